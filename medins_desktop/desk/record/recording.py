"""Entering a record that was read: what it would change of a person, and the change itself as one step.

A record adds what it knows; it takes nothing away by itself. Where it says less than is known already (a month marked
paid that it calls due or not paid), the month is a conflict and stays as it is, unless the user takes its word.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.changes import NOTHING, Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.record.effect import Effect
from medins_desktop.desk.record.months import Heard, bases_heard, months_heard, spells_heard
from medins_desktop.desk.record.people import Sorted, completed, sort_rows
from medins_desktop.desk.record.years import PlannedYear, planned_years, with_years, years_heard
from medins_desktop.desk.step import Step
from medins_desktop.domain.entries import normalise
from medins_desktop.domain.identity import forms
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Track
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.record import Record, RecordRow, Said


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decides about a record where it leaves something open."""

    track: Track = Track.MEDICAL
    """The insurance of rows that name none."""
    silent_paid: bool = False
    """Rows that do not say whether anything was paid: paid, else unknown."""
    overrule: bool = False
    """Take the record's word in conflicts."""


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """One month: its entry now and as the record has it (None: no entry)."""

    track: Track
    month: Month
    now: Entry | None
    told: Entry | None
    effect: Effect
    applied: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a record would do to a person. ``before`` and ``after`` are the whole records."""

    before: PersonRecord
    after: PersonRecord
    choices: Choices
    told: Sorted
    months: dict[tuple[Track, Month], PlannedMonth]
    years: dict[int, PlannedYear] = field(default_factory=dict)

    @property
    def changes_something(self) -> bool:
        """Whether anything would differ afterwards."""
        return self.before != self.after

    def count(self) -> Counter[Effect]:
        """How many months there are of each effect."""
        return Counter(month.effect for month in self.months.values())

    def parts_of(self, row: RecordRow) -> Iterator[PlannedMonth | PlannedYear]:
        """What one row of the person comes to: a residents' year, or month by month."""
        if row.residents:
            if row.first // 12 in self.years:
                yield self.years[row.first // 12]
            return
        track = row.track or self.choices.track
        for month in range(row.first, row.last + 1):
            yield self.months[track, month]

    @property
    def touched(self) -> tuple[Month, ...]:
        """The months that would change, ascending."""
        return tuple(sorted({planned.month for planned in self.months.values() if planned.applied}))


def plan(record: Record, person: PersonRecord, choices: Choices = Choices()) -> Plan:
    """What the record would do to this person. Pure: nothing is written."""
    told = sort_rows(record.rows, person)
    heard = months_heard(told.mine, choices.track, silent_paid=choices.silent_paid)
    ledger = person.ledger
    years = planned_years(
        ledger.residents, years_heard(told.mine, silent_paid=choices.silent_paid), overrule=choices.overrule
    )
    if not ledger.spells:
        ledger = replace(ledger, spells=spells_heard(told.mine))
    months = {key: planned_month(ledger, *key, heard[key], choices.overrule) for key in sorted(heard)}
    ledger = replace(
        ledger,
        medical=entered(ledger.medical, [each for each in months.values() if each.track is Track.MEDICAL]),
        pension=entered(ledger.pension, [each for each in months.values() if each.track is Track.PENSION]),
        bases=bases_heard(ledger.bases, told.mine, choices.track),
        residents=with_years(ledger.residents, years.values()),
    )
    after = completed(replace(person, ledger=ledger), told) if told.mine else person
    if not person.id and not after.id_number:  # a new person of a record is known by a number, not by a name alone
        after = person
    return Plan(person, after, choices, told, months, years)


def apply(desk: Desk, planned: Plan, by: str = "") -> Changes:
    """Write a plan as one step, and show the person concerned; a person who is not in the book yet is added.

    Raises ActionError where the person does not read any more as when it was planned.
    """
    if not planned.changes_something:
        return NOTHING
    if not planned.before.id:
        made = desk.commit(Step("step.create_person", {"name": planned.after.name}, ((None, planned.after),)), by)
        desk.show(made.person_id, by)
        return made
    if desk.shown_id != planned.before.id:
        desk.show(planned.before.id, by)
    if desk.shown != planned.before:
        raise ActionError("record.person_changed")
    months = planned.touched
    key, figures = ("step.paste_record", {"months": months}) if months else ("step.paste_record_details", {})
    return desk.commit(Step(key, figures, ((planned.before, planned.after),)), by)


def known_person(desk: Desk, planned: Plan) -> PersonRecord | None:
    """Who in the book has the number of a record that was planned for nobody yet; None for nobody, or several."""
    if planned.before.id or not planned.told.number or desk.book is None:
        return None
    found = {each for form in forms(planned.told.number) for each in desk.book.with_number(form)}
    return desk.read(found.pop()) if len(found) == 1 else None


def planned_month(ledger: Ledger, track: Track, month: Month, heard: Heard, overrule: bool) -> PlannedMonth:
    """What becomes of a month of a ledger of which a record says ``heard``."""
    now = ledger.entry_at(track, month)
    now = replace(now, first=month, last=month) if now else None
    told = _told(now, month, heard, ledger.capacity_at(month) if track is Track.MEDICAL else None)
    effect = _effect(now, told)
    if effect is not Effect.SAME and told and ledger.enrolled_until is not None and month > ledger.enrolled_until:
        effect = Effect.AFTER_END
    applied = effect in (Effect.NEW, Effect.CHANGED) or (effect is Effect.CONFLICT and overrule)
    return PlannedMonth(track, month, now, told, effect, applied)


def _told(now: Entry | None, month: Month, heard: Heard, capacity: Capacity | None) -> Entry | None:
    """The entry that the record tells. What it leaves open (day, capacity) stays as it is known.

    ``capacity`` is that of the month's spell; None on the pension track, where entries have none of their own.
    """
    if heard.said is Said.UNPAID:
        return None
    if heard.said is Said.SILENT and now is not None:
        return now
    own = now.capacity if now else None
    if heard.capacity is not None and capacity is not None:
        own = heard.capacity if heard.capacity is not capacity else None
    if heard.said is not Said.PAID:
        return Entry(month, month, unknown=True, capacity=own)
    known = now.paid_on if now else None
    return Entry(month, month, heard.paid_on or known, capacity=own)


def _effect(now: Entry | None, told: Entry | None) -> Effect:
    if now == told:
        return Effect.SAME
    if now is None:
        return Effect.NEW
    is_less = told is None or (told.unknown and not now.unknown)
    return Effect.CONFLICT if is_less else Effect.CHANGED


def entered(entries: tuple[Entry, ...], months: Sequence[PlannedMonth]) -> tuple[Entry, ...]:
    """The entries of a track with the months that are to be entered, put together in one go."""
    news = {each.month: each.told for each in months if each.applied}
    if not news:
        return entries
    kept = [
        replace(entry, first=month, last=month)
        for entry in entries
        for month in range(entry.first, entry.last + 1)
        if month not in news
    ]
    return normalise([*kept, *(entry for entry in news.values() if entry)])
