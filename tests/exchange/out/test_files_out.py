"""What is written is read back without loss, by programs of others; a file is written whole or not at all."""

import csv
import errno
import json
import os
import shutil
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from medins_desktop.exchange.out import xlsx_file
from medins_desktop.exchange.out.csv_file import guarded, unguarded
from medins_desktop.exchange.out.errors import NotWritten, Stopped
from medins_desktop.exchange.out.files import Form, write
from medins_desktop.exchange.out.table import Cell, Kind, Row, cell_words
from medins_desktop.exchange.out.ticking import PACKING
from medins_desktop.exchange.out.whole_file import whole_file
from medins_desktop.words import say
from tests.exchange.out.tables import COLUMNS, JULY, ROWS, by_calamine, by_openpyxl, expected, table, written

TITLES = [column.title for column in COLUMNS]
WORDS = {code: say(f"coverage.{code}") for code in ("suspended", "covered", "none", "waiting", "restored")}
FORMS = pytest.mark.parametrize("form", list(Form))
SUM = Decimal(sum(row[3] for row in ROWS if isinstance(row[3], int))).scaleb(-2)


@pytest.mark.parametrize("reader", [by_calamine, by_openpyxl])
def test_that_a_spreadsheet_is_read_back_without_loss(
    tmp_path: Path, reader: Callable[[Path], list[list[object]]]
) -> None:
    heading, *rows, sums = reader(written(tmp_path, Form.XLSX))
    assert heading == TITLES
    assert rows == [expected(row, WORDS) for row in ROWS]
    assert sums[0] == "合计"
    assert sums[3] == SUM.normalize()
    assert [cell for cell in sums if cell != ""] == ["合计", SUM.normalize()]


def test_that_cells_have_their_real_types(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, Form.XLSX)).worksheets[0]
    first = sheet[2]
    assert [cell.data_type for cell in first] == ["s", "s", "s", "n", "d", "d", "n"]
    assert [cell.number_format for cell in first][1] == "@"
    assert [cell.number_format for cell in first][3:] == ["#,##0.00", "yyyy-mm-dd", "yyyy-mm", "0"]
    formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == [f"D{len(ROWS) + 2}"]
    assert sheet[formulas[0]].value == f"=SUBTOTAL(109,D2:D{len(ROWS) + 1})"
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_that_heading_and_names_stay_in_sight_and_the_filter_spares_the_sums(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, Form.XLSX)).worksheets[0]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:G{len(ROWS) + 1}"
    assert sheet.column_dimensions["B"].width >= 20, "18 digits find room"
    assert sheet.column_dimensions["A"].width == pytest.approx(44.7, abs=1), "a long name is wide, but not too wide"
    assert sheet.column_dimensions["D"].width >= len(f"{SUM:,.2f}") + 3, "the sum, in bold and with its commas"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"


def test_that_what_holds_for_all_stands_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, Form.XLSX)
    assert by_calamine(path, 1) == [["查询日", "2026-11-23"]]
    assert load_workbook(path).sheetnames == ["花名册", "说明"]


def test_that_an_empty_table_is_a_heading(tmp_path: Path) -> None:
    assert by_calamine(written(tmp_path, Form.XLSX, ())) == [TITLES]
    assert written(tmp_path, Form.CSV, ()).read_bytes().decode("utf-8-sig") == ",".join(TITLES) + "\r\n"
    assert written(tmp_path, Form.JSONL, ()).read_bytes() == b""


def test_that_what_no_spreadsheet_can_hold_does_no_harm(tmp_path: Path) -> None:
    names = ["a\x00b\ufffec\ud800", "<r><t>x</t></r>", "x" * 40_000, "一\r\n二", " 空 "]
    path = written(tmp_path, Form.XLSX, [(name, "", None, None, None, None, None) for name in names])
    read = [row[0] for row in by_calamine(path)][1 : 1 + len(names)]
    assert read == ["a\ufffdb\ufffdc\ufffd", "<r><t>x</t></r>", "x" * 32_766 + "…", "一\n二", " 空 "]
    assert by_openpyxl(path)[2][0] == "<r><t>x</t></r>"


def test_that_a_csv_file_is_read_back_without_loss(tmp_path: Path) -> None:
    raw = written(tmp_path, Form.CSV).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    heading, *rows = csv.reader(raw.decode("utf-8-sig").splitlines())
    assert heading == TITLES
    for row, cells in zip(ROWS, rows, strict=True):
        assert [unguarded(cell) for cell in cells[:2]] == [row[0], row[1]]
    assert rows[0][2:] == ["待遇停止", "1635.67", "2027-01-25", "2026-07", "4"]
    assert rows[2] == ["'=HYPERLINK(1)", "", "", "", "1999-12-31", "1999-01", ""]
    assert rows[4][3:] == ["-12.50", "", "2026-07", "-3"], "a figure of ours is no formula"


def test_that_json_speaks_to_programs(tmp_path: Path) -> None:
    lines = written(tmp_path, Form.JSONL).read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {
        "name": "王芳",
        "id_number": "11010519491231002X",
        "state": "suspended",
        "total": "1635.67",
        "back_by": "2027-01-25",
        "month": "2026-07",
        "missed": 4,
    }
    assert json.loads(lines[1])["missed"] == 0
    assert json.loads(lines[2])["name"] == "=HYPERLINK(1)"
    assert json.loads(lines[2])["state"] is None
    assert json.loads(lines[5])["name"] is None


@given(st.text(alphabet="=+-@'＝＋－＠\t\r\n \ufeffa王0"))
def test_that_no_guarded_text_begins_as_a_formula_and_all_come_back(text: str) -> None:
    safe = guarded(text)
    assert not safe.lstrip(" \ufeff").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not safe.startswith(("\t", "\r", "\n"))
    assert unguarded(safe) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_that_ordinary_text_is_left_alone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    if text[:1].isalnum():
        assert guarded(text) == text


# Whole or not at all


def stopping(at: int) -> Callable[[int], None]:
    def tick(rows: int) -> None:
        if rows == at:
            raise Stopped

    return tick


@pytest.mark.parametrize(("form", "at"), [*product(Form, (0, 200)), (Form.XLSX, PACKING)])
def test_that_stopping_leaves_the_old_file_and_nothing_else(tmp_path: Path, form: Form, at: int) -> None:
    path = tmp_path / f"a.{form}"
    path.write_bytes(b"old")
    with pytest.raises(Stopped):
        write(table(ROWS[:1] * 500), path, form, stopping(at))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def said(error: NotWritten) -> str:
    return say(error.key, **{name: str(figure) for name, figure in error.figures.items()})  # type: ignore[arg-type]


@FORMS
def test_that_an_error_of_the_rows_passes_through_and_leaves_nothing(tmp_path: Path, form: Form) -> None:
    def rows() -> Iterator[Row]:
        yield ROWS[0]
        raise LookupError

    with pytest.raises(LookupError):
        write(table(rows()), tmp_path / "a", form)
    assert list(tmp_path.iterdir()) == []


@FORMS
def test_that_a_wrong_place_is_named(tmp_path: Path, form: Form) -> None:
    with pytest.raises(NotWritten) as refused:
        write(table(), tmp_path / "none" / "a.xlsx", form)
    assert refused.value.key == "out.no_folder"
    assert str(tmp_path / "none") in said(refused.value)
    with pytest.raises(NotWritten, match=r"out\.is_folder"):
        write(table(), tmp_path, form)
    (tmp_path / "file").touch()
    with pytest.raises(NotWritten, match=r"out\.no_folder"):
        write(table(), tmp_path / "file" / "a.xlsx", form)


@pytest.mark.parametrize("mark", [".~lock.a.xlsx#", "~$a.xlsx"])
def test_that_a_file_open_in_a_spreadsheet_program_is_not_replaced(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "a.xlsx"
    (tmp_path / mark).touch()
    write(table(), path, Form.XLSX)
    before = path.read_bytes()
    with pytest.raises(NotWritten, match=r"out\.open_elsewhere"):
        write(table(), path, Form.XLSX)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("number", "key"), [(errno.ENOSPC, "out.disk_full"), (errno.EACCES, "out.not_allowed"), (errno.EIO, "out.failed")]
)
def test_that_what_the_disk_says_is_put_into_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    def failing(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("medins_desktop.exchange.out.files.write_to", failing)
    with pytest.raises(NotWritten) as refused:
        write(table(), tmp_path / "a.csv", Form.CSV)
    assert refused.value.key == key
    assert said(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
@FORMS
def test_that_a_full_disk_is_no_crash(tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def full_disk(path: Path, made_from: Sequence[Path]) -> Iterator[Path]:
        with whole_file(path, made_from) as fresh:
            fresh.symlink_to("/dev/full")
            yield fresh

    monkeypatch.setattr("medins_desktop.exchange.out.files.whole_file", full_disk)
    with pytest.raises(NotWritten, match=r"out\.disk_full"):
        write(table(ROWS * 200), tmp_path / "a", form)
    assert list(tmp_path.iterdir()) == []


def test_that_rows_beyond_a_sheet_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 5)
    with pytest.raises(NotWritten, match=r"out\.too_many_rows"):
        write(table(), tmp_path / "a.xlsx", Form.XLSX)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="permissions are otherwise there")
def test_that_nobody_else_reads_along_while_it_is_written(tmp_path: Path) -> None:
    seen: list[str] = []

    def look(_rows: int) -> None:
        seen.extend(oct(folder.stat().st_mode & 0o777) for folder in tmp_path.iterdir())

    write(table(), tmp_path / "a.csv", Form.CSV, look)
    assert set(seen) == {"0o700"}


@FORMS
def test_that_memory_does_not_grow_with_the_rows(tmp_path: Path, form: Form) -> None:
    def rows(count: int) -> Iterator[Row]:
        for number in range(count):
            yield f"人员{number}", f"{number:018d}", "covered", number, date(2027, 1, 25), JULY, number

    def peak(count: int) -> int:
        tracemalloc.start()
        write(table(rows(count)), tmp_path / "a", form)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)  # whatever is imported on the way
    assert peak(6_000) < peak(600) + 200_000


def test_that_a_table_is_written_without_loading_other_forms() -> None:
    loaded = "medins_desktop.exchange.out.files, medins_desktop.exchange.out.lists"
    program = f"import sys, {loaded}; print('xlsxwriter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_that_a_written_spreadsheet_is_a_sound_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, Form.XLSX)) as archive:
        assert archive.testzip() is None


# Through LibreOffice, where it is installed

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed; calamine and openpyxl have read it back above"
)
@pytest.mark.parametrize("form", [Form.XLSX, Form.CSV])
def test_that_libreoffice_reads_it_without_loss(tmp_path: Path, form: Form) -> None:
    assert SOFFICE is not None
    path = written(tmp_path, form)
    out = tmp_path / "out"
    # Comma, quote, UTF-8, from line 1; every column as text on the way in; as shown on the way out.
    columns = "/".join(f"{at}/2" for at in range(1, len(COLUMNS) + 1))
    command = [SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    command += ["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", str(out)]
    if form is Form.CSV:
        command.append(f"--infilter=CSV:44,34,76,1,{columns}")
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    found = next(out.glob("*.csv")).read_text(encoding="utf-8-sig")
    heading, *rows = csv.reader(found.splitlines())
    assert heading == TITLES
    shown = [[_shown(at, cell, form) for at, cell in enumerate(row)] for row in ROWS]
    assert [[*map(unguarded, row[:2]), *row[2:]] for row in rows[: len(ROWS)]] == shown


def _shown(at: int, cell: Cell, form: Form) -> str:
    """A cell as LibreOffice shows it."""
    if COLUMNS[at].kind is Kind.MONEY and isinstance(cell, int) and form is Form.XLSX:
        return f"{Decimal(cell).scaleb(-2):,.2f}"
    return cell_words(COLUMNS[at], cell)
