"""Painting of the roster's cells: coverage by pattern, colour and word; what is pressing in strong letters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from medins_desktop.desk.roster.order import Column
from medins_desktop.desk.roster.row import Mark, RosterRow, State
from medins_desktop.ui.kit.pattern import paint_coverage
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.roster.cells import FIGURES
from medins_desktop.ui.roster.model import COLUMNS, ROW, RosterModel

PAD = 6
SWATCH = 14  # device-independent pixels at 100 %
LINE = 30
BREAKS = " \u00b7"  # the blank, and the dot between the parts of a name
SMALL = 11  # pixels of letters of a name that takes two lines
NAMES = (Column.NAME, Column.EMPLOYER)
"""Columns of names, which are not cut where two smaller lines hold them."""

Index = QModelIndex | QPersistentModelIndex


def look_of(state: State) -> str:
    """The coverage whose colour and pattern stand for a state; nobody knows anything of it: none."""
    return "none" if state is State.NOTHING else state.value


class RosterDelegate(QStyledItemDelegate):
    """``active`` says whether the table has the keyboard: the current row is framed more strongly then."""

    def __init__(self, model: RosterModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.current = -1
        self.active = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, line, content, and the frame of the current row."""
        row: RosterRow | None = index.data(ROW)
        if row is None:
            return
        rect: QRect = option.rect
        column = COLUMNS[index.column()]
        painter.save()
        self.ground(painter, rect, row, index.row())
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if column is Column.COVERAGE and not row.is_pending:
            inner = self._swatch(painter, inner, row)
        self._text(painter, inner, index, row, column)
        if index.row() == self.current and self.active and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def ground(self, painter: QPainter, rect: QRect, row: RosterRow, position: int) -> None:
        """What lies under a row: marked rows are tinted, the current one too."""
        is_chosen = row.person.id in self._model.chosen
        colour = theme().selection if is_chosen else theme().card
        if position == self.current and not is_chosen:
            colour = theme().accent_tint
        painter.fillRect(rect, colour)
        painter.setPen(QPen(theme().line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _swatch(self, painter: QPainter, inner: QRect, row: RosterRow) -> QRect:
        side = theme().px(SWATCH)
        box = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        paint_coverage(painter, box, look_of(row.answer.state), 3)
        return inner.adjusted(side + PAD, 0, 0, 0)

    def _text(self, painter: QPainter, inner: QRect, index: Index, row: RosterRow, column: Column) -> None:
        strong = column is Column.NAME or (column is Column.UNTIL and Mark.CLOSING in row.answer.marks)
        painter.setFont(theme().font(13, bold=strong))
        painter.setPen(self._ink(row, column))
        if column in NAMES and painter.fontMetrics().horizontalAdvance(str(index.data())) > inner.width():
            _two_lines(painter, inner, str(index.data()), bold=strong)
            return
        side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _ink(self, row: RosterRow, column: Column) -> QColor:
        colours = theme()
        if row.person.id in self._model.chosen:
            return colours.on_selection
        if row.is_pending and column not in (Column.NAME, Column.NUMBER, Column.EMPLOYER, Column.CAPACITY):
            return colours.faint
        if column is Column.COVERAGE:
            return colours.coverage_ink(look_of(row.answer.state))
        if column is Column.UNTIL and Mark.CLOSING in row.answer.marks:
            return colours.coverage_ink("suspended")
        if column is Column.NEXT and Mark.LOSES in row.answer.marks:
            return colours.coverage_ink("waiting")
        return colours.ink if column in (Column.NAME, Column.COST, Column.MISSED) else colours.soft

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as every other."""
        return QSize(theme().px(60), theme().px(LINE))


def _two_lines(painter: QPainter, inner: QRect, text: str, *, bold: bool) -> None:
    """A name that is longer than its column, in smaller letters and if need be in two lines; then it ends in dots."""
    painter.setFont(theme().font(SMALL, bold=bold))
    words, room = painter.fontMetrics(), inner.width()
    if words.horizontalAdvance(text) <= room:
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        return
    first = _break(text, lambda part: words.horizontalAdvance(part) <= room)
    rest = words.elidedText(text[first:].strip(), Qt.TextElideMode.ElideRight, room)
    half = inner.height() // 2
    for top, line in ((inner.top() + 1, text[:first].strip()), (inner.top() + half - 1, rest)):
        painter.drawText(QRect(inner.left(), top, room, half), Qt.AlignmentFlag.AlignVCenter, line)


def _break(text: str, fits: Callable[[str], bool]) -> int:
    """Where the second line begins: after a sign that parts the name, in its middle, or as late as the first can."""
    latest = next((at for at in range(len(text), 1, -1) if fits(text[:at])), 1)
    after_signs = [at + 1 for at in range(latest) if text[at] in BREAKS]
    middle = (len(text) + 1) // 2
    both_fit = [at for at in (*reversed(after_signs), middle) if at <= latest and fits(text[at:])]
    return both_fit[0] if both_fit else latest
