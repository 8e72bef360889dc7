"""Lists out of the window, by keys: to a file, to paper, stopped on the way, and what stands in the way."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.lists.asking import Listed
from medins_desktop.ui.exporting.controller import ExportController
from medins_desktop.ui.exporting.view import PAPER, ExportDialog, Out
from medins_desktop.ui.kit import printing
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, THREE_YEARS, focused, open_book, press, program, write

Key = Qt.Key
FALLS_ASLEEP = 100  # milliseconds
WANG = "11010519491231002X"


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with program(qtbot) as running:
        book = open_book(qtbot, running, tmp_path / "示例.medins")
        (wang,) = [book.person(line.id) for line in book.lines() if line.name == "王芳"]
        book.write([(wang, replace(wang, id_number=WANG))])
        running.context.settings.export_folder = str(tmp_path / "out")
        (tmp_path / "out").mkdir()
        yield running


def dialog(made: Program) -> ExportDialog:
    press(Key.Key_E, CTRL)
    view = made.pages.exporting.view
    assert view is not None
    return view


def choose(view: ExportDialog, listed: Listed, out: Out) -> None:
    view.what.setCurrentIndex(list(Listed).index(listed))
    view.form.setCurrentIndex(list(Out).index(out))


def wait(qtbot: QtBot, exporting: ExportController) -> None:
    qtbot.waitUntil(lambda: exporting._job is None, timeout=20_000)


def test_that_keys_alone_write_the_roster(qtbot: QtBot, made: Program, tmp_path: Path) -> None:
    view = dialog(made)
    assert focused() is view.save
    path = tmp_path / "out" / "参保人员花名册-2026-11-23-缴款日2026-11-23-cn-general_2026.3.xlsx"
    assert view.path.text() == str(path)
    press(Key.Key_Return)
    wait(qtbot, made.pages.exporting)
    assert view.message.text() == f"已保存 2 行：{path}"
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [row[:2] for row in rows[1:3]] == [["王芳", "110105********002X"], ["李强", ""]]
    assert made.window.messages.isVisible()
    press(Key.Key_Escape)
    assert made.pages.exporting.view is None


def saved_backpay(qtbot: QtBot, made: Program, folder: Path) -> list[dict[str, object]]:
    """The rows of the list of back-payments as the dialog on the screen saves it."""
    view = made.pages.exporting.view
    assert view is not None
    choose(view, Listed.BACKPAY, Out.JSONL)
    path = Path(view.path.text())
    press(Key.Key_S, CTRL)
    wait(qtbot, made.pages.exporting)
    assert view.message.text().startswith("已保存"), view.message.text()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_that_a_day_supposed_for_one_person_rules_no_list(qtbot: QtBot, made: Program, tmp_path: Path) -> None:
    book = made.desk.book
    assert book is not None
    (wang,) = [line.id for line in book.lines() if line.name == "王芳"]
    made.desk.show(wang)
    made.desk.set_pay_on(date(2027, 3, 1))  # the window has closed by then: nothing would be listed
    view = dialog(made)
    assert view.day.value() == date(2026, 11, 23)
    assert len(saved_backpay(qtbot, made, tmp_path)) == 4


def test_that_a_list_is_made_for_a_day_of_payment_chosen_in_its_dialog(
    qtbot: QtBot, made: Program, tmp_path: Path
) -> None:
    view = dialog(made)
    view.day.setFocus()
    view.day.selectAll()
    write("20261201")
    press(Key.Key_Return)
    assert "2026-11-23-缴款日2026-12-01-cn-general_2026.3" in view.path.text()
    assert len(saved_backpay(qtbot, made, tmp_path)) == 5  # by then November is missed too


def test_that_a_day_of_payment_before_the_as_of_date_is_refused(made: Program) -> None:
    view = dialog(made)
    for typed, said in (("20261101", "缴款日 2026-11-01 早于查询日 2026-11-23。"), ("", "请填写缴款日。")):
        view.day.setFocus()
        view.day.selectAll()
        press(Key.Key_Delete)
        write(typed)
        press(Key.Key_S, CTRL)
        assert view.message.text() == said
        assert focused() is view.day


def test_that_an_existing_file_is_replaced_on_the_second_press_only(
    qtbot: QtBot, made: Program, tmp_path: Path
) -> None:
    path = tmp_path / "out" / "名单.csv"
    path.write_bytes(b"old")
    view = dialog(made)
    choose(view, Listed.LOSES, Out.CSV)
    view.path.setText("名单")
    press(Key.Key_S, CTRL)
    assert "要覆盖它，请再按一次保存" in view.message.text()
    assert path.read_bytes() == b"old"
    press(Key.Key_S, CTRL)
    wait(qtbot, made.pages.exporting)
    assert path.read_bytes().startswith("\ufeff姓名,".encode())


def test_that_numbers_are_shown_when_asked_for(qtbot: QtBot, made: Program, tmp_path: Path) -> None:
    view = dialog(made)
    choose(view, Listed.ROSTER, Out.JSONL)
    view.numbers.click()
    press(Key.Key_S, CTRL)
    wait(qtbot, made.pages.exporting)
    assert view.message.text().startswith("已保存"), view.message.text()
    (path,) = (tmp_path / "out").iterdir()
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[0]["id_number"] == WANG


def test_that_the_people_of_the_roster_can_be_taken_alone(qtbot: QtBot, made: Program, tmp_path: Path) -> None:
    (li,) = [line.id for line in made.desk.book.lines() if line.name == "李强"]  # type: ignore[union-attr]
    exporting = ExportController(made.context, made.window, lambda: [li])
    exporting.open(Listed.ROSTER)
    view = exporting.view
    assert view is not None
    assert [view.people.itemText(at) for at in range(2)] == ["全部 2 人", "花名册中所列的 1 人"]
    view.people.setCurrentIndex(1)
    view.form.setCurrentIndex(list(Out).index(Out.JSONL))
    view.save.click()
    wait(qtbot, exporting)
    assert view.message.text().startswith("已保存"), view.message.text()
    (path,) = (tmp_path / "out").iterdir()
    assert [json.loads(line)["name"] for line in path.read_text(encoding="utf-8").splitlines()] == ["李强"]


def test_that_the_month_goes_to_paper(qtbot: QtBot, made: Program, tmp_path: Path) -> None:
    view = dialog(made)
    choose(view, Listed.MONTH, Out.PDF)
    press(Key.Key_S, CTRL)
    assert view.message.text() == "单位月报一次打印一个单位，请先选择单位。"
    assert focused() is view.employer
    qtbot.waitUntil(lambda: view.employer.count() > 1)
    view.employer.setCurrentIndex(view.employer.findData("示例商贸有限公司"))
    press(Key.Key_S, CTRL)
    wait(qtbot, made.pages.exporting)
    assert view.message.text().startswith("已保存"), view.message.text()
    (path,) = (tmp_path / "out").iterdir()
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "王芳" in text
    assert "李强" not in text


def test_that_paper_is_previewed_in_either_language_and_printed(
    qtbot: QtBot, made: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = dialog(made)
    choose(view, Listed.LOSES, Out.XLSX)
    press(Key.Key_P, CTRL)
    exporting = made.pages.exporting
    qtbot.waitUntil(lambda: exporting.preview is not None, timeout=20_000)
    preview = exporting.preview
    assert preview is not None
    assert preview.windowTitle() == "打印预览：次月停待遇名单"
    preview.language.setCurrentIndex(2)
    preview.language_chosen.emit("both")
    wait(qtbot, exporting)
    assert made.context.settings.slip_language == "both"
    assert exporting._pages is not None
    assert len(exporting._pages.reports) == 2

    def nothing(_parent: object, _title: object) -> None:
        raise printing.NoPrinter

    monkeypatch.setattr(printing, "choose_printer", nothing)
    preview.print.click()
    assert "没有找到打印机" in preview.message.text()
    press(Key.Key_Escape)
    assert exporting.preview is None
    assert exporting.view is view


def test_that_only_some_lists_can_be_printed(made: Program) -> None:
    view = dialog(made)
    for listed in Listed:
        view.what.setCurrentIndex(list(Listed).index(listed))
        assert view.preview.isEnabled() == (listed in (Listed.LOSES, Listed.OWED, Listed.MONTH))
        assert view.month.isVisible() == (listed is Listed.MONTH)
    choose(view, Listed.MONTH, Out.PDF)
    view.what.setCurrentIndex(0)
    assert view.out is Out.XLSX


def test_that_what_is_wrong_is_said_in_the_dialog(qtbot: QtBot, made: Program, tmp_path: Path) -> None:
    view = dialog(made)
    view.path.setText("  ")
    press(Key.Key_S, CTRL)
    assert view.message.text() == "请填写文件的位置。"
    view.path.setText(str(tmp_path / "none" / "a.xlsx"))
    press(Key.Key_S, CTRL)
    wait(qtbot, made.pages.exporting)
    assert view.message.text().startswith("没有这个文件夹：")
    assert view.save.isEnabled()
    view.what.setCurrentIndex(list(Listed).index(Listed.MONTH))
    view.month.setText("13 月")
    view.month.commit()
    press(Key.Key_S, CTRL)
    assert view.message.text() == "请填写费款所属月份。"


def test_that_without_a_book_there_is_nothing_to_export(qtbot: QtBot) -> None:
    with program(qtbot) as running:
        press(Key.Key_E, CTRL)
        assert QApplication.activeModalWidget() is None
        running.pages.exporting.open()
        assert running.pages.exporting.view is None


def fill(made: Program, count: int) -> None:
    book = made.desk.book
    assert book is not None
    people = [PersonRecord(name=f"人员{at}", id_number=f"{at:018d}", ledger=THREE_YEARS) for at in range(count)]
    book.write([(None, person) for person in people])


@pytest.mark.parametrize("out", [Out.XLSX, Out.PDF])
def test_that_the_window_answers_meanwhile(qtbot: QtBot, made: Program, tmp_path: Path, out: Out) -> None:
    fill(made, 4000)
    view = dialog(made)
    choose(view, Listed.ROSTER if out is Out.XLSX else Listed.LOSES, out)
    late: list[float] = []
    last = [time.monotonic()]

    def tick() -> None:
        now = time.monotonic()
        late.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(tick)
    timer.start()
    press(Key.Key_S, CTRL)
    assert view.stop.isEnabled()
    assert not view.save.isEnabled()
    wait(qtbot, made.pages.exporting)
    timer.stop()
    assert view.message.text().startswith("已保存 "), view.message.text()
    assert len(late) >= 3
    assert sorted(late)[len(late) // 2] * 1000 < FALLS_ASLEEP


@pytest.mark.parametrize("how", ["stop", "close", "escape"])
def test_that_it_can_be_stopped_and_leaves_nothing(qtbot: QtBot, made: Program, tmp_path: Path, how: str) -> None:
    fill(made, 4000)
    view = dialog(made)
    exporting = made.pages.exporting
    press(Key.Key_S, CTRL)
    job = exporting._job
    assert job is not None
    with qtbot.waitSignal(job.progressed, timeout=20_000):
        pass
    started = time.monotonic()
    if how == "escape":
        press(Key.Key_Escape)
    else:
        (view.stop if how == "stop" else view.leave).click()
    wait(qtbot, exporting)
    assert time.monotonic() - started < 1
    assert list((tmp_path / "out").iterdir()) == []
    assert isinstance(exporting.view, QDialog) == (how == "stop")
    if how == "stop":
        assert view.message.text() == "已停止，没有保存。"


@pytest.mark.parametrize("listed", list(Listed))
def test_that_head_and_name_of_each_list_tell_both_days_and_the_policy_with_its_version(
    qtbot: QtBot, made: Program, listed: Listed
) -> None:
    """Also where a day is supposed for somebody, and where one was typed before another list was chosen."""
    made.desk.show(1)
    made.desk.set_pay_on(date(2027, 3, 1))
    view = dialog(made)
    view.day.setFocus()
    view.day.selectAll()
    write("20261201")
    press(Key.Key_Return)
    choose(view, listed, Out.XLSX)
    day = "2026-11-23" if listed is Listed.YEAR else "2026-12-01"
    path = Path(view.path.text())
    assert path.name.endswith(f"-2026-11-23-缴款日{day}-cn-general_2026.3.xlsx")
    press(Key.Key_S, CTRL)
    wait(qtbot, made.pages.exporting)
    facts = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("说明").to_python()
    head = {label: value for label, value, *_ in facts}
    assert (head["查询日"], head["缴款日"], head["缺省政策"]) == ("2026-11-23", day, "cn-general 2026.3")
    if listed not in PAPER:
        return
    choose(view, listed, Out.PDF)
    if listed is Listed.MONTH:
        qtbot.waitUntil(lambda: view.employer.count() > 1)
        view.employer.setCurrentIndex(1)
    press(Key.Key_S, CTRL)
    wait(qtbot, made.pages.exporting)
    page = PdfReader(view.path.text()).pages[0].extract_text()
    said = re.sub(r"\s", "", page)
    for fact in ("查询日：2026-11-23", f"缴款日：{day}", "缺省政策：cn-general2026.3"):
        assert fact in said


def test_that_the_name_follows_the_month_and_the_year(made: Program) -> None:
    view = dialog(made)
    choose(view, Listed.MONTH, Out.CSV)
    view.month.setFocus()
    view.month.selectAll()
    write("202609")
    press(Key.Key_Return)
    assert Path(view.path.text()).name.startswith("当月应缴名单-2026-09-2026-11-23-")
    choose(view, Listed.YEAR, Out.CSV)
    view.year.setValue(2025)
    assert Path(view.path.text()).name.startswith("2025 年缴费表-2026-11-23-")
