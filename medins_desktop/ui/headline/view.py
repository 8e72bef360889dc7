"""The headline bar: today's coverage, and the facts that a clerk reads aloud."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.keys import ENTER, MOVES
from medins_desktop.ui.kit.pattern import paint_coverage
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say
from medins_desktop.words.explain import Fact, Headline, Tone

TONE_COLOUR = {
    Tone.GOOD: "covered_ink",
    Tone.WARNING: "waiting_ink",
    Tone.BAD: "suspended_ink",
    Tone.NOTE: "undetermined_ink",
}
LARGE = 180
"""From this percentage of text on only what is supposed has a second line: there is no room for another."""
NARROW = 400
"""Below this width, in pixels at 100 %, a label stands before its value, not above it: one fact fills a row there."""
ROUND = {"covered": 0.5, "waiting": 0.25}
"""How round the mark of a state is, as a share of its side: a disc, a rounded square; the others keep corners."""


def tone_colour(tone: Tone) -> QColor:
    """The ink of a tone."""
    return theme().colour(TONE_COLOUR[tone]) if tone in TONE_COLOUR else theme().ink


class StateMark(QWidget):
    """Colour, pattern and shape of a coverage."""

    SIDE = 20

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coverage = ""

    def show_coverage(self, coverage: str) -> None:
        """Show a coverage; empty for none."""
        self._coverage = coverage
        self.setFixedSize(theme().px(self.SIDE), theme().px(self.SIDE))
        self.update()

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(theme().px(self.SIDE), theme().px(self.SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pattern, rounded to the shape of the state."""
        if not self._coverage:
            return
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = ROUND.get(self._coverage, 0.1) * area.width()
        paint_coverage(painter, area, self._coverage, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().coverage(self._coverage), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, radius, radius)
        painter.end()


class ValueLabel(QLabel):
    """Wants one line; breaks it only where there is no room for that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def sizeHint(self) -> QSize:
        """All of the text on one line."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())


class FactView(QWidget):
    """A label and, under it or where that is narrow behind it, its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ValueLabel()  # on another day than today it is long
        self._label.setProperty("role", "small")
        self._value = ValueLabel()
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(1)
        self._line.addWidget(self._label)
        self._line.addWidget(self._value)

    def stand_in_line(self, in_line: bool) -> None:
        """Put the value behind its label, or under it."""
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if in_line else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(8 if in_line else 1)
        self._line.setStretchFactor(self._value, 1 if in_line else 0)

    def show_fact(self, label: str, value: str, colour: QColor, pixels: int) -> None:
        """Show label and value."""
        self._label.setText(label)
        self._value.setText(value)
        # A style sheet costs a millisecond; most keys change no colour.
        dress = f"color: {colour.name()}; font-size: {theme().px(pixels)}px; font-weight: 600"
        if dress != self._value.styleSheet():
            self._value.setStyleSheet(dress)
        self.setAccessibleName(say("headline.fact_spoken", label=label, value=value))


class HeadlineView(QFrame):
    """The bar. Its ground, its edge, its mark and its words all say the same."""

    FACTS = 9

    moved_on = Signal(object)  # the QKeyEvent with which the keyboard goes on into the months

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._mark = StateMark()
        self._state = FactView()
        self._facts = [FactView() for _ in range(self.FACTS)]
        self._spoken = ""
        self._is_narrow = False
        self._flow = FlowLayout(across=26, down=4)
        self.payment = note(" ")  # it keeps its line, so that nothing moves when it is needed
        state = QWidget()
        row = QHBoxLayout(state)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._state)
        self._flow.addWidget(state)
        for fact in self._facts:
            self._flow.addWidget(fact)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 8, 14, 10)
        column.setSpacing(3)
        column.addLayout(self._flow)
        column.addWidget(self.payment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Facts take a line each where there is room for one beside its label only."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme().px(NARROW)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            for fact in self._facts:
                fact.stand_in_line(is_narrow)
            self._flow.invalidate()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter go on into the months; nothing is edited from here."""
        if event.key() in (*MOVES, *ENTER):
            self.moved_on.emit(event)
            return
        super().keyPressEvent(event)

    @property
    def sentence(self) -> str:
        """The sentence that is read aloud."""
        return self._spoken

    def show_headline(self, found: Headline | None, title: str) -> None:
        """Show an answer, or that nobody is in front of the clerk."""
        coverage = str(found.coverage) if found is not None and found.coverage is not None else ""
        ink = theme().coverage_ink(coverage) if coverage else theme().soft
        self._mark.show_coverage(coverage)
        self._mark.setVisible(bool(coverage))
        self._state.show_fact(title, found.state if found else say("headline.nobody"), ink, 20)
        facts: tuple[Fact, ...] = found.facts if found is not None else ()
        for index, view in enumerate(self._facts):
            view.setVisible(index < len(facts))
            if index < len(facts):
                fact = facts[index]
                view.show_fact(fact.label, fact.value, tone_colour(fact.tone), 15)
        self._dress(coverage)
        self._speak(found.sentence if found is not None else say("headline.nobody"))
        self._flow.invalidate()
        self.updateGeometry()

    def show_payment(self, words: str, *, supposed: bool) -> None:
        """Say in the second line what paying leads to; marked where its day is only supposed."""
        self.payment.setVisible(supposed or theme().text_scale < LARGE)
        self.payment.setText(words or " ")
        self.payment.setAccessibleName(words)
        ink = theme().coverage_ink("undetermined") if supposed else theme().soft
        dress = f"color: {ink.name()}; font-size: {theme().px(12)}px" + ("; font-style: italic" if supposed else "")
        if dress != self.payment.styleSheet():
            self.payment.setStyleSheet(dress)

    def _dress(self, coverage: str) -> None:
        ground = theme().coverage_tint(coverage) if coverage else theme().card
        edge = theme().coverage(coverage) if coverage else theme().line
        dress = (
            f"QFrame#headline {{ background: {ground.name()}; border: 1px solid {edge.name()};"
            f" border-left: 6px solid {edge.name()}; border-radius: 8px; }}"
            f"QFrame#headline:focus {{ border: 2px solid {theme().accent.name()};"
            f" border-left: 6px solid {theme().accent.name()}; }}"
        )
        if dress != self.styleSheet():
            self.setStyleSheet(dress)

    def _speak(self, sentence: str) -> None:
        if sentence == self._spoken:
            return
        self._spoken = sentence
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
