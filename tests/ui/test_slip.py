"""The advice slip by keys: preview, PDF, print, text; and what happens when none of them works."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.book.records import PersonRecord
from medins_desktop.documents.output import prepare
from medins_desktop.ui.kit import language, printing, theme
from medins_desktop.ui.kit.pages_view import GAP
from medins_desktop.ui.program import Program
from medins_desktop.ui.slip.view import SlipDialog
from tests.ui.whole_window import CTRL, SHIFT, focused, open_book, press, program, write

Key = Qt.Key
NUMBER = "11010519491231002X"
FILE = "医保告知单-2026-11-23.pdf"


@pytest.fixture
def wang(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The counter with 王芳 shown, whose number is known; slips are saved in a folder of the test."""
    with program(qtbot) as made:
        book = open_book(qtbot, made, tmp_path / "示例.medins")
        before = book.person(1)
        book.write([(before, replace(before, id_number=NUMBER))])
        made.context.settings.slip_folder = str(tmp_path)
        made.context.settings.office_name = "示例区医疗保障服务中心"
        press(Key.Key_K, CTRL)
        write("wf")
        press(Key.Key_Return)
        yield made
        if made.pages.slip.view is not None:
            made.pages.slip.view.reject()


@pytest.fixture
def preview(wang: Program) -> SlipDialog:
    press(Key.Key_P, CTRL)
    return shown(wang)


def shown(made: Program) -> SlipDialog:
    view = made.pages.slip.view
    assert view is not None
    assert view.isVisible()
    return view


def sheets(view: SlipDialog) -> QWidget:
    found = view.pages.widget()
    assert found is not None
    return found


def text_of(path: Path) -> str:
    return "".join(re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(path.read_bytes())).pages)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


# Preview


def test_that_the_preview_opens_by_key_and_closes_by_escape(wang: Program) -> None:
    table = focused()
    press(Key.Key_P, CTRL)
    view = shown(wang)
    assert focused() is view.print
    press(Key.Key_Escape)
    assert wang.pages.slip.view is None
    assert focused() is table


def test_that_the_button_opens_the_preview(wang: Program) -> None:
    wang.window.top_bar.print_slip.setFocus()
    press(Key.Key_Space)
    assert shown(wang).windowTitle() == "告知单预览"


def test_that_nobody_shown_means_no_slip(qtbot: QtBot, tmp_path: Path) -> None:
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        assert not made.window.top_bar.print_slip.isEnabled()
        press(Key.Key_P, CTRL)
        assert made.pages.slip.view is None
        made.print_slip()
        assert made.window.messages.text == "请先选择人员，再打印告知单。"


def test_that_the_preview_is_a_picture_that_a_screen_reader_can_read(preview: SlipDialog) -> None:
    assert preview.pages.accessibleName() == "告知单，共 1 页"
    assert "统筹待遇停止，自 2026-08-01 起。" in preview.pages.accessibleDescription()
    image = sheets(preview).grab().toImage()
    assert len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 4


def test_that_keys_scroll_the_preview(preview: SlipDialog) -> None:
    preview.resize(700, 420)
    QApplication.processEvents()
    preview.pages.setFocus()
    bar = preview.pages.verticalScrollBar()
    press(Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    press(Key.Key_Home)
    assert bar.value() == 0
    press(Key.Key_PageDown)
    assert bar.value() > 0


def test_that_everything_in_the_preview_has_a_name_and_is_reached_by_tab(preview: SlipDialog) -> None:
    inputs = [
        child
        for child in preview.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
    ]
    assert len(inputs) == 9
    assert [child for child in inputs if not child.accessibleName()] == []
    reached = set()
    for _ in inputs:
        reached.add(focused())
        press(Key.Key_Tab)
    assert reached == set(inputs)


def test_that_the_wheel_does_not_change_the_language(preview: SlipDialog) -> None:
    at = QPoint(5, 5)
    event = QWheelEvent(
        at,
        preview.language.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.language, event)
    assert preview.language.currentData() == "zh"


@pytest.mark.parametrize(("theme_name", "scale", "speaks"), [("dark", 100, "en"), ("contrast", 200, "zh")])
def test_that_the_sheet_is_white_in_every_theme(wang: Program, theme_name: str, scale: int, speaks: str) -> None:
    theme.use(theme_name, scale)
    language.use(speaks)
    press(Key.Key_P, CTRL)
    image: QImage = sheets(shown(wang)).grab().toImage()
    assert image.pixelColor(GAP + 5, GAP + 4).name() == "#ffffff"
    theme.use("light", 100)
    language.use("zh")


def test_that_what_is_being_typed_is_on_the_slip(wang: Program, tmp_path: Path) -> None:
    name = wang.pages.counter.person.view.name
    name.setFocus()
    name.selectAll()
    write("欧阳示例")
    press(Key.Key_P, CTRL)
    press(Key.Key_S, CTRL)
    assert "姓名：欧阳示例" in text_of(tmp_path / FILE)
    assert wang.desk.shown.name == "欧阳示例"


def test_that_locking_hides_the_preview(preview: SlipDialog, wang: Program) -> None:
    wang.locking.lock()
    QApplication.processEvents()
    assert not preview.isVisible()
    assert QApplication.activeModalWidget() is None


# PDF


def test_that_a_pdf_file_is_saved_by_keys(preview: SlipDialog, wang: Program, tmp_path: Path) -> None:
    press(Key.Key_S, CTRL)
    text = text_of(tmp_path / FILE)
    for part in ("王芳", "110105********002X", "示例区医疗保障服务中心", "统筹待遇停止", "只续缴，不补缴", "12393"):
        assert part in text
    assert NUMBER not in text
    assert preview.message.text() == f"已保存：{tmp_path / FILE}"
    assert wang.window.messages.text == preview.message.text()


def test_that_the_name_of_the_file_tells_no_name(preview: SlipDialog) -> None:
    assert Path(preview.path.text()).name == FILE


def test_that_the_number_is_shown_when_asked_for_and_only_this_time(preview: SlipDialog, wang: Program) -> None:
    preview.number.setFocus()
    press(Key.Key_Space)
    path = Path(preview.path.text())
    press(Key.Key_S, CTRL)
    assert NUMBER in text_of(path)
    press(Key.Key_Escape)
    press(Key.Key_P, CTRL)
    assert not shown(wang).number.isChecked()


def test_that_the_language_is_chosen_by_keys_and_remembered(preview: SlipDialog, wang: Program, tmp_path: Path) -> None:
    preview.language.setFocus()
    press(Key.Key_Down)
    assert wang.context.settings.slip_language == "en"
    press(Key.Key_S, CTRL)
    assert "Benefitsfromthepooledfundaresuspended" in text_of(tmp_path / FILE)
    press(Key.Key_Escape)
    press(Key.Key_P, CTRL)
    assert shown(wang).language.currentData() == "en"
    assert shown(wang).windowTitle() == "告知单预览"


def test_that_the_option_chosen_is_the_one_advised(wang: Program, tmp_path: Path) -> None:
    answer = wang.desk.assessment
    assert answer is not None
    wang.context.choose(answer.options[1])
    press(Key.Key_P, CTRL)
    press(Key.Key_S, CTRL)
    text = text_of(tmp_path / FILE)
    assert "所选方案：委托机构补缴4个月" in text
    assert "（大写）人民币" in text


def test_that_the_folder_is_remembered(preview: SlipDialog, wang: Program, tmp_path: Path) -> None:
    folder = tmp_path / "告知单"
    folder.mkdir()
    type_path(preview, str(folder / "甲.pdf"))
    press(Key.Key_S, CTRL)
    assert (folder / "甲.pdf").exists()
    assert wang.context.settings.slip_folder == str(folder)
    press(Key.Key_Escape)
    press(Key.Key_P, CTRL)
    assert Path(shown(wang).path.text()) == folder / FILE


def test_that_a_bare_name_lies_in_the_folder_used_last(preview: SlipDialog, tmp_path: Path) -> None:
    type_path(preview, "甲")
    press(Key.Key_S, CTRL)
    assert (tmp_path / "甲.pdf").exists()


def test_that_a_name_that_is_free_is_proposed(wang: Program, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("old")
    press(Key.Key_P, CTRL)
    assert Path(shown(wang).path.text()).name == "医保告知单-2026-11-23-2.pdf"


def test_that_a_file_is_written_over_only_when_asked_twice(preview: SlipDialog, tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    path.write_text("old")
    type_path(preview, str(path))
    press(Key.Key_S, CTRL)
    assert path.read_text() == "old"
    assert preview.message.text().startswith("文件已存在")
    press(Key.Key_S, CTRL)
    assert path.read_bytes().startswith(b"%PDF")
    press(Key.Key_S, CTRL)
    assert preview.message.text().startswith("已保存")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("没有/甲.pdf", "没有这个文件夹"),
        ("目录.pdf", "这是一个文件夹"),
        ("示例.medins/甲.pdf", "没有这个文件夹"),
        ("", "请填写"),
    ],
)
def test_that_a_path_that_cannot_be_written_is_told(
    preview: SlipDialog, wang: Program, tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / "目录.pdf").mkdir()
    before = sorted(tmp_path.rglob("*.pdf"))
    type_path(preview, str(tmp_path / name) if name else "")
    press(Key.Key_S, CTRL)
    assert preview.message.text().startswith(says)
    assert preview.message.property("role") == "error"
    assert sorted(tmp_path.rglob("*.pdf")) == before
    assert shown(wang) is preview
    type_path(preview, str(tmp_path / "乙.pdf"))
    press(Key.Key_S, CTRL)
    assert "王芳" in text_of(tmp_path / "乙.pdf")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied"), "没有写入权限"),
        (OSError(28, "No space left on device"), "磁盘空间不足"),
    ],
)
def test_that_a_disk_that_refuses_is_told(
    preview: SlipDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
) -> None:
    def refuse(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    press(Key.Key_S, CTRL)
    assert preview.message.text().startswith(says)
    assert list(tmp_path.glob("*.pdf*")) == []
    assert list(tmp_path.glob(".*")) == []


def type_path(view: SlipDialog, text: str) -> None:
    view.path.setFocus()
    view.path.selectAll()
    press(Key.Key_Delete)
    view.path.insert(text)


# Printer


def into(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    prepare(made, "slip")
    return made


def choosing(monkeypatch: pytest.MonkeyPatch, printer: QPrinter | None) -> None:
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _title: printer)


def test_that_the_slip_is_printed(preview: SlipDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choosing(monkeypatch, into(tmp_path / "printed.pdf"))
    press(Key.Key_Return)
    assert preview.message.text() == "已送打印机。"
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1


def test_that_thinking_better_of_it_says_nothing(preview: SlipDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    choosing(monkeypatch, None)
    press(Key.Key_P, CTRL)
    assert preview.message.text() == ""


def test_that_no_printer_is_told(preview: SlipDialog, wang: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    press(Key.Key_P, CTRL)
    assert preview.message.text().startswith("没有找到打印机")
    assert shown(wang) is preview


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_that_a_printer_that_fails_is_told_and_nothing_is_lost(
    preview: SlipDialog, wang: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, into(tmp_path / "没有" / "printed.pdf"))
    press(Key.Key_P, CTRL)
    assert preview.message.text().startswith("打印没有成功")
    press(Key.Key_S, CTRL)
    assert "王芳" in text_of(tmp_path / FILE)


# Text


def test_that_the_text_is_copied_from_the_counter_without_name_and_number(wang: Program) -> None:
    press(Key.Key_C, CTRL | SHIFT)
    text = clipboard()
    assert "统筹待遇停止，自 2026-08-01 起。" in text
    for part in ("王芳", "110105", "示例商贸"):
        assert part not in text
    assert wang.window.messages.text.startswith("告知单文字已复制")


def test_that_the_text_is_copied_from_the_preview(preview: SlipDialog) -> None:
    QGuiApplication.clipboard().clear()
    preview.number.setFocus()
    press(Key.Key_Space)
    press(Key.Key_C, CTRL | SHIFT)
    assert "统筹待遇停止" in clipboard()
    assert "王芳" not in clipboard()
    assert NUMBER not in clipboard()
    assert preview.message.text().startswith("告知单文字已复制")


def test_that_a_person_of_whom_nothing_is_known_has_a_slip(wang: Program, tmp_path: Path) -> None:
    record: PersonRecord = wang.desk.read(2)
    wang.desk.show(record.id)
    press(Key.Key_P, CTRL)
    assert not shown(wang).number.isEnabled()
    press(Key.Key_S, CTRL)
    assert "请先核实缴费情况" in text_of(tmp_path / FILE)


# Settings


def test_that_the_office_is_named_in_the_settings(wang: Program, tmp_path: Path) -> None:
    wang.shell.go("settings")
    page = wang.window.page("settings")
    field = next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == "单位名称")
    field.setFocus()
    field.selectAll()
    write("另一个中心")
    press(Key.Key_Return)
    assert wang.context.settings.office_name == "另一个中心"
    press(Key.Key_P, CTRL)
    press(Key.Key_S, CTRL)
    assert "另一个中心" in text_of(tmp_path / FILE)


def test_that_buttons_name_their_keys(preview: SlipDialog) -> None:
    keys = {"print": "Ctrl+P", "save": "Ctrl+S", "copy": "Ctrl+Shift+C"}
    for name, key in keys.items():
        button: QAbstractButton = getattr(preview, name)
        assert button.text().endswith(key)
