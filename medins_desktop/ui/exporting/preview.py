"""The preview of a list on paper: its pages, their language, and the printer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from medins_desktop.ui.exporting.making import Made
from medins_desktop.ui.kit.fields import ComboBox, LabelledField
from medins_desktop.ui.kit.message_line import MessageLine
from medins_desktop.ui.kit.pages_view import PagesView
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

LANGUAGES = ("zh", "en", "both")
SIZE = (1000, 760)
PRINT = "Ctrl+P"


class PreviewDialog(QDialog):
    """Pages above, language and buttons below. Escape closes it."""

    language_chosen = Signal(str)  # "zh", "en" or "both"
    print_wanted = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("report_page.preview", title=title))
        self.pages = PagesView(self)
        self.language = ComboBox()
        for value in LANGUAGES:
            self.language.addItem(say(f"settings.slip_language_{value}"), value)
        self._label = LabelledField(self.language, self)
        self._label.set_label(say("exporting.language"))
        self.message = MessageLine(self)
        self.print = QPushButton(self)
        self.leave = QPushButton(self)
        for button, key in ((self.print, "print"), (self.leave, "close")):
            text = say(f"exporting.{key}")
            button.setText(f"{text}  {PRINT}" if button is self.print else text)
            button.setAccessibleName(text)
        set_role(self.print, "primary")
        self.print.setDefault(True)
        self.leave.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.message, 1)
        row.addWidget(self.print)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(SIZE[0]), screen.width() - 40), min(theme().px(SIZE[1]), screen.height() - 60))
        self.language.activated.connect(lambda _row: self.language_chosen.emit(self.language.currentData()))
        self.print.clicked.connect(self.print_wanted.emit)
        self.leave.clicked.connect(self.reject)
        QShortcut(QKeySequence(PRINT), self).activated.connect(self.print.click)
        self.print.setFocus()

    def show_pages(self, pages: Made, language: str) -> None:
        """Show these pages; a screen reader hears the rows."""
        self.language.setCurrentIndex(LANGUAGES.index(language))
        rows = (" ".join(text for text in row if text) for report in pages.reports for row in report.rows)
        self.pages.show_pages(pages, say("exporting.pages", n=len(pages)), "\n".join(rows))
