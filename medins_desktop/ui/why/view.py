"""The why card: sentences, then the sources with their grades."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

from medins_desktop.ui.headline.view import tone_colour
from medins_desktop.ui.kit.cards import Card
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.why.page import EMPTY, Page, Paragraph, Run, lay
from medins_desktop.words import say
from medins_desktop.words.explain import Sentence, SourceLink, Tone

NBSP = "\N{NO-BREAK SPACE}"


class WhyText(QTextBrowser):
    """Text that can be read, selected and scrolled by keys, with no link that leads outside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("role", "page")
        self.document().setDocumentMargin(0)

    def sizeHint(self) -> QSize:
        """It takes what room there is."""
        return QSize(200, 120)


class WhyView(Card):
    """The card. It is given sentences and sources, and makes a page of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = EMPTY
        self.text = WhyText()
        self.body.addWidget(self.text, 1)

    def show_reasons(self, heading: str, sentences: list[Sentence], sources: list[SourceLink]) -> None:
        """Show reasons under a heading that names the month or the option."""
        self.set_heading(heading)
        self.text.setAccessibleName(heading)
        self._show((*map(_sentence, sentences), *map(_source, sources)))

    def _show(self, page: Page) -> None:
        font = theme().font(13)
        if font != self.text.font():  # the same font once more would lay all of it out again
            self.text.setFont(font)
        page = page or EMPTY
        if page != self._page:
            at = self.text.verticalScrollBar().value()
            lay(self.text.document(), self._page, page)
            self.text.moveCursor(QTextCursor.MoveOperation.Start)  # what is written in pushes it along, out of sight
            self.text.verticalScrollBar().setValue(at)
            self._page = page

    def show_nothing(self, words: str) -> None:
        """Say what to do first."""
        self.set_heading(say("why.heading"))
        self.text.setAccessibleName(say("why.heading"))
        self._show((Paragraph((Run(words, theme().soft.name()),), 0),))

    def focus_text(self) -> None:
        """Give the keyboard to the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


def _sentence(sentence: Sentence) -> Paragraph:
    colour = theme().soft if sentence.tone is Tone.NOTE else tone_colour(sentence.tone)
    badge = _badge(say("why.assumed"), colour) if sentence.assumed else ()
    return Paragraph((Run(sentence.text, colour.name()), *badge), 6)


def _source(source: SourceLink) -> Paragraph:
    number = (Run(f" {source.number}", theme().soft.name()),) if source.number else ()
    title = Run(source.title, theme().accent.name())
    return Paragraph((title, *number, *_badge(source.grade_words, theme().accent)), 3)


def _badge(words: str, colour: QColor) -> tuple[Run, ...]:
    """A word on a ground of its own, apart from what stands before it in ``colour``."""
    on_ground = Run(f"{NBSP}{words}{NBSP}", theme().soft.name(), theme().ground.name(), theme().px(12))
    return Run(f"{NBSP} ", colour.name()), on_ground
