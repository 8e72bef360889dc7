"""What the cells of a row say of the payment in words, marks and codes, taken together."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from medins_desktop.exchange.records.cells import is_error, says_nothing
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.layout import NONE, Layout
from medins_desktop.exchange.records.record import Reason, Said
from medins_desktop.exchange.records.states import denies, is_mark, read_state
from medins_desktop.exchange.records.tokens import scan

NONE_PAID = "无"
"""In a column of states it says that nothing was paid, everywhere else that there is nothing to say."""
_ORDER = (Said.UNPAID, Said.UNKNOWN, Said.SILENT, Said.PAID)
_OWES = re.compile("[未没尚待欠]|arrears", re.IGNORECASE)
_SHORT_DAY = re.compile(r"(?<![0-9.])[0-9]{1,2}\s*[-./月]\s*[0-9]{1,2}(?![0-9])")


class Stated(NamedTuple):
    """What the state cells of a row say, None for nothing. ``is_code``: by a code, which is the person's of today.

    ``is_denied``: a word denies the payment itself, and not only the person's standing. ``at``: where it stands.
    """

    said: Said | None = None
    is_code: bool = False
    is_denied: bool = False
    at: int = NONE


def weakest(said: Iterable[Said | None]) -> Said | None:
    """What holds where several are said: no part is paid by what is said of another."""
    return min((each for each in said if each is not None), key=_ORDER.index, default=None)


class StateCells:
    """The columns of states of one table, and those that ask for arrears: yes there means not paid.

    ``of_arrears``: the title calls the whole a list of what is not paid, where a mark does not say that it is.
    """

    def __init__(self, layout: Layout, *, of_arrears: bool = False) -> None:
        self.places = layout.all_of(Field.STATE)
        self._arrears = layout.all_of(Field.ARREARS)
        self._of_arrears = of_arrears

    def read(self, text_of: Callable[[int], str]) -> tuple[Stated, list[int]] | int:
        """What they say, and the places of those that are error values; or the place of one that says nothing known."""
        found: list[Stated] = []
        errors: list[int] = []
        for place in (*self.places, *self._arrears):
            text = text_of(place)
            if is_error(text):
                errors.append(place)
            elif not says_nothing(text) or text == NONE_PAID:
                said = read_state(text)
                if said is None:
                    return place
                said = self._turned(text, said) if place in self._arrears else self._weighed(text, said)
                if said is not None:
                    is_less = said in (Said.UNPAID, Said.UNKNOWN)
                    is_denied = is_less and (place in self._arrears or denies(text) or _OWES.search(text) is not None)
                    found.append(Stated(said, text[:1].isdigit(), is_denied, place))
        least = weakest(each.said for each in found)
        return next((each for each in found if each.said is least), Stated()), errors

    def day_in(self, text_of: Callable[[int], str]) -> tuple[int, date | Reason] | None:
        """The day that stands with a word of payment; one without a year would count as paid on time."""
        for place in self.places:
            text = text_of(place)
            if any(map(str.isdigit, text)) and read_state(text) is Said.PAID:
                days = scan(text).days
                if len(days) == 1:
                    return place, days[0]
                if _SHORT_DAY.search(text):
                    return place, Reason.DATE_INCOMPLETE
        return None

    def _weighed(self, text: str, said: Said) -> Said:
        return Said.UNKNOWN if self._of_arrears and said is Said.PAID and is_mark(text) else said

    def _turned(self, text: str, said: Said) -> Said | None:
        """Whether there are arrears: yes is not paid, no says nothing."""
        if is_mark(text) or said is Said.PAID:
            return Said.UNPAID if said is Said.PAID and is_mark(text) else None
        return None if text == NONE_PAID else said
