"""What holds of every life across places, schemes and years, whatever the policies."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import COVERED, Assessment, Option, Route, Way
from medins_desktop.domain.entries import set_months
from medins_desktop.domain.ledger import Entry, Ledger, ResidentsYear, Track
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.places import Places
from medins_desktop.domain.posting import post
from medins_desktop.domain.recognition import recognise
from tests.reference.product import read_life
from tests.reference.random_lives import random_life

FAR = 900
"""Days after which a window that nothing closes is believed to stay open: longer than any random tier reaches."""


def lives(
    count: int, *, one_block: bool = False, no_restart: bool = False
) -> Iterator[tuple[int, Ledger, Places, date]]:
    """Lives with their places and as-of dates, without entries that would come into being as the days go by.

    `one_block`: no place changes its rules. `no_restart`: no place starts a waiting again.
    """
    for seed in range(count):
        case, policy, others = random_life(Random(seed))
        for pack in (policy, *others):
            if one_block:
                pack["rules"] = [pack["rules"][-1] | {"from": "2011-07"}]
                if pack["rules"][0]["pension"] == "paid-together":  # which months those are changes with the judge
                    pack["rules"][0]["pension"] = "none"
            if no_restart:
                for block in pack["rules"]:
                    block["waiting_restarts"] = False
        read, places = read_life(case, policy, others)
        yield seed, plain(read.ledger, read.as_of), places, read.as_of


def plain(ledger: Ledger, as_of: date) -> Ledger:
    """The ledger without the entries that the as-of date leaves out."""

    def kept(track: tuple[Entry, ...]) -> Iterator[Entry]:
        for entry in track:
            last = min(entry.last, month_of(as_of)) if entry.paid_on is None else entry.last
            if entry.first <= last and (entry.paid_on is None or entry.paid_on <= as_of):
                yield replace(entry, last=last)

    return replace(ledger, medical=tuple(kept(ledger.medical)), pension=tuple(kept(ledger.pension)))


def carried_out(ledger: Ledger, option: Option, day: date) -> Ledger:
    """The ledger with the months of an option paid on a day."""
    medical, pension = ledger.medical, ledger.pension
    for month in option.months:
        before = ledger.entry_at(Track.MEDICAL, month)
        capacity = before.capacity if before else None
        medical = set_months(medical, (month,), Entry(month, month, day, capacity=capacity))
    for month in option.pension_months:
        pension = set_months(pension, (month,), Entry(month, month, day))
    return replace(ledger, medical=medical, pension=pension)


def refused(ledger: Ledger, places: Places, option: Option, day: date) -> set[Month]:
    """The months of an option that are not recognised when all of them are paid on a day."""
    posting = post(carried_out(ledger, option, day), places, day)
    assert posting is not None
    late = recognise(posting, places, hopeful=False).refused
    return {month for month, paid_on, _ in late if paid_on == day} & set(option.months)


def test_that_every_day_up_to_the_last_one_is_recognised_and_the_next_is_not() -> None:
    closed = never = 0
    for seed, ledger, places, as_of in lives(900, one_block=True):
        for option in assess(ledger, places, as_of).options:
            if not option.pays_back or not option.available or option.route is Route.AGENCY:
                continue
            if option.pay_by is None:
                never += 1
                days = [as_of + timedelta(days=ahead) for ahead in range(1, FAR, 61)]
            else:
                closed += 1
                days = [as_of + timedelta(days=ahead) for ahead in range(1, (option.pay_by - as_of).days + 1)]
                assert refused(ledger, places, option, option.pay_by + timedelta(days=1)), (seed, option.pay_by)
            for day in days:
                assert refused(ledger, places, option, day) == set(), (seed, day)
    assert min(closed, never) > 30, (closed, never)


def test_that_what_is_owed_and_what_employers_pay_are_together_every_owed_month() -> None:
    owing = 0
    for seed, ledger, places, as_of in lives(400):
        options = assess(ledger, places, as_of).options
        if not options:
            continue
        all_owed = set(options[-1].owed)  # to let it lapse pays nothing
        owing += bool(all_owed)
        of_employer = {month for option in options if option.route is Route.EMPLOYER for month in option.months}
        assert all_owed <= of_employer, seed
        for option in options:
            paid = set(option.months) if option.available else set()
            assert set(option.owed) == all_owed - paid, seed
            assert option.owed == tuple(sorted(option.owed)), seed
    assert owing > 40


def test_that_each_back_payment_has_one_judge_and_its_gap_is_theirs_together() -> None:
    for seed, ledger, places, as_of in lives(300):
        answer = assess(ledger, places, as_of)
        for gap in answer.gaps:
            own = [
                option for option in answer.options if option.way is Way.BACKPAY and option.gap == (gap.first, gap.last)
            ]
            parts = [option for option in own if option.route is not Route.AGENCY]
            months = sorted(month for option in parts for month in option.months)
            assert months == list(range(gap.first, gap.last + 1)), seed
            assert len({(option.route, option.policy) for option in own}) == len(own), seed
            assert gap.backpay.allowed == all(option.available for option in parts), seed
            if gap.backpay.allowed:
                assert gap.backpay.until == min((o.pay_by for o in parts if o.pay_by), default=None), seed


def total(answer: Assessment) -> int:
    assert answer.years is not None
    return answer.years.total


def test_that_paying_back_never_lowers_the_years() -> None:
    raised = 0
    for seed, ledger, places, as_of in lives(500):
        before = assess(ledger, places, as_of)
        if before.years is None or before.years.required is None:
            continue
        for option in before.options:
            if option.pays_back and option.available:
                after = assess(carried_out(ledger, option, as_of), places, as_of)
                assert total(after) >= total(before), seed
                raised += total(after) > total(before)
    assert raised > 40


def covered_months(answer: Assessment) -> set[Month]:
    return {month for month, stretch in answer.by_month() if (stretch.cover or stretch.coverage) in COVERED}


def test_that_a_residents_year_takes_no_cover_away() -> None:
    """Where no waiting starts again: a run that was blocked hands on nothing, one that merely waits would."""
    added = 0
    for seed, ledger, places, as_of in lives(500, no_restart=True):
        rng = Random(seed)
        taken = {year for entry in ledger.residents for year in (entry.year, *entry.repairs)}
        year = as_of.year - rng.randrange(3)
        if year in taken:
            continue
        joined = ResidentsYear(year, None if rng.random() < 0.5 else date(year, rng.randint(1, 12), 1))
        entries = tuple(sorted((*ledger.residents, joined), key=lambda entry: entry.year))
        before = covered_months(assess(ledger, places, as_of))
        after = covered_months(assess(replace(ledger, residents=entries), places, as_of))
        assert before <= after, seed
        added += before < after
    assert added > 40
