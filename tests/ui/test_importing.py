"""The import wizard by keys: files in, questions answered, one step, undone; given up at any time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.importing.source import Shape
from medins_desktop.exchange.records.headings import Field, Meaning
from medins_desktop.exchange.records.reader import HeadingRows
from medins_desktop.exchange.sheets import pasted
from medins_desktop.ui.importing.controller import ImportController
from medins_desktop.ui.importing.view import ImportDialog
from medins_desktop.ui.kit import asking
from medins_desktop.ui.program import Program
from medins_desktop.words import say
from tests.exchange.sheets.files import Row, text, xlsx
from tests.ui.whole_window import CTRL, open_book, press, program

Key = Qt.Key
KIND = "职工基本医疗保险"
HEADINGS: Row = ["姓名", "证件号码", "险种", "费款所属期", "实缴金额"]
ZHAO = "110105198803070017"
ROWS: list[Row] = [
    HEADINGS,
    ["赵一", ZHAO, KIND, "202605", 675],
    ["王芳", "11010519491231002X", KIND, "202607", 675],
    ["钱二", "1.10101E+17", KIND, "202605", 675],
]


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with program(qtbot) as one:
        open_book(qtbot, one, tmp_path / "书.medins")
        yield one


@pytest.fixture
def wizard(made: Program) -> ImportController:
    """The wizard, opened by its key."""
    press(Key.Key_I, CTRL)
    assert made.pages.importing.view is not None
    return made.pages.importing


def shown(wizard: ImportController) -> ImportDialog:
    assert wizard.view is not None
    return wizard.view


def idle(qtbot: QtBot, wizard: ImportController) -> None:
    qtbot.waitUntil(lambda: wizard.view is None or not wizard.view.is_busy, timeout=20_000)


def add(qtbot: QtBot, wizard: ImportController, *paths: Path) -> None:
    wizard.add(list(paths))
    idle(qtbot, wizard)


def people(made: Program) -> dict[str, PersonRecord]:
    book = made.desk.open_book
    return {line.name: book.person(line.id) for line in book.lines()}


def test_that_a_list_comes_in_by_keys_and_one_undo_takes_it_back(
    qtbot: QtBot, made: Program, wizard: ImportController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "名单.xlsx", ROWS)
    monkeypatch.setattr(asking, "open_files", lambda *_, several: [str(path)])
    before = people(made)
    press(Key.Key_Return)
    idle(qtbot, wizard)
    view = shown(wizard)
    assert view.next.hasFocus()
    assert "列标题在第 1 行" in view.files.understood.text()
    press(Key.Key_Return)
    idle(qtbot, wizard)
    assert view.is_result
    assert view.outcome.answer.text() == "新增 1 人 · 新增 1 个月"
    assert view.outcome.questions_table.hasFocus()
    view.outcome.choice.setFocus()
    press(Key.Key_Down)  # the 王芳 whom the book knows without a number
    idle(qtbot, wizard)
    assert view.next.text() == "写入 2 人"
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: wizard.view is None, timeout=20_000)
    after = people(made)
    assert set(after) == {"王芳", "李强", "赵一"}
    assert after["赵一"].id_number == ZHAO
    assert after["王芳"].id_number == "11010519491231002X"
    assert made.desk.undo_name() == "导入名单（2 人）"
    made.desk.undo()
    assert {name: record.ledger for name, record in people(made).items()} == {
        name: record.ledger for name, record in before.items()
    }


def test_that_escape_leaves_and_nothing_has_changed(
    qtbot: QtBot, made: Program, wizard: ImportController, tmp_path: Path
) -> None:
    before = people(made)
    add(qtbot, wizard, text(tmp_path / "a.csv", ROWS))
    shown(wizard).go_on.emit()
    idle(qtbot, wizard)
    press(Key.Key_Escape)
    assert wizard.view is None
    assert people(made) == before


def test_that_stopping_while_it_reads_goes_back_to_the_files(
    qtbot: QtBot, made: Program, wizard: ImportController, tmp_path: Path
) -> None:
    rows = [HEADINGS, *([f"人{n}", f"P{n:08d}", KIND, "202605", 1] for n in range(20_000))]
    before = people(made)
    add(qtbot, wizard, text(tmp_path / "a.csv", rows))
    view = shown(wizard)
    view.next.click()
    assert view.is_busy
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.is_busy, timeout=1_000)
    assert not view.is_result
    assert people(made) == before
    view.next.click()  # and it can be read again
    idle(qtbot, wizard)
    assert view.is_result


def test_that_a_refused_file_is_told_and_the_others_come(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path
) -> None:
    (tmp_path / "cut.xlsx").write_bytes(b"PK\x03\x04 cut")
    add(qtbot, wizard, tmp_path / "cut.xlsx", text(tmp_path / "a.csv", ROWS), tmp_path / "gone.xls")
    assert [source.table.path.name for source in wizard.sources] == ["a.csv"]
    assert shown(wizard).files.refused.text().splitlines() == [
        "cut.xlsx：文件不完整或已损坏，读不出来；请重新导出或下载一次",
        "gone.xls：找不到这个文件",
    ]


def test_that_a_column_and_the_insurance_are_set_by_hand(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path
) -> None:
    path = text(tmp_path / "a.csv", [["谁", "号", "哪个月", "多少"], ["赵一", ZHAO, "202605", 1]])
    add(qtbot, wizard, path)
    view = shown(wizard)
    assert not view.next.isEnabled()
    for place, meaning in enumerate(
        (Meaning(Field.NAME), Meaning(Field.NUMBER), Meaning(Field.PERIOD), Meaning(Field.PAID))
    ):
        view.files.column.setCurrentIndex(place)
        view.files.meaning.setCurrentIndex(view.files.meaning.findData(meaning))
        view.files.column_set.emit(place, meaning)
    assert wizard.sources[0].shape is Shape.ONE_KIND
    assert view.next.isEnabled()
    view.files.kind.setFocus()
    press(Key.Key_Down)
    assert "险种由您指定：医保" in view.files.understood.text()


def test_that_the_heading_rows_are_set_by_keys_and_remembered(
    qtbot: QtBot, made: Program, wizard: ImportController, tmp_path: Path
) -> None:
    rows: list[Row] = [["台账"], ["谁", "号", "哪", ""], ["", "", "个月", "多少"], ["赵一", ZHAO, "202605", 1]]
    add(qtbot, wizard, text(tmp_path / "a.csv", rows))
    files = shown(wizard).files
    assert files.heading.currentText() == "自动识别：没有"
    assert not files.deep.isEnabled()
    files.heading.setFocus()
    for _ in range(3):  # none, row 1, row 2
        press(Key.Key_Down)
    assert files.heading.currentText() == "第 2 行"
    assert "列标题在第 2 行" in files.understood.text()
    press(Key.Key_Tab)
    assert files.deep.hasFocus()
    press(Key.Key_Down)
    assert files.deep.currentText() == "2 行"
    assert "列标题在第 2 至 3 行" in files.understood.text()
    assert [files.column.itemText(row) for row in range(4)] == ["谁", "号", "哪 个月", "哪 多少"]
    assert wizard.sources[0].heading == HeadingRows(2, 2)
    for place, meaning in enumerate(
        (Meaning(Field.NAME), Meaning(Field.NUMBER), Meaning(Field.PERIOD), Meaning(Field.PAID))
    ):
        files.column_set.emit(place, meaning)
    add(qtbot, wizard, text(tmp_path / "b.csv", [*rows[1:3], ["钱二", "440524188001010014", "202606", 1]]))
    assert (wizard.sources[1].heading, wizard.sources[1].taken) == (HeadingRows(1, 2), True)
    assert files.heading.currentText() == "第 1 行"
    press(Key.Key_Return, CTRL)
    idle(qtbot, wizard)
    assert shown(wizard).outcome.answer.text().startswith("新增 2 人")


def test_that_files_may_be_dropped_and_cells_pasted(qtbot: QtBot, wizard: ImportController, tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", ROWS)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(5, 5), action, mime, button, keys)
    QApplication.sendEvent(shown(wizard), enters)
    assert enters.isAccepted()
    shown(wizard).dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, keys))  # Qt delivers none outside of a drag
    idle(qtbot, wizard)
    QGuiApplication.clipboard().setText("\n".join("\t".join(map(str, row)) for row in ROWS))
    shown(wizard).files.paste.click()
    idle(qtbot, wizard)
    assert [(source.table.path.name, source.taken) for source in wizard.sources] == [
        ("a.csv", True),
        ("粘贴的内容 1", True),
    ]


def test_that_rows_that_stay_out_are_listed_and_saved(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(qtbot, wizard, xlsx(tmp_path / "名单.xlsx", ROWS))
    view = shown(wizard)
    view.next.click()
    idle(qtbot, wizard)
    target = tmp_path / "未导入.csv"
    monkeypatch.setattr(asking, "save_file", lambda *_: str(target))
    view.outcome.save.click()
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "文件,工作表,行,列,原来的内容,原因"
    assert any(line.startswith("名单.xlsx,第1张,4,证件号码,1.10101E+17,") for line in lines)
    assert str(target) in view.outcome.notes.text()


def test_that_whole_numbers_are_masked_in_the_preview(qtbot: QtBot, wizard: ImportController, tmp_path: Path) -> None:
    add(qtbot, wizard, text(tmp_path / "a.csv", ROWS))
    preview = shown(wizard).files.preview
    assert preview.index(1, 1).data() == "110105********0017"


def test_that_every_field_has_a_name(qtbot: QtBot, wizard: ImportController, tmp_path: Path) -> None:
    add(qtbot, wizard, text(tmp_path / "a.csv", ROWS))
    view = shown(wizard)
    files, outcome = view.files, view.outcome
    fields = (
        *(files.add, files.paste, files.remove, files.column, files.meaning, files.kind, files.employer, files.silent),
        *(files.sources_table, files.preview_table, outcome.choice, outcome.all_new, outcome.all_out, outcome.overrule),
        *(outcome.save, outcome.questions_table, outcome.refused_table, outcome.changes_table, view.next, view.leave),
    )
    assert [type(field).__name__ for field in fields if not field.accessibleName()] == []


def test_that_the_child_process_ends_with_the_window(
    qtbot: QtBot, made: Program, wizard: ImportController, tmp_path: Path
) -> None:
    add(qtbot, wizard, xlsx(tmp_path / "a.xlsx", ROWS))
    process = wizard._work._reader._worker._process
    assert process is not None
    made.window.close()
    assert process.poll() is not None


def test_that_a_list_changed_after_the_look_is_looked_at_anew_and_that_is_said(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("姓名,费款所属期,个人实缴金额\n王芳,2026-07,150.00\n", encoding="utf-8")
    add(qtbot, wizard, path)
    path.write_text("费款所属期,姓名,个人实缴金额\n2026-08,李强,150.00\n", encoding="utf-8")
    press(Key.Key_Return, CTRL)
    idle(qtbot, wizard)
    view = shown(wizard)
    assert not view.is_result
    assert say("sheets.changed", file="名单.csv") in view.files.refused.text()
    assert wizard.sources[0].table.head[1] == ["2026-08", "李强", "150.00"]
    press(Key.Key_Return, CTRL)
    idle(qtbot, wizard)
    assert view.is_result


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ("", "nothing_read"),
        ("王芳,2026-13,150.00\n李强,上月,150.00\n", "nothing_taken"),
    ],
)
def test_that_a_list_of_which_nothing_comes_in_does_not_agree_with_the_book(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path, rows: str, key: str
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(f"姓名,费款所属期,个人实缴金额\n{rows}", encoding="utf-8")
    add(qtbot, wizard, path)
    press(Key.Key_Return, CTRL)
    idle(qtbot, wizard)
    assert shown(wizard).outcome.answer.text() == say(f"importing.{key}", n=2)


def test_that_too_much_pasted_is_refused_in_words(
    qtbot: QtBot, made: Program, wizard: ImportController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pasted, "LARGEST_PASTE", 1 << 20)
    mime = QMimeData()
    mime.setHtml(f"<table><tr><td>{'王' * (3 << 19)}</td></tr></table>")
    QGuiApplication.clipboard().setMimeData(mime)
    shown(wizard).files.paste.click()
    idle(qtbot, wizard)
    assert wizard.sources == []
    words = say("sheets.paste_large", file="", mb=2, most=1)
    assert shown(wizard).files.refused.text() == words
    press(Key.Key_Escape)
    said: list[str] = []
    made.context.problem.connect(said.append)
    made.pages.record.paste()
    assert said == [words]
    assert made.pages.record.view is None
