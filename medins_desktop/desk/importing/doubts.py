"""What is doubtful of people of a list, though their rows come in: named on every row concerned, with the reason."""

from collections.abc import Iterator

from medins_desktop.desk.importing.gathering import Harvest, Obstacle, RefusedRow
from medins_desktop.desk.importing.matching import Matches, Merge
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.layout import NONE

MOST = 20_000
"""Doubts that are named; a list with more of them is another list."""


def doubts(harvest: Harvest, matches: Matches) -> Iterator[RefusedRow]:
    """Numbers that do not hold, names that are probably damaged, and people who were put together."""
    for doubt in matches.doubtful:
        is_number = doubt.why is Obstacle.CHECK_DIGIT
        field, text = (Field.NUMBER, doubt.who[1]) if is_number else (Field.NAME, doubt.who[0])
        for at in doubt.ats:
            yield of_cell(harvest, at, field, text, doubt.why)
    for merge in matches.merged:
        yield _merged(harvest, merge)
        yield _merged(harvest, Merge(merge.other, merge.kept, merge.other_at, merge.kept_at))


def of_cell(harvest: Harvest, at: int, field: Field, text: str, why: Obstacle) -> RefusedRow:
    """A doubt about a cell of a row, in its column where the table has columns."""
    place = harvest.place_of(at)
    layout = harvest.sources[place.source].layout
    column = NONE if layout is None else layout.place(field)
    heading = layout.headings[column] if layout is not None and column != NONE else ""
    return RefusedRow(place, column + 1, heading, text, why, {})


def _merged(harvest: Harvest, merge: Merge) -> RefusedRow:
    """What the row of one of two people who were put together says of the other."""
    figures: dict[str, object] = {"name": merge.kept[0] or merge.other[0], "other": harvest.place_of(merge.kept_at)}
    text = merge.other[0] or merge.other[1]
    return RefusedRow(harvest.place_of(merge.other_at), 0, "", text, Obstacle.MERGED, figures)
