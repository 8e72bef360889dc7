"""The pages of a report: heading and facts once, the table's head on every page, sums and signatures at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from medins_desktop.documents.blocks import Block, Flow, Gap, Paragraph, Piece, Signature
from medins_desktop.documents.paper import BOTTOM, CENTRE, HEIGHT, INK, LEFT, LINE, RIGHT, ROOM, SIDE, SOFT, mm
from medins_desktop.documents.parts import Fact
from medins_desktop.documents.report_parts import PaperColumn, Report
from medins_desktop.documents.sheets import Placed, stacked
from medins_desktop.documents.text import Style, Text
from medins_desktop.words import say

PAD = mm(0.7)
BETWEEN = mm(2)


@dataclass(frozen=True)
class ReportPages:
    """Blocks with their places, and the reports that they were made of."""

    placed: Placed
    reports: tuple[Report, ...]

    def __len__(self) -> int:
        return len(self.placed)

    @property
    def title(self) -> str:
        """What they are."""
        return self.reports[0].title

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page, counted from 0: its blocks, its number, and the title again from the second one on."""
        for block, y in self.placed[page]:
            block.paint(painter, SIDE, y)
        numbers = [say("slip.page", language=each.language, page=page + 1, pages=len(self)) for each in self.reports]
        parts = [*(numbers if page == 0 else [self.title, *numbers])]
        foot = Text(["    ".join(parts)], Style(8, colour=SOFT, align=CENTRE), ROOM)
        foot.paint(painter, SIDE, HEIGHT - BOTTOM - foot.height)


@dataclass(frozen=True)
class Letters:
    """Reports one after the other, each with pages and page numbers of its own. There is at least one."""

    parts: tuple[ReportPages, ...]

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    @property
    def title(self) -> str:
        """What they are."""
        return self.parts[0].title

    @property
    def reports(self) -> tuple[Report, ...]:
        """All of them, in their order."""
        return tuple(report for part in self.parts for report in part.reports)

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page, counted from 0 over all of them."""
        for part in self.parts:
            if page < len(part):
                part.paint(painter, page)
                return
            page -= len(part)


def lay_out_report(reports: Sequence[Report]) -> ReportPages:
    """The pages of a report in one language, or of the same in two, Chinese above and English below."""
    head = _Row([[column.heading for column in each.columns] for each in reports], reports[0].columns, heading=True)
    placed = stacked(_blocks(reports, head), lambda block: head if isinstance(block, _Row) else None)
    return ReportPages(placed, tuple(reports))


def _blocks(reports: Sequence[Report], head: "_Row") -> list[Block]:
    first, body = reports[0], Style(9)
    blocks: list[Block] = [Paragraph([each.title for each in reports], Style(15, bold=True, align=CENTRE))]
    if first.office:
        blocks.append(Paragraph([first.office], Style(9.5, align=CENTRE)))
    blocks += [Gap(mm(2)), _flow(reports, [each.facts for each in reports], body), Gap(mm(2))]
    if first.opening:
        blocks += [Paragraph([each.opening for each in reports], body), Gap(mm(2))]
    blocks.append(head)
    rows = zip(*(each.rows for each in reports), strict=True)
    blocks += [_Row(row, first.columns) for row in rows]
    if not first.rows:
        blocks += [Gap(mm(2)), Paragraph([each.empty for each in reports], body)]
    if first.sums:
        blocks.append(_Row([each.sums for each in reports], first.columns, bold=True))
    blocks.append(Gap(mm(2)))
    if first.totals:
        blocks.append(_flow(reports, [each.totals for each in reports], Style(9, bold=True)))
    wording = Paragraph([each.wording for each in reports], Style(7.5, colour=SOFT))
    signed = zip(*(each.signature for each in reports), strict=True)
    signature = Signature([_fact(first, facts) for facts in signed], body)
    return [*blocks, Gap(mm(1.5)), wording, signature]


def _flow(reports: Sequence[Report], facts: Sequence[Sequence[Fact]], style: Style) -> Flow:
    return Flow([Piece([_fact(reports[0], each)], style) for each in zip(*facts, strict=True)])


def _fact(report: Report, facts: Sequence[Fact]) -> str:
    """A label in each language with its value; values that are the same stand once."""
    labels = " ".join(dict.fromkeys(fact.label for fact in facts))
    values = " ".join(dict.fromkeys(fact.value for fact in facts))
    return say("slip.fact", language=report.language, label=labels, value=values)


class _Row:
    """A row of the table in each language: the heading over a line, a person above a thin one, or the sums."""

    def __init__(
        self,
        texts: Sequence[Sequence[str]],
        columns: Sequence[PaperColumn],
        *,
        heading: bool = False,
        bold: bool = False,
    ) -> None:
        self.keeps = self._heading = heading
        self._bold = bold
        style = Style(7.5, colour=SOFT) if heading else Style(8, bold=bold)
        self._cells = [
            Text([row[at] for row in texts], style._replace(align=RIGHT if column.figures else LEFT), _room(column))
            for at, column in enumerate(columns)
        ]
        self._starts = [mm(sum(column.width for column in columns[:at])) for at in range(len(columns))]
        self.height = max(cell.height for cell in self._cells) + 2 * PAD

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Cells, headings at the foot of theirs, and the line."""
        foot = y + self.height
        for start, cell in zip(self._starts, self._cells, strict=True):
            cell.paint(painter, x + start, foot - PAD - cell.height if self._heading else y + PAD)
        painter.setPen(QPen(INK, mm(0.25)) if self._heading or self._bold else QPen(LINE, mm(0.15)))
        painter.drawLine(QLineF(x, foot, x + ROOM, foot))


def _room(column: PaperColumn) -> float:
    return mm(column.width) - BETWEEN
