"""Two versions of a pack side by side, as a page of HTML."""

from collections.abc import Sequence
from html import escape

from medins_desktop.policies.workshop.differences import Difference
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say


def page(found: Sequence[Difference], before: str, after: str) -> str:
    """The differences as a table of two columns; first what either says of the person shown."""
    rows = [_heading(say("workshop.compare_person"), "") + _row(before, after)] if before or after else []
    for each in found:
        rows.append(_heading(say(f"workshop.section_{each.table}"), each.begins))
        rows.extend(_row(*pair) for pair in each.rows)
    if not found:
        rows.append(_heading(say("workshop.compare_same"), ""))
    return f'<table width="100%" cellpadding="4">{"".join(rows)}</table>'


def _heading(words: str, begins: str) -> str:
    since = say("workshop.heading", section=words, row=say("workshop.since", first=begins)) if begins else words
    return f'<tr><td colspan="2"><b>{escape(since)}</b></td></tr>'


def _row(before: str, after: str) -> str:
    was, will = theme().coverage_tint("suspended").name(), theme().coverage_tint("covered").name()
    return (
        f'<tr><td width="50%" style="background:{was if before else "none"}">{escape(before)}</td>'
        f'<td width="50%" style="background:{will if after else "none"}">{escape(after)}</td></tr>'
    )
