"""Room for every word: at every text scale, in both languages, on a small screen; no word is cut, no letter missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QCheckBox, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.settings import Settings
from medins_desktop.ui.calendar.legend import KeysLine
from medins_desktop.ui.kit import theme
from medins_desktop.words import LANGUAGES, Language
from tests.access.walk import described, settle, tour
from tests.ui.whole_window import wang_in_front
from tests.words.catalogue import forms, texts

RARE = "䶮㛃𠮷𬭎䲟㙦"
"""Characters of names that many programs cannot show; the third and fourth lie outside the first plane."""

SCALES = (100, 150, 200)


def cut(root: QWidget) -> list[str]:
    """Labels and buttons in sight whose words find no room in them."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not root or isinstance(widget, KeysLine):
            continue
        if isinstance(widget, QLabel) and widget.text():
            found += _cut_label(widget)
        elif isinstance(widget, QCheckBox | QPushButton | QToolButton) and widget.text():
            found += _cut_button(widget)
    return found


def _cut_label(label: QLabel) -> list[str]:
    wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    too_low = label.height() + 1 < wanted
    too_narrow = not label.wordWrap() and label.width() + 1 < label.sizeHint().width()
    if too_low or too_narrow:
        return [f"{label.text()[:30]!r} {label.width()}x{label.height()} wants {label.sizeHint().width()}x{wanted}"]
    return []


def _cut_button(button: QAbstractButton) -> list[str]:
    room = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
    if isinstance(button, QToolButton) and button.toolButtonStyle().name == "ToolButtonIconOnly" and button.icon():
        return []
    if button.width() < room or button.height() + 1 < button.fontMetrics().height():
        return [f"{described(button)} {button.width()}x{button.height()} wants {room}"]
    return []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scale", SCALES)
def test_that_no_word_is_cut(qtbot: QtBot, tmp_path: Path, language: str, scale: int) -> None:
    with wang_in_front(qtbot, tmp_path, Settings(language=language, theme="light", text_scale=scale)) as made:
        found = {stage: words for stage, root in tour(made) if (words := cut(root))}
    assert found == {}


def test_that_three_years_need_no_scroll_bar_on_a_small_screen(qtbot: QtBot, tmp_path: Path) -> None:
    """The reasons alone may be longer than their card: they are a text to read, and the answer stands above it."""
    with wang_in_front(qtbot, tmp_path) as made:
        assert (made.window.width(), made.window.height()) == (1366, 768)
        settle()
        reasons = made.pages.counter.why.view.text
        bars = [
            f"{bar.orientation().name} in {described(area)} up to {bar.maximum()}"
            for area in made.window.findChildren(QAbstractScrollArea)
            for bar in (area.verticalScrollBar(), area.horizontalScrollBar())
            if bar.isVisible() and bar.maximum() > 0 and area is not reasons
        ]
        assert bars == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scale", SCALES)
def test_that_the_headline_has_room_for_its_words(qtbot: QtBot, tmp_path: Path, language: str, scale: int) -> None:
    with wang_in_front(qtbot, tmp_path, Settings(language=language, theme="light", text_scale=scale)) as made:
        settle()
        headline = made.pages.counter.headline.view
        # A bar that turns narrow asks for its height once more.
        qtbot.waitUntil(lambda: outside(headline) == [])


def outside(headline: QWidget) -> list[str]:
    """The words of the headline that stand out of it."""
    return [
        described(label)
        for label in headline.findChildren(QLabel)
        if label.isVisible() and not headline.rect().contains(label.rect().translated(label.mapTo(headline, QPoint())))
    ]


def glyphs(text: str, font: QFont) -> list[int]:
    """The glyphs that a text is drawn with; 0 is the box for a character that no font has."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]


def test_that_rare_characters_of_names_are_drawn(qtbot: QtBot) -> None:
    font = theme.theme().font()
    for character in RARE:
        found = glyphs(character, font)
        assert found, character
        assert 0 not in found, character
        assert QFontMetrics(font).horizontalAdvance(character) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_text_of_the_catalogue_is_drawn(qtbot: QtBot, language: Language) -> None:
    font = theme.theme().font()
    letters = {letter for text in texts(language).values() for form in forms(text) for letter in form}
    missing = [letter for letter in sorted(letters) if letter.isprintable() and 0 in glyphs(letter, font)]
    assert missing == []


def test_that_a_missing_glyph_would_be_seen(qtbot: QtBot) -> None:
    assert 0 in glyphs("\U000e0fff", theme.theme().font()) or glyphs("\U000e0fff", theme.theme().font()) == []
