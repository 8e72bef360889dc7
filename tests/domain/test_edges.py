"""The edges of the rules: the last month on this side and the first on the other, one day before and one day after."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Coverage, Reason, Route, Way
from medins_desktop.domain.identity import normal
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import Month, month
from medins_desktop.domain.options import resume_in
from medins_desktop.domain.policy import PensionCondition, PensionRates, Policy, Rules, Waiting
from medins_desktop.domain.posting import post
from tests.cases.cases import policies

AS_OF = date(2026, 11, 23)
JANUARY, MAY, JUNE, JULY, OCTOBER = (month(2026, number) for number in (1, 5, 6, 7, 10))
NOW = month(2026, 11)


def policy(pension: PensionCondition = PensionCondition.PAID_TOGETHER) -> Policy:
    """Six months may be paid back; due on the 25th of the month itself."""
    found = policies()["six-months"]
    return with_rules(found, *(replace(block, pension=pension) for block in found.rules))


def with_rules(found: Policy, *rules: Rules) -> Policy:
    """The policy with other rules, and nothing remembered of those that it had."""
    return replace(found, rules=rules)


def asked(ledger: Ledger, pension: PensionCondition = PensionCondition.PAID_TOGETHER) -> Assessment:
    return assess(ledger, policy(pension), AS_OF)


def by_employer(found: Assessment) -> tuple[Reason, ...] | None:
    """What stands against the employer's back-payment; None where there is none."""
    return next((option.reasons for option in found.options if option.route is Route.EMPLOYER), None)


# The day of payment


def test_that_a_day_of_payment_before_the_as_of_date_is_an_error_and_the_same_day_is_not() -> None:
    ledger = Ledger(medical=(Entry(JANUARY, NOW),))
    assert assess(ledger, policy(), AS_OF, AS_OF).pay_on == AS_OF
    with pytest.raises(ValueError, match="before the as-of date"):
        assess(ledger, policy(), AS_OF, date(2026, 11, 22))


# The old-age insurance beside a month


LATE = (Entry(JANUARY, month(2026, 4)), Entry(MAY, MAY, paid_on=date(2026, 5, 28)), Entry(JUNE, NOW))


def test_that_an_unknown_old_age_month_is_a_doubt_where_a_month_was_paid_late() -> None:
    found = asked(Ledger(medical=LATE, pension=(Entry(MAY, MAY, unknown=True),)))
    assert found.needs == (MAY,)
    assert any(stretch.coverage is Coverage.UNDETERMINED for stretch in found.stretches)


def test_that_an_unknown_old_age_month_is_no_doubt_where_all_was_paid_in_time() -> None:
    found = asked(Ledger(medical=(Entry(JANUARY, NOW),), pension=(Entry(MAY, MAY, unknown=True),)))
    assert found.needs == ()
    assert not any(stretch.coverage is Coverage.UNDETERMINED for stretch in found.stretches)


@pytest.mark.parametrize(
    ("condition", "old_age_until", "reasons", "missing"),
    [
        (PensionCondition.NONE, None, (), ()),
        (PensionCondition.PAID_TOGETHER, None, (), (MAY, JUNE)),
        (PensionCondition.PAID_TOGETHER, MAY, (), (JUNE,)),
        (PensionCondition.PAID_TOGETHER, JUNE, (), ()),
        (PensionCondition.PAID, MAY, (Reason.PENSION_UNPAID,), ()),
        (PensionCondition.PAID, JUNE, (), ()),
    ],
)
def test_what_unpaid_old_age_months_do_to_a_gap(
    condition: PensionCondition, old_age_until: Month | None, reasons: tuple[Reason, ...], missing: tuple[Month, ...]
) -> None:
    pension = () if old_age_until is None else (Entry(JANUARY, old_age_until),)
    found = asked(Ledger(medical=(Entry(JANUARY, month(2026, 4)), Entry(JULY, NOW)), pension=pension), condition)
    assert by_employer(found) == reasons
    assert next(option.pension_months for option in found.options if option.route is Route.EMPLOYER) == missing
    assert found.gaps[0].backpay.reasons == reasons


# What is posted


def test_that_two_late_payments_of_one_day_are_judged_side_by_side() -> None:
    """Seven months missed: each of the two alone would leave a row short enough; together they are too long."""
    june_to_december = (month(2025, 6), month(2025, 12))
    halves = (
        Entry(june_to_december[0], month(2025, 8), paid_on=date(2026, 2, 1)),
        Entry(month(2025, 9), june_to_december[1], paid_on=date(2026, 2, 1)),
    )
    ledger = Ledger(medical=(Entry(month(2025, 1), month(2025, 5)), *halves, Entry(JANUARY, NOW)))
    refused = asked(ledger, PensionCondition.NONE).unrecognised
    assert [each.month for each in refused] == list(range(june_to_december[0], june_to_december[1] + 1))
    assert {each.reason for each in refused} == {Reason.GAP_TOO_LONG}


def test_that_an_entry_paid_on_the_as_of_date_exists_and_one_of_the_day_after_does_not() -> None:
    def with_november(day: int) -> Assessment:
        return asked(Ledger(medical=(Entry(JANUARY, OCTOBER), Entry(NOW, NOW, paid_on=date(2026, 11, day)))))

    assert "ignored-after-as-of" not in {finding.code for finding in with_november(23).findings}
    left_out = next(finding for finding in with_november(24).findings if finding.code == "ignored-after-as-of")
    assert left_out.months == (NOW,)


def test_that_months_to_come_are_ignored_from_the_next_one_on_with_their_track() -> None:
    found = asked(Ledger(medical=(Entry(JANUARY, NOW),), pension=(Entry(JANUARY, NOW + 2),)))
    said = [finding for finding in found.findings if finding.code == "ignored-future"]
    assert [(finding.months, finding.figures) for finding in said] == [((NOW + 1, NOW + 2), {"track": "pension"})]


def test_that_entries_are_wrong_from_the_first_month_after_the_end() -> None:
    def ended(last: Month) -> list[tuple[Month, ...]]:
        found = asked(Ledger(medical=(Entry(JANUARY, OCTOBER),), enrolled_until=last))
        return [finding.months for finding in found.findings if finding.code == "entry-after-end"]

    assert ended(OCTOBER) == []
    assert ended(OCTOBER - 2) == [(OCTOBER - 1, OCTOBER)]


def test_that_an_entry_s_own_capacity_holds_for_its_months_alone() -> None:
    alone = Entry(MAY, JUNE, capacity=Capacity.INDIVIDUAL)
    posting = post(Ledger(medical=(Entry(JANUARY, MAY - 1), alone, Entry(JULY, NOW))), policy(), AS_OF)
    assert posting is not None
    own = [at for at in range(JANUARY, NOW + 1) if posting.capacity_at(at) is Capacity.INDIVIDUAL]
    assert own == [MAY, JUNE]


# The ways out


@pytest.mark.parametrize(("missed", "is_asked"), [(3, False), (4, True)])
def test_that_an_employer_proves_more_than_three_months(missed: int, is_asked: bool) -> None:
    found = asked(Ledger(medical=(Entry(JANUARY, JANUARY), Entry(JANUARY + missed + 1, NOW))))
    option = next(option for option in found.options if option.route is Route.EMPLOYER)
    assert ("labour-contract" in option.documents) is is_asked


@pytest.mark.parametrize(("missed", "length", "limit"), [(1, 1, 6), (6, 6, 6), (7, 7, None)])
def test_that_a_way_tells_the_length_of_its_gap_and_up_to_which_it_may_grow(
    missed: int, length: int, limit: int | None
) -> None:
    found = asked(Ledger(medical=(Entry(JANUARY, JANUARY), Entry(JANUARY + missed + 1, NOW))), PensionCondition.NONE)
    option = next(option for option in found.options if option.route is Route.EMPLOYER)
    assert (option.figures["length"], option.figures["limit"]) == (length, limit)


def test_that_going_on_later_is_asked_of_months_that_can_be_paid_in_time() -> None:
    ledger = Ledger(medical=(Entry(JANUARY, MAY - 2),))
    last_closed = policy().last_closed(AS_OF)
    assert last_closed == OCTOBER
    assert resume_in(ledger, policy(), AS_OF, last_closed) is None
    found = resume_in(ledger, policy(), AS_OF, NOW)
    assert found is not None
    assert (found.way, found.figures["from"], found.first_covered_month) == (Way.RESUME, NOW, NOW + 6)
    ended = replace(ledger, enrolled_until=NOW)
    assert resume_in(ended, policy(), AS_OF, NOW) is not None
    assert resume_in(ended, policy(), AS_OF, NOW + 1) is None


def test_that_going_on_later_heeds_that_the_first_unknown_month_may_have_been_paid() -> None:
    """Seven months between it and the run: the tier of seven months makes it wait (contract, section 7)."""
    unknown = Entry(JANUARY, JANUARY, unknown=True)
    ledger = Ledger(medical=(unknown,))
    found = resume_in(ledger, policy(), AS_OF, NOW)
    sure = resume_in(replace(ledger, medical=(Entry(OCTOBER, OCTOBER, unknown=True),)), policy(), AS_OF, NOW)
    assert found is not None
    assert sure is not None
    assert (found.first_covered_month, sure.first_covered_month) == (NOW + 6, NOW + 1)


def test_that_cover_paid_far_ahead_is_told_to_its_end() -> None:
    """Further than the year ahead that the options look at, and the month after the last one paid."""
    far = Entry(JANUARY, NOW + 60, paid_on=date(2026, 1, 10))
    for more in (0, 1):
        found = with_rules(policy(), *(replace(block, stops_after=more) for block in policy().rules))
        assert assess(Ledger(medical=(far,)), found, AS_OF).covered_through == NOW + 60 + more


# Who pays


def test_that_whoever_pays_alone_has_no_employer() -> None:
    assert Spell(MAY, Capacity.INDIVIDUAL, "甲").employer == ""
    assert [Spell(MAY, each, "甲").employer for each in (Capacity.UNIT, Capacity.FUND)] == ["甲", "甲"]


# Coverage


def test_that_cover_which_starts_at_once_leaves_no_month_before_it() -> None:
    at_once = with_rules(policy(), *(replace(block, starts_after=0) for block in policy().rules))
    found = assess(Ledger(medical=(Entry(MAY, NOW),)), at_once, AS_OF)
    assert found.stretches[0].first == MAY
    assert {each.coverage for each in found.stretches} == {Coverage.COVERED}
    assert all(each.first <= each.last for each in found.stretches)


# The policy


def dated() -> Policy:
    """Two blocks of everything, in force to the end of 2026."""
    found = policy()
    first, second = replace(found.rules[0], first=month(2020, 1)), replace(found.rules[0], first=JULY)
    rates = tuple(replace(found.rates[0], first=each) for each in (month(2020, 1), JULY))
    old_age = tuple(
        PensionRates(each, 1, 2, *(found.rates[0].unit, found.rates[0].employee, found.rates[0].individual))
        for each in (month(2021, 1), JULY)
    )
    found = with_rules(found, first, second)
    return replace(found, rates=rates, pension_rates=old_age, valid_until=month(2026, 12))


def test_that_a_block_holds_from_its_month_on_and_the_first_one_before() -> None:
    found = dated()
    for at, block in ((JUNE, 0), (JULY, 1), (month(2019, 12), 0), (month(1990, 1), 0)):
        assert found.rules_at(at) is found.rules[block]
        assert found.rules_at(at) is found.rules[block], "and when it is asked again"


def test_that_rates_hold_within_the_policy_alone() -> None:
    found = dated()
    assert found.rates_at(month(2019, 12)) is None
    assert found.rates_at(month(2020, 1)) is found.rates[0]
    assert found.rates_at(JUNE) is found.rates[0]
    assert found.rates_at(JULY) is found.rates[1]
    assert found.rates_at(month(2026, 12)) is found.rates[1]
    assert found.rates_at(month(2027, 1)) is None


def test_that_old_age_rates_begin_with_their_own_first_block() -> None:
    found = dated()
    assert found.pension_rates_at(month(2020, 12)) is None
    assert found.pension_rates_at(month(2021, 1)) is found.pension_rates[0]
    assert found.pension_rates_at(JUNE) is found.pension_rates[0]
    assert found.pension_rates_at(JULY) is found.pension_rates[1]
    assert found.pension_rates_at(month(2027, 1)) is None
    assert replace(found, pension_rates=()).pension_rates_at(JULY) is None


def test_that_the_longest_waiting_is_one_month_more_than_any_block_asks() -> None:
    found = policy()
    assert found.longest_waiting == 7
    assert found.longest_waiting == 7, "and when it is asked again"
    last = replace(found.rules[0].tiers[-1], waiting=Waiting(24))
    longer = replace(found.rules[0], tiers=(*found.rules[0].tiers[:-1], last))
    assert with_rules(found, *found.rules, longer).longest_waiting == 25


# Numbers and findings


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("11010519491231002x", "11010519491231002X"),
        ("'11010519491231002X", "11010519491231002X"),
        ("110105 1949 1231 002x", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"),
        ("110105-19491231", "110105-19491231"),
    ],
)
def test_that_a_number_is_stored_in_one_form(typed: str, number: str) -> None:
    assert normal(typed) == number


def test_that_the_weightiest_finding_comes_first_and_unknown_months_are_said_once() -> None:
    ledger = Ledger(
        medical=(Entry(JANUARY, OCTOBER, unknown=False), Entry(NOW, NOW, unknown=True)),
        enrolled_until=OCTOBER,
        spells=(Spell(JANUARY, Capacity.UNIT),),
    )
    codes = [finding.code for finding in asked(ledger).findings]
    assert codes[0] == "entry-after-end"
    assert len(codes) == len(set(codes))
    without = Ledger(medical=(Entry(JANUARY, NOW),))
    assert not {"unknown-months", "unknown-matters"} & {finding.code for finding in asked(without).findings}
