"""Capacities and employers that a list names, entered into the spells of a person."""

from collections.abc import Iterable, Sequence

from medins_desktop.desk.people.places import tidy
from medins_desktop.domain.ledger import Capacity, Ledger, Spell
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.record import RecordRow


def spells_told(ledger: Ledger, rows: Sequence[RecordRow], employer: str = "") -> tuple[Spell, ...]:
    """The spells with what the rows name. ``employer`` is that of people of whom neither book nor rows name any.

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
        wanted = _wanted(_at(found, month), *named[month], employer)
        if wanted is not None:
            place = next((spell.policy for spell in found if spell.first == month), "")
            found = [spell for spell in found if spell.first != month]
            found.append(Spell(month, *wanted, place))
            found.sort(key=lambda spell: spell.first)
    return tidy(_with_what_follows(ledger, found, last))


def _named(rows: Iterable[RecordRow]) -> dict[Month, tuple[Capacity | None, str]]:
    named: dict[Month, tuple[Capacity | None, str]] = {}
    for row in rows:
        if row.capacity is not None or row.employer:
            named.setdefault(row.first, (row.capacity, row.employer))
    return named


def _at(spells: Sequence[Spell], month: Month) -> Spell | None:
    return next((spell for spell in reversed(spells) if spell.first <= month), None)


def _wanted(now: Spell | None, capacity: Capacity | None, employer: str, usual: str) -> tuple[Capacity, str] | None:
    """What holds from a month on; None where it reads so already. What a row leaves open stays as it is."""
    if now is not None and capacity in (None, now.capacity) and employer in ("", now.employer):
        return None
    if capacity is None:
        capacity = Capacity.UNIT
    if not employer and capacity is Capacity.UNIT:
        employer = now.employer if now is not None and now.capacity is Capacity.UNIT else usual
    return capacity, employer


def _with_what_follows(ledger: Ledger, found: list[Spell], last: Month) -> list[Spell]:
    """Months after the list that the book knows keep their spell."""
    before = ledger.spell_at(last + 1)
    after = _at(found, last + 1)
    knows_more = bool(ledger.medical) and ledger.medical[-1].last > last
    if before is None or not knows_more or after is None or _alike(before, after):
        return found
    kept = [spell for spell in found if spell.first != last + 1]
    place = next((spell.policy for spell in found if spell.first == last + 1), "")
    next_one = Spell(last + 1, before.capacity, before.employer, place)
    return sorted([*kept, next_one], key=lambda spell: spell.first)


def _alike(one: Spell, other: Spell) -> bool:
    return (one.capacity, one.employer) == (other.capacity, other.employer)
