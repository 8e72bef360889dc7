"""Asking for the password: to open a book, or to unlock the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from medins_desktop.ui.kit.fields import LabelledField
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.lock.frame import GateCard
from medins_desktop.words import say

TICK = 250  # milliseconds between two looks at how long is still to be waited


class PasswordView(GateCard):
    """One password field. A wrong password is told at the field, and the text stays to be mended.

    ``seconds_left`` says how long the book has to wait for its next password; meanwhile one can be typed, not given.
    """

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.password = LabelledField(password_edit())
        self.seconds_left: Callable[[Path], int] = lambda _path: 0
        self.wait = QLabel()
        set_role(self.wait, "warning")
        self.wait.hide()
        self._is_busy = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self._show_wait)
        self.show_letters = QCheckBox()
        self.enter = QPushButton()
        self.back = QPushButton()
        set_role(self.enter, "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_letters)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.enter)
        self.body.addWidget(self.password)
        self.body.addWidget(self.wait)
        self.body.addLayout(buttons)
        self._path = Path()
        self._locked = False
        self._is_saved = True
        self.line.returnPressed.connect(self._submit)
        self.line.textEdited.connect(lambda _text: self.password.set_error(""))
        self.enter.clicked.connect(self._submit)
        self.back.clicked.connect(self.cancelled.emit)
        self.show_letters.toggled.connect(lambda on: show_letters(self.line, on))
        QWidget.setTabOrder(self.line, self.enter)
        QWidget.setTabOrder(self.enter, self.back)
        QWidget.setTabOrder(self.back, self.show_letters)
        why_not(lambda: say("why_not.working" if self._is_busy else "why_not.wait"), self.enter, self.back)
        self.retranslate()

    @property
    def line(self) -> QLineEdit:
        """The field that is typed into."""
        assert isinstance(self.password.field, QLineEdit)
        return self.password.field

    def ask(self, path: Path, *, locked: bool, is_saved: bool = True) -> None:
        """Ask for the password of the book at ``path``: to open it, or to unlock the window that it is open in."""
        self._path, self._locked, self._is_saved = path, locked, is_saved
        self.line.clear()
        self.show_letters.setChecked(False)
        self.password.set_error("")
        self.set_busy(False)
        self.retranslate()
        self.line.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the password is being tried; nothing can be entered meanwhile."""
        self._is_busy = busy
        for widget in (self.line, self.back):
            widget.setDisabled(busy)
        self._show_wait()
        self.show_progress(say("lock.opening") if busy else "")

    def refuse(self, reason: str) -> None:
        """Say at the field why it did not work."""
        self.set_busy(False)
        self.password.set_error(reason)
        self.line.setFocus()
        self.line.selectAll()

    def _show_wait(self) -> None:
        """Say how long is still to be waited; the seconds go by while it stands there."""
        seconds = self.seconds_left(self._path)
        self.wait.setText(say("lock.wait", seconds=seconds) if seconds else "")
        self.wait.setVisible(bool(seconds))
        self.enter.setDisabled(self._is_busy or bool(seconds))
        if seconds and not self._tick.isActive():
            self._tick.start()
        elif not seconds:
            self._tick.stop()

    def _submit(self) -> None:
        if self._is_busy or self.seconds_left(self._path):
            return
        if self.line.text():
            self.submitted.emit(self.line.text())
        else:
            self.password.set_error(say("lock.password_empty"))

    def retranslate(self) -> None:
        """All texts, in the current language."""
        key = "locked" if self._locked else "ask"
        self.heading.setText(say(f"lock.{key}_heading", name=self._path.name))
        locked_text = say("lock.locked_text" if self._is_saved else "lock.locked_unsaved")
        self.text.setText(locked_text if self._locked else str(self._path.parent))
        self.setAccessibleName(self.heading.text())
        self._show_wait()
        self.password.set_label(say("lock.password"))
        self.show_letters.setText(say("lock.show_letters"))
        self.enter.setText(say("lock.unlock" if self._locked else "lock.open_now"))
        self.back.setText(say("lock.close_book" if self._locked else "lock.back"))
        for button in (self.enter, self.back, self.show_letters):
            button.setAccessibleName(button.text())


def password_edit() -> QLineEdit:
    """A line that shows dots."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setMaxLength(256)
    return line


def show_letters(line: QLineEdit, on: bool) -> None:
    """Show what is typed, or dots."""
    line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
