"""What the rows of a record come to, month by month and track by track; and the bases and spells that they name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from medins_desktop.domain.ledger import Base, Capacity, Spell, Track
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.record import RecordRow, Said

_STRENGTH = {Said.UNPAID: 0, Said.UNKNOWN: 1, Said.SILENT: 2, Said.PAID: 3}


@dataclass(frozen=True, slots=True)
class Heard:
    """What a record says of one month. ``rows`` are the numbers of the rows that say it."""

    said: Said
    paid_on: date | None = None
    capacity: Capacity | None = None
    rows: tuple[int, ...] = ()


Months: TypeAlias = dict[tuple[Track, Month], Heard]


def months_heard(rows: Iterable[RecordRow], track: Track, *, silent_paid: bool) -> Months:
    """What the rows say of each month. ``track`` is that of rows that name no insurance; rows that do not say whether
    anything was paid are paid with ``silent_paid``, else they stay silent: unknown where nothing is known.

    Rows about the same payer's part repeat or complete each other: the strongest counts, with the earliest day. Parts
    of several payers make one contribution: the weakest counts, with the latest day.
    """
    parts: dict[tuple[Track, Month], dict[str | None, Heard]] = {}
    for row in _distinct(row for row in rows if not row.residents):
        said = Said.PAID if row.said is Said.SILENT and silent_paid else row.said
        heard = Heard(said, row.paid_on, row.capacity, (row.at,))
        for month in range(row.first, row.last + 1):
            by_payer = parts.setdefault((row.track or track, month), {})
            known = by_payer.get(row.payer)
            by_payer[row.payer] = heard if known is None else _stronger(known, heard)
    return {key: _together(list(by_payer.values())) for key, by_payer in parts.items()}


def _distinct(rows: Iterable[RecordRow]) -> Iterable[RecordRow]:
    """One row of each content: a paste may repeat itself a thousand times."""
    seen: dict[tuple[object, ...], RecordRow] = {}
    for row in rows:
        seen.setdefault((row.track, row.first, row.last, row.said, row.paid_on, row.payer, row.capacity), row)
    return seen.values()


def _stronger(one: Heard, other: Heard) -> Heard:
    if _STRENGTH[one.said] != _STRENGTH[other.said]:
        best = max(one, other, key=lambda heard: _STRENGTH[heard.said])
    else:
        days = [heard.paid_on for heard in (one, other) if heard.paid_on]
        best = replace(one, paid_on=min(days, default=None))
    return replace(best, capacity=best.capacity or one.capacity or other.capacity, rows=one.rows + other.rows)


def _together(parts: Sequence[Heard]) -> Heard:
    if len(parts) == 1:
        return parts[0]
    weakest = min(parts, key=lambda heard: _STRENGTH[heard.said])
    days = [heard.paid_on for heard in parts if heard.paid_on] if weakest.said is Said.PAID else []
    capacity = next((heard.capacity for heard in parts if heard.capacity), None)
    return Heard(weakest.said, max(days, default=None), capacity, tuple(at for heard in parts for at in heard.rows))


def bases_heard(bases: tuple[Base, ...], rows: Iterable[RecordRow], track: Track) -> tuple[Base, ...]:
    """The bases with those that the medical rows name. Bases that begin between the first and the last month named
    give way to the record's; each holds until the next."""
    named: dict[Month, Fen] = {}
    for row in rows:
        if row.base and not row.residents and (row.track or track) is Track.MEDICAL:
            named.update(dict.fromkeys(range(row.first, row.last + 1), row.base))
    if not named:
        return bases
    first, last = min(named), max(named)
    points = {base.first: base.amount for base in bases if not first <= base.first <= last} | named
    before: Fen | None = None
    found: list[Base] = []
    for month in sorted(points):
        if points[month] != before:
            found.append(Base(month, points[month]))
        before = points[month]
    return tuple(found)


def spells_heard(rows: Iterable[RecordRow]) -> tuple[Spell, ...]:
    """The capacities and employers that the rows name, as spells; empty where they name none."""
    named: dict[Month, tuple[Capacity, str]] = {}
    for row in rows:
        if row.capacity or row.employer:
            named.setdefault(row.first, (row.capacity or Capacity.UNIT, row.employer))
    found: list[Spell] = []
    for month in sorted(named):
        spell = Spell(month, *named[month])
        if not found or replace(found[-1], first=month) != spell:
            found.append(spell)
    return tuple(found)
