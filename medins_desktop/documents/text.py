"""Text measured before it is painted: a paragraph in one language, or the same in two, one under the other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption

from medins_desktop.documents.paper import CENTRE, INK, LEFT, SOFT, font, mm

SECOND = 0.86
"""The size of the second language, of the first one's."""
SECOND_DROP = mm(0.25)
"""How much lower it begins beside the first, so that both stand on one line."""


class Style(NamedTuple):
    """How a text looks; its size is in points."""

    points: float
    bold: bool = False
    colour: QColor = INK
    align: Qt.AlignmentFlag = LEFT

    @property
    def second(self) -> "Style":
        """The style of the same text in the second language."""
        return self._replace(points=self.points * SECOND, colour=SOFT)


class Text:
    """Texts that say the same, set in a column of ``width`` units. Equal texts stand once.

    They are laid out once to be measured and again to be painted: a layout holds on to fonts of the thread on which it
    was made, and a list is measured on a thread that has ended long before its preview is painted.
    """

    def __init__(self, texts: Sequence[str], style: Style, width: float) -> None:
        self._texts = tuple(dict.fromkeys(texts))
        self._style = style
        self._width = width
        layouts = list(self._laid_out())
        self.height = sum(layout.boundingRect().height() for layout in layouts)
        self.lines = sum(layout.lineCount() for layout in layouts)
        self.natural_width = max(map(_widest, layouts), default=0.0)
        """The room that the widest line takes."""

    def _laid_out(self) -> Iterator[QTextLayout]:
        styles = (self._style, self._style.second)
        for at, text in enumerate(self._texts):
            if text:
                yield _laid_out(text, styles[min(at, 1)], self._width)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the upper left corner of the column at ``x``, ``y``."""
        for at, layout in enumerate(self._laid_out()):
            painter.setPen(self._style.colour if at == 0 else SOFT)
            layout.draw(painter, QPointF(x, y))
            y += layout.boundingRect().height()


class Columns:
    """The same in two languages, side by side; one language has the whole width."""

    LEFT_SHARE = 0.48
    BETWEEN = mm(3)

    def __init__(self, texts: Sequence[str], style: Style, width: float) -> None:
        differing = [text for text in dict.fromkeys(texts) if text]
        self._right = width * self.LEFT_SHARE + self.BETWEEN
        if len(differing) < 2:
            self._texts = [Text(differing, style, width)]
        else:
            first, second = differing
            self._texts = [
                Text([first], style, self._right - self.BETWEEN),
                Text([second], style.second, width - self._right),
            ]
        self.height = max(text.height for text in self._texts)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the upper left corner of the left column at ``x``, ``y``."""
        first, *others = self._texts
        first.paint(painter, x, y)
        for text in others:
            text.paint(painter, x + self._right, y + SECOND_DROP)


class Beside:
    """The same in two languages on one line where they fit, else one under the other."""

    BETWEEN = mm(1.5)

    def __init__(self, texts: Sequence[str], style: Style, width: float) -> None:
        differing = [text for text in dict.fromkeys(texts) if text]
        plain = style._replace(align=LEFT)
        parts = [Text([text], each, width) for text, each in zip(differing, (plain, plain.second), strict=False)]
        wide = sum(part.natural_width for part in parts) + self.BETWEEN * (len(parts) - 1)
        if len(parts) == 2 and wide <= width and all(part.lines == 1 for part in parts):
            self._parts = parts
            self._start = (width - wide) / 2 if style.align == CENTRE else 0.0
        else:
            self._parts = [Text(differing, style, width)]
            self._start = 0.0
        self.height = max(part.height for part in self._parts)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the upper left corner of the room at ``x``, ``y``; both languages stand on one line."""
        x += self._start
        for part in self._parts:
            part.paint(painter, x, y + self.height - part.height)
            x += part.natural_width + self.BETWEEN


def beside_or_below(texts: Sequence[str], style: Style, width: float) -> Text:
    """Both languages on one line where they fit, else one under the other."""
    joined = Text(["   ".join(dict.fromkeys(text for text in texts if text))], style, width)
    return joined if joined.lines <= 1 else Text(texts, style, width)


def _laid_out(text: str, style: Style, width: float) -> QTextLayout:
    layout = QTextLayout(text, font(style.points, bold=style.bold))
    option = QTextOption(style.align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _widest(layout: QTextLayout) -> float:
    return max((layout.lineAt(at).naturalTextWidth() for at in range(layout.lineCount())), default=0.0)
