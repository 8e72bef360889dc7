"""The answer as JSON: the examples agree, and every field of the contract is there."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.cases.answer import assessment_json
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment
from medins_desktop.domain.ledger import Ledger
from tests.cases.cases import answered, case_of, differences, example, examples, policies


def answer(number: str) -> Assessment:
    return answered(example(number))


@pytest.mark.parametrize(("name", "case_file", "answer_file"), list(examples()), ids=lambda value: Path(value).name)
def test_that_the_examples_agree(name: str, case_file: Path, answer_file: Path) -> None:
    case = case_of(json.loads(case_file.read_text(encoding="utf-8")))
    found = json.loads(json.dumps(assessment_json(answered(case))))
    assert differences(json.loads(answer_file.read_text(encoding="utf-8")), found) == []


def test_that_every_field_of_the_contract_is_there() -> None:
    found = assessment_json(answer("02"))
    assert list(found) == [
        "schema", "as_of", "pay_on", "policy", "policies", "today", "months", "covered_through", "gaps", "unrecognised",
        "next_payment", "needs", "options", "years", "assumed", "findings",
    ]  # fmt: skip
    assert found["schema"] == "medins.assessment/1"
    assert found["policy"] == {"id": "six-months", "version": "1"}
    assert found["policies"] == [{"id": "six-months", "version": "1"}]
    assert found["years"] == {"paid": found["years"]["paid"], "in_a_row": 0, "retires": None, "required": None}
    assert set(found["months"][0]) == {"month", "payment", "coverage", "rule", "sources", "deadline", "figures"}
    assert set(found["options"][0]) == {
        "id", "route", "gap", "available", "reasons", "months", "pension_months", "pay_by", "cost", "account_credit",
        "first_covered_month", "suspended_months", "restored_months", "waiting_months", "uncovered_months", "policy",
        "months_gained", "short", "owed", "is_duty", "marked", "documents", "sources", "assumed", "figures",
    }  # fmt: skip
    assert found["options"][0]["figures"] == {"length": 4, "limit": 6, "retroactive": False}
    assert found["assumed"] == ["due_day"]
    assert set(found["findings"][0]) == {"code", "severity", "message", "months"}
    assert found["months"][0]["sources"] == ["example"]
    assert found["options"][0]["assumed"] == ["due_day"]


def test_that_a_month_carries_the_figures_that_decide_it() -> None:
    found = assessment_json(answer("02"))
    *_, current = found["months"]
    assert current["deadline"] == "2026-11-25"
    assert current["figures"] == {"gap": 0, "limit": None, "waiting": 0}


def test_that_today_is_null_and_not_empty_where_nothing_is_known() -> None:
    found = assessment_json(assess(Ledger(), policies()["six-months"], date(2026, 11, 23)))
    assert found["today"] is None
    assert (found["months"], found["gaps"], found["options"]) == ([], [], [])
    assert [finding["code"] for finding in found["findings"]] == ["nothing-known"]


def test_that_a_credit_of_nothing_is_written_and_an_unknown_one_is_null() -> None:
    options = assessment_json(answer("19"))["options"]
    assert options[3]["account_credit"] == "0.00"
    assert assessment_json(answer("05"))["options"][0]["account_credit"] is None


def test_that_the_answer_is_plain_json() -> None:
    found = assessment_json(answer("10"))
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_that_the_sources_of_the_rules_in_force_when_the_run_began_are_named_too() -> None:
    policy = policies()["six-months"]
    (block,) = policy.rules
    later = replace(block, first=2026 * 12 + 3, sources=("later",))
    dated = replace(policy, rules=(block, later))
    case = example("01")
    months = assessment_json(assess(case.ledger, dated, case.as_of))["months"]
    assert [month["sources"] for month in months][2:5] == [["example"], ["later", "example"], ["later", "example"]]


def test_that_there_are_examples_of_both_halves_of_the_contract() -> None:
    assert len(list(examples())) == 20 + 29


def test_that_months_name_their_policy_where_there_are_several() -> None:
    found = assessment_json(answer("lives/05"))
    assert [policy["id"] for policy in found["policies"]] == ["north", "south"]
    assert {month["policy"] for month in found["months"]} == {"north", "south"}
    assert "cover" not in found["months"][0]
    assert "policy" not in assessment_json(answer("02"))["months"][0]


def test_that_both_schemes_stand_beside_each_other_where_there_are_residents_years() -> None:
    found = assessment_json(answer("lives/13"))
    assert found["today"] == {
        "month": "2026-11", "payment": "none", "coverage": "none", "residents": "covered", "cover": "covered",
    }  # fmt: skip
    assert [(option["id"], option.get("year")) for option in found["options"]] == [("residents", 2027), ("lapse", None)]
    assert "residents" not in found["options"][1]["cost"]


def test_that_the_years_are_written_whole_where_it_is_known_what_is_asked() -> None:
    assert set(assessment_json(answer("lives/10"))["years"]) == {
        "paid", "here", "in_a_row", "deemed", "elsewhere", "total", "retires", "original_age", "required",
        "required_here", "missing", "left", "short", "topup",
    }  # fmt: skip
