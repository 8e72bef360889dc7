"""Text taken apart a block at a time comes to the same rows as the csv module makes of it as a whole."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from medins_desktop.exchange.records.columns import Columns
from medins_desktop.exchange.sheets import plain_text
from medins_desktop.exchange.sheets.limits import LONGEST_CELL
from medins_desktop.exchange.sheets.plain_text import blocks, even_columns, lines
from medins_desktop.exchange.sheets.reader import SheetReader
from medins_desktop.exchange.sheets.refusal import SheetError, Why

CELL = st.sampled_from(["王芳", "202605", "", " ", "525.00", "a;b", "\u2028", "\x0c", "0"])
ODD = st.sampled_from(['"', '"a', 'a"b', '"甲,乙"', '"甲\n乙"', '""', "a,b", "\n", "\r", "\n\n"])
ROW = st.lists(CELL, min_size=3, max_size=3).map(",".join)
ANY_ROW = st.lists(st.one_of(CELL, ODD), max_size=5).map(",".join)
END = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Mostly rows alike that end alike; now and then something else; the last line may have no end."""
    odd = draw(st.integers(0, 3))
    end = draw(END)
    found = ""
    for _ in range(draw(st.integers(0, 12))):
        is_odd = odd and draw(st.integers(0, 8)) < odd
        found += draw(ANY_ROW if is_odd else ROW) + (draw(END) if is_odd else end)
    return found + draw(st.sampled_from(["", "", "王,强"]))


@settings(max_examples=600)
@given(text=texts(), block=st.integers(1, 90), encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]))
@example(text="a,b\r\nc,d\r\n", block=4, encoding="utf-8")
def test_that_blocks_are_the_rows_of_the_csv_module(text: str, block: int, encoding: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_text, "BLOCK", block)
        found = [list(row) for rows in blocks(BytesIO(text.encode(encoding)), encoding, ",") for row in rows]
        assert "".join(lines(BytesIO(text.encode(encoding)), encoding)) == text
    assert found == list(csv.reader(StringIO(text, newline="")))


def test_that_lines_alike_come_as_columns() -> None:
    for end in ("\n", "\r\n"):
        even = even_columns(f"王芳,202605{end}李强,{end}", ",")
        assert isinstance(even, Columns)
        assert even.columns == [["王芳", "李强"], ["202605", ""]]


@pytest.mark.parametrize("text", ["a,b", "a,b\nc\n", "a,b\nc,d\r\n", "a,b\rc,d\n", "a\nb\n", "a,b\n\n", "\n\n"])
def test_that_others_do_not(text: str) -> None:
    assert even_columns(text, ",") is None


@pytest.mark.parametrize("length", [LONGEST_CELL, LONGEST_CELL + 1])
def test_that_a_long_cell_is_found_in_the_middle_of_lines_alike(tmp_path: Path, length: int) -> None:
    rows = ["姓名,备注,月份", *["王芳,甲,202605"] * 3_000, f"王芳,{'x' * length},202605", *["王芳,甲,202605"] * 3_000]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    with SheetReader() as reader:
        read = reader.chunks(reader.look(path)[0])
        if length <= LONGEST_CELL:
            assert sum(len(chunk.rows) for chunk in read) == len(rows)
            return
        with pytest.raises(SheetError) as caught:
            list(read)
    assert (caught.value.why, caught.value.figures["row"]) == (Why.CELL_LONG, 3_002)
