"""What the keys of the calendar do to years of the residents' scheme."""

from datetime import date

import pytest

from medins_desktop.desk.changes import NOTHING
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry import residents
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people.people import set_residents, set_spells
from medins_desktop.desk.people.problems import FieldsError
from medins_desktop.domain.ledger import Capacity, ResidentsYear, Spell
from medins_desktop.domain.month import month
from medins_desktop.words import Language, set_language

DAY = date(2026, 5, 10)


def known(desk: Desk) -> tuple[ResidentsYear, ...]:
    return desk.shown.ledger.residents


def test_that_toggling_marks_a_year_paid_in_its_collective_period_and_back(wang: Desk) -> None:
    residents.toggle(wang, [2026], 2026)
    assert known(wang) == (ResidentsYear(2026),)
    assert wang.undo_name() == "标记居民医保 2026 年已缴"
    residents.toggle(wang, [2026], 2026)
    assert known(wang) == ()
    assert wang.undo_name() == "标记居民医保 2026 年未缴"


def test_that_the_first_year_decides_for_all_and_all_are_one_step(wang: Desk) -> None:
    set_residents(wang, [ResidentsYear(2025, DAY)])
    residents.toggle(wang, [2026, 2024, 2025], 2024)
    assert known(wang) == (ResidentsYear(2024), ResidentsYear(2025), ResidentsYear(2026))
    assert wang.undo_name() == "标记居民医保 2024 至 2026 年已缴"
    wang.undo()
    assert known(wang) == (ResidentsYear(2025, DAY),)


def test_that_a_day_of_payment_keeps_what_else_is_known_of_a_year(wang: Desk) -> None:
    set_residents(wang, [ResidentsYear(2026, None, (2024,), exempt=True)])
    residents.mark_paid_on(wang, [2026], DAY)
    assert known(wang) == (ResidentsYear(2026, DAY, (2024,), exempt=True),)
    assert wang.undo_name() == "标记居民医保 2026 年于 2026-05-10 缴费"
    residents.mark_paid(wang, [2026])
    assert known(wang) == (ResidentsYear(2026, None, (2024,), exempt=True),)


def test_that_a_year_that_was_repaired_and_is_paid_by_itself_is_repaired_no_more(wang: Desk) -> None:
    set_residents(wang, [ResidentsYear(2026, DAY, (2024, 2025))])
    residents.mark_paid(wang, [2025])
    assert known(wang) == (ResidentsYear(2025), ResidentsYear(2026, DAY, (2024,)))
    residents.clear(wang, [2024])
    assert known(wang) == (ResidentsYear(2025), ResidentsYear(2026, DAY))
    assert wang.undo_name() == "清除居民医保 2024 年的记录"


def test_that_years_marked_together_do_not_repair_each_other(wang: Desk) -> None:
    set_residents(wang, [ResidentsYear(2026, DAY, (2023, 2025))])
    residents.mark_paid(wang, [2025, 2026])
    assert known(wang) == (ResidentsYear(2025), ResidentsYear(2026, None, (2023,)))


def test_that_exempt_is_toggled_and_makes_a_year_paid(wang: Desk) -> None:
    residents.toggle_exempt(wang, [2026], 2026)
    assert known(wang) == (ResidentsYear(2026, exempt=True),)
    assert wang.undo_name() == "标记居民医保 2026 年免等待期"
    residents.toggle_exempt(wang, [2025, 2026], 2026)
    assert known(wang) == (ResidentsYear(2026),), "a year that is not paid is not made paid by losing it"
    assert wang.undo_name() == "取消居民医保 2026 年免等待期"


def test_that_repairs_go_over_from_one_year_to_another(wang: Desk) -> None:
    set_residents(wang, [ResidentsYear(2023, DAY, (2021, 2022)), ResidentsYear(2026, DAY)])
    residents.set_repairs(wang, 2026, [2025, 2022, 2025])
    assert known(wang) == (ResidentsYear(2023, DAY, (2021,)), ResidentsYear(2026, DAY, (2022, 2025)))
    assert wang.undo_name() == "居民医保 2026 年一并补缴 2022、2025 年"
    residents.set_repairs(wang, 2026, [])
    assert known(wang)[1] == ResidentsYear(2026, DAY)
    assert wang.undo_name() == "居民医保 2026 年不再一并补缴"


@pytest.mark.parametrize("repaired", [2026, 2027, 2023])
def test_that_a_year_repairs_neither_later_years_nor_paid_ones(wang: Desk, repaired: int) -> None:
    set_residents(wang, [ResidentsYear(2023), ResidentsYear(2026)])
    before = wang.shown
    with pytest.raises(FieldsError):
        residents.set_repairs(wang, 2026, [repaired])
    assert wang.shown == before


def test_that_what_reads_so_already_is_no_step(wang: Desk) -> None:
    residents.mark_paid(wang, [2026])
    name = wang.undo_name()
    assert residents.mark_paid(wang, [2026]) == NOTHING
    assert residents.clear(wang, [2020]) == NOTHING
    assert residents.set_exempt(wang, [2020], exempt=False) == NOTHING
    assert residents.mark_paid(wang, []) == NOTHING
    assert wang.undo_name() == name


def test_that_years_of_no_calendar_are_refused(wang: Desk) -> None:
    with pytest.raises(ActionError):
        residents.mark_paid(wang, [2200])
    assert known(wang) == ()


def test_that_nobody_shown_is_refused(desk: Desk) -> None:
    with pytest.raises(ActionError):
        residents.toggle(desk, [2026], 2026)


def test_that_a_closed_month_of_an_employer_holds_no_residents_year(wang: Desk) -> None:
    set_spells(wang, [Spell(month(2026, 1), Capacity.UNIT, "甲公司")])
    wang.set_closed("甲公司", month(2026, 3), closed=True)
    residents.mark_paid(wang, [2026])
    assert known(wang) == (ResidentsYear(2026),)


def test_that_reading_mode_refuses_years(wang: Desk) -> None:
    wang.set_reading(on=True)
    with pytest.raises(ActionError):
        residents.mark_paid(wang, [2026])
    assert known(wang) == ()


def test_that_steps_are_named_in_english_too(wang: Desk) -> None:
    set_language(Language.EN)
    residents.mark_paid(wang, [2025, 2026])
    assert wang.undo_name() == "Mark residents' 2025 to 2026 paid"
    residents.mark_paid(wang, [2020, 2022])
    assert wang.undo_name() == "Mark residents' 2020, 2022 paid"
