"""The lanes of the calendar: the tracks of contributions, and the residents' years. No Qt."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from medins_desktop.domain.ledger import Track

if TYPE_CHECKING:
    from medins_desktop.domain.ledger import Ledger


class Scheme(StrEnum):
    """What is paid by the year and not by the month: each year is one cell."""

    RESIDENTS = "residents"


RESIDENTS: Final = Scheme.RESIDENTS

Lane: TypeAlias = Track | Scheme


class Choice(IntEnum):
    """What the calendar may show, in the order of the buttons and of their keys."""

    MEDICAL = 0
    PENSION = 1
    BOTH = 2
    RESIDENTS = 3


def lanes_of(choice: Choice, ledger: Ledger) -> tuple[Lane, ...]:
    """The lanes of a choice. Side by side stands what the person has: residents' years only where there are any."""
    match choice:
        case Choice.MEDICAL:
            return (Track.MEDICAL,)
        case Choice.PENSION:
            return (Track.PENSION,)
        case Choice.RESIDENTS:
            return (RESIDENTS,)
        case Choice.BOTH:
            both = (Track.MEDICAL, Track.PENSION)
            return (*both, RESIDENTS) if ledger.residents else both
