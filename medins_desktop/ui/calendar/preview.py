"""What an option would make of the months, as a faint layer over the calendar."""

from collections.abc import Iterator

from medins_desktop.domain.assessment import COVERED, Assessment, Coverage, Option, Payment, Way
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month, year_of
from medins_desktop.ui.calendar.model import Place
from medins_desktop.ui.calendar.sheet import Sheet
from medins_desktop.ui.calendar.years import NO_YEAR, YearCell, YearState
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
        coverage, residents = now.coverage, now.residents
        if month in coverages:
            coverage, residents = _by_scheme(option, answer, month, coverages[month], now)
        planned = Cell(payments.get(month, now.payment), coverage, residents=residents)
        if planned != now._replace(ignored=False):
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


def _by_scheme(
    option: Option, answer: Assessment, month: Month, cover: Coverage, now: Cell
) -> tuple[Coverage, ResidentsState | None]:
    """Which scheme an option's cover of a month comes from; what an option tells is what both come to."""
    if option.way is Way.RESIDENTS:
        residents = _joining(month, option, cover)
    else:
        residents = answer.residents.at(month) if answer.residents else None
    # Where residents cover or wait, nothing tells what the employees' scheme does beside it: it stays as it is.
    is_theirs = residents is not None and cover in (Coverage.COVERED, Coverage.WAITING)
    return (now.coverage if is_theirs else cover), residents


def _joining(month: Month, option: Option, cover: Coverage) -> ResidentsState | None:
    """What the year that an option joins does in a month: nothing is paid in the employees' scheme beside it."""
    if option.year is None or year_of(month) > option.year:
        return None
    if cover in COVERED:
        return ResidentsState.COVERED
    return ResidentsState.WAITING if cover is Coverage.WAITING else None


def preview_years(option: Option | None, answer: Assessment | None) -> dict[int, YearCell]:
    """The residents' year that an option joins, as it would be; empty for an option that joins none."""
    if option is None or answer is None or option.year is None:
        return {}
    policy = answer.places.known_as(option.policy)
    rules = policy.residents_for(option.year) if policy else None
    in_period = rules is None or answer.pay_on <= rules.closes_for(option.year)
    months = tuple(
        _joining(month, option, option.outlook[month - answer.current])
        if 0 <= month - answer.current < len(option.outlook)
        else None
        for month in range(option.year * 12, option.year * 12 + 12)
    )
    return {option.year: NO_YEAR._replace(state=YearState.PAID if in_period else YearState.LATE, months=months)}
