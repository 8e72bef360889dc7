"""The guide by keys: it opens with what is known, follows the answers, and puts what is ticked on the slip."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.desk.people.people import set_enrolled_until, set_spells
from medins_desktop.domain.ledger import Capacity, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.guide.controller import GuideController
from medins_desktop.ui.guide.view import WAY
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.program import Program
from tests.ui.whole_window import open_book, press, program, to_page

Key = Qt.Key


def open_guide(made: Program) -> GuideController:
    to_page("guide")
    assert made.window.shown_page == "guide"
    found = made.pages.findChild(GuideController)
    assert found is not None
    return found


def way(guide: GuideController) -> str:
    return str(guide.view.ways.currentItem().data(WAY))


def answers(guide: GuideController) -> list[str]:
    return [field.currentText() for each in guide.view.questions if isinstance(field := each.field, ComboBox)]


def documents(guide: GuideController) -> list[str]:
    listed = guide.view.documents.list
    return [listed.item(row).text() for row in range(listed.count())]


def test_that_it_opens_with_the_employer_that_missed_four_months(wang: Program) -> None:
    guide = open_guide(wang)
    assert way(guide) == "unit"
    assert answers(guide) == ["单位漏缴、欠缴", "超过 3 个月"]
    assert guide.view.known.text() == "已知：单位参保，示例商贸有限公司。\n中断 2026-07 至 2026-10，共 4 个月。"
    assert documents(guide)[2:] == ["加盖单位公章的补缴申报表（单位准备）", "劳动合同", "工资发放凭证"]


def test_that_somebody_who_left_an_employer_is_led_there(wang: Program) -> None:
    employed = wang.desk.shown.ledger.spells[0]
    set_spells(wang.desk, [employed, Spell(parse_month("2026-07"), Capacity.INDIVIDUAL)])
    guide = open_guide(wang)
    assert way(guide) == "left"
    assert guide.view.known.text().startswith("已知：个人参保，2026-06 离开原单位。")
    assert "解除（终止）劳动合同证明" in documents(guide)
    assert "商业医疗保险" in guide.view.text.toPlainText()
    assert "不算缴费" in guide.view.text.toPlainText()


@pytest.mark.parametrize(
    ("capacity", "expected", "answer"),
    [(Capacity.FUND, "left", "在领"), (Capacity.INDIVIDUAL, "alone", "断缴后续保、补缴")],
)
def test_that_the_capacity_leads(wang: Program, capacity: Capacity, expected: str, answer: str) -> None:
    set_spells(wang.desk, [Spell(parse_month("2024-01"), capacity)])
    guide = open_guide(wang)
    assert way(guide) == expected
    assert answer in answers(guide)


def test_that_somebody_whose_participation_ended_has_left(wang: Program) -> None:
    set_enrolled_until(wang.desk, parse_month("2026-10"))
    guide = open_guide(wang)
    assert way(guide) == "left"
    assert "参保到 2026-10 止。" in guide.view.known.text()


def test_that_another_person_begins_anew(wang: Program) -> None:
    guide = open_guide(wang)
    guide.view.ways.setFocus()
    press(Key.Key_End)
    assert way(guide) == "resident"
    wang.desk.show(next(line.id for line in wang.desk.open_book.lines() if line.name == "李强"))
    to_page("guide")
    assert way(guide) == "unit"
    assert guide.view.known.text() == "此人还没有参保记录。请选左列最合适的情况。"


def test_that_an_answer_by_key_changes_documents_and_steps_at_once(wang: Program) -> None:
    guide = open_guide(wang)
    guide.view.questions[0].field.setFocus()
    press(Key.Key_Down)
    assert answers(guide) == ["从外地转来"]
    assert guide.view.questions[0].field.hasFocus()
    assert documents(guide)[2:] == ["转出地的参保凭证"]


def test_that_only_what_is_ticked_goes_onto_the_slip_and_only_when_asked_for(wang: Program) -> None:
    guide = open_guide(wang)
    assert not wang.context.checklist
    guide.view.documents.on_slip.setFocus()
    press(Key.Key_Space)
    assert len(wang.context.checklist) == 5
    guide.view.documents.list.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Space)
    assert [each["zh"] for each in wang.context.checklist][:1] == ["社会保障卡或医保电子凭证"]
    text = wang.pages.slip.text()
    assert text is not None
    assert "劳动合同" in text
    assert "□ 有效身份证件" not in text


def test_that_the_checklist_of_one_person_does_not_go_to_the_next(wang: Program) -> None:
    guide = open_guide(wang)
    guide.view.documents.on_slip.setChecked(True)
    wang.desk.show(next(line.id for line in wang.desk.open_book.lines() if line.name == "李强"))
    assert wang.context.checklist == ()


def test_that_the_calculator_answers_the_official_example(wang: Program) -> None:
    guide = open_guide(wang)
    guide.view.ways.setFocus()
    press(Key.Key_End)
    calculator = guide.view.calculator
    assert calculator.isVisible()
    assert calculator.year.value() == 2027
    calculator.lapsed.setFocus()
    press(Key.Key_Up)
    assert calculator.result.text() == "等待期 4 个月。 2027-05 起享受待遇。"
    calculator.repaired.setFocus()
    press(Key.Key_Up)
    assert calculator.result.text() == "等待期 3 个月。 2027-04 起享受待遇。"
    calculator.in_period.setFocus()
    press(Key.Key_Space)
    assert calculator.result.text() == "等待期 3 个月。"


def test_that_a_place_with_a_guide_of_its_own_shows_it(wang: Program) -> None:
    set_spells(wang.desk, [Spell(parse_month("2024-01"), Capacity.INDIVIDUAL)])
    guide = open_guide(wang)
    assert "754.60" not in guide.view.text.toPlainText()
    wang.desk.set_policy("sh")
    assert "754.60" in guide.view.text.toPlainText()


def test_that_it_speaks_the_other_language_at_once(wang: Program) -> None:
    guide = open_guide(wang)
    wang.choose_setting("language", "en")
    assert answers(guide) == ["The employer missed months", "More than 3 months"]
    assert documents(guide)[0] == "Valid identity document"
    assert guide.view.title.text() == "How to get insured, or back in"


def test_that_it_works_without_anybody_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        guide = open_guide(made)
        assert way(guide) == "unit"
        assert guide.view.known.isHidden()
        made.desk.set_as_of(date(2026, 1, 1))
