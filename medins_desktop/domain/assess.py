"""The one engine: window, roster, paper and command line all ask ``assess``."""

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
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.months import MonthSet, changes, each, span
from medins_desktop.domain.options import options
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import Posting, post
from medins_desktop.domain.prospect import covered_through, first_payable, prospect
from medins_desktop.domain.recognition import Recognised, recognise


def assess(
    ledger: Ledger, policy: Policy, as_of: date, pay_on: date | None = None, *, with_options: bool = True
) -> Assessment:
    """What ``policy`` says of a history on ``as_of``, and what can be done about it on ``pay_on`` (the same day unless
    given). Pure: the same values give the same answer. Raises ValueError for a day of payment before the as-of date.

    ``with_options`` False leaves the options out, for those who ask only about months and gaps.
    """
    pay_on = pay_on or as_of
    if pay_on < as_of:
        raise ValueError("the day of payment lies before the as-of date")
    current = month_of(as_of)
    posting = post(ledger, policy, as_of)
    if posting is None:
        said = findings(ledger, policy, as_of, None, (), undetermined=False)
        return Assessment(as_of, pay_on, policy, None, current, findings=said, ledger=ledger)
    cautious = recognise(posting, policy, hopeful=False)
    pieces = _cover_now(posting, policy, cautious, posting.first_unknown)
    undetermined = False
    if posting.unknown or (posting.late and posting.pension_unknown):
        hopeful = _cover_now(posting, policy, recognise(posting, policy, hopeful=True), None)
        stretches = _stretches(posting, policy, cautious, pieces, hopeful)
        undetermined = any(stretch.coverage is Coverage.UNDETERMINED for stretch in stretches)
    else:
        stretches = _stretches(posting, policy, cautious, pieces, None)
    to_pay = first_payable(posting, cautious.counted, policy.last_closed(as_of))
    scene = prospect(posting, policy, cautious, pay_on)
    found = gaps(posting, policy, cautious.counted, scene.judged)
    return Assessment(
        as_of=as_of,
        pay_on=pay_on,
        policy=policy,
        start=posting.start,
        current=current,
        stretches=stretches,
        gaps=found,
        unrecognised=tuple(Unrecognised(*refused) for refused in sorted(cautious.refused)),
        options=options(scene) if with_options else (),
        covered_through=covered_through(scene),
        next_payment=None if to_pay is None else NextPayment(to_pay, policy.deadline(to_pay)),
        needs=posting.unknown_months() if undetermined else (),
        findings=findings(ledger, policy, as_of, posting, found, undetermined=undetermined),
        ledger=ledger,
    )


def _cover_now(posting: Posting, policy: Policy, recognised: Recognised, maybe_first: Month | None) -> list[Piece]:
    """Coverage of start … current on the as-of date, due months still open."""
    closed = policy.last_closed(posting.as_of)
    standing = Standing(recognised.on_time, recognised.helps, closed, maybe_first)
    return cover(posting, policy, standing, posting.start, posting.current)


def _stretches(
    posting: Posting, policy: Policy, recognised: Recognised, pieces: list[Piece], hopeful: list[Piece] | None
) -> tuple[Stretch, ...]:
    """Months alike in payment and coverage, in order of time."""
    start, current = posting.start, posting.current
    states = _payments(posting, policy, recognised)
    cuts = 1
    for months, _ in states:
        cuts |= changes(months)
    pairs = overlay(pieces, hopeful) if hopeful is not None else [(piece, piece) for piece in pieces]
    for piece, _ in pairs:
        cuts |= 1 << (piece.first - start)
    begins = [index for index in each(cuts) if index <= current - start]
    found: list[Stretch] = []
    at = 0
    for index, begin in enumerate(begins):
        last = begins[index + 1] - 1 if index + 1 < len(begins) else current - start
        while pairs[at][0].last < start + begin:
            at += 1
        payment = next(state for months, state in states if months >> begin & 1)
        found.append(_stretch(start + begin, start + last, payment, *pairs[at]))
    return tuple(found)


def _stretch(first: Month, last: Month, payment: Payment, piece: Piece, hope: Piece) -> Stretch:
    if piece.coverage is hope.coverage:
        return Stretch(first, last, payment, piece.coverage, piece.rule, piece.run)
    return Stretch(
        first, last, payment, Coverage.UNDETERMINED, "readings-differ", piece.run, piece.coverage, hope.coverage
    )


def _payments(posting: Posting, policy: Policy, recognised: Recognised) -> list[tuple[MonthSet, Payment]]:
    """The payment state of every month from start to current; the first set that holds a month names it."""
    start, length = posting.start, posting.current - posting.start
    refused = 0
    for month, _, _ in recognised.refused:
        refused |= 1 << (month - start)
    return [
        (recognised.on_time, Payment.PAID),
        (recognised.counted, Payment.BACKPAID),
        (refused, Payment.UNRECOGNISED),
        (posting.unknown, Payment.UNKNOWN),
        (span(posting.up_to_end(posting.current) + 1 - start, length), Payment.NONE),
        (span(policy.last_closed(posting.as_of) + 1 - start, length), Payment.DUE),
        (span(0, length), Payment.MISSED),
    ]
