"""Where a person stands: the few things a roster asks of each of thousands, by the same rules as ``assess``.

It says less, so it is fast: coverage of two months instead of all, gaps without options. What it says agrees with the
whole assessment, month by month; a test holds the two together.
"""

from datetime import date
from typing import NamedTuple

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import COVERED, Coverage, Payment
from medins_desktop.domain.coverage import Standing as Ground
from medins_desktop.domain.coverage import cover
from medins_desktop.domain.enrolling import Season, not_yet_in
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.findings import findings
from medins_desktop.domain.gaps import gap_rows, is_open, judge
from medins_desktop.domain.joining import ResidentsCover, ResidentsState, joined_by
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import Month
from medins_desktop.domain.months import span
from medins_desktop.domain.places import Places, Terms
from medins_desktop.domain.posting import Posting, post, post_ahead
from medins_desktop.domain.prospect import first_payable, together
from medins_desktop.domain.reckoning import NOTHING_TO_PAY, Reckoning, reckon
from medins_desktop.domain.recognition import Recognised, recognise
from medins_desktop.domain.years_short import Earned, earned


class Standing(NamedTuple):
    """Where a person stands on a day. ``coverage`` is what both schemes come to; None: nothing is known.

    ``next_month`` is the same of the month after if nothing more is paid. ``missed`` counts missed months, ``unknown``
    unknown ones of both tracks. ``gaps`` are the gaps, in order of time, ``last_open`` says whether the latest is open.
    ``to_pay`` is the earliest month that can still be paid on time, with its ``deadline``. ``residents`` is what the
    residents' scheme does now, ``by_residents`` says that it alone covers; ``moved`` is the month of the latest move.
    ``season`` is the residents' collective period in which somebody should still be paid for.
    """

    coverage: Coverage | None = None
    payment: Payment | None = None
    next_month: Coverage | None = None
    missed: int = 0
    unknown: int = 0
    gaps: tuple[tuple[Month, Month], ...] = ()
    last_open: bool = False
    to_pay: Month | None = None
    deadline: date | None = None
    residents: ResidentsState | None = None
    by_residents: bool = False
    moved: Month | None = None
    season: Season | None = None


class Survey(NamedTuple):
    """A whole roster row: where a person stands, what paying back comes to, what should be said beside it, and what is
    earned for retirement (None where nothing is asked that is known).
    """

    standing: Standing
    reckoning: Reckoning
    findings: tuple[Finding, ...]
    earned: Earned | None


NOTHING_KNOWN = Standing()


def survey(ledger: Ledger, policy: Terms, as_of: date) -> Survey:
    """``standing``, ``reckoning`` and the findings of ``assess`` together, the history read but once."""
    posting = post(ledger, policy, as_of)
    if posting is None:
        return _without_contributions(post_ahead(ledger, policy, as_of))
    places = posting.places
    cautious = recognise(posting, places, hopeful=False)
    where = _standing(posting, places, cautious)
    if posting.unknown or (posting.late and posting.pension_unknown):
        said = assess(ledger, policy, as_of, with_options=False).findings  # whether they matter, every month must tell
    else:
        said = findings(posting, where.gaps, undetermined=False)
    judged = [judge(posting, places, cautious.counted, gap, as_of) for gap in where.gaps]
    earnings = earned(posting, cautious.counted, cautious.refused_months(posting.start))
    return Survey(where, reckon(posting, cautious, judged, as_of), said, earnings)


def _without_contributions(posting: Posting) -> Survey:
    """Nothing is known but residents' years, months paid in advance, and who pays."""
    known = recognise(posting, posting.places, hopeful=False)
    residents = joined_by(posting, posting.places, known.counted)
    season = not_yet_in(posting.ledger, posting.places.at(posting.current), posting.as_of, is_covered=False)
    where = NOTHING_KNOWN if season is None else Standing(season=season)
    if residents is not None:
        now, ahead = (together(Coverage.NONE, residents.at(posting.current + months)) for months in (0, 1))
        state = residents.at(posting.current)
        where = Standing(now, Payment.NONE, ahead, residents=state, by_residents=now in COVERED, season=season)
    said = findings(posting, (), undetermined=False)
    return Survey(where, NOTHING_TO_PAY, said, earned(posting, known.counted, 0))


def standing(ledger: Ledger, policy: Terms, as_of: date) -> Standing:
    """Where a person stands under ``policy`` on ``as_of``. The bases do not matter."""
    posting = post(ledger, policy, as_of)
    if posting is None:
        return _without_contributions(post_ahead(ledger, policy, as_of)).standing
    return _standing(posting, posting.places, recognise(posting, policy, hopeful=False))


def _standing(posting: Posting, places: Places, cautious: Recognised) -> Standing:
    as_of = posting.as_of
    closed = places.last_closed(as_of)
    residents = joined_by(posting, places, cautious.counted)
    coverage, next_month = _two_months(posting, places, cautious, residents, hopeful=False)
    if posting.unknown or (posting.late and posting.pension_unknown):
        hope = recognise(posting, places, hopeful=True)
        hoped, hoped_next = _two_months(posting, places, hope, residents, hopeful=True)
        coverage = coverage if coverage is hoped else Coverage.UNDETERMINED
        next_month = next_month if next_month is hoped_next else Coverage.UNDETERMINED
    season = not_yet_in(posting.ledger, places.at(posting.current), as_of, is_covered=coverage in COVERED)
    state, by_residents = None, False
    if residents is not None:
        state = residents.at(posting.current)
        by_residents = coverage not in COVERED and state is ResidentsState.COVERED
        coverage = together(coverage, state)
        next_month = together(next_month, residents.at(posting.current + 1))
    rows = tuple(gap_rows(posting, places, cautious.counted, as_of))
    past = span(0, posting.up_to_end(closed) - posting.start)
    to_pay = first_payable(posting, cautious.counted, closed)
    return Standing(
        coverage=coverage,
        payment=_payment_now(posting, cautious, closed),
        next_month=next_month,
        missed=(past & ~cautious.counted & ~posting.unknown).bit_count(),
        unknown=len(posting.unknown_months()) if posting.unknown or posting.pension_unknown else 0,
        gaps=rows,
        last_open=bool(rows) and is_open(posting, cautious.counted, rows[-1][1]),
        to_pay=to_pay,
        deadline=None if to_pay is None else places.deadline(to_pay),
        residents=state,
        by_residents=by_residents,
        moved=places.last_move(posting.current),
        season=season,
    )


def _two_months(
    posting: Posting, places: Places, recognised: Recognised, residents: ResidentsCover | None, *, hopeful: bool
) -> tuple[Coverage, Coverage]:
    """Coverage of the current month as it is, and of the month after if nothing more is paid."""
    current = posting.current
    maybe_first = None if hopeful else posting.first_unknown
    closed = places.last_closed(posting.as_of)
    now = Ground(recognised.on_time, recognised.helps, closed, maybe_first, residents)
    lapsed = Ground(recognised.on_time, recognised.helps, None, maybe_first, residents)
    ahead = current + 1
    return (
        cover(posting, places, now, current, current)[0].coverage,
        cover(posting, places, lapsed, ahead, ahead)[0].coverage,
    )


def _payment_now(posting: Posting, recognised: Recognised, closed: Month) -> Payment:
    """The payment state of the current month."""
    bit = 1 << (posting.current - posting.start)
    if recognised.on_time & bit:
        return Payment.PAID
    if recognised.counted & bit:
        return Payment.BACKPAID
    if posting.unknown & bit:
        return Payment.UNKNOWN
    if posting.up_to_end(posting.current) < posting.current:
        return Payment.NONE
    if posting.current > closed:
        return Payment.DUE
    refused = any(month == posting.current for month, _, _ in recognised.refused)
    return Payment.UNRECOGNISED if refused else Payment.MISSED
