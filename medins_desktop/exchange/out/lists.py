"""The lists of an office as tables: what a row of each holds, and how its columns are called."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, month_text
from medins_desktop.exchange.out.table import Column, Fact, Kind, Table
from medins_desktop.words import say


class RosterLine(NamedTuple):
    """One person of the roster. Codes, fen, days; None or empty where there is nothing to say.

    ``owed`` counts the months that employers owe on the day of payment, whether or not they can be paid back.
    ``payable_months`` are all that can be paid back on the day of payment, ``payable_count`` of them, until
    ``back_by``; the totals are what they cost, late fees within. ``short`` are the months that will be missing at
    retirement, None where not known; ``residents`` is what the residents' scheme does, ``moved`` the month of the
    latest move.
    """

    name: str
    id_number: str
    employer: str
    capacity: str
    policy: str
    state: str
    payment: str | None
    next_month: str | None
    missed: int
    unknown: int
    owed: int
    payable_count: int
    payable_months: str
    back_by: date | None
    days_left: int | None
    unit_total: Fen | None
    person_total: Fen | None
    total: Fen | None
    to_pay: Month | None
    deadline: date | None
    short: int | None
    residents: str | None
    moved: Month | None
    problems: int


class LosesLine(NamedTuple):
    """Somebody covered now who loses cover from ``lost_from``, unless what follows is paid.

    ``pay_month`` is to be paid on time, by ``pay_by``; ``back_months`` are to be paid back by ``keep_by``, for
    ``total`` fen on the day of payment. ``outcome``: ``kept`` where that keeps the cover, ``lost`` where nothing does.
    """

    name: str
    id_number: str
    employer: str
    capacity: str
    policy: str
    state: str
    lost_from: Month
    pay_month: Month | None
    pay_by: date | None
    back_months: str
    keep_by: date | None
    total: Fen | None
    outcome: str


class OwedLine(NamedTuple):
    """One month that an employer owes for one person, and what paying it back costs on the day of payment, in fen.

    ``posted`` says whether nobody has recorded it, ``deadline`` by when it had to be paid, ``payable`` whether it can
    be paid back, by ``back_by``. Amounts are None where it cannot, or where they cannot be worked out.
    """

    employer: str
    name: str
    id_number: str
    policy: str
    owed_month: Month
    posted: str
    deadline: date
    payable: str
    base: Fen | None
    unit: Fen | None
    person: Fen | None
    late_fee: Fen | None
    fee_days: int | None
    pension_unit: Fen | None
    pension_person: Fen | None
    total: Fen | None
    back_by: date | None


class BackpayLine(NamedTuple):
    """One month of one person that may be paid back, and what it costs on the day of payment, in fen.

    ``policy`` is the id of the policy that judges it. ``base`` is the base used; ``late_fee`` is borne as the policy
    says; ``pension_…`` where the month's pension has to be paid too. Amounts are None where they cannot be worked out.
    """

    employer: str
    name: str
    id_number: str
    capacity: str
    policy: str
    route: str
    gap_first: Month
    gap_last: Month
    month: Month
    base: Fen | None
    unit: Fen | None
    person: Fen | None
    late_fee: Fen | None
    fee_days: int | None
    pension_unit: Fen | None
    pension_person: Fen | None
    total: Fen | None
    back_by: date | None


class ExpectedLine(NamedTuple):
    """One person of whom a contribution is expected for a month, what is expected in fen, and what is posted."""

    employer: str
    name: str
    id_number: str
    capacity: str
    base: Fen | None
    unit: Fen | None
    person: Fen | None
    total: Fen | None
    posted: str


class YearLine(NamedTuple):
    """Somebody's months of one year. A month is a payment state by its code, and the day of payment where it is known
    (``backpaid 2026-06-10``); empty where nothing is to be said.
    """

    name: str
    id_number: str
    employer: str
    months: tuple[str, ...]


MONTHS = 12
_KINDS = {
    "id_number": Kind.NUMBER,
    **dict.fromkeys(
        ("gap_first", "gap_last", "to_pay", "month", "lost_from", "pay_month", "owed_month", "moved"), Kind.MONTH
    ),
    **dict.fromkeys(("back_by", "deadline", "pay_by", "keep_by"), Kind.DATE),
    **dict.fromkeys(
        ("missed", "unknown", "payable_count", "days_left", "problems", "fee_days", "owed", "short"), Kind.WHOLE
    ),
    **dict.fromkeys(("total", "unit_total", "person_total"), Kind.MONEY),
    **dict.fromkeys(("base", "unit", "person", "late_fee", "pension_unit", "pension_person"), Kind.MONEY),
}
_CODES: dict[str, Callable[[str], str]] = {
    "capacity": lambda code: say(f"capacity.{code}"),
    "state": lambda code: say(f"out.state_{code}"),
    "payment": lambda code: say(f"payment.{code}"),
    "next_month": lambda code: say(f"coverage.{code}"),
    "residents": lambda code: say(f"roster.residents_{code}"),
    "payable": lambda code: say(f"out.payable_{code}"),
    "posted": lambda code: say(f"out.posted_{code}"),
    "route": lambda code: say(f"route.{code}"),
    "outcome": lambda code: say(f"out.outcome_{code}"),
}
_NOT_SUMMED = ("base",)


def roster_table(lines: Iterable[RosterLine], facts: tuple[Fact, ...] = ()) -> Table:
    """All persons, one a row."""
    return Table(say("out.title_roster"), _columns(RosterLine), lines, facts)


def loses_table(lines: Iterable[LosesLine], facts: tuple[Fact, ...] = ()) -> Table:
    """Who loses cover next month."""
    return Table(say("out.title_loses"), _columns(LosesLine), lines, facts)


def owed_table(lines: Iterable[OwedLine], facts: tuple[Fact, ...] = ()) -> Table:
    """What employers owe, a row a person and month."""
    return Table(say("out.title_owed"), _columns(OwedLine), lines, facts)


def backpay_table(lines: Iterable[BackpayLine], facts: tuple[Fact, ...] = ()) -> Table:
    """What can be paid back, a row a person and month."""
    return Table(say("out.title_backpay"), _columns(BackpayLine), lines, facts)


def expected_table(lines: Iterable[ExpectedLine], facts: tuple[Fact, ...] = ()) -> Table:
    """Who is expected to pay for a month."""
    return Table(say("out.title_month"), _columns(ExpectedLine), lines, facts)


def year_table(lines: Iterable[YearLine], year: int, facts: tuple[Fact, ...] = ()) -> Table:
    """The months of a year, a person a row."""
    people = [_column(name) for name in YearLine._fields[:-1]]
    across = [Column(name, name, Kind.CODE, _month_words) for name in map(month_text, _months_of(year))]
    rows = ((*line[:-1], *line.months) for line in lines)
    return Table(say("out.title_year_of", year=year), (*people, *across), rows, facts)


def _months_of(year: int) -> range:
    return range(year * MONTHS, year * MONTHS + MONTHS)


def _month_words(code: str) -> str:
    state, _, day = code.partition(" ")
    return f"{say(f'payment.{state}')} {day}".rstrip()


def _columns(
    line: type[RosterLine] | type[LosesLine] | type[OwedLine] | type[BackpayLine] | type[ExpectedLine],
) -> tuple[Column, ...]:
    return tuple(_column(name) for name in line._fields)


def _column(name: str) -> Column:
    title = say(f"out.column_{name}")
    if name in _CODES:
        return Column(name, title, Kind.CODE, _CODES[name])
    kind = _KINDS.get(name, Kind.TEXT)
    return Column(name, title, kind, summed=kind is Kind.MONEY and name not in _NOT_SUMMED)
