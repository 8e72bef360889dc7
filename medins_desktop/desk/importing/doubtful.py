"""People of a list whose number or name is doubtful by itself. Looked for before people are put together."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from medins_desktop.desk.importing.gathering import Obstacle
from medins_desktop.domain.identity import Flaw, check_digit, read
from medins_desktop.domain.names import private_in
from medins_desktop.exchange.records.gathered import Gathered, Who


class Doubt(NamedTuple):
    """What is doubtful of somebody: the number's check digit, or a private character in the name. ``ats``: the rows."""

    who: Who
    why: Obstacle
    ats: tuple[int, ...]


def doubtful(people: Mapping[Who, Gathered]) -> Iterator[Doubt]:
    """Everybody in doubt, in the order of the list."""
    for who, gathered in people.items():
        name, number = who
        if len(number) == 18 and not _holds(number) and read(number).flaw is Flaw.CHECK_DIGIT:
            yield Doubt(who, Obstacle.CHECK_DIGIT, tuple(dict.fromkeys(gathered.ats)))
        if name and max(name) >= "\ue000" and private_in(name):
            yield Doubt(who, Obstacle.PRIVATE_NAME, tuple(dict.fromkeys(gathered.ats)))


def _holds(number: str) -> bool:
    """Whether the last digit follows from the others; most do, and need no further look."""
    return number[:17].isdecimal() and check_digit(number[:17]) == number[17]
