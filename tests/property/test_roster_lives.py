"""What a roster asks of each person agrees with the whole assessment on lives across places too."""

from datetime import date
from random import Random

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import COVERED, Assessment, Coverage, Way
from medins_desktop.domain.identity import birth_told, check_digit, normal, read
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.month import month_of
from medins_desktop.domain.reckoning import pays_back_all, reckoning
from medins_desktop.domain.standing import NOTHING_KNOWN, Survey, survey
from medins_desktop.domain.years_short import short_of
from tests.reference.product import read_life
from tests.reference.random_lives import random_life

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("seed", range(0, 600, 100))
def test_that_a_roster_row_of_a_life_reckons_as_its_options_do(seed: int) -> None:
    paying = 0
    for number in range(seed, seed + 100):
        read, places = read_life(*random_life(Random(number)))
        answer = assess(read.ledger, places, read.as_of, read.pay_on)
        ours = reckoning(read.ledger, places, read.as_of, read.pay_on)
        option = pays_back_all(answer.options)
        cost = option.cost if option else None
        assert ours.months == (option.months if option else ()), number
        assert ours.back_by == (option.pay_by if option else None), number
        assert (ours.total, ours.unit, ours.person) == (
            (cost.total, cost.unit_total, cost.person_total) if cost else (None, None, None)
        ), number
        paying += bool(cost and places.several)
    assert paying > 5


def test_that_a_roster_row_of_a_life_stands_where_the_assessment_says() -> None:
    by_residents = short = 0
    for number in range(400):
        life, places = read_life(*random_life(Random(number)))
        answer = assess(life.ledger, places, life.as_of)
        row = survey(life.ledger, places, life.as_of)
        assert row.findings == answer.findings, number
        assert row.reckoning == reckoning(life.ledger, places, life.as_of), number
        short += hold_years(row, answer)
        if answer.today is None:
            assert row.standing._replace(season=None) == NOTHING_KNOWN, number
            continue
        today, where = answer.today, row.standing
        assert (where.coverage, where.payment) == (today.cover or today.coverage, today.payment), number
        assert where.residents is today.residents, number
        assert where.by_residents is (today.residents is ResidentsState.COVERED and today.coverage not in COVERED), (
            number
        )
        assert where.gaps == tuple((gap.first, gap.last) for gap in answer.gaps), number
        lapse = next(option for option in answer.options if option.way is Way.LAPSE)
        if Coverage.UNDETERMINED not in (where.next_month, where.coverage):
            assert (where.next_month in COVERED) is (lapse.outlook[1] in COVERED), number
        by_residents += where.by_residents
    assert by_residents > 5
    assert short > 20


def hold_years(row: Survey, answer: Assessment) -> bool:
    """What will be missing is what the assessment says; whether anything is."""
    career, years = answer.ledger.career, answer.years
    assert years is not None
    if row.earned is None:
        assert years.asked is None
        return False
    policy = answer.places.at(answer.current)
    assert row.earned.place == policy.id
    born = None if career.born is None else month_of(career.born)
    found = short_of(row.earned, policy, career, born, career.sex)
    assert found == (years.short if years.asked is not None else None)
    return bool(found)


def test_that_birth_and_sex_are_read_as_the_whole_reading_has_them() -> None:
    random = Random(7)
    for _ in range(3000):
        digits = "".join(random.choice("0123456789") for _ in range(6))
        digits += f"{random.randint(1890, 2030)}{random.randint(0, 13):02d}{random.randint(0, 32):02d}"
        digits += f"{random.randint(0, 999):03d}"
        number = digits + (check_digit(digits) if random.random() < 0.9 else random.choice("0123456789Xx "))
        told = read(number, TODAY)
        expected = None if told.flaw is not None or told.birth is None else (month_of(told.birth), told.sex)
        if number == normal(number):
            assert birth_told(number, TODAY) == expected, number
    assert birth_told("1101051949123100２X", TODAY) is None


def test_that_who_has_moved_and_who_has_not_are_reckoned_alike_in_any_order() -> None:
    """What a month costs is kept for everybody of one place; after a move the deadlines may be others."""
    differing = 0
    for number in range(600):
        life = random_life(Random(number))
        read, places = read_life(*life)
        if not places.several:
            continue
        moved = reckoning(read.ledger, places, read.as_of)
        stayed = [reckoning(read.ledger, policy, read.as_of) for policy in places.policies]
        read, places = read_life(*life)  # with nothing kept
        assert [reckoning(read.ledger, policy, read.as_of) for policy in places.policies] == stayed, number
        assert reckoning(read.ledger, places, read.as_of) == moved, number
        differing += moved not in stayed
    assert differing > 20
