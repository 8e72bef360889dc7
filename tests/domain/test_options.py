"""The ways out, what they say beside cover and cost: limits, papers, suppositions."""

from datetime import date

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Coverage, Route, Way
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import month
from medins_desktop.domain.options import resume_in
from medins_desktop.policies.loader import policy_from
from tests.cases.cases import policies
from tests.domain.lives import pack

TODAY, NOW = date(2026, 11, 23), month(2026, 11)
ALLOWED = {"capacity": "any", "backpay": True, "retroactive": False, "restores_after": 1, "waiting": {"months": 0}}
REFUSED = {"capacity": "any", "backpay": False, "waiting": {"months": 0}}


@pytest.mark.parametrize(("missed", "limit"), [(1, 3), (2, 3), (3, 3), (5, None), (6, None)])
def test_that_the_limit_is_where_the_tier_of_the_gap_s_own_length_ends(missed: int, limit: int | None) -> None:
    """Three months may be paid back, four may not, and from five on again."""
    policy, problems = policy_from(pack("north", gap=[ALLOWED | {"up_to": 3}, REFUSED | {"up_to": 4}, ALLOWED]), "pack")
    assert policy is not None, problems
    ledger = Ledger(medical=(Entry(month(2024, 1), NOW - 1 - missed),))
    backpays = [option for option in assess(ledger, policy, TODAY).options if option.way is Way.BACKPAY]
    assert backpays
    assert {(option.figures["length"], option.figures["limit"]) for option in backpays} == {(missed, limit)}


@pytest.mark.parametrize(
    ("capacity", "last", "is_open", "papers"),
    [
        (Capacity.INDIVIDUAL, NOW - 3, True, ("id-card", "social-security-card")),
        (Capacity.INDIVIDUAL, NOW - 1, False, ()),
        (Capacity.UNIT, NOW - 3, True, ()),
        (Capacity.UNIT, NOW - 1, False, ()),
    ],
)
def test_that_papers_to_go_on_are_asked_of_who_pays_alone_after_a_gap(
    capacity: Capacity, last: int, is_open: bool, papers: tuple[str, ...]
) -> None:
    ledger = Ledger(medical=(Entry(month(2024, 1), last),), spells=(Spell(month(2024, 1), capacity),))
    (resume,) = [each for each in assess(ledger, policies()["six-months"], TODAY).options if each.way is Way.RESUME]
    assert (resume.documents, resume.figures["gap_open"]) == (papers, is_open)
    assert "later" not in resume.figures


def test_that_going_on_later_says_that_it_is_later() -> None:
    later = resume_in(Ledger(medical=(Entry(month(2024, 1), NOW - 1),)), policies()["six-months"], TODAY, NOW + 2)
    assert later is not None
    assert later.figures == {"from": NOW + 2, "later": True}


def test_that_who_was_first_paid_this_month_has_a_gap_by_a_later_day_of_payment() -> None:
    found = assess(Ledger(medical=(Entry(NOW, NOW),)), policies()["six-months"], TODAY, date(2027, 1, 10))
    (backpay,) = [each for each in found.options if each.route is Route.EMPLOYER]
    assert backpay.months == (NOW + 1,)


@pytest.mark.parametrize("name", ["six-months", "north"])
def test_that_going_on_is_followed_for_three_years_and_covers_all_of_them(name: str) -> None:
    ledger = Ledger(medical=(Entry(month(2024, 1), NOW - 1),))
    found = assess(ledger, policies()[name], TODAY)
    (resume,) = [each for each in found.options if each.way is Way.RESUME]
    assert len(resume.outlook) == 37
    assert set(resume.outlook[12:]) == {Coverage.COVERED}
