"""Everything that a key of the window does, as data: the keys, the page of shortcuts and the palette are made of it.

So what is listed is what the keys do. An action with ``home`` belongs to a part of the window: that part reads the
keys itself while it has the focus, and the palette presses them there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Run = Callable[[], object]
Home = Callable[[], "QWidget"]
NO_BOOK = "shell.why_no_book"


class Group(StrEnum):
    """Where an action stands on the page of shortcuts."""

    PERSON = "person"
    CALENDAR = "calendar"
    ANSWER = "answer"
    ROSTER = "roster"
    BOOK = "book"
    PAGES = "pages"
    WINDOW = "window"


@dataclass(frozen=True)
class Action:
    """``name`` is a key of the catalogue. ``keys`` are alternatives, the first is the one that buttons show.

    ``why`` is the key of the reason for which it is not possible now.
    """

    name: str
    group: Group
    run: Run
    keys: tuple[str, ...] = ()
    possible: Callable[[], bool] = lambda: True
    home: Home | None = None
    why: str = NO_BOOK


class Actions(QObject):
    """The actions of a window, in the order in which they were added."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: list[Action] = []
        self._shortcuts: list[QShortcut] = []

    def __iter__(self) -> Iterator[Action]:
        return iter(self._actions)

    def add(
        self,
        name: str,
        group: Group,
        run: Run,
        *keys: str,
        possible: Callable[[], bool] = lambda: True,
        why: str = NO_BOOK,
    ) -> None:
        """Let ``keys`` do ``run`` anywhere in the window, for as long as it is ``possible`` and nothing is locked."""
        self._actions.append(Action(name, group, run, keys, possible, why=why))
        for each in keys:
            shortcut = QShortcut(QKeySequence(each), self._window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda: run() if possible() else None)
            self._shortcuts.append(shortcut)

    def add_at(
        self, home: Home, name: str, group: Group, *keys: str, possible: Callable[[], bool], why: str = NO_BOOK
    ) -> None:
        """Know keys that the widget ``home`` reads by itself while it has the focus."""
        self._actions.append(Action(name, group, lambda: press(home(), keys[0]), keys, possible, home, why))

    def set_enabled(self, enabled: bool) -> None:
        """Let no key of the window act, or give them back."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(enabled)


def press(widget: QWidget, keys: str) -> None:
    """Give a widget the focus and press keys there."""
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    pressed = QKeySequence(keys)[0]  # type: ignore[index]  # PySide's stubs do not know it
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, pressed.key(), pressed.keyboardModifiers()))
