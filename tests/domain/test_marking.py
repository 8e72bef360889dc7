"""Which way out is marked: a debt first, then the soonest cover, then the cheapest; and which ways are the same."""

from dataclasses import replace

import pytest

from medins_desktop.domain.assessment import Cost, Coverage, Option, Route, Way
from medins_desktop.domain.marking import mark
from medins_desktop.domain.owed import all_owed
from medins_desktop.domain.ways import same_way

SOON, LATER, OWED = 24_323, 24_324, 24_300


def pays(way: Way, first: int | None = SOON, total: int | None = 100, **more: object) -> Option:
    cost = None if total is None else Cost(person_total=total)
    return Option(way, first_covered_month=first, cost=cost, **more)  # type: ignore[arg-type]


BACKPAY, RESUME, LAPSE = pays(Way.BACKPAY, gap=(1, 2), months=(1, 2)), pays(Way.RESUME, LATER, 0), Option(Way.LAPSE)
SETTLE = pays(Way.SETTLE, LATER, 900, months=(OWED, OWED + 5))
DUTY = pays(Way.BACKPAY, LATER, 900, route=Route.EMPLOYER, is_duty=True)
GOES_ON_ANYWAY = pays(Way.LAPSE, SOON, 0)


@pytest.mark.parametrize(
    ("options", "owed", "marked"),
    [
        ([], (), None),
        ([LAPSE], (), None),
        ([BACKPAY, RESUME, LAPSE], (), 0),
        ([pays(Way.BACKPAY, LATER), pays(Way.RESUME, SOON), LAPSE], (), 1),
        ([pays(Way.BACKPAY, SOON, 100), pays(Way.BACKPAY, SOON, 99)], (), 1),
        ([pays(Way.BACKPAY, SOON, 100), pays(Way.BACKPAY, SOON, 100)], (), 0),
        ([pays(Way.BACKPAY, SOON, None), pays(Way.BACKPAY, SOON, 10**9)], (), 1),
        ([pays(Way.BACKPAY, SOON, None), pays(Way.RESUME, LATER, 0)], (), 0),
        ([replace(BACKPAY, available=False), RESUME, LAPSE], (), 1),
        ([pays(Way.BACKPAY, None), LAPSE], (), None),
        ([BACKPAY, SETTLE], (OWED,), 1),
        ([BACKPAY, SETTLE], (OWED + 1,), 0),
        ([BACKPAY, replace(SETTLE, available=False)], (OWED,), 0),
        ([BACKPAY, DUTY], (), 1),
        ([BACKPAY, replace(DUTY, route=Route.AGENCY)], (), 0),
        ([BACKPAY, replace(DUTY, is_duty=False)], (), 0),
        ([DUTY, SETTLE], (OWED,), 1),
        ([BACKPAY, RESUME, GOES_ON_ANYWAY], (), 1),
        ([BACKPAY, GOES_ON_ANYWAY], (), None),
        ([DUTY, RESUME, GOES_ON_ANYWAY], (), 0),
        ([BACKPAY, RESUME, replace(GOES_ON_ANYWAY, suspended_months=(SOON,))], (), 0),
        ([BACKPAY, RESUME, replace(GOES_ON_ANYWAY, first_covered_month=None)], (), 0),
    ],
)
def test_that_at_most_one_way_is_marked_and_which(options: list[Option], owed: tuple[int, ...], marked: int) -> None:
    found = mark(options, owed)
    assert [at for at, option in enumerate(found) if option.marked] == ([] if marked is None else [marked])
    assert [replace(option, marked=False) for option in found] == options


def test_that_what_lapsing_leaves_owed_is_all_that_is_owed() -> None:
    assert all_owed([replace(SETTLE, owed=(1,)), replace(LAPSE, owed=(1, 2))]) == (1, 2)
    assert all_owed([]) == ()


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (replace(BACKPAY, gap=(1, 5), cost=None, available=False), True),
        (replace(BACKPAY, gap=(2, 2)), False),
        (replace(BACKPAY, gap=None), False),
        (replace(BACKPAY, route=Route.AGENCY), False),
        (replace(BACKPAY, way=Way.SETTLE), False),
        (replace(BACKPAY, figures={"from": SOON}), False),
    ],
)
def test_that_a_way_is_the_same_when_its_gap_has_grown(other: Option, is_same: bool) -> None:
    assert same_way([RESUME, other], BACKPAY) == (other if is_same else None)
    assert same_way([RESUME, other], None) is None


@pytest.mark.parametrize(
    ("way", "figures", "back", "goes_on"),
    [
        (Way.BACKPAY, {}, True, False), (Way.SETTLE, {}, True, False), (Way.LAPSE, {}, False, False),
        (Way.RESUME, {}, False, False), (Way.RESUME, {"gap_open": True}, False, False),
        (Way.RESUME, {"gap_open": False}, False, True), (Way.BACKPAY, {"gap_open": False}, True, False),
    ],
)  # fmt: skip
def test_that_a_way_pays_back_or_goes_on(way: Way, figures: dict[str, bool], back: bool, goes_on: bool) -> None:
    option = Option(way, figures=figures, outlook=(Coverage.COVERED,))
    assert (option.pays_back, option.goes_on) == (back, goes_on)
