"""Examples as text: what is typed says the case, and what is shown is typed back as the same."""

from __future__ import annotations

import tomllib
from datetime import date
from random import Random

import pytest

from medins_desktop.cases.case import read_case
from medins_desktop.desk.errors import TypedError
from medins_desktop.desk.examples.case_text import case_of, case_text, of_ledger, read
from medins_desktop.desk.examples.expecting import changes_of, expect_of, expect_text
from medins_desktop.places import resource
from medins_desktop.policies.versions import pack_files
from medins_desktop.words.catalogue import Language, set_language
from tests.reference.strategies import random_pair

DAY = date(2022, 12, 20)
EXAMPLES = [
    pytest.param(example, id=f"{file.stem}-{number}")
    for file in pack_files(resource("policies"))
    for number, example in enumerate(tomllib.loads(file.read_text("utf-8")).get("example", ()))
]


def test_months_are_typed_in_the_words_of_the_quick_line() -> None:
    assert case_of("2022-05..2022-12 个人", DAY) == {
        "as_of": DAY,
        "person": {"capacity": [{"from": "2022-05", "as": "individual"}]},
        "medical": [{"from": "2022-05", "to": "2022-12"}],
    }


def test_a_late_payment_has_its_day() -> None:
    found = case_of("2022-05 个人 补 2022-05-26\n2022-06..2022-12", DAY)
    assert found["medical"] == [
        {"month": "2022-05", "paid_on": "2022-05-26"},
        {"from": "2022-06", "to": "2022-12"},
    ]


def test_what_the_quick_line_does_not_know_is_typed_as_the_case_itself() -> None:
    text = 'person = { bases = [{ from = "2022-01", amount = "5000.00" }] }\nmedical = [{ month = "2022-01" }]'
    assert case_of(text, DAY)["person"] == {"bases": [{"from": "2022-01", "amount": "5000.00"}]}


@pytest.mark.parametrize("text", ["nonsense", "2022-13", "medical = [", "as_of = 2022-01-01"])
def test_what_is_not_understood_is_told(text: str) -> None:
    with pytest.raises(TypedError):
        case_of(text, DAY)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_text_of_every_example_that_ships_is_typed_back_as_the_same_case(
    example: dict,  # type: ignore[type-arg]
    language: Language,
) -> None:
    set_language(language)
    case = example["case"]
    assert read(case_of(case_text(case), case["as_of"])) == read(case)


@pytest.mark.parametrize("seed", range(60))
def test_the_text_of_any_case_is_typed_back_as_the_same(seed: int) -> None:
    data, _pack = random_pair(Random(seed))
    known, _problems = read_case(data)
    assert known is not None
    case = of_ledger(known.ledger, known.as_of, known.pay_on)
    again = case_of(case_text(case), case["as_of"])
    assert read(again) == read(case)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_every_example_expects_is_typed_back_as_the_same(example: dict, language: Language) -> None:  # type: ignore[type-arg]
    set_language(language)
    assert expect_of(expect_text(example["expect"]), DAY) == example["expect"]


def test_cover_is_typed_in_either_language_or_by_its_name() -> None:
    lines = "2022-08 待遇等待期\n2022-09 covered\n2022.10 Benefits suspended\n2022年11月 restored"
    assert expect_of(lines, DAY) == {
        "cover": {"2022-08": "waiting", "2022-09": "covered", "2022-10": "suspended", "2022-11": "restored"}
    }


@pytest.mark.parametrize("line", ["2022-08 等着呢", "享受待遇", "gaps = [", "2022-13 covered"])
def test_a_line_that_says_nothing_is_named(line: str) -> None:
    with pytest.raises(TypedError):
        expect_of(line, DAY)


def test_of_the_cover_of_all_months_those_tell_the_most_where_it_changes() -> None:
    cover = {"2022-05": "waiting", "2022-06": "waiting", "2022-07": "covered", "2022-08": "covered"}
    assert changes_of(cover) == {"2022-06": "waiting", "2022-07": "covered"}
    assert changes_of({"2022-05": "none", "2022-06": "none"}) == {"2022-05": "none"}
