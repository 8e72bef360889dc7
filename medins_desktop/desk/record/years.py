"""What a record says of residents' years, and what becomes of them. They are whole: there is no unknown year."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeAlias

from medins_desktop.desk.record.effect import Effect
from medins_desktop.domain.ledger import ResidentsYear
from medins_desktop.exchange.records.record import RecordRow, Said

Years: TypeAlias = tuple[ResidentsYear, ...]


class YearHeard(NamedTuple):
    """What a record says of a year: paid, in the collective period where no day is told; else not paid."""

    is_paid: bool
    paid_on: date | None = None


class PlannedYear(NamedTuple):
    """One year: its entry now and as the record has it (None: no entry).

    ``repairs`` is the year whose payment it adds to, where it was paid after its own end (contract, section 14).
    """

    year: int
    now: ResidentsYear | None
    told: ResidentsYear | None
    effect: Effect
    applied: bool
    repairs: int | None = None


def with_year(known: Years, told: ResidentsYear) -> Years:
    """The years with this one. What it says of a year, whether paid or repaired, no other one says any more.

    A repaired year that has an entry stays one, for whoever checks to name it.
    """
    settled = {told.year, *told.repairs}
    others = [
        replace(entry, repairs=tuple(year for year in entry.repairs if year not in settled))
        for entry in known
        if entry.year != told.year
    ]
    return tuple(sorted([*others, told], key=lambda entry: entry.year))


def years_heard(rows: Iterable[RecordRow], *, silent_paid: bool) -> dict[int, YearHeard]:
    """What the rows say of each year; the strongest counts, with the earliest day. What is only declared says nothing.

    Rows that do not say whether anything was paid are paid with ``silent_paid``.
    """
    found: dict[int, YearHeard] = {}
    for row in rows:
        is_paid = row.said is Said.PAID or (row.said is Said.SILENT and silent_paid)
        if not row.residents or not (is_paid or row.said is Said.UNPAID):
            continue
        year, heard = row.first // 12, YearHeard(is_paid, row.paid_on)
        known = found.get(year)
        if known is None or is_paid > known.is_paid:
            found[year] = heard
        elif is_paid == known.is_paid:
            found[year] = YearHeard(is_paid, min(filter(None, (known.paid_on, row.paid_on)), default=None))
    return found


def planned_years(known: Years, heard: dict[int, YearHeard], *, overrule: bool) -> dict[int, PlannedYear]:
    """What becomes of each year of which a record speaks; ``overrule`` takes its word where it says less."""
    entries = {entry.year: entry for entry in known}
    paid = sorted({*entries, *(year for year, each in heard.items() if each.is_paid)})
    return {year: _planned(year, entries, heard[year], paid, overrule=overrule) for year in sorted(heard)}


def _planned(
    year: int, entries: dict[int, ResidentsYear], heard: YearHeard, paid: Sequence[int], *, overrule: bool
) -> PlannedYear:
    now = entries.get(year)
    repairing = next((entry.year for entry in entries.values() if year in entry.repairs), None)
    if not heard.is_paid:
        effect = Effect.SAME if now is None else Effect.CONFLICT
        return PlannedYear(year, now, None, effect, now is not None and overrule)
    if repairing is not None:
        return PlannedYear(year, now, None, Effect.SAME, applied=False, repairs=repairing)
    repaired_by = _repaired_by(year, heard.paid_on, paid) if now is None else None
    if repaired_by is not None:
        return PlannedYear(year, None, None, Effect.NEW, applied=True, repairs=repaired_by)
    if now is None:
        return PlannedYear(year, None, ResidentsYear(year, heard.paid_on), Effect.NEW, applied=True)
    told = replace(now, paid_on=heard.paid_on or now.paid_on)
    return PlannedYear(year, now, told, Effect.SAME if told == now else Effect.CHANGED, told != now)


def _repaired_by(year: int, paid_on: date | None, paid: Sequence[int]) -> int | None:
    """The year with which a lapsed one was paid in addition: the first paid one that is not over on that day."""
    if paid_on is None or paid_on.year <= year:
        return None
    return next((each for each in paid if each > year and each >= paid_on.year), None)


def with_years(known: Years, planned: Iterable[PlannedYear]) -> Years:
    """The years with what is planned of them."""
    entries = {entry.year: entry for entry in known}
    applied = [each for each in planned if each.applied]
    for each in applied:
        if each.told is not None:
            entries[each.year] = each.told
        elif each.repairs is None:
            entries.pop(each.year, None)
    for each in applied:
        if each.repairs is not None:
            entry = entries[each.repairs]
            entries[each.repairs] = replace(entry, repairs=tuple(sorted({*entry.repairs, each.year})))
    return tuple(entries[year] for year in sorted(entries))
