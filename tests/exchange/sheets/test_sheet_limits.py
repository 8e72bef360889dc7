"""Where the limits of files lie: what is just allowed is read, one more is refused, with the figure that counts."""

import codecs
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from medins_desktop.exchange.sheets import (
    child,
    container,
    error_cells,
    plain_text,
    texts,
    workbook,
)
from medins_desktop.exchange.sheets.cell_text import EXACT, cell_text
from medins_desktop.exchange.sheets.child import Shelf
from medins_desktop.exchange.sheets.container import Kind, check_spreadsheet, kind_of
from medins_desktop.exchange.sheets.limits import HEAD, LONGEST_CELL, WIDEST
from medins_desktop.exchange.sheets.packing import MARK, pack, unpack
from medins_desktop.exchange.sheets.refusal import Why
from medins_desktop.exchange.sheets.texts import encoding_of, separator_of
from medins_desktop.exchange.sheets.workbook import Workbook
from tests.exchange.sheets.files import LIST, Row, compound_with, text, with_part, xlsx
from tests.exchange.sheets.refusing import refusal, rows_of

ROOT = Path(__file__).resolve().parents[3]


def test_that_figures_are_exact_up_to_fifteen_digits() -> None:
    assert cell_text(EXACT - 1) == "999999999999999"
    assert cell_text(EXACT) == "1.00000000000000E+15"
    assert cell_text(1 - EXACT) == "-999999999999999"
    assert cell_text(-EXACT) == "-1.00000000000000E+15"
    assert cell_text(0.123456789) == "0.12345679"
    assert cell_text(datetime(2026, 5, 1)) == "2026-05-01"  # noqa: DTZ001 - a cell's day has no zone
    assert cell_text(datetime(2026, 5, 1, 12, 30)) == "2026-05-01 12:30:00"  # noqa: DTZ001
    assert cell_text(date(2026, 5, 1)) == "2026-05-01"
    assert cell_text(time(12, 30)) == "12:30:00"
    assert cell_text(None) == "None"


def test_that_a_file_has_its_largest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" * (1 << 19))
    monkeypatch.setattr(container, "LARGEST_FILE", 2 << 20)
    assert kind_of(path) is Kind.TEXT
    path.write_bytes(b"a,b\n" * (1 << 19) + b"c")
    assert refusal(lambda: kind_of(path)) == (Why.FILE_LARGE, {"mb": 2, "most": 2})


def test_that_a_mark_in_the_first_bytes_decides_and_a_zero_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(codecs.BOM_UTF16_LE + "姓名,a".encode("utf-16-le"))
    assert kind_of(path) is Kind.TEXT
    path.write_bytes(b"a,b\0\0")
    assert kind_of(path) is Kind.TEXT, "filled up to a whole block"
    path.write_bytes(b"a\0,b")
    assert refusal(lambda: kind_of(path)) == (Why.NO_TABLE, {})


def test_that_a_container_has_its_most_parts_and_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a", bytes(2 << 20))
        packed.writestr("b", b"")
    monkeypatch.setattr(container, "LARGEST_UNPACKED", 2 << 20)
    monkeypatch.setattr(container, "MOST_PARTS", 2)
    check_spreadsheet(path)
    monkeypatch.setattr(container, "MOST_PARTS", 1)
    assert refusal(lambda: check_spreadsheet(path)) == (Why.UNPACKS_LARGE, {"mb": 2})
    monkeypatch.setattr(container, "MOST_PARTS", 2)
    monkeypatch.setattr(container, "LARGEST_UNPACKED", (2 << 20) - 1)
    assert refusal(lambda: check_spreadsheet(path)) == (Why.UNPACKS_LARGE, {"mb": 2})


def test_that_an_encrypted_part_and_a_sheet_of_macros_are_refused(tmp_path: Path) -> None:
    honest = xlsx(tmp_path / "a.xlsx", LIST)
    check_spreadsheet(honest)
    content = bytearray(honest.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    honest.write_bytes(bytes(content))
    assert refusal(lambda: check_spreadsheet(honest))[0] is Why.ENCRYPTED
    sound = xlsx(tmp_path / "b.xlsx", LIST)
    macros = with_part(sound, tmp_path / "c.xlsx", "xl/macrosheets/sheet1.xml", b"x")
    assert refusal(lambda: check_spreadsheet(macros))[0] is Why.MACROS
    assert refusal(lambda: check_spreadsheet(compound_with(tmp_path / "d.xls", "_VBA_PROJECT")))[0] is Why.MACROS


def test_that_rows_and_cells_of_text_have_their_most() -> None:
    plain_text.check([[""] * WIDEST, ["x" * LONGEST_CELL]], 1, "a")
    assert refusal(lambda: plain_text.check([[""] * (WIDEST + 1)], 1, "a")) == (
        Why.TOO_WIDE,
        {"n": WIDEST + 1, "most": WIDEST},
    )
    long_one = [["a"], ["b", "x" * (LONGEST_CELL + 1)], ["c"]]
    assert refusal(lambda: plain_text.check(long_one, 7, "a")) == (Why.CELL_LONG, {"row": 8, "most": LONGEST_CELL})
    plain_text.check([], 1, "a")
    even = plain_text.even_columns(",".join("x" * (WIDEST + 1)) + "\n", ",")
    assert even is not None
    assert refusal(lambda: plain_text.check(even, 1, "a"))[0] is Why.TOO_WIDE


def test_that_a_text_has_its_most_rows_and_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = text(tmp_path / "a.csv", [["甲", "乙"]] * 10)
    monkeypatch.setattr(texts, "LONGEST", 10)
    table = texts.look(path)[0]
    assert [(chunk.first, len(chunk.rows), chunk.done) for chunk in texts.chunks(table)] == [(1, 10, 1000)]
    monkeypatch.setattr(plain_text, "BLOCK", 24)
    done = [(chunk.first, len(chunk.rows), chunk.done) for chunk in texts.chunks(table)]
    assert [each[:2] for each in done] == [(1, 2), (3, 3), (6, 3), (9, 2)]
    assert [each[2] for each in done] == sorted(each[2] for each in done)
    monkeypatch.setattr(texts, "LONGEST", 9)
    assert refusal(lambda: list(texts.chunks(table))) == (Why.TOO_LONG, {"n": 10})


def test_that_the_head_of_a_text_has_so_many_rows(tmp_path: Path) -> None:
    table = texts.look(text(tmp_path / "a.csv", [["甲", "乙"]] * (HEAD + 5)))[0]
    assert len(table.head) == HEAD


def test_that_a_line_of_text_has_its_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    monkeypatch.setattr(texts, "_BLOCK", 4)
    monkeypatch.setattr(texts, "LONGEST_LINE", 8)
    for content in (b"12345678", b"1234\n23456\r8901", b"12345678\n" * 3):
        path.write_bytes(content)
        assert encoding_of(path) == "utf-8"
    path.write_bytes(b"123456789012\n")
    assert refusal(lambda: encoding_of(path)) == (Why.CELL_LONG, {"row": 1, "most": LONGEST_CELL})


def test_that_reading_may_be_given_up_in_the_middle_of_a_file(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<table>" + "<tr><td>王芳<td>1" * 20_000, encoding="utf-8")
    asked: list[int] = []
    table = texts.look(page, lambda: asked.append(1))[0]
    looked = len(asked)
    assert looked >= 1
    list(texts.chunks(table, lambda: asked.append(1)))
    assert len(asked) > looked


@pytest.mark.parametrize(
    ("lines", "separator"),
    [
        (["a,b"], ","),
        (["a,b", "c"], "lines"),
        (["标题", "a,b", "c,d"], ","),
        (["标题", "说明", "a,b,c"], ","),
        (["a,b;c", "d,e;f", "g;h"], ";"),
        (["a;b", "a,b,c"], ","),
        (['"a,b', "c|d", "e|f"], "|"),
        (["王芳 5 月没交", "", "李强也是"], "lines"),
        ([], "lines"),
    ],
)
def test_that_a_separator_is_that_of_most_lines(lines: list[str], separator: str) -> None:
    assert separator_of(lines) == separator


def test_that_cells_come_through_the_pipe_as_they_are() -> None:
    columns = [["a", "b"], ["", "c"], ["d", "e\n"]]
    assert unpack(pack(columns), 3).columns == columns
    assert unpack(pack([[f"a{MARK}b"], ["c"]]), 2).columns == [["a b"], ["c"]]
    with pytest.raises(ValueError, match="missing"):
        unpack(pack(columns), 4)


def errors_in(path: Path) -> dict[tuple[int, int], str]:
    return error_cells.error_cells(path, "第1张")


def test_that_error_values_are_found_in_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[""] * 30 for _ in range(3)]
    rows[0][0], rows[1][25], rows[2][26], rows[2][27] = "#N/A", "#REF!", "#DIV/0!", "#VALUE!"
    path = xlsx(tmp_path / "a.xlsx", rows)
    found = {(0, 0): "#N/A", (1, 25): "#REF!", (2, 26): "#DIV/0!", (2, 27): "#VALUE!"}
    assert errors_in(path) == found
    monkeypatch.setattr(error_cells, "_PIECE", 100)
    assert errors_in(path) == found
    monkeypatch.setattr(error_cells, "_PIECE", 1 << 20)
    monkeypatch.setattr(error_cells, "MOST", 2)
    assert len(errors_in(path)) == 2
    assert error_cells.error_cells(path, "另一张") == {}
    assert error_cells.error_cells(text(tmp_path / "a.csv", LIST), "第1张") == {}


def test_that_error_values_stand_in_the_rows_that_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "CHUNK", 2)
    rows = [["a", "#N/A"], ["#REF!", "b"], ["c", "#NUM!"], ["d", "e"], ["#NAME?", "f"]]
    book = Workbook(xlsx(tmp_path / "a.xlsx", rows))
    assert rows_of(book) == rows


def test_that_merged_cells_go_on_over_the_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["王芳", "1"], ["", "2"], ["", "3"], ["", "4"], ["李强", "5"], ["", "6"], ["", "7"]]
    path = xlsx(tmp_path / "a.xlsx", rows, merged=["A1:A4", "A5:A6"])
    for most in (1, 2, 3, 4, 5, 7):
        monkeypatch.setattr(workbook, "CHUNK", most)
        book = Workbook(path)
        assert [row[0] for row in rows_of(book)] == ["王芳"] * 4 + ["李强"] * 2 + [""], most
    monkeypatch.setattr(workbook, "MOST_MERGED", 1)
    assert [row[0] for row in rows_of(Workbook(path))].count("") in (2, 4)


def test_that_pieces_of_a_workbook_are_numbered_and_say_how_far_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "CHUNK", 2)
    book = Workbook(xlsx(tmp_path / "a.xlsx", [["a"], ["b"], ["c"], ["d"], ["e"]]))
    assert [(first, done) for first, done, _ in book.chunks(0)] == [(1, 400), (3, 800), (5, 1000)]


def test_that_a_sheet_has_its_widest_longest_and_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["甲", "乙", "丙"]] * 4)
    monkeypatch.setattr(workbook, "WIDEST", 3)
    monkeypatch.setattr(workbook, "MOST_CELLS", 12)
    assert len(Workbook(path).look()) == 1
    monkeypatch.setattr(workbook, "MOST_CELLS", 11)
    assert refusal(Workbook(path).look) == (Why.TOO_LONG, {"n": 4})
    monkeypatch.setattr(workbook, "WIDEST", 2)
    assert refusal(Workbook(path).look) == (Why.TOO_WIDE, {"n": 3, "most": 2})


def test_that_a_cell_of_a_workbook_has_its_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LONGEST_CELL", 3)
    path = xlsx(tmp_path / "a.xlsx", [["a", "bbb"], ["c", "d"], ["e", "ffff"]])
    assert refusal(lambda: rows_of(Workbook(path))) == (Why.CELL_LONG, {"row": 3, "most": 3})
    assert rows_of(Workbook(xlsx(tmp_path / "b.xlsx", [["a", "bbb"]]))) == [["a", "bbb"]]


def test_that_sheets_are_kept_while_they_are_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["甲", "乙"]] * 5, [["甲", "乙"]] * 5, [["甲"]])
    monkeypatch.setattr(workbook, "KEPT_CELLS", 20)
    book = Workbook(path)
    book.look()
    assert book.cells == 20
    monkeypatch.setattr(workbook, "KEPT_CELLS", 1)
    book = Workbook(path)
    book.look()
    assert book.cells == 10


def test_that_so_many_sheets_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["甲"]], [["乙"]], [["丙"]])
    monkeypatch.setattr(workbook, "MOST_SHEETS", 2)
    assert [about["place"] for about in Workbook(path).look()] == [0, 1]


def test_that_no_more_figures_are_remembered_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_FIGURES", 2)
    figures = workbook._Figures()
    for number in range(7):
        assert figures[number] == str(number)
        assert len(figures) <= 2
    assert len(figures) == 1


def test_that_true_is_not_one(tmp_path: Path) -> None:
    rows: list[Row] = [[1, True, "a"], [True, 1, 1], [0, False, 1.5]]
    found = rows_of(Workbook(xlsx(tmp_path / "a.xlsx", rows)))
    assert found == [["1", "TRUE", "a"], ["TRUE", "1", "1"], ["0", "FALSE", "1.5"]]


def test_that_the_oldest_workbooks_are_put_off_the_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [xlsx(tmp_path / f"{name}.xlsx", [["甲", "乙"]] * 5) for name in "abc"]
    monkeypatch.setattr(child, "KEPT_CELLS", 40)
    shelf = Shelf()
    first = shelf.open(paths[0])
    first.look()
    shelf.open(paths[1]).look()
    assert shelf.open(paths[0]) is first
    shelf.open(paths[2])
    assert shelf.open(paths[0]) is not first


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_that_the_child_may_take_what_befits_the_file() -> None:
    script = (
        "import resource\n"
        "from medins_desktop.exchange.sheets import child\n"
        "child._give_up_rights()\n"
        "found = []\n"
        "for seconds, size in ((9, 0), (30, 1 << 20), (1, 1 << 40)):\n"
        "    child._allow(seconds, size)\n"
        "    found += [resource.getrlimit(resource.RLIMIT_CPU)[0]]\n"
        "    found += [resource.getrlimit(resource.RLIMIT_AS)[0] - child._in_use()]\n"
        "print(*found, *resource.getrlimit(resource.RLIMIT_CORE), *resource.getrlimit(resource.RLIMIT_FSIZE))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True)
    told = list(map(int, done.stdout.split()))
    assert [each - used for each, used in zip(told[:6:2], (9, 30, 1), strict=True)] == [told[0] - 9] * 3
    assert 1 <= told[0] - 9 <= 3
    for room, wanted in zip(told[1:6:2], (512 << 20, (512 << 20) + 60 * (1 << 20), 2 << 30), strict=True):
        assert abs(room - wanted) < 4 << 20
    assert told[6:] == [0, 0, 0, 0]
