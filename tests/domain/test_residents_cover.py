"""What residents' years cover, asked month by month, is what a plain table of months says."""

from random import Random

import pytest

from medins_desktop.domain.joining import Joined, ResidentsCover, ResidentsState
from medins_desktop.domain.ledger import ResidentsYear
from medins_desktop.domain.month import Month, month
from medins_desktop.domain.months import MonthSet

ORIGIN, LENGTH = month(2024, 1), 48
START = ORIGIN + 5


def bits(months: set[Month], origin: Month) -> MonthSet:
    return sum(1 << (each - origin) for each in months if each >= origin)


def drawn(seed: int) -> tuple[ResidentsCover, set[Month], set[Month]]:
    """A cover with the months that are covered and those that are waited for; never a month of both."""
    rng = Random(seed)
    months = range(ORIGIN, ORIGIN + LENGTH)
    kinds = [rng.choice("cccw ") for _ in range(rng.randint(1, 12)) for _ in range(rng.randint(1, 8))]
    covered = {at for at, kind in zip(months, kinds, strict=False) if kind == "c"} or {ORIGIN}
    waiting = {at for at, kind in zip(months, kinds, strict=False) if kind == "w"}
    joined = (Joined(ResidentsYear(2025), ORIGIN + 12), Joined(ResidentsYear(2024), ORIGIN))
    return ResidentsCover(ORIGIN, joined, bits(covered, ORIGIN), bits(waiting, ORIGIN)), covered, waiting


@pytest.mark.parametrize("seed", range(40))
def test_that_a_month_and_the_months_since_it_are_those_of_the_table(seed: int) -> None:
    cover, covered, waiting = drawn(seed)
    assert (cover.begins, cover.ends) == (ORIGIN, max(covered | waiting))
    for at in range(ORIGIN - 3, ORIGIN + LENGTH + 3):
        expected = ResidentsState.COVERED if at in covered else ResidentsState.WAITING if at in waiting else None
        assert cover.at(at) is expected
        assert cover.since(at) == (bits(covered, at), bits(waiting, at))


@pytest.mark.parametrize("seed", range(40))
def test_that_the_last_covered_month_lies_between_the_two(seed: int) -> None:
    cover, covered, _ = drawn(seed)
    for before in range(ORIGIN, ORIGIN + LENGTH + 2):
        assert cover.last_covered(None, before) == max((at for at in covered if at < before), default=None)
        for after in range(ORIGIN - 1, before):
            between = [at for at in covered if after < at < before]
            assert cover.last_covered(after, before) == max(between, default=None)


@pytest.mark.parametrize("seed", range(40))
def test_that_months_of_both_schemes_without_a_break_are_counted_back_from_the_last(seed: int) -> None:
    cover, covered, waiting = drawn(seed)
    counted = {at for at in range(START, ORIGIN + LENGTH) if Random(f"{seed} {at}").random() < 0.5}
    known = covered | waiting | counted
    for last in known:
        first = last
        while first - 1 in known:
            first -= 1
        assert cover.streak(bits(counted, START), START, last) == last - first + 1
