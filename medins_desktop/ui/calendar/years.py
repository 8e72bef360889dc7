"""What the residents' years show, as plain values worked out when they are first looked at. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from medins_desktop.domain.assessment import Payment
from medins_desktop.domain.month import year_of

if TYPE_CHECKING:
    from medins_desktop.domain.assessment import Assessment
    from medins_desktop.domain.joining import Joined, ResidentsState
    from medins_desktop.domain.ledger import Ledger, ResidentsYear
    from medins_desktop.ui.kit.month_cell import Cells

COUNTED = frozenset({Payment.PAID, Payment.BACKPAID})


class YearState(StrEnum):
    """How a year of the residents' scheme stands."""

    PAID = "paid"
    """In the collective period."""
    LATE = "late"
    """Outside the collective period."""
    EXEMPT = "exempt"
    """Paid, and no waiting holds."""
    REPAIRED = "repaired"
    """Paid for later, together with another year."""
    LAPSED = "lapsed"
    """Over, with nothing paid in either scheme."""
    NONE = "none"


class YearCell(NamedTuple):
    """What one year shows. ``months`` are the twelve months in the residents' scheme.

    ``ignored``: the rules do not look at its entry on the as-of date. ``repaired_with`` is the year with which it was
    paid for.
    """

    state: YearState = YearState.NONE
    months: tuple[ResidentsState | None, ...] = (None,) * 12
    ignored: bool = False
    entry: ResidentsYear | None = None
    joined: Joined | None = None
    repaired_with: int | None = None


NO_YEAR = YearCell()


class ResidentsYears:
    """All residents' years of a person. ``medical`` are the cells of the employees' scheme."""

    def __init__(self, ledger: Ledger, answer: Assessment | None, as_of: date, medical: Cells) -> None:
        self._ledger = ledger
        self._answer = answer
        self._as_of = as_of
        self._medical = medical

    def at(self, year: int) -> YearCell:
        """What a year shows; an empty cell where nothing is known of it."""
        return self.cells.get(year, NO_YEAR)

    @cached_property
    def cells(self) -> dict[int, YearCell]:
        """The years that are not empty."""
        joined = self._joined()
        repaired = {year: each.year for each in self._ledger.residents for year in each.repairs}
        entries = {each.year: each for each in self._ledger.residents}
        cells = {year: YearCell(YearState.LAPSED) for year in self._lapsed()}
        cells |= {year: YearCell(YearState.REPAIRED, repaired_with=other) for year, other in repaired.items()}
        for year, entry in entries.items():
            cells[year] = YearCell(_state(entry, joined.get(year)), entry=entry, joined=joined.get(year))
            cells[year] = cells[year]._replace(ignored=self._answer is not None and year not in joined)
        for year in self._years_of_cover():
            cells[year] = cells.get(year, NO_YEAR)._replace(months=self._months(year))
        return cells

    def _joined(self) -> dict[int, Joined]:
        cover = self._answer.residents if self._answer else None
        return {each.entry.year: each for each in cover.joined} if cover else {}

    def _years_of_cover(self) -> range:
        cover = self._answer.residents if self._answer else None
        return range(year_of(cover.begins), year_of(cover.ends) + 1) if cover else range(0)

    def _months(self, year: int) -> tuple[ResidentsState | None, ...]:
        cover = self._answer.residents if self._answer else None
        return tuple(cover.at(month) if cover else None for month in range(year * 12, year * 12 + 12))

    def _lapsed(self) -> Iterator[int]:
        """The years that are over, by the present place's pack, without a counted month; a birth ends the search."""
        answer = self._answer
        known = answer.places.at(answer.current).residents if answer else ()
        if answer is None or not known:
            return
        born = answer.ledger.career.born
        first = max(known[0].from_year, born.year if born else 0)
        counted = {
            year_of(month) for month, cell in self._medical.items() if cell.payment in COUNTED and not cell.ignored
        }
        yield from (year for year in range(first, self._as_of.year) if year not in counted)


def _state(entry: ResidentsYear, joined: Joined | None) -> YearState:
    if entry.exempt:
        return YearState.EXEMPT
    return YearState.LATE if joined is not None and not joined.in_period else YearState.PAID
