"""Hands on the keyboard: every key is counted, and what is typed as data apart from it."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, NONE, press, write


class Keyboard:
    """``keys`` were pressed beside ``letters`` of data."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.keys = 0
        self.letters = 0

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after the other; a combination is one key."""
        for key in keys:
            press(key, held)
            self.keys += 1

    def type(self, text: str) -> None:
        """Type data."""
        write(text)
        self.letters += len(text)

    def tell(self, errand: str) -> None:
        """Print what it took."""
        print(f"\n{errand}: {self.keys} keys beside {self.letters} letters of data")


def text_of(path: Path) -> str:
    """The text of a PDF file, without spaces and ends of lines."""
    pages = PdfReader(io.BytesIO(path.read_bytes())).pages
    return "".join(re.sub(r"\s", "", page.extract_text()) for page in pages)


def settle() -> None:
    """Let the window do what it has put off."""
    for _ in range(3):
        QApplication.processEvents()


def begin_person(hands: Keyboard, name: str, number: str) -> None:
    """A new person with a name and a number; the keyboard stays in the number."""
    hands.press(Qt.Key.Key_N, held=CTRL)
    hands.type(name)
    hands.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    hands.type(number)


def protect_book(made: Program, hands: Keyboard, qtbot: QtBot, password: str, as_of: date) -> None:
    """The password of a new book, twice; then the book is there."""
    for _ in range(2):
        hands.type(password)
        hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.desk.book is not None, timeout=20_000)
    made.desk.set_as_of(as_of)
