"""Reading a case: what a sound one says, and that every flaw is named with its place."""

from datetime import date
from typing import Any

import pytest

from medins_desktop.cases.case import Asked, read_case
from medins_desktop.domain.ledger import Base, Capacity, Entry, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.words.explain import finding_text
from tests.cases.cases import case_of, problems_of, sound, spoilt, without


def test_that_a_sound_case_is_read_whole() -> None:
    case = case_of(sound())
    assert (case.name, case.id_number, case.policy) == ("王芳", "11010519491231002X", "cn-general")
    assert (case.as_of, case.pay_on) == (date(2026, 11, 23), None)
    assert case.ledger.medical == (
        Entry(parse_month("2020-01"), parse_month("2026-03")),
        Entry(parse_month("2026-04"), parse_month("2026-04"), date(2026, 6, 10), capacity=Capacity.UNIT),
        Entry(parse_month("2026-05"), parse_month("2026-05"), unknown=True),
    )
    assert case.ledger.pension == (Entry(parse_month("2020-01"), parse_month("2026-10")),)
    assert case.ledger.spells == (
        Spell(parse_month("2020-01"), Capacity.UNIT, "示例商贸有限公司"),
        Spell(parse_month("2024-01"), Capacity.INDIVIDUAL),
    )
    assert case.ledger.bases == (Base(parse_month("2020-01"), 600000),)
    assert case.ledger.enrolled_until is None


def test_that_rows_may_stand_in_any_order_and_come_out_in_order_of_time() -> None:
    data = sound()
    in_order = case_of(sound())
    for rows in (data["medical"], data["person"]["capacity"]):
        rows.reverse()
    assert case_of(data) == in_order


@pytest.mark.parametrize(
    "path",
    [
        ("policy",),
        ("pay_on",),
        ("pension",),
        ("person", "name"),
        ("person", "id_number"),
        ("person", "enrolled_until"),
        ("person", "capacity"),
        ("person", "bases"),
        ("person", "capacity", 0, "employer"),
        ("medical", 1, "paid_on"),
        ("medical", 2, "state"),
        ("medical", 1, "as"),
    ],
)
def test_that_what_may_be_unknown_may_be_missing_or_null(path: tuple[str | int, ...]) -> None:
    assert problems_of(without(*path)) == []
    assert problems_of(spoilt(path, None)) == []


BAD: list[tuple[tuple[str | int, ...], Any, str, str]] = [
    (("schema",), "medins.case/2", "schema", "wrong-schema"),
    (("schema",), 1, "schema", "wrong-schema"),
    (("as_of",), "2026-11-31", "as_of", "not-date"),
    (("as_of",), "20261123", "as_of", "not-date"),
    (("as_of",), "2026-11-23T00:00", "as_of", "not-date"),
    (("as_of",), 20261123, "as_of", "not-date"),
    (("as_of",), "1899-12-31", "as_of", "not-date"),
    (("as_of",), "２０２６-11-23", "as_of", "not-date"),
    (("pay_on",), "2026-11-22", "pay_on", "pay-before-as-of"),
    (("pay_on",), "morgen", "pay_on", "not-date"),
    (("policy",), 7, "policy", "not-text"),
    (("more",), 1, "more", "unknown-key"),
    (("person",), [], "person", "not-object"),
    (("person", "name"), 5, "person.name", "not-text"),
    (("person", "gender"), "f", "person.gender", "unknown-key"),
    (("person", "id_number"), "110105194912310021", "person.id_number", "id-check-digit"),
    (("person", "id_number"), "11010519491331002X", "person.id_number", "id-birth"),
    (("person", "id_number"), "1101051949123100", "person.id_number", "id-length"),
    (("person", "id_number"), "1.10105E+17", "person.id_number", "id-damaged"),
    (("person", "id_number"), "王芳", "person.id_number", "id-characters"),
    (("person", "id_number"), 110105194912310021, "person.id_number", "not-text"),
    (("person", "enrolled_until"), "2026", "person.enrolled_until", "not-month"),
    (("person", "capacity"), {}, "person.capacity", "not-list"),
    (("person", "capacity", 1), None, "person.capacity[1]", "not-object"),
    (("person", "capacity", 1, "as"), "boss", "person.capacity[1].as", "not-choice"),
    (("person", "capacity", 1, "as"), ["unit"], "person.capacity[1].as", "not-choice"),
    (("person", "capacity", 1, "to"), "2024-02", "person.capacity[1].to", "unknown-key"),
    (("person", "capacity", 1, "from"), "2020-01", "person.capacity[1].from", "from-twice"),
    (("person", "capacity", 1, "from"), "2020-13", "person.capacity[1].from", "not-month"),
    (("person", "capacity", 1, "employer"), 3, "person.capacity[1].employer", "not-text"),
    (("person", "bases", 0, "amount"), 6000, "person.bases[0].amount", "amount-number"),
    (("person", "bases", 0, "amount"), 6000.5, "person.bases[0].amount", "amount-number"),
    (("person", "bases", 0, "amount"), float("nan"), "person.bases[0].amount", "amount-number"),
    (("person", "bases", 0, "amount"), "6,000", "person.bases[0].amount", "not-amount"),
    (("person", "bases", 0, "amount"), "6000.001", "person.bases[0].amount", "not-amount"),
    (("person", "bases", 0, "amount"), "-1.00", "person.bases[0].amount", "not-amount"),
    (("person", "bases", 0, "amount"), "1e3", "person.bases[0].amount", "not-amount"),
    (("person", "bases", 0, "amount"), True, "person.bases[0].amount", "not-amount"),
    (("person", "bases", 0, "amount"), "6000.00\n", "person.bases[0].amount", "not-amount"),
    (("medical",), {}, "medical", "not-list"),
    (("medical", 2), "2026-05", "medical[2]", "not-object"),
    (("medical", 2, "month"), "2026-5", "medical[2].month", "not-month"),
    (("medical", 2, "month"), "2026-00", "medical[2].month", "not-month"),
    (("medical", 2, "month"), "2200-01", "medical[2].month", "not-month"),
    (("medical", 2, "month"), "1899-12", "medical[2].month", "not-month"),
    (("medical", 2, "month"), 202605, "medical[2].month", "not-month"),
    (("medical", 2, "month"), None, "medical[2].month", "missing-key"),
    (("medical", 2, "from"), "2026-05", "medical[2].from", "month-and-range"),
    (("medical", 2, "state"), "missed", "medical[2].state", "not-choice"),
    (("medical", 2, "paid_on"), "2026-06-10", "medical[2].paid_on", "unknown-with-date"),
    (("medical", 1, "paid_on"), "2026-02-30", "medical[1].paid_on", "not-date"),
    (("medical", 1, "paid_on"), "", "medical[1].paid_on", "not-date"),
    (("medical", 1, "as"), "any", "medical[1].as", "not-choice"),
    (("medical", 1, "amount"), "1.00", "medical[1].amount", "unknown-key"),
    (("medical", 0, "to"), "2019-12", "medical[0].to", "range-backwards"),
    (("medical", 0, "to"), None, "medical[0].to", "missing-key"),
    (("medical", 0, "from"), None, "medical[0].from", "missing-key"),
    (("medical", 1, "month"), "2026-05", "medical[2]", "month-twice"),
    (("medical", 1, "month"), "2026-03", "medical[1]", "month-twice"),
    (("pension",), "2020", "pension", "not-list"),
    (("pension", 0, "as"), "unit", "pension[0].as", "unknown-key"),
    (("pension", 0, "to"), "2026-1O", "pension[0].to", "not-month"),
    (("person", "enrolled_until"), "2026-04", "medical[2].month", "after-enrolment"),
    (
        ("medical",),
        [{"from": "2026-01", "to": "2026-03"}, {"from": "2026-03", "to": "2026-03"}],
        "medical[1]",
        "month-twice",
    ),
]


@pytest.mark.parametrize(("path", "value", "place", "code"), BAD, ids=lambda value: str(value)[:40])
def test_that_a_flaw_is_named_with_its_place(path: tuple[str | int, ...], value: Any, place: str, code: str) -> None:
    assert problems_of(spoilt(path, value)) == [(place, code)]


@pytest.mark.parametrize(("path", "value", "place", "code"), BAD, ids=lambda value: str(value)[:40])
def test_that_every_flaw_has_words(path: tuple[str | int, ...], value: Any, place: str, code: str) -> None:
    _, (problem,) = read_case(spoilt(path, value))
    assert code not in finding_text(problem)
    assert "{" not in finding_text(problem).replace("{…}", "")


@pytest.mark.parametrize("key", ["schema", "as_of", "person", "medical"])
def test_that_what_must_be_there_is_missed(key: str) -> None:
    assert problems_of(without(key)) == [(key, "missing-key")]
    assert problems_of(spoilt((key,), None)) == [(key, "missing-key")]


@pytest.mark.parametrize("data", [None, [], "x", 5, 1.5, True])
def test_that_what_is_no_object_at_all_is_one_problem(data: object) -> None:
    assert problems_of(data) == [("", "not-object")]


def test_that_every_flaw_is_named_not_only_the_first() -> None:
    data = sound()
    data["as_of"] = "2026-13-01"
    data["colour"] = "red"
    data["person"]["id_number"] = "110105194912310021"
    data["person"]["bases"].append({"from": "2020-01", "amount": "six"})
    data["medical"][0]["to"] = "2026-04"
    data["medical"].append({"month": "2026-05", "paid_on": "yesterday", "state": "unknown"})
    data["pension"].append({"from": "2026-10", "to": "2026-09"})
    assert set(problems_of(data)) == {
        ("as_of", "not-date"),
        ("colour", "unknown-key"),
        ("person.id_number", "id-check-digit"),
        ("person.bases[1].amount", "not-amount"),
        ("person.bases[1].from", "from-twice"),
        ("medical[1]", "month-twice"),
        ("medical[3].paid_on", "not-date"),
        ("medical[3].paid_on", "unknown-with-date"),
        ("medical[3]", "month-twice"),
        ("pension[1].to", "range-backwards"),
    }


def test_that_an_overlap_names_both_entries_and_the_months() -> None:
    _, (problem,) = read_case(spoilt(("medical", 1), {"from": "2026-02", "to": "2026-04"}))
    assert problem.place == "medical[1]"
    assert problem.figures["other"] == "medical[0]"
    assert problem.months == (parse_month("2026-02"), parse_month("2026-03"))


def test_that_an_entry_that_ends_after_the_participation_is_refused_though_it_begins_before() -> None:
    data = spoilt(("person", "enrolled_until"), "2026-05")
    data["medical"][2] = {"from": "2026-05", "to": "2026-06"}
    assert problems_of(data) == [("medical[2].to", "after-enrolment")]


def test_that_one_long_entry_is_held_against_all_that_it_overlaps() -> None:
    rows = [{"from": "2026-01", "to": "2026-10"}, {"month": "2026-02"}, {"month": "2026-05"}, {"month": "2026-11"}]
    _, problems = read_case(spoilt(("medical",), rows))
    assert [(problem.place, problem.figures["other"]) for problem in problems] == [
        ("medical[1]", "medical[0]"),
        ("medical[2]", "medical[0]"),
    ]


def test_that_days_and_months_may_fall_together() -> None:
    assert problems_of(spoilt(("pay_on",), "2026-11-23")) == []
    assert problems_of(spoilt(("medical", 0), {"from": "2026-03", "to": "2026-03"})) == []


def test_that_nobody_is_born_after_the_day_asked_about() -> None:
    data = spoilt(("as_of",), "1949-12-30")
    assert problems_of(data) == [("person.id_number", "id-birth")]


def test_that_an_identity_number_is_never_repeated() -> None:
    number = "110105194912310021"
    _, (problem,) = read_case(spoilt(("person", "id_number"), number))
    assert number not in repr(problem)


@pytest.mark.parametrize(
    "number", ["11010519491231002x", "110105491231002", "E12345678", "H1234567890", "CHN123456789012"]
)
def test_that_other_numbers_people_carry_are_taken(number: str) -> None:
    assert problems_of(spoilt(("person", "id_number"), number)) == []


def test_that_entries_that_will_be_ignored_are_no_flaw() -> None:
    data = sound()
    data["medical"].append({"month": "2026-06", "paid_on": "2027-01-10"})
    data["medical"].append({"from": "2027-01", "to": "2027-12"})
    assert problems_of(data) == []


def test_that_the_pension_may_go_on_after_the_end_of_participation() -> None:
    assert problems_of(spoilt(("person", "enrolled_until"), "2026-05")) == []


def test_that_the_caller_may_ask_for_other_days() -> None:
    case, problems = read_case(sound(), Asked(date(2026, 12, 1), date(2026, 12, 24)))
    assert problems == []
    assert case is not None
    assert (case.as_of, case.pay_on) == (date(2026, 12, 1), date(2026, 12, 24))
    assert read_case(without("as_of"), Asked(as_of=date(2026, 12, 1)))[1] == []


def test_that_a_day_of_payment_before_the_day_asked_for_is_refused() -> None:
    data = spoilt(("pay_on",), "2026-11-25")
    assert problems_of(data) == []
    _, (problem,) = read_case(data, Asked(as_of=date(2026, 12, 1)))
    assert (problem.place, problem.code) == ("pay_on", "pay-before-as-of")
