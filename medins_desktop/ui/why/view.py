"""The why card: sentences, then the sources with their grades."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

from medins_desktop.ui.headline.view import tone_colour
from medins_desktop.ui.kit.cards import Card
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say
from medins_desktop.words.explain import Sentence, SourceLink, Tone


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
        self._page = ""
        self.text = WhyText()
        self.body.addWidget(self.text, 1)

    def show_reasons(self, heading: str, sentences: list[Sentence], sources: list[SourceLink]) -> None:
        """Show reasons under a heading that names the month or the option."""
        self.set_heading(heading)
        self.text.setAccessibleName(heading)
        parts = [self._sentence(sentence) for sentence in sentences]
        if sources:
            parts.append("".join(self._source(source) for source in sources))
        self._show("".join(parts))

    def _show(self, page: str) -> None:
        """Lay the page out anew only where it differs: laying out costs more than making it."""
        font = theme().font(13)
        if page == self._page and font == self.text.font():
            return
        self._page = page
        at = self.text.verticalScrollBar().value()
        self.text.setFont(font)
        self.text.setHtml(page)
        self.text.verticalScrollBar().setValue(at)

    def show_nothing(self, words: str) -> None:
        """Say what to do first."""
        self.set_heading(say("why.heading"))
        self.text.setAccessibleName(say("why.heading"))
        self._show(f'<p style="color:{theme().soft.name()}">{escape(words)}</p>')

    def _sentence(self, sentence: Sentence) -> str:
        colour = theme().soft if sentence.tone is Tone.NOTE else tone_colour(sentence.tone)
        assumed = self._badge(say("why.assumed")) if sentence.assumed else ""
        return f'<p style="margin:0 0 6px 0;color:{colour.name()}">{escape(sentence.text)}{assumed}</p>'

    def _source(self, source: SourceLink) -> str:
        number = f" {escape(source.number)}" if source.number else ""
        return (
            f'<p style="margin:0 0 3px 0;color:{theme().accent.name()}">{escape(source.title)}'
            f'<span style="color:{theme().soft.name()}">{number}</span>{self._badge(source.grade_words)}</p>'
        )

    def _badge(self, words: str) -> str:
        return (
            f'&nbsp; <span style="color:{theme().soft.name()};background:{theme().ground.name()};'
            f'font-size:{theme().px(12)}px">&nbsp;{escape(words)}&nbsp;</span>'
        )

    def focus_text(self) -> None:
        """Give the keyboard to the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
