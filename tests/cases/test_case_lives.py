"""What a case says of places, residents' years and the career: read whole, and refused in words where it is wrong."""

from datetime import date
from typing import Any

import pytest

from medins_desktop.cases.case import read_case
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import UNKNOWN_CAREER, Capacity, Career, ResidentsYear, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.words.explain import finding_text
from tests.cases.cases import case_of, problems_of, sound


def life(**person: Any) -> dict[str, Any]:
    """The sound case of somebody without a number, with more known of the person."""
    data = sound()
    del data["person"]["id_number"]
    data["person"].update(person)
    return data


def joined(*years: Any) -> dict[str, Any]:
    """The sound case with residents' years."""
    return sound() | {"residents": list(years)}


def test_that_a_case_that_names_nothing_new_has_nothing_new() -> None:
    ledger = case_of(life()).ledger
    assert (ledger.residents, ledger.career) == ((), UNKNOWN_CAREER)
    assert {spell.policy for spell in ledger.spells} == {""}


def test_that_a_spell_names_its_place() -> None:
    data = sound()
    data["person"]["capacity"][1]["policy"] = "sh"
    assert case_of(data).ledger.spells[1] == Spell(parse_month("2024-01"), Capacity.INDIVIDUAL, policy="sh")


def test_that_a_career_is_read_whole() -> None:
    data = life(
        born="1980-05-05", sex="female", original_age=55, deemed_months=12, elsewhere_months=7, retires="2036-01"
    )
    wanted = Career(date(1980, 5, 5), Sex.FEMALE, 55, 12, 7, parse_month("2036-01"))
    assert case_of(data).ledger.career == wanted


def test_that_birth_and_sex_come_from_the_number_and_may_be_said_again() -> None:
    known = Career(date(1949, 12, 31), Sex.FEMALE)
    assert case_of(sound()).ledger.career == known
    data = sound()
    data["person"].update(born="1949-12-31", sex="female")
    assert case_of(data).ledger.career == known


def test_that_what_contradicts_the_number_is_refused() -> None:
    data = sound()
    data["person"].update(born="1949-12-30", sex="male", original_age=55)
    assert problems_of(data) == [("person.born", "born-contradicts"), ("person.sex", "sex-contradicts")]


def test_that_a_number_of_a_passport_tells_nothing_and_contradicts_nothing() -> None:
    data = sound()
    data["person"].update(id_number="E12345678", born="1980-05-05", sex="male")
    assert case_of(data).ledger.career == Career(date(1980, 5, 5), Sex.MALE)


def test_that_residents_years_are_read_in_order() -> None:
    found = case_of(joined({"year": 2026, "paid_on": "2025-11-20", "repairs": [2024, 2023]}, {"year": 2025}))
    assert found.ledger.residents == (ResidentsYear(2025), ResidentsYear(2026, date(2025, 11, 20), (2023, 2024)))
    assert case_of(joined({"year": 2026, "exempt": True})).ledger.residents == (ResidentsYear(2026, exempt=True),)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("born", "1980-02-30", "not-date"),
        ("born", "2026-11-24", "born-later"),
        ("sex", "f", "not-choice"),
        ("original_age", 60, "not-an-original-age"),
        ("original_age", "55", "not-whole"),
        ("deemed_months", -1, "not-whole"),
        ("deemed_months", 1.0, "not-whole"),
        ("elsewhere_months", True, "not-whole"),
        ("retires", "2036", "not-month"),
    ],
)
def test_that_a_flaw_of_a_career_is_named_with_its_place(key: str, value: Any, code: str) -> None:
    assert problems_of(life(**{key: value})) == [(f"person.{key}", code)]


def test_that_an_original_age_is_given_for_women_alone() -> None:
    assert problems_of(life(sex="male", original_age=55)) == [("person.original_age", "age-of-a-man")]


@pytest.mark.parametrize(
    ("years", "place", "code"),
    [
        ([{"year": 2026}, {"year": 2026, "exempt": True}], "residents[1].year", "year-twice"),
        ([{"year": 2026, "repairs": [2026]}], "residents[0].repairs[0]", "repair-not-before"),
        ([{"year": 2026, "repairs": [2024, 2027]}], "residents[0].repairs[1]", "repair-not-before"),
        ([{"year": 2026, "repairs": [2025]}, {"year": 2025}], "residents[0].repairs", "repair-has-entry"),
        ([{"year": 2026, "repairs": ["2025"]}], "residents[0].repairs[0]", "not-whole"),
        ([{"year": 2026, "repairs": 2025}], "residents[0].repairs", "not-list"),
        ([{"paid_on": "2026-01-01"}], "residents[0].year", "missing-key"),
        ([{"year": "2026"}], "residents[0].year", "not-whole"),
        ([{"year": 2026, "paid_on": "2026-13-01"}], "residents[0].paid_on", "not-date"),
        ([{"year": 2026, "exempt": 1}], "residents[0].exempt", "not-flag"),
        ([{"year": 2026, "amount": "400.00"}], "residents[0].amount", "unknown-key"),
        ([2026], "residents[0]", "not-object"),
    ],
)
def test_that_a_flaw_of_a_residents_year_is_named_with_its_place(years: list[Any], place: str, code: str) -> None:
    assert problems_of(joined(*years)) == [(place, code)]


def test_that_every_flaw_has_words() -> None:
    flawed = joined({"year": 2026, "repairs": [2026, 2025]}, {"year": 2025}, {"year": 2025, "exempt": 0})
    flawed["person"].update(born="2027-01-01", sex="male", original_age=40, deemed_months="")
    _, problems = read_case(flawed)
    assert len(problems) == 9
    assert all(finding_text(problem) and "{" not in finding_text(problem) for problem in problems)
