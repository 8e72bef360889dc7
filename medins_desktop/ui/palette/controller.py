"""Opens the palette, finds actions while typing, runs the chosen one where the keyboard was before."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.ui.actions import Action, Actions
from medins_desktop.ui.kit.key_words import key_words
from medins_desktop.ui.palette.finding import rank, spoken
from medins_desktop.ui.palette.view import Line, PaletteView
from medins_desktop.words import say


class PaletteController(QObject):
    """One palette at a time; built when it is asked for."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._listed: tuple[Action, ...] = ()
        self._home: QWidget | None = None
        self.view: PaletteView | None = None

    def open(self) -> None:
        """Show the palette with every action."""
        if self.view is not None:
            return
        self._home = QApplication.focusWidget()
        self._listed = tuple(self._actions)
        self._spoken = [spoken(each.name, f"shortcuts.group_{each.group}", each.keys) for each in self._listed]
        self.view = PaletteView(self._window)
        self.view.asked.connect(self._find)
        self.view.chosen.connect(self._run)
        self.view.finished.connect(self._closed)
        self._find("")
        self.view.open()

    def _find(self, asked: str) -> None:
        assert self.view is not None
        ranks = [rank(asked, each) for each in self._spoken]
        found = [at for at, each in enumerate(ranks) if each is not None]
        possible = [action.possible() for action in self._listed]
        found.sort(key=lambda at: (not possible[at], ranks[at]))
        self.view.show_lines([self._line(at, possible[at]) for at in found])

    def _line(self, at: int, possible: bool) -> Line:
        action = self._listed[at]
        group = say(f"shortcuts.group_{action.group}")
        keys = key_words(action.keys[0]) if action.keys else ""
        return Line(at, say(action.name), group, keys, possible, say(action.why))

    def _run(self, at: int) -> None:
        action = self._listed[at]
        if self.view is not None and action.possible():
            self.view.accept()
            QTimer.singleShot(0, action.run)  # once the window has its keyboard back

    def _closed(self) -> None:
        if self.view is not None:
            self.view.deleteLater()
            self.view = None
        self._window.activateWindow()
        if self._home is not None and self._home.isVisible():
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        self._home = None
