"""What waiting costs: the back-payment of a gap over the day of payment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medins_desktop.domain.cost import cost
from medins_desktop.domain.gaps import gap_rows, judge
from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.domain.places import Terms
from medins_desktop.domain.posting import post
from medins_desktop.domain.recognition import recognise


@dataclass(frozen=True, slots=True)
class DayCost:
    """Paying back on ``day``: total and late fee in fen, the months that would be paid, None where it is too late."""

    day: date
    total: Fen | None
    late_fee: Fen | None
    months: int


def cost_by_day(
    ledger: Ledger,
    policy: Terms,
    as_of: date,
    days: Iterable[date],
    gap_first: Month,
    capacity: Capacity,
    own_first: Month | None = None,
) -> tuple[DayCost, ...]:
    """The cost of paying back on each of ``days`` the months in ``capacity`` of the gap that starts with ``gap_first``.

    ``own_first`` names those alone that one place judges, by their first month; None: all of them, whoever judges.

    Days with no such gap are left out. Between two deadlines only the late fee grows, evenly by the day; so a curve
    needs no more days than those on which a month falls due, and those before.
    """
    posting = post(ledger, policy, as_of)
    if posting is None:
        return ()
    places = posting.places
    counted = recognise(posting, places, hopeful=False).counted
    found: list[DayCost] = []
    for day in days:
        gap = next((row for row in gap_rows(posting, places, counted, day) if row[0] == gap_first), None)
        if gap is None:
            continue
        parts = [
            each
            for each in judge(posting, places, counted, gap, day)
            if each.capacity is capacity.payer and own_first in (None, each.months[0])
        ]
        months = sum(len(each.months) for each in parts)
        if not parts or any(each.reasons for each in parts):
            found.append(DayCost(day, None, None, months))
            continue
        total, _ = cost(posting, parts, day)
        fee = total.late_fee if total else None
        found.append(DayCost(day, total.total if total else None, fee, months))
    return tuple(found)
