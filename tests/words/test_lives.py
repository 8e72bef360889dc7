"""What is said of lives across places, schemes and years: the examples of the contract, read by a clerk."""

from collections.abc import Iterator

import pytest

from medins_desktop.domain.assessment import Assessment, Way
from medins_desktop.domain.month import parse_month
from medins_desktop.words import Language, speaking
from medins_desktop.words.explain import headline, why_month, why_option
from medins_desktop.words.explain_owed import owed_by, why_owed
from medins_desktop.words.explain_sources import links_of
from medins_desktop.words.explain_years import duration_words, why_years, years_cell, years_words
from tests.cases.cases import answered, example
from tests.words.answers import texts


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with speaking(Language.EN):
        yield


def life(number: str) -> Assessment:
    """The answer to an example of ``lives``."""
    return answered(example(f"lives/{number}"))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("09", "enough by 2031-06 if nothing is missed. Paid without a break: 184 months."),
        ("10", "11 years 7 months of 20 years; 29 months short in 2032-11 even if nothing more is missed."),
        ("11", "Of the 10 years that are asked here, 6 years 10 months are paid."),
        ("12", "Covered by the residents' scheme since 2025-01-01."),
        ("12", "To keep cover, pay the year 2027 of the residents' scheme by 2026-12-31."),
        ("18", "Covered by the employees' scheme since 2026-04-01."),
        ("25", "pay the year 2027 of the residents' scheme in its collective period, 2026-09-01 to 2026-12-31."),
        ("29", "the employees' scheme covers from 2026-08."),
    ],
)
def test_that_the_headline_says_by_what_and_how_the_years_stand(number: str, said: str) -> None:
    assert said in headline(life(number)).sentence


def test_that_nothing_is_said_of_years_where_nothing_is_known_of_retirement() -> None:
    assert years_words(life("02")) is None
    assert "retirement" not in headline(life("02")).sentence


def test_that_years_are_said_as_years_and_months() -> None:
    assert [duration_words(months) for months in (0, 4, 12, 184)] == [
        "0 months",
        "4 months",
        "1 year",
        "15 years 4 months",
    ]


def test_that_the_retirement_month_is_led_back_to_the_row_of_the_official_table() -> None:
    said = texts(why_years(life("10")))
    assert "Born in 1980-03, a woman: the original age of 50 is reached in 2030-03." in said
    assert "a month later for every 2 months begun since, 60 months at most. That is 32 months" in said
    assert "retirement in 2032-11, aged 52 years 8 months" in said
    assert "50 is assumed" in said
    assert "the longest delay, 36 months: retirement in 2039-09, aged 63 years" in texts(why_years(life("09")))


def test_that_missed_months_are_priced_for_retirement() -> None:
    answer = life("10")
    employer, resume = answer.options[0], next(each for each in answer.options if each.way is Way.RESUME)
    assert [years_cell(answer, each) for each in (employer, resume)] == ["+3, 26 short", "+0, 29 short"]
    said = texts(why_option(answer, employer, at_length=True))
    assert "3 months less than by resuming only. To pay these up at retirement would cost 1,260.00 yuan" in said


def test_that_a_duty_is_said_with_its_articles_and_what_stays_owed() -> None:
    answer = life("05")
    assert [(part.policy.id, len(part.months)) for part in owed_by(answer)] == [("north", 2), ("south", 1)]
    said = texts(why_owed(answer))
    assert "Social Insurance Law, articles 60 and 86" in said
    assert said.count("a late fee grows by 0.05% a day") == 1
    resume = next(each for each in answer.options if each.way is Way.RESUME)
    said = texts(why_option(answer, resume, at_length=True))
    assert "3 months stay owed by the employer (2026-06 to 2026-07, 2026-11), and the late fee grows" in said


def test_that_a_debt_too_old_for_cover_is_owed_all_the_same() -> None:
    assert "can no longer be paid back for cover; they are owed all the same" in texts(why_owed(life("08")))


def test_that_a_month_says_which_place_judges_it_and_why() -> None:
    answer = life("02")
    said = texts(why_month(answer, answer.ledger, parse_month("2026-08"), at_length=True))
    assert "who has no employer goes by the rules of where the insurance goes on" in said
    assert "the tiers for a transfer hold" in said
    links = links_of(answer.places, why_month(answer, answer.ledger, parse_month("2026-08")))
    assert len(links) == len(set(links)) > 0


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("13", "outside the collective period"),
        ("16", "2025, 2026, 1 of them paid in addition. Waiting of 3 months"),
        ("17", "After 4 or more lapsed years in a row, at least 6 months of waiting remain."),
        ("18", "goes by the tiers for a transfer, without waiting"),
        ("28", "Both schemes together: November 2026 is covered by the residents' scheme."),
    ],
)
def test_that_the_residents_years_say_how_their_waiting_came_about(number: str, said: str) -> None:
    answer = life(number)
    assert said in texts(why_month(answer, answer.ledger, answer.current))
