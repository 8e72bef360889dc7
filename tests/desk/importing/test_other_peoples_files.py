"""Files as they come from other people, and what must come of them."""

from pathlib import Path

from medins_desktop.desk.importing.gathering import Harvest, gather
from medins_desktop.desk.importing.source import Shape, Source
from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.record import Said
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.desk.importing.bringing import silent, sources_of

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
