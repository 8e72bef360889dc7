"""The policies page: how old a check is, drafts apart from what decides, and the way into the workshop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.policies.shelf import Shelf
from medins_desktop.ui.policies.controller import DRAFT
from medins_desktop.ui.policies.view import POLICY, PoliciesView
from medins_desktop.ui.program import Program
from tests.ui.whole_window import press, program

Key = Qt.Key


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Program]:
    with program(qtbot) as made:
        made.shell.go("policies")
        yield made


def choose(view: PoliciesView, key: str) -> None:
    row = next(at for at in range(view.list.count()) if view.list.item(at).data(POLICY) == key)
    view.list.setCurrentRow(row)


def test_the_page_says_how_old_the_check_is_and_lists_what_to_look_at_when_asked(made: Program) -> None:
    view = made.pages.policies.view
    choose(view, "suzhou")
    checked = Shelf().get("suzhou").checked_on.isoformat()
    assert checked in view.text.toPlainText()
    assert "2023-01 起执行，已有" not in view.text.toPlainText()
    view.again.setFocus()
    press(Key.Key_Space)
    assert "2023-01 起执行，已有" in view.text.toPlainText()


def test_drafts_stand_below_what_decides_and_are_edited_from_there(made: Program) -> None:
    view = made.pages.policies.view
    keys = [view.list.item(at).data(POLICY) for at in range(view.list.count())]
    assert [key.startswith(DRAFT) for key in keys] == sorted(key.startswith(DRAFT) for key in keys)
    assert {f"{DRAFT}beijing", f"{DRAFT}shenzhen"} <= set(keys)
    choose(view, f"{DRAFT}shenzhen")
    assert "深圳市" in view.card.heading.text()
    view.edit.setFocus()
    press(Key.Key_Space)
    assert made.window.shown_page == "workshop"
    assert made.pages.workshop.draft.value("id") == "shenzhen"
    made.pages.workshop.draft.set("rules[0].due_day", 20)
    made.pages.workshop.stop()
    made.shell.go("policies")
    assert sum(view.list.item(at).data(POLICY) == f"{DRAFT}shenzhen" for at in range(view.list.count())) == 1
