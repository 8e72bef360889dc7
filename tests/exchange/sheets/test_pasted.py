"""What the clipboard holds twice, as text and as HTML: which of the two is read."""

import pytest

from medins_desktop.exchange.sheets.pasted import pasted_table

PLAIN = "<table><tr><td>html</td><td>2026-05</td></tr></table>"
MERGED = '<table><tr><td rowspan="2">html</td><td>2026-05</td></tr><tr><td>2026-06</td></tr></table>'
TABBED = "text\t2026-05\n\t2026-06"


@pytest.mark.parametrize(
    ("text", "html", "read"),
    [
        (TABBED, PLAIN, "text"),
        (TABBED, MERGED, "html"),
        ("text 2026-05", PLAIN, "html"),
        ("text 2026-05", MERGED, "html"),
        (TABBED, "", "text"),
        (TABBED, "<p>html</p>", "text"),
    ],
)
def test_that_html_is_read_where_the_text_has_lost_something(text: str, html: str, read: str) -> None:
    table = pasted_table(text, html, "clipboard")
    assert table is not None
    assert table.head[0][0].startswith(read)


def test_that_nothing_is_no_table() -> None:
    assert pasted_table(" \t ", "", "clipboard") is None
