"""The reader under anything: never raises, never loses a row without a word, and reads back what the program writes."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.domain.entries import normalise
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Track
from medins_desktop.domain.month import parse_month
from medins_desktop.exchange.records.reader import read_rows, read_text
from medins_desktop.exchange.records.record import Said
from medins_desktop.exchange.records.writing import record_text
from medins_desktop.words import LANGUAGES, Language, set_language, speaking
from tests.exchange.records.texts import LONG_LIST, NUMBER, PERSONAL_QUERY, TAX_DETAIL, WIDE_LIST, medical, told


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    set_language(Language.ZH)
    yield
    set_language(Language.ZH)


PIECES = st.sampled_from(
    [
        *TAX_DETAIL.split("\t"), *PERSONAL_QUERY.split("\t"), *LONG_LIST.split("\t"), *WIDE_LIST.split("\t"),
        "王芳", "李强", NUMBER, "1.10105E+17", "202507", "2025-07", "2025年7月至9月", "7月", "2025-07-10", "2025.1",
        "职工基本医疗保险", "失业保险", "养老", "已缴", "未缴", "应缴", "120.00", "0", "-5", "=1+1", "合计", "：", ":",
        "\t", "\t", "\t", "\n", "\n", " ", "  ", "|", ",", ";", '"', "<td>", "</tr>", "<table", "<!--", "-->", "到",
        "-", "，", "~",
    ]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["", "<table><tr><td>月份</td></tr></table>"]))
def test_that_no_text_made_of_records_breaks_the_reader(text: str, html: str) -> None:
    read_text(text, html)


@settings(max_examples=300)
@given(st.text(max_size=300), st.text(max_size=300))
def test_that_no_text_at_all_breaks_the_reader(text: str, html: str) -> None:
    read_text(text, html)
    read_text("", f"<table>{html}")


@settings(max_examples=200)
@given(st.lists(st.lists(PIECES | st.text(max_size=12), max_size=8), max_size=12))
def test_that_every_row_with_text_is_read_refused_or_counted(rows: list[list[str]]) -> None:
    flat = [[cell.replace("\t", " ") for cell in row] for row in rows]
    record = read_rows([TAX_DETAIL.split("\t"), *flat])
    found = {row.at for row in record.rows} | {each.at for each in record.refused}
    filled = {at for at, row in enumerate(flat, 2) if any(cell.strip() for cell in row)}
    assert found <= filled
    assert len(filled - found) <= record.totals + record.titles + 2  # two rows may belong to the headings


def test_that_a_hundred_thousand_rows_are_read() -> None:
    rows = "".join(f"王芳\t{NUMBER}\t在职\t{2000 + at % 25}{1 + at % 12:02}\t医疗\t1\t1\t\n" for at in range(100_000))
    record = read_text(f"{TAX_DETAIL}\n{rows}")
    assert len(record.rows) == 100_000
    assert record.refused == []


def test_that_a_hundred_thousand_lines_of_nonsense_are_all_named() -> None:
    record = read_text("这一行什么也不是\n" * 100_000)
    assert len(record.refused) == 100_000
    assert record.rows == []


@pytest.mark.parametrize(
    "text",
    [
        "1" * 2_000_000,
        '"' * 2_000_000,
        "<tr " * 300_000,
        "\t" * 2_000_000,
        "月份:" * 300_000,
        "2025-07 " * 300_000,
        "|" * 10**6,
    ],
)
def test_that_one_endless_line_ends(text: str) -> None:
    assert read_text(text).rows == []


def test_that_a_watcher_is_told_and_may_stop() -> None:
    seen: list[int] = []
    read_text("2025-07 医保\n" * 5_000, watch=seen.append)
    assert seen == [1000, 2000, 3000, 4000, 5000]

    class EnoughError(Exception):
        pass

    def stop(rows: int) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        read_text("2025-07 医保\n" * 5_000, watch=stop)


def test_that_a_row_of_sixteen_thousand_cells_is_read() -> None:
    row = ["2025-07", "医疗", "1"] + ["x"] * 16_381
    assert told(read_rows([["月份", "险种", "实缴"], row])) == [medical("2025-07", "paid")]


FIRST = parse_month("2020-01")
DAY = date(2027, 12, 31)


@st.composite
def entries(draw: st.DrawFn, capacities: bool) -> tuple[Entry, ...]:
    found: list[Entry] = []
    at = FIRST
    for _ in range(draw(st.integers(0, 6))):
        first = at + draw(st.integers(0, 5))
        last = first + draw(st.integers(0, 14))
        unknown = draw(st.booleans())
        day = None if unknown else draw(st.none() | st.dates(min_value=DAY.replace(year=2019), max_value=DAY))
        capacity = draw(st.none() | st.sampled_from(Capacity)) if capacities else None
        found.append(Entry(first, last, day, unknown, capacity))
        at = last + 1
    return normalise(found)


@given(entries(True), entries(False), st.sampled_from(LANGUAGES))
def test_that_what_the_program_writes_is_read_back(
    medical: tuple[Entry, ...], pension: tuple[Entry, ...], language: Language
) -> None:
    ledger = Ledger(medical=medical, pension=pension)
    with speaking(language):
        record = read_text(record_text(ledger))
    assert record.refused == []
    back = [
        (row.track, Entry(row.first, row.last, row.paid_on, row.said is Said.UNKNOWN, row.capacity))
        for row in record.rows
    ]
    assert all(row.said in (Said.PAID, Said.UNKNOWN) for row in record.rows)
    assert normalise(entry for track, entry in back if track is Track.MEDICAL) == medical
    assert normalise(entry for track, entry in back if track is Track.PENSION) == pension


def test_that_chosen_months_alone_are_written() -> None:
    ledger = Ledger(medical=(Entry(FIRST, FIRST + 11),), pension=(Entry(FIRST, FIRST + 11),))
    text = record_text(ledger, [Track.MEDICAL], [FIRST, FIRST + 1, FIRST + 5, FIRST + 20])
    assert told(read_text(text)) == [medical("2020-01", "paid", "2020-02"), medical("2020-06", "paid")]
    assert record_text(Ledger()) == ""
