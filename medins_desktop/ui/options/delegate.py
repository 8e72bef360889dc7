"""Painting of an option's row: its figures, the next twelve months as a strip, and a note below across the row."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from medins_desktop.domain.assessment import Coverage, Option
from medins_desktop.ui.kit.colours import Theme
from medins_desktop.ui.kit.icons import pixmap
from medins_desktop.ui.kit.pattern import paint_coverage
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.options.columns import MONEY, Column
from medins_desktop.ui.options.model import ROW, Row
from medins_desktop.words import say

STRIP_MONTHS = 12
PAD = 6
LINE = 23  # device-independent pixels at 100 %
NOTE_LINE = 16
NOTE_PADS = 3 * PAD
STRIP = 14
MARK = 15
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class OptionsDelegate(QStyledItemDelegate):
    """Rows of two lines where there is something to add, else of one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground by state, then the cell, then this cell's part of the note."""
        row: Row | None = index.data(ROW)
        if row is None:
            return
        rect: QRect = option.rect
        column = Column(index.column())
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        _paint_ground(painter, rect, row, column, selected=selected)
        if column is Column.OUTLOOK:
            _paint_outlook(painter, rect, row.option)
        else:
            ink = theme().on_selection if selected else theme().ink if row.option.available else theme().soft
            _paint_words(painter, rect, row, column, ink)
        if row.note and isinstance(option.widget, QTableView):
            painter.setPen(theme().on_selection if selected else theme().soft)
            _paint_note(painter, rect, option.widget, row.note)
        if bool(state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(theme().accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, and those of its note."""
        row: Row | None = index.data(ROW)
        view = option.widget
        lines = note_lines(row.note, view.viewport().width()) if row and isinstance(view, QTableView) else ()
        return QSize(theme().px(60), row_height(len(lines)))


def _paint_ground(painter: QPainter, rect: QRect, row: Row, column: Column, *, selected: bool) -> None:
    calm: QColor = theme().coverage_tint("covered") if row.is_best else theme().card
    painter.fillRect(rect, theme().selection if selected else calm)
    if (row.is_best or row.is_chosen) and column is Column.WAY:
        edge = theme().accent if row.is_chosen else theme().coverage("covered")
        painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), edge)
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().line)


def _paint_words(painter: QPainter, rect: QRect, row: Row, column: Column, ink: QColor) -> None:
    strong = column is Column.TOTAL or (column is Column.WAY and (row.is_best or row.is_chosen))
    painter.setFont(theme().font(13, bold=strong))
    painter.setPen(ink)
    left = 2 * PAD if column is Column.WAY else PAD
    height = theme().px(LINE) if row.note else rect.height()
    inner = QRect(rect.left() + left, rect.top(), rect.width() - left - PAD, height)
    if column is Column.WAY and row.is_chosen:
        side = theme().px(MARK)
        mark = pixmap("check", side, ink, painter.device().devicePixelRatioF())
        painter.drawPixmap(inner.left(), inner.center().y() - side // 2, mark)
        inner.setLeft(inner.left() + side + PAD // 2)
    words, wide = _elided(theme(), row.cells[column], 13, strong, inner.width())
    painter.drawText(inner, RIGHT if column in MONEY else LEFT, words)
    if column is Column.WAY and row.option.is_duty:
        _paint_tag(painter, QRect(inner.left() + wide + PAD, inner.top(), inner.width(), inner.height()), ink)


def tag_width() -> int:
    """The room that the tag of what is owed takes beside a way out."""
    return QFontMetrics(theme().font(11)).horizontalAdvance(say("options.owed")) + 3 * PAD


def _paint_tag(painter: QPainter, area: QRect, ink: QColor) -> None:
    """What is owed is no way among others: a word in a frame of its own."""
    height = theme().px(16)
    frame = QRect(area.left(), area.center().y() - height // 2, tag_width() - PAD, height)
    painter.setFont(theme().font(11))
    painter.setPen(QPen(ink, 1))
    painter.drawRoundedRect(frame, 3, 3)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, say("options.owed"))


def _paint_note(painter: QPainter, rect: QRect, view: QTableView, note: str) -> None:
    """Each cell draws the part of the row's note that lies in it, so that its lines run across the row."""
    left = view.columnViewportPosition(0) + 2 * PAD
    room = view.viewport().width()
    painter.setFont(theme().font(12))
    painter.setClipRect(rect)
    for at, line in enumerate(note_lines(note, room)):
        words, width = _elided(theme(), line, 12, False, room - NOTE_PADS)
        if rect.left() <= left + width:  # else it ends before this cell
            top = rect.top() + theme().px(LINE - 2) + at * theme().px(NOTE_LINE)
            painter.drawText(QRect(left, top, room - NOTE_PADS, theme().px(NOTE_LINE)), LEFT, words)


def _paint_outlook(painter: QPainter, rect: QRect, option: Option) -> None:
    if not option.outlook:
        return  # a way that is not possible leads nowhere
    height = theme().px(STRIP)
    month = max(4, (rect.width() - 2 * PAD) // STRIP_MONTHS)
    ratio = painter.device().devicePixelRatioF()
    picture = _strip(theme(), option.outlook[:STRIP_MONTHS], month, height, ratio)
    painter.drawPixmap(rect.left() + PAD, rect.top() + (theme().px(LINE) - height) // 2, picture)


# An edit paints many cells that were painted before with the same words: what they look like is kept.


@lru_cache(maxsize=1024)
def _elided(dress: Theme, text: str, pixels: int, bold: bool, width: int) -> tuple[str, int]:
    """Text as it fits a width, and how wide it then is."""
    metrics = QFontMetrics(dress.font(pixels, bold=bold))
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return words, metrics.horizontalAdvance(words)


@lru_cache(maxsize=128)
def _strip(dress: Theme, outlook: tuple[Coverage, ...], month: int, height: int, ratio: float) -> QPixmap:
    """The months of an outlook side by side."""
    picture = QPixmap(round(month * len(outlook) * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    for place, coverage in enumerate(outlook):
        paint_coverage(painter, QRect(place * month, 0, month - 1, height), coverage.value)
    painter.end()
    return picture


def note_lines(note: str, room: int) -> tuple[str, ...]:
    """The lines that a note takes in a table as wide as ``room``, broken between its parts."""
    return _lines(theme(), note, say("options.separator"), room - NOTE_PADS) if note else ()


@lru_cache(maxsize=1024)
def _lines(dress: Theme, note: str, separator: str, width: int) -> tuple[str, ...]:
    metrics = QFontMetrics(dress.font(12))
    found: list[str] = []
    for part in note.split(separator):
        longer = f"{found[-1]}{separator}{part}" if found else part
        if not found or metrics.horizontalAdvance(longer) > width:
            found.append(part)
        else:
            found[-1] = longer
    return tuple(found)


def row_height(lines: int) -> int:
    """The height of a row with so many lines of a note."""
    return theme().px(LINE + NOTE_LINE * lines + 1 if lines else LINE + 4)
