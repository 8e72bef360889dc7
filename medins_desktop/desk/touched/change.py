"""What changes for one person: cover, deadline, cost, years, each as it was and as it will be."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from medins_desktop.desk.roster.row import RosterRow
from medins_desktop.domain.money import Fen


class Kind(StrEnum):
    """What of an answer changes."""

    COVER = "cover"
    """Today's cover, or next month's if nothing more is paid."""
    DEADLINE = "deadline"
    """The last day to pay a month on time, or to pay back."""
    COST = "cost"
    """What this month costs, what can be paid back, or the sum of it."""
    YEARS = "years"
    """The months that will be missing at retirement."""


class Side(NamedTuple):
    """One side of a change. ``due`` is what this month costs both payers together, in fen; None where nobody knows."""

    row: RosterRow
    due: Fen | None


class Changed(NamedTuple):
    """A person for whom something changes."""

    before: Side
    after: Side
    kinds: tuple[Kind, ...]


def changed(before: Side, after: Side) -> Changed | None:
    """What changes between two sides of one person; None where nothing does that is said of them."""
    kinds = tuple(kind for kind in Kind if _said(kind, before) != _said(kind, after))
    return Changed(before, after, kinds) if kinds else None


def _said(kind: Kind, side: Side) -> tuple[object, ...]:
    row, answer = side.row, side.row.answer
    where, paying = answer.standing, answer.reckoning
    if kind is Kind.COVER:
        return answer.state, where.next_month, where.by_residents
    if kind is Kind.DEADLINE:
        return where.to_pay, where.deadline, paying.back_by
    if kind is Kind.COST:
        return side.due, paying.months, paying.total
    return (row.short,)


class Figures(NamedTuple):
    """One side of a change as a table shows it; money in fen, ``short`` in months, None where there is nothing."""

    state: str
    deadline: date | None
    back_by: date | None
    due: Fen | None
    total: Fen | None
    short: int | None


def figures(side: Side) -> Figures:
    """The figures of a side."""
    answer = side.row.answer
    return Figures(answer.state.value, answer.standing.deadline, answer.until, side.due, answer.total, side.row.short)
