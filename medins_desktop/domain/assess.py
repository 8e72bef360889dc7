"""The one engine: window, roster, paper and command line all ask ``assess``."""

from dataclasses import replace
from datetime import date

from medins_desktop.domain.assessment import (
    Assessment,
    Coverage,
    NextPayment,
    Payment,
    Stretch,
    Unrecognised,
)
from medins_desktop.domain.coverage import Piece, Standing, cover, overlay
from medins_desktop.domain.findings import findings
from medins_desktop.domain.gaps import gaps
from medins_desktop.domain.joining import ResidentsCover, joined_by
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import Month
from medins_desktop.domain.months import MonthSet, changes, each, span
from medins_desktop.domain.options import options
from medins_desktop.domain.places import Places, Terms
from medins_desktop.domain.posting import Posting, post, post_ahead
from medins_desktop.domain.prospect import covered_through, first_payable, prospect, together
from medins_desktop.domain.recognition import Recognised, recognise
from medins_desktop.domain.years import years


def assess(
    ledger: Ledger, policy: Terms, as_of: date, pay_on: date | None = None, *, with_options: bool = True
) -> Assessment:
    """What ``policy`` says of a history on ``as_of``, and what can be done about it on ``pay_on`` (the same day unless
    given). Pure: the same values give the same answer. Raises ValueError for a day of payment before the as-of date.

    ``policy`` is one policy for all of life, or the places along it (``places_of``). ``with_options`` False leaves the
    options out, for those who ask only about months and gaps.
    """
    pay_on = pay_on or as_of
    if pay_on < as_of:
        raise ValueError("the day of payment lies before the as-of date")
    posting = post(ledger, policy, as_of)
    if posting is None:
        return _without_contributions(post_ahead(ledger, policy, as_of), pay_on, with_options=with_options)
    places = posting.places
    cautious = recognise(posting, places, hopeful=False)
    residents = joined_by(posting, places, cautious.counted)
    pieces = _cover_now(posting, places, cautious, posting.first_unknown, residents)
    undetermined = False
    hopeful = None
    if posting.unknown or (posting.late and posting.pension_unknown):
        hopeful = _cover_now(posting, places, recognise(posting, places, hopeful=True), None, residents)
    stretches = _stretches(posting, places, cautious, pieces, hopeful, residents)
    if hopeful is not None:
        undetermined = any(stretch.coverage is Coverage.UNDETERMINED for stretch in stretches)
    to_pay = first_payable(posting, cautious.counted, places.last_closed(as_of))
    career = years(posting, places, cautious.counted, cautious.refused_months(posting.start))
    scene = prospect(posting, places, cautious, pay_on, residents, career.asked)
    found = gaps(posting, places, cautious.counted, scene.judged)
    return Assessment(
        as_of=as_of,
        pay_on=pay_on,
        policy=places.own,
        start=posting.start,
        current=posting.current,
        stretches=stretches,
        gaps=found,
        unrecognised=tuple(Unrecognised(*refused) for refused in sorted(cautious.refused)),
        options=options(scene) if with_options else (),
        covered_through=covered_through(scene),
        next_payment=None if to_pay is None else NextPayment(to_pay, places.deadline(to_pay)),
        needs=posting.unknown_months() if undetermined else (),
        findings=findings(posting, found, undetermined=undetermined),
        ledger=ledger,
        terms=places,
        residents=residents,
        years=career,
    )


def _without_contributions(posting: Posting, pay_on: date, *, with_options: bool) -> Assessment:
    """The answer where no contribution up to the current month is known: nothing, but for residents' years.

    Months paid in advance still count for cover after it, for the residents' waiting and for the years.
    """
    places = posting.places
    known = recognise(posting, places, hopeful=False)
    residents = joined_by(posting, places, known.counted)
    career = years(posting, places, known.counted, 0)
    answer = Assessment(
        as_of=posting.as_of,
        pay_on=pay_on,
        policy=places.own,
        start=None,
        current=posting.current,
        findings=findings(posting, (), undetermined=False),
        ledger=posting.ledger,
        terms=places,
        residents=residents,
        years=career,
    )
    if residents is None:
        return answer
    scene = prospect(posting, places, known, pay_on, residents, career.asked)
    return replace(
        answer,
        stretches=_stretches(posting, places, known, [], None, residents),
        options=options(scene) if with_options else (),
        covered_through=covered_through(scene),
    )


def _cover_now(
    posting: Posting,
    places: Places,
    recognised: Recognised,
    maybe_first: Month | None,
    residents: ResidentsCover | None,
) -> list[Piece]:
    """Coverage of start … current on the as-of date, due months still open."""
    closed = places.last_closed(posting.as_of)
    standing = Standing(recognised.on_time, recognised.helps, closed, maybe_first, residents)
    return cover(posting, places, standing, posting.start, posting.current)


def _stretches(
    posting: Posting,
    places: Places,
    recognised: Recognised,
    pieces: list[Piece],
    hopeful: list[Piece] | None,
    residents: ResidentsCover | None,
) -> tuple[Stretch, ...]:
    """Months alike in payment and coverage, in order of time."""
    first, current = posting.start, posting.current
    states = _payments(posting, places, recognised)
    pairs = overlay(pieces, hopeful) if hopeful is not None else [(piece, piece) for piece in pieces]
    cuts = 1
    if residents is not None:
        first, states, pairs = _with_months_before(posting, residents, states, pairs)
        for months in (residents.covered, residents.waiting):
            cuts |= changes(months) << (residents.origin - first)
    for months, _ in states:
        cuts |= changes(months)
    for piece, _ in pairs:
        cuts |= 1 << (piece.first - first)
    begins = [index for index in each(cuts) if index <= current - first]
    found: list[Stretch] = []
    at = 0
    for index, begin in enumerate(begins):
        last = begins[index + 1] - 1 if index + 1 < len(begins) else current - first
        while pairs[at][0].last < first + begin:
            at += 1
        payment = next(state for months, state in states if months >> begin & 1)
        found.append(_stretch(first + begin, first + last, payment, *pairs[at], residents))
    return tuple(found)


def _with_months_before(
    posting: Posting,
    residents: ResidentsCover,
    states: list[tuple[MonthSet, Payment]],
    pairs: list[tuple[Piece, Piece]],
) -> tuple[Month, list[tuple[MonthSet, Payment]], list[tuple[Piece, Piece]]]:
    """Where residents' years begin before the contributions: the first month of all, with everything moved to it."""
    start = posting.start
    first = min(start, residents.begins, posting.current)
    if first == start:
        return first, states, pairs
    before = Piece(first, min(start - 1, posting.current), Coverage.NONE, "not-begun", None)
    none = (span(0, start - 1 - first), Payment.NONE)
    moved = [(months << (start - first), state) for months, state in states]
    return first, [none, *moved], [(before, before), *pairs]


def _stretch(
    first: Month, last: Month, payment: Payment, piece: Piece, hope: Piece, residents: ResidentsCover | None
) -> Stretch:
    coverage, rule, worst, best = piece.coverage, piece.rule, None, None
    if piece.coverage is not hope.coverage:
        coverage, rule, worst, best = Coverage.UNDETERMINED, "readings-differ", piece.coverage, hope.coverage
    if residents is None:
        return Stretch(first, last, payment, coverage, rule, piece.run, worst, best)
    state = residents.at(first)
    return Stretch(first, last, payment, coverage, rule, piece.run, worst, best, state, together(coverage, state))


def _payments(posting: Posting, places: Places, recognised: Recognised) -> list[tuple[MonthSet, Payment]]:
    """The payment state of every month from start to current; the first set that holds a month names it."""
    start, length = posting.start, posting.current - posting.start
    refused = recognised.refused_months(start)
    return [
        (recognised.on_time, Payment.PAID),
        (recognised.counted, Payment.BACKPAID),
        (refused, Payment.UNRECOGNISED),
        (posting.unknown, Payment.UNKNOWN),
        (span(posting.up_to_end(posting.current) + 1 - start, length), Payment.NONE),
        (span(places.last_closed(posting.as_of) + 1 - start, length), Payment.DUE),
        (span(0, length), Payment.MISSED),
    ]
