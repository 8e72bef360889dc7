"""What a row begins with that is put into a draft: as little as says that it is there."""

from __future__ import annotations

from typing import Any

from medins_desktop.domain.month import Month, month_text, year_of
from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.words import say
from medins_desktop.words.catalogue import Language


def new_row(table: str, draft: Draft, month: Month | None = None) -> dict[str, Any]:
    """The first block of a table, from a month on; or a source, a notice, an example that says nothing yet."""
    if table in BLOCKS:
        begins = BLOCKS[table]
        first: dict[str, Any] = {}
        if month is not None:
            first = {begins: month_text(month) if begins == "from" else year_of(month)}
        rows = {"gap": [{"capacity": "any", "backpay": False, "waiting": {"months": 0}}]} if table == "rules" else {}
        return {**first, "sources": [], **rows}
    if table == "source":
        taken = {row.get("id") for row in draft.value("source", ()) if isinstance(row, dict)}
        number = next(n for n in range(1, len(taken) + 2) if f"source-{n}" not in taken)
        return {"id": f"source-{number}", "title": {"zh": "", "en": ""}, "grade": "C"}
    if table == "notice":
        return {"text": {"zh": "", "en": ""}}
    number = len(draft.value("example", ())) + 1
    title = {language.value: say("workshop.example_of", language=language, n=number) for language in Language}
    return {"title": title, "case": {}, "expect": {}}
