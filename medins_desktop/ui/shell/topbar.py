"""The top bar: whom to look for, what to take back, for which day and under which policy the question is asked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.kit.note_under import NoteUnder

SEARCH_LEAST, SEARCH_PIXELS = 150, 345
POLICY_LEAST, POLICY_PIXELS = 110, 330
LEVELS = range(5)
"""How far words give way where the bar is too narrow for all of them; each level holds for the next ones too."""
SHORTER, UNDO_AS_PICTURE, NEW_AS_PICTURE, NO_LABELS = LEVELS[1:]
UNDO_PIXELS = 190  # however large the text is: at 200 % the rest of the bar needs the room


class _Words(NamedTuple):
    """What stands on the buttons."""

    slip: str
    today: str
    undo: str
    new_person: str


class TopBar(QFrame):
    """The buttons and labels, painted first. Search, as-of date and policy are put in when the desk is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.search: QWidget = QWidget(self)  # these three keep the room until the fields themselves are loaded
        self.as_of: QWidget = QWidget(self)
        self.policy: QWidget = QWidget(self)
        self.new_person = QPushButton(self)
        self.undo = QPushButton(self)
        self.redo = QToolButton(self)
        self.as_of_label = QLabel(self)
        self.as_of_error: NoteUnder | None = None
        self.today = QPushButton(self)
        self.policy_label = QLabel(self)
        self.print_slip = QPushButton(self)
        self.reading = QToolButton(self)
        self.reading.setCheckable(True)
        self.lock = QToolButton(self)
        self._steps: tuple[str | None, str | None] = (None, None)
        for label in (self.as_of_label, self.policy_label):
            label.setProperty("role", "soft")
        self.today.hide()
        for button in (self.redo, self.reading, self.lock):
            button.setProperty("role", "icon")
        self._has_pictures = False
        self._leasts: dict[tuple[int, bool], int] = {}
        self._tips: dict[QAbstractButton, str] = {}
        self._reasons: dict[QAbstractButton, str] = {
            self.new_person: "no_book",
            self.undo: "nothing_done",
            self.redo: "nothing_undone",
            self.print_slip: "nobody",
            self.reading: "no_book",
            self.lock: "no_password",
        }
        for told in (*self._reasons, self.today):
            told.installEventFilter(self)
        self._lay_out()
        self.restyle()
        self.retranslate()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 7, 12, 7)
        self._row.setSpacing(8)
        self._row.addWidget(self.search, 2)
        for widget in (self.new_person, self.undo, self.redo):
            self._row.addWidget(widget)
        self._row.addStretch(0)  # it takes what search and policy leave
        asked = (self.as_of_label, self.as_of, self.today, self.policy_label, self.policy)
        for part in (*asked, self.print_slip, self.reading, self.lock):
            self._row.addWidget(part, 3 if part is self.policy else 0)

    def fill(self, search: QWidget, as_of: QWidget, policy: QWidget) -> None:
        """Put the fields into the rooms kept for them."""
        self.search = self._replace(self.search, search)
        self.as_of = self._replace(self.as_of, as_of)
        self.policy = self._replace(self.policy, policy)
        self.as_of_label.setBuddy(as_of)
        self.policy_label.setBuddy(policy)
        policy.setAccessibleName(say("shell.policy"))
        self.order_tabs()
        self._has_pictures = True
        self.restyle()

    def order_tabs(self) -> None:
        """Let Tab go from left to right. To be said again when a page was built, for Qt puts it in between."""
        asked = (self.search, self.new_person, self.undo, self.redo, self.as_of, self.today, self.policy)
        for before, after in pairwise((*asked, self.print_slip, self.reading, self.lock)):
            QWidget.setTabOrder(before, after)

    def _replace(self, old: QWidget, new: QWidget) -> QWidget:
        self._row.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new

    def show_as_of_error(self, reason: str) -> None:
        """Say under the as-of date why it cannot be read; empty takes it back."""
        if reason and self.as_of_error is None:
            self.as_of_error = self._note()
        if reason and self.as_of_error is not None:
            self.as_of_error.show_under(self.as_of, reason, wrong=True)
        elif self.as_of_error is not None:
            self.as_of_error.hide()
        self.as_of.setAccessibleDescription(reason)

    def _note(self) -> NoteUnder:
        from medins_desktop.ui.kit.note_under import NoteUnder  # noqa: PLC0415 - the first paint does without

        return NoteUnder(self.window())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words give way to the width; what is said under the date goes with it."""
        super().resizeEvent(event)
        self._leasts.clear()
        self._fit()
        if self.as_of_error is not None and self.as_of_error.isVisible():
            self.show_as_of_error(self.as_of_error.label.text())

    def show_steps(self, undo: str | None, redo: str | None) -> None:
        """Name what undo and redo would do; None where there is nothing."""
        self._steps = undo, redo
        text = say("shell.undo") if undo is None else say("shell.undo_step", step=undo)
        again = say("shell.redo") if redo is None else say("shell.redo_step", step=redo)
        for button, name, step, keys in ((self.undo, text, undo, "Ctrl+Z"), (self.redo, again, redo, "Ctrl+Y")):
            button.setEnabled(step is not None)
            button.setAccessibleName(name)
            self._tell(button, tip(f"{name} ({keys})"))
        self._fit()

    def _tell(self, button: QAbstractButton, text: str) -> None:
        """What a button does, or while it does nothing, why."""
        self._tips[button] = text
        is_told = button.isEnabled() or button not in self._reasons
        button.setToolTip(text if is_told else say(f"shell.why_{self._reasons[button]}"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A button was switched on or off, or the way back to today has come or gone."""
        if watched is self.today and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit()
        if event.type() == QEvent.Type.EnabledChange and isinstance(watched, QAbstractButton) and watched in self._tips:
            self._tell(watched, self._tips[watched])
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another kind or size need other room."""
        super().changeEvent(event)
        self._leasts.clear()

    def restyle(self) -> None:
        """Take icons and sizes from the theme."""
        self._leasts.clear()
        if self._has_pictures:
            self._draw_pictures()
        self.search.setMinimumWidth(SEARCH_LEAST)
        self.search.setMaximumWidth(theme().px(SEARCH_PIXELS))
        self.as_of.setFixedWidth(theme().px(112))
        self.policy.setMinimumWidth(POLICY_LEAST)
        self.policy.setMaximumWidth(theme().px(POLICY_PIXELS))
        self._fit()

    def _draw_pictures(self) -> None:
        """The icons of the buttons, which the first paint does without."""
        from medins_desktop.ui.kit.icons import icon  # noqa: PLC0415 - as said

        side = theme().px(16)
        pictures = ("person-add", "undo", "redo", "printer", "reading", "lock")
        buttons = (self.new_person, self.undo, self.redo, self.print_slip, self.reading, self.lock)
        for button, name in zip(buttons, pictures, strict=True):
            button.setIcon(icon(name))
            button.setIconSize(QSize(side, side))

    def minimumSizeHint(self) -> QSize:
        """Words give way, so that it is never the bar that keeps the window wide."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Say as much in words as there is room for; what has a picture is named by its tip then."""
        room = self.width()
        for level in LEVELS:
            words = self._words(level)
            if level != LEVELS[-1] and self._least(level, words) > room:
                continue
            if level == LEVELS[-1] or self._width(level, words) <= room:
                self._name(level, words)
                return

    def _least(self, level: int, words: _Words) -> int:
        """What the bar needs at a level whatever the last step was. Remembered, as far as nobody's name is in it: to
        try words on is to lay out the bar and to paint it.
        """
        asked = (level, self.today.isHidden())
        if asked not in self._leasts:
            self._leasts[asked] = self._width(level, words._replace(undo=""))
        return self._leasts[asked]

    def _width(self, level: int, words: _Words) -> int:
        if not words.undo and (known := self._leasts.get((level, self.today.isHidden()))) is not None:
            return known
        self._name(level, words)
        self._row.invalidate()
        return self._row.minimumSize().width()

    def _words(self, level: int) -> _Words:
        undo = self.undo.accessibleName()
        return _Words(
            "" if level >= SHORTER else say("shell.print_slip"),
            say("shell.today_short" if level >= SHORTER else "shell.back_to_today"),
            "" if level >= UNDO_AS_PICTURE else _cut(self.undo, undo, UNDO_PIXELS),
            "" if level >= NEW_AS_PICTURE else say("shell.new_person"),
        )

    def _name(self, level: int, words: _Words) -> None:
        for button, text in zip((self.print_slip, self.today, self.undo, self.new_person), words, strict=True):
            if text != button.text():
                button.setText(text)
        for label in (self.as_of_label, self.policy_label):
            label.setHidden(level >= NO_LABELS)

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self._leasts.clear()
        named: tuple[tuple[QAbstractButton, str, str], ...] = (
            (self.new_person, "new_person", "Ctrl+N"),
            (self.today, "back_to_today", ""),
            (self.print_slip, "print_slip", "Ctrl+P"),
            (self.reading, "reading", "Ctrl+Shift+L"),
            (self.lock, "lock", "Ctrl+L"),
        )
        for button, key, keys in named:
            text = say(f"shell.{key}")
            button.setAccessibleName(text)
            self._tell(button, f"{text} ({keys})" if keys else text)
        self.as_of_label.setText(say("shell.as_of"))
        self.policy_label.setText(say("shell.policy"))
        self.policy.setAccessibleName(say("shell.policy"))
        self.show_steps(*self._steps)


def _cut(button: QPushButton, text: str, room: int) -> str:
    """The text, or as much of it as there is room for."""
    metrics = button.fontMetrics()
    if metrics.horizontalAdvance(text) <= room:
        return text
    while text and metrics.horizontalAdvance(f"{text}…") > room:
        text = text[:-1]
    return f"{text}…"
