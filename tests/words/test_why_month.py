"""Why a month stands as it does: payment, rule, gap, sources, in sentences with their figures."""

from datetime import date

import pytest
from hypothesis import given

from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.month import parse_month
from medins_desktop.domain.policy import PensionCondition
from medins_desktop.words import Language, has, speaking
from medins_desktop.words.explain import Tone, source_link, source_words, why_month
from tests.words.answers import answer, answered, entry, ledger, why, with_rules
from tests.words.histories import HISTORIES, POLICIES

ACCOUNT = "个人账户余额可继续使用。"


@pytest.mark.parametrize(
    ("number", "month", "sentences"),
    [
        ("02", "2026-09", ["2026 年 9 月未缴费，期限 2026-09-25 已过，欠缴。"]),
        ("02", "2026-09", ["2026-07 起中断，自中断次月（2026-08-01）起停止统筹待遇。"]),
        ("02", "2026-09", ["单位参保，中断 2026-07 至 2026-10，共 4 个月，不超过 6 个月。", "还有 63 天。"]),
        ("02", "2026-09", ["补缴条件：当月基本养老保险已缴或一并补缴（已缴）。"]),
        ("02", "2026-07", ["2026-06 的缴费保障到 2026 年 7 月底。"]),
        ("02", "2026-11", ["2026 年 11 月待缴，期限 2026-11-25，还有 2 天。"]),
        ("02", "2026-01", ["2026-01 首次缴费，自 2026-02 起享受统筹待遇。"]),
        ("05", "2026-04", ["超过 6 个月，2026-04 续缴后待遇等待期 6 个月（自缴费当月起算，2026-04 至 2026-09）"]),
        ("05", "2026-06", ["本月为第 3 个月", "2026-10 起享受统筹待遇。"]),
        ("05", "2025-03", ["首次参保，待遇等待期 6 个月", "2025-07 起享受统筹待遇。"]),
        ("06", "2026-03", ["等待期未满又中断 1 个月", "等待期重新计算：6 个月"]),
        ("06", "2026-02", ["2026-02 起中断，此前的待遇等待期未满"]),
        ("07", "2026-06", ["于 2026-09-10 补缴，期限 2026-06-25 已过，补缴有效。", "补缴不追溯"]),
        ("07", "2026-09", ["2026-09 恢复缴费，自 2026-10 起恢复统筹待遇。"]),
        ("07", "2026-10", ["补缴计入后，2026-01 起连续缴费，自 2026-10 起恢复统筹待遇。"]),
        ("08", "2026-02", ["于 2026-09-10 补缴", "不予认可：这样长的中断"]),
        ("09", "2026-09", ["（未缴，须一并补缴）。"]),
        ("09", "2026-08", ["已缴或一并补缴（已缴）。"]),
        ("10", "2025-12", ["若均已缴，2025 年 12 月为“享受待遇”；若均未缴，为“待遇停止”。"]),
        ("10", "2026-01", ["2026 年 1 月的缴费情况未知"]),
        ("12", "2026-06", ["2026 年 6 月的统筹待遇已恢复，可申请补付。"]),
        ("13", "2026-08", ["自缴费次月起算，2026-08 至 2026-10），本月为第 1 个月"]),
        ("14", "2026-06", ["此前中断 2 个月，欠费尚未补清；补清之前，2026-06 起的缴费不享受统筹待遇。"]),
        ("17", "2026-12", ["2026 年 12 月已于 2026-11-02 预缴，计入缴费。"]),
        ("18", "2026-10", ["参保至 2026-07 止，2026 年 10 月不再缴费。", "参保至 2026-07 止，此后无统筹待遇。"]),
    ],
)  # fmt: skip
def test_that_a_month_is_explained_with_its_figures(number: str, month: str, sentences: list[str]) -> None:
    text = why(*answer(number), month)
    assert [sentence for sentence in sentences if sentence not in text] == []
    assert ACCOUNT in text


def test_that_months_outside_the_answer_are_explained_too() -> None:
    history = ledger(entry("2026-01", "2026-06"), entry("2027-01"))
    found = answered(history)
    assert "早于首条缴费记录" in why(found, history, "2025-12")
    assert "尚无缴费记录" in why(found, history, "2026-12")
    assert "未计入" in why(found, history, "2027-01")


def test_that_a_person_of_whom_nothing_is_known_gets_an_answer() -> None:
    assert "没有可计算的医保缴费记录" in why(answered(Ledger()), Ledger(), "2026-11")


def test_that_cover_that_stops_at_once_is_said_so() -> None:
    history = ledger(entry("2026-01", "2026-06"))
    found = answered(history, with_rules("six-months", stops_after=0))
    assert "2026-07 起中断，自中断当月（2026-07-01）起停止统筹待遇。" in why(found, history, "2026-09")


def test_that_a_run_blocked_by_arrears_and_broken_again_says_both() -> None:
    history = ledger(entry("2026-01", "2026-03"), entry("2026-05", "2026-07"))
    found = answered(history, "arrears-first")
    assert "2026-08 起又中断，此前的欠费也未补清" in why(found, history, "2026-09")


def test_that_an_unknown_beginning_is_read_cautiously() -> None:
    unknown = entry("2025-01", unknown=True)
    history = ledger(unknown, entry("2026-05", "2026-11"), capacity=Capacity.INDIVIDUAL)
    text = why(answered(history), history, "2026-06")
    assert "未知月份可能已是首次缴费，从严按中断后续缴计算：待遇等待期 6 个月" in text


def test_that_a_supposed_day_of_payment_is_named() -> None:
    history = ledger(entry("2026-01", "2026-06"))
    text = why(answered(history, pay_on=date(2027, 1, 20)), history, "2026-09")
    assert "以下按 2027-01-20 缴款判断。" in text
    assert "2026-07 至 2026-12，共 6 个月" in text


def test_that_pension_that_must_have_been_paid_is_called_missing() -> None:
    history = ledger(entry("2026-01", "2026-06"), pension=False)
    policy = with_rules("six-months", pension=PensionCondition.PAID)
    assert "2026-07 至 2026-10 不可补缴：当月基本养老保险未缴" in why(answered(history, policy), history, "2026-09")


def test_that_the_fund_is_called_by_its_own_name() -> None:
    history = ledger(entry("2026-01", "2026-06"), capacity=Capacity.FUND)
    assert "失业保险基金代缴，中断 2026-07" in why(answered(history), history, "2026-09")


def test_that_assumed_values_are_named_where_they_decide_and_only_there() -> None:
    assessment, history = answer("02")
    missed, paid = (why_month(assessment, history, parse_month(month)) for month in ("2026-09", "2026-03"))
    assert {name for sentence in missed for name in sentence.assumed} == {"due_day"}
    assert missed[-1].text == "其中为假定值、没有出处的有：缴费截止日。"
    assert not any(sentence.assumed for sentence in paid)


def test_that_assumed_tiers_and_first_waitings_are_found_by_name() -> None:
    policy = with_rules("six-months", assumed=("gap[1].waiting", "first_waiting.individual", "gap[0]", "account"))
    assessment, history = answered(answer("05")[1], policy), answer("05")[1]
    resumed = why_month(assessment, history, parse_month("2026-05"))
    first = why_month(assessment, history, parse_month("2025-03"))
    assert {name for sentence in resumed for name in sentence.assumed} == {"gap[1].waiting"}
    assert {name for sentence in first for name in sentence.assumed} == {"first_waiting.individual"}
    assert "中断后的等待期" in resumed[-1].text


def test_that_the_sources_come_with_title_number_and_grade() -> None:
    assessment, history = answer("02")
    sentences = why_month(assessment, history, parse_month("2026-09"))
    assert sentences[-2].sources == ("example",)
    link = source_link(assessment.policy, "example")
    assert (link.assumed, link.grade) == (True, "assumed")
    assert source_words(link) == "示例，并非任何地方的现行规定〔假定，无出处〕"
    assert source_link(assessment.policy, "nowhere").title == "nowhere"


def test_that_what_is_bad_is_marked_bad() -> None:
    tones = [sentence.tone for sentence in why_month(*answer("02"), parse_month("2026-09"))]
    assert tones[:2] == [Tone.BAD, Tone.BAD]


@given(HISTORIES, POLICIES)
def test_that_every_month_of_every_history_is_explained_in_both_languages(history: Ledger, policy: str) -> None:
    found = answered(history, policy)
    first = found.start or found.current
    for language in Language:
        with speaking(language):
            for month in (first - 1, *range(first, found.current + 3)):
                text = "".join(sentence.text for sentence in why_month(found, history, month))
                assert "{" not in text
                assert "（）" not in text
                assert "()" not in text
                assert "  " not in text
    assert all(has(f"rule.{stretch.rule}") for stretch in found.stretches)
