"""The month page by keys: list, untick, post, compare, close, undo."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.lists.asking import Listed
from medins_desktop.desk.month.expected import Posted
from medins_desktop.desk.people.people import create_person, set_person_policy, set_residents
from medins_desktop.domain.ledger import Ledger, ResidentsYear
from medins_desktop.domain.month import month
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.background import is_resting
from medins_desktop.ui.month import comparing
from medins_desktop.ui.month.controller import MonthController
from medins_desktop.ui.month.model import Column
from medins_desktop.ui.program import Program
from tests.exchange.sheets.files import Row, text, xls, xlsx
from tests.ui.whole_window import CTRL, answer, open_book, press, program, to_page, write

Key = Qt.Key
OCTOBER = month(2026, 10)
LIST: list[Row] = [
    ["姓名", "险种", "费款所属期", "缴费基数", "单位实缴金额", "个人实缴金额"],
    ["王芳", "职工基本医疗保险", "202610", 6500, 360, 120],
    ["周某", "职工基本医疗保险", "202610", 6000, 360, 120],
    ["周某", "职工基本医疗保险", "202609", 6000, 360, 120],
    ["吴某", "职工基本医疗保险", "202610", 6000, "1.2.3", 120],
]
SEASON = "2027 年度居民医保集中参保期到 2026-12-31：期内缴费没有等待期。还没有参保："
TOLD = "与 {} 比对：名单多出 1 行，基数不同 1 人；1 行没有读出，可在“导入名单”里查看原因；1 行属于其他月份"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Program, MonthController]]:
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        to_page("month")
        found = made.pages.findChild(MonthController)
        assert found is not None
        found.view.month.show_value(OCTOBER)
        found.view.asked.emit()
        qtbot.waitUntil(lambda: found.is_listed and len(found.model.rows) == 1)
        yield made, found


def test_that_whoever_has_a_spell_there_is_listed_with_amounts(page: tuple[Program, MonthController]) -> None:
    _, month_page = page
    row = month_page.model.rows[0]
    assert (row.person.name, row.posted, row.total) == ("王芳", Posted.MISSING, 48_000)
    assert "应缴 1 人" in month_page.view.figures.text()


def test_that_posting_by_keys_is_one_step_that_can_be_undone(
    page: tuple[Program, MonthController], qtbot: QtBot
) -> None:
    made, month_page = page
    month_page.view.table.setFocus()
    press(Key.Key_Space)
    assert month_page.view.post.text() == "登记已缴（0 人）"
    press(Key.Key_Space)
    post_on(month_page, "20261020")
    qtbot.waitUntil(lambda: month_page.model.rows[0].posted is Posted.PAID)
    assert made.desk.undo_name() == "为 1 人登记 2026-10 已缴（王芳）"
    press(Key.Key_Z, CTRL)
    to_page("month")
    qtbot.waitUntil(lambda: month_page.model.rows[0].posted is Posted.MISSING)


def post_on(month_page: MonthController, day: str) -> None:
    """Type the day of payment, then press the button."""
    month_page.view.paid_on.setFocus()
    month_page.view.paid_on.selectAll()
    write(day)
    press(Key.Key_Return)
    month_page.view.post.setFocus()
    press(Key.Key_Space)


def test_that_nobody_is_registered_as_paid_without_a_day(qtbot: QtBot, page: tuple[Program, MonthController]) -> None:
    made, month_page = page
    qtbot.waitUntil(is_resting)  # what was read for the page itself
    month_page.view.post.setFocus()
    press(Key.Key_Space)
    assert month_page.view.paid_on.hasFocus()
    assert month_page.view.day_wrong.text() == "请填写到账日期：哪一天缴的费？"
    assert month_page.view.day_wrong.isVisible()
    post_on(month_page, "2026-13-01")
    assert month_page.view.day_wrong.text() != ""
    assert is_resting()
    assert made.desk.undo_name() is None


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Space])
def test_that_a_day_after_the_deadline_says_what_follows_before_and_after(
    page: tuple[Program, MonthController], qtbot: QtBot, key: Qt.Key
) -> None:
    made, month_page = page
    heard = answer(made, key)
    post_on(month_page, "20261120")
    qtbot.waitUntil(lambda: bool(heard))
    follows = (
        "缴费期限 2026-10-25 已过：1 人 2026-11-20 到账，按逾期补缴处理。",
        "滞纳金共 6.00 元。",
        "补缴都予认可。",
    )
    assert all(words in heard[0] for words in follows), heard
    if key is Key.Key_Escape:
        assert made.desk.undo_name() is None
        assert month_page.view.post.isEnabled()
    else:
        qtbot.waitUntil(lambda: month_page.model.rows[0].posted is Posted.PAID)
        assert all(words in made.window.messages.text for words in follows)


def test_that_the_day_of_one_month_is_not_that_of_the_next(page: tuple[Program, MonthController]) -> None:
    _, month_page = page
    month_page.view.paid_on.setFocus()
    write("20261020")
    press(Key.Key_Return)
    month_page.view.month.setFocus()
    month_page.view.month.selectAll()
    write("202609")
    press(Key.Key_Return)
    assert month_page.view.paid_on.text() == ""


def test_that_a_pasted_list_is_compared(page: tuple[Program, MonthController]) -> None:
    _, month_page = page
    QApplication.clipboard().setText(
        "姓名\t险种\t费款所属期\t缴费基数\t单位实缴金额\t个人实缴金额\n"
        "王芳\t职工基本医疗保险\t202610\t6500.00\t360.00\t120.00\n"
        "周某\t职工基本医疗保险\t202610\t6000.00\t360.00\t120.00\n"
    )
    month_page.view.paste.setFocus()
    press(Key.Key_Space)
    assert "6,500.00" in month_page.model.index(0, Column.DIFFERENCE).data()
    assert month_page.view.extra.count() == 1
    assert "周某" in month_page.view.extra.item(0).text()


def test_that_nonsense_in_the_clipboard_changes_nothing_and_says_so(
    page: tuple[Program, MonthController], qtbot: QtBot
) -> None:
    made, month_page = page
    QApplication.clipboard().setText("今天天气不错")
    with qtbot.waitSignal(made.context.problem):
        month_page.view.paste.click()
    assert month_page.model.ticked == {month_page.model.rows[0].person.id}


def test_that_a_closed_month_cannot_be_posted_until_it_is_opened_again(
    page: tuple[Program, MonthController],
) -> None:
    made, month_page = page
    month_page.view.close_month.setFocus()
    press(Key.Key_Space)
    assert ("示例商贸有限公司", OCTOBER) in made.desk.closed_months
    assert not month_page.view.post.isEnabled()
    assert month_page.view.state.text() == "已关账"
    press(Key.Key_Space)
    assert month_page.view.post.isEnabled()
    assert not made.desk.closed_months


def test_that_enter_opens_the_person_on_the_counter(page: tuple[Program, MonthController]) -> None:
    made, month_page = page
    month_page.view.table.setFocus()
    press(Key.Key_Return)
    assert made.window.shown_page == "counter"
    assert made.desk.person is not None
    assert made.desk.person.name == "王芳"


def compared(qtbot: QtBot, month_page: MonthController) -> str:
    """What the comparison came to, once it is there."""
    qtbot.waitUntil(lambda: not month_page.view.compared.isHidden(), timeout=20_000)
    return month_page.view.compared.text()


@pytest.mark.parametrize(
    ("name", "write_it"),
    [
        ("名单.xlsx", lambda path: xlsx(path, LIST)),
        ("名单.xls", lambda path: xls(path, LIST)),
        ("名单.csv", lambda path: text(path, LIST, "gb18030")),
    ],
)
def test_that_a_list_from_a_file_is_compared_by_keys(
    page: tuple[Program, MonthController],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    write_it: Callable[[Path], Path],
) -> None:
    made, month_page = page
    path = write_it(tmp_path / name)
    monkeypatch.setattr(asking, "open_files", lambda *_, several: [str(path)])
    month_page.view.file.setFocus()
    press(Key.Key_Space)
    assert compared(qtbot, month_page) == TOLD.format(name)
    assert "6,500.00" in month_page.model.index(0, Column.DIFFERENCE).data()
    assert "周某" in month_page.view.extra.item(0).text()
    assert month_page.view.table.hasFocus()
    assert month_page.model.ticked == {month_page.model.rows[0].person.id}, "the list says that it was paid"
    made.choose_setting("language", "en")
    assert "6,500.00" in month_page.model.index(0, Column.DIFFERENCE).data()
    assert month_page.view.compared.text().startswith(f"Compared with {name}: 1 row is extra")
    month_page.view.end.setFocus()
    press(Key.Key_Space)
    assert month_page.model.index(0, Column.DIFFERENCE).data() == ""
    assert month_page.view.compared.isHidden()
    assert month_page.view.table.hasFocus()


def test_that_a_file_may_be_dropped_on_the_page_and_may_name_its_month_outside(
    page: tuple[Program, MonthController], qtbot: QtBot, tmp_path: Path
) -> None:
    _, month_page = page
    path = text(tmp_path / "申报.csv", [["姓名", "缴费基数", "单位实缴金额", "个人实缴金额"], ["王芳", 6000, 360, 120]])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(month_page.view, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(month_page.view, drop)
    assert compared(qtbot, month_page) == "与 申报.csv 比对：没有差异"


def test_that_a_file_that_cannot_be_read_or_says_nothing_is_told_in_words(
    page: tuple[Program, MonthController], qtbot: QtBot, tmp_path: Path
) -> None:
    made, month_page = page
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 cut")
    other = text(tmp_path / "旧.csv", [LIST[0], LIST[3]])
    for name, words in (("坏.xlsx", "坏.xlsx：文件不完整"), (other.name, "旧.csv 里没有 2026-10 的缴费记录；1 行属于")):
        month_page.comparing.read([tmp_path / name], OCTOBER)
        qtbot.waitUntil(lambda words=words: made.window.messages.text.startswith(words), timeout=20_000)  # type: ignore[misc]
        assert month_page.view.compared.isHidden()
        assert month_page.view.stop.isHidden()
        assert month_page.view.file.isEnabled()


def test_that_a_defect_while_reading_gives_the_page_back(
    page: tuple[Program, MonthController], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, month_page = page
    path = text(tmp_path / "a.csv", LIST)

    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched, capture_exceptions() as caught:
        patched.setattr(comparing, "read_lists", broken)
        month_page.comparing.read([path], OCTOBER)
        qtbot.waitUntil(lambda: month_page.view.stop.isHidden() and bool(caught))
    month_page.comparing.read([path], OCTOBER)
    assert compared(qtbot, month_page) == TOLD.format("a.csv")


def test_that_reading_a_list_is_stopped_by_escape(
    page: tuple[Program, MonthController], qtbot: QtBot, tmp_path: Path
) -> None:
    made, month_page = page
    rows = [LIST[0], *([f"人{n}", "职工基本医疗保险", "202610", 6000, 360, 120] for n in range(20_000))]
    month_page.comparing.read([text(tmp_path / "大.csv", rows)], OCTOBER)
    assert month_page.view.stop.hasFocus()
    press(Key.Key_Escape)
    qtbot.waitUntil(month_page.view.stop.isHidden, timeout=20_000)
    assert month_page.view.compared.isHidden()
    assert made.window.messages.text == ""
    assert month_page.view.table.hasFocus()


def test_that_whoever_is_unticked_stays_so_when_the_words_change(page: tuple[Program, MonthController]) -> None:
    made, month_page = page
    month_page.view.table.setFocus()
    press(Key.Key_Space)
    made.choose_setting("language", "en")
    assert month_page.model.ticked == set()
    assert month_page.view.post.text() == "Post as paid (0)"


def test_that_nothing_is_posted_while_another_month_is_being_listed(
    page: tuple[Program, MonthController], qtbot: QtBot
) -> None:
    made, month_page = page
    month_page.view.month.setFocus()
    month_page.view.month.selectAll()
    for key in (Key.Key_2, Key.Key_0, Key.Key_2, Key.Key_6, Key.Key_0, Key.Key_5):
        press(key)
    press(Key.Key_Return)
    month_page.view.post.click()
    assert made.desk.undo_name() is None
    qtbot.waitUntil(lambda: month_page.model.rows[0].posted is Posted.PAID)
    assert month_page.view.post.isEnabled()


def test_that_a_double_click_opens_the_person(page: tuple[Program, MonthController]) -> None:
    made, month_page = page
    table = month_page.view.table
    made.desk.show(None)
    QTest.mouseDClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, 0)).center()
    )
    assert made.desk.shown.name == month_page.model.rows[0].person.name


def test_that_what_the_employer_owes_is_asked_for_by_a_key(page: tuple[Program, MonthController]) -> None:
    made, month_page = page
    month_page.view.owed.setFocus()
    press(Key.Key_Space)
    dialog = made.pages.exporting.view
    assert dialog is not None
    assert dialog.listed is Listed.OWED
    assert dialog.preview.isEnabled()


def test_that_the_open_collective_period_leads_to_who_is_not_yet_in(qtbot: QtBot, tmp_path: Path) -> None:
    with program(qtbot) as made:
        book = open_book(qtbot, made, tmp_path / "示例.medins")
        alone = Ledger(residents=(ResidentsYear(2026),))
        book.write([(None, PersonRecord(name="赵敏", ledger=alone, pinyin="zhaomin", initials="zm"))])
        to_page("month")
        view = made.pages.month.view
        qtbot.waitUntil(view.not_in.isVisible)
        assert view.season.text() == SEASON + "职工医保断缴补缴通行规则（六个月） 1 人。"
        view.not_in.setFocus()
        press(Qt.Key.Key_Space)
        assert made.window.shown_page == "roster"
        keeper = made.pages.roster.keeper
        qtbot.waitUntil(lambda: keeper.is_complete)
        assert [row.person.name for row in made.pages.roster.shown()] == ["赵敏"]
        made.desk.set_as_of(date(2027, 2, 1))
        to_page("month")
        assert not view.not_in.isVisible()
        assert not view.season.text()


def test_that_a_period_is_told_of_the_place_where_somebody_is(qtbot: QtBot, tmp_path: Path) -> None:
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        made.desk.set_policy("cn-transfer")
        to_page("month")
        view = made.pages.month.view
        qtbot.waitUntil(lambda: made.pages.month.is_listed and is_resting())
        assert not view.season.isVisible()
        create_person(made.desk, "赵敏")
        set_residents(made.desk, [ResidentsYear(2026)])
        set_person_policy(made.desk, "sh")
        to_page("month")
        qtbot.waitUntil(view.not_in.isVisible)
        assert view.season.text() == SEASON + "上海市职工基本医疗保险 1 人。"
        set_residents(made.desk, [ResidentsYear(2026), ResidentsYear(2027)])
        to_page("month")
        qtbot.waitUntil(view.not_in.isHidden)
        assert view.season.text() == SEASON + "上海市职工基本医疗保险 0 人。"
