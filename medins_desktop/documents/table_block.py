"""The options on paper: a row a way out, the next twelve months as a strip, money to the right."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from medins_desktop.documents.marks import paint_coverage
from medins_desktop.documents.paper import INK, LEFT, LINE, RIGHT, SOFT, mm
from medins_desktop.documents.parts import OptionRow, Table
from medins_desktop.documents.text import Beside, Style, Text, beside_or_below
from medins_desktop.domain.assessment import Coverage

# Name, cover returns, strip, employer, person, late fee, total, last day.
WIDTHS = tuple(map(mm, (43, 21, 37, 17, 17, 13, 17, 17)))
STARTS = tuple(sum(WIDTHS[:at]) for at in range(len(WIDTHS)))
FULL = sum(WIDTHS)
STRIP_AT = 2
MONEY = range(3, 7)
TO_THE_RIGHT = range(3, 8)
PAD = mm(0.7)
BOX = mm(2.9)
BAR = mm(1)


class TableHead:
    """The headings."""

    keeps = True

    def __init__(self, tables: Sequence[Table], scale: float) -> None:
        self._cells = [
            _cell([table.headings[at] for table in tables], at, Style(7.5 * scale, colour=SOFT))
            for at in range(len(WIDTHS))
        ]
        self.height = max(cell.height for cell in self._cells) + PAD

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """The headings over a line."""
        foot = y + self.height - PAD
        for start, cell in zip(STARTS, self._cells, strict=True):
            cell.paint(painter, x + start + mm(1.5), foot - cell.height)
        painter.setPen(QPen(INK, mm(0.25)))
        painter.drawLine(QLineF(x, foot, x + FULL, foot))


class TableRow:
    """One option, in each language; what figures leave unsaid stands below across the whole width.

    ``head`` is repeated where the table goes on to another page.
    """

    keeps = False

    def __init__(self, rows: Sequence[OptionRow], head: TableHead, scale: float) -> None:
        row = rows[0]
        self.head = head
        self._pad = PAD * scale
        self._outlook = row.outlook
        self._stressed = bool(row.mark)
        ink = Style(8.5 * scale, bold=self._stressed)
        self._cells: dict[int, Text | Beside] = {0: Beside([each.title for each in rows], ink, WIDTHS[0] - mm(2))}
        self._cells[1] = Beside([each.returns for each in rows], ink, WIDTHS[1] - mm(2))
        for at, amount in zip(MONEY, row.amounts, strict=True):
            self._cells[at] = _cell([amount], at, Style(8 * scale, bold=self._stressed))
        self._cells[7] = _cell([row.pay_by], 7, Style(8 * scale))
        said = [_note(each) for each in rows]
        self._note = beside_or_below(said, Style(7.5 * scale, colour=SOFT), FULL - mm(3)) if any(said) else None
        self._line = max(cell.height for cell in self._cells.values())
        self.height = self._line + (self._note.height if self._note else 0) + 2 * self._pad

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Cells, strip, note, and a line below; a stressed row has a bar before it."""
        for at, cell in self._cells.items():
            cell.paint(painter, x + STARTS[at] + mm(1.5), y + self._pad)
        self._paint_strip(painter, x + STARTS[STRIP_AT] + mm(1.5), y + self._pad + (self._line - BOX) / 2)
        if self._note is not None:
            self._note.paint(painter, x + mm(1.5), y + self._pad + self._line)
        foot = y + self.height
        painter.setPen(QPen(LINE, mm(0.15)))
        painter.drawLine(QLineF(x, foot, x + FULL, foot))
        if self._stressed:
            painter.fillRect(QRectF(x, y + mm(0.2), BAR, self.height - mm(0.4)), INK)

    def _paint_strip(self, painter: QPainter, x: float, y: float) -> None:
        for at, coverage in enumerate(self._outlook):
            paint_coverage(painter, QRectF(x + at * BOX, y, BOX - mm(0.25), BOX), coverage)


def _cell(texts: Sequence[str], at: int, style: Style) -> Text:
    align = RIGHT if at in TO_THE_RIGHT else LEFT
    return Text(texts, Style(style.points, style.bold, style.colour, align), WIDTHS[at] - mm(2))


def _note(row: OptionRow) -> str:
    return "  ".join(part for part in (row.mark, row.note) if part)


def coverages(table: Table) -> set[Coverage]:
    """The coverages that the strips show, for the legend."""
    return {coverage for row in table.rows for coverage in row.outlook}
