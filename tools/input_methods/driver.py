"""The program itself on the sample book, started as always; beside it an ear that answers what a window shows.

    python -m tools.input_methods.driver

Reads a request a line from standard input and answers each with a line of JSON; ends with its input. What reaches the
widgets from keyboard and input method is kept from one ``clear`` to the next.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QShortcutEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from medins_desktop import app
from medins_desktop.ui.kit.application import make_application
from medins_desktop.ui.program import Program

PERSON = 1
OF_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class Ear(QObject):
    """Keeps what the focused widgets are told, and answers requests."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._preedit = ""
        self._commits: list[str] = []
        self._keys: list[str] = []
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look on; nothing is kept from the program."""
        if isinstance(event, QInputMethodEvent) and isinstance(watched, QWidget):
            self._preedit = event.preeditString()
            if event.commitString():
                self._commits.append(event.commitString())
        elif isinstance(event, QKeyEvent) and event.type() in OF_KEYS and isinstance(watched, QWidget):
            self._reached(Qt.Key(event.key()).name)
        elif isinstance(event, QShortcutEvent):
            self._reached(event.key().toString())
        return False

    def _reached(self, key: str) -> None:
        if self._keys[-1:] != [key]:  # it goes from a widget to those around it
            self._keys.append(key)

    def _read(self) -> None:
        line = sys.stdin.readline()
        if not line:
            QApplication.quit()
            return
        name, _, argument = line.strip().partition(" ")
        print(json.dumps(REQUESTS[name](self, argument)), flush=True)

    # Requests

    def state(self, _argument: str) -> dict[str, Any]:
        """What the keyboard is in, and what has reached it."""
        field = QApplication.focusWidget()
        program = _program()
        return {
            "field": _name(program, field),
            "text": _text(field),
            "preedit": self._preedit,
            "commits": self._commits,
            "keys": self._keys,
            "cursor": _cursor(field),
            "page": program.window.shown_page if program else "",
            "front": type(QApplication.activeWindow()).__name__,
            "undo": program.desk.undo_name() if program else None,
            "person": program.desk.shown_id if program else None,
        }

    def clear(self, _argument: str) -> bool:
        """Forget what was kept, and empty the field."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.clear()
        self._commits, self._keys = [], []
        return True

    def go(self, argument: str) -> bool:
        """Put the keyboard into a field that no key leads to directly; somebody is shown for that."""
        program = _program()
        if program is None or program.desk.book is None or program.desk.policy is None:
            return False
        program.shell.go("counter")
        if program.desk.shown_id != PERSON:
            program.desk.show(PERSON)
        if argument in ("name", "notes"):
            getattr(program.pages.counter.person.view, argument).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            program.pages.counter.calendar.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def picture(self, argument: str) -> bool:
        """The whole screen, with the windows of the input method, into a file."""
        return QGuiApplication.primaryScreen().grabWindow(0).save(argument)

    def place(self, argument: str) -> list[int]:
        """Where the button of a page is, on the screen."""
        program = _program()
        assert program is not None
        button = program.window.rail.buttons[argument]
        return _rectangle(QRect(button.mapToGlobal(button.rect().topLeft()), button.size()))


REQUESTS: dict[str, Callable[[Ear, str], object]] = {
    "state": Ear.state,
    "clear": Ear.clear,
    "go": Ear.go,
    "picture": Ear.picture,
    "place": Ear.place,
}


def _program() -> Program | None:
    return next((each.findChild(Program) for each in QApplication.topLevelWidgets() if each.findChild(Program)), None)


def _name(program: Program | None, field: QWidget | None) -> str:
    """The name of a field as the table calls it."""
    if program is None or field is None:
        return ""
    if field is program.pages.people.search:
        return "search"
    person = program.pages.counter.person.view
    if field in (person.name, person.notes):
        return "name" if field is person.name else "notes"
    if program.window.shown_page == "roster" and field is program.pages.roster.view.filters.search:
        return "roster search"
    palette = program.help.palette.view
    if palette is not None and field is palette.line:
        return "palette"
    return f"{type(field).__name__} {field.accessibleName()}"


def _text(field: QWidget | None) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else ""


def _cursor(field: QWidget | None) -> list[int]:
    if field is None:
        return []
    rectangle = QRectF(field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect()
    return _rectangle(QRect(field.mapToGlobal(rectangle.topLeft()), rectangle.size()))


def _rectangle(rectangle: QRect) -> list[int]:
    return [rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height()]


def main() -> int:
    """Run the program until the window is closed or the input ends."""
    ear = Ear(make_application())  # the program goes on with the application that is there
    code = app.run(sample=True, spoken="zh")
    ear.deleteLater()
    return code


if __name__ == "__main__":
    sys.exit(main())
