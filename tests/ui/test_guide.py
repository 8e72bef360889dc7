"""The guide by keys: it opens with what is known, follows the answers, and puts what is ticked on the slip."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.desk.people.people import set_enrolled_until, set_residents, set_spells
from medins_desktop.domain.ledger import Capacity, ResidentsYear, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.domain.years import Years
from medins_desktop.ui.guide.controller import GuideController
from medins_desktop.ui.guide.known import known
from medins_desktop.ui.guide.view import WAY
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.program import Program
from tests.policies.test_guide import WAYS
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
    assert way(guide) == "unpaid"
    assert answers(guide) == ["超过 3 个月", "愿意补缴", "没有"]
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


def test_that_who_has_moved_is_led_by_the_place_moved_to(wang: Program) -> None:
    employed = wang.desk.shown.ledger.spells[0]
    set_spells(wang.desk, [employed, Spell(parse_month("2026-09"), Capacity.INDIVIDUAL, policy="sh")])
    guide = open_guide(wang)
    assert way(guide) == "moved"
    assert answers(guide) == ["以个人身份缴", "超过 3 个月"]
    assert "2026-09 起在" in guide.view.known.text()
    guide.view.ways.setCurrentRow(WAYS.index("alone"))
    assert "754.60" in guide.view.text.toPlainText(), "the guide is that of the place moved to"
    set_spells(wang.desk, [employed, Spell(parse_month("2025-11"), Capacity.INDIVIDUAL, policy="sh")])
    assert known(wang.desk).way == "left", "a move of last year is not what somebody asks about"


def test_that_who_is_in_the_residents_scheme_alone_is_led_there(wang: Program) -> None:
    wang.desk.show(next(line.id for line in wang.desk.open_book.lines() if line.name == "李强"))
    set_residents(wang.desk, [ResidentsYear(2026)])
    guide = open_guide(wang)
    assert (way(guide), answers(guide)[0]) == ("resident", "居民医保，或没有参保")
    assert guide.view.known.text() == "已知：居民医保，最近一年 2026。"


@pytest.mark.parametrize(("months", "expected"), [(60, "short"), (61, "unit")])
def test_that_years_that_will_be_missing_press_before_retirement(
    wang: Program, monkeypatch: pytest.MonkeyPatch, months: int, expected: str
) -> None:
    answer = wang.desk.answer_today
    assert answer is not None
    years = Years(paid=100, in_a_row=0, retires=answer.current + months, short=29)
    monkeypatch.setattr(wang.desk, "answer_today", replace(answer, gaps=(), years=years))
    found = known(wang.desk)
    assert found.way == expected
    assert "年限预计还差 29 个月" in found.sentences[-1]


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
    assert way(guide) == "short"
    wang.desk.show(next(line.id for line in wang.desk.open_book.lines() if line.name == "李强"))
    to_page("guide")
    assert way(guide) == "unit"
    assert guide.view.known.text() == "此人还没有参保记录。请选左列最合适的情况。"


def test_that_an_answer_by_key_changes_documents_and_steps_at_once(wang: Program) -> None:
    guide = open_guide(wang)
    guide.view.questions[1].field.setFocus()
    press(Key.Key_Down)
    assert answers(guide)[1] == "拖着不办，或不肯补"
    assert guide.view.questions[1].field.hasFocus()
    assert documents(guide)[2:] == ["劳动合同", "工资发放凭证"]
    assert "劳动仲裁" in guide.view.text.toPlainText()


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
    press(Key.Key_Up)
    assert way(guide) == "resident"
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
    assert answers(guide) == ["More than 3 months", "It will pay back", "No"]
    assert documents(guide)[0] == "Valid identity document"
    assert guide.view.title.text() == "How to get insured, or back in"


def test_that_it_works_without_anybody_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        guide = open_guide(made)
        assert way(guide) == "unit"
        assert guide.view.known.isHidden()
        made.desk.set_as_of(date(2026, 1, 1))
