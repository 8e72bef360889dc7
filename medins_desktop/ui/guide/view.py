"""The guide's page: ways on the left, questions and steps in the middle, what to bring on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.policies.guide import Guide, Item, Question, Words
from medins_desktop.ui.guide.calculator import ResidentsCalculator
from medins_desktop.ui.guide.documents import DocumentsCard
from medins_desktop.ui.kit.cards import Card, note
from medins_desktop.ui.kit.fields import ComboBox, LabelledField
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say
from medins_desktop.words.explain_sources import titled

SIDE_PIXELS = 305
LABEL_PIXELS = 110
LEAST_WAYS = 50
WAY = Qt.ItemDataRole.UserRole + 1


class GuideView(QWidget):
    """It is given a guide, a way and its answers, and tells what is chosen."""

    way_chosen = Signal(str)
    answered = Signal(str, str)  # question, answer

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.title.setWordWrap(True)
        self.known = note()
        self.ways = QListWidget()
        self.ways.setWordWrap(True)
        self.ways.setSpacing(3)
        self.ways.setMinimumHeight(LEAST_WAYS)  # on a low screen it scrolls before a sentence is cut
        self.ways.currentItemChanged.connect(self._choose)
        self.problems = QLabel()
        self.problems.setProperty("role", "warn")
        self.problems.setWordWrap(True)
        self.hotlines = note()
        self.card = Card()
        self.about = note()
        self.questions: list[LabelledField] = []
        self._asked = QVBoxLayout()
        self._asked.setSpacing(6)
        self.text = QTextBrowser()
        self.text.setProperty("role", "page")
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.documents = DocumentsCard()
        self.calculator = ResidentsCalculator(year)
        self._lay_out()

    def _lay_out(self) -> None:
        self._side = QFrame()
        self._side.setObjectName("side")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for widget in (self.title, self.known, self.ways, self.problems, self.hotlines):
            column.addWidget(widget, 1 if widget is self.ways else 0)
        self.card.body.addWidget(self.about)
        self.card.body.addLayout(self._asked)
        self.card.body.addWidget(self.text, 1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.documents, 1)
        right.addWidget(self.calculator)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 14, 0)
        row.setSpacing(12)
        row.addWidget(self._side)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 14, 0, 14)
        middle.addWidget(self.card)
        right.setContentsMargins(0, 14, 0, 14)
        row.addLayout(middle, 3)
        row.addLayout(right, 2)

    def show_ways(self, guide: Guide, chosen: str) -> None:
        """List the ways in; choose one."""
        self.ways.blockSignals(True)
        self.ways.clear()
        for way in guide.ways:
            item = QListWidgetItem(titled(way.title))
            item.setData(WAY, way.id)
            self.ways.addItem(item)
            if way.id == chosen:
                self.ways.setCurrentItem(item)
        self.ways.blockSignals(False)
        self.hotlines.setText(say("guide.hotlines", numbers=say("options.separator").join(guide.hotlines)))
        self.hotlines.setVisible(bool(guide.hotlines))

    def show_known(self, sentences: Sequence[str]) -> None:
        """Say what is known of the person shown."""
        self.known.setText("\n".join(sentences))
        self.known.setVisible(bool(sentences))

    def show_questions(self, questions: Sequence[Question], answers: dict[str, str]) -> None:
        """Ask these; a question that stays keeps its field, and with it the keyboard."""
        while len(self.questions) > len(questions):
            gone = self.questions.pop()
            self._asked.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.questions) < len(questions):
            field = ComboBox()
            asked = LabelledField(field, label_pixels=LABEL_PIXELS)
            asked.label.setWordWrap(True)
            field.activated.connect(lambda row, field=field: self.answered.emit(*field.itemData(row)))
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.questions.append(asked)
            self._asked.addWidget(asked)
        for asked, question in zip(self.questions, questions, strict=True):
            self._show_question(asked, question, answers[question.id])

    def _show_question(self, asked: LabelledField, question: Question, chosen: str) -> None:
        asked.set_label(titled(question.text))
        field = asked.field
        assert isinstance(field, ComboBox)
        field.clear()
        for answer in question.answers:
            field.addItem(titled(answer.text), (question.id, answer.id))
            if answer.id == chosen:
                field.setCurrentIndex(field.count() - 1)

    def show_steps(self, heading: str, about: str, html: str) -> None:
        """Show a way's steps."""
        self.card.set_heading(heading)
        self.about.setText(about)
        self.text.setAccessibleName(heading)
        self.text.setFont(theme().font(14))
        self.text.setHtml(html)

    def show_documents(self, documents: Sequence[Item], remark: Words, *, calculator: bool) -> None:
        """Show what is usually asked for, and the calculator where it applies."""
        self.documents.show_documents(documents, remark)
        self.calculator.setVisible(calculator)

    def retranslate(self) -> None:
        """All fixed words, and sizes."""
        self._fit()
        self.title.setText(say("guide.heading"))
        self.ways.setAccessibleName(say("guide.heading"))
        self.documents.retranslate()
        self.calculator.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ways leave room for the steps, at large text too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(theme().px(SIDE_PIXELS), max(self.width() // 4, SIDE_PIXELS)))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.way_chosen.emit(item.data(WAY))
