"""HTML that comes in blocks reads as it does whole, wherever it is cut, and never lies in memory."""

import tracemalloc
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.exchange.records.html_grid import html_rows, rows_of_html

PAGE = (
    "<html><!-- a <td>comment</td> --><style>td {x}</style><table class='a>b'><tr><th rowspan=2>姓名<th>月份</tr>\n"
    "<tr><td>2026-07 &amp; <br>八月<!--x--></td></tr><tr><td>王芳</td><td><b>paid</b> < 3</td></tr></table><!-- open"
)
PARTS = st.sampled_from(
    [
        "<",
        ">",
        "<!--",
        "-->",
        "<td>",
        "</td>",
        "<tr>",
        "<table>",
        "</table>",
        "甲",
        " ",
        "&amp;",
        "-",
        "<br>",
        "<td colspan=3>",
    ]
)


@given(st.lists(st.integers(0, len(PAGE)), max_size=12))
def test_that_it_reads_the_same_wherever_it_is_cut(cuts: list[int]) -> None:
    places = sorted({0, len(PAGE), *cuts})
    blocks = [PAGE[first:last] for first, last in pairwise(places)]
    assert list(rows_of_html(blocks)) == html_rows(PAGE)


@given(st.lists(PARTS, max_size=40))
def test_that_any_jumble_reads_the_same_letter_by_letter(parts: list[str]) -> None:
    text = "".join(parts)
    assert list(rows_of_html(list(text))) == html_rows(text)


def test_that_comments_merged_and_broken_cells_are_read_as_before() -> None:
    assert html_rows(PAGE) == [["姓名", "月份"], ["姓名", "2026-07 & 八月"], ["王芳", "paid < 3"]]


@pytest.mark.parametrize("cell", ["2026-07", "甲" * 200_000])
def test_that_a_long_page_never_lies_in_memory(cell: str) -> None:
    times = 20_000_000 // (len(cell) + 60)

    def page() -> Iterator[str]:
        yield "<table>"
        for _ in range(times):
            yield f"<tr><td>王芳</td><td>{cell}</td><td>450.00</td></tr>"

    tracemalloc.start()
    try:
        assert sum(1 for _ in rows_of_html(page())) == times
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000
