"""Whom another version of a policy touches, on paper."""

from collections.abc import Sequence
from typing import NamedTuple

from medins_desktop.documents.parts import Fact, Office
from medins_desktop.documents.report_parts import PaperColumn, Report
from medins_desktop.documents.report_words import office_line, signed_by
from medins_desktop.words import current_language, say

WIDTHS = (("number", 8), ("name", 30), ("changes", 30), ("was", 57), ("will", 57))


class TouchedLine(NamedTuple):
    """One person: what changes, and both sides of it, in words."""

    name: str
    changes: str
    was: str
    will: str


def touched_report(lines: Sequence[TouchedLine], facts: Sequence[Fact], office: Office) -> Report:
    """The list in the current language."""
    return Report(
        language=current_language(),
        title=say("touched.title"),
        office=office_line(office),
        facts=tuple(facts),
        columns=tuple(PaperColumn(say(f"touched.column_{name}"), width) for name, width in WIDTHS),
        rows=tuple((str(at), *line) for at, line in enumerate(lines, 1)),
        sums=(),
        totals=(),
        empty=say("touched.nobody"),
        wording=say("touched.wording"),
        signature=signed_by(office, "checker"),
    )
