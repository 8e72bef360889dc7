"""What an option would make of the months, as a faint layer over the calendar."""

from collections.abc import Iterator

from medins_desktop.domain.assessment import Assessment, Coverage, Option, Payment, Way
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month
from medins_desktop.ui.calendar.model import Place
from medins_desktop.ui.calendar.sheet import Sheet
from medins_desktop.ui.kit.month_cell import Cell

AHEAD = 12
"""Months after the current one that are shown: as many as the strip in the option's row."""


def preview_of(option: Option | None, answer: Assessment | None, sheet: Sheet) -> dict[Place, Cell]:
    """The cells that an option would change, as they would be; empty for no option."""
    if option is None or answer is None:
        return {}
    payments = dict(_payments(option, answer, sheet))
    coverages = dict(_coverages(option, answer))
    cells: dict[Place, Cell] = {}
    for month in {*payments, *coverages}:
        now = sheet.cell(Track.MEDICAL, month)
        planned = Cell(payments.get(month, now.payment), coverages.get(month, now.coverage))
        if planned[:2] != now[:2]:
            cells[(Track.MEDICAL, month)] = planned
    for month in option.pension_months:
        cells[(Track.PENSION, month)] = Cell(Payment.BACKPAID)
    return cells


def _payments(option: Option, answer: Assessment, sheet: Sheet) -> Iterator[tuple[Month, Payment]]:
    """The months paid back, and those that go on being paid on time."""
    for month in option.months:
        yield month, Payment.BACKPAID
    if option.way in (Way.LAPSE, Way.RESIDENTS):  # nothing more is paid on this track
        return
    first = option.figures.get("from") or (answer.next_payment.month if answer.next_payment else None)
    for month in range(first or 0, answer.current + AHEAD if first else 0):
        if sheet.cell(Track.MEDICAL, month).payment in (Payment.DUE, Payment.NONE, Payment.UNKNOWN):
            yield month, Payment.PAID


def _coverages(option: Option, answer: Assessment) -> Iterator[tuple[Month, Coverage]]:
    for month in option.restored_months:
        yield month, Coverage.RESTORED
    for ahead, coverage in enumerate(option.outlook[:AHEAD]):
        yield answer.current + ahead, coverage
