"""The rules of a policy in sentences: what they say, on what they rest, what is assumed."""

import json
import re
from collections.abc import Iterator

import pytest

from medins_desktop.domain.month import parse_month
from medins_desktop.domain.policy import Policy
from medins_desktop.places import resource
from medins_desktop.policies.saying import Topic
from medins_desktop.policies.sentences import PolicySentence, sentences
from medins_desktop.policies.shelf import Shelf
from medins_desktop.words import Language, has, say, set_language
from medins_desktop.words.explain_sources import value_words
from tests.policies.packs import example, loaded, spoil

PACKS = Shelf().all()


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """Whatever a test speaks, the next one begins in Chinese."""
    yield
    set_language(Language.ZH)


def said(policy: Policy, month: str, topic: Topic) -> list[str]:
    """The texts about one topic."""
    return [sentence.text for sentence in sentences(policy, parse_month(month)) if sentence.topic is topic]


def about(policy: Policy, month: str, part: str) -> PolicySentence:
    """The one sentence that contains a text."""
    (found,) = [sentence for sentence in sentences(policy, parse_month(month)) if part in sentence.text]
    return found


def test_that_the_general_rule_reads_as_the_field_says_it() -> None:
    policy = Shelf().get("cn-general")
    assert said(policy, "2026-11", Topic.PAYMENT) == ["当月医保费最迟于当月 25 日缴纳。"]
    assert said(policy, "2026-11", Topic.GAP) == [
        "断缴不超过 6 个月的：可以补缴，自补缴次月起恢复待遇，此前不予补付；不补缴而续缴的，没有等待期。",
        "断缴超过 6 个月的：不能补缴；续缴后待遇等待期 6 个月，自缴费当月起算。",
        "补缴以缴纳基本养老保险为条件，当月未缴的须一并补缴。",
        "补缴不限于当年。",
    ]
    assert said(policy, "2026-11", Topic.BENEFITS)[1] == (
        "中断缴费的，自中断次月起停止统筹待遇；个人账户余额可继续使用。"
    )
    assert "单位逾期的，自逾期之日起按日加收 0.05% 的滞纳金，不计复利，由单位承担，不得要求职工负担。" in said(
        policy, "2026-11", Topic.COST
    )


def test_that_it_reads_in_english_too() -> None:
    set_language(Language.EN)
    texts = said(Shelf().get("cn-general"), "2026-11", Topic.GAP)
    assert texts[1] == (
        "For gaps of more than 6 months: no back-payment; resuming means a waiting period of 6 months, "
        "counted from the month of payment."
    )


def test_that_shanghai_speaks_of_units_and_individuals_apart() -> None:
    policy = Shelf().get("sh")
    assert said(policy, "2026-11", Topic.GAP)[:3] == [
        "单位参保，断缴不论长短的：可以补缴，自补缴次月起恢复待遇，此前不予补付；欠费未补清的，续缴也不享受待遇。",
        "个人身份参保，断缴不超过 3 个月的：不能补缴；续缴后没有等待期。",
        "个人身份参保，断缴超过 3 个月的：不能补缴；续缴后待遇等待期 6 个月，自缴费当月起算。",
    ]
    assert "每月最少 754.60 元" in said(policy, "2026-07", Topic.RATES)[-1]
    assert said(policy, "2026-06", Topic.RATES) != said(policy, "2026-07", Topic.RATES)


def test_that_wuhan_restores_from_the_fourth_month_after_a_longer_gap() -> None:
    assert "自补缴后第 4 个月起恢复待遇" in said(Shelf().get("wuhan"), "2023-05", Topic.GAP)[1]


def test_that_a_sentence_rests_on_its_sources_or_is_assumed() -> None:
    policy = Shelf().get("sh")
    due = about(policy, "2026-11", "当月医保费最迟于")
    assert (due.sources, due.assumed) == ((), ("due_day", "due_month_offset"))
    stops = about(policy, "2026-11", "中断缴费的")
    assert stops.sources[0] == "sh-2025-7"
    assert stops.assumed == ()
    partly = about(Shelf().get("suzhou"), "2026-11", "个人身份参保，断缴不论长短的")
    assert "suzhou-2022" in partly.sources
    assert partly.assumed == ("gap[0].backpay",)
    employee = about(policy, "2026-06", "职工个人缴费 2%")
    assert employee.assumed == ("rates.employee", "rates.employee_fixed")


def test_that_a_month_outside_the_policy_says_so_and_has_no_rates() -> None:
    policy = Shelf().get("guangdong-transfer")
    inside, after, before = (sentences(policy, parse_month(month)) for month in ("2025-06", "2025-07", "2022-06"))
    assert after[0].text.startswith("2025-07 已超出规则包有效期")
    assert before[0].text.startswith("2022-06 早于")
    for found in (after, before):
        assert [sentence.text for sentence in found if sentence.topic is Topic.RATES] == [say("policy.no_rates")]
    assert len([sentence for sentence in inside if sentence.topic is Topic.RATES]) == 4


def test_that_the_range_of_a_block_ends_before_the_next() -> None:
    data = example()
    data["rules"].append({**data["rules"][0], "from": "2024-01", "assumed": ["from"]})
    policy = loaded(data)
    assert said(policy, "2023-12", Topic.VALIDITY)[0] == "以下规则执行期为 2011-07 至 2023-12。"
    assert said(policy, "2024-01", Topic.VALIDITY)[0] == "以下规则自 2024-01 起执行。"
    assert about(policy, "2024-01", "自 2024-01 起执行").assumed == ("from",)


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("rules.0.due_day", 31, "当月医保费最迟于当月最后一日缴纳。"),
        ("rules.0.due_day", 30, "当月医保费最迟于当月 30 日缴纳；该月不足 30 日的，以月末为限。"),
        ("rules.0.due_month_offset", 1, "当月医保费最迟于次月 25 日缴纳。"),
        ("rules.0.due_month_offset", 3, "当月医保费最迟于其后第 3 个月 25 日缴纳。"),
        ("rules.0.starts_after", 0, "没有等待期的，自缴费当月起享受统筹待遇。"),
        ("rules.0.stops_after", 0, "中断缴费的，自中断当月起停止统筹待遇；个人账户余额可继续使用。"),
        ("rules.0.waiting_restarts", False, "等待期未满又中断的，只按新的断缴时长确定等待期。"),
        ("rules.0.first_waiting.individual.months", 0, "个人身份首次参保，没有待遇等待期。"),
        ("rules.0.pension", "none", "补缴不以缴纳基本养老保险为条件。"),
        ("rules.0.pension", "paid", "补缴以当月基本养老保险已缴为条件。"),
        ("rules.0.earliest_month", "2001-11", "只能补缴 2001-11 及以后的月份。"),
        ("rules.0.same_calendar_year", True, "只能补缴当年的月份，跨年不能补缴。"),
        ("rules.0.base", "current", "补缴按补缴当月的缴费基数和比例计算。"),
        ("rules.0.late_fee.payers", [], "逾期不加收滞纳金。"),
        (
            "rules.0.late_fee.payers",
            ["individual"],
            "个人身份参保逾期的，自逾期之日起按日加收 0.05% 的滞纳金，不计复利。",
        ),
        ("rules.0.account.backpay", False, "补缴的月份不划入个人账户。"),
        ("rules.0.account.capacities", ["unit", "individual"], "个人账户按本人缴费基数的 2% 划入。"),
        ("rates.0.employee_fixed", "3.00", "职工个人缴费 2% 另加 3.00 元。"),
        ("rules.0.gap.0.restores_after", 0, "可以补缴，自补缴当月起恢复待遇，此前不予补付"),
        ("rules.0.gap.0.retroactive", True, "可以补缴，断缴期间的待遇追溯享受"),
        ("rules.0.gap.0.waiting", "until-backpaid", "欠费未补清的，续缴也不享受待遇。"),
    ],
)
def test_that_every_value_has_its_sentence(path: str, value: object, text: str) -> None:
    data = example()
    spoil(data, path, value)
    assert about(loaded(data), "2025-01", text)


def test_that_bands_of_lengths_follow_one_another() -> None:
    data = example()
    tier = data["rules"][0]["gap"][0]
    data["rules"][0]["gap"][:1] = [
        {**tier, "up_to": 2},
        {**tier, "up_to": 4, "capacity": "unit"},
        {**tier, "up_to": 6},
    ]
    texts = said(loaded(data), "2025-01", Topic.GAP)
    lengths = [re.sub("的：.*", "", text) for text in texts if "的：" in text]
    assert lengths == [
        "单位参保，断缴不超过 2 个月",
        "单位参保，断缴 3 至 4 个月",
        "单位参保，断缴 5 至 6 个月",
        "单位参保，断缴超过 6 个月",
        "个人身份参保，断缴不超过 2 个月",
        "个人身份参保，断缴 3 至 6 个月",
        "个人身份参保，断缴超过 6 个月",
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("policy", PACKS, ids=lambda policy: str(policy.id))
def test_that_every_shipped_pack_can_be_read_aloud_for_every_month(policy: Policy, language: Language) -> None:
    set_language(language)
    for month in range(parse_month("2010-01"), parse_month("2031-01"), 5):
        for sentence in sentences(policy, month):
            assert "{" not in sentence.text
            assert re.search("[\u4e00-\u9fff]", sentence.text) is None or language is Language.ZH
            assert set(sentence.sources) <= set(policy.sources)
            for name in sentence.assumed:
                assert value_words(name) != name


@pytest.mark.parametrize("language", list(Language))
def test_that_every_topic_has_its_heading(language: Language) -> None:
    assert all(has(f"policy.topic_{topic}", language) for topic in Topic)


def test_that_both_languages_have_the_same_texts() -> None:
    zh, en = (
        json.loads(resource("translations", language, "policy.json").read_text(encoding="utf-8"))
        for language in ("zh", "en")
    )
    assert list(zh) == list(en)
