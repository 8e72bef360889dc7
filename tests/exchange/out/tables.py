"""Tables for the tests, and their files read back by programs of others."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from medins_desktop.domain.month import month_of
from medins_desktop.exchange.out.files import Form, write
from medins_desktop.exchange.out.table import Cell, Column, Fact, Kind, Row, Table
from medins_desktop.words import say

COLUMNS = (
    Column("name", "姓名"),
    Column("id_number", "证件号码", Kind.NUMBER),
    Column("state", "待遇状态", Kind.CODE, lambda code: say(f"coverage.{code}")),
    Column("total", "合计应缴", Kind.MONEY, summed=True),
    Column("back_by", "补缴截止日", Kind.DATE),
    Column("month", "月份", Kind.MONTH),
    Column("missed", "欠缴月数", Kind.WHOLE),
)
JULY = 2026 * 12 + 6
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("王芳", "11010519491231002X", "suspended", 163567, date(2027, 1, 25), JULY, 4),
    ("𠮷野〇㐂 <r>&amp;</r>", "001234567890123456", "covered", 1, None, None, 0),
    ("=HYPERLINK(1)", "", None, None, date(1999, 12, 31), 1999 * 12, None),
    ("古丽巴哈尔·买买提明·阿卜杜热依木" * 3, "H12345678", "none", 99_999_999_999_999, date(2026, 2, 28), JULY, 123456),
    ("https://example.cn", "000000", "waiting", -1250, None, JULY, -3),
    ("", "1.10101E+17", "restored", 10, None, None, None),
)


def table(rows: Iterable[Row] = ROWS, facts: tuple[Fact, ...] = (Fact("查询日", "2026-11-23"),)) -> Table:
    """A table with every kind of column."""
    return Table("花名册", COLUMNS, rows, facts)


def written(folder: Path, form: Form, rows: Iterable[Row] = ROWS) -> Path:
    """The file of such a table."""
    path = folder / f"花名册.{form}"
    write(table(rows), path, form)
    return path


def by_calamine(path: Path, sheet: int = 0) -> list[list[object]]:
    """The rows of a sheet, amounts as exact decimals."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(sheet).to_python(skip_empty_area=False)
    return [[_exact(value) for value in row] for row in rows]


def by_openpyxl(path: Path, sheet: int = 0) -> list[list[object]]:
    """The same by another program; sums by their results."""
    book = load_workbook(path, data_only=True)
    rows = [[_exact("" if cell is None else cell) for cell in row] for row in book.worksheets[sheet].values]
    book.close()
    return rows


def _exact(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    return Decimal(str(value)).normalize() if isinstance(value, int | float) else value


def expected(row: Row, words: dict[str, str]) -> list[object]:
    """What a reader has to find for a row."""
    found: list[object] = []
    for column, cell in zip(COLUMNS, row, strict=True):
        if cell is None or cell == "":
            found.append("")
        elif isinstance(cell, date):
            found.append(cell)
        elif isinstance(cell, str):
            found.append(words.get(cell, cell))
        elif column.kind is Kind.MONTH:
            found.append(date(cell // 12, cell % 12 + 1, 1))
        else:
            found.append(Decimal(cell).scaleb(-2 if column.kind is Kind.MONEY else 0).normalize())
    return found


assert month_of(date(2026, 7, 1)) == JULY
