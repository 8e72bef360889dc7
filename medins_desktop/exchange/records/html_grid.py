"""From a table in HTML, as the clipboard carries it, to rows of cells. Merged cells hold for all rows they span."""

import re
from html.parser import HTMLParser

MOST_CELLS = 500
LONGEST_SPAN = 2_000

_TABLE = re.compile(r"<\s*t(?:able|r|d)\b", re.IGNORECASE)
_SPANS = re.compile(r"(?:row|col)span\s*=\s*[\"']?\s*(?:[2-9]|[1-9][0-9])", re.IGNORECASE)
_BREAKS = frozenset({"br", "p", "div", "li"})


def has_table(html: str) -> bool:
    """Whether HTML holds a table."""
    return bool(_TABLE.search(html[:200_000]))


def has_merged_cells(html: str) -> bool:
    """Whether cells of a table in HTML are merged, which plain text cannot tell."""
    return bool(_SPANS.search(html))


def html_rows(html: str) -> list[list[str]]:
    """The rows of all tables in HTML, one below the other. Never raises; text outside of cells is left out."""
    parser = _Tables()
    parser.feed(html)
    parser.close()
    parser.end_row()
    return parser.rows


class _Tables(HTMLParser):
    """Collects the cells. A table within a cell takes the cell's place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._text: list[str] | None = None
        self._spans = (1, 1)
        self._below: dict[int, tuple[int, str]] = {}  # column: rows that it still spans, text
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row or a cell begins."""
        if tag in ("style", "script"):
            self._hidden += 1
        elif tag == "table":
            self.end_row()
            self._below.clear()
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            if self._row is None:
                self._row = []
            found = dict(attrs)
            self._spans = _span(found.get("rowspan")), _span(found.get("colspan"))
            self._text = []
        elif tag in _BREAKS and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A row or a cell ends."""
        if tag in ("style", "script"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self._text is not None and not self._hidden:
            self._text.append(data)

    def end_row(self) -> None:
        """Take the row that is open."""
        self._end_cell()
        if self._row is not None:
            self._fill()
            self.rows.append(self._row)
            self._row = None

    def _end_cell(self) -> None:
        if self._text is None or self._row is None:
            return
        text = " ".join("".join(self._text).split())
        self._text = None
        self._fill()
        down, across = self._spans
        for step in range(min(across, MOST_CELLS - len(self._row))):
            shown = text if step == 0 else ""
            if down > 1:
                self._below[len(self._row)] = (down - 1, shown)
            self._row.append(shown)

    def _fill(self) -> None:
        """The cells that cells above span come first."""
        assert self._row is not None
        while len(self._row) in self._below:
            place = len(self._row)
            left, text = self._below.pop(place)
            if left > 1:
                self._below[place] = (left - 1, text)
            self._row.append(text)


def _span(value: str | None) -> int:
    return min(max(int(value), 1), LONGEST_SPAN) if value and value.strip().isdecimal() and len(value) < 6 else 1
