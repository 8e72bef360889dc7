"""The years for retirement, asked directly: from which age, until which month, and what is said of nothing."""

from datetime import date
from random import Random

import pytest

from medins_desktop.domain.identity import Sex
from medins_desktop.domain.joining import Joined, ResidentsCover
from medins_desktop.domain.ledger import Capacity, Career, Entry, Ledger, ResidentsYear, Spell
from medins_desktop.domain.month import Month, month
from medins_desktop.domain.places import as_places
from medins_desktop.domain.posting import post_ahead
from medins_desktop.domain.reckoning import NOTHING_TO_PAY
from medins_desktop.domain.years import Years, retirement_of, years
from tests.cases.cases import policies

TODAY, NOW = date(2026, 11, 20), month(2026, 11)
BORN = date(1983, 8, 5)
GIVEN = month(2036, 1)


@pytest.mark.parametrize(
    ("career", "capacity", "age", "assumed"),
    [
        (Career(), Capacity.UNIT, None, False),
        (Career(born=BORN), Capacity.UNIT, None, False),
        (Career(sex=Sex.FEMALE), Capacity.UNIT, None, False),
        (Career(retires=GIVEN), Capacity.UNIT, None, False),
        (Career(retires=GIVEN, born=BORN, sex=Sex.FEMALE), Capacity.UNIT, None, False),
        (Career(born=BORN, sex=Sex.MALE), Capacity.INDIVIDUAL, 60, False),
        (Career(born=BORN, sex=Sex.FEMALE), Capacity.UNIT, 50, True),
        (Career(born=BORN, sex=Sex.FEMALE), Capacity.INDIVIDUAL, 55, True),
        (Career(born=BORN, sex=Sex.FEMALE, original_age=55), Capacity.UNIT, 55, False),
    ],
)
def test_that_only_a_womans_age_that_was_not_given_is_assumed(
    career: Career, capacity: Capacity, age: int | None, assumed: bool
) -> None:
    ledger = Ledger(career=career, spells=(Spell(month(2011, 7), capacity),))
    retires, found, is_assumed = retirement_of(post_ahead(ledger, policies()["north"], TODAY))
    assert (found, is_assumed) == (age, assumed)
    assert (retires is None) is (age is None and career.retires is None)


def paid_months(rng: Random) -> set[Month]:
    """All months of ten years to October, and some of the two years after in advance."""
    return {*range(month(2016, 11), NOW), *(at for at in range(NOW, NOW + 24) if rng.random() < 0.4)}


@pytest.mark.parametrize("seed", range(60))
def test_that_enough_is_the_first_month_with_which_what_is_missing_is_paid(seed: int) -> None:
    """November is due still; what was paid in advance is not paid twice."""
    rng = Random(seed)
    paid = paid_months(rng)
    lacking = rng.randint(1, 20)
    career = Career(sex=Sex.MALE, retires=month(2040, 1), deemed_months=300 - len(paid) - lacking)
    ledger = Ledger(medical=tuple(Entry(at, at, paid_on=date(2016, 10, 1)) for at in sorted(paid)), career=career)
    policy = policies()["north"]
    posting = post_ahead(ledger, policy, TODAY)
    found = years(posting, as_places(policy), posting.on_time, 0)
    unpaid = [at for at in range(NOW, NOW + 60) if at not in paid]
    assert (found.missing, found.short, found.enough) == (lacking, 0, unpaid[lacking - 1])
    assert found.left == len([at for at in range(NOW, month(2040, 1)) if at not in paid])


@pytest.mark.parametrize(("lacking", "retires", "short"), [(0, month(2040, 1), 0), (9, month(2027, 2), 6)])
def test_that_no_month_is_named_where_nothing_is_missing_or_not_all_of_it_can_be_paid(
    lacking: int, retires: Month, short: int
) -> None:
    career = Career(sex=Sex.MALE, retires=retires, deemed_months=300 - 120 - lacking)
    ledger = Ledger(medical=(Entry(month(2016, 11), month(2026, 10)),), career=career)
    policy = policies()["north"]
    posting = post_ahead(ledger, policy, TODAY)
    found = years(posting, as_places(policy), posting.on_time, 0)
    assert (found.missing, found.short, found.enough) == (lacking, short, None)


def test_that_nothing_known_comes_to_nothing() -> None:
    found = Years(7, 5)
    assert (found.required, found.required_here, found.here, found.deemed, found.elsewhere) == (None, 0, 0, 0, 0)
    assert (found.total, found.missing, found.left, found.short, found.assumed_age) == (0, 0, 0, 0, False)
    assert (NOTHING_TO_PAY.unknown, NOTHING_TO_PAY.owed) == (0, 0)
    joined = Joined(ResidentsYear(2026), month(2026, 1))
    assert (joined.covers_from, joined.covers_to, joined.in_period) == (month(2026, 1), month(2026, 12), True)
    cover = ResidentsCover(NOW)
    assert (cover.covered, cover.waiting, cover.at(NOW)) == (0, 0, None)
