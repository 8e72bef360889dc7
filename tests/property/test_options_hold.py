"""What the options promise holds when somebody does as they say, day by day and fen by fen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Cost, Coverage, Option, Route, Way
from medins_desktop.domain.entries import set_months
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Track
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import post
from medins_desktop.domain.recognition import recognise
from tests.reference.product import read_pair
from tests.reference.smaller import Pair
from tests.reference.strategies import pairs, random_pair

COVERED = (Coverage.COVERED, Coverage.RESTORED)
FAR = 800
"""Days after which a window that nothing closes is believed to stay open: longer than any random tier reaches."""

ANY_PAIR = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def answered(pair: Pair) -> tuple[Assessment, Ledger]:
    """The answer, and the ledger that it is about."""
    read, policy = read_pair(*pair)
    return assess(read.ledger, policy, read.as_of, read.pay_on), plain(read.ledger, read.as_of)


def possible_backpays(answer: Assessment) -> list[Option]:
    """Those that are possible, an agency's aside."""
    found = [option for option in answer.options if option.way is Way.BACKPAY and option.available]
    return [option for option in found if option.route is not Route.AGENCY]


@ANY_PAIR
@given(pairs())
def test_that_what_is_owed_and_what_the_employer_pays_are_together_all_that_is_owed(pair: Pair) -> None:
    answer, ledger = answered(pair)
    for option in answer.options:
        all_owed = set(answer.options[-1].owed)  # to let it lapse pays nothing
        paid = set(option.months) if option.available else set()
        assert set(option.owed) | (paid & all_owed) == all_owed
        assert not set(option.owed) & paid
        assert option.owed == tuple(sorted(option.owed))
        assert option.is_duty == (option.way is Way.BACKPAY and bool(set(option.months) & all_owed))
        assert option.route is not Route.IN_PERSON or not option.is_duty
        for month in option.owed:
            entry = ledger.entry_at(Track.MEDICAL, month)
            assert ((entry and entry.capacity) or ledger.capacity_at(month)) is Capacity.UNIT
    of_employer = {month for option in answer.options if option.route is Route.EMPLOYER for month in option.months}
    assert all(set(option.owed) <= of_employer for option in answer.options)


@ANY_PAIR
@given(pairs())
def test_that_settling_pays_what_all_back_payments_pay_and_costs_their_sum(pair: Pair) -> None:
    answer, _ = answered(pair)
    parts = possible_backpays(answer)
    settling = [option for option in answer.options if option.way is Way.SETTLE]
    assert bool(settling) == (len(parts) > 1)
    if not settling:
        return
    (whole,) = settling
    assert answer.options[0] is whole
    assert whole.months == tuple(sorted(month for part in parts for month in part.months))
    assert whole.pension_months == tuple(sorted(month for part in parts for month in part.pension_months))
    assert whole.pay_by == min((part.pay_by for part in parts if part.pay_by), default=None)
    costs = [part.cost for part in parts if part.cost is not None]
    if len(costs) < len(parts):
        assert (whole.cost, whole.account_credit) == (None, None)
        return
    assert whole.cost is not None
    for name in (name for name in Cost._fields if name != "months"):
        assert getattr(whole.cost, name) == sum(getattr(cost, name) for cost in costs), name
    assert whole.account_credit == sum(part.account_credit or 0 for part in parts)


@ANY_PAIR
@given(pairs())
def test_that_at_most_one_way_is_marked_and_that_one_is_possible(pair: Pair) -> None:
    answer, _ = answered(pair)
    marked = [option for option in answer.options if option.marked]
    assert len(marked) <= 1
    assert marked == ([answer.marked] if answer.marked else [])
    assert all(option.available and option.way is not Way.LAPSE for option in marked)
    can_be_paid = {month for option in possible_backpays(answer) for month in option.months}
    if answer.options and can_be_paid & set(answer.options[-1].owed):
        assert marked
        assert set(marked[0].months) & set(answer.options[-1].owed), "what is owed comes first"


@ANY_PAIR
@given(pairs())
def test_that_the_months_without_cover_are_those_of_the_outlook(pair: Pair) -> None:
    answer, _ = answered(pair)
    for option in answer.options:
        year = enumerate(option.outlook[:13])
        assert option.uncovered_months == tuple(answer.current + at for at, value in year if value not in COVERED)
        assert option.available or option.uncovered_months == ()


def plain(ledger: Ledger, as_of: date) -> Ledger:
    """The ledger without the entries that the as-of date leaves out: they would come into being as the days go by."""

    def kept(track: tuple[Entry, ...]) -> Iterator[Entry]:
        for entry in track:
            last = min(entry.last, month_of(as_of)) if entry.paid_on is None else entry.last
            if entry.first <= last and (entry.paid_on is None or entry.paid_on <= as_of):
                yield replace(entry, last=last)

    return replace(ledger, medical=tuple(kept(ledger.medical)), pension=tuple(kept(ledger.pension)))


def carried_out(ledger: Ledger, option: Option, day: date) -> Ledger:
    """The ledger with the months of an option paid on a day."""
    medical = ledger.medical
    for month in option.months:
        before = ledger.entry_at(Track.MEDICAL, month)
        capacity = before.capacity if before else None
        medical = set_months(medical, (month,), Entry(month, month, day, capacity=capacity))
    pension = ledger.pension
    for month in option.pension_months:
        pension = set_months(pension, (month,), Entry(month, month, day))
    return replace(ledger, medical=medical, pension=pension)


def refused(ledger: Ledger, policy: Policy, option: Option, day: date) -> set[Month]:
    """The months of an option that are not recognised when all of them are paid on a day."""
    posting = post(carried_out(ledger, option, day), policy, day)
    assert posting is not None
    late = recognise(posting, policy, hopeful=False).refused
    return {month for month, paid_on, _ in late if paid_on == day} & set(option.months)


def under_one_block(seed: int) -> tuple[Ledger, Policy, date]:
    """A case under a policy that does not change: the last day is told by the rules of the month of payment."""
    case, policy = random_pair(Random(seed))
    policy["rules"] = [policy["rules"][-1] | {"from": "2011-07"}]
    read, loaded = read_pair(case, policy)
    return plain(read.ledger, read.as_of), loaded, read.as_of


def test_that_every_day_up_to_the_last_one_is_recognised_and_the_next_is_not() -> None:
    closed = never = 0
    for seed in range(500):
        ledger, policy, as_of = under_one_block(seed)
        for option in assess(ledger, policy, as_of).options:
            if not option.pays_back or not option.available or option.route is Route.AGENCY:
                continue
            if option.pay_by is None:
                never += 1
                days = [as_of + timedelta(days=ahead) for ahead in range(1, FAR, 17)]
            else:
                closed += 1
                days = [as_of + timedelta(days=ahead) for ahead in range(1, (option.pay_by - as_of).days + 1)]
                assert refused(ledger, policy, option, option.pay_by + timedelta(days=1)), (seed, option.pay_by)
            for day in days:
                assert refused(ledger, policy, option, day) == set(), (seed, day)
    assert min(closed, never) > 40, (closed, never)
