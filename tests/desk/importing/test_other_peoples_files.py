"""Files as they come from other people, and what must come of them."""

from pathlib import Path

import pytest

from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing.gathering import Harvest, gather
from medins_desktop.desk.importing.source import Shape, Source
from medins_desktop.desk.people.search import Finder
from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.exchange.records.record import Said
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.desk.importing.bringing import bring, enter, silent, sources_of

FILES = Path(__file__).parent / "files"
WANG, LI = ("王芳", "11010519491231002X"), ("李强", "110105198803070017")


def read(*paths: Path, latest: int | None = None) -> tuple[list[Source], Harvest]:
    sources = sources_of(*paths)
    with SheetReader() as reader:
        return sources, gather(reader, sources, silent, latest)


def told(harvest: Harvest) -> dict[tuple[str, str], dict[str, Said]]:
    return {who: {month_text(row.first): row.said for row in gathered.rows} for who, gathered in harvest.people.items()}


def refused(harvest: Harvest) -> list[tuple[int, int, str]]:
    return [(each.place.row, each.column, str(each.reason)) for each in harvest.refused]


def test_that_numbers_written_as_formulas_are_read() -> None:
    _, harvest = read(FILES / "numbers-as-formulas.csv")
    assert told(harvest) == {WANG: {"2026-05": Said.PAID}, LI: {"2026-05": Said.PAID}}
    assert not harvest.refused


def test_that_months_across_are_read_cell_by_cell() -> None:
    (source,), harvest = read(FILES / "months-across.xlsx")
    months = [f"2026-0{month}" for month in range(1, 6)]
    paid = dict.fromkeys(months, Said.PAID)
    assert source.shape is Shape.ACROSS
    assert told(harvest) == {WANG: paid | {"2026-03": Said.UNPAID}, LI: paid | {"2026-04": Said.UNPAID}}
    assert not harvest.refused


def test_that_error_values_are_named_and_their_row_comes_in_only_where_the_rest_says_paid() -> None:
    _, harvest = read(FILES / "error-cells.xlsx")
    assert told(harvest) == {WANG: {"2026-05": Said.PAID}}
    assert refused(harvest) == [(2, 5, "error-beside"), (3, 5, "error-value")]


def test_that_the_year_is_taken_from_the_sheet_or_the_file_where_no_heading_has_it(tmp_path: Path) -> None:
    path = tmp_path / "2025年医保.csv"
    path.write_text("姓名,1月,2月\n王芳,√,×\n", encoding="utf-8")
    _, harvest = read(path)
    assert told(harvest) == {("王芳", ""): {"2025-01": Said.PAID, "2025-02": Said.UNPAID}}
    other = path.rename(tmp_path / "名单.csv")
    _, harvest = read(other)
    assert not harvest.people
    assert refused(harvest) == [(2, 2, "no-year"), (2, 3, "no-year")]


def test_that_months_to_come_are_refused_without_a_day(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "姓名,险种,费款所属期,缴费状态,到账日期\n王芳,医疗,2026-07,已缴,\n李强,医疗,2026-07,已缴,2026-06-20\n"
    )
    _, harvest = read(path, latest=2026 * 12 + 5)
    assert told(harvest) == {("李强", ""): {"2026-07": Said.PAID}}
    assert refused(harvest) == [(2, 3, "month-ahead")]


@pytest.mark.parametrize("suffix", ["csv", "txt"])
def test_that_a_text_written_as_a_formula_is_its_text_and_any_other_formula_is_not(tmp_path: Path, suffix: str) -> None:
    lines = ['="姓名",="证件号码","=""险种""",月份,实缴金额', '="王""芳""",="11010519491231002X",医疗,="202605",525']
    lines += ['="王"&"芳",110105198803070017,医疗,202605,525', "李强,=A1,医疗,202605,525"]
    path = tmp_path / f"a.{suffix}"
    path.write_text("\n".join(lines), encoding="gb18030")
    _, harvest = read(path)
    assert told(harvest) == {('王"芳"', "11010519491231002X"): {"2026-05": Said.PAID}}
    assert [(row, reason) for row, _, reason in refused(harvest)] == [(3, "formula"), (4, "formula")]


def test_that_a_pasted_literal_is_its_text() -> None:
    record = read_text('姓名\t="证件号码"\t月份\t实缴金额\n王芳\t="11010519491231002X"\t="202605"\t525')
    assert [(row.number, month_text(row.first)) for row in record.rows] == [("11010519491231002X", "2026-05")]


def test_that_doubts_are_named_on_their_rows_and_the_counts_agree(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [
        "姓名,证件号码,险种,月份,缴费状态",
        "王芳,110105194912310021,医疗,2026-01,已缴",
        "李\ue001,110105198803070010,医疗,2026-01,已缴",
        "李四,110105198803070010,医疗,2026-01,已缴",
        "李四,110105198803070010,医疗,2026-02,未缴",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    plan = bring(desk, *sources_of(path)).plan
    found = [(each.place.row, str(each.reason)) for each in plan.refused]
    assert sorted(found) == [
        (2, "check-digit"), (3, "merged"), (3, "private-name"), (3, "twice"), (4, "merged"), (4, "twice"),
    ]  # fmt: skip
    written = [
        months
        for _, after in plan.pairs
        if after is not None
        for entry in after.ledger.medical
        for months in range(entry.first, entry.last + 1)
    ]
    assert (plan.new_months, plan.unpaid_months) == (len(written), 1)


def test_that_numbers_with_another_last_digit_are_put_together_with_nobody(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["赵一,110105198803070010", "钱二,110105198803070017", "赵大,110105198803070010"]
    lines = [f"{row},医疗,2026-0{month},已缴" for month, row in enumerate(rows, 1)]
    path.write_text("\n".join(["姓名,证件号码,险种,月份,缴费状态", *lines]), encoding="utf-8")
    plan = bring(desk, *sources_of(path)).plan
    assert [after.name for _, after in plan.pairs if after] == ["赵一", "钱二"]
    found = [(each.place.row, str(each.reason)) for each in plan.refused]
    assert found == [(2, "merged"), (3, "check-digit"), (4, "merged")]


def test_that_spellings_of_one_name_find_the_person_of_the_book(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "姓名,证件号码,险种,月份,缴费状态\n买买提·艾力,11010519491231002X,医疗,2026-01,已缴\n", encoding="utf-8"
    )
    enter(desk, bring(desk, *sources_of(path)).plan)
    path.write_text("姓名,险种,月份,缴费状态\n买买提•艾力,医疗,2026-02,已缴\n", encoding="utf-8")
    (question,) = bring(desk, *sources_of(path)).matches.questions
    assert [line.name for line in question.candidates] == ["买买提·艾力"]
    lines = list(desk.open_book.lines())
    assert all(Finder(lines).places(text) == [0] for text in ("买买提．艾力", "买买提.艾力", "艾力", "提·艾"))
