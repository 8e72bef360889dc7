"""What the rows of one person of a list make of a person: a new one, or one who is in the book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.errors import TypedError
from medins_desktop.desk.importing.gathering import Obstacle
from medins_desktop.desk.importing.spells import spells_told
from medins_desktop.desk.people.people import named, normal_identity
from medins_desktop.desk.people.pinyin import search_texts
from medins_desktop.desk.people.places import find_place
from medins_desktop.desk.record.effect import Effect
from medins_desktop.desk.record.months import Heard, Months, bases_heard, months_heard
from medins_desktop.desk.record.recording import PlannedMonth, entered, planned_month
from medins_desktop.desk.record.years import PlannedYear, YearHeard, planned_years, with_years, years_heard
from medins_desktop.domain.entries import Entries, normalise
from medins_desktop.domain.identity import read
from medins_desktop.domain.ledger import Base, Entry, Ledger, Track
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.domain.policy import Policy
from medins_desktop.exchange.records.gathered import Gathered, Pattern, Who
from medins_desktop.exchange.records.kinds import RESIDENTS
from medins_desktop.exchange.records.memo import Memo
from medins_desktop.exchange.records.people import MASK
from medins_desktop.exchange.records.record import RecordRow, Said

Place: TypeAlias = tuple[Track, Month]

_KINDS = {18: IdKind.RESIDENT, 15: IdKind.RESIDENT_15}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decides about a list where it leaves something open.

    ``answers`` are to the questions of ``matching``. ``employer`` is that of people of whom the list names none, and
    ``place`` (the id of a policy) the place of rows that name none; ``packs`` are those that the names of places mean.
    """

    silent_paid: bool = False
    """Rows that do not say whether anything was paid: paid, else unknown."""
    overrule: bool = False
    """Take the list's word in conflicts."""
    employer: str = ""
    place: str = ""
    packs: Sequence[Policy] = ()
    answers: Mapping[Who, int] = field(default_factory=dict)


class Twice(NamedTuple):
    """A month that two rows name, by their places in ``Gathered``."""

    first: int
    again: int
    month: Month


@dataclass(slots=True)
class Merged:
    """A person after the list, and what stood against some of it: the month, why, the entry now and as the list has it.

    ``new``, ``changed`` and ``same`` count months; ``years`` the residents' years that are new or change.
    ``years_kept`` are those of which the book says otherwise than the list, and is kept.
    """

    after: PersonRecord
    new: int = 0
    changed: int = 0
    same: int = 0
    obstacles: list[tuple[Obstacle, PlannedMonth]] = field(default_factory=list)
    unpaid: int = 0
    twice: Sequence[Twice] = ()
    years: int = 0
    years_kept: list[PlannedYear] = field(default_factory=list)
    unknown_places: Mapping[str, int] = field(default_factory=dict)
    """Names of places that no pack has, with the place in ``Gathered`` of the first row that has it."""


@dataclass(slots=True)
class _Told:
    """What rows with the same patterns come to: month by month; for somebody who is not in the book yet the ledger.

    ``span`` are the first and the last month, None where pension insurance is among them. ``ledgers`` are those of
    people with the same base in all rows, by that base.
    """

    months: Months
    rows: list[RecordRow]
    ledger: Ledger
    span: tuple[Month, Month] | None
    ledgers: dict[Fen | None, Ledger]
    unpaid: int
    twice: Sequence[Twice]
    years: dict[int, YearHeard]
    unknown_places: Mapping[str, int]


class Merger:
    """Merges one person after the other; what many have in common is worked out once."""

    def __init__(self, choices: Choices, closed: frozenset[tuple[str, Month]] = frozenset()) -> None:
        self._choices = choices
        self._closed = closed
        self._told: dict[tuple[Pattern, ...], _Told] = {}
        self._spelt = Memo(search_texts)
        self._places = Memo(self._place_of)

    def new_person(self, who: Who, gathered: Gathered) -> Merged:
        """Somebody who is not in the book."""
        told = self._told_by(gathered)
        if self._closed:
            return self.known_person(who, self._new_record(who, Ledger(spells=told.ledger.spells)), gathered)
        base = gathered.bases[0]
        if told.span is None or gathered.bases.count(base) != len(gathered.bases):
            ledger = _with_bases(told.ledger, _bases_of(told, told.ledger, gathered))
        elif base in told.ledgers:
            ledger = told.ledgers[base]
        else:
            bases = () if base is None else (Base(told.span[0], base),)
            ledger = told.ledgers[base] = _with_bases(told.ledger, bases)
        paid = len(told.months) - told.unpaid  # of a new person, not paid is no entry
        merged = Merged(self._new_record(who, ledger), paid, unpaid=told.unpaid, twice=told.twice)
        merged.unknown_places = told.unknown_places
        self._enter_years(merged, told)
        return merged

    def known_person(self, who: Who, before: PersonRecord, gathered: Gathered) -> Merged:
        """Somebody who is in the book, as they read there."""
        told = self._told_by(gathered)
        merged = Merged(before, unpaid=told.unpaid, twice=told.twice, unknown_places=told.unknown_places)
        ledger = before.ledger
        spells = spells_told(ledger, told.rows, self._choices.employer)
        planned: dict[Track, list[PlannedMonth]] = {track: [] for track in Track}
        for (track, month), said in told.months.items():
            if _nothing_new(ledger, track, month, said):
                merged.same += 1
                continue
            each = planned_month(ledger, track, month, said, self._choices.overrule)
            each = self._judged(each, (ledger, Ledger(spells=spells)), merged)
            if each.applied:
                planned[track].append(each)
        ledger = replace(
            ledger,
            medical=entered(ledger.medical, planned[Track.MEDICAL]),
            pension=entered(ledger.pension, planned[Track.PENSION]),
            spells=spells,
            bases=_bases_of(told, ledger, gathered),
        )
        merged.after = _completed(replace(before, ledger=ledger), who) if ledger != before.ledger else before
        merged.after = _completed(merged.after, who)
        self._enter_years(merged, told)
        return merged

    def _enter_years(self, merged: Merged, told: _Told) -> None:
        """Residents' years, which belong to no employer's closed months."""
        if not told.years:
            return
        ledger = merged.after.ledger
        planned = planned_years(ledger.residents, told.years, overrule=self._choices.overrule)
        for year, each in planned.items():
            if not self._choices.overrule and _is_another_day(each):
                planned[year] = each._replace(applied=False)
            if each.effect is not Effect.SAME and not planned[year].applied:
                merged.years_kept.append(planned[year])
        merged.years = sum(each.applied for each in planned.values())
        if merged.years:
            residents = with_years(ledger.residents, planned.values())
            merged.after = replace(merged.after, ledger=replace(ledger, residents=residents))

    def _told_by(self, gathered: Gathered) -> _Told:
        key = tuple(gathered.patterns)
        told = self._told.get(key)
        if told is None:
            rows, unknown = self._placed(gathered)
            months = months_heard(rows, Track.MEDICAL, silent_paid=self._choices.silent_paid)
            spells = spells_told(Ledger(), rows, self._choices.employer)
            ledger = Ledger(_entries(months, Track.MEDICAL), _entries(months, Track.PENSION), spells)
            unpaid = sum(said.said is Said.UNPAID for said in months.values())
            years = years_heard(rows, silent_paid=self._choices.silent_paid)
            is_mixed = any(row.track is Track.PENSION or row.residents for row in rows)
            span = None if is_mixed else (min(row.first for row in rows), max(row.last for row in rows))
            twice = _named_twice(gathered.patterns)
            told = self._told[key] = _Told(months, rows, ledger, span, {}, unpaid, twice, years, unknown)
        return told

    def _placed(self, gathered: Gathered) -> tuple[list[RecordRow], Mapping[str, int]]:
        """The rows with the ids of the places that they name, and the names that mean none."""
        rows: list[RecordRow] = []
        unknown: dict[str, int] = {}
        for at, pattern in enumerate(gathered.patterns):
            for row in pattern.rows:
                place = self._places[row.place] if row.place else self._choices.place
                if row.place and not place:
                    unknown.setdefault(row.place, at)
                rows.append(row if place == row.place else row._replace(place=place))
        return rows, unknown

    def _place_of(self, name: str) -> str:
        """The id of the policy that a list's name of a place means; empty for none, and where it may mean several."""
        try:
            return find_place(name, self._choices.packs).id
        except TypedError:
            return ""

    def _new_record(self, who: Who, ledger: Ledger) -> PersonRecord:
        name, number = who
        initials, full = self._spelt[name]
        if not number or MASK in number:
            return PersonRecord(name=name, ledger=ledger, pinyin=full, initials=initials)
        kind = _KINDS.get(len(number), IdKind.OTHER) if number[:-1].isdecimal() else IdKind.OTHER
        return PersonRecord(0, 0, name, kind, number, ledger=ledger, pinyin=full, initials=initials)

    def _judged(self, each: PlannedMonth, ledgers: tuple[Ledger, Ledger], merged: Merged) -> PlannedMonth:
        """Count a month, and note what stands against it: closed by the employer before, or by that of the list."""
        if each.effect is not Effect.SAME and self._closed and any(self._is_closed(each.month, of) for of in ledgers):
            merged.obstacles.append((Obstacle.CLOSED, each))
            return replace(each, applied=False)
        other_day = _is_other_day(each)
        if other_day and not self._choices.overrule:
            merged.obstacles.append((Obstacle.OTHER_DAY, each))
            return replace(each, applied=False)
        if each.effect is Effect.AFTER_END:
            merged.obstacles.append((Obstacle.AFTER_END, each))
        elif each.effect is Effect.CONFLICT and not each.applied:
            if each.told is not None and each.told.unknown:
                merged.same += 1  # declared says nothing against paid
            else:
                merged.obstacles.append((Obstacle.CONFLICT, each))
        elif each.effect is Effect.SAME:
            merged.same += 1
        elif each.effect is Effect.NEW:
            merged.new += 1
        else:
            merged.changed += 1
        return each

    def _is_closed(self, month: Month, ledger: Ledger) -> bool:
        spell = ledger.spell_at(month)
        return spell is not None and (spell.employer, month) in self._closed


def _named_twice(patterns: Sequence[Pattern]) -> Sequence[Twice]:
    """Pairs of rows that name a month for the same insurance and the same payer, each with the first such month."""
    seen: dict[tuple[Track | str | None, Month, str | None], int] = {}
    found: list[Twice] = []
    for at, pattern in enumerate(patterns):
        own = {
            (RESIDENTS if row.residents else row.track, month, row.payer)
            for row in pattern.rows
            for month in range(row.first, row.first + 1 if row.residents else row.last + 1)
        }
        months: dict[int, Month] = {}
        for each in sorted(own & seen.keys(), key=lambda each: -each[1]):
            months[seen[each]] = each[1]
        found += [Twice(first, at, month) for first, month in sorted(months.items())]
        for each in own:
            seen.setdefault(each, at)
    return found


def _nothing_new(ledger: Ledger, track: Track, month: Month, said: Heard) -> bool:
    """Whether a month reads already as the list has it: the usual case of a list that comes again."""
    if said.said is not Said.PAID or said.capacity is not None:
        return False
    now = ledger.entry_at(track, month)
    return now is not None and not now.unknown and said.paid_on in (None, now.paid_on)


def _is_another_day(each: PlannedYear) -> bool:
    now, told = each.now, each.told
    is_known = now is not None and now.paid_on is not None
    return is_known and told is not None and now is not None and told.paid_on != now.paid_on


def _is_other_day(each: PlannedMonth) -> bool:
    now, told = each.now, each.told
    if each.effect is not Effect.CHANGED or now is None or told is None or now.unknown or told.unknown:
        return False
    return now.paid_on is not None and told.paid_on != now.paid_on


def _entries(heard: Months, track: Track) -> Entries:
    """The entries of somebody of whom nothing is known but this."""
    entries = []
    for (each, month), said in heard.items():
        if each is track and said.said is not Said.UNPAID:
            is_paid = said.said is Said.PAID
            entries.append(Entry(month, month, said.paid_on if is_paid else None, unknown=not is_paid))
    return normalise(entries)


def _with_bases(ledger: Ledger, bases: tuple[Base, ...]) -> Ledger:
    return Ledger(ledger.medical, ledger.pension, ledger.spells, bases)


def _bases_of(told: _Told, ledger: Ledger, gathered: Gathered) -> tuple[Base, ...]:
    """The bases with those that the list names for medical insurance."""
    runs = _runs(told, gathered)
    if not runs:
        return ledger.bases
    if not ledger.bases and len(runs) == 1:
        return (Base(runs[0][0], runs[0][2]),)
    rows = [RecordRow(0, "", "", Track.MEDICAL, first, last, Said.SILENT, base=amount) for first, last, amount in runs]
    return _with_what_follows(ledger, bases_heard(ledger.bases, rows, Track.MEDICAL), runs[-1][1])


def _runs(told: _Told, gathered: Gathered) -> list[tuple[Month, Month, Fen]]:
    """The bases named for medical insurance, as rows of months with the same base."""
    bases = set(gathered.bases)
    if bases == {None}:
        return []
    base = gathered.bases[0]
    if told.span is not None and len(bases) == 1 and base is not None:
        return [(*told.span, base)]
    months: dict[Month, Fen] = {}
    for pattern, base in zip(gathered.patterns, gathered.bases, strict=True):
        for row in pattern.rows:
            if base and row.track is not Track.PENSION and not row.residents:
                months.update(dict.fromkeys(range(row.first, row.last + 1), base))
    runs: list[tuple[Month, Month, Fen]] = []
    for month in sorted(months):
        if runs and runs[-1][2] == months[month]:
            runs[-1] = runs[-1][0], month, months[month]
        else:
            runs.append((month, month, months[month]))
    return runs


def _with_what_follows(ledger: Ledger, told: tuple[Base, ...], last: Month) -> tuple[Base, ...]:
    """An old list says nothing of the months after it: where such months are known they keep their base."""
    known_last = ledger.medical[-1].last if ledger.medical else last
    before = ledger.base_at(last + 1)
    after = Ledger(bases=told).base_at(last + 1)
    if before is None or before == after or known_last <= last:
        return told
    return tuple(sorted([*told, Base(last + 1, before)], key=lambda base: base.first))


def _completed(record: PersonRecord, who: Who) -> PersonRecord:
    """With the name and number of the list, where the book has none."""
    name, number = who
    if name and not record.name and MASK not in name:
        record = named(record, name)
    if number and not record.id_number and MASK not in number and read(number).flaw is None:
        kind, number = normal_identity(IdKind.RESIDENT, number)
        record = replace(record, id_kind=kind, id_number=number)
    return record


def row_of(gathered: Gathered, place: Place) -> int:
    """The number in ``ats`` of the row that speaks of a month, of its track or of none."""
    track, month = place
    for pattern, at in zip(gathered.patterns, gathered.ats, strict=True):
        if any(
            row.track in (track, None) and not row.residents and row.first <= month <= row.last for row in pattern.rows
        ):
            return at
    return gathered.ats[0]


def row_of_year(gathered: Gathered, year: int) -> int:
    """The number in ``ats`` of the row that speaks of a residents' year."""
    for pattern, at in zip(gathered.patterns, gathered.ats, strict=True):
        if any(row.residents and row.first // 12 == year for row in pattern.rows):
            return at
    return gathered.ats[0]
