"""The pages of a slip: its parts set as blocks, in the largest text that keeps them on one page where one is enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from medins_desktop.documents.blocks import (
    INDENT,
    Answer,
    Block,
    Boxed,
    Flow,
    Gap,
    Heading,
    Item,
    Paragraph,
    Piece,
    Signature,
    Title,
    tick_box,
)
from medins_desktop.documents.calendar_block import CalendarBlock
from medins_desktop.documents.legend import legend
from medins_desktop.documents.paper import BOTTOM, CENTRE, HEIGHT, LEAST_SCALE, ROOM, SIDE, SOFT, mm
from medins_desktop.documents.parts import Fact, Slip, SourceLine
from medins_desktop.documents.sheets import FOOT, Placed, stacked
from medins_desktop.documents.table_block import TableHead, TableRow
from medins_desktop.documents.text import Style, Text
from medins_desktop.words import say

SCALES = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82, LEAST_SCALE)
TWO_PAGES = 0.94
DENSE = 0.82
"""From this scale on the steps run on in one paragraph and parts stand closer: one page is enough for more people."""


@dataclass(frozen=True)
class Pages:
    """Blocks with their places, a list a page, and what stands at the foot of each."""

    placed: Placed
    slips: tuple[Slip, ...]
    scale: float

    def __len__(self) -> int:
        return len(self.placed)

    @property
    def title(self) -> str:
        """What they are."""
        return self.slips[0].title

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page, counted from 0."""
        paint_page(painter, self, page)


def lay_out(slips: Sequence[Slip]) -> Pages:
    """The pages of a slip in one language, or of the same slip in two, Chinese above and English below."""
    for scale in SCALES:
        placed = stacked(_Setter(slips, scale).blocks(), _head_of, foot=FOOT * scale)
        if len(placed) == 1:
            return Pages(placed, tuple(slips), scale)
    placed = stacked(_Setter(slips, TWO_PAGES).blocks(), _head_of, foot=FOOT * TWO_PAGES)
    return Pages(placed, tuple(slips), TWO_PAGES)


def _head_of(block: Block) -> Block | None:
    """What is repeated where a page begins with this block."""
    return block.head if isinstance(block, TableRow) else None


def paint_page(painter: QPainter, pages: Pages, page: int) -> None:
    """Paint one page, counted from 0, on a painter whose units are those of the sheet."""
    for block, y in pages.placed[page]:
        block.paint(painter, SIDE, y)
    style = Style(8 * pages.scale, colour=SOFT, align=CENTRE)
    lines = [slip.hotlines for slip in pages.slips]
    numbers = [say("slip.page", language=slip.language, page=page + 1, pages=len(pages)) for slip in pages.slips]
    between = "    "
    text = Text([between.join(dict.fromkeys(part)) for part in zip(lines, numbers, strict=True)], style, ROOM)
    text.paint(painter, SIDE, HEIGHT - BOTTOM - text.height)


class _Setter:
    """Sets the parts of a slip at a scale of text."""

    def __init__(self, slips: Sequence[Slip], scale: float) -> None:
        self._slips = slips
        self._scale = scale
        self._body = Style(9 * scale)
        self._small = Style(7.5 * scale, colour=SOFT)
        self._dense = scale <= DENSE
        self._gap = Gap(mm(0.9 if self._dense else 1.5) * scale)

    def blocks(self) -> list[Block]:
        """All blocks from title to signature."""
        return [
            *self._head(),
            *self._facts(lambda slip: (*slip.person, *slip.question)),
            self._gap,
            Answer(self._each(lambda slip: slip.state), self._each(lambda slip: slip.sentence),
                   self._slips[0].coverage, self._scale),
            *self._supposed(),
            *self._calendar(),
            *self._options(),
            *self._advice(),
            *self._listed("slip.heading_life", lambda slip: slip.life),
            *self._listed("slip.heading_checklist", lambda slip: slip.checklist, tick=True),
            *self._listed("slip.heading_warnings", lambda slip: slip.warnings),
            *self._reasons(),
            *self._sources(),
            self._gap,
            Paragraph(self._each(lambda slip: slip.wording), self._small),
            *self._signature(),
        ]  # fmt: skip

    def _each(self, get: Callable[[Slip], str]) -> list[str]:
        """A text in each language."""
        return [get(slip) for slip in self._slips]

    def _say(self, key: str) -> list[str]:
        return [say(key, language=slip.language) for slip in self._slips]

    def _heading(self, texts: list[str]) -> list[Block]:
        return [self._gap, Heading(texts, Style(10 * self._scale, bold=True))]

    def _head(self) -> list[Block]:
        title = Style(15 * self._scale, bold=True, align=CENTRE)
        office = Style(9.5 * self._scale, align=CENTRE)
        first = self._slips[0]
        where = "    ".join(part for part in (first.office, first.place) if part)
        blocks: list[Block] = [Title(self._each(lambda slip: slip.title), title)]
        if where:
            blocks.append(Paragraph([where], office))
        return [*blocks, self._gap]

    def _facts(self, get: Callable[[Slip], Sequence[Fact]]) -> list[Block]:
        """Labels and values in a flow; a value that is the same in both languages stands once."""
        return [Flow([self._fact(facts) for facts in zip(*(get(slip) for slip in self._slips), strict=True)])]

    def _fact(self, facts: Sequence[Fact], *, strong: bool = False) -> Piece:
        """A label in each language; an amount, which says the same in both, once."""
        labels = " ".join(dict.fromkeys(fact.label for fact in facts))
        values = facts[0].value if strong else " ".join(dict.fromkeys(fact.value for fact in facts))
        text = say("slip.fact", language=self._slips[0].language, label=labels, value=values)
        return Piece([text], self._body._replace(bold=strong))

    def _supposed(self) -> list[Block]:
        """That table and advice are for another day; nothing where they are not."""
        texts = self._each(lambda slip: slip.supposed)
        return [self._gap, Boxed(self._say("slip.heading_supposed"), texts, self._scale)] if texts[0] else []

    def _calendar(self) -> list[Block]:
        months = self._slips[0].months
        heading = self._heading(self._say("slip.heading_months"))
        return [*heading, CalendarBlock(months, self._scale), legend(self._slips, self._small)]

    def _options(self) -> list[Block]:
        tables = [slip.table for slip in self._slips]
        if not tables[0].rows:
            return []
        rows = zip(*(table.rows for table in tables), strict=True)
        head = TableHead(tables, self._scale)
        return [
            *self._heading(self._say("slip.heading_options")),
            head,
            *(TableRow(row, head, self._scale) for row in rows),
        ]

    def _advice(self) -> list[Block]:
        """Amounts; what to do, numbered; where to go; what is usually asked for."""
        blocks = self._heading(self._each(lambda slip: slip.advice.heading))
        amounts = zip(*(slip.advice.amounts for slip in self._slips), strict=True)
        blocks.append(Flow([self._fact(facts, strong=True) for facts in amounts], indent=INDENT))
        blocks += self._steps()
        if self._slips[0].advice.where:
            texts = [
                say("slip.fact", language=slip.language, label=label, value=slip.advice.where)
                for slip, label in zip(self._slips, self._say("slip.where"), strict=True)
            ]
            blocks.append(Item(texts, self._body))
        return [*blocks, *self._documents()]

    def _documents(self) -> list[Block]:
        if not self._slips[0].advice.documents:
            return []
        head = Piece([*self._say("slip.usually_asked")], self._body)
        names = zip(*(slip.advice.documents for slip in self._slips), strict=True)
        return [Flow([head, *(Piece(texts, self._body, mm(2.4), tick_box) for texts in names)], indent=INDENT)]

    def _steps(self) -> list[Block]:
        """What to do, numbered: a step a line, or all of them in one paragraph where room is scarce."""
        if self._dense:
            return [Item(self._running("slip.numbered", lambda slip: slip.advice.steps), self._body)]
        rows = zip(*(slip.advice.steps for slip in self._slips), strict=True)
        return [Item(texts, self._body, mark=f"{at}.") for at, texts in enumerate(rows, 1)]

    def _running(self, key: str, get: Callable[[Slip], Sequence[str]]) -> list[str]:
        """Several sentences one after the other, in each language."""
        return [
            "  ".join(say(key, language=slip.language, n=at, text=text) for at, text in enumerate(get(slip), 1))
            for slip in self._slips
        ]

    def _listed(self, key: str, get: Callable[[Slip], Sequence[str]], *, tick: bool = False) -> list[Block]:
        """A part under its heading; nothing where it is empty."""
        rows = list(zip(*(get(slip) for slip in self._slips), strict=True))
        if not rows:
            return []
        heading = self._heading(self._say(key))
        if tick:
            return [*heading, Flow([Piece(texts, self._body, mm(2.4), tick_box) for texts in rows])]
        return [*heading, *(Item(texts, self._body, mark="·") for texts in rows)]

    def _reasons(self) -> list[Block]:
        """Why: short sentences, one after the other, so that they take few lines in either language."""
        if not self._slips[0].reasons:
            return []
        running = self._running("slip.item", lambda slip: slip.reasons)
        return [*self._heading(self._say("slip.heading_reasons")), Paragraph(running, self._body)]

    def _signature(self) -> list[Block]:
        lines = zip(*(slip.signature for slip in self._slips), strict=True)
        return [Signature([self._fact(facts).texts[0] for facts in lines], self._body)]

    def _sources(self) -> list[Block]:
        if not self._slips[0].sources:
            return []
        blocks = self._heading(self._say("slip.heading_sources"))
        rows = zip(*(slip.sources for slip in self._slips), strict=True)
        between = say("roster.semicolon", language=self._slips[0].language)
        blocks.append(Paragraph([between.join(map(self._source, rows))], self._small))
        for texts in (self._each(lambda slip: slip.grades), self._each(lambda slip: slip.assumed)):
            if texts[0]:
                blocks.append(Item(texts, self._small, indent=0.0))
        return blocks

    def _source(self, lines: Sequence[SourceLine]) -> str:
        """The title in each language; number and grade once."""
        number, title = lines[0].number, "  ".join(dict.fromkeys(line.title for line in lines))
        grade = " ".join(dict.fromkeys(line.grade for line in lines))
        key = "explain.source_numbered" if number else "explain.source"
        return say(key, language=self._slips[0].language, title=title, number=number, grade=grade)
