"""From a table in HTML, as the clipboard carries it, to rows of cells. Merged cells hold for all rows they span.

Only the marks of tables are looked at, each once and from left to right, so that no text can take long.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

MOST_CELLS = 500
LONGEST_SPAN = 2_000

_TABLE = re.compile(r"<t(?:able|r|d|h)\b", re.IGNORECASE)
_SPANS = re.compile(r"(?:row|col)span\s*=\s*[\"']?\s*(?:[2-9]|[1-9][0-9])", re.IGNORECASE)
_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>([^<]*)|[^<]+|<", re.IGNORECASE)
_SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?\s*([0-9]{1,5})", re.IGNORECASE)
_COMMENT = ("<!--", "-->")
_BREAKS = frozenset({"br", "p", "div", "li"})
_HIDDEN = frozenset({"style", "script"})
_LOOKED_AT = 200_000
_LONGEST_MARK = _LONGEST_CELL = 100_000
"""Characters; a cell of more is refused by whoever asked for it, and need not be kept whole for that."""


def has_table(html: str) -> bool:
    """Whether HTML holds a table."""
    return bool(_TABLE.search(html[:_LOOKED_AT]))


def has_merged_cells(html: str) -> bool:
    """Whether cells of a table in HTML are merged, which plain text cannot tell."""
    return bool(_SPANS.search(html))


def html_rows(html: str) -> list[list[str]]:
    """The rows of all tables in HTML, one below the other. Never raises; text outside of cells is left out."""
    return list(rows_of_html((html,)))


def rows_of_html(texts: Iterable[str]) -> Iterator[list[str]]:
    """The rows of HTML that comes in blocks, each as soon as it is whole: a long page never lies in memory."""
    table = _Table()
    for text in _whole_marks(_without_comments(texts)):
        for piece in _PIECE.finditer(text):
            _take(table, piece)
        yield from table.taken()
    table.end_row()
    yield from table.taken()


def _take(table: "_Table", piece: re.Match[str]) -> None:
    closing, tag, attributes, text = piece.groups()
    if tag is None:
        text = piece[0]
    elif closing:
        table.end(tag.lower())
    else:
        table.begin(tag.lower(), attributes)
    if text:
        table.text(text)


def _without_comments(texts: Iterable[str]) -> Iterator[str]:
    """The text outside of comments, which may begin in one block and end in another."""
    begin, end = _COMMENT
    is_within, left = False, ""
    for block in texts:
        text = left + block
        parts: list[str] = []
        while True:
            before, mark, after = text.partition(end if is_within else begin)
            if not is_within:
                parts.append(before)
            if not mark:
                break
            is_within, text = not is_within, after
        keep = _begun(before, end if is_within else begin)
        left = before[len(before) - keep :] if keep else ""
        if not is_within and keep:
            parts[-1] = before[: len(before) - keep]
        yield "".join(parts)
    if left and not is_within:
        yield left


def _begun(text: str, mark: str) -> int:
    """How many characters at the end of a text may be the beginning of a mark."""
    return next((length for length in range(len(mark) - 1, 0, -1) if text.endswith(mark[:length])), 0)


def _whole_marks(texts: Iterable[str]) -> Iterator[str]:
    """The same text in blocks that cut no mark in two; one without an end for too long is none."""
    left = ""
    for block in texts:
        text = left + block
        cut = text.rfind("<")
        is_open = cut >= 0 and text.find(">", cut) < 0 and len(text) - cut < _LONGEST_MARK
        left = text[cut:] if is_open else ""
        yield text[:cut] if is_open else text
    if left:
        yield left


class _Table:
    """Collects the cells. A table within a cell takes the cell's place."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._text: list[str] | None = None
        self._length = 0
        self._spans = (1, 1)
        self._below: dict[int, tuple[int, str]] = {}  # column: rows that it still spans, text
        self._hidden = ""

    def taken(self) -> list[list[str]]:
        """The rows that are whole by now, to be handed on."""
        rows, self.rows = self.rows, []
        return rows

    def begin(self, tag: str, attributes: str) -> None:
        """A mark opens: a row or a cell begins."""
        if tag in _HIDDEN:
            self._hidden = tag
        elif tag == "table":
            self.end_row()
            self._below.clear()
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._row = [] if self._row is None else self._row
            self._spans = _spans(attributes) if "span" in attributes.lower() else (1, 1)
            self._text, self._length = [], 0
        elif tag in _BREAKS and self._text is not None:
            self._text.append(" ")

    def end(self, tag: str) -> None:
        """A mark closes: a row or a cell ends."""
        if tag == self._hidden:
            self._hidden = ""
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def text(self, text: str) -> None:
        """Text, which counts within a cell."""
        if self._text is not None and not self._hidden and self._length < _LONGEST_CELL:
            self._text.append(text)
            self._length += len(text)

    def end_row(self) -> None:
        """Take the row that is open."""
        self._end_cell()
        if self._row is not None:
            self._fill(self._row)
            self.rows.append(self._row)
            self._row = None

    def _end_cell(self) -> None:
        if self._text is None or self._row is None:
            return
        text = "".join(self._text)
        text = " ".join((unescape(text) if "&" in text else text).split())
        self._text = None
        if self._below:
            self._fill(self._row)
        if self._spans == (1, 1):
            self._row.append(text)
            return
        down, across = self._spans
        for step in range(min(across, MOST_CELLS - len(self._row))):
            shown = text if step == 0 else ""
            if down > 1:
                self._below[len(self._row)] = (down - 1, shown)
            self._row.append(shown)

    def _fill(self, row: list[str]) -> None:
        """The cells that cells above span come first."""
        while len(row) in self._below:
            place = len(row)
            left, text = self._below.pop(place)
            if left > 1:
                self._below[place] = (left - 1, text)
            row.append(text)


def _spans(attributes: str) -> tuple[int, int]:
    """Over how many rows and columns a cell goes."""
    found = {span[1].lower(): min(max(int(span[2]), 1), LONGEST_SPAN) for span in _SPAN.finditer(attributes)}
    return found.get("row", 1), found.get("col", 1)
