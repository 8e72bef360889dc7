"""Who is not yet in the residents' scheme for next year, on each edge of the collective period."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import COVERED
from medins_desktop.domain.enrolling import Season, not_yet_in, season_of
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, ResidentsYear, Spell
from medins_desktop.domain.month import month
from medins_desktop.domain.standing import survey
from medins_desktop.policies.shelf import Shelf

POLICY = Shelf().get("cn-general")
OPEN = date(2026, 11, 27)
SEASON = Season(2027, date(2026, 12, 31))
ALONE = (Spell(month(2020, 1), Capacity.INDIVIDUAL),)
EMPLOYED = (Spell(month(2020, 1), Capacity.UNIT, "甲公司"),)
FUND = (Spell(month(2020, 1), Capacity.FUND),)
THIS = month(2026, 11)
LEFT = month(2026, 5)
AHEAD = (Entry(THIS + 1, THIS + 2, date(2026, 11, 2)),)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 8, 31), None),
        (date(2026, 9, 1), SEASON),
        (date(2026, 12, 31), SEASON),
        (date(2027, 1, 1), None),
        (date(2027, 9, 1), Season(2028, date(2027, 12, 31))),
    ],
)
def test_that_the_period_is_that_of_the_pack(day: date, found: Season | None) -> None:
    assert season_of(POLICY, day) == found


@pytest.mark.parametrize(
    ("ledger", "is_covered", "is_missing"),
    [
        (Ledger(residents=(ResidentsYear(2026),)), False, True),
        (Ledger(residents=(ResidentsYear(2025),)), False, False),
        (Ledger(residents=(ResidentsYear(2026), ResidentsYear(2027))), False, False),
        (Ledger(residents=(ResidentsYear(2026), ResidentsYear(2028, repairs=(2027,)))), False, False),
        (Ledger(spells=ALONE), False, True),
        (Ledger(spells=ALONE), True, False),
        (Ledger(spells=EMPLOYED), False, False),
        (Ledger(spells=EMPLOYED, residents=(ResidentsYear(2026),)), False, False),
        (Ledger(spells=EMPLOYED, residents=(ResidentsYear(2026),), enrolled_until=LEFT), False, True),
        (Ledger(spells=EMPLOYED, residents=(ResidentsYear(2026),), enrolled_until=THIS), False, False),
        (Ledger(spells=EMPLOYED, residents=(ResidentsYear(2026),), enrolled_until=THIS - 1), True, True),
        (Ledger(spells=EMPLOYED, residents=(ResidentsYear(2025),), enrolled_until=LEFT), False, False),
        (Ledger(spells=EMPLOYED, enrolled_until=LEFT), False, False),
        (Ledger(spells=ALONE, enrolled_until=LEFT), False, True),
        (Ledger(spells=ALONE, enrolled_until=THIS - 1), True, True),
        (Ledger(spells=ALONE, enrolled_until=THIS), True, False),
        (Ledger(spells=FUND), False, False),
        (Ledger(spells=FUND, residents=(ResidentsYear(2026),), enrolled_until=LEFT), False, True),
        (Ledger(spells=(*EMPLOYED, Spell(THIS, Capacity.INDIVIDUAL))), False, True),
        (Ledger(residents=(ResidentsYear(2026),), enrolled_until=LEFT), False, True),
        (Ledger(), False, False),
    ],
)
def test_that_those_are_named_who_have_no_other_cover(ledger: Ledger, is_covered: bool, is_missing: bool) -> None:
    assert (not_yet_in(ledger, POLICY, OPEN, is_covered=is_covered) == SEASON) is is_missing
    assert not_yet_in(ledger, replace(POLICY, residents=()), OPEN, is_covered=is_covered) is None


@pytest.mark.parametrize("until", [None, LEFT, THIS - 1, THIS])
@pytest.mark.parametrize("residents", [(), (ResidentsYear(2026),), (ResidentsYear(2026), ResidentsYear(2027))])
@pytest.mark.parametrize("spells", [(), ALONE, EMPLOYED, FUND])
@pytest.mark.parametrize("paid", [(), (Entry(month(2020, 1), THIS),), (Entry(month(2020, 1), LEFT),), AHEAD])
def test_that_the_roster_asks_by_the_same_rule(
    paid: tuple[Entry, ...], spells: tuple[Spell, ...], residents: tuple[ResidentsYear, ...], until: int | None
) -> None:
    ledger = Ledger(medical=paid, spells=spells, residents=residents, enrolled_until=until)
    today = assess(ledger, POLICY, OPEN).today
    named = not_yet_in(ledger, POLICY, OPEN, is_covered=today is not None and today.coverage in COVERED)
    assert survey(ledger, POLICY, OPEN).standing.season == named
