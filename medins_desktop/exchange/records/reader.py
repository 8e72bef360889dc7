"""From pasted text, or the rows of a sheet, to a record: finds out how it is written, and reads every row."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import NamedTuple

from medins_desktop.exchange.records.across import AcrossReader
from medins_desktop.exchange.records.cards import card_rows, is_monthly, pairs_of
from medins_desktop.exchange.records.cells import plain
from medins_desktop.exchange.records.finding import across_headings, across_layout
from medins_desktop.exchange.records.grid import lines_of, rows_of, separator_of, unquoted
from medins_desktop.exchange.records.guess import guessed_layout
from medins_desktop.exchange.records.heading_row import DEEPEST, ROWS_TOGETHER, headings_at, joined, meaning_of
from medins_desktop.exchange.records.headings import (
    ARREARS,
    CONTRIBUTIONS,
    DECLARED,
    TOTALS,
    TOTALS_ENGLISH,
    Field,
    Meaning,
)
from medins_desktop.exchange.records.html_grid import has_merged_cells, has_table, html_rows
from medins_desktop.exchange.records.kinds import Kind, read_kind
from medins_desktop.exchange.records.layout import Layout, layout_of
from medins_desktop.exchange.records.lines import LineReader
from medins_desktop.exchange.records.memo import Memo
from medins_desktop.exchange.records.month_headings import year_in
from medins_desktop.exchange.records.people import read_name, read_number
from medins_desktop.exchange.records.periods import Period, read_period
from medins_desktop.exchange.records.record import Reason, Record, Refused
from medins_desktop.exchange.records.table import Assumed, TableReader
from medins_desktop.exchange.records.tokens import may_name_month, scan

STEP = 1_000
"""Rows between two looks of a watcher."""

SAMPLE_ROWS = 140
"""Rows from the top by which a table is understood."""

Watch = Callable[[int], None]
"""Told the number of rows read so far. What it raises stops the reading and goes on to the caller."""
Rows = Iterable[Sequence[str]]

_TOTAL = re.compile(
    rf"\(?(?:本页|本月|本年|全部|年度|当页|个人|单位)?(?:{TOTALS}).*|.{{0,16}}(?:{TOTALS})(?:\(?元\)?)?:?|"
    rf"(?:{TOTALS_ENGLISH}):?",
    re.IGNORECASE,
)
_DECLARED, _CONTRIBUTIONS, _ARREARS = re.compile(DECLARED), re.compile(CONTRIBUTIONS), re.compile(ARREARS)
LONGEST_LABEL = 60
_OF_THE_LIST = re.compile("制表|填表|填报|打印|导出|查询|生成|报送|日期|时间|截止|截至|printed|exported|as of|date")
_NO_PERIOD = frozenset({Reason.NO_MONTH, Reason.MONTH_FORM})
_EASY = frozenset(
    {Reason.NO_MONTH, Reason.MONTH_FORM, Reason.KIND_UNKNOWN, Reason.AMOUNT_FORM, Reason.NUMBER_WRONG, Reason.NO_NAME}
)
"""Reasons for which a row may be no row of data at all."""


def read_text(text: str, html: str = "", assumed: Assumed = Assumed(), watch: Watch | None = None) -> Record:  # noqa: B008
    """Read pasted text. ``html`` is what the clipboard holds beside it, used where it tells more than the text does."""
    if html and has_table(html) and (has_merged_cells(html) or "\t" not in text):
        return read_rows(html_rows(html), assumed, watch)
    if has_table(text):
        return read_rows(html_rows(text), assumed, watch)
    lines = lines_of(unquoted(text))
    return read_rows(rows_of(lines, separator_of(lines)), assumed, watch)


def read_rows(rows: Rows, assumed: Assumed = Assumed(), watch: Watch | None = None) -> Record:  # noqa: B008
    """Read the rows of a table or the lines of a text, each once, in their order."""
    source = iter(rows)
    head = list(islice(source, SAMPLE_ROWS))
    understood = understand(head, assumed)
    if understood.is_cards:
        return _read_cards(list(chain(head, source)), assumed, watch)
    begun = Reading(understood.assumed, understood.layout, watch)
    begun.record.titles = understood.titles
    return begun.read(chain(head[understood.skipped :], source), understood.skipped + 1)


class HeadingRows(NamedTuple):
    """Which rows are the headings: the first of them from 1, 0 for none; and how many."""

    first: int
    deep: int = 1


class Understood(NamedTuple):
    """How a table is written, told by its first rows.

    ``heading`` is the row of the headings from 1, 0 where there are none; ``skipped`` is how many rows stand above the
    data, ``titles`` how many of them are filled and no headings. ``layout`` None: running text, or cards.
    """

    heading: int
    skipped: int
    titles: int
    layout: Layout | None
    assumed: Assumed
    is_cards: bool = False


def understand(
    head: Sequence[Sequence[str]],
    assumed: Assumed = Assumed(),  # noqa: B008 - immutable
    by_hand: dict[int, Meaning] | None = None,
    heading: HeadingRows | None = None,
) -> Understood:
    """How a table is written. ``by_hand`` overrules the meaning of single columns (place from 0).

    ``heading`` overrules which rows are the headings; a first row of 0: none are.
    """
    headings, at, deep = _find_headings(head[: DEEPEST + ROWS_TOGETHER]) if heading is None else _told(head, heading)
    if headings:
        layout = across_layout(headings, by_hand) or layout_of(headings, by_hand)
        titles = sum(1 for row in head[:at] if any(cell.strip() for cell in row))
        told = _assumed(head[:at], assumed)
        if told.period is None and not layout.across and not {Field.PERIOD, Field.FIRST} & layout.places.keys():
            told = told._replace(period=_period_in(head[:at]))
        if told.kind is None and layout.other:
            told = told._replace(kind=Kind((), layout.other))
        return Understood(at + 1, at + deep, titles, layout, told)
    if by_hand:
        return Understood(0, 0, 0, layout_of([""] * max(map(len, head), default=0), by_hand), assumed)
    if heading is None and _is_cards(head[: DEEPEST + ROWS_TOGETHER]):
        return Understood(0, 0, 0, None, assumed, is_cards=True)
    return Understood(0, 0, 0, guessed_layout(head), assumed)


def _told(head: Sequence[Sequence[str]], heading: HeadingRows) -> tuple[list[str], int, int]:
    """The heading rows that the user has named, as far as the table goes, as ``_find_headings`` gives them."""
    at, part = heading.first - 1, head[heading.first - 1 : heading.first - 1 + heading.deep]
    return (joined(part), at, len(part)) if heading.first and part else ([], 0, 0)


def _find_headings(head: Sequence[Sequence[str]]) -> tuple[list[str], int, int]:
    """The best heading rows of the first rows: their texts, the first row from 0, how many rows."""
    best: tuple[int, list[str], int, int] = (0, [], 0, 0)
    for at in range(min(DEEPEST, len(head))):
        if not any(map(str.strip, head[at])):
            continue  # an empty row above the headings is none of them
        headings, deep, score = headings_at(head, at)
        if score > best[0]:
            best = (score, headings, at, deep)
    across = across_headings(head)
    fields = {meaning.field for meaning in map(meaning_of, best[1]) if meaning}
    is_long = bool(fields & {Field.PERIOD, Field.FIRST}) and across is not None and best[2] <= across[1]
    return best[1:] if across is None or is_long else across


def _assumed(titles: Sequence[Sequence[str]], assumed: Assumed) -> Assumed:
    """What the rows above the headings say of all rows: person, months, insurance."""
    for row in titles:
        for label, value in pairs_of(row):
            meaning = meaning_of(label)
            if meaning is None:
                continue
            if meaning.field is Field.NAME:
                assumed = assumed._replace(name=_text(read_name(value)))
            elif meaning.field is Field.NUMBER:
                assumed = assumed._replace(number=_text(read_number(value)))
            elif meaning.field is Field.PERIOD:
                period = read_period(value)
                assumed = assumed._replace(period=period if isinstance(period, tuple) else assumed.period)
        title = "".join(map(plain, row))[:200].casefold()
        assumed = assumed._replace(
            declared=assumed.declared or bool(_DECLARED.search(title)),
            arrears=assumed.arrears or names_arrears(title),
        )
        assumed = assumed._replace(
            contributions=assumed.contributions or bool(_CONTRIBUTIONS.search(title)),
            year=assumed.year or year_in(title),
        )
        kind = read_kind(title)
        if kind is not None and assumed.kind is None:
            assumed = assumed._replace(kind=kind)
    return assumed


def names_arrears(title: str) -> bool:
    """Whether a title, in small letters, calls a list one of what is not paid, and of nothing else."""
    return bool(_ARREARS.search(title)) and not _CONTRIBUTIONS.search(_ARREARS.sub("", title))


def _period_in(titles: Sequence[Sequence[str]]) -> Period | None:
    """The months that a title names for all rows; None where several do, or where it is the day of making the list."""
    found: set[Period] = set()
    for text in (plain(cell)[:200] for row in titles for cell in row):
        if may_name_month(text) and not _OF_THE_LIST.search(text):
            named = scan(text)
            found.update(named.periods if not named.days else ())
    return found.pop() if len(found) == 1 else None


def _text(value: str | Reason) -> str:
    return "" if isinstance(value, Reason) else value


def _is_cards(head: Sequence[Sequence[str]]) -> bool:
    fields = [meaning_of(label) for row in head for label, _ in pairs_of(row)]
    known = {meaning.field for meaning in fields if meaning}
    return len(known) >= 2 and bool(known & {Field.PERIOD, Field.FIRST})


def _read_cards(rows: Sequence[Sequence[str]], assumed: Assumed, watch: Watch | None) -> Record:
    cards = card_rows(rows)
    headings = list(dict.fromkeys(key for _, card in cards for key in card))
    reading = Reading(assumed, layout_of(headings), watch)
    for at, card in cards:
        if is_monthly(card):
            reading.take([card.get(key, "") for key in headings], at)
    return reading.record


def _is_total(cell: str) -> bool:
    """Whether a cell says that its row is one of totals, however its letters are spread."""
    return not cell.isdecimal() and bool(_TOTAL.fullmatch("".join(plain(cell[:LONGEST_LABEL]).split())))


class Reading:
    """One record being read. Headings that come again, with other columns too, hold from there on.

    ``labels`` are the places where a row of totals says that it is one.
    """

    def __init__(self, assumed: Assumed, layout: Layout | None, watch: Watch | None) -> None:
        self.record = Record(columns=layout.columns if layout else ())
        self._assumed = assumed
        self._watch = watch
        self.is_total = Memo(_is_total)
        self._use(layout)

    def _use(self, layout: Layout | None) -> None:
        self._layout = layout
        self.reader: TableReader | LineReader | AcrossReader
        self.labels: tuple[int, ...] = (0,)
        is_guess = layout is not None and not any(layout.headings)
        self._by_line = LineReader(self._assumed.kind, self._assumed.latest) if is_guess else None
        self.is_guess = is_guess
        if layout is None:
            self.reader = LineReader(self._assumed.kind, self._assumed.latest)
        else:
            self.reader = (AcrossReader if layout.across else TableReader)(layout, self._assumed)
            fields = (Field.NAME, Field.NUMBER, Field.PERIOD, Field.FIRST, Field.KIND, Field.ITEM)
            self.labels = tuple(dict.fromkeys([0, *(layout.places[each] for each in fields if each in layout.places)]))

    def read(self, rows: Rows, first: int) -> Record:
        """Read rows of which the first has the number ``first``."""
        watch = self._watch
        for at, cells in enumerate(rows, first):
            if watch is not None and at % STEP == 0:
                watch(at)
            self.take(cells, at)
        return self.record

    def take(self, cells: Sequence[str], at: int) -> None:
        """Read one row; one without any text is no row."""
        if not any(map(str.strip, cells)):
            return
        if isinstance(self.reader, AcrossReader) and self._is_across_heading(cells):
            return
        if any(self.is_total[cells[place]] for place in self.labels if place < len(cells)):
            self.record.totals += 1
            return
        read = self.reader.read(cells, at)
        if self._by_line is not None and isinstance(read, Refused) and read.reason in _NO_PERIOD:
            other = self._by_line.read(cells, at)
            read = read if isinstance(other, Refused) else other
        if isinstance(read, list):
            self.record.rows += read
            if not read and not isinstance(self.reader, LineReader) and not self.reader.notes:
                self.record.titles += 1  # nothing is said of any month
        elif not self._is_heading(read, cells):
            self.record.refused.append(read)
        self._take_notes()

    def _take_notes(self) -> None:
        """Cells of a row that was taken which did not come in with it."""
        if not isinstance(self.reader, LineReader) and self.reader.notes:
            self.record.refused += self.reader.notes
            self.reader.notes.clear()

    def _is_across_heading(self, cells: Sequence[str]) -> bool:
        """Whether a row of a table with months across is headings that come again, with other months too."""
        headings = across_headings([cells])
        if headings is None:
            return False
        assert isinstance(self.reader, AcrossReader)
        self._assumed = self.reader.assumed
        self._use(across_layout(headings[0]))
        self.record.titles += 1
        return True

    def _is_heading(self, refused: Refused, cells: Sequence[str]) -> bool:
        """Whether a row that was refused is a heading that comes again."""
        if refused.reason not in _EASY or len(cells) < 2:
            return False
        headings, _, score = headings_at([cells], 0)
        if not score:
            return False
        if self._layout is None or tuple(headings) != self._layout.headings:
            self._use(layout_of(headings))
        self.record.titles += 1
        return True
