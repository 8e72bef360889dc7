"""Which months are selected: always one row of neighbours in order of time, with the cell that has the focus. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import EARLIEST, LATEST, Month, year_of
from medins_desktop.ui.calendar.lanes import Lane


@dataclass(frozen=True, slots=True)
class Selection:
    """From ``anchor`` to ``focus`` on a lane, either of them first in time. Residents' years are whole ones."""

    track: Lane
    anchor: Month
    focus: Month

    @classmethod
    def of(cls, track: Lane, month: Month) -> Selection:
        """One month."""
        return cls(track, month, month)

    @property
    def first(self) -> Month:
        """The earliest month: its value decides for all of them."""
        return min(self.anchor, self.focus)

    @property
    def last(self) -> Month:
        """The latest month."""
        return max(self.anchor, self.focus)

    @property
    def months(self) -> tuple[Month, ...]:
        """All months, ascending."""
        return tuple(range(self.first, self.last + 1))

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the months, ascending."""
        return tuple(range(year_of(self.first), year_of(self.last) + 1))

    @property
    def contributions(self) -> Track:
        """The track of contributions that the months belong to; residents' years belong to none."""
        assert isinstance(self.track, Track)
        return self.track

    def moved(self, month: Month, extend: bool) -> Selection:
        """The focus goes to ``month`` (clamped to the months there are), taking the anchor along unless extended."""
        month = min(max(month, EARLIEST), LATEST)
        return replace(self, focus=month, anchor=self.anchor if extend else month)

    def on(self, track: Lane) -> Selection:
        """The same months on another lane."""
        return replace(self, track=track)
