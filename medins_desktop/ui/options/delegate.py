"""Painting of an option's row: its figures, the next twelve months as a strip, and a note below across the row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from medins_desktop.domain.assessment import Option
from medins_desktop.ui.kit.pattern import paint_coverage
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.options.columns import MONEY, Column
from medins_desktop.ui.options.model import NOTE, OPTION, RECOMMENDED

STRIP_MONTHS = 12
PAD = 6
LINE = 24  # device-independent pixels at 100 %
NOTE_LINE = 18
STRIP = 14

Index = QModelIndex | QPersistentModelIndex


class OptionsDelegate(QStyledItemDelegate):
    """Rows of two lines where there is something to add, else of one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground by state, then the cell, then this cell's part of the note."""
        row: Option | None = index.data(OPTION)
        if row is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        self._ground(painter, rect, index, selected=selected)
        if Column(index.column()) is Column.OUTLOOK:
            self._strip(painter, rect, row)
        else:
            ink = theme().on_selection if selected else theme().ink if row.available else theme().soft
            self._text(painter, rect, index, ink)
        self._note(painter, rect, option.widget, index, selected=selected)
        if bool(state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(theme().accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
        best = bool(index.data(RECOMMENDED))
        calm: QColor = theme().coverage_tint("covered") if best else theme().card
        painter.fillRect(rect, theme().selection if selected else calm)
        if best and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), theme().coverage("covered"))
        painter.setPen(QPen(theme().line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _text(self, painter: QPainter, rect: QRect, index: Index, ink: QColor) -> None:
        column = Column(index.column())
        strong = column is Column.TOTAL or (column is Column.WAY and bool(index.data(RECOMMENDED)))
        font = theme().font(13, bold=strong)
        painter.setFont(font)
        painter.setPen(ink)
        left = 2 * PAD if column is Column.WAY else PAD
        inner = QRect(rect.left() + left, rect.top(), rect.width() - left - PAD, self._line_height(rect, index))
        side = Qt.AlignmentFlag.AlignRight if column in MONEY else Qt.AlignmentFlag.AlignLeft
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _strip(self, painter: QPainter, rect: QRect, row: Option) -> None:
        height = theme().px(STRIP)
        top = rect.top() + (theme().px(LINE) - height) // 2
        width = max(4, (rect.width() - 2 * PAD) // STRIP_MONTHS)
        for month, coverage in enumerate(row.outlook[:STRIP_MONTHS]):
            paint_coverage(painter, QRect(rect.left() + PAD + month * width, top, width - 1, height), coverage.value)

    def _note(self, painter: QPainter, rect: QRect, view: object, index: Index, *, selected: bool) -> None:
        """Each cell draws the part of the row's note that lies in it, so that the line runs across the row."""
        note = str(index.data(NOTE) or "")
        if not note or not isinstance(view, QTableView):
            return
        font = theme().font(12)
        painter.setFont(font)
        painter.setPen(theme().on_selection if selected else theme().soft)
        left = view.columnViewportPosition(0) + 2 * PAD
        area = QRect(left, rect.top() + theme().px(LINE - 2), view.viewport().width() - 3 * PAD, theme().px(NOTE_LINE))
        if rect.left() > area.left() + painter.fontMetrics().horizontalAdvance(note):
            return  # the note ends before this cell
        text = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)

    def _line_height(self, rect: QRect, index: Index) -> int:
        return theme().px(LINE) if index.data(NOTE) else rect.height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two with a note."""
        return QSize(theme().px(60), row_height(has_note=bool(index.data(NOTE))))


def row_height(*, has_note: bool) -> int:
    """The height of a row of one line, or of two with a note."""
    return theme().px(LINE + NOTE_LINE + 1 if has_note else LINE + 4)
