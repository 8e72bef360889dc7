"""Where a move leads from a selection. Pure: what is shown comes as a ``Layout``. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from medins_desktop.domain.month import Month
from medins_desktop.ui.calendar.lanes import RESIDENTS, Lane
from medins_desktop.ui.calendar.selection import Selection

MONTHS = 12


class Move(Enum):
    """Where the focus can go."""

    PREVIOUS = auto()
    NEXT = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    YEAR_START = auto()
    YEAR_END = auto()
    START = auto()
    CURRENT = auto()
    ALL = auto()


class Layout(NamedTuple):
    """What a move must know: rows of a year, years shown, months with entries, current month, years in a page."""

    tracks: tuple[Lane, ...]
    first_year: int
    last_year: int
    span: tuple[Month, Month] | None
    current: Month
    page: int


_STEPS = {Move.PREVIOUS: -1, Move.NEXT: 1, Move.UP: -MONTHS, Move.DOWN: MONTHS}
_YEARLY_STEPS = {Move.PREVIOUS: -MONTHS, Move.NEXT: MONTHS, Move.UP: -MONTHS, Move.DOWN: MONTHS}


def moved(chosen: Selection, move: Move, extend: bool, layout: Layout) -> Selection:
    """The selection after a move. Single steps may lead out of the years shown; pages stay within them."""
    if move is Move.ALL:
        first, last = layout.span or (layout.current, layout.current)
        return Selection(chosen.track, min(first, layout.current), max(last, layout.current))
    if move in (Move.UP, Move.DOWN) and len(layout.tracks) > 1 and not extend:
        return _by_row(chosen, 1 if move is Move.DOWN else -1, layout.tracks)
    steps = _YEARLY_STEPS if chosen.track is RESIDENTS else _STEPS
    return chosen.moved(_target(chosen.focus, move, layout, steps), extend)


def _by_row(chosen: Selection, step: int, tracks: tuple[Lane, ...]) -> Selection:
    """Up and down among several lanes: the next lane of the same year, or the first one of the next year."""
    at = tracks.index(chosen.track) + step
    month = chosen.focus if 0 <= at < len(tracks) else chosen.focus + MONTHS * step
    return chosen.moved(month, extend=False).on(tracks[at % len(tracks)])


def _target(focus: Month, move: Move, layout: Layout, steps: Mapping[Move, int]) -> Month:
    if move in steps:
        return focus + steps[move]
    year, number = divmod(focus, MONTHS)
    places = {
        Move.YEAR_START: year * MONTHS,
        Move.YEAR_END: year * MONTHS + MONTHS - 1,
        Move.PAGE_UP: max(year - layout.page, layout.first_year) * MONTHS + number,
        Move.PAGE_DOWN: min(year + layout.page, layout.last_year) * MONTHS + number,
        Move.START: layout.span[0] if layout.span else layout.first_year * MONTHS,
        Move.CURRENT: layout.current,
    }
    return places[move]
