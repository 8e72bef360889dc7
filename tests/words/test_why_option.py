"""What a way out means, in sentences; and findings and small words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from medins_desktop.domain.assessment import Coverage, Option, Payment, Reason, Route, Way
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.month import parse_month
from medins_desktop.words import Language, speaking
from medins_desktop.words.explain import (
    date_words,
    finding_text,
    grouped,
    money_words,
    month_words,
    option_title,
    problem_line,
    span_words,
    spans_words,
    spoken_month,
    value_words,
    why_option,
)
from tests.words.answers import answer, answered, entry, ledger, texts, with_rules
from tests.words.histories import HISTORIES, POLICIES


def option_of(number: str, at: int) -> str:
    assessment, _ = answer(number)
    return texts(why_option(assessment, assessment.options[at]))


@pytest.mark.parametrize(
    ("number", "at", "sentences"),
    [
        ("02", 0, ["由单位在 2026-11-23 补缴 2026-07 至 2026-10，共 4 个月", "最迟 2027-01-25 缴款，还有 63 天"]),
        ("02", 0, ["合计 2,127.67 元：单位 1,635.67 元，本人 492.00 元。", "补缴记入个人账户 480.00 元。"]),
        ("02", 0, ["滞纳金 75.67 元（按日 0.05%，单利，28 至 120 天），由单位承担，不得要求本人负担。"]),
        ("02", 0, ["2026-12 起享受统筹待遇；此前 1 个月没有待遇（2026-11）。", "补缴不追溯"]),
        ("02", 0, ["通常需要：加盖单位公章的补缴申报表、劳动合同、工资发放凭证"]),
        ("02", 1, ["委托代办机构在 2026-11-23 补缴"]),
        ("02", 2, ["不补缴，从 2026-11 起续缴，最迟 2026-11-25 缴费"]),
        ("02", 3, ["不再缴费，统筹待遇不恢复。"]),
        ("01", 0, ["继续按时缴费：2026-11 的医保费最迟 2026-11-25 缴纳，此后每月按时缴费。"]),
        ("01", 1, ["不再缴费，统筹待遇到 2026-11-30 止。"]),
        ("19", 0, ["在 2026-11-23 把能补缴的 2026-06 至 2026-10 全部补缴，共 5 个月，此后每月按时缴费。"]),
        ("05", 0, ["2025-09 至 2026-03 不可补缴：这样长的中断"]),
        ("06", 0, ["没有补缴截止日", "单利，287 天）", "2026-12 即可享受统筹待遇。"]),
        ("09", 0, ["一并补缴 2026-09 至 2026-10 的基本养老保险 2,400.00 元。", "本人在 2026-11-23 到当地"]),
        ("10", 0, ["2025-11 至 2026-05 的缴费情况未知，此处按未缴计算。"]),
    ],
)  # fmt: skip
def test_that_a_way_out_is_explained_with_its_figures(number: str, at: int, sentences: list[str]) -> None:
    text = option_of(number, at)
    assert [sentence for sentence in sentences if sentence not in text] == []
    assert "个人账户余额可继续使用。" in text
    assert "依据：" in text


def test_that_restored_months_are_named() -> None:
    history = ledger(entry("2026-01", "2026-08"))
    assessment = answered(history, "three-months-retroactive")
    text = texts(why_option(assessment, assessment.options[0]))
    assert "追溯恢复 2026-10 的待遇，可申请补付。" in text
    assert "补缴不追溯" not in text


def test_that_waiting_months_are_named() -> None:
    history = ledger(entry("2025-01", "2026-01"))
    assessment = answered(history)
    resume = next(option for option in assessment.options if option.way is Way.RESUME)
    assert "其中 6 个月为待遇等待期。" in texts(why_option(assessment, resume))


def test_that_cover_that_never_returns_is_said() -> None:
    history = ledger(entry("2026-01", "2026-06"))
    assessment = answered(history, "arrears-first")
    resume = next(option for option in assessment.options if option.way is Way.RESUME)
    assert "3 年内不恢复统筹待遇。" in texts(why_option(assessment, resume))


def test_that_missing_amounts_are_said() -> None:
    history = Ledger(medical=(entry("2026-01", "2026-06"),), pension=(entry("2020-01", "2026-11"),))
    assessment = answered(history)
    assert "无法计算金额" in texts(why_option(assessment, assessment.options[0]))


def test_that_a_fee_of_the_person_is_not_said_to_be_the_employers() -> None:
    policy = with_rules("six-months")
    fee = policy.rules[0].late_fee
    assert fee is not None
    individual = type(fee)(frozenset({Capacity.INDIVIDUAL}), fee.daily_rate, fee.starts)
    assessment = answered(
        ledger(entry("2025-01", "2026-06"), capacity=Capacity.INDIVIDUAL), with_rules("six-months", late_fee=individual)
    )
    text = texts(why_option(assessment, assessment.options[0]))
    assert "滞纳金" in text
    assert "由单位承担" not in text


def test_that_the_earliest_month_is_named_where_it_stands_against() -> None:
    policy = with_rules("six-months", earliest_month=parse_month("2026-09"))
    assessment = answered(ledger(entry("2026-01", "2026-06")), policy)
    assert Reason.TOO_EARLY in assessment.options[0].reasons
    assert "允许补缴的最早月份为 2026-09。" in texts(why_option(assessment, assessment.options[0]))


def test_that_assumed_rates_are_named_beside_the_cost() -> None:
    policy = with_rules("six-months")
    policy.rates = tuple(replace(block, assumed=("floor", "individual")) for block in policy.rates)
    assessment = answered(ledger(entry("2026-01", "2026-06")), policy)
    sentences = why_option(assessment, assessment.options[0])
    assert "缴费基数下限" in sentences[-1].text
    assert "灵活就业人员费率" not in sentences[-1].text, "a unit's cost does not use it"


def test_that_ways_out_have_names() -> None:
    titles = [option_title(option) for option in answer("19")[0].options]
    assert titles == [
        "全部补缴",
        "单位补缴 2 个月",
        "委托代办机构补缴 2 个月",
        "本人到窗口补缴 3 个月",
        "只续缴，不补缴",
        "不再缴费",
    ]
    with speaking(Language.EN):
        assert option_title(Option(Way.BACKPAY, Route.EMPLOYER, months=(1,))) == "Employer pays back: 1 month"


@given(HISTORIES, POLICIES)
def test_that_every_way_out_of_every_history_is_explained_in_both_languages(history: Ledger, policy: str) -> None:
    found = answered(history, policy, date(2026, 12, 29))
    for language in Language:
        with speaking(language):
            for option in found.options:
                text = texts(why_option(found, option))
                assert "{" not in text
                assert option_title(option)
            for finding in found.findings:
                assert finding.code not in finding_text(finding)


def test_that_small_words_are_right_in_both_languages() -> None:
    month = parse_month("2026-09")
    assert month_words(month) == "2026 年 9 月"
    assert date_words(date(2026, 9, 5)) == "2026 年 9 月 5 日"
    assert money_words(163567) == "1,635.67 元"
    assert [grouped(fen) for fen in (0, 5, 123456789, -250)] == ["0.00", "0.05", "1,234,567.89", "-2.50"]
    assert spoken_month(month, Payment.MISSED, Coverage.SUSPENDED) == "2026 年 9 月，欠缴，待遇停止"
    assert span_words(month, month + 4) == "2026-09 至 2027-01"
    assert spans_words([month + 2, month, month + 1, month + 9]) == "2026-09 至 2026-11、2027-06"
    with speaking(Language.EN):
        assert month_words(month) == "September 2026"
        assert date_words(date(2026, 9, 5)) == "5 September 2026"
        assert spoken_month(month, Payment.MISSED, Coverage.SUSPENDED) == "September 2026, missed, benefits suspended"


def test_that_values_are_named_by_the_longest_part_that_is_known() -> None:
    assert value_words("gap[1].backpay") == "中断后能否补缴"
    assert value_words("gap[2]") == "中断分档规定"
    assert value_words("first_waiting.unit.months") == "单位首次参保等待期"
    assert value_words("brand_new") == "brand_new"


def test_that_findings_are_sentences_with_their_months_and_values() -> None:
    months = (parse_month("2026-12"), parse_month("2027-01"))
    ignored = Finding("ignored-future", months=months, figures={"track": "pension"})
    assert finding_text(ignored) == "基本养老保险 2026-12 至 2027-01 在查询月之后且没有到账日期，未计入。"
    assumed = Finding("assumed-values", figures={"values": ("due_day", "pension")})
    assert finding_text(assumed) == "以下政策取值没有出处，为假定值：缴费截止日、养老保险条件。"
    assert finding_text(Finding("never-heard-of", figures={"n": 3})) == "never-heard-of、3"
    assert problem_line(Finding("missing-key", place="medical")) == "medical: 缺少此项。"
