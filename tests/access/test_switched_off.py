"""Whatever is switched off says why: in every window, dialog and menu, with a book and without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.settings import Settings
from medins_desktop.ui.importing.view import ImportDialog
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.place_menus import MENUS
from medins_desktop.ui.shell.book_menu import BookMenu
from medins_desktop.ui.shell.rail import PAGES
from tests.access.walk import described, inputs, settle, tour
from tests.ui.whole_window import program, wang_in_front


def reasonless(root: QWidget) -> set[str]:
    """What is switched off and seen, whose tip is none or the same as when it is switched on."""
    return {described(widget) for widget in inputs(root) if not widget.isEnabled() and not _says_why(widget)}


def _says_why(widget: QWidget) -> bool:
    """By its own tip, or by that of the part which was switched off as a whole: that is shown then."""
    above: QWidget | None = widget
    while above is not None and not above.isWindow() and not above.isEnabled():
        if above.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled):
            now = above.toolTip()
            above.setEnabled(True)
            before = above.toolTip()
            above.setEnabled(False)
            if now and now != before:
                return True
        above = above.parentWidget()
    return False


def test_that_every_stage_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    with wang_in_front(qtbot, tmp_path, Settings(language="zh", theme="light")) as made:
        found = {stage: parts for stage, root in tour(made) if (parts := reasonless(root))}
    assert found == {}


def test_that_a_window_without_a_book_says_why(qtbot: QtBot) -> None:
    with program(qtbot) as made:
        found = {}
        for page in PAGES:
            made.shell.go(page)
            settle()
            found[page] = reasonless(made.window)
    assert found == {page: set() for page in PAGES}


def test_that_the_import_says_why(qtbot: QtBot) -> None:
    dialog = ImportDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.files.show_sources((), 0)
    dialog.files.show_source(None)
    assert reasonless(dialog) == set()
    dialog.show_busy("…")
    assert reasonless(dialog) == set()
    dialog.show_idle()
    dialog.show_result(0)
    assert reasonless(dialog) == set()


def off_without_reason(menu: QMenu) -> set[str]:
    """The entries of a menu that are grey and say nothing else than their name."""
    assert menu.toolTipsVisible()
    entries = [entry for entry in menu.actions() if not entry.isSeparator() and not entry.isEnabled()]
    return {entry.text() for entry in entries if entry.toolTip() in ("", entry.text(), entry.text().partition("\t")[0])}


@pytest.mark.parametrize("place", MENUS)
def test_that_the_menu_of_a_place_says_why(qtbot: QtBot, place: str) -> None:
    """Without a book everything in it is grey."""
    with program(qtbot) as made:
        menus = made.menus
        menus._open(place, made.window.rect().center())
        assert menus.menu is not None
        off = [entry for entry in menus.menu.actions() if not entry.isEnabled() and not entry.isSeparator()]
        assert off
        assert off_without_reason(menus.menu) == set()
        menus.menu.close()


def test_that_menu_of_the_book_and_palette_say_why(qtbot: QtBot) -> None:
    with program(qtbot) as made:
        menu = made.window.findChild(BookMenu) or BookMenu(made.context)
        menu._fill()
        assert any(not entry.isEnabled() for entry in menu.actions())
        assert off_without_reason(menu) == set()
        made.help.palette.open()
        view = made.help.palette.view
        assert view is not None
        items = [view.list.topLevelItem(row) for row in range(view.list.topLevelItemCount())]
        off = [item for item in items if item is not None and item.text(1) == "现在不可用"]
        assert off
        assert [item.text(0) for item in off if not item.toolTip(0)] == []
        view.reject()


def test_that_reason_and_tip_take_turns(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    reasons = ["甲"]
    button.setToolTip("做")
    why_not(lambda: reasons[0], button)
    assert button.toolTip() == "做"
    button.setEnabled(False)
    assert button.toolTip() == "甲"
    button.setToolTip("做得更多")
    assert button.toolTip() == "甲", "what it does is said again when it does it"
    button.setEnabled(True)
    assert button.toolTip() == "做得更多"
