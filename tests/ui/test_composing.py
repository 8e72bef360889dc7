"""What an input method composes stands alone in its field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.ui.kit.fields import LineEdit, TextEdit

HINT = "本机保存，不联网"


def picture(qtbot: QtBot, kind: type[LineEdit | TextEdit], hint: str, composed: str) -> QImage:
    field = kind()
    qtbot.addWidget(field)
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no cursor that blinks, no frame of the focus
    field.resize(240, 60)
    field.setPlaceholderText(hint)
    field.show()
    for text in (composed, "zh", composed):
        QApplication.sendEvent(field, QInputMethodEvent(text, []))
    QApplication.processEvents()
    return field.grab().toImage()


@pytest.mark.parametrize("kind", [LineEdit, TextEdit])
def test_that_a_placeholder_is_not_drawn_under_what_is_composed(qtbot: QtBot, kind: type[LineEdit | TextEdit]) -> None:
    assert picture(qtbot, kind, HINT, "zhong") == picture(qtbot, kind, "", "zhong")
    assert picture(qtbot, kind, HINT, "") != picture(qtbot, kind, "", ""), "it is there again afterwards"


def test_that_a_placeholder_that_changes_meanwhile_is_the_one_shown_afterwards(qtbot: QtBot) -> None:
    field = TextEdit()
    qtbot.addWidget(field)
    field.setPlaceholderText(HINT)
    QApplication.sendEvent(field, QInputMethodEvent("zhong", []))
    field.setPlaceholderText("Kept on this machine")
    QApplication.sendEvent(field, QInputMethodEvent("zhongguo", []))
    assert field.placeholderText() == ""
    QApplication.sendEvent(field, QInputMethodEvent("", []))
    assert field.placeholderText() == "Kept on this machine"
