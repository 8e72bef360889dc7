"""To join the residents' scheme, wherever a way out is shown: the sum, where to go, and months that nobody pays."""

from datetime import date

import pytest

from medins_desktop.documents.comparison import comparison
from medins_desktop.documents.parts import Matter, Subject
from medins_desktop.documents.slip import slip
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Option, Payment, Way
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import month_of, parse_month
from medins_desktop.policies.shelf import Shelf
from medins_desktop.ui.calendar.preview import preview_of
from medins_desktop.ui.calendar.sheet import Sheet
from medins_desktop.ui.options.columns import Column, amount
from medins_desktop.words import LANGUAGES, Language, say, speaking
from medins_desktop.words.explain_option import why_option
from tests.documents.matters import NAME, NUMBER, OFFICE

DAY = date(2026, 11, 23)
FIRST, LAST = parse_month("2020-01"), parse_month("2026-06")


def out_of_work() -> tuple[Ledger, Assessment]:
    """Paid alone until June, under the general rule."""
    ledger = Ledger(
        medical=(Entry(FIRST, LAST),),
        pension=(Entry(FIRST, LAST),),
        spells=(Spell(FIRST, Capacity.INDIVIDUAL),),
        bases=(Base(FIRST, 600_000),),
    )
    return ledger, assess(ledger, Shelf().get("cn-general"), DAY)


def joining(answer: Assessment) -> list[Option]:
    return [option for option in answer.options if option.way is Way.RESIDENTS]


def test_that_both_years_are_offered_in_the_months_of_the_collective_period() -> None:
    _, answer = out_of_work()
    assert [(each.year, each.pay_by) for each in joining(answer)] == [
        (2026, date(2026, 12, 31)),
        (2027, date(2026, 12, 31)),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_person_pays_all_of_it_and_goes_to_register(language: Language) -> None:
    ledger, answer = out_of_work()
    for chosen in joining(answer):
        assert [amount(chosen, column) for column in (Column.UNIT, Column.PERSON, Column.FEE)] == [0, 40_000, 0]
        matter = Matter(answer, ledger, Subject(NAME, NUMBER), OFFICE, chosen=chosen)
        with speaking(language):
            (row,) = [each for each in comparison(matter, chosen).rows if say("slip.mark_chosen") in each.mark]
            assert row.amounts == ("—", "400.00", "—", "400.00")
            assert slip(matter, language).advice.where == say("slip.where_residents")


def test_that_why_names_what_is_assumed_of_the_residents_scheme_alone() -> None:
    _, answer = out_of_work()
    for option in joining(answer):
        assumed = {name for sentence in why_option(answer, option) for name in sentence.assumed}
        personal = {"residents.personal"} if option.year == 2027 else set()
        expected = {"opens", "closes", "free_years", "late_from"}
        assert assumed == {f"residents.{name}" for name in expected} | personal


def test_that_the_calendar_lays_no_paid_month_over_what_nobody_pays() -> None:
    _, answer = out_of_work()
    sheet = Sheet(1, DAY, DAY)
    going_on = next(option for option in answer.options if option.way is Way.RESUME)

    def paid(option: Option) -> set[int]:
        cells = preview_of(option, answer, sheet)
        return {month for (_, month), cell in cells.items() if cell.payment is Payment.PAID}

    assert month_of(DAY) + 1 in paid(going_on)
    assert [paid(option) for option in joining(answer)] == [set(), set()]
