"""An example of a pack as it is typed: the day, the months in the words of the quick line, what must come out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.roles import mark_wrong, set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import DateEdit
from medins_desktop.words import say

CASE_LINES, EXPECT_LINES = 3, 5
_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Lines(QPlainTextEdit):
    """A few lines, told with every letter; undo and redo are the draft's."""

    edited = Signal(str)

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.textChanged.connect(lambda: self.edited.emit(self.toPlainText()))

    def show_text(self, text: str) -> None:
        """Show another text without telling it."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def fit(self) -> None:
        """As high as its lines at this size of text."""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + theme().px(14))

    def event(self, event: QEvent) -> bool:
        """A letter is a change of the draft as much as a tick."""
        if isinstance(event, QKeyEvent) and any(event.matches(step) for step in _STEPS):
            event.ignore()
            return False
        return super().event(event)


class ExampleForm(QWidget):
    """Shows an example and tells what is typed."""

    day_typed = Signal(object)  # date
    case_typed = Signal(str)
    expect_typed = Signal(str)
    person_wanted = Signal()  # the case of the person shown
    answer_wanted = Signal()  # what comes out now

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DateEdit(today)
        self.case, self.expect = Lines(CASE_LINES), Lines(EXPECT_LINES)
        self.day_label, self.case_label, self.expect_label = QLabel(), QLabel(), QLabel()
        self.from_person, self.from_answer = QPushButton(), QPushButton()
        self.case_wrong, self.expect_wrong, self.outcome = QLabel(), QLabel(), note()
        self._lay_out()
        self.day.accepted.connect(self.day_typed)
        self.case.edited.connect(self.case_typed)
        self.expect.edited.connect(self.expect_typed)
        self.from_person.clicked.connect(self.person_wanted)
        self.from_answer.clicked.connect(self.answer_wanted)
        self.retranslate()

    def _lay_out(self) -> None:
        for wrong in (self.case_wrong, self.expect_wrong):
            set_role(wrong, "error")
            wrong.setWordWrap(True)
            wrong.hide()
        ways = FlowLayout(across=8)
        ways.addWidget(self.from_person)
        ways.addWidget(self.from_answer)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (self.day_label, self.day),
            (self.case_label, self.case),
            (None, self.case_wrong),
            (self.expect_label, self.expect),
            (None, self.expect_wrong),
        ):
            if label is None:
                form.addRow("", field)
            else:
                label.setBuddy(field)
                form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 4)
        column.addLayout(form)
        column.addLayout(ways)
        column.addWidget(self.outcome)

    def say_wrong(self, *, case: str | None = None, expect: str | None = None) -> None:
        """Say what is not understood; empty: all is. None leaves it as it was."""
        for text, field, label in ((case, self.case, self.case_wrong), (expect, self.expect, self.expect_wrong)):
            if text is not None:
                label.setText(text)
                label.setVisible(bool(text))
                mark_wrong(field, bool(text))

    def retranslate(self) -> None:
        """All fixed words, and sizes."""
        self.day.setFixedWidth(theme().px(130))
        self.case.fit()
        self.expect.fit()
        self.case.setPlaceholderText(say("workshop.case_hint"))
        self.expect.setPlaceholderText(say("workshop.expect_hint"))
        for label, field, key in (
            (self.day_label, self.day, "day"),
            (self.case_label, self.case, "case"),
            (self.expect_label, self.expect, "expect"),
        ):
            label.setText(say(f"workshop.{key}"))
            field.setAccessibleName(say(f"workshop.{key}"))
        self.from_person.setText(say("workshop.from_person"))
        self.from_answer.setText(say("workshop.from_answer"))
