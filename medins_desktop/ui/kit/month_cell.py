"""What one month shows, as plain values, so that painting only looks things up. No Qt."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple, TypeAlias

from medins_desktop.domain.assessment import COVERED, Assessment, Coverage, Payment
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.ledger import Entry, Ledger
from medins_desktop.domain.month import Month, month_of


class Cell(NamedTuple):
    """What one month shows on one track. ``ignored``: the rules do not look at its entry on the as-of date.

    ``coverage`` is that of the employees' scheme, ``residents`` what the residents' scheme does beside it.
    """

    payment: Payment = Payment.NONE
    coverage: Coverage = Coverage.NONE
    ignored: bool = False
    residents: ResidentsState | None = None

    @property
    def is_covered(self) -> bool:
        """Whether either scheme covers."""
        return self.coverage in COVERED or self.residents is ResidentsState.COVERED

    @property
    def paid_later(self) -> bool:
        """Whether it shows as not paid on the as-of date, but has an entry that is paid after it."""
        return self.ignored and self.payment not in (Payment.PAID, Payment.UNKNOWN)


EMPTY = Cell()

Cells: TypeAlias = dict[Month, Cell]


@cache
def cell_of(
    payment: Payment,
    coverage: Coverage = Coverage.NONE,
    ignored: bool = False,
    residents: ResidentsState | None = None,
) -> Cell:
    """One object for all months that are alike, so that a comparison is mostly one of identity."""
    return Cell(payment, coverage, ignored, residents)


def medical_cells(ledger: Ledger, answer: Assessment | None, as_of: date) -> Cells:
    """From start to the current month the answer speaks; outside there are only the entries themselves."""
    cells = entry_cells(ledger.medical, as_of)
    if answer is None:
        return cells
    ignored = {month for month, cell in cells.items() if cell.ignored}
    for stretch in answer.stretches:
        cell = cell_of(stretch.payment, stretch.coverage, False, stretch.residents)
        cells.update(dict.fromkeys(range(stretch.first, stretch.last + 1), cell))
        for month in ignored.intersection(range(stretch.first, stretch.last + 1)):
            cells[month] = cell_of(stretch.payment, stretch.coverage, True, stretch.residents)
    return cells


def entry_cells(entries: tuple[Entry, ...], as_of: date) -> Cells:
    """The months of a track by their entries alone."""
    current = month_of(as_of)
    cells: Cells = {}
    for entry in entries:
        payment = Payment.UNKNOWN if entry.unknown else Payment.PAID
        late = entry.paid_on is not None and entry.paid_on > as_of
        cells.update(dict.fromkeys(range(entry.first, entry.last + 1), cell_of(payment, ignored=late)))
        if entry.paid_on is None and entry.last > current:
            ahead = range(max(entry.first, current + 1), entry.last + 1)
            cells.update(dict.fromkeys(ahead, cell_of(payment, ignored=True)))
    return cells
