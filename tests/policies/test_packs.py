"""The shipped packs: each value has a source or is listed as assumed, and the figures are those of the documents."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.money import share
from medins_desktop.domain.month import parse_month
from medins_desktop.domain.policy import CountsFrom, FeeStart, PensionCondition, Policy, Waiting
from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.loader import load
from medins_desktop.policies.sentences import sentences
from medins_desktop.policies.shelf import Shelf
from medins_desktop.words import Language, speaking
from medins_desktop.words.explain import finding_text
from tests.policies.packs import SHIPPED

SHELF = Shelf()
UNIT, INDIVIDUAL = Capacity.UNIT, Capacity.INDIVIDUAL
LAW = parse_month("2027-01")
SIX_MONTHS = Waiting(6, CountsFrom.PAYMENT_MONTH)


def pack(policy_id: str) -> Policy:
    """A shipped pack."""
    return SHELF.get(policy_id)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_that_a_shipped_pack_loads_without_a_word_and_is_named_after_its_id(file: Path) -> None:
    policy, findings = load(file)
    assert findings == []
    assert policy is not None
    assert policy.id == file.stem


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """The name of every value in a block, as ``assumed`` names it."""
    for key, value in table.items():
        name = f"{path}.{key}" if path else key
        if isinstance(value, Mapping):
            yield from leaves(value, name)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for index, row in enumerate(value):
                yield from leaves(row, f"{name}[{index}]")
        elif key not in ("sources", "assumed", "national"):
            yield name


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_that_every_value_has_a_source_or_is_assumed(file: Path) -> None:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for table in BLOCKS:
        for block in data.get(table, ()):
            assumed = block.get("assumed", [])
            for name in leaves(block):
                covered = any(name == each or name.startswith((f"{each}.", f"{each}[")) for each in assumed)
                # The month in which figures without any source begin is no figure itself.
                assert covered or block.get("sources") or name == "from", f"{table} {block['from']}: {name}"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_that_every_source_is_used_and_titled_in_both_languages(file: Path) -> None:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    used = {name for table in BLOCKS for block in data.get(table, ()) for name in block.get("sources", ())}
    assert used == {source["id"] for source in data["source"]}
    for source in data["source"]:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in source["title"]["zh"])
        assert source["title"]["en"].isascii()


def test_that_a_source_reads_the_same_in_every_pack() -> None:
    known: dict[str, Any] = {}
    for policy in SHELF.all():
        for source in policy.sources.values():
            assert known.setdefault(source.id, source) == source


@pytest.mark.parametrize("policy_id", ["cn-general", "cn-transfer"])
def test_that_national_packs_go_on_under_the_new_law_with_its_articles_among_their_sources(policy_id: str) -> None:
    policy = pack(policy_id)
    assert policy.valid_until is None
    before, after = policy.rules_at(LAW - 1), policy.rules_at(LAW)
    assert replace(after, first=before.first, sources=before.sources, assumed=before.assumed) == before
    assert set(after.sources) - set(before.sources) == {"msl-2", "msl-joining", "msl-benefits", "msl-paying"}
    assert set(before.sources) < set(after.sources)
    assert set(after.assumed) == set(before.assumed) - {"from"}
    for name in set(after.sources) - set(before.sources):
        source = policy.sources[name]
        assert (source.grade, source.effective_from) == ("A", date(2027, 1, 1))
        assert "第" in source.title["zh"]


GOING_ON = [policy for policy in SHELF.all() if policy.holds_in(parse_month("2027-01"))]
EVE, NEW_YEAR = date(2026, 12, 31), date(2027, 1, 1)


def owing(policy: Policy, capacity: Capacity) -> Ledger:
    """Somebody who has paid from the policy's first month on, and missed October and November 2026."""
    months = Entry(policy.first, parse_month("2026-09"))
    spells, bases = (Spell(policy.first, capacity),), (Base(policy.first, 800000),)
    return Ledger((months,), (Entry(policy.first, parse_month("2027-06")),), spells, bases)


@pytest.mark.parametrize("capacity", [UNIT, INDIVIDUAL])
@pytest.mark.parametrize("policy", GOING_ON, ids=lambda policy: str(policy.id))
def test_that_nobody_loses_amounts_on_new_years_day(policy: Policy, capacity: Capacity) -> None:
    assert policy.rates_at(LAW) == policy.rates_at(LAW - 1)
    assert policy.pension_rates_at(LAW) == policy.pension_rates_at(LAW - 1)
    eve, new_year = (assess(owing(policy, capacity), policy, day) for day in (EVE, NEW_YEAR))
    costed = [
        {(option.way, option.route) for option in answer.options if option.cost is not None}
        for answer in (eve, new_year)
    ]
    assert costed[0]
    assert costed[0] == costed[1]
    for answer in (eve, new_year):
        assert not any(finding.code == "outside-policy" for finding in answer.findings)


@pytest.mark.parametrize("policy", GOING_ON, ids=lambda policy: str(policy.id))
def test_that_months_from_2027_on_are_told_that_measures_of_the_new_law_may_follow(policy: Policy) -> None:
    told = [
        [finding for finding in assess(owing(policy, UNIT), policy, day).findings if finding.code == "notice"]
        for day in (EVE, NEW_YEAR, date(2027, 3, 5))
    ]
    assert [[finding.months for finding in found] for found in told] == [[], [(LAW,)], [(LAW, LAW + 1, LAW + 2)]]
    text = finding_text(told[2][0])
    assert text.startswith("2027-01 至 2027-03：医疗保障法自 2027-01-01 起施行")
    with speaking(Language.EN):
        assert "article 10(2)" in finding_text(told[2][0])
    said = [[each.text for each in sentences(policy, month)] for month in (LAW - 1, LAW)]
    assert [any("医疗保障法" in text for text in texts) for texts in said] == [False, True]


@pytest.mark.parametrize("policy", SHELF.all(), ids=lambda policy: str(policy.id))
def test_that_the_late_fee_is_the_laws(policy: Policy) -> None:
    for rules in policy.rules:
        assert rules.late_fee is not None
        assert rules.late_fee.payers == frozenset({UNIT})
        assert rules.late_fee.daily_rate == Decimal("0.0005")
        assert rules.late_fee.starts is FeeStart.DAY_AFTER_DEADLINE
        assert rules.account is not None
        assert rules.account.rate == Decimal("0.02")
        assert "sil-86" in rules.sources


@pytest.mark.parametrize("month", ["2026-11", "2027-01"])
def test_that_the_general_rule_is_the_six_month_rule(month: str) -> None:
    policy = pack("cn-general")
    rules = policy.rules_at(parse_month(month))
    short, long = rules.tiers
    assert (short.up_to, short.backpay, short.retroactive, short.restores_after) == (6, True, False, 1)
    assert short.waiting == Waiting()
    assert (long.up_to, long.backpay, long.waiting) == (None, False, SIX_MONTHS)
    assert (rules.starts_after, rules.stops_after, rules.waiting_restarts) == (1, 1, True)
    assert rules.pension is PensionCondition.PAID_TOGETHER
    assert rules.first_waiting == {UNIT: Waiting(), INDIVIDUAL: SIX_MONTHS}
    assert {"due_day", "first_waiting.unit", "first_waiting.individual"} <= set(rules.assumed)
    for rates in policy.rates:
        assert (rates.unit, rates.employee, rates.individual) == (Decimal("0.06"), Decimal("0.02"), Decimal("0.08"))
        assert {"floor", "ceiling", "individual"} <= set(rates.assumed)
        assert rates.sources == ("frame-1998",)


@pytest.mark.parametrize("policy_id", ["cn-transfer", "guangdong-transfer"])
def test_that_a_transfer_allows_three_months_retroactively(policy_id: str) -> None:
    rules = pack(policy_id).rules[0]
    short, long = rules.tiers
    assert (short.up_to, short.backpay, short.retroactive, short.restores_after) == (3, True, True, 0)
    assert (long.backpay, long.waiting) == (False, SIX_MONTHS)
    assert (rules.starts_after, rules.stops_after, rules.pension) == (0, 1, PensionCondition.NONE)
    assert "gap[1].backpay" in rules.assumed


def test_that_guangdong_ends_where_no_extension_is_known() -> None:
    policy = pack("guangdong-transfer")
    assert (policy.first, policy.valid_until) == (parse_month("2022-07"), parse_month("2025-06"))
    assert policy.sources["guangdong-2022-6"].number == "粤医保规〔2022〕6号"


def test_that_shanghai_asks_at_least_754_60_yuan_of_a_person_in_flexible_employment() -> None:
    rates = pack("sh").rates_at(parse_month("2026-07"))
    assert rates is not None
    assert (rates.floor, rates.ceiling) == (754_600, 3_773_100)
    assert share(rates.clamp(1), rates.individual, rates.individual_fixed) == 75_460
    assert rates.unit == Decimal("0.09")
    assert rates.assumed == ("employee_fixed",)
    before = pack("sh").rates_at(parse_month("2026-06"))
    assert before is not None
    assert (before.floor, before.ceiling) == (746_000, 3_730_200)
    assert not {"floor", "ceiling"} & set(before.assumed)


def test_that_shanghai_is_in_force_for_the_five_years_of_its_document() -> None:
    policy = pack("sh")
    assert policy.sources["sh-2025-7"].effective_from == date(2025, 9, 10)
    assert policy.holds_in(parse_month("2025-09"))
    assert not policy.holds_in(parse_month("2025-08"))
    assert policy.holds_in(parse_month("2030-08"))
    assert not policy.holds_in(parse_month("2030-09"))


def test_that_suzhou_asks_345_yuan_in_2022_and_the_same_as_an_assumption_later() -> None:
    policy = pack("suzhou")
    known, later = policy.rates_at(parse_month("2022-05")), policy.rates_at(parse_month("2026-05"))
    assert known is not None
    assert later is not None
    for rates in (known, later):
        assert share(rates.clamp(1), rates.individual, rates.individual_fixed) == 34_500
    assert not {"floor", "individual", "individual_fixed"} & set(known.assumed)
    assert {"floor", "individual", "individual_fixed"} <= set(later.assumed)


def test_that_wuhan_has_the_rates_of_2024() -> None:
    rates = pack("wuhan").rates_at(parse_month("2024-06"))
    assert rates is not None
    assert (rates.unit, rates.employee, rates.individual) == (Decimal("0.087"), Decimal("0.02"), Decimal("0.048"))
    assert rates.individual_fixed == 700
    assert not {"unit", "employee", "individual", "individual_fixed"} & set(rates.assumed)
