"""What the clipboard holds twice, as text and as HTML: which of the two is read."""

import pytest

from medins_desktop.exchange.sheets import pasted
from medins_desktop.exchange.sheets.pasted import pasted_table
from medins_desktop.exchange.sheets.refusal import SheetError, Stopped, Why
from medins_desktop.words import say

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


@pytest.mark.parametrize("is_html", [True, False])
def test_that_more_than_may_be_pasted_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, is_html: bool) -> None:
    text = "姓名\t月份\n" + "王芳\t202605\n" * 200_000
    html = f"<table><tr><td>{'王' * (2 << 20)}</td></tr></table>"
    monkeypatch.setattr(pasted, "LARGEST_PASTE", 1 << 20)
    with pytest.raises(SheetError) as refused:
        pasted_table("" if is_html else text, html if is_html else "", "粘贴")
    assert refused.value.why is Why.PASTE_LARGE
    assert f"{refused.value.figures['mb']} MB" in say(refused.value.key, **refused.value.figures)


@pytest.mark.parametrize(
    ("text", "why"), [("\t".join(["甲"] * 600), Why.TOO_WIDE), ("甲" * 40_000 + "\t乙", Why.CELL_LONG)]
)
def test_that_what_no_list_has_is_refused_as_in_files(text: str, why: Why) -> None:
    with pytest.raises(SheetError) as refused:
        pasted_table(text, "", "粘贴")
    assert refused.value.why is why


def test_that_long_html_can_be_given_up() -> None:
    html = "<table>" + "<tr><td>王芳<td>202605" * 50_000 + "</table>"
    looks = iter([None, None])

    def go_on() -> None:
        if next(looks, Stopped) is Stopped:
            raise Stopped

    with pytest.raises(Stopped):
        pasted_table("", html, "粘贴", go_on)
