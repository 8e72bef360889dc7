"""The preview of the slip: its pages, and beside them what can be chosen and done."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.fields import ComboBox, LineEdit
from medins_desktop.ui.kit.icons import icon
from medins_desktop.ui.kit.message_line import MessageLine
from medins_desktop.ui.kit.pages_view import PagesView
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say

LANGUAGES = ("zh", "en", "both")
SIZE = (1000, 760)
SIDE = 280
KEYS = {"print": "Ctrl+P", "save": "Ctrl+S", "copy": "Ctrl+Shift+C"}


class SlipDialog(QDialog):
    """Pages on the left; language, number, print, PDF and text on the right. Escape closes it, nothing is lost."""

    language_chosen = Signal(str)  # "zh", "en" or "both"
    number_wanted = Signal(bool)
    print_wanted = Signal()
    save_wanted = Signal(str)  # the path as it is typed
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PagesView(self)
        self.language_label = QLabel(self)
        self.language = ComboBox(self)
        self.number = QCheckBox(self)
        self.print = QPushButton(self)
        self.copy = QPushButton(self)
        self.path_label = QLabel(self)
        self.path = LineEdit(self)
        self.browse = QPushButton(self)
        self.save = QPushButton(self)
        self.message = MessageLine(self)
        self.leave = QPushButton(self)
        self._lay_out()
        why_not(lambda: say("why_not.no_number"), self.number)
        self._join()
        self._name_all()
        self.print.setFocus()

    def _lay_out(self) -> None:
        set_role(self.print, "primary")
        self.print.setDefault(True)
        for button in (self.copy, self.browse, self.save, self.leave):
            button.setAutoDefault(False)
        side = QVBoxLayout()
        side.setSpacing(8)
        for label, field in ((self.language_label, self.language), (self.path_label, self.path)):
            set_role(label, "soft")
            label.setBuddy(field)
        above: tuple[QWidget, ...] = (self.language_label, self.language, self.number, self.print, self.copy)
        below: tuple[QWidget, ...] = (self.path_label, self.path, self.browse, self.save)
        for part in above:
            side.addWidget(part)
        side.addSpacing(12)
        for part in below:
            side.addWidget(part)
        side.addSpacing(12)
        side.addWidget(self.message)
        side.addStretch(1)
        side.addWidget(self.leave)
        room = QWidget(self)
        room.setLayout(side)
        room.setFixedWidth(theme().px(SIDE))
        across = QHBoxLayout(self)
        across.addWidget(self.pages, 1)
        across.addWidget(room)
        order: tuple[QWidget, ...] = (
            self.print,
            self.copy,
            self.path,
            self.browse,
            self.save,
            self.leave,
            self.language,
            self.number,
            self.pages,
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(SIZE[0]), screen.width() - 40), min(theme().px(SIZE[1]), screen.height() - 60))

    def _join(self) -> None:
        for value in LANGUAGES:
            self.language.addItem("", value)
        self.language.activated.connect(lambda _row: self.language_chosen.emit(self.language.currentData()))
        self.number.toggled.connect(self.number_wanted.emit)
        self.print.clicked.connect(self.print_wanted.emit)
        self.copy.clicked.connect(self.copy_wanted.emit)
        self.browse.clicked.connect(self._browse)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.path.text()))
        self.leave.clicked.connect(self.reject)
        for name, button in (("print", self.print), ("save", self.save), ("copy", self.copy)):
            shortcut = QShortcut(QKeySequence(KEYS[name]), self)
            shortcut.activated.connect(button.click)

    def _name_all(self) -> None:
        """All texts; a dialog does not outlive a change of language."""
        self.setWindowTitle(say("slip.preview"))
        self.language_label.setText(say("settings.slip_language"))
        self.language.setAccessibleName(say("settings.slip_language"))
        for row, value in enumerate(LANGUAGES):
            self.language.setItemText(row, say(f"settings.slip_language_{value}"))
        self.path_label.setText(say("slip.path"))
        self.path.setAccessibleName(say("slip.path"))
        named = ((self.number, "number_shown"), (self.browse, "browse"), (self.leave, "close"))
        for button, key in named:
            button.setText(say(f"slip.{key}"))
            button.setAccessibleName(say(f"slip.{key}"))
        for button, key, picture in (
            (self.print, "print", "printer"),
            (self.save, "save", "folder"),
            (self.copy, "copy", "copy"),
        ):
            text = say(f"slip.do_{key}")
            button.setText(f"{text}  {KEYS[key]}")
            button.setAccessibleName(text)
            button.setIcon(icon(picture, "on_accent" if button is self.print else "ink"))

        self.copy.setToolTip(say("slip.copy_note"))
        self.copy.setAccessibleDescription(say("slip.copy_note"))

    def _browse(self) -> None:
        chosen = asking.save_file(self, say("slip.do_save"), self.path.text(), say("slip.pdf_files"))
        if chosen:
            self.path.setText(chosen)
            self.save_wanted.emit(chosen)

    def show_language(self, choice: str) -> None:
        """The language that the slip is in."""
        self.language.setCurrentIndex(self.language.findData(choice))

    def show_path(self, path: Path) -> None:
        """Where the PDF file would be saved; the name is what is in sight."""
        self.path.show_text(str(path))
        self.path.setToolTip(tip(str(path)))
        self.path.end(False)
