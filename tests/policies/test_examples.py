"""Examples in packs: those that ship hold, what fails is named with both values, and a pack that fails is not used."""

import copy
import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given

from medins_desktop.cases.case import read_case
from medins_desktop.cases.written import written
from medins_desktop.policies.examples import Outcome, answer_of, outcome, outcomes
from medins_desktop.policies.loader import load, policy_from
from medins_desktop.policies.shelf import Shelf
from medins_desktop.words.explain import problem_line
from tests.policies.packs import SHIPPED, example, problems
from tests.reference import strategies

CASE: dict[str, Any] = {
    "as_of": date(2026, 8, 20),
    "person": {"capacity": [{"from": "2025-01", "as": "unit"}]},
    "medical": [{"from": "2025-01", "to": "2025-03"}, {"from": "2025-11", "to": "2026-08"}],
}
TITLE = {"zh": "断缴七个月", "en": "Seven missed months"}


def data(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def tried(expect: dict[str, Any], case: dict[str, Any] | None = None) -> Outcome:
    """What comes of an example under the general rule."""
    return outcome(Shelf().get("cn-general"), 0, {"title": TITLE, "case": case or CASE, "expect": expect})


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.stem))
def test_that_a_shipped_pack_has_three_examples_and_all_of_them_hold(file: Path) -> None:
    policy, findings = load(file)
    assert findings == []
    assert policy is not None
    found = outcomes(policy, data(file))
    assert len(found) >= 3
    assert [each.index for each in found if not each.holds] == []
    assert all(example["sources"] for example in data(file)["example"])


def test_that_what_comes_out_otherwise_is_named_with_both_values() -> None:
    found = tried({"cover": {"2026-05": "covered", "2026-04": "covered"}, "covered_through": "2026-07"})
    assert [(each.path, each.expected, each.found) for each in found.differences] == [
        ("cover.2026-04", "covered", "waiting"),
        ("covered_through", "2026-07", "2026-09"),
    ]
    assert not found.holds


@pytest.mark.parametrize(
    ("expect", "path", "found"),
    [
        ({"cover": {"2031-01": "covered"}}, "cover.2031-01", None),
        ({"nonsense": 1}, "nonsense", None),
        ({"gaps": [{"months": 8}]}, "gaps[0].months", "7"),
        ({"gaps": [{"months": 7}, {"months": 7}]}, "gaps[1]", "[…]"),
        ({"gaps": [{"months": 7, "open": True}]}, "gaps[0].open", "false"),
        ({"gaps": [{"months": 7, "open": 0}]}, "gaps[0].open", "false"),
        ({"needs": ["2025-05"]}, "needs[0]", "–"),
        ({"next_payment": ""}, "next_payment", "{…}"),
        ({"gaps": [{"backpay": {"until": date(2025, 5, 1)}}]}, "gaps[0].backpay.until", "–"),
    ],
)
def test_that_every_kind_of_difference_is_named(expect: dict[str, Any], path: str, found: str | None) -> None:
    ((difference),) = tried(expect).differences
    assert (difference.path, difference.found) == (path, found)


@pytest.mark.parametrize(
    "expect",
    [
        {"gaps": [{"months": 7, "backpay": {"allowed": False, "until": "", "reasons": ["gap-too-long"]}}]},
        {"today": {"month": "2026-08", "payment": "paid"}},
        {"options": [{"id": "resume"}, {"id": "lapse"}]},
        {"as_of": date(2026, 8, 20)},
        {"dues": {"2026-08": {"person": "80.00", "unit": "240.00"}}},
    ],
)
def test_that_what_is_named_alone_has_to_hold(expect: dict[str, Any]) -> None:
    assert tried(expect).differences == ()


def test_that_items_are_expected_in_their_order() -> None:
    assert not tried({"options": [{"id": "lapse"}, {"id": "resume"}]}).holds


def test_that_a_fault_in_the_case_is_named_where_it_stands() -> None:
    case = {**CASE, "medical": [{"from": "2025-13", "to": "2026-08"}]}
    ((problem),) = tried({"needs": []}, case).problems
    assert (problem.code, problem.place) == ("not-month", "medical[0].from")


@pytest.mark.parametrize("key", ["schema", "policy"])
def test_that_the_pack_itself_decides_an_example(key: str) -> None:
    ((problem),) = tried({"needs": []}, {**CASE, key: "cn-general"}).problems
    assert (problem.code, problem.place) == ("example-own-key", key)


def test_that_another_place_has_the_same_rules_in_an_example() -> None:
    """Two months paid back: who moved goes by the tiers of a transfer, which give the gap in arrear."""
    moved = copy.deepcopy(CASE)
    late = {"from": "2026-02", "to": "2026-03", "paid_on": "2026-04-10"}
    moved["medical"] = [{"from": "2025-01", "to": "2026-01"}, late, {"from": "2026-04", "to": "2026-08"}]
    moved["pension"] = moved["medical"]
    moved["person"] = {"capacity": [{"from": "2025-01", "as": "individual"}]}
    assert tried({"cover": {"2026-03": "suspended"}}, moved).holds
    moved["person"]["capacity"].append({"from": "2026-04", "as": "individual", "policy": "elsewhere"})
    assert tried({"cover": {"2026-03": "restored"}, "policies": [{}, {"id": "elsewhere"}]}, moved).holds


def pack(**expect: object) -> dict[str, Any]:
    """An example pack with one example."""
    return {**example(), "example": [{"title": TITLE, "case": CASE, "expect": expect}]}


@pytest.mark.parametrize(("covered", "used"), [("waiting", True), ("covered", False)])
def test_that_a_pack_of_ones_own_that_fails_its_example_is_not_used(tmp_path: Path, covered: str, used: bool) -> None:
    made = {**pack(cover={"2025-11": covered}), "id": "own"}
    (tmp_path / "own.toml").write_text(tomlkit.dumps(made), encoding="utf-8")
    shelf = Shelf(own=tmp_path)
    assert ("own" in [policy.id for policy in shelf.all()]) is used
    lines = [problem_line(finding) for finding in shelf.problems]
    if used:
        assert lines == []
    else:
        (line,) = lines
        assert line == "own.toml: example[0].expect.cover.2025-11: 例子“断缴七个月”不符：应为 covered，实为 waiting。"


@pytest.mark.parametrize(
    ("example_table", "place"),
    [
        ({"title": TITLE, "case": CASE}, "example[0].expect"),
        ({"title": TITLE, "case": CASE, "expect": {}}, "example[0].expect"),
        ({"title": TITLE, "case": [], "expect": {"needs": []}}, "example[0].case"),
        ({"title": TITLE, "case": CASE, "expect": {"needs": []}, "sources": ["nobody"]}, "example[0].sources[0]"),
        ({"title": {"zh": "例"}, "case": CASE, "expect": {"needs": []}}, "example[0].title.en"),
    ],
)
def test_that_an_example_without_a_part_is_refused_where_it_lacks(example_table: dict[str, Any], place: str) -> None:
    assert [where for _, where in problems({**example(), "example": [example_table]})] == [f"pack.toml: {place}"]


def test_that_a_draft_decides_nothing_wherever_it_lies(tmp_path: Path) -> None:
    made = {**example(), "id": "own", "draft": True}
    (tmp_path / "own.toml").write_text(tomlkit.dumps(made), encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "own.toml").write_text(tomlkit.dumps(made), encoding="utf-8")
    shelf = Shelf(own=tmp_path)
    assert "own" not in [policy.id for policy in shelf.all()]
    assert [finding.code for finding in shelf.problems] == ["policy-is-draft"]
    assert shelf.drafts()[0] == tmp_path / "drafts" / "own.toml"


@given(strategies.pairs())
def test_that_a_ledger_written_as_a_case_is_read_as_the_same(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    case, _ = read_case(pair[0])
    assert case is not None
    again, found = read_case(json.loads(json.dumps(written(case.ledger, case.as_of, case.pay_on))))
    assert found == []
    assert again is not None
    assert again.ledger == replace(case.ledger, spells=tuple(replace(each, employer="") for each in case.ledger.spells))


def test_that_the_answer_has_the_cover_and_the_dues_of_its_months() -> None:
    policy, _ = policy_from(example(), "x")
    assert policy is not None
    case, _ = read_case({"schema": "medins.case/1", **CASE, "as_of": "2026-08-20"})
    assert case is not None
    answer = answer_of(policy, case)
    assert list(answer["cover"]) == list(answer["dues"]) == [month["month"] for month in answer["months"]]
