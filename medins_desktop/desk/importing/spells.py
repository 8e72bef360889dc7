"""Capacities, employers and places that a list names, entered into the spells of a person."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from medins_desktop.desk.people.places import place_at, tidy
from medins_desktop.domain.ledger import Capacity, Ledger, Spell
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.record import RecordRow


def spells_told(ledger: Ledger, rows: Sequence[RecordRow], employer: str = "") -> tuple[Spell, ...]:
    """The spells with what the rows name. ``employer`` is that of people of whom neither book nor rows name any;
    rows name places by the ids of their policies.

    Between the first and the last month named the rows decide. What the book has after that stays, where the book
    knows anything after that; else what was named last holds on.
    """
    rows = [row for row in rows if not row.residents]
    named = _named(rows)
    if not named:
        if ledger.spells or not employer or not rows:
            return ledger.spells
        return (Spell(min(row.first for row in rows), Capacity.UNIT, employer),)
    last = max(row.last for row in rows)
    found = list(ledger.spells)
    for month in sorted(named):
        wanted = _wanted(found, month, named[month], employer)
        if wanted is not None:
            found = sorted([*(spell for spell in found if spell.first != month), wanted], key=lambda each: each.first)
    return tidy(_with_what_follows(ledger, found, last))


class _Named(NamedTuple):
    """What a row names of a month: the capacity, the employer, the id of the place."""

    capacity: Capacity | None
    employer: str
    place: str


def _named(rows: Iterable[RecordRow]) -> dict[Month, _Named]:
    named: dict[Month, _Named] = {}
    for row in rows:
        if row.capacity is not None or row.employer or row.place:
            named.setdefault(row.first, _Named(row.capacity, row.employer, row.place))
    return named


def _at(spells: Sequence[Spell], month: Month) -> Spell | None:
    return next((spell for spell in reversed(spells) if spell.first <= month), None)


def _wanted(spells: Sequence[Spell], month: Month, told: _Named, usual: str) -> Spell | None:
    """What holds from a month on; None where it reads so already. What a row leaves open stays as it is."""
    now, is_here = _at(spells, month), told.place in ("", place_at(spells, month))
    is_alike = now is not None and told.capacity in (None, now.capacity) and told.employer in ("", now.employer)
    if is_alike and is_here:
        return None
    known = next((spell.policy for spell in spells if spell.first == month), "")
    place = known if is_here else told.place
    if is_alike and now is not None:
        return Spell(month, now.capacity, now.employer, place)
    capacity, employer = told.capacity or Capacity.UNIT, told.employer
    if not employer and capacity is Capacity.UNIT:
        employer = now.employer if now is not None and now.capacity is Capacity.UNIT else usual
    return Spell(month, capacity, employer, place)


def _with_what_follows(ledger: Ledger, found: list[Spell], last: Month) -> list[Spell]:
    """Months after the list that the book knows keep their spell."""
    before = ledger.spell_at(last + 1)
    after = _at(found, last + 1)
    knows_more = bool(ledger.medical) and ledger.medical[-1].last > last
    if before is None or not knows_more or after is None or _alike(before, after):
        return found
    kept = [spell for spell in found if spell.first != last + 1]
    return sorted([*kept, Spell(last + 1, before.capacity, before.employer)], key=lambda spell: spell.first)


def _alike(one: Spell, other: Spell) -> bool:
    return (one.capacity, one.employer) == (other.capacity, other.employer)
