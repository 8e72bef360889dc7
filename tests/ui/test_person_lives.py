"""Places and years in the person form, by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from medins_desktop.book.records import IdKind
from medins_desktop.desk.people import people
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import UNKNOWN_CAREER, Capacity, Career, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.kit import language
from medins_desktop.ui.kit.place_box import PlaceBox
from medins_desktop.ui.person.spell_row import SpellRow
from medins_desktop.ui.person.view import PersonView
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, answer, focused, press, write

Key = Qt.Key
FIRM = "示例商贸有限公司"
M = parse_month
BORN_1980 = "110105198001010024"  # a woman


def form(made: Program) -> PersonView:
    return made.pages.counter.person.view


def place_of(view: PersonView, row: int) -> PlaceBox:
    found = view.spells.rows[row]
    assert isinstance(found, SpellRow)
    return found.place


def enter_in(field: QWidget, text: str) -> None:
    field.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    write(text)
    press(Key.Key_Return)


def find(made: Program, text: str) -> None:
    press(Key.Key_K, CTRL)
    write(text)
    press(Key.Key_Return)


# Places


def test_that_a_place_is_chosen_by_letters_and_taken_back_by_home_and_undo(wang: Program) -> None:
    view = form(wang)
    box = place_of(view, 0)
    assert box.isHidden(), "who never moved needs no line for it"
    view.add_place.setFocus()
    press(Key.Key_Return)
    assert focused() is box
    assert view.add_place.isHidden()
    assert box.currentText() == "默认：职工医保断缴补缴通行规则（六个月）"
    write("sh")
    assert wang.desk.shown.ledger.spells == (Spell(M("2024-01"), Capacity.UNIT, FIRM, "sh"),)
    assert box.currentText() == "上海市职工基本医疗保险"
    assert wang.desk.undo_name() == "修改参保地"
    assert wang.desk.assessment is not None
    assert wang.desk.assessment.places.at(M("2026-05")).id == "sh"
    press(Key.Key_Home)
    assert wang.desk.shown.ledger.spells[0].policy == ""
    press(Key.Key_Z, CTRL)
    assert box.chosen == "sh"


def test_that_letters_that_begin_no_name_choose_nothing(wang: Program) -> None:
    view = form(wang)
    view.add_place.setFocus()
    press(Key.Key_Space)
    box = place_of(view, 0)
    write("qq")
    assert box.chosen == ""
    assert wang.desk.undo_name() is None


def test_that_an_added_capacity_may_be_elsewhere(wang: Program) -> None:
    view = form(wang)
    view.spells.add.setFocus()
    press(Key.Key_Space)
    month, _, _, _, place, _ = view.spells.rows[1].stations
    assert focused() is month
    write("202605")
    press(Key.Key_Return)
    assert place.isVisible()
    place.setFocus()
    write("wu")
    assert wang.desk.shown.ledger.spells[1:] == (Spell(M("2026-05"), Capacity.UNIT, "", "wuhan"),)
    find(wang, "lq")
    assert place_of(view, 0).isHidden()
    find(wang, "wf")
    assert place_of(view, 0).isVisible()


def test_that_arrows_choose_too_and_a_row_says_where_one_is_without_a_place(wang: Program) -> None:
    people.set_spells(
        wang.desk, [Spell(M("2024-01"), Capacity.UNIT, FIRM, "wuhan"), Spell(M("2026-06"), Capacity.FUND)]
    )
    view = form(wang)
    assert place_of(view, 1).currentText() == "同前：武汉市职工基本医疗保险"
    place_of(view, 1).setFocus()
    press(Key.Key_Down)
    chosen = wang.desk.shown.ledger.spells[1].policy
    assert chosen
    assert place_of(view, 1).chosen == chosen
    enter_in(view.spells.rows[1].lines[2], "某中心")
    assert wang.desk.shown.ledger.spells[1] == Spell(M("2026-06"), Capacity.FUND, "某中心", chosen)


def test_that_a_place_that_no_pack_has_is_kept_and_named(wang: Program) -> None:
    people.set_spells(wang.desk, [Spell(M("2024-01"), Capacity.UNIT, FIRM, "nowhere")])
    view = form(wang)
    assert place_of(view, 0).currentText() == "nowhere（没有这个政策）"
    assert "nowhere" in view.spells.error.text()
    enter_in(view.spells.rows[0].lines[2], "乙公司")
    assert wang.desk.shown.ledger.spells[0] == Spell(M("2024-01"), Capacity.UNIT, "乙公司", "nowhere")
    wang.context.go_to.emit("spells[0].policy", ())
    assert focused() is place_of(view, 0)


def test_that_the_end_of_a_job_and_an_added_row_keep_the_places(wang: Program) -> None:
    people.set_spells(wang.desk, [Spell(M("2024-01"), Capacity.UNIT, FIRM, "sh")])
    view = form(wang)
    enter_in(view.spells.rows[0].lines[1], "202605")
    assert [each.policy for each in wang.desk.shown.ledger.spells] == ["sh", ""]
    assert place_of(view, 1).currentText() == "同前：上海市职工基本医疗保险"


# Years


def test_that_years_are_folded_while_empty_and_opened_by_key(wang: Program) -> None:
    view = form(wang)
    years = view.years
    assert not years.fold.isChecked()
    years.fold.setFocus()
    press(Key.Key_Return)
    assert years.fold.isChecked()
    assert focused() is years.born
    for text in ("1976-05-01", ""):  # the document tells neither
        enter_in(years.born, text)
    assert wang.desk.shown.ledger.career == UNKNOWN_CAREER


def test_that_what_the_number_tells_is_shown_and_not_asked(wang: Program) -> None:
    people.set_identity(wang.desk, IdKind.RESIDENT, BORN_1980)
    years = form(wang).years
    assert years.summary.text() == "2032-08 退休"
    years.fold.setFocus()
    press(Key.Key_Space)
    assert focused() is years.original_age
    assert years.fields["born"].isHidden()
    assert years.fields["sex"].isHidden()
    assert years.original_age.currentText() == "未填写（暂按 50 岁）"
    press(Key.Key_Down)
    press(Key.Key_Down)
    assert wang.desk.shown.ledger.career == Career(original_age=55)
    assert years.summary.text() == "2037-08 退休"
    assert wang.desk.undo_name() == "修改年限资料"


def test_that_a_passport_is_asked_for_birth_and_sex(wang: Program) -> None:
    people.set_identity(wang.desk, IdKind.PASSPORT, "P1234567")
    years = form(wang).years
    assert years.summary.text() == "出生日期或性别未知"
    years.fold.setFocus()
    press(Key.Key_Space)
    write("19700301")
    press(Key.Key_Return)
    assert focused() is years.sex
    press(Key.Key_Down)
    assert wang.desk.shown.ledger.career == Career(date(1970, 3, 1), Sex.MALE)
    assert years.fields["original_age"].isHidden()
    assert years.summary.text() == "2031-07 退休"


@pytest.mark.parametrize(("text", "months"), [("12", 12), ("1年3个月", 15), ("15y4m", 184), ("3年", 36)])
def test_that_months_are_typed_as_people_say_them(wang: Program, text: str, months: int) -> None:
    years = form(wang).years
    wang.context.go_to.emit("deemed_months", ())
    assert focused() is years.deemed_months
    write(text)
    press(Key.Key_Return)
    assert wang.desk.shown.ledger.career.deemed_months == months
    language.use("en")
    wang.context.language_changed.emit()
    shown = years.deemed_months.text()
    assert shown in ("1y", "1y3m", "15y4m", "3y")
    enter_in(years.elsewhere_months, shown)
    assert wang.desk.shown.ledger.career.elsewhere_months == months


def test_that_wrong_months_stay_with_their_reason_and_too_many_are_refused(wang: Program) -> None:
    years = form(wang).years
    years.fold.setFocus()
    press(Key.Key_Space)
    enter_in(years.deemed_months, "很多")
    assert (years.deemed_months.text(), focused()) == ("很多", years.deemed_months)
    assert "1年3个月" in years.fields["deemed_months"].error
    enter_in(years.elsewhere_months, "150年")
    assert years.elsewhere_months.text() == "150年"
    assert "1200" in years.fields["elsewhere_months"].error
    assert years.deemed_months.text() == "很多"
    assert wang.desk.shown.ledger.career == UNKNOWN_CAREER
    enter_in(years.elsewhere_months, "5年")
    assert years.fields["elsewhere_months"].error == ""
    assert wang.desk.shown.ledger.career == Career(elsewhere_months=60)
    assert (years.deemed_months.text(), years.fields["deemed_months"].error != "") == ("很多", True)
    press(Key.Key_K, CTRL)
    write("lq")
    answer(wang, Key.Key_Space)
    press(Key.Key_Return)
    assert wang.desk.shown.name == "李强"
    assert not years.fold.isChecked()
    assert (years.deemed_months.text(), years.fields["deemed_months"].error) == ("", "")


def test_that_the_years_are_left_for_the_months_by_the_key_of_every_field(wang: Program) -> None:
    wang.context.go_to.emit("deemed_months", ())
    write("15")
    press(Key.Key_Return, CTRL)
    assert wang.desk.shown.ledger.career == Career(deemed_months=15)
    assert focused() is wang.pages.counter.calendar.table


def test_that_the_years_of_somebody_who_has_any_are_open(wang: Program) -> None:
    view = form(wang)
    people.set_career(wang.desk, Career(deemed_months=15, retires=M("2030-01")))
    find(wang, "lq")
    assert not view.years.fold.isChecked()
    find(wang, "wf")
    assert view.years.fold.isChecked()
    assert (view.years.deemed_months.text(), view.years.retires.text()) == ("1年3个月", "2030-01")


def test_that_what_was_given_by_hand_against_the_number_is_named_and_can_be_cleared(wang: Program) -> None:
    people.set_identity(wang.desk, IdKind.PASSPORT, "P1234567")
    people.set_career(wang.desk, Career(date(1970, 3, 1), Sex.FEMALE))
    people.set_identity(wang.desk, IdKind.RESIDENT, BORN_1980)
    years = form(wang).years
    wang.context.go_to.emit("born", ())
    assert focused() is years.born
    assert "1980-01-01" in years.fields["born"].error
    enter_in(years.born, "1970-03-02")
    assert wang.desk.shown.ledger.career.born == date(1970, 3, 1), "only what is there may go"
    enter_in(years.born, "")
    assert wang.desk.shown.ledger.career == Career(sex=Sex.FEMALE)
    assert years.fields["born"].isHidden()


def test_that_a_finding_about_retirement_leads_to_its_field(wang: Program) -> None:
    people.set_identity(wang.desk, IdKind.RESIDENT, BORN_1980)
    findings = wang.pages.counter.findings.view
    for code, name in (("original-age-assumed", "original_age"), ("retirement-reached", "retires")):
        if code == "retirement-reached":
            people.set_career(wang.desk, Career(retires=M("2026-01")))
        row = next(
            findings.list.item(at)
            for at in range(findings.list.count())
            if findings.list.item(at).data(Qt.ItemDataRole.UserRole + 1).code == code
        )
        findings.list.setFocus()
        findings.list.setCurrentItem(row)
        press(Key.Key_Return)
        assert focused() is form(wang).years.fields[name].field
