"""What a quick entry line would do to the person shown, and doing it as one step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.changes import NOTHING, Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.difference import changed_entries
from medins_desktop.desk.entry.marking import like
from medins_desktop.desk.entry.quick import Statement, Told
from medins_desktop.desk.entry.quick_words import Deed
from medins_desktop.desk.entry.quick_years import YearsStatement
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people.checking import check_residents
from medins_desktop.desk.people.places import moved
from medins_desktop.desk.people.problems import refuse
from medins_desktop.desk.people.spells import ended
from medins_desktop.desk.record.years import with_year
from medins_desktop.desk.step import Step
from medins_desktop.domain.entries import change_months
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, ResidentsYear, Spell, Track
from medins_desktop.domain.month import Month, month_text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What statements come to: the person before and after, and how many months read differently."""

    before: PersonRecord
    after: PersonRecord
    statements: tuple[Told, ...]

    @property
    def changed(self) -> int:
        """Months whose entry differs, on both tracks together."""
        one, other = self.before.ledger, self.after.ledger
        return len(changed_entries(one.medical, other.medical)) + len(changed_entries(one.pension, other.pension))


def outcome(person: PersonRecord, statements: tuple[Told, ...]) -> Outcome:
    """What the statements, one after the other, make of a person. Pure.

    Raises ActionError where a month lies after the end of participation, where there is no job to be left, and where
    residents' years contradict each other.
    """
    ledger = _with_capacity(person.ledger, _of_months(statements))
    for statement in statements:
        if isinstance(statement, YearsStatement):
            ledger = _with_years(ledger, statement)
            continue
        if statement.deed is Deed.LEFT:
            ledger = _left(ledger, statement.last)
            continue
        if statement.place:
            spells = moved(ledger, statement.first, statement.place, statement.capacity)
            ledger = replace(ledger, spells=spells)
        for track in statement.tracks:
            ledger = _stated(ledger, track, statement)
    end = ledger.enrolled_until
    if end is not None:
        for entry in (*ledger.medical, *ledger.pension):
            if entry.last > end:
                raise ActionError("desk.after_end", end=month_text(end))
    return Outcome(person, replace(person, ledger=ledger), statements)


def enter(desk: Desk, statements: tuple[Told, ...], by: str = "") -> Changes:
    """Carry the statements out on the person shown, as one step."""
    result = outcome(desk.shown, statements)
    if result.before == result.after:
        return NOTHING
    of_months = _of_months(statements)
    months = sorted({month for each in of_months for month in range(each.first, each.last + 1)})
    figures: dict[str, Any] = {"months": tuple(months)}
    if all(statement.tracks == (Track.PENSION,) for statement in of_months):
        figures["track"] = Track.PENSION
    key = "step.quick"
    if not of_months:
        years = sorted({year for each in statements if isinstance(each, YearsStatement) for year in each.years})
        key = "step.quick_year" if len(years) == 1 else "step.quick_years"
        figures = {"first": str(years[0]), "last": str(years[-1])}
    return desk.commit(Step(key, figures, ((result.before, result.after),)), by)


def _of_months(statements: tuple[Told, ...]) -> list[Statement]:
    return [each for each in statements if isinstance(each, Statement)]


def _with_years(ledger: Ledger, statement: YearsStatement) -> Ledger:
    """The years as a statement has them: one that is known already keeps what the statement does not speak of."""
    found = ledger.residents
    for year in statement.years:
        known = next((each for each in found if each.year == year), ResidentsYear(year))
        if statement.deed is Deed.MISSED:
            found = tuple(
                replace(each, repairs=tuple(other for other in each.repairs if other != year))
                for each in found
                if each.year != year
            )
            continue
        repairs = tuple(sorted({*known.repairs, *statement.repairs}))
        exempt = known.exempt or statement.exempt
        found = with_year(found, replace(known, paid_on=statement.paid_on, repairs=repairs, exempt=exempt))
    refuse(check_residents(found))
    return replace(ledger, residents=found)


def _with_capacity(ledger: Ledger, statements: Sequence[Statement]) -> Ledger:
    """Of a person of whom nothing is known, the first capacity named is that of the person, not of single months."""
    named = [statement for statement in statements if statement.capacity is not None]
    if ledger.spells or ledger.medical or not named:
        return ledger
    first = min(statement.first for statement in statements)
    capacity = named[0].capacity
    assert capacity is not None
    return replace(ledger, spells=(Spell(first, capacity),))


def _left(ledger: Ledger, last: Month) -> Ledger:
    """The job ended after ``last``: the latest one known, else one of which nothing was told."""
    spells = ledger.spells
    if not spells:
        spells = (Spell(min(last, ledger.medical[0].first) if ledger.medical else last, Capacity.UNIT),)
    rows = [row for row, spell in enumerate(spells) if spell.capacity is not Capacity.INDIVIDUAL]
    if not rows:
        raise ActionError("quick.no_job")
    return replace(ledger, spells=ended(spells, rows[-1], last))


def _stated(ledger: Ledger, track: Track, statement: Statement) -> Ledger:
    entries = ledger.track(track)
    months = range(statement.first, statement.last + 1)
    for usual in Capacity:
        alike = [month for month in months if ledger.capacity_at(month) is usual]
        entries = change_months(entries, alike, partial(_entry, statement, track, usual))
    return replace(ledger, medical=entries) if track is Track.MEDICAL else replace(ledger, pension=entries)


def _entry(statement: Statement, track: Track, usual: Capacity, now: Entry | None) -> Entry | None:
    """The entry that a statement makes of the present one. ``usual`` is the capacity by the spell."""
    if statement.deed is Deed.MISSED:
        return None
    own = now.capacity if now else None
    if statement.capacity is not None and track is Track.MEDICAL:
        own = statement.capacity if statement.capacity is not usual else None
    return replace(like(now, statement.paid_on, unknown=statement.deed is Deed.UNKNOWN), capacity=own)
