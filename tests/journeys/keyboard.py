"""Hands on the keyboard: every key is counted, and what is typed as data apart from it."""

from __future__ import annotations

import io
import re
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.whole_window import NONE, press, write


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
