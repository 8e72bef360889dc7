"""Who loses cover next month, and what keeps it: which months, paid by which day. Tried out on the engine itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from medins_desktop.desk.roster.row import COVERED
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.entries import change_months
from medins_desktop.domain.ledger import Entry, Ledger
from medins_desktop.domain.month import Month
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.standing import standing


class Rescue(NamedTuple):
    """Cover goes on after the present month where ``months`` are paid by ``day`` (None: no day closes it)."""

    months: tuple[Month, ...]
    day: date | None


def rescue(ledger: Ledger, policy: Policy, as_of: date) -> Rescue | None:
    """What keeps the cover of the month after the present one: as few months as do; None where no payment does."""
    answer = assess(ledger, policy, as_of)
    for way in _ways(answer, policy):
        paid = _pay(ledger, way.months, way.pension_months, as_of)
        if standing(paid, policy, as_of).next_month in COVERED:
            return Rescue(way.months, way.day)
    return None


class _Way(NamedTuple):
    months: tuple[Month, ...]
    pension_months: tuple[Month, ...]
    day: date | None


def _ways(answer: Assessment, policy: Policy) -> Iterator[_Way]:
    """Paying what is due, the first month, the first two …; then paying a gap back, and what is due beside it."""
    to_pay = answer.next_payment
    due = tuple(range(to_pay.month, answer.current + 2)) if to_pay is not None else ()
    for count in range(1, len(due) + 1):
        yield _Way(due[:count], (), policy.deadline(due[0]))
    for option in answer.options:
        if option.way is Way.BACKPAY and option.available:
            for count in range(len(due) + 1):
                yield _with_gap(option, due[:count], policy)


def _with_gap(option: Option, due: tuple[Month, ...], policy: Policy) -> _Way:
    days = [day for day in (option.pay_by, policy.deadline(due[0]) if due else None) if day is not None]
    return _Way(tuple(sorted({*option.months, *due})), option.pension_months, min(days, default=None))


def _pay(ledger: Ledger, months: tuple[Month, ...], pension_months: tuple[Month, ...], day: date) -> Ledger:
    def paid(entry: Entry | None) -> Entry:
        return Entry(0, 0, day, capacity=entry.capacity if entry is not None else None)

    medical = change_months(ledger.medical, months, paid)
    return replace(ledger, medical=medical, pension=change_months(ledger.pension, pension_months, paid))
