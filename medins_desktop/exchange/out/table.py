"""A table as data: what its columns hold, and its rows, made as they are asked for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from medins_desktop.domain.money import yuan
from medins_desktop.domain.month import month_text

Cell: TypeAlias = str | int | date | None
"""A text, a code, fen, a month, a whole number, a day, or nothing; the column says which."""
Row: TypeAlias = Sequence[Cell]


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    """A number of identity: a text that must stay one."""
    CODE = "code"
    """A code of ours (``covered``); people are shown its words, programs the code."""
    MONEY = "money"
    """An amount in fen, written in yuan."""
    DATE = "date"
    MONTH = "month"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` is for programs, ``title`` for people. ``words`` says a code.

    ``summed``: the file ends with the sum of the column, where its form has room for one.
    """

    name: str
    title: str
    kind: Kind = Kind.TEXT
    words: Callable[[str], str] = str
    summed: bool = False


class Fact(NamedTuple):
    """What holds for the whole table, such as the day asked about."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` may be gone through once only. ``facts`` stand beside the table where the form has a place for them."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    facts: tuple[Fact, ...] = ()


def cell_words(column: Column, cell: Cell) -> str:
    """A cell as text for people and for CSV; empty where there is nothing."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return column.words(cell) if column.kind is Kind.CODE else cell
    if column.kind is Kind.MONEY:
        return yuan(cell)
    return month_text(cell) if column.kind is Kind.MONTH else str(cell)
