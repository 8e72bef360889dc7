"""What waiting costs: the curve over the day of payment says on every day what the options of that day say."""

from datetime import timedelta
from random import Random

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Option, Route, Way
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.over_time import cost_by_day
from tests.reference.product import read_pair
from tests.reference.random_cases import random_pair

CASES = 300
DAYS = (0, 1, 17, 40, 96, 190)


def offered(options: tuple[Option, ...], first: int, capacity: Capacity) -> Option | None:
    """The back-payment of the gap that starts with a month, by those who pay in a capacity."""
    route = Route.IN_PERSON if capacity is Capacity.INDIVIDUAL else Route.EMPLOYER
    backpays = (option for option in options if option.way is Way.BACKPAY and option.route is route)
    return next((option for option in backpays if option.gap is not None and option.gap[0] == first), None)


def test_that_the_curve_says_what_the_options_of_each_day_say() -> None:
    compared = 0
    for seed in range(CASES):
        case, policy = read_pair(*random_pair(Random(seed)))
        gaps = assess(case.ledger, policy, case.as_of).gaps
        if not gaps:
            continue
        first, days = gaps[-1].first, [case.as_of + timedelta(days=more) for more in DAYS]
        for capacity in (Capacity.UNIT, Capacity.INDIVIDUAL):
            found = {each.day: each for each in cost_by_day(case.ledger, policy, case.as_of, days, first, capacity)}
            for day in days:
                option = offered(assess(case.ledger, policy, case.as_of, day).options, first, capacity)
                if option is None:
                    assert day not in found or found[day].months == 0, (seed, day)
                    continue
                cost = option.cost if option.available else None
                assert found[day].total == (cost.total if cost else None), (seed, day)
                assert found[day].late_fee == (cost.late_fee if cost else None), (seed, day)
                assert found[day].months == len(option.months), (seed, day)
                compared += cost is not None
    assert compared > CASES / 2
