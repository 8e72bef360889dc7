"""Finding the heading rows of a table with months across."""

from collections.abc import Sequence

from medins_desktop.exchange.records.heading_row import DEEPEST, ROWS_TOGETHER, joined, meaning_of
from medins_desktop.exchange.records.headings import Field, Meaning
from medins_desktop.exchange.records.layout import Layout, layout_of
from medins_desktop.exchange.records.month_headings import MonthColumn, month_columns
from medins_desktop.exchange.records.record import Column

_PERIODS = frozenset({Field.PERIOD, Field.FIRST, Field.LAST})
_PERSON = frozenset({Field.NAME, Field.NUMBER})


def across_headings(head: Sequence[Sequence[str]]) -> tuple[list[str], int, int] | None:
    """The best such heading rows: their texts, the first row from 0, how many rows; None where there are none."""
    best: tuple[int, list[str], int, int] = (0, [], 0, 0)  # of equal ones that of fewer rows: a title is none of them
    for at in range(min(DEEPEST, len(head))):
        if not any(map(str.strip, head[at])):
            continue
        for deep in range(1, min(ROWS_TOGETHER, len(head) - at) + 1):
            headings = joined(head[at : at + deep])
            score = _score(headings)
            if score and (score, -deep) > (best[0], -best[3]):
                best = (score, headings, at, deep)
    return best[1:] if best[0] else None


def across_layout(headings: Sequence[str], by_hand: dict[int, Meaning] | None = None) -> Layout | None:
    """The layout of a table with these headings; None where no months stand across."""
    months = [column for column in month_columns(headings) if column.place not in (by_hand or {})]
    if not months or not _score(headings):
        return None
    places = {column.place for column in months}
    others = [("" if place in places else heading) for place, heading in enumerate(headings)]
    layout = layout_of(others, by_hand)
    columns = {column.place: column for column in layout.columns}
    columns |= {place + 1: Column(place + 1, headings[place], Field.MONTH.value) for place in places}
    sorted_columns = tuple(columns[place] for place in sorted(columns))
    return Layout(tuple(headings), layout.places, layout.parts, sorted_columns, tuple(months))


def _score(headings: Sequence[str]) -> int:
    """How well such headings are understood; 0 where they are none."""
    months = month_columns(headings)
    if not months:
        return 0
    places = {column.place for column in months}
    others = [(text, meaning_of(text)) for place, text in enumerate(headings) if text and place not in places]
    fields = {meaning.field for _, meaning in others if meaning}
    if not fields & _PERSON or fields & _PERIODS or not _are_enough(months, [each for _, each in others]):
        return 0
    dated = sum(column.month is not None for column in months)
    tracks = sum(column.track is not None for column in months)
    return 4 * len(months) + 2 * len(fields) + dated + tracks


def _are_enough(months: Sequence[MonthColumn], others: Sequence[Meaning | None]) -> bool:
    """A single month stands in many a row; among headings alone, and with its year, it is one."""
    return len(months) > 1 or (months[0].month is not None and all(others))
