"""A field that gets the keyboard is brought into sight, from wherever the keyboard comes."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

MARGIN = 12  # pixels


class InSight(QObject):
    """Qt scrolls only for Tab within a scroll area; this also scrolls when the keyboard comes from outside."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._show)

    def _show(self, _before: QWidget | None, now: QWidget | None) -> None:
        area = now.parentWidget() if now is not None else None
        while area is not None:
            if isinstance(area, QScrollArea) and now is not None:
                area.ensureWidgetVisible(now, MARGIN, MARGIN)
            area = area.parentWidget()
