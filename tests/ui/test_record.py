"""Pasting a record and typing a quick line, with keys alone: seen first, entered by Enter, taken back by undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from medins_desktop.domain.ledger import Capacity, Entry, Spell
from medins_desktop.domain.month import Month, parse_month
from medins_desktop.ui.program import Program
from medins_desktop.ui.record.reading import AT_ONCE
from medins_desktop.ui.record.view import RecordDialog
from medins_desktop.words import say
from tests.ui.whole_window import CTRL, SHIFT, THREE_YEARS, focused, open_book, press, program, write

Key = Qt.Key
NUMBER = "11010519491231002X"
JULY, OCTOBER = parse_month("2026-07"), parse_month("2026-10")


@pytest.fixture
def nobody(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        yield made


@pytest.fixture
def wang(nobody: Program) -> Program:
    write("wf")
    press(Key.Key_Return)
    assert nobody.desk.shown.name == "王芳"
    return nobody


def paste(made: Program, text: str, html: str = "") -> RecordDialog:
    mime = QMimeData()
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    press(Key.Key_V, CTRL)
    view = made.pages.record.view
    assert view is not None
    return view


def cells(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def medical(made: Program) -> tuple[Entry, ...]:
    person = made.desk.shown
    return made.desk.open_book.person(person.id).ledger.medical


def test_that_a_record_is_pasted_seen_entered_and_taken_back(wang: Program) -> None:
    view = paste(wang, "2026-07至2026-10 医保 补缴 2026-11-20\n2026-06 医保 已缴\n你好\n2026-07 失业保险 已缴\n")
    assert cells(view.rows_table) == [
        ["1", "2026-07 至 2026-10", "医保", "无记录 → 2026-11-20 到账", "已缴", "2026-11-20", "", ""],
        ["2", "2026-06", "医保", "不变", "已缴", "", "", ""],
    ]
    assert cells(view.refused_table) == [
        ["3", "", "你好", "没有月份"],
        ["4", "", "2026-07 失业保险 已缴", "失业保险，不在本程序范围"],
    ]
    assert view.answer.text() == "王芳：读出 2 行。新增 4 个月 · 不变 1 个月。"
    assert medical(wang) == THREE_YEARS.medical
    press(Key.Key_Return)
    assert wang.pages.record.view is None
    assert medical(wang)[-1].first == JULY
    assert medical(wang)[-1].last == OCTOBER
    assert wang.desk.undo_name() == "粘贴记录 2026-07 至 2026-10"
    assert focused() is wang.pages.counter.headline.view
    press(Key.Key_Z, CTRL)
    assert medical(wang) == THREE_YEARS.medical


def test_that_escape_leaves_everything_as_it_was(wang: Program) -> None:
    paste(wang, "2026-07至2026-10 医保 已缴")
    press(Key.Key_Escape)
    assert wang.pages.record.view is None
    assert medical(wang) == THREE_YEARS.medical
    assert wang.desk.undo_name() is None
    assert focused() is wang.pages.counter.headline.view


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("这是一段和缴费无关的文字\n明天见", "没有读出缴费记录。下面逐行说明原因。"),
        ("", "剪贴板里没有文字。请先在网页、表格或聊天里复制缴费明细。"),
        ("2026-07 失业保险 已缴", "这里只有其他险种，没有医保和养老的记录。"),
        ("姓名\t月份\t险种\t实缴\n李强\t2026-07\t医疗\t1\n", "这些是别人的记录（李强），没有改动。"),
        ("2026-06 医保 已缴", "王芳：读出 1 行。不变 1 个月。与现有记录一致，没有改动。"),
        ("=HYPERLINK(1)\t2026-07\t医疗", "没有读出缴费记录。下面逐行说明原因。"),
    ],
)
def test_that_what_cannot_be_entered_is_said_and_enter_does_nothing(wang: Program, text: str, answer: str) -> None:
    view = paste(wang, text)
    assert view.answer.text() == answer
    assert not view.apply.isEnabled()
    QTest.keyClick(view, Key.Key_Return)
    assert wang.pages.record.view is view
    press(Key.Key_Escape)
    assert medical(wang) == THREE_YEARS.medical


def test_that_an_empty_clipboard_opens_an_empty_preview(wang: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    press(Qt.Key.Key_V, CTRL)
    view = wang.pages.record.view
    assert view is not None
    assert view.isVisible()
    press(Qt.Key.Key_Escape)


def test_that_cells_of_a_spreadsheet_are_pasted_with_their_merged_cells(wang: Program) -> None:
    html = (
        "<table><tr><td rowspan=2>月份</td><td colspan=2>职工基本医疗保险</td></tr>"
        "<tr><td>单位实缴</td><td>个人实缴</td></tr>"
        "<tr><td>2026-07</td><td>480</td><td>120</td></tr></table>"
    )
    view = paste(wang, "月份\t职工基本医疗保险\n\t单位实缴\t个人实缴\n2026-07\t480\t120\n", html)
    assert cells(view.rows_table) == [["3", "2026-07", "医保", "无记录 → 已缴", "已缴", "", "480.00", "120.00"]]
    press(Key.Key_Escape)


def test_that_rows_of_two_persons_are_told_apart(wang: Program) -> None:
    head = "姓名\t证件号码\t月份\t险种\t实缴\n"
    view = paste(
        wang, f"{head}王芳\t\t2026-07\t医疗\t1\n李强\t{NUMBER}\t2026-07\t医疗\t1\n李强\t{NUMBER}\t2026-08\t医疗\t1\n"
    )
    assert cells(view.refused_table) == [["", "", "李强 · 110105********002X", "另一个人，2 行未用"]]
    press(Key.Key_Return)
    assert medical(wang)[-1].last == JULY


def test_that_a_conflict_is_kept_unless_the_records_word_is_taken(wang: Program) -> None:
    view = paste(wang, "2026-06 医保 应缴")
    assert cells(view.rows_table)[0][3] == "保留 已缴（记录为 未知）"
    assert not view.apply.isEnabled()
    assert view.overrule.isVisible()
    view.overrule.setFocus()
    press(Key.Key_Space)
    assert cells(view.rows_table)[0][3] == "已缴 → 未知"
    press(Key.Key_Return)
    assert medical(wang)[-1].unknown


def test_that_what_the_record_leaves_open_is_asked(wang: Program) -> None:
    view = paste(wang, "2026-07 320.00元")
    assert view.silent.isVisible()
    assert view.track.isVisible()
    assert cells(view.rows_table)[0][2:5] == ["医保（未写明）", "无记录 → 未知", "未写明"]
    view.silent.setFocus()
    press(Key.Key_Down)
    view.silent.activated.emit(view.silent.currentIndex())
    assert cells(view.rows_table)[0][3] == "无记录 → 已缴"
    press(Key.Key_Escape)


def test_that_the_text_may_be_put_right_in_the_preview(wang: Program, qtbot: QtBot) -> None:
    view = paste(wang, "2026-7x 医保 已缴")
    assert not view.apply.isEnabled()
    assert not view.text.isVisible()
    view.show_source.setFocus()
    press(Key.Key_Space)
    assert view.text.isVisible()
    view.text.setFocus()
    view.text.selectAll()
    write("2026-07 医保 已缴")
    qtbot.waitUntil(view.apply.isEnabled)
    press(Key.Key_Return, CTRL)
    assert wang.pages.record.view is None
    assert medical(wang)[-1].last == JULY


def test_that_a_huge_paste_is_read_beside_the_window(wang: Program, qtbot: QtBot) -> None:
    text = "2026-07 医保 已缴\n" + "这一行什么也不是\n" * 20_000
    assert len(text) > AT_ONCE
    view = paste(wang, text)
    assert view.progress.isVisible()
    assert not view.apply.isEnabled()
    qtbot.waitUntil(view.apply.isEnabled, timeout=20_000)
    assert view.refused.rowCount() == 20_000
    assert not view.progress.isVisible()
    press(Key.Key_Return)
    assert medical(wang)[-1].last == JULY


def test_that_a_huge_paste_can_be_given_up(wang: Program, qtbot: QtBot) -> None:
    view = paste(wang, "这一行什么也不是 2026\n" * 100_000)
    assert view.progress.isVisible()
    press(Key.Key_Escape)
    assert wang.pages.record.view is None
    qtbot.wait(50)
    assert medical(wang) == THREE_YEARS.medical


def test_that_a_field_keeps_its_own_paste(wang: Program) -> None:
    QGuiApplication.clipboard().setText("赵六")
    wang.pages.counter.person.view.name.setFocus()
    wang.pages.counter.person.view.name.selectAll()
    press(Key.Key_V, CTRL)
    assert wang.pages.record.view is None
    assert wang.pages.counter.person.view.name.text() == "赵六"


def test_that_a_record_brings_a_new_person(nobody: Program) -> None:
    table = (
        f"姓名\t证件号码\t月份\t险种\t实缴\n赵敏\t{NUMBER}\t2026-09\t医疗\t120\n赵敏\t{NUMBER}\t2026-10\t医疗\t120\n"
    )
    nobody.pages.people.view.list.setFocus()
    view = paste(nobody, table)
    assert "姓名填为 赵敏" in view.notes.text()
    assert "证件号码填为 110105********002X" in view.notes.text()
    press(Key.Key_Return)
    assert nobody.desk.shown.name == "赵敏"
    assert nobody.desk.shown.id_number == NUMBER
    nobody.desk.show(None)
    nobody.pages.people.view.list.setFocus()
    paste(nobody, table.replace("2026-09", "2026-08"))
    press(Key.Key_Return)
    assert nobody.desk.shown.name == "赵敏"
    assert medical(nobody)[0].first == parse_month("2026-08")
    assert nobody.desk.open_book.count() == 3


# The quick entry line


def quick(made: Program, text: str) -> str:
    press(Key.Key_J, CTRL)
    line = made.pages.counter.answer.quick.line
    assert focused() is line
    line.selectAll()
    write(text)
    return line.accessibleDescription()


def test_that_a_quick_line_says_what_it_does_and_does_it(wang: Program) -> None:
    words = quick(wang, "2026-07..10 补 2026-11-20")
    assert words.splitlines() == [
        "医保 2026-07 至 2026-10 记为 2026-11-20 补缴",
        "改动 4 个月",
        "之后：统筹待遇停止",
        "回车记入，Esc 返回日历",
    ]
    line = wang.pages.counter.answer.quick.line
    assert line.note is not None
    assert line.note.isVisible()
    press(Key.Key_Return)
    assert (medical(wang)[-1].first, medical(wang)[-1].last) == (JULY, OCTOBER)
    assert wang.desk.undo_name() == "速记 2026-07 至 2026-10"
    assert line.text() == ""
    assert not line.note.isVisible()
    press(Key.Key_Z, CTRL)
    assert medical(wang) == THREE_YEARS.medical
    press(Key.Key_Escape)
    assert focused() is wang.pages.counter.calendar.table


def test_that_a_quick_line_that_is_not_understood_stays_with_its_reason(wang: Program) -> None:
    quick(wang, "2026-07 blau 2026-11-20")
    press(Key.Key_Return)
    line = wang.pages.counter.answer.quick.line
    assert "「blau」" in line.accessibleDescription()
    assert line.selectedText() == "blau"
    assert line.property("wrong") is True
    assert medical(wang) == THREE_YEARS.medical
    press(Key.Key_Escape)
    assert line.text() == "2026-07 blau 2026-11-20"
    press(Key.Key_J, CTRL)
    assert line.hasFocus()


def test_that_the_part_being_typed_is_not_called_wrong(wang: Program) -> None:
    quick(wang, "2026-07 bl")
    assert wang.pages.counter.answer.quick.line.property("wrong") is not True


def test_that_both_languages_are_understood_in_both(qtbot: QtBot, wang: Program) -> None:
    wang.choose_setting("language", "en")
    words = quick(wang, "养老 2026-11 missed; 2026-07 个人")
    assert words.splitlines()[:2] == ["Pension 2026-11 missed", "Medical 2026-07 paid (as an individual)"]
    press(Key.Key_Return)
    assert medical(wang)[-1].capacity is Capacity.INDIVIDUAL


def test_that_a_new_person_needs_name_number_and_one_line(wang: Program) -> None:
    before = wang.desk.shown.ledger
    press(Key.Key_N, CTRL)
    write("赵敏")
    press(Key.Key_Return)
    press(Key.Key_Return)
    write(NUMBER)
    press(Key.Key_Return, CTRL)
    assert focused() is wang.pages.counter.answer.quick.line
    write("2024-01..2026-10")
    press(Key.Key_Return)
    assert wang.desk.shown.name == "赵敏"
    assert wang.desk.assessment is not None
    assert wang.desk.assessment.today is not None
    carry = wang.pages.counter.person.view.carry
    assert carry.isVisible()
    assert carry.text() == "沿用（Ctrl+B）"
    assert carry.accessibleDescription() == "上一位 王芳：示例商贸有限公司，基数 6,000.00"
    assert wang.pages.counter.person.view.carried.text() == carry.accessibleDescription()
    press(Key.Key_B, CTRL)
    assert wang.desk.shown.ledger.spells == (Spell(parse_month("2024-01"), Capacity.UNIT, "示例商贸有限公司"),)
    assert [base.amount for base in wang.desk.shown.ledger.bases] == [base.amount for base in before.bases]
    assert wang.desk.undo_name() == "沿用单位和基数"
    assert not carry.isVisible()
    press(Key.Key_Z, CTRL)
    assert wang.desk.undo_name() != "沿用单位和基数"
    assert carry.isVisible(), "nothing of it is left"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_that_the_keys_that_go_through_the_form_take_nothing_over_from_the_person_before(
    wang: Program, key: Qt.Key
) -> None:
    press(Key.Key_N, CTRL)
    write("赵敏")
    carry = wang.pages.counter.person.view.carry
    notes = wang.pages.counter.person.view.notes
    seen = [focused()]
    while focused() is not notes and len(seen) < 40:
        press(key)
        seen.append(focused())
    assert focused() is notes
    assert carry.isVisible(), "it was on offer all the time"
    assert carry not in seen
    assert (wang.desk.shown.ledger.spells, wang.desk.shown.ledger.bases) == ((), ())


def test_that_nothing_is_offered_from_nobody_or_over_what_is_known(wang: Program) -> None:
    assert not wang.pages.counter.person.view.carry.isVisible()
    press(Key.Key_K, CTRL)
    write("lq")
    press(Key.Key_Return)
    assert wang.desk.shown.name == "李强"
    assert wang.pages.counter.person.view.carry.isVisible()
    press(Key.Key_K, CTRL)
    write("wf")
    press(Key.Key_Return)
    assert not wang.pages.counter.person.view.carry.isVisible()


def test_that_the_preview_speaks_english(qtbot: QtBot, wang: Program) -> None:
    wang.choose_setting("language", "en")
    QApplication.processEvents()
    view = paste(wang, "2026-07 medical paid")
    assert view.apply.text() == "Enter 1 month"
    assert say("record.title") == view.windowTitle()
    months: list[Month] = [row.first for row in view.rows.plan.told.mine] if view.rows.plan else []
    assert months == [JULY]
    press(Key.Key_Escape)


def test_that_months_are_copied_as_rows_that_can_be_pasted(wang: Program) -> None:
    press(Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert "王芳" not in copied
    assert copied.splitlines()[1] == "职工基本医疗保险\t2024-01\t2026-06\t已缴\t\t"
    press(Key.Key_K, CTRL)
    write("lq")
    press(Key.Key_Return)
    assert wang.desk.shown.name == "李强"
    press(Key.Key_V, CTRL)
    press(Key.Key_Return)
    assert medical(wang) == THREE_YEARS.medical
    assert wang.desk.shown.ledger.pension == THREE_YEARS.pension


def test_that_selected_months_alone_are_copied(wang: Program) -> None:
    press(Key.Key_Home)
    press(Key.Key_Right, SHIFT)
    press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == ["职工基本医疗保险\t2026-01\t2026-02\t已缴\t\t"]
    press(Key.Key_K, CTRL)
    write("lq")
    press(Key.Key_Return)
    press(Key.Key_C, CTRL)
    assert wang.window.messages.text == "没有可复制的缴费记录。"


def test_that_no_preview_stands_over_a_locked_window(wang: Program) -> None:
    view = paste(wang, "2026-07 医保 已缴")
    wang.locking.lock()
    assert not view.isVisible()
    assert wang.window.shown_page == "gate"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2026-07 医保 已缴", "请先选择人员：记录里没有写明是谁。"),
        (
            "姓名\t月份\t险种\t实缴\n赵敏\t2026-07\t医疗\t1\n",
            "请先选择人员：记录里没有证件号码，或不止一个人（赵敏）。",
        ),
        (
            f"姓名\t证件号码\t月份\t险种\t实缴\n赵敏\t{NUMBER}\t2026-07\t医疗\t1\n周杰\t\t2026-07\t医疗\t1\n",
            "请先选择人员：记录里没有证件号码，或不止一个人（赵敏、周杰）。",
        ),
    ],
)
def test_that_a_record_of_nobody_in_particular_asks_for_a_person(nobody: Program, text: str, answer: str) -> None:
    nobody.pages.people.view.list.setFocus()
    view = paste(nobody, text)
    assert view.answer.text() == answer
    assert not view.apply.isEnabled()
    press(Key.Key_Escape)
    assert nobody.desk.person is None
    assert nobody.desk.open_book.count() == 2
