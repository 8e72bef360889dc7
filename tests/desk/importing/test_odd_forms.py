"""One list in every form that files come in, honest and damaged: what comes in is the same, or is refused in words."""

# ruff: noqa: E501 - tables of cells stand in lines

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.exchange.sheets.refusal import SheetError, Why
from tests.desk.importing.odd_files import LI, WANG, flat_ods, html_xls, named, office_xml, read, told
from tests.desk.importing.test_other_peoples_files import FILES
from tests.exchange.sheets.files import FIRST_SHEET, Row, inline, sheet_xml, text, with_part, xls, xlsx

HEAD = ["姓名", "证件号码", "险种", "费款所属期", "实缴金额"]
KIND = "职工基本医疗保险"
ROWS: list[Row] = [
    HEAD,
    ["王芳", WANG, KIND, "202605", 525],
    ["李强", LI, KIND, "202605", "1,525.00"],
    ["合计", "", "", "", 2050],
]
PEOPLE = ["王芳 002X 2026-05+", "李强 0010 2026-05+"]
SHORT = "姓名,险种,月份,实缴金额\n王芳,医疗,202605,525\n"

FORMS: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda folder: xlsx(folder / "a.xlsx", ROWS),
    "xls": lambda folder: xls(folder / "a.xls", ROWS),
    "xlsx under another name": lambda folder: xlsx(folder / "a.xlsx", ROWS).rename(folder / "a.csv"),
    "utf-8": lambda folder: text(folder / "a.csv", ROWS),
    "utf-8 with its mark": lambda folder: text(folder / "a.csv", ROWS, "utf-8-sig", ";"),
    "GB18030": lambda folder: text(folder / "a.csv", ROWS, "gb18030"),
    "GBK with tabs": lambda folder: text(folder / "a.txt", ROWS, "gbk", "\t"),
    "UTF-16": lambda folder: text(folder / "a.txt", ROWS, "utf-16", "\t"),
    "UTF-16 without its mark": lambda folder: text(folder / "a.txt", ROWS, "utf-16-le", "\t"),
    "UTF-16 the other way round": lambda folder: text(folder / "a.txt", ROWS, "utf-16-be", ","),
    "bars": lambda folder: text(folder / "a.txt", ROWS, separator="|"),
    "HTML under the name of a spreadsheet": lambda folder: html_xls(folder / "a.xls", ROWS),
    "HTML in GBK": lambda folder: html_xls(folder / "a.xls", ROWS, encoding="gbk"),
    "XML of 2003": lambda folder: office_xml(folder / "a.xls", ROWS),
    "XML of 2003 in GB18030": lambda folder: office_xml(folder / "a.xml", ROWS, encoding="gb18030"),
    "flat ODS": lambda folder: flat_ods(folder / "a.fods", ROWS),
}


def drawn(path: Path, rows: Sequence[Row], between: str, around: str = "") -> Path:
    """A table as people draw it in text."""
    lines = (f"{around}{between.join(str(cell).replace(',', '') for cell in row)}{around}\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
    return path


FORMS |= {
    "columns by spaces": lambda folder: drawn(folder / "a.txt", ROWS[:3], "    "),
    "wide commas": lambda folder: drawn(folder / "a.txt", ROWS[:3], "，"),
    "lines of a box": lambda folder: drawn(folder / "a.txt", ROWS[:3], "│", "│"),
}


@pytest.mark.parametrize("form", FORMS)
def test_that_a_list_comes_in_from_every_form(tmp_path: Path, form: str) -> None:
    _, harvest = read(FORMS[form](tmp_path))
    assert (told(harvest), named(harvest)) == (PEOPLE, [])


BYTES: dict[str, bytes] = {
    "two marks": b"\xef\xbb\xbf\xef\xbb\xbf" + SHORT.encode(),
    "filled up with zeros": SHORT.encode() + b"\0" * 2000,
    "ended as in DOS": SHORT.encode() + b"\x1a",
    "ends of line of old machines": SHORT.replace("\n", "\r").encode(),
    "mixed ends of line": SHORT.replace("\n", "\r\n", 1).encode(),
    "the separator named": b"sep=,\n" + SHORT.encode(),
    "a hundred thousand blank rows": SHORT.replace("王", ",,,\n" * 100_000 + "王").encode(),
    "a very long cell": SHORT.replace("525", f"525,{'长' * 30_000}").encode(),
    "blank cells to the right": SHORT.replace("\n", "," * 400 + "\n").encode(),
}


@pytest.mark.parametrize("kind", BYTES)
def test_that_odd_bytes_do_no_harm(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(BYTES[kind])
    _, harvest = read(path)
    assert (told(harvest), named(harvest)) == (["王芳 2026-05+"], [])


REFUSED: dict[str, tuple[Callable[[Path], Path], Why]] = {
    "16 384 columns": (lambda folder: xlsx(folder / "a.xlsx", [[*HEAD, *[""] * 16_378, "x"]]), Why.TOO_WIDE),
    "a cell longer than any": (lambda folder: text(folder / "a.csv", [*ROWS, ["长" * 40_000]]), Why.CELL_LONG),
    "nothing in it": (lambda folder: xlsx(folder / "a.xlsx", [[]]), Why.EMPTY),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_that_what_no_list_has_is_refused(tmp_path: Path, kind: str) -> None:
    make, why = REFUSED[kind]
    with pytest.raises(SheetError) as refused:
        read(make(tmp_path))
    assert refused.value.why is why


def test_that_a_quotation_mark_left_open_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(SHORT.replace("王芳", '"王芳') + "李强,医疗,202605,525\n", encoding="utf-8")
    _, harvest = read(path)
    assert (told(harvest), named(harvest)) == ([], ["2,1 no-name"])


def test_that_numbers_kept_as_figures_are_named_as_damaged(tmp_path: Path) -> None:
    rows: list[Row] = [
        HEAD,
        ["王芳", 110105194912310021, KIND, 202605, 525],
        ["李强", 1.10105e17, KIND, date(2026, 5, 1), 525],
    ]
    _, harvest = read(xlsx(tmp_path / "a.xlsx", rows))
    assert (told(harvest), named(harvest)) == ([], ["2,2 number-damaged", "3,2 number-damaged"])


def test_that_a_formula_without_a_value_is_named(tmp_path: Path) -> None:
    rows: list[Row] = [HEAD, ["王芳", WANG, KIND, "202605", "=500+25"], ["李强", LI, KIND, "=TEXT(A1,0)", 525]]
    _, harvest = read(xlsx(tmp_path / "a.xlsx", rows))
    assert (told(harvest), named(harvest)) == ([], ["2,5 formula", "3,4 formula"])


def test_that_a_formula_with_its_value_is_its_value(tmp_path: Path) -> None:
    head = "".join(
        inline(f"{column}1", words) for column, words in zip("ABCD", ("姓名", "险种", "月份", "实缴"), strict=True)
    )
    cells = inline("A2", "王芳") + inline("B2", "医疗") + inline("C2", "202605")
    part = sheet_xml(f'<row r="1">{head}</row><row r="2">{cells}<c r="D2"><f>500+25</f><v>525</v></c></row>', "A1:D2")
    path = with_part(xlsx(tmp_path / "a.xlsx", ROWS), tmp_path / "b.xlsx", FIRST_SHEET, part)
    _, harvest = read(path)
    assert (told(harvest), named(harvest)) == (["王芳 2026-05+"], [])


@pytest.mark.parametrize(
    ("name", "people", "faults"),
    [
        ("numbers-as-formulas.csv", ["王芳 002X 2026-05+", "李强 0017 2026-05+"], ["3,2 check-digit"]),
        ("months-across.xlsx", ["王芳 002X 2026-01+ 2026-02+ 2026-03- 2026-04+ 2026-05+", "李强 0017 2026-01+ 2026-02+ 2026-03+ 2026-04- 2026-05+"], None),
        ("error-cells.xlsx", ["王芳 002X 2026-05+"], ["2,5 error-beside", "3,5 error-value"]),
    ],
)  # fmt: skip
def test_that_the_three_given_files_hold(name: str, people: list[str], faults: list[str] | None) -> None:
    _, harvest = read(FILES / name)
    assert told(harvest) == people
    assert faults is None or named(harvest) == faults
