"""The headline: what a clerk reads aloud."""

from datetime import date

import pytest
from hypothesis import given

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Coverage, Reason
from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.month import parse_month
from medins_desktop.words import Language, speaking
from medins_desktop.words.explain import Tone, headline
from tests.cases.cases import policies
from tests.words.answers import AS_OF, answer, answered, entry, ledger
from tests.words.histories import HISTORIES, POLICIES

KEEP = "要保待遇不断，最迟 2026-11-25 缴纳 2026-11，此后每月按时缴费。"
ACCOUNT = "个人账户余额可继续使用。"


def test_that_a_suspended_person_hears_since_when_what_is_missed_and_until_when() -> None:
    found = headline(answer("02")[0])
    assert found.coverage is Coverage.SUSPENDED
    assert found.tone is Tone.BAD
    assert found.since == date(2026, 8, 1)
    assert found.missed == tuple(range(parse_month("2026-07"), parse_month("2026-11")))
    assert (found.can_pay_back, found.pay_back_until, found.days_left) == (True, date(2027, 1, 25), 63)
    assert found.sentence == (
        "统筹待遇停止，自 2026-08-01 起。欠缴 4 个月（2026-07 至 2026-10）。可以补缴，截止 2027-01-25，还有 63 天。"
        + ACCOUNT
    )
    assert [(fact.label, fact.value) for fact in found.facts] == [
        ("停止自", "2026-08-01"),
        ("欠缴", "4 个月（2026-07 至 2026-10）"),
        ("补缴截止日", "2027-01-25 还有 63 天"),
        ("个人账户", "余额可继续使用"),
    ]


def test_that_the_same_is_said_in_english() -> None:
    with speaking(Language.EN):
        assert headline(answer("02")[0]).sentence == (
            "Benefits from the pooled fund are suspended since 2026-08-01. 4 months missed (2026-07 to 2026-10). "
            "They may be paid back until 2027-01-25, 63 days left. The balance of the personal account stays usable."
        )


def test_that_the_last_day_is_called_so() -> None:
    history = ledger(entry("2026-01", "2026-04"))
    found = headline(assess(history, policies()["six-months"], date(2026, 11, 25)))
    assert found.days_left == 0
    assert "截止 2026-11-25，今天是最后一天。" in found.sentence


def test_that_a_covered_person_hears_until_when_without_further_payment() -> None:
    found = headline(answer("01")[0])
    assert found.coverage is Coverage.COVERED
    assert found.missed == ()
    assert found.can_pay_back is None
    assert found.sentence == f"正在享受统筹待遇，自 2026-02-01 起。此后不再缴费，待遇到 2026-11-30 止。{KEEP}{ACCOUNT}"


def test_that_restored_months_are_one_row_with_the_covered_ones() -> None:
    found = headline(answer("12")[0])
    assert found.since == date(2026, 1, 1)


def test_that_a_waiting_person_hears_when_the_waiting_ends() -> None:
    found = headline(answer("08")[0])
    assert found.coverage is Coverage.WAITING
    assert found.reasons == (Reason.GAP_TOO_LONG,)
    assert "连续按时缴费，2027-03 起享受统筹待遇。" in found.sentence
    assert "不可补缴：" in found.sentence
    assert ("served", "2027-03-01") in [(fact.key, fact.value) for fact in found.facts]


def test_that_unknown_months_that_matter_are_to_be_found_out() -> None:
    found = headline(answer("10")[0])
    assert found.coverage is Coverage.UNDETERMINED
    assert "2025-11 至 2026-05 的缴费情况未知，请先核实。" in found.sentence
    assert found.missed == ()
    assert "needs" in [fact.key for fact in found.facts]


def test_that_the_end_of_participation_is_said() -> None:
    assert headline(answer("18")[0]).sentence == f"参保已结束，自 2026-09-01 起无统筹待遇。{ACCOUNT}"


def test_that_the_account_is_named_even_where_nothing_is_known() -> None:
    found = headline(answered(Ledger()))
    assert (found.coverage, found.since, found.missed, found.can_pay_back) == (None, None, (), None)
    assert found.sentence == f"到 2026-11-23 为止，没有可计算的医保缴费记录。{ACCOUNT}"


def test_that_a_late_first_payment_has_not_begun_cover() -> None:
    late = entry("2026-01", paid_on=date(2026, 10, 1))
    found = headline(answered(ledger(late)))
    assert found.sentence.startswith("统筹待遇尚未开始，没有有效缴费。")
    assert found.state == "统筹待遇未开始"
    assert "停止自" not in [fact.label for fact in found.facts]


def test_that_old_gaps_of_a_covered_person_are_called_earlier() -> None:
    assert "曾欠缴 2 个月（2026-06 至 2026-07）。" in headline(answer("15")[0]).sentence


def test_that_all_gaps_that_can_be_paid_back_are_spoken_of_together() -> None:
    history = ledger(entry("2024-01", "2024-06"), entry("2024-08", "2026-06"))
    found = headline(answered(history))
    assert found.pay_back_until == date(2027, 1, 25)
    assert "2024-07、2026-07 至 2026-10" in found.sentence
    assert "2024-07、2026-07 至 2026-10）。可以补缴，截止 2027-01-25" in found.sentence


def test_that_of_a_covered_person_only_what_can_be_paid_back_is_spoken_of() -> None:
    history = ledger(entry("2025-01", "2025-02"), entry("2025-10", "2026-01"), entry("2026-03", "2026-11"))
    found = headline(answered(history))
    assert found.can_pay_back is True
    assert "2026-02 可以补缴，没有截止日。" in found.sentence


def test_that_of_somebody_who_has_paid_back_all_the_month_is_named_from_which_cover_returns() -> None:
    history = ledger(entry("2024-01", "2026-06"), entry("2026-07", "2026-10", date(2026, 11, 20)))
    found = headline(answered(history))
    assert "2026-11 的医保费最迟 2026-11-25 缴纳，此后每月按时缴费，2026-12 起享受统筹待遇。" in found.sentence
    assert ("returns", "2026-12-01") in [(fact.key, fact.value) for fact in found.facts]


@pytest.mark.parametrize("capacity", list(Capacity))
def test_that_many_rows_of_missed_months_are_counted_after_a_few(capacity: Capacity) -> None:
    rows = [entry(f"{year}-01", f"{year}-11") for year in range(2018, 2027)]
    text = headline(answered(ledger(*rows, capacity=capacity))).sentence
    assert "2018-12、2019-12、2020-12、2021-12 等，另有 4 个月" in text


@given(HISTORIES, POLICIES)
def test_that_every_headline_can_be_read_in_both_languages(history: Ledger, policy: str) -> None:
    found = answered(history, policy)
    for language in Language:
        with speaking(language):
            said = headline(found)
            assert "{" not in said.sentence
            assert said.facts[-1].key == "account"
            assert said.sentence.endswith("." if language is Language.EN else "。")
            assert said.days_left is None or said.days_left == ((said.pay_back_until or AS_OF) - AS_OF).days
