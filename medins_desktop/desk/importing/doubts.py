"""What is doubtful of people of a list, though their rows come in: named on the row, with the reason."""

from collections.abc import Iterator

from medins_desktop.desk.importing.gathering import Harvest, Obstacle, RefusedRow
from medins_desktop.desk.importing.matching import Matches
from medins_desktop.domain.identity import Flaw, check_digit, read
from medins_desktop.domain.names import private_in

MOST = 20_000
"""Doubts that are named; a list with more of them is another list."""


def doubts(harvest: Harvest, matches: Matches) -> Iterator[RefusedRow]:
    """Numbers that do not hold, names that are probably damaged, and people who were put together."""
    for (name, number), gathered in harvest.people.items():
        if len(number) == 18 and not _holds(number) and read(number).flaw is Flaw.CHECK_DIGIT:
            place = harvest.place_of(gathered.ats[0])
            yield RefusedRow(place, 0, "", number, Obstacle.CHECK_DIGIT, {})
        if name and max(name) >= "\ue000" and private_in(name):
            place = harvest.place_of(gathered.ats[0])
            yield RefusedRow(place, 0, "", name, Obstacle.PRIVATE_NAME, {})
    for kept, other, at in matches.merged:
        yield RefusedRow(
            harvest.place_of(at), 0, "", other[0] or other[1], Obstacle.MERGED, {"name": kept[0] or other[0]}
        )


def _holds(number: str) -> bool:
    """Whether the last digit follows from the others; most do, and need no further look."""
    return number[:17].isdecimal() and check_digit(number[:17]) == number[17]
