"""What people, employers and files are called is text, never markup: ``<b>`` in a name is shown as it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.program import Program
from tests.access.walk import tour, until
from tests.ui.whole_window import PASSWORD, program

NAME, EMPLOYER, FILE = "<b>王芳</b>", '<a href="x">示例</a><img src="x">', "<i>账簿.medins"
MARKS = ("<b>", "<a href", "<img", "<i>")
M = parse_month
TOO_MANY = 400
"""Cells of a list that are looked at."""


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    path = tmp_path / FILE
    ledger = Ledger(
        medical=(Entry(M("2024-01"), M("2026-06")),),
        spells=(Spell(M("2024-01"), Capacity.UNIT, EMPLOYER),),
        bases=(Base(M("2024-01"), 600000),),
    )
    with Book.create(path, PASSWORD, work=SAMPLE) as book:
        book.write([(None, PersonRecord(name=NAME, notes=NAME, ledger=ledger, pinyin="wangfang", initials="wf"))])
    with program(qtbot) as window:
        window.put_on_desk(Book.open(path, PASSWORD))
        window.desk.show(1)
        window.pages.counter.person.view.name.setFocus()
        yield window


def as_markup(root: QWidget) -> Iterator[str]:
    """Every text below a widget that Qt would take for markup and that holds ours."""
    for widget in (root, *root.findChildren(QWidget)):
        if _is_markup(widget.toolTip()):
            yield f"tip of {type(widget).__name__}: {widget.toolTip()}"
        is_free = isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText
        if isinstance(widget, QLabel) and is_free and _is_markup(widget.text()):
            yield f"label in {type(widget.parentWidget()).__name__}: {widget.text()}"
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _tips(widget)


def _tips(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    cells = [(row, column) for row in range(model.rowCount()) for column in range(columns)]
    for row, column in cells[:TOO_MANY]:
        tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
        if isinstance(tip, str) and _is_markup(tip):
            yield f"tip in {type(model).__name__}: {tip}"


def _is_markup(text: str) -> bool:
    """Whether Qt draws a text as markup, with a mark of ours in it unescaped."""
    return GuiQt.mightBeRichText(text) and any(mark in text for mark in MARKS)


def test_that_no_name_is_taken_for_markup_anywhere(made: Program) -> None:
    made.desk.undo()
    found = {where: list(as_markup(root)) for where, root in tour(made)}
    assert {where: texts for where, texts in found.items() if texts} == {}


def test_that_no_message_is_taken_for_markup(made: Program) -> None:
    made.context.notice.emit(NAME)
    made.context.problem.emit(EMPLOYER)
    assert list(as_markup(made.window)) == []


def test_that_the_roster_by_years_takes_none_for_markup(made: Program) -> None:
    made.shell.go("roster")
    until(lambda: made.pages.roster.keeper.is_complete)
    made.pages.roster.view.year.click()
    assert list(as_markup(made.window)) == []
