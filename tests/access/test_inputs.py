"""Every input and button of every page and dialog: it has a name, Tab reaches and leaves it, its focus can be seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QTreeWidget
from pytestqt.qtbot import QtBot

from medins_desktop.settings import Settings
from tests.access.walk import (
    STAGES,
    by_tab,
    bytes_that_differ,
    described,
    inputs,
    picture,
    settle,
    spoken_name,
    tour,
)
from tests.ui.whole_window import focused, press, wang_in_front

Key = Qt.Key
MOST_TABS = 150
SEEN = 180
"""Bytes of the picture (three a pixel) that must change with the focus: a blinking cursor alone has fewer."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_every_input_has_a_name(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    nameless, found = [], 0
    with wang_in_front(qtbot, tmp_path, Settings(language=language, theme="light")) as made:
        for stage, root in tour(made):
            widgets = inputs(root)
            found += len(widgets)
            nameless += [f"{stage}: {described(widget)}" for widget in widgets if not spoken_name(widget)]
    assert nameless == []
    assert found > 200


@pytest.mark.parametrize("stage", ["counter", "guide", "settings", "details", "year"])
def test_that_a_box_to_choose_from_is_tied_to_a_name_that_linux_reads(qtbot: QtBot, tmp_path: Path, stage: str) -> None:
    """Where a combo box's own name is not read, but what is chosen in it, the label beside it is."""
    with wang_in_front(qtbot, tmp_path) as made:
        boxes = [widget for widget in inputs(STAGES[stage](made)) if isinstance(widget, QComboBox)]
        labels = {label.buddy() for label in made.window.findChildren(QLabel) if label.buddy() is not None}
        assert [described(box) for box in boxes if box not in labels and box.toolTip() == ""] == []


@pytest.mark.parametrize("stage", STAGES)
def test_that_tab_reaches_every_input_and_comes_around(qtbot: QtBot, tmp_path: Path, stage: str) -> None:
    with wang_in_front(qtbot, tmp_path) as made:
        root = STAGES[stage](made)
        settle()
        if stage in ("backpaid", "details", "year"):
            return  # a bubble closes when Tab leaves it; see the tests of the calendar
        wanted = [widget for widget in inputs(root) if widget.isEnabled()]
        unreachable = [
            described(widget)
            for widget in wanted
            if not by_tab(widget) and not (stage == "palette" and isinstance(widget, QTreeWidget))
        ]
        assert unreachable == []
        start, seen = focused(), []
        for _ in range(MOST_TABS):
            seen.append(focused())
            press(Key.Key_Tab)
            if focused() is start:
                break
        assert focused() is start, "Tab does not come around"
        groups = [widget.group() for widget in seen if isinstance(widget, QAbstractButton) and widget.group()]
        missed = [
            widget
            for widget in wanted
            if by_tab(widget)
            and widget not in seen
            and not (isinstance(widget, QAbstractButton) and widget.group() in groups)
        ]
        assert [described(widget) for widget in missed] == []


@pytest.mark.parametrize(
    ("stage", "theme"),
    [
        *((stage, "light") for stage in STAGES if stage not in ("backpaid", "details", "year")),
        *((stage, theme) for stage in ("counter", "guide", "slip") for theme in ("dark", "contrast")),
    ],
)
def test_that_the_focus_can_be_seen(qtbot: QtBot, tmp_path: Path, stage: str, theme: str) -> None:
    with wang_in_front(qtbot, tmp_path, Settings(language="zh", theme=theme)) as made:
        root = STAGES[stage](made)
        settle()
        start, unseen = focused(), []
        for _ in range(MOST_TABS):
            press(Key.Key_Tab)
            settle()
            widget = focused()
            with_focus = picture(widget)
            widget.clearFocus()
            settle()
            without = picture(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            settle()
            if bytes_that_differ(with_focus, without) < SEEN:
                unseen.append(described(widget))
            if widget is start:
                break
        QApplication.processEvents()
        assert root.isVisible()
        assert unseen == []
