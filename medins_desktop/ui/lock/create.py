"""Making a new book: where it lies, and a password typed twice."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QWidget

from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.fields import LabelledField, LineEdit
from medins_desktop.ui.kit.roles import mark, set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.lock.frame import GateCard
from medins_desktop.ui.lock.password import password_edit, show_letters
from medins_desktop.words import say

LABEL_PIXELS = 96
SCORES = 4
ENOUGH = 3
"""The score from which a password is not weak."""


class CreateView(GateCard):
    """Path, password, password again, its strength, and the warning that a lost password is a lost book."""

    submitted = Signal(str, str)  # path, password
    typed = Signal(str)  # the password so far, to be judged
    cancelled = Signal()

    def __init__(self, suffix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suffix = suffix
        self.path = LabelledField(LineEdit(), label_pixels=LABEL_PIXELS)
        self.browse = QPushButton()
        self.password = LabelledField(password_edit(), label_pixels=LABEL_PIXELS)
        self.again = LabelledField(password_edit(), label_pixels=LABEL_PIXELS)
        self.meter = QProgressBar()
        self.meter.setRange(0, SCORES)
        self.meter.setTextVisible(False)
        self.strength = QLabel()
        self.strength.setWordWrap(True)
        set_role(self.strength, "small")
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        set_role(self.warning, "warning")
        self.show_letters = QCheckBox()
        self.make = QPushButton()
        self.back = QPushButton()
        set_role(self.make, "primary")
        why_not(lambda: say("why_not.working"), self.make, self.back, self.browse)
        self._lay_out()
        self._join()
        self.retranslate()

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self.path, 1)
        where.addWidget(self.browse)
        judged = QHBoxLayout()
        judged.setContentsMargins(theme().px(LABEL_PIXELS) + 8, 0, 0, 0)
        judged.addWidget(self.meter, 1)
        judged.addWidget(self.strength, 3)
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_letters)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.make)
        self.body.addLayout(where)
        self.body.addWidget(self.password)
        self.body.addLayout(judged)
        self.body.addWidget(self.again)
        self.body.addWidget(self.warning)
        self.body.addLayout(buttons)

    def _join(self) -> None:
        _, password, again = self.lines
        self.browse.clicked.connect(self._browse)
        password.returnPressed.connect(again.setFocus)
        again.returnPressed.connect(self._submit)
        for field in (self.path, self.password, self.again):
            line = field.field
            assert isinstance(line, QLineEdit)
            line.textEdited.connect(lambda _text, field=field: field.set_error(""))
        password.textEdited.connect(self.typed.emit)
        self.make.clicked.connect(self._submit)
        self.back.clicked.connect(self.cancelled.emit)
        for line in (password, again):
            self.show_letters.toggled.connect(lambda on, line=line: show_letters(line, on))

    @property
    def lines(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        """The three fields typed into: path, password, password again."""
        path, password, again = self.path.field, self.password.field, self.again.field
        assert isinstance(path, QLineEdit)
        assert isinstance(password, QLineEdit)
        assert isinstance(again, QLineEdit)
        return path, password, again

    def ask(self, path: Path) -> None:
        """Ask for a new book, to lie at ``path`` unless the user says otherwise."""
        line, password, again = self.lines
        line.setText(str(path))
        password.clear()
        again.clear()
        self.show_letters.setChecked(False)
        for field in (self.path, self.password, self.again):
            field.set_error("")
        self.judge(0, "", "")
        self.set_busy(False)
        password.setFocus()

    def judge(self, score: int, words: str, hint: str) -> None:
        """Show the strength of the password: 0 to 4, in words, and how to do better."""
        self.meter.setValue(score)
        mark(self.meter, "weak", score < ENOUGH)
        self.strength.setText(f"{words}  {hint}".strip())
        self.meter.setAccessibleDescription(self.strength.text())

    def refuse(self, reason: str, *, at_path: bool) -> None:
        """Say at the field why the book could not be made."""
        self.set_busy(False)
        field = self.path if at_path else self.password
        field.set_error(reason)
        field.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the book is being made; nothing can be entered meanwhile."""
        for widget in (*self.lines, self.make, self.back, self.browse):
            widget.setDisabled(busy)
        self.show_progress(say("lock.creating") if busy else "")

    def _browse(self) -> None:
        chosen = asking.save_file(
            self, say("lock.create"), self.lines[0].text(), say("lock.files", suffix=self._suffix)
        )
        if chosen:
            self.lines[0].setText(chosen)
            self.path.set_error("")

    def _submit(self) -> None:
        path, password, again = (line.text() for line in self.lines)
        if not path.strip():
            self._wrong(self.path, "lock.path_empty")
        elif not password:
            self._wrong(self.password, "lock.password_empty")
        elif again != password:
            self._wrong(self.again, "lock.passwords_differ")
        else:
            path = path.strip()
            self.submitted.emit(path if path.endswith(self._suffix) else f"{path}{self._suffix}", password)

    def _wrong(self, field: LabelledField, key: str) -> None:
        field.set_error(say(key))
        field.setFocus()

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self.heading.setText(say("lock.create_heading"))
        self.text.setText(say("lock.create_text"))
        self.setAccessibleName(say("lock.create_heading"))
        self.path.set_label(say("lock.path"))
        self.password.set_label(say("lock.password"))
        self.again.set_label(say("lock.again"))
        self.meter.setAccessibleName(say("lock.strength"))
        self.warning.setText(say("lock.warning"))
        texts = ((self.browse, "browse"), (self.show_letters, "show_letters"), (self.make, "make"), (self.back, "back"))
        for button, key in texts:
            button.setText(say(f"lock.{key}"))
            button.setAccessibleName(say(f"lock.{key}"))
