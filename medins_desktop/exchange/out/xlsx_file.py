"""A table as a spreadsheet: real amounts and days, texts that stay texts, heading that stays in sight, sums.

The first sheet is the table alone, headings in its first row, so that it can be read back; what holds for all of it
stands on the second. Rows go to the disk as they come. No text becomes a formula or a link; the only formulas are our
own sums, which follow the filter and carry their result with them.
"""

import io
import re
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import xlsxwriter

from medins_desktop.domain.month import first_day
from medins_desktop.exchange.out.errors import TooManyRows
from medins_desktop.exchange.out.table import Cell, Column, Kind, Table, cell_words
from medins_desktop.exchange.out.ticking import PACKING, Tick, ticked
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MOST_ROWS = 1_048_576 - 2  # heading and sums
MOST_CHARACTERS = 32_767
NARROWEST, WIDEST = 6, 44  # characters
BOLD = 4  # letters that a sum in bold needs more than its figures
MEASURED = 2_000
"""Rows by which the columns' widths are found."""

_FORMS = {Kind.MONEY: "#,##0.00", Kind.DATE: "yyyy-mm-dd", Kind.MONTH: "yyyy-mm", Kind.WHOLE: "0", Kind.NUMBER: "@"}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def write_xlsx(table: Table, file: BinaryIO, folder: Path, tick: Tick) -> int:
    """Write the table; how many rows there were. ``folder`` holds the rows until they are packed.

    Raises OSError, and TooManyRows.
    """
    target = _Target(file, tick)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "tmpdir": str(folder),
    }
    workbook = xlsxwriter.Workbook(target, options)
    with ExitStack() as on_error:
        on_error.callback(_give_up, workbook, target)
        rows = _Sheet(workbook, table).write(tick)
        _write_facts(workbook, table)
        try:
            workbook.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise error.args[0] from None  # what the disk said
        on_error.pop_all()
    return rows


def _give_up(workbook: Any, target: "_Target") -> None:
    """Let go of all that is half written; the workbook would otherwise be closed, and packed, when thrown away."""
    target.die()
    workbook.fileclosed = True
    for sheet in workbook.worksheets():
        sheet.row_data_fh.close()


class _Sheet:
    """The table on the first sheet."""

    def __init__(self, workbook: Any, table: Table) -> None:
        self._workbook = workbook
        self._table = table
        self._sheet = workbook.add_worksheet(table.title)
        self._forms = [workbook.add_format(_form(column.kind)) for column in table.columns]
        self._widths = [text_width(column.title) + 3 for column in table.columns]  # room for the filter's arrow
        self._sums = [0] * len(table.columns)

    def write(self, tick: Tick) -> int:
        """Write headings, rows, sums; how many rows there were."""
        self._set_up()
        self._write_headings()
        rows = 0
        for rows, row in enumerate(ticked(self._table.rows, tick), 1):
            if rows > MOST_ROWS:
                raise TooManyRows(MOST_ROWS)
            self._write_row(rows, row)
        self._finish(rows)
        return rows

    def _set_up(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P / &N")

    def _write_headings(self) -> None:
        heading = self._workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EDF4", "valign": "vcenter"})
        self._sheet.set_row(0, 22)
        for at, column in enumerate(self._table.columns):
            self._sheet.write_string(0, at, column.title, heading)

    def _write_row(self, at: int, row: Sequence[Cell]) -> None:
        for index, (column, cell) in enumerate(zip(self._table.columns, row, strict=True)):
            if cell is None or cell == "":
                continue
            if at <= MEASURED:
                self._widths[index] = max(self._widths[index], text_width(_shown(column, cell)) + 2)
            if column.summed and isinstance(cell, int):
                self._sums[index] += cell
            self._write_cell(at, index, column, cell)

    def _write_cell(self, row: int, at: int, column: Column, cell: Cell) -> None:
        form = self._forms[at]
        if isinstance(cell, date):
            self._sheet.write_datetime(row, at, cell, form)
        elif isinstance(cell, str):
            self._write_text(row, at, cell_words(column, cell), form)
        elif isinstance(cell, int):
            if column.kind is Kind.MONTH:
                self._sheet.write_datetime(row, at, first_day(cell), form)
            else:
                self._sheet.write_number(row, at, _figure(column, cell), form)

    def _write_text(self, row: int, at: int, text: str, form: Any) -> None:
        plain = plain_text(text)
        if plain.startswith("<r>") and plain.endswith("</r>"):  # the writer would take it for marked-up text of its own
            self._sheet.write_rich_string(row, at, plain[:1], self._bold, plain[1:], form)
        else:
            self._sheet.write_string(row, at, plain, form)

    @cached_property
    def _bold(self) -> Any:
        return self._workbook.add_format({"bold": True})

    def _finish(self, rows: int) -> None:
        """Sums, the filter over the rows alone, and widths, now that all has been seen."""
        last = len(self._table.columns) - 1
        if any(column.summed for column in self._table.columns) and rows:
            self._write_sums(rows)
        self._sheet.autofilter(0, 0, rows, last)
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, min(max(width, NARROWEST), WIDEST))

    def _write_sums(self, rows: int) -> None:
        line = {"bold": True, "top": 1}
        foot = self._workbook.add_format(line)
        self._sheet.write_string(rows + 1, 0, say("out.sum"), foot)
        for at, column in enumerate(self._table.columns[1:], 1):
            if not column.summed:
                self._sheet.write_blank(rows + 1, at, None, foot)
                continue
            cells = f"{xlsxwriter.utility.xl_rowcol_to_cell(1, at)}:{xlsxwriter.utility.xl_rowcol_to_cell(rows, at)}"
            form = self._workbook.add_format({**line, **_form(column.kind)})
            value = _figure(column, self._sums[at])
            self._widths[at] = max(self._widths[at], text_width(_shown(column, self._sums[at])) + BOLD)
            self._sheet.write_formula(rows + 1, at, f"=SUBTOTAL(109,{cells})", form, value)


def _write_facts(workbook: Any, table: Table) -> None:
    """What holds for the whole table, on a sheet of its own."""
    workbook.set_properties({"title": table.title, "author": "", "comments": ""})
    if not table.facts:
        return
    sheet = workbook.add_worksheet(say("out.facts"))
    sheet.set_column(0, 0, max(text_width(fact.label) for fact in table.facts) + 3)
    sheet.set_column(1, 1, WIDEST)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for at, fact in enumerate(table.facts):
        sheet.write_string(at, 0, plain_text(fact.label), wrapped)
        sheet.write_string(at, 1, plain_text(fact.value), wrapped)


def _shown(column: Column, cell: Cell) -> str:
    """A cell as the spreadsheet shows it: thousands of money are set apart."""
    if column.kind is Kind.MONEY and isinstance(cell, int):
        return grouped(cell)
    return cell_words(column, cell)


def _form(kind: Kind) -> dict[str, str]:
    return {"num_format": _FORMS[kind]} if kind in _FORMS else {}


def _figure(column: Column, value: int) -> int | Decimal:
    """A figure as the sheet holds it: fen in yuan."""
    return Decimal(value).scaleb(-2) if column.kind is Kind.MONEY else value


def plain_text(text: str) -> str:
    """A text as a spreadsheet file can hold it: without what XML has no character for, and not beyond a cell's end."""
    plain = _NOT_IN_XML.sub("\ufffd", _LINE_END.sub("\n", text))
    return plain if len(plain) <= MOST_CHARACTERS else plain[: MOST_CHARACTERS - 1] + "…"


def text_width(text: str) -> int:
    """The width of a text in characters of a column; a Chinese one takes two."""
    return len(text) if text.isascii() else sum(2 if character >= "\u1100" else 1 for character in text)


class _Target:
    """The file that the spreadsheet is packed into. Packing too can be stopped."""

    def __init__(self, file: BinaryIO, tick: Tick) -> None:
        self._file = file
        self._tick = tick
        self._dead_at: int | None = None

    def die(self) -> None:
        """Take no more; whoever packs on does so in vain, and without a complaint."""
        self._dead_at = self._file.tell()

    def write(self, data: "ReadableBuffer") -> int:
        """Write on, after asking whether to."""
        if self._dead_at is not None:
            count = memoryview(data).nbytes
            self._dead_at += count
            return count
        self._tick(PACKING)
        return self._file.write(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        return self.tell() if self._dead_at is not None else self._file.seek(offset, whence)

    def tell(self) -> int:
        """The place."""
        return self._file.tell() if self._dead_at is None else self._dead_at

    def flush(self) -> None:
        """Hand on what is held back."""
        if self._dead_at is None:
            self._file.flush()
