"""What packs say of lives across places, schemes and years: read, refused where it is wrong, said in sentences."""

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import parse_month
from medins_desktop.policies.saying import Topic
from medins_desktop.policies.sentences import sentences
from medins_desktop.words import Language, set_language
from medins_desktop.words.explain import finding_text
from tests.policies.packs import EXAMPLES, drop, loaded, place_of, problems, spoil

LIVES = EXAMPLES.parent / "lives" / "policies"


def south() -> dict[str, Any]:
    return tomllib.loads((LIVES / "south.toml").read_text(encoding="utf-8"))


def test_that_a_pack_without_them_knows_nothing_of_them() -> None:
    data = south()
    for name in ("retirement", "residents"):
        del data[name]
    del data["rules"][0]["transfer"]
    policy = loaded(data)
    assert policy.rules[0].tiers_for(moved=True) is policy.rules[0].tiers
    assert policy.retirement_at(parse_month("2030-01")) is None
    assert policy.residents_for(2026) is None


def test_that_blocks_hold_from_their_month_and_year() -> None:
    policy = loaded(south())
    before, after = policy.retirement_at(parse_month("2029-12")), policy.retirement_at(parse_month("2030-01"))
    assert before is not None
    assert after is not None
    assert (before.male, after.male) == (300, 360)
    assert policy.residents_for(2024) is None
    assert policy.residents_for(2031) is policy.residents[0]


def test_that_the_period_falls_on_the_same_days_each_year() -> None:
    data = south()
    data["residents"][0]["closes"] = "2024-02-29"
    data["residents"][0]["opens"] = date(2023, 9, 1)  # a date of TOML will do
    (block,) = loaded(data).residents
    assert (block.opens_for(2025), block.closes_for(2025)) == (date(2023, 9, 1), date(2024, 2, 29))
    assert (block.opens_for(2026), block.closes_for(2026)) == (date(2024, 9, 1), date(2025, 2, 28))
    assert block.closes_for(2029) == date(2028, 2, 29)


def test_that_a_tier_for_the_time_before_takes_no_length_from_the_others() -> None:
    data = south()
    leavers = {"capacity": "individual", "backpay": False, "waiting": {"months": 0}, "before": "unit"}
    data["rules"][0]["gap"].insert(0, leavers)
    (rules,) = loaded(data).rules
    assert rules.asks_before
    assert rules.tier(9, Capacity.INDIVIDUAL, Capacity.UNIT) is rules.tiers[0]
    assert rules.tier(9, Capacity.INDIVIDUAL, Capacity.FUND) is rules.tiers[0], "the fund counts as a unit"
    assert rules.tier(9, Capacity.INDIVIDUAL, Capacity.INDIVIDUAL) is rules.tiers[3]
    assert rules.tier(9, Capacity.INDIVIDUAL) is rules.tiers[3], "no month before: only a tier that does not ask"
    assert rules.tier(9, Capacity.UNIT, Capacity.UNIT) is rules.tiers[1]


def test_that_every_capacity_ends_in_a_tier_that_asks_for_nothing() -> None:
    data = south()
    data["rules"][0]["transfer"][1]["before"] = "unit"
    found = problems(data)
    assert found == [("policy-no-last-tier", "pack.toml: rules[0].transfer")] * 2


def test_that_second_shares_are_nothing_unless_given() -> None:
    data = south()
    assert loaded(data).rates[0].unit_extra == 0
    data["rates"][0]["individual_extra"] = "0.0075"
    assert loaded(data).rates[0].individual_extra == Decimal("0.0075")


WRONG = [
    ("rules.0.transfer.0.before", "employer", "not-one-of"),
    ("rules.0.transfer.0.up_to", 0, "out-of-range"),
    ("rules.0.gap.1.before", "boss", "not-one-of"),
    ("rates.0.unit_extra", 0.5, "not-a-rate"),
    ("retirement.0.male", "300", "not-a-whole-number"),
    ("retirement.0.topup", "later", "not-one-of"),
    ("retirement.0.topup_amount", 7000, "not-an-amount"),
    ("retirement.1.from", "2011-07", "same-from"),
    ("retirement.0.assumed", ["men"], "no-such-value"),
    ("residents.0.opens", "2024-02-30", "not-a-written-date"),
    ("residents.0.opens", "1.9.2024", "not-a-written-date"),
    ("residents.0.closes", "2024-08-31", "period-backwards"),
    ("residents.0.personal", "-1.00", "not-an-amount"),
    ("residents.0.late_from", "now", "not-one-of"),
    ("residents.0.more", 1, "unknown-key"),
    ("residents.0.sources", ["nowhere"], "no-such-source"),
]


@pytest.mark.parametrize(("path", "value", "code"), WRONG, ids=str)
def test_that_a_wrong_value_is_refused_with_its_place(path: str, value: object, code: str) -> None:
    data = south()
    spoil(data, path, value)
    ((found, place),) = problems(data)
    assert found == f"policy-{code}"
    assert place.startswith(f"pack.toml: {place_of(path)}")


@pytest.mark.parametrize("key", ["from_year", "closes", "fixed", "switch_years"])
def test_that_a_value_of_the_residents_scheme_that_is_missing_is_named(key: str) -> None:
    data = south()
    drop(data, f"residents.0.{key}")
    assert problems(data) == [("policy-missing-key", f"pack.toml: residents[0].{key}")]


def test_that_a_top_up_says_what_it_costs_and_none_need_not() -> None:
    data = south()
    drop(data, "retirement.0.topup_amount")
    drop(data, "retirement.1.topup_base")
    wanted = [("policy-topup-needs", f"pack.toml: retirement[{at}].{key}") for at, key in enumerate(KEYS)]
    assert problems(data) == wanted
    data["retirement"][0]["topup"] = data["retirement"][1]["topup"] = "none"
    assert problems(data) == []


KEYS = ("topup_amount", "topup_base")


def test_that_years_stand_in_order() -> None:
    data = south()
    data["residents"].append(dict(data["residents"][0], from_year=2024))
    assert problems(data) == [("policy-blocks-out-of-order", "pack.toml: residents[1].from_year")]


def test_that_the_sentences_of_a_life_are_read_in_both_languages() -> None:
    data = south()
    leavers = {"capacity": "individual", "backpay": False, "waiting": {"months": 0}, "before": "unit"}
    data["rules"][0]["transfer"].insert(0, leavers)
    data["rates"][0]["individual_extra"] = "0.0075"
    data["retirement"][0]["assumed"] = ["male"]
    policy, month = loaded(data), parse_month("2026-11")
    chinese = {sentence.text: sentence for sentence in sentences(policy, month)}
    asked = chinese["退休时男性缴费满 300 个月、女性满 240 个月的，退休后不再缴费，继续享受职工医保待遇。"]
    assert (asked.topic, asked.sources, asked.assumed) == (Topic.RETIREMENT, ("example",), ("retirement.male",))
    assert "退休时年限不足的，可以一次性补足：每月按 7,000.00 元的 6%。" in chinese
    assert "2026 年度居民医保集中参保期为 2025-09-01 至 2026-02-28，个人缴费 400.00 元。" in chinese
    assert any("断缴前由单位参保" in text for text in chinese)
    assert any("10%，另加 0.75%" in text for text in chinese)
    try:
        set_language(Language.EN)
        english = [sentence.text for sentence in sentences(policy, month)]
    finally:
        set_language(Language.ZH)
    assert "Missing months can be paid at once at retirement: 6% of 7,000.00 yuan for each month." in english
    assert len(english) == len(sentences(policy, month))


def test_that_the_period_of_the_next_year_is_told_while_it_is_open() -> None:
    policy = loaded(south())  # known from 2025 on; from 1 September to 28 February

    def periods(month: str) -> list[str]:
        said = [one.text for one in sentences(policy, parse_month(month)) if one.topic is Topic.RESIDENTS]
        return [text[:4] for text in said if "集中参保期为" in text]

    assert [periods(month) for month in ("2024-08", "2024-12", "2025-02")] == [[], ["2025"], ["2025"]]
    assert [periods(month) for month in ("2025-08", "2025-09", "2026-01")] == [["2025"], ["2025", "2026"], ["2026"]]


def test_that_lengths_of_leavers_follow_one_another_and_the_others_are_told_apart() -> None:
    data = south()
    leaver = {"capacity": "individual", "backpay": False, "waiting": {"months": 0}, "before": "unit"}
    data["rules"][0]["gap"][:0] = [{**leaver, "up_to": 2}, {**leaver, "up_to": 5}, leaver, {**leaver, "up_to": 9}]
    texts = [one.text for one in sentences(loaded(data), parse_month("2026-11")) if one.topic is Topic.GAP]
    assert [text.partition("的：")[0] for text in texts if "的：" in text] == [
        "单位参保，断缴不论长短",
        "个人身份参保，断缴不超过 2 个月（断缴前由单位参保）",
        "个人身份参保，断缴 3 至 5 个月（断缴前由单位参保）",
        "个人身份参保，断缴超过 5 个月（断缴前由单位参保）",
        "个人身份参保，其余断缴不超过 3 个月",
        "个人身份参保，其余断缴超过 3 个月",
    ]


def test_that_the_problems_have_words() -> None:
    data = south()
    data["residents"][0]["closes"] = "2024-08-31"
    drop(data, "retirement.1.topup_rate")
    from medins_desktop.policies.loader import policy_from  # noqa: PLC0415 - for its findings

    _, findings = policy_from(data, "pack.toml")
    assert len(findings) == 2
    assert all("{" not in finding_text(finding) and "policy-" not in finding_text(finding) for finding in findings)
