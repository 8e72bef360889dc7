"""What follows from a draft, beside its values: the ladder of missed months, and whether its examples hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from medins_desktop.policies.examples import Outcome
from medins_desktop.policies.workshop.ladder import Side
from medins_desktop.policies.workshop.unsourced import Unsourced
from medins_desktop.ui.kit.cards import heading
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.workshop.ladder import LadderTable
from medins_desktop.words import say
from medins_desktop.words.explain import finding_text
from medins_desktop.words.explain_sources import titled


class SidePanel(QWidget):
    """Ladder above, examples below; an example that is pressed is gone to."""

    example_wanted = Signal(int)
    value_wanted = Signal(str)  # the path of a value without a source

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ladder_heading, self.examples_heading, self.unsourced_heading = heading(), heading(), heading()
        for words in (self.ladder_heading, self.examples_heading, self.unsourced_heading):
            words.setWordWrap(True)
        self.ladder = LadderTable()
        self.examples = QListWidget()
        self.examples.setWordWrap(True)
        self.examples.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.examples.itemActivated.connect(lambda item: self.example_wanted.emit(self.examples.row(item)))
        self.examples.itemClicked.connect(lambda item: self.example_wanted.emit(self.examples.row(item)))
        self.unsourced = QListWidget()
        self.unsourced.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._paths: list[str] = []
        self.unsourced.itemActivated.connect(self._go_there)
        self.unsourced.itemClicked.connect(self._go_there)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.ladder_heading)
        column.addWidget(self.ladder, 5)
        column.addWidget(self.unsourced_heading)
        column.addWidget(self.unsourced, 5)
        column.addWidget(self.examples_heading)
        column.addWidget(self.examples, 2)
        self.retranslate()

    def show_unsourced(self, found: Sequence[Unsourced] | None) -> None:
        """List values without a source; None where the ladder has their room."""
        for widget in (self.unsourced_heading, self.unsourced):
            widget.setVisible(found is not None)
        if found is None:
            return
        words = [each.words for each in found] or [say("workshop.unsourced_none")]
        self.unsourced_heading.setText(say("workshop.unsourced", n=len(found)))
        self._paths = [each.path for each in found]
        if words != [self.unsourced.item(row).text() for row in range(self.unsourced.count())]:
            self.unsourced.clear()
            self.unsourced.addItems(words)
            for row, text in enumerate(words):
                self.unsourced.item(row).setToolTip(tip(text))

    def _go_there(self, item: QListWidgetItem) -> None:
        row = self.unsourced.row(item)
        if row < len(self._paths):
            self.value_wanted.emit(self._paths[row])

    def show_ladder(self, sides: Sequence[Side]) -> None:
        """Show a ladder, or none."""
        for widget in (self.ladder_heading, self.ladder):
            widget.setVisible(bool(sides))
        if sides:
            self.ladder.show_sides(sides)

    def show_outcomes(self, outcomes: Sequence[Outcome] | None, number: int) -> None:
        """Show what came of the examples; None: they wait until the pack, which has a ``number`` of them, is valid."""
        if outcomes is None:
            lines = [(say("workshop.examples_wait"), "soft")] if number else []
        else:
            lines = [(outcome_words(each), "covered_ink" if each.holds else "suspended_ink") for each in outcomes]
        lines = lines or [(say("workshop.examples_none"), "soft")]
        while self.examples.count() < len(lines):
            self.examples.addItem(QListWidgetItem())
        for row, (words, colour) in enumerate(lines):
            item = self.examples.item(row)
            if item.text() != words:
                item.setText(words)
                item.setToolTip(tip(words))
            item.setForeground(theme().colour(colour))
        while self.examples.count() > len(lines):
            self.examples.takeItem(len(lines))

    def retranslate(self) -> None:
        """All fixed words."""
        self.ladder_heading.setText(say("workshop.ladder"))
        self.examples_heading.setText(say("workshop.examples"))
        self.ladder.setAccessibleName(say("workshop.ladder"))
        self.unsourced.setAccessibleName(say("workshop.unsourced", n=len(self._paths)))
        self.examples.setAccessibleName(say("workshop.examples"))


def outcome_words(outcome: Outcome) -> str:
    """Whether an example holds, and where not, what came out otherwise."""
    title = titled(outcome.title) or say("workshop.example_of", n=outcome.index + 1)
    if outcome.holds:
        return say("workshop.example_holds", title=title)
    lines = [say("workshop.example_fails", title=title)]
    lines += [finding_text(problem) for problem in outcome.problems]
    for each in outcome.differences:
        key = "workshop.lacks" if each.found is None else "workshop.differs"
        lines.append(say(key, path=each.path, expected=each.expected, found=each.found or ""))
    return "\n".join(lines)
