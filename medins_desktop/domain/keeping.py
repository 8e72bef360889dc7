"""What keeps cover without a break, and the last day on which it still does.

A day of its own beside the last day of paying back at all: paid by the first, nobody goes a month without cover; paid
between the two, months are lost that no later payment brings back.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from medins_desktop.domain.assessment import COVERED, Assessment, Option, Way
from medins_desktop.domain.month import last_day
from medins_desktop.domain.options import options_on
from medins_desktop.domain.prospect import YEAR, loses_none


class Keeping(NamedTuple):
    """Whoever takes ``way`` by ``day`` (None: no day of the next year is too late) goes no month without cover, up to
    the end of participation.
    """

    way: Option
    day: date | None


def keeping(answer: Assessment) -> Keeping | None:
    """What keeps cover from the as-of date on; None where nothing does, or nothing is known.

    Where it is enough to go on paying in time, the day is the deadline of the next month; where a residents' year does
    it, the last of its collective period; where months have to be paid back, the last day on which that loses no month.
    """
    found = _least_of(answer.options)
    if found is None:
        return None
    return Keeping(found, _last_day(answer, found) if found.pays_back else found.pay_by)


def keeping_next(answer: Assessment) -> Keeping | None:
    """What keeps cover over the end of this month, for somebody who would lose it then; None where nothing does.

    Where participation ends, cover ends with it, whatever is paid.
    """
    found = keeping(answer)
    return found if found is not None and found.way.outlook[1] in COVERED else None


def _least_of(options: Iterable[Option]) -> Option | None:
    """The option under which no month is lost; of several the one that asks least: nothing is paid back that need not
    be. A next year of the residents' scheme is one for whoever that scheme covers now.
    """
    return min((option for option in options if loses_nothing(option)), key=_asks, default=None)


def loses_nothing(option: Option) -> bool:
    """Whether cover goes on under it for a year, or up to the end of participation."""
    return option.available and loses_none(option.outlook[: YEAR + 1])


def _asks(option: Option) -> tuple[int, bool, int]:
    """Smaller asks for less: nothing, going on, the other scheme, paying back by its price; one that is not known comes
    last.
    """
    kind = (Way.LAPSE, Way.RESUME, Way.RESIDENTS).index(option.way) if not option.pays_back else 3
    return kind, option.cost is None, len(option.months) if option.cost is None else option.cost.total


def _last_day(answer: Assessment, now: Option) -> date | None:
    """The last day on which paying back loses no month.

    What a payment helps changes with its month, what can be paid with each deadline and at the end of a window: so it
    goes month by month until one is too late, then by the days within that one.
    """
    best, way = answer.pay_on, now
    for ahead in range(YEAR + 1):
        day = last_day(answer.current + ahead)
        later = _keeps_on(answer, day) if day > best else way
        if later is None:
            return next((each for each in _turns(answer, way, best, day) if _keeps_on(answer, each)), best)
        best, way = max(day, best), later
    return None


def _turns(answer: Assessment, way: Option, after: date, before: date) -> list[date]:
    """The days between two on which something ends, the latest first."""
    found = set() if way.pay_by is None else {way.pay_by}
    month = answer.places.last_closed(after) + 1
    while (deadline := answer.places.deadline(month)) < before:
        found.add(deadline)
        month += 1
    return sorted((day for day in found if after < day < before), reverse=True)


def _keeps_on(answer: Assessment, day: date) -> Option | None:
    return _least_of(options_on(answer.ledger, answer.places, answer.as_of, day))
