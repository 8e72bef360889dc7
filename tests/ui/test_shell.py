"""The shell by keys: pages, search, undo, the day and the policy of the question, and what the status bar says."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollBar
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.program import Program
from medins_desktop.ui.shell.rail import PAGES
from tests.ui.whole_window import ALT, CTRL, PASSWORD, SHIFT, focused, open_book, press, program, to_page, write

Key = Qt.Key
AS_OF = date(2026, 11, 23)


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        yield made


@pytest.fixture
def wang(shell: Program) -> Program:
    press(Key.Key_K, CTRL)
    write("wf")
    press(Key.Key_Return)
    assert shell.desk.shown.name == "王芳"
    assert focused() is shell.pages.counter.headline.view
    press(Key.Key_Return)  # into the months
    return shell


def test_that_a_person_is_found_by_the_initials_of_the_name(wang: Program) -> None:
    assert focused() is wang.pages.counter.calendar.table


def test_that_the_title_names_program_and_book_but_no_person(wang: Program) -> None:
    assert wang.window.windowTitle() == "示例.medins — MedIns Desktop"


def test_that_undo_and_redo_name_their_step(wang: Program) -> None:
    undo, redo = wang.window.top_bar.undo, wang.window.top_bar.redo
    assert not undo.isEnabled()
    press(Key.Key_Space)
    assert undo.accessibleName() == "撤销 标记 2026-11 已缴"
    assert undo.isEnabled()
    press(Key.Key_Z, CTRL)
    assert not undo.isEnabled()
    assert redo.accessibleName() == "重做 标记 2026-11 已缴"
    press(Key.Key_Z, CTRL | SHIFT)
    assert undo.isEnabled()
    press(Key.Key_Z, CTRL)
    press(Key.Key_Y, CTRL)
    assert undo.isEnabled()


def test_that_the_status_bar_tells_when_it_was_saved(wang: Program) -> None:
    assert wang.window.status_bar.saved.text() == ""
    press(Key.Key_Space)
    assert wang.window.status_bar.saved.text().startswith("✓ 已保存 ")
    assert wang.window.status_bar.book.text() == "加密账簿：示例.medins"
    assert wang.window.status_bar.backup.text().startswith("上次备份 今天 ")
    assert wang.window.status_bar.policy.text() == "政策 cn-general 2026.3"


def test_that_an_as_of_date_that_is_not_today_is_plain_to_see(wang: Program) -> None:
    bar, day = wang.window.top_bar, wang.shell.top_bar.as_of
    press(Key.Key_D, CTRL)
    write("2026-3-5")
    press(Key.Key_Return)
    assert wang.desk.as_of == date(2026, 3, 5)
    assert day.text() == "2026-03-05"
    assert day.property("other") is True
    assert day.accessibleName() == "查询日（不是今天）"
    assert bar.today.isVisible()
    press(Key.Key_D, CTRL)
    press(Key.Key_Delete)
    press(Key.Key_Return)
    assert wang.desk.as_of_is_today
    assert day.text() == wang.desk.today().isoformat()
    assert day.property("other") is False
    assert bar.today.isHidden()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_that_a_wrong_as_of_date_stays_with_the_keyboard_and_its_reason_under_it(wang: Program, key: Qt.Key) -> None:
    day = wang.shell.top_bar.as_of
    press(Key.Key_D, CTRL)
    write("2026-13-45")
    press(key)
    error = wang.window.top_bar.as_of_error
    assert day.text() == "2026-13-45"
    assert day.property("wrong") is True
    assert focused() is day
    assert error is not None
    assert error.isVisible()
    assert error.label.text()
    left = day.mapTo(wang.window, day.rect().bottomLeft())
    assert 0 < error.y() - left.y() < day.height()
    assert error.x() <= left.x() < error.geometry().right()
    assert wang.desk.as_of == AS_OF
    press(Key.Key_Escape)
    assert (day.text(), day.property("wrong"), error.isVisible()) == (AS_OF.isoformat(), False, False)
    assert focused() is day
    write("2026-13-45")
    press(key)
    assert error.isVisible()
    press(Key.Key_D, CTRL)
    write("20261123")
    press(Key.Key_Return)
    assert error.isHidden()
    assert day.property("wrong") is False


def test_that_another_policy_decides_at_once(wang: Program) -> None:
    combo = wang.shell.top_bar.policy
    combo.setFocus()
    ids = [combo.itemData(row) for row in range(combo.count())]
    assert ids[0] == "cn-general"
    assert len(ids) >= 6
    for _ in range(ids.index("wuhan")):
        press(Key.Key_Down)
    assert wang.desk.policy is not None
    assert wang.desk.policy.id == "wuhan"
    assert "wuhan" in wang.window.status_bar.policy.text()


def test_that_a_new_person_is_named_first(shell: Program) -> None:
    press(Key.Key_N, CTRL)
    assert shell.desk.shown.name == ""
    assert focused() is shell.pages.counter.person.view.name
    write("赵敏")
    press(Key.Key_Return)
    assert shell.desk.shown.name == "赵敏"


def test_that_what_is_being_typed_is_saved_before_somebody_else_is_shown(shell: Program) -> None:
    press(Key.Key_N, CTRL)
    write("赵敏")
    press(Key.Key_N, CTRL)
    assert sorted(line.name for line in shell.desk.open_book.lines()) == ["", "李强", "王芳", "赵敏"]


def test_that_closing_the_window_saves_what_is_being_typed(shell: Program, tmp_path: Path) -> None:
    book = shell.desk.open_book
    press(Key.Key_N, CTRL)
    write("赵敏")
    names: list[str] = []
    shell.window.closing.connect(lambda: None)
    shell.desk.listen(lambda _changes: None)
    book_close = book.close

    def close() -> None:
        names.extend(line.name for line in book.lines())
        book_close()

    book.close = close  # type: ignore[method-assign]
    shell.window.close()
    assert "赵敏" in names


def test_that_pages_come_by_alt_and_their_number(wang: Program) -> None:
    for key, page in zip((Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_1), (*PAGES[1:4], PAGES[0]), strict=True):
        press(key, ALT)
        assert wang.window.shown_page == page


def test_that_f6_walks_through_the_areas_and_back(wang: Program) -> None:
    areas = wang.pages.areas()
    calendar = wang.pages.counter.calendar.view
    seen = []
    for _ in range(8):
        press(Key.Key_F6)
        seen += [area for area in areas if area.isAncestorOf(focused())]
    assert calendar in seen
    assert wang.pages.counter.options.view in seen
    assert wang.pages.counter.side.stack in seen
    wang.pages.counter.calendar.table.setFocus()
    press(Key.Key_F6)
    press(Key.Key_F6, SHIFT)
    assert calendar.isAncestorOf(focused())


def test_that_f6_goes_to_the_first_field_and_not_to_the_button_beside_it(wang: Program) -> None:
    seen = []
    for _ in range(8):
        press(Key.Key_F6)
        seen.append(focused())
    counter = wang.pages.counter
    assert counter.person.view.name in seen
    assert counter.calendar.table in seen
    assert counter.person.view.remove not in seen


def test_that_f6_out_of_a_panel_of_the_calendar_harms_nothing(wang: Program, qtbot: QtBot) -> None:
    press(Key.Key_Return)
    assert isinstance(focused(), ComboBox)
    for _ in range(3):
        press(Key.Key_F6)
    qtbot.wait(1)  # the panel is deleted now
    wang.context.notice.emit("好了")
    assert wang.window.messages.text == "好了"


@pytest.mark.parametrize("as_of", [None, date(2026, 3, 5)])
def test_that_tab_goes_through_the_top_bar_from_left_to_right(wang: Program, as_of: date | None) -> None:
    bar = wang.window.top_bar
    wang.desk.set_as_of(as_of)
    way_back = () if as_of is None else (bar.today,)
    press(Key.Key_Space)  # something to undo
    press(Key.Key_K, CTRL)
    people = wang.pages.people.view
    assert people.isVisible()
    asked = (bar.as_of, *way_back, bar.policy)
    for widget in (people.list, bar.new_person, bar.undo, *asked, bar.print_slip, bar.reading, bar.lock):
        press(Key.Key_Tab)
        assert focused() is widget
    assert wang.pages.counter.person.view.isVisible(), "the list gives way to the form when nobody is looked for"


def test_that_after_a_delete_somebody_else_can_be_looked_for_at_once(wang: Program) -> None:
    wang.pages.counter.person.view.remove.click()
    assert wang.desk.person is None
    assert focused() is wang.window.top_bar.search


def test_that_a_problem_stays_until_it_is_closed_and_a_notice_goes(wang: Program, qtbot: QtBot) -> None:
    messages = wang.window.messages
    wang.context.notice.emit("好了")
    assert messages.text == "好了"
    wang.context.problem.emit("不行")
    assert messages.text == "不行"
    messages.close_button.click()
    assert messages.text == ""


def test_that_both_languages_are_spoken_at_once(wang: Program) -> None:
    wang.choose_setting("language", "en")
    assert wang.window.top_bar.new_person.text() == "New person"
    assert wang.window.rail.buttons["counter"].text() == "Counter"
    assert wang.window.status_bar.policy.text() == "Policy cn-general 2026.3"
    wang.choose_setting("language", "zh")
    assert wang.window.top_bar.new_person.text() == "新建人员"


def test_that_language_and_scale_leave_no_trace_in_the_sizes(wang: Program, qtbot: QtBot) -> None:
    side, bar = wang.pages.counter.side, wang.window.top_bar

    def sizes() -> tuple[int, ...]:
        form = wang.pages.counter.person.view
        return side.width(), bar.height(), *(field.label.width() for field in form.fields.values())

    def choose(name: str, value: object) -> None:
        wang.choose_setting(name, value)
        qtbot.wait(1)  # the width follows once the new words are laid out

    qtbot.wait(1)
    before = sizes()
    for name, value in (("language", "en"), ("text_scale", 150), ("text_scale", 200)):
        choose(name, value)
        assert sizes() != before
    choose("text_scale", 100)
    choose("language", "zh")
    assert sizes() == before


def test_that_the_form_has_room_for_a_language_chosen_on_another_page(wang: Program, qtbot: QtBot) -> None:
    side, form = wang.pages.counter.side, wang.pages.counter.person.view
    to_page("settings")
    wang.choose_setting("language", "en")
    qtbot.wait(1)
    to_page("counter")
    qtbot.wait(1)
    wanted = form.room.minimumSizeHint().width()
    assert form.viewport().width() >= wanted
    assert side.width() > wanted


def test_that_three_years_fit_a_small_screen_without_a_scroll_bar(wang: Program, qtbot: QtBot) -> None:
    page, reasons = wang.pages.counter.view, wang.pages.counter.why.view  # reasons are as long as the rules are

    def bars() -> list[str]:
        shown = [bar for bar in page.findChildren(QScrollBar) if bar.isVisible() and not reasons.isAncestorOf(bar)]
        return [str(bar.parentWidget()) for bar in shown]

    qtbot.waitUntil(lambda: bars() == [])


def empty_book(qtbot: QtBot, made: Program, path: Path) -> None:
    """Open a book with nobody in it."""
    made.put_on_desk(Book.create(path, PASSWORD, work=SAMPLE))
    qtbot.waitUntil(lambda: bool(made.window.status_bar.backup.text()))


def test_that_an_empty_book_offers_the_first_person_and_an_import(qtbot: QtBot, tmp_path: Path) -> None:
    with program(qtbot) as made:
        empty_book(qtbot, made, tmp_path / "空.medins")
        nobody = made.pages.counter.nobody
        shown = [button.text() for button in nobody.findChildren(QPushButton) if button.isVisible()]
        assert shown == ["新建人员  Ctrl+N", "导入名单…  Ctrl+I"]
        assert focused().accessibleName() == "新建人员"
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)
        assert made.pages.importing.view is not None
        press(Qt.Key.Key_Escape)
        nobody.begin()
        press(Qt.Key.Key_Space)
        assert made.desk.shown.name == ""
        made.desk.show(None)
        assert [button.text() for button in nobody.findChildren(QPushButton) if button.isVisible()] == [
            "查找人员  Ctrl+K",
            "新建人员  Ctrl+N",
        ]
        made.desk.undo()
        assert [button.text() for button in nobody.findChildren(QPushButton) if button.isVisible()] == shown


def test_that_a_problem_goes_with_the_book_it_is_about(qtbot: QtBot, tmp_path: Path) -> None:
    with program(qtbot) as made:
        made.context.problem.emit("与账簿无关")
        open_book(qtbot, made, tmp_path / "甲.medins")
        assert made.window.messages.text == "与账簿无关"
        made.context.problem.emit("甲的问题")
        made.close_book()
        assert made.window.messages.text == ""
        open_book(qtbot, made, tmp_path / "乙.medins")
        assert made.window.messages.text == ""
        made.context.problem.emit("乙的问题")
        open_book(qtbot, made, tmp_path / "丙.medins")
        assert made.window.messages.text == ""
