"""From pasted text to rows of cells: tabs, bars, commas, or columns of several spaces."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from medins_desktop.exchange.records.cells import LONGEST_CELL, literal

SAMPLE_LINES = 60
MOST_CELLS = 500
"""Cells of a row that are looked at; no record is as wide."""
_LONGEST_LINE = 10 * LONGEST_CELL

_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_GAP = re.compile("[ \u3000\u00a0]{2,}|\u3000")
_BAR = re.compile(r"\s*[|│┃｜]\s*")
_RULE = re.compile(r"[\s|│┃+:=_─━┄┼├┤┌┐└┘┬┴-]*")
_COMMAS = ",，;；"
_QUOTED = re.compile('(?:^|\t)"[^"]*$', re.MULTILINE)


class Separator:
    """How the cells of a text are told apart."""

    TAB = "tab"
    BAR = "bar"
    COMMA = "comma"
    SPACES = "spaces"
    NONE = "none"


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them."""
    return _BREAK.split(text)


def separator_of(lines: Sequence[str]) -> str:
    """What tells the cells of these lines apart; ``none`` for running text."""
    sample = list(islice((line for line in lines if line.strip()), SAMPLE_LINES))
    if not sample:
        return Separator.NONE
    if any("\t" in line.strip() for line in sample):
        return Separator.TAB
    for separator, count in (
        (Separator.BAR, lambda line: len(_BAR.split(line.strip().strip("|│┃｜")))),
        (Separator.COMMA, lambda line: max(line.count(mark) for mark in _COMMAS) + 1),
        (Separator.SPACES, lambda line: len(_GAP.split(line.strip()))),
    ):
        counts = [count(line) for line in sample if not (_RULE.fullmatch(line) and separator == Separator.BAR)]
        usual = max(set(counts), key=counts.count) if counts else 1
        least = 2 if separator == Separator.BAR else 3
        if usual >= least and counts.count(usual) * 2 >= len(counts):
            return separator
    return Separator.NONE


def rows_of(lines: Sequence[str], separator: str) -> Iterator[list[str]]:
    """The lines as rows of cells. A line is a row, so that the number of a row is the number of its line.

    Quotes hold a line together only where a spreadsheet has put them: see ``unquoted``. Cells written as ``="…"`` are
    their text.
    """
    for row in _split(lines, separator):
        yield list(map(literal, row)) if any('="' in cell for cell in row) else row


def _split(lines: Sequence[str], separator: str) -> Iterator[list[str]]:
    if separator == Separator.TAB:
        yield from (line.split("\t", MOST_CELLS) for line in lines)
    elif separator == Separator.BAR:
        yield from ([] if _RULE.fullmatch(line) else _BAR.split(_unbarred(line), MOST_CELLS) for line in lines)
    elif separator == Separator.COMMA:
        mark = max(_COMMAS, key=lambda mark: sum(line.count(mark) for line in islice(lines, SAMPLE_LINES)))
        yield from (_csv_cells(line, mark) for line in lines)
    elif separator == Separator.SPACES:
        yield from (_GAP.split(line.strip(), MOST_CELLS) if line.strip() else [] for line in lines)
    else:
        yield from ([line] for line in lines)


def unquoted(text: str) -> str:
    """Text from a spreadsheet in which a cell with a line break stands in quotes: the breaks become spaces."""
    if '"' not in text or not _QUOTED.search(text):
        return text
    parts = text.split('"')
    if len(parts) % 2 == 0:
        return text  # a quote without its fellow: not a spreadsheet's
    inside = [_BREAK.sub(" ", part) if at % 2 else part for at, part in enumerate(parts)]
    return "".join(inside)


def _unbarred(line: str) -> str:
    return line.strip().removeprefix("|").removeprefix("│").removesuffix("|").removesuffix("│").strip()


def _csv_cells(line: str, mark: str) -> list[str]:
    """The cells of one line; a line that breaks the rules of quoting is cut at the marks alone."""
    if '"' not in line:
        return line.split(mark, MOST_CELLS)
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return line[:_LONGEST_LINE].split(mark, MOST_CELLS)
