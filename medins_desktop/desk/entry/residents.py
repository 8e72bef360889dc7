"""Marking years of the residents' scheme: what the keys of the calendar do. Each action is one step.

A year is paid or not: there is no unknown. The years may come in any order; those that already read so are left as they
are. All raise ActionError where nobody is shown, FieldsError for years out of range and repairs that are none, and
BookError where the book cannot be written. What a payment means on the as-of date is for the rules to say.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from medins_desktop.desk.changes import NOTHING, Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.people.checking import check_residents
from medins_desktop.desk.people.problems import refuse
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import ResidentsYear

_Change: TypeAlias = Callable[[ResidentsYear], ResidentsYear | None]


def toggle(desk: Desk, years: Iterable[int], first: int, by: str = "") -> Changes:
    """Paid becomes not paid and the other way round. What ``first`` reads now decides for all years."""
    is_paid = desk.shown.ledger.residents_at(first) is not None
    return (mark_unpaid if is_paid else mark_paid)(desk, years, by)


def mark_paid(desk: Desk, years: Iterable[int], by: str = "") -> Changes:
    """The years were paid in their collective periods. Repairs and exemption of a year stay."""
    return _mark(desk, "step.year_paid", years, lambda year: replace(year, paid_on=None), by)


def mark_paid_on(desk: Desk, years: Iterable[int], paid_on: date, by: str = "") -> Changes:
    """The years were paid on this day; whether that was in time, the rules say. Repairs and exemption stay."""
    change: _Change = lambda year: replace(year, paid_on=paid_on)  # noqa: E731 - a name for a line that is too long
    return _mark(desk, "step.year_paid_on", years, change, by, paid_on=paid_on)


def mark_unpaid(desk: Desk, years: Iterable[int], by: str = "") -> Changes:
    """Nothing was paid for the years, not even later together with another year."""
    return _mark(desk, "step.year_unpaid", years, lambda _: None, by)


def clear(desk: Desk, years: Iterable[int], by: str = "") -> Changes:
    """Take away what is known of the years. They read as not paid then; only the name of the step differs."""
    return _mark(desk, "step.year_clear", years, lambda _: None, by)


def toggle_exempt(desk: Desk, years: Iterable[int], first: int, by: str = "") -> Changes:
    """No waiting holds for the years (newborns and others), or it does; what ``first`` reads now decides for all."""
    known = desk.shown.ledger.residents_at(first)
    return set_exempt(desk, years, not (known is not None and known.exempt), by)


def set_exempt(desk: Desk, years: Iterable[int], exempt: bool, by: str = "") -> Changes:
    """Whether a waiting holds. A year that becomes exempt is a paid one; one that is not paid cannot lose it."""
    if exempt:
        return _mark(desk, "step.year_exempt", years, lambda year: replace(year, exempt=True), by)
    paid = [year for year in years if desk.shown.ledger.residents_at(year) is not None]
    return _mark(desk, "step.year_not_exempt", paid, lambda year: replace(year, exempt=False), by)


def set_repairs(desk: Desk, year: int, repairs: Iterable[int], by: str = "") -> Changes:
    """The earlier years that were paid for together with ``year``; they belong to no other year then."""
    repaired = tuple(sorted(set(repairs)))
    change: _Change = lambda each: replace(each, repairs=repaired)  # noqa: E731 - as above
    key = "step.year_repairs" if repaired else "step.year_no_repairs"
    figures = {"repairs": repaired} if repaired else {}
    return _mark(desk, key, [year], change, by, **figures)


def _mark(desk: Desk, name_key: str, years: Iterable[int], change: _Change, by: str, **figures: Any) -> Changes:
    wanted = tuple(sorted(set(years)))
    if not wanted:
        return NOTHING
    before = desk.shown
    found = _changed(before.ledger.residents, wanted, change)
    refuse(check_residents(found))
    after = replace(before, ledger=replace(before.ledger, residents=found))
    return desk.commit(Step(name_key, {"years": wanted, **figures}, ((before, after),)), by)


def _changed(known: tuple[ResidentsYear, ...], wanted: tuple[int, ...], change: _Change) -> tuple[ResidentsYear, ...]:
    """The years with those wanted changed. What one of them now says of a year, no other one repairs."""
    years = {each.year: each for each in known}
    repaired: set[int] = set()
    for year in wanted:
        changed = change(years.pop(year, ResidentsYear(year)))
        if changed is not None:
            years[year] = changed
            repaired.update(changed.repairs)
    for year, each in years.items():
        gone = set(wanted) - {year} if year in wanted else repaired.union(wanted)
        if not gone.isdisjoint(each.repairs):
            years[year] = replace(each, repairs=tuple(other for other in each.repairs if other not in gone))
    return tuple(years[year] for year in sorted(years))
