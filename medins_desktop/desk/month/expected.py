"""A month of an employer or of all: who is expected, with what amounts, what is posted, and how a list differs."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.terms import PolicyFor, terms
from medins_desktop.domain.cost import contribution
from medins_desktop.domain.identity import forms
from medins_desktop.domain.ledger import Capacity, Ledger, Track
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.domain.names import name_key
from medins_desktop.domain.places import Places
from medins_desktop.exchange.records.people import same_number
from medins_desktop.exchange.records.record import RecordRow, Said

TOLERANCE: Fen = 1
"""A fen more or less comes from rounding elsewhere and is no difference."""


class Posted(StrEnum):
    """What the book says of the month."""

    PAID = "paid"
    UNKNOWN = "unknown"
    MISSING = "missing"


class Expected(NamedTuple):
    """One person for whom ``employer`` is expected to pay. Amounts in fen, None where base or rates are not known."""

    person: PersonLine
    employer: str
    capacity: Capacity
    base: Fen | None
    unit: Fen | None
    own: Fen | None
    posted: Posted

    @property
    def total(self) -> Fen | None:
        """What employer and person pay together."""
        return None if self.unit is None or self.own is None else self.unit + self.own


class Sums(NamedTuple):
    """The list in figures: people, of them posted and not, and the amounts known, in fen."""

    people: int
    paid: int
    missing: int
    unit: Fen
    own: Fen
    without_amount: int


class Differs(StrEnum):
    """How a list that was handed in differs from what is expected."""

    MISSING = "missing"
    """Expected, and not on the list."""
    EXTRA = "extra"
    """On the list, and not expected."""
    SAME_NAME = "same-name"
    """The list names somebody without a number, and more than one of those expected is called so."""
    BASE = "base"
    AMOUNT = "amount"


class Difference(NamedTuple):
    """One difference. ``expected`` None for somebody extra, ``listed`` None for somebody missing."""

    kind: Differs
    expected: Expected | None
    listed: RecordRow | None
    at: int = 0


def expected(
    people: Iterable[tuple[PersonLine, Ledger]],
    employer: str | None,
    month: Month,
    policy_for: PolicyFor,
) -> Iterator[Expected]:
    """Everybody with a spell at ``employer`` (None: at any, or at one without a name) in ``month`` whose participation
    has not ended, in the order of ``people``.
    """
    for person, ledger in people:
        spell = ledger.spell_at(month)
        if spell is None or spell.first > month or spell.capacity is Capacity.INDIVIDUAL:
            continue
        if employer is not None and spell.employer != employer:
            continue
        if ledger.enrolled_until is None or ledger.enrolled_until >= month:
            yield _expected(person, spell.employer, ledger, month, terms(ledger, person.policy, policy_for))


def _expected(person: PersonLine, employer: str, ledger: Ledger, month: Month, places: Places | None) -> Expected:
    entry = ledger.entry_at(Track.MEDICAL, month)
    posted = Posted.MISSING if entry is None else Posted.UNKNOWN if entry.unknown else Posted.PAID
    capacity = entry.capacity if entry is not None and entry.capacity is not None else ledger.capacity_at(month)
    base = ledger.base_at(month)
    rates = places.at(month).rates_at(month) if places is not None else None
    if base is None or rates is None:
        return Expected(person, employer, capacity, base, None, None, posted)
    unit, own = contribution(rates, capacity, rates.clamp(base))
    return Expected(person, employer, capacity, rates.clamp(base), unit, own, posted)


def sums(rows: Sequence[Expected]) -> Sums:
    """The figures of a list."""
    return Sums(
        people=len(rows),
        paid=sum(row.posted is Posted.PAID for row in rows),
        missing=sum(row.posted is Posted.MISSING for row in rows),
        unit=sum(row.unit or 0 for row in rows),
        own=sum(row.own or 0 for row in rows),
        without_amount=sum(row.total is None for row in rows),
    )


class _People:
    """Who of those expected a line of a list is about."""

    def __init__(self, rows: Sequence[Expected]) -> None:
        self._by_number = {form: row for row in rows if row.person.id_number for form in forms(row.person.id_number)}
        self._by_name: dict[str, list[Expected]] = {}
        for row in rows:
            self._by_name.setdefault(name_key(row.person.name), []).append(row)

    def find(self, line: RecordRow) -> list[Expected]:
        """Those whom the line may be about."""
        if line.number in self._by_number:
            return [self._by_number[line.number]]
        return [
            row
            for row in self._by_name.get(name_key(line.name), ())
            if line.name and _may_be(line, row.person.id_number)
        ]


def _may_be(line: RecordRow, number: str) -> bool:
    """Whether a number of the book does not speak against the one of a line."""
    return not line.number or not number or same_number(line.number, number)


def differences(rows: Sequence[Expected], listed: Iterable[RecordRow], month: Month) -> list[Difference]:
    """How a list of the collecting body differs: who is missing, who is extra, whose base or amounts are others.

    People are matched by identity number in either form; by name alone where one of both sides has no number; and by
    name and the digits to be seen where the list masks it. Of several who would fit, none is compared.
    """
    people = _People(rows)
    found: list[Difference] = []
    seen: dict[int, list[RecordRow]] = {}
    unclear: dict[int, RecordRow] = {}
    for line in listed:
        if not line.first <= month <= line.last or line.track is Track.PENSION or line.residents:
            continue
        fitting = people.find(line)
        if not fitting:
            found.append(Difference(Differs.EXTRA, None, line, line.at))
        elif len(fitting) == 1:
            seen.setdefault(fitting[0].person.id, []).append(line)
        else:
            unclear.update((row.person.id, line) for row in fitting)
    for row in rows:
        lines = [line for line in seen.get(row.person.id, ()) if line.said is not Said.UNPAID]
        if not lines and row.person.id in unclear:
            line = unclear[row.person.id]
            found.append(Difference(Differs.SAME_NAME, row, line, line.at))
        elif not lines:
            found.append(Difference(Differs.MISSING, row, None))
        else:
            found.extend(_other_figures(row, lines))
    return found


def _other_figures(row: Expected, lines: Sequence[RecordRow]) -> Iterable[Difference]:
    """Base and amounts that are not those expected; a person may stand on several lines, one a payer."""
    for line in lines:
        if line.base is not None and row.base is not None and line.base != row.base:
            yield Difference(Differs.BASE, row, line, line.at)
            break
    for wanted, told in ((row.unit, [line.unit for line in lines]), (row.own, [line.person for line in lines])):
        known = [amount for amount in told if amount is not None]
        if wanted is not None and known and abs(sum(known) - wanted) > TOLERANCE:
            yield Difference(Differs.AMOUNT, row, lines[0], lines[0].at)
            break


def posted_by(rows: Sequence[Expected], listed: Iterable[RecordRow], month: Month) -> set[int]:
    """The ids of those whom the list says to be paid for the month: what posting by the list would post."""
    people = _People(rows)
    found: set[int] = set()
    for line in listed:
        fitting = people.find(line)
        if len(fitting) == 1 and line.said is Said.PAID and not line.residents and line.first <= month <= line.last:
            found.add(fitting[0].person.id)
    return found
