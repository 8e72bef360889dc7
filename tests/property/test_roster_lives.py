"""What a roster asks of each person agrees with the whole assessment on lives across places too."""

from random import Random

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.reckoning import pays_back_all, reckoning
from medins_desktop.domain.standing import NOTHING_KNOWN, survey
from tests.reference.product import read_life
from tests.reference.random_lives import random_life


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
    for number in range(300):
        read, places = read_life(*random_life(Random(number)))
        answer = assess(read.ledger, places, read.as_of)
        row = survey(read.ledger, places, read.as_of)
        assert row.findings == answer.findings, number
        assert row.reckoning == reckoning(read.ledger, places, read.as_of), number
        if answer.today is None or answer.start is None:
            assert row.standing == NOTHING_KNOWN, number
            continue
        assert (row.standing.coverage, row.standing.payment) == (answer.today.coverage, answer.today.payment), number
        assert row.standing.gaps == tuple((gap.first, gap.last) for gap in answer.gaps), number


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
