"""What a screen reader hears: cells of the calendar, the headline when it changes, messages."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from medins_desktop.domain.month import number_of, year_of
from medins_desktop.settings import Settings
from medins_desktop.ui.calendar.roles import Role
from medins_desktop.ui.headline import view as headline
from medins_desktop.words import say
from tests.access.walk import settle
from tests.ui.whole_window import CTRL, press, wang_in_front

Key = Qt.Key


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_every_cell_says_month_payment_and_coverage(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    with wang_in_front(qtbot, tmp_path, Settings(language=language, theme="light")) as made:
        press(Key.Key_3, CTRL)
        table = made.pages.counter.calendar.table
        interface = QAccessible.queryAccessibleInterface(table)
        read = {interface.child(at).text(QAccessible.Text.Name) for at in range(interface.childCount())}
        model, heard = table.model(), 0
        for row in range(model.rowCount()):
            for column in range(12):
                index = model.index(row, column)
                text = index.data(Qt.ItemDataRole.AccessibleTextRole)
                assert text in read
                assert str(year_of(index.data(Role.MONTH))) in text
                name = say("calendar.month_names").split()[number_of(index.data(Role.MONTH)) - 1]
                assert name.removesuffix("月") in text
                if index.data(Role.PAYMENT) != "none":
                    heard += 1
                    assert say(f"payment.{index.data(Role.PAYMENT)}") in text
                if index.data(Role.COVERAGE) != "none":
                    assert say(f"coverage.{index.data(Role.COVERAGE)}") in text
        assert heard > 60


def test_that_the_headline_is_announced_when_it_changes_and_only_then(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    reader = SimpleNamespace(isActive=lambda: True, updateAccessibility=lambda event: told.append(event.message()))
    with wang_in_front(qtbot, tmp_path) as made:
        monkeypatch.setattr(headline, "QAccessible", reader)
        press(Key.Key_Left)
        assert told == [], "another month is selected, the answer is the same"
        press(Key.Key_Space)
        settle()
        assert len(told) == 1
        assert told[0] == made.pages.counter.headline.view.sentence
        press(Key.Key_Z, CTRL)
        assert len(told) == 2
        assert told[1] != told[0]
        monkeypatch.setattr(headline, "QAccessible", QAccessible)
