"""Rows of the preview: the current one is framed while its table has the keyboard."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from medins_desktop.ui.kit.theme import theme

FRAME = 2


class RowDelegate(QStyledItemDelegate):
    """Cells as usual, without a frame of their own; each draws its part of the row's."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell, then lines above and below where its row has the keyboard."""
        view = option.widget
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        if not isinstance(view, QAbstractItemView) or not view.hasFocus() or index.row() != view.currentIndex().row():
            return
        painter.save()
        painter.setPen(QPen(theme().accent, FRAME))
        rect = option.rect.adjusted(0, FRAME // 2, 0, -FRAME // 2)
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
