"""The workshop by keys: a pack is begun, edited beside its sentences, taken back, and left."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.versions import order_of
from medins_desktop.policies.workshop import keeping
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.ui.program import Program
from medins_desktop.ui.workshop.beginning import Beginning
from medins_desktop.ui.workshop.controller import WorkshopController
from medins_desktop.ui.workshop.editors import Line
from medins_desktop.ui.workshop.kept import PAUSE
from medins_desktop.ui.workshop.publishing import PublishDialog
from medins_desktop.ui.workshop.row import FieldRow
from tests.ui.whole_window import CTRL, NONE, SHIFT, press, program, wang_in_front, write
from tests.ui.whole_window import answer as answer_question

Key = Qt.Key


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Program]:
    with program(qtbot) as made:
        yield made


@pytest.fixture
def workshop(made: Program) -> WorkshopController:
    made.shell.go("policies")
    press(Key.Key_E, CTRL | SHIFT)
    assert made.window.shown_page == "workshop"
    return made.pages.workshop


def row(workshop: WorkshopController, path: str) -> FieldRow:
    workshop.view.enter(path)
    found = next(each for each in workshop.view.rows if each.path == path)
    assert isinstance(found, FieldRow)
    return found


def type_into(found: FieldRow, text: str) -> None:
    line = found.editor
    assert isinstance(line, Line)
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_policy_in_sight_is_edited_and_left_by_escape(made: Program, workshop: WorkshopController) -> None:
    assert workshop.draft.value("id") == made.desk.default_policy
    press(Key.Key_Escape)
    assert made.window.shown_page == "policies"
    press(Key.Key_E, CTRL | SHIFT)
    assert made.window.shown_page == "workshop"


def test_the_sentence_changes_as_the_value_is_typed(workshop: WorkshopController) -> None:
    workshop.show_section("rules[0]")
    due = row(workshop, "rules[0].due_day")
    assert "25" in due.says.text()
    type_into(due, "1")
    assert "25" not in due.says.text()
    type_into(due, "18")
    assert "18" in due.says.text()
    assert workshop.draft.value("rules[0].due_day") == 18


def test_undo_is_the_drafts_and_goes_where_the_change_was(workshop: WorkshopController) -> None:
    workshop.show_section("rules[0]")
    type_into(row(workshop, "rules[0].due_day"), "18")
    press(Key.Key_Return)
    workshop.show_section("")
    press(Key.Key_Z, CTRL)
    assert workshop.draft.value("rules[0].due_day") == 25
    assert workshop.path == "rules[0]"
    assert QApplication.focusWidget() is row(workshop, "rules[0].due_day").editor.widget
    press(Key.Key_Y, CTRL)
    assert workshop.draft.value("rules[0].due_day") == 18


def test_a_value_that_cannot_be_is_named_where_it_stands_and_nothing_is_published(workshop: WorkshopController) -> None:
    workshop.show_section("rules[0]")
    due = row(workshop, "rules[0].due_day")
    type_into(due, "40")
    assert "40" in due.wrong.text()
    assert not workshop.view.publish.isEnabled()
    assert workshop.view.publish.toolTip()
    type_into(due, "20")
    assert not due.wrong.text()
    assert workshop.view.publish.isEnabled()


def test_a_tier_is_split_and_a_hole_is_refused(workshop: WorkshopController) -> None:
    workshop.show_section("rules[0].gap")
    table = workshop.tiers.table
    table.table.setCurrentCell(1, 0)
    table.split_at.setFocus()
    QTest.keyClicks(table.split_at, "12")
    press(Key.Key_Return)
    assert [each.get("up_to") for each in workshop.draft.value("rules[0].gap")] == [6, 12, None]
    assert table.table.rowCount() == 3
    up_to = row(workshop, "rules[0].gap[1].up_to")
    type_into(up_to, "5")
    press(Key.Key_Return)
    assert workshop.draft.value("rules[0].gap[1].up_to") == 12
    assert not table.wrong.isHidden()
    assert row(workshop, "rules[0].gap[1].up_to").editor.widget.text() == "12"  # type: ignore[attr-defined]


def test_an_example_that_no_longer_holds_is_red_and_says_what_differs(workshop: WorkshopController) -> None:
    workshop.edit("suzhou")
    side = workshop.view.side
    assert all(side.examples.item(at).text().startswith("✓") for at in range(side.examples.count()))
    workshop.show_section("rules[0]")
    type_into(row(workshop, "rules[0].first_waiting.individual.months"), "2")
    failing = [each for at in range(side.examples.count()) if (each := side.examples.item(at).text()).startswith("✗")]
    assert failing
    assert "waiting" in failing[0]


def test_a_block_begins_as_a_copy_from_a_month_on(workshop: WorkshopController) -> None:
    workshop.show_section("rates[0]")
    count = len(workshop.draft.value("rates"))
    workshop.view.since.setFocus()
    QTest.keyClicks(workshop.view.since, "2027-07")
    press(Key.Key_Return)
    assert len(workshop.draft.value("rates")) == count + 1
    assert workshop.path == f"rates[{count}]"
    assert workshop.draft.value(f"rates[{count}].from") == "2027-07"


def test_a_new_pack_begins_as_a_copy_under_an_id_of_its_own(made: Program) -> None:
    made.shell.go("policies")

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Beginning)
        dialog.findChildren(QLineEdit)[-1].setFocus()
        write("cn-general")
        press(Key.Key_Return)
        assert "cn-general" in dialog.wrong.text()
        press(Key.Key_A, CTRL)
        write("hangzhou")
        press(Key.Key_Return)

    QTimer.singleShot(50, answer)
    made.pages.policies.view.new.click()
    assert made.window.shown_page == "workshop"
    draft = made.pages.workshop.draft
    assert draft.value("id") == "hangzhou"
    assert draft.value("title.zh") == Shelf().get("cn-general").title["zh"]


def test_the_sections_are_walked_by_keys(workshop: WorkshopController) -> None:
    workshop.view.contents.setFocus()
    before = workshop.path
    press(Key.Key_PageDown, CTRL)
    assert workshop.path != before
    press(Key.Key_PageUp, CTRL)
    assert workshop.path == before
    press(Key.Key_Tab, NONE)


def test_a_draft_is_kept_as_it_is_edited_and_gone_on_with(made: Program, workshop: WorkshopController) -> None:
    workshop.edit("suzhou")
    workshop.show_section("rules[0]")
    type_into(row(workshop, "rules[0].due_day"), "18")
    press(Key.Key_Return)
    QTest.qWait(2 * PAUSE)
    file = keeping.kept("suzhou")
    assert file is not None
    assert Draft.of_file(file).value("rules[0].due_day") == 18
    workshop.edit("cn-general")
    assert workshop.draft.value("id") == "cn-general"
    workshop.edit("suzhou")
    assert workshop.draft.value("rules[0].due_day") == 18


def test_a_full_disk_is_told_and_the_draft_stays_in_the_window(
    workshop: WorkshopController, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    workshop.context.problem.connect(told.append)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    workshop.show_section("rules[0]")
    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", full)
        type_into(row(workshop, "rules[0].due_day"), "18")
        QTest.qWait(2 * PAUSE)
    assert len(told) == 1
    assert workshop.draft.value("rules[0].due_day") == 18
    workshop.stop()
    file = keeping.kept("cn-general")
    assert file is not None
    assert Draft.of_file(file).value("rules[0].due_day") == 18


def test_a_draft_is_published_by_keys_and_decides_from_then_on(
    qtbot: QtBot, made: Program, workshop: WorkshopController
) -> None:
    workshop.edit("suzhou")
    workshop.show_section("rules[0]")
    type_into(row(workshop, "rules[0].due_day"), "18")
    press(Key.Key_Return)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PublishDialog)
        press(Key.Key_Return)
        assert not dialog.wrong.isHidden()  # nobody stands for it yet
        dialog.by.setFocus()
        write("Counter 3")
        press(Key.Key_Return)

    QTimer.singleShot(50, answer)
    workshop.view.publish.click()
    assert made.desk.policies is not None
    qtbot.waitUntil(lambda: made.desk.policies.get("suzhou").rules[0].due_day == 18)  # type: ignore[union-attr]
    assert order_of(made.desk.policies.get("suzhou").version) > order_of("2026.3")
    assert keeping.kept("suzhou") is None
    assert workshop.draft.undoable is None


def test_a_draft_that_took_the_id_of_another_policy_asks_before_it_takes_its_place(
    made: Program, workshop: WorkshopController
) -> None:
    workshop.edit("suzhou")
    with workshop.draft.step("set", "id"):
        workshop.draft.set("id", "wuhan")
    said = answer_question(made, Key.Key_Escape)
    workshop.view.publish.click()
    assert "wuhan" in said[0]
    assert Shelf().get("wuhan").rules[0].due_day == made.desk.policies.get("wuhan").rules[0].due_day  # type: ignore[union-attr]


def test_a_draft_is_thrown_away_after_a_yes(made: Program, workshop: WorkshopController) -> None:
    workshop.edit("suzhou")
    workshop.draft.set("rules[0].due_day", 18)
    workshop.stop()
    answer_question(made, Key.Key_Space)
    workshop.view.discard.click()
    assert keeping.kept("suzhou") is None
    assert made.window.shown_page == "policies"


def test_an_example_is_typed_and_green_once_it_is_right(workshop: WorkshopController) -> None:
    workshop.edit("suzhou")
    count = len(workshop.draft.value("example"))
    workshop.show_section("example")
    workshop.view.add.click()
    form = workshop.example.form
    assert workshop.path == f"example[{count}]"
    row(workshop, f"example[{count}].title.zh")
    press(Key.Key_A, CTRL)
    write("首次缴费")
    assert workshop.draft.value(f"example[{count}].title") == {"zh": "首次缴费", "en": f"Example {count + 1}"}
    form.day.setFocus()
    write("2022-12-20")
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is form.case
    write("2022-05..2022-12 ind")
    form.expect.setFocus()
    write("2022-09 waiting")
    assert form.outcome.text().startswith("✗")
    press(Key.Key_A, CTRL)
    write("2022-08 waiting")
    press(Key.Key_Return)
    write("2022-09 ??")
    assert not form.expect_wrong.isHidden()
    press(Key.Key_Backspace)
    press(Key.Key_Backspace)
    write("covered")
    assert form.expect_wrong.isHidden()
    assert form.outcome.text().startswith("✓")
    assert workshop.draft.value(f"example[{count}].expect") == {"cover": {"2022-08": "waiting", "2022-09": "covered"}}


def test_the_person_shown_becomes_an_example_without_name_and_number(qtbot: QtBot, tmp_path: Path) -> None:
    with wang_in_front(qtbot, tmp_path) as made:
        press(Key.Key_E, CTRL | SHIFT)
        workshop = made.pages.workshop
        workshop.show_section("example")
        workshop.view.add.click()
        workshop.example.form.from_person.click()
        workshop.example.form.from_answer.click()
        found = workshop.draft.value(workshop.path)
        assert found["case"]["medical"] == [{"from": "2024-01", "to": "2026-06"}]
        assert found["expect"]["cover"].items() >= {"2026-07": "covered", "2026-08": "suspended"}.items()
        assert "王芳" not in workshop.draft.text
        assert "示例商贸" not in workshop.draft.text


def test_a_title_stands_in_both_languages_until_each_has_its_own(workshop: WorkshopController) -> None:
    workshop.show_section("source")
    workshop.view.add.click()
    path = workshop.path
    row(workshop, f"{path}.title.zh")
    write("苏州办事说明")
    assert workshop.draft.value(f"{path}.title") == {"zh": "苏州办事说明", "en": "苏州办事说明"}
    type_into(row(workshop, f"{path}.title.en"), "Suzhou")
    assert workshop.draft.value(f"{path}.title") == {"zh": "苏州办事说明", "en": "Suzhou"}
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL)
    assert workshop.draft.value(f"{path}.title") == {"zh": "", "en": ""}
