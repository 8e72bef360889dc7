"""The worked examples of the offices, decided by the shipped packs: the first month with benefits, to the month."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Coverage, Option, Reason, Route, Way
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, ResidentsYear, Spell
from medins_desktop.domain.money import share
from medins_desktop.domain.month import Month, month_text, parse_month
from medins_desktop.domain.places import places_of
from medins_desktop.policies.shelf import Shelf

SHELF = Shelf()
INDIVIDUAL = Capacity.INDIVIDUAL
WITH_BENEFITS = (Coverage.COVERED, Coverage.RESTORED)


def history(capacity: str, *spans: str, base: int = 600_000) -> Ledger:
    """Contributions of ``2022-05``, ``2022-05..2022-08`` or ``2022-05@2022-06-10`` (paid on that day)."""
    entries = []
    for span in spans:
        months, _, paid = span.partition("@")
        first, _, last = months.partition("..")
        paid_on = date.fromisoformat(paid) if paid else None
        entries.append(Entry(parse_month(first), parse_month(last or first), paid_on))
    spell = Spell(entries[0].first, Capacity(capacity))
    return Ledger(medical=tuple(entries), spells=(spell,), bases=(Base(entries[0].first, base),))


def answer(policy: str, ledger: Ledger, day: str, pay_on: str = "") -> Assessment:
    """What a shipped pack says on a day."""
    return assess(ledger, SHELF.get(policy), date.fromisoformat(day), date.fromisoformat(pay_on) if pay_on else None)


def coverage(found: Assessment, month: str) -> Coverage:
    """The coverage of a month of the answer."""
    stretch = found.at(parse_month(month))
    assert stretch is not None
    return stretch.coverage


def benefits_from(found: Assessment, after: str) -> str:
    """The first month with benefits from ``after`` on."""
    start: Month = parse_month(after)
    return next(month_text(month) for month, at in found.by_month() if month >= start and at.coverage in WITH_BENEFITS)


def backpay(found: Assessment, route: Route) -> Option:
    """The one back-payment by this route."""
    (option,) = [option for option in found.options if option.way is Way.BACKPAY and option.route is route]
    return option


# Suzhou


def test_that_suzhou_covers_a_first_payment_of_may_2022_from_september() -> None:
    found = answer("suzhou", history("individual", "2022-05..2022-12"), "2022-12-20")
    assert benefits_from(found, "2022-05") == "2022-09"
    assert coverage(found, "2022-08") is Coverage.WAITING


def test_that_suzhou_covers_from_september_2022_after_a_gap_since_july_2021() -> None:
    found = answer("suzhou", history("individual", "2020-01..2021-06", "2022-05..2022-12"), "2022-12-20")
    (gap,) = found.gaps
    assert (month_text(gap.first), gap.months) == ("2021-07", 10)
    assert coverage(found, "2021-07") is Coverage.COVERED
    assert coverage(found, "2021-08") is Coverage.SUSPENDED
    assert benefits_from(found, "2021-08") == "2022-09"


def test_that_suzhou_counts_payment_up_to_the_25th_for_the_month() -> None:
    on_time = answer("suzhou", history("individual", "2022-05@2022-05-25", "2022-06..2022-12"), "2022-12-20")
    assert benefits_from(on_time, "2022-05") == "2022-09"
    late = answer("suzhou", history("individual", "2022-05@2022-05-26", "2022-06..2022-12"), "2022-12-20")
    assert benefits_from(late, "2022-05") == "2022-10"


@pytest.mark.parametrize("missed", ["2022-11", "2022-10..2022-11"])
def test_that_suzhou_has_no_gap_too_short_to_wait(missed: str) -> None:
    last = "2022-10" if missed == "2022-11" else "2022-09"
    found = answer("suzhou", history("individual", f"2021-01..{last}", "2022-12..2023-06"), "2023-06-20")
    assert benefits_from(found, "2022-12") == "2023-04"


# Wuhan


def test_that_wuhan_restores_a_short_gap_from_the_month_after_payment() -> None:
    paid = [f"{month}@2023-05-10" for month in ("2023-02", "2023-03", "2023-04")]
    found = answer("wuhan", history("unit", "2022-01..2023-01", *paid, "2023-05..2023-12"), "2023-12-20")
    assert found.unrecognised == ()
    assert coverage(found, "2023-04") is Coverage.SUSPENDED
    assert benefits_from(found, "2023-03") == "2023-06"


def test_that_wuhan_restores_a_longer_gap_from_the_fourth_month_after_payment() -> None:
    paid = [f"{month}@2023-06-10" for month in ("2023-02", "2023-03", "2023-04", "2023-05")]
    found = answer("wuhan", history("unit", "2022-01..2023-01", *paid, "2023-06..2023-12"), "2023-12-20")
    assert found.unrecognised == ()
    assert benefits_from(found, "2023-03") == "2023-10"


def test_that_wuhan_credits_the_account_for_months_paid_back_and_reimburses_nothing() -> None:
    found = answer("wuhan", history("unit", "2023-01..2024-01"), "2024-04-26", "2024-04-26")
    option = backpay(found, Route.EMPLOYER)
    assert len(option.months) == 3
    assert option.account_credit == 3 * 12_000
    assert option.restored_months == ()
    assert option.cost is not None
    assert option.cost.medical_unit == 3 * 52_200


def test_that_wuhan_covers_an_individual_from_the_seventh_month() -> None:
    found = answer("wuhan", history("individual", "2023-02..2023-12"), "2023-12-20")
    assert benefits_from(found, "2023-02") == "2023-08"


@pytest.mark.parametrize(
    ("joined", "covered_from", "restored"),
    [
        # The month of joining is counted: two unpaid months and that one are the three months of the text.
        ("2024-05", "2024-06", False),
        ("2024-06", "2024-07", False),
        ("2024-07", "2024-08", False),
        ("2024-09", "2024-10", False),
        ("2024-10", "2025-04", False),
    ],
)
def test_that_wuhan_lets_people_who_leave_an_employer_wait_by_when_they_join(
    joined: str, covered_from: str, restored: bool
) -> None:
    found = answer("wuhan", leaver(f"{joined}..2025-12"), "2025-12-20")
    assert benefits_from(found, "2024-05") == covered_from
    assert any(stretch.coverage is Coverage.RESTORED for stretch in found.stretches) is restored


def leaver(*alone: str) -> Ledger:
    """With an employer to 2024-03, then what was paid alone."""
    known = history("unit", "2023-01..2024-03", *alone)
    return replace(known, spells=(*known.spells, Spell(parse_month("2024-04"), INDIVIDUAL)))


def test_that_wuhan_reimburses_who_left_an_employer_and_pays_back_within_three_months() -> None:
    paid = answer("wuhan", leaver("2024-04..2024-05@2024-06-10", "2024-06..2024-09"), "2024-09-20")
    assert coverage(paid, "2024-05") is Coverage.RESTORED
    later = answer("wuhan", leaver("2024-04..2024-06@2024-07-10", "2024-07..2024-09"), "2024-09-20")
    assert {refused.reason for refused in later.unrecognised} == {Reason.GAP_TOO_LONG}


def test_that_wuhan_reimburses_an_individual_a_gap_of_three_months() -> None:
    paid = history("individual", "2023-01..2024-01", "2024-02..2024-04@2024-05-10", "2024-05..2024-09")
    found = answer("wuhan", paid, "2024-09-20")
    assert [coverage(found, month) for month in ("2024-03", "2024-05")] == [Coverage.RESTORED] * 2
    longer = history("individual", "2023-01..2024-01", "2024-02..2024-05@2024-06-10", "2024-06..2024-12")
    found = answer("wuhan", longer, "2024-12-20")
    assert {refused.reason for refused in found.unrecognised} == {Reason.GAP_TOO_LONG}
    assert benefits_from(found, "2024-03") == "2024-12"


# Tianjin


@pytest.mark.parametrize("capacity", ["unit", "individual"])
def test_that_tianjin_reimburses_three_months_paid_back_and_no_more(capacity: str) -> None:
    months = "2024-01..2024-12"
    short = with_pension(history(capacity, months, "2025-01..2025-03@2025-04-10", "2025-04..2025-12"))
    found = answer("tianjin", short, "2025-12-20")
    assert [coverage(found, month) for month in ("2025-02", "2025-03")] == [Coverage.RESTORED] * 2
    assert coverage(found, "2025-04") is Coverage.COVERED
    long = with_pension(history(capacity, months, "2025-01..2025-04@2025-05-10", "2025-05..2025-12"))
    found = answer("tianjin", long, "2025-12-20")
    assert found.unrecognised == ()
    assert not any(stretch.coverage is Coverage.RESTORED for stretch in found.stretches)
    assert benefits_from(found, "2025-02") == "2025-11"


def with_pension(ledger: Ledger) -> Ledger:
    """The old-age insurance paid in the same months, on the same days."""
    return replace(ledger, pension=ledger.medical)


def test_that_tianjin_takes_back_payment_only_with_the_old_age_insurance() -> None:
    found = answer("tianjin", history("individual", "2024-01..2024-12", "2025-01..2025-03@2025-04-10"), "2025-04-20")
    assert {refused.reason for refused in found.unrecognised} == {Reason.PENSION_UNPAID}
    option = backpay(answer("tianjin", history("individual", "2024-01..2025-06"), "2025-09-20"), Route.IN_PERSON)
    assert option.available
    assert option.pension_months == option.months


def test_that_tianjin_lets_an_individual_wait_six_months_which_a_gap_paid_back_does_not_break() -> None:
    whole = answer("tianjin", history("individual", "2025-01..2025-12"), "2025-12-20")
    mended = with_pension(history("individual", "2025-01..2025-02", "2025-03@2025-04-10", "2025-04..2025-12"))
    broken = history("individual", "2025-01..2025-02", "2025-04..2025-12")
    assert benefits_from(whole, "2025-01") == "2025-07"
    assert benefits_from(answer("tianjin", mended, "2025-12-20"), "2025-01") == "2025-07"
    assert benefits_from(answer("tianjin", broken, "2025-12-20"), "2025-01") == "2025-10"


@pytest.mark.parametrize("year", [2025, 2026])
def test_that_tianjin_asks_260_yuan_of_supplement_a_year(year: int) -> None:
    months = [SHELF.get("tianjin").rates_at(year * 12 + at) for at in range(12)]
    fixed = [rates.individual_fixed for rates in months if rates is not None]
    assert sum(fixed) == 26_000
    assert [at + 1 for at, value in enumerate(fixed) if value == 2_100] == [1, 4, 7, 10]


def test_that_tianjin_asks_eight_and_a_half_percent_of_people_who_pay_alone() -> None:
    rates = SHELF.get("tianjin").rates_at(parse_month("2026-11"))
    assert rates is not None
    assert share(rates.clamp(1), rates.individual, rates.individual_fixed) == 44_030 + 2_200
    assert (rates.floor, rates.ceiling) == (518_000, 2_590_200)
    assert not {"floor", "ceiling", "individual", "individual_fixed"} & set(rates.assumed)


# Guangdong


def test_that_guangdong_restores_three_months_paid_back_retroactively_from_the_month_of_payment() -> None:
    paid = [f"{month}@2023-05-10" for month in ("2023-02", "2023-03", "2023-04")]
    found = answer("guangdong-transfer", history("unit", "2022-07..2023-01", *paid, "2023-05..2023-09"), "2023-09-20")
    assert coverage(found, "2023-02") is Coverage.COVERED  # the month after the last payment is still covered
    assert [coverage(found, month) for month in ("2023-03", "2023-04")] == [Coverage.RESTORED, Coverage.RESTORED]
    assert coverage(found, "2023-05") is Coverage.COVERED


def test_that_guangdong_does_not_take_a_fourth_month() -> None:
    found = answer("guangdong-transfer", history("unit", "2022-07..2023-01"), "2023-06-20")
    option = backpay(found, Route.EMPLOYER)
    assert (option.available, option.reasons) == (False, (Reason.GAP_TOO_LONG,))
    resumed = answer("guangdong-transfer", history("unit", "2022-07..2023-01", "2023-06..2024-03"), "2024-03-20")
    assert benefits_from(resumed, "2023-03") == "2023-12"


def test_that_guangdong_computes_no_amounts_after_june_2025() -> None:
    ledger = history("unit", "2022-07..2025-05")
    inside = backpay(answer("guangdong-transfer", ledger, "2025-06-27"), Route.EMPLOYER)
    outside = backpay(answer("guangdong-transfer", ledger, "2025-07-27"), Route.EMPLOYER)
    assert inside.cost is not None
    assert outside.available
    assert outside.cost is None


# Shanghai


def test_that_shanghai_gives_a_unit_nothing_before_the_arrears_are_paid() -> None:
    unpaid = answer("sh", history("unit", "2025-10..2026-01", "2026-04..2026-08"), "2026-08-20")
    assert coverage(unpaid, "2026-02") is Coverage.COVERED
    assert {coverage(unpaid, month) for month in ("2026-03", "2026-05", "2026-08")} == {Coverage.SUSPENDED}
    paid = ["2026-02@2026-08-10", "2026-03@2026-08-10"]
    repaid = answer("sh", history("unit", "2025-10..2026-01", *paid, "2026-04..2026-09"), "2026-09-20")
    assert benefits_from(repaid, "2026-03") == "2026-09"
    assert coverage(repaid, "2026-08") is Coverage.SUSPENDED  # the gap is not reimbursed


def test_that_shanghai_lets_a_unit_pay_back_without_limit_of_months() -> None:
    found = answer("sh", history("unit", "2025-09..2025-10"), "2028-06-20")
    option = backpay(found, Route.EMPLOYER)
    assert option.available
    assert len(option.months) == 31
    assert option.pay_by is None


def test_that_shanghai_lets_an_individual_wait_six_months_and_again_after_a_gap_in_them() -> None:
    first = answer("sh", history("individual", "2026-01..2026-08"), "2026-08-20")
    assert benefits_from(first, "2026-01") == "2026-07"
    broken = answer("sh", history("individual", "2026-01..2026-03", "2026-05..2026-12"), "2026-12-20")
    assert benefits_from(broken, "2026-01") == "2026-11"


@pytest.mark.parametrize(("resumed", "since"), [("2026-10", "2026-11"), ("2026-11", "2027-05")])
def test_that_shanghai_forgives_an_individual_a_gap_of_three_months(resumed: str, since: str) -> None:
    found = answer("sh", history("individual", "2025-10..2026-06", f"{resumed}..2027-06"), "2027-06-20")
    assert benefits_from(found, "2026-08") == since
    assert backpay(found, Route.IN_PERSON).available is False


# The general rule


def test_that_the_general_rule_takes_six_months_and_refuses_seven() -> None:
    ledger = history("unit", "2025-01..2026-02")
    option = backpay(answer("cn-general", ledger, "2026-09-24"), Route.EMPLOYER)
    assert (option.available, len(option.months), option.pay_by) == (True, 6, date(2026, 9, 25))
    assert option.pension_months == option.months
    option = backpay(answer("cn-general", ledger, "2026-09-26"), Route.EMPLOYER)
    assert (option.available, option.reasons) == (False, (Reason.GAP_TOO_LONG,))


def test_that_the_general_rule_covers_after_six_months_of_continuous_payment() -> None:
    found = answer("cn-general", history("unit", "2025-01..2025-03", "2025-11..2026-08"), "2026-08-20")
    assert coverage(found, "2025-04") is Coverage.COVERED
    assert coverage(found, "2025-05") is Coverage.SUSPENDED
    assert coverage(found, "2025-11") is Coverage.WAITING
    assert benefits_from(found, "2025-05") == "2026-05"


# Transfer


@pytest.mark.parametrize(("resumed", "since"), [("2026-05", "2026-05"), ("2026-06", "2026-12")])
def test_that_a_transfer_within_three_months_costs_no_waiting(resumed: str, since: str) -> None:
    found = answer("cn-transfer", history("unit", "2025-01..2026-01", f"{resumed}..2026-12"), "2026-12-20")
    assert benefits_from(found, "2026-03") == since


@pytest.mark.parametrize(("resumed", "since"), [("2026-05", "2026-05"), ("2026-06", "2026-12")])
@pytest.mark.parametrize("there", ["cn-general", "wuhan", "tianjin"])
def test_that_moving_within_three_months_costs_no_waiting_where_the_national_rule_is_followed(
    there: str, resumed: str, since: str
) -> None:
    known = history("unit", "2025-01..2026-01", f"{resumed}..2026-12")
    here = SHELF.get("sh")
    ledger = replace(known, spells=(*known.spells, Spell(parse_month(resumed), Capacity.UNIT, policy=there)))
    found = assess(ledger, places_of(ledger, here, SHELF.get), date(2026, 12, 20))
    later = SHELF.get(there).rules_at(parse_month(resumed)).starts_after if resumed == since else 0
    assert benefits_from(found, "2026-03") == month_text(parse_month(since) + later)


# The residents' scheme


def residents_from(*years: ResidentsYear) -> str:
    """The first month that the national rule covers in the last of these years."""
    last = years[-1].year
    found = answer_of_residents(years, date(last, 12, 20))
    return next(month_text(month) for month, at in found.by_month() if month >= last * 12 and at.cover in WITH_BENEFITS)


def answer_of_residents(years: tuple[ResidentsYear, ...], day: date) -> Assessment:
    """Somebody who was never in the employees' scheme."""
    return assess(Ledger(residents=years), SHELF.get("cn-general"), day)


def test_that_qingdao_covers_from_may_who_missed_two_years_and_from_april_who_repairs_one() -> None:
    assert residents_from(ResidentsYear(2024), ResidentsYear(2027, date(2026, 10, 10))) == "2027-05"
    assert residents_from(ResidentsYear(2024), ResidentsYear(2027, date(2026, 10, 10), (2026,))) == "2027-04"


def test_that_xiamen_counts_no_lapsed_year_before_2025() -> None:
    assert residents_from(ResidentsYear(2023), ResidentsYear(2026, date(2025, 11, 10))) == "2026-04"


def test_that_six_months_remain_after_four_lapsed_years_however_many_are_repaired() -> None:
    missed = (2025, 2026, 2027, 2028)
    assert residents_from(ResidentsYear(2029, date(2028, 10, 10))) == "2029-07"
    assert residents_from(ResidentsYear(2029, date(2028, 10, 10), missed)) == "2029-07"


def test_that_joining_in_the_period_every_year_waits_for_nothing_and_late_three_months_from_payment() -> None:
    assert residents_from(ResidentsYear(2025), ResidentsYear(2026, date(2025, 11, 10))) == "2026-01"
    assert residents_from(ResidentsYear(2025), ResidentsYear(2026, date(2026, 3, 10))) == "2026-06"
