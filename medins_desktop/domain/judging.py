"""Which policy judges a missed month, and by which tier. Contract, sections 11 and 16.

Arrears are paid where the employer is; who has no employer goes by the rules of the place where the insurance goes on.
"""

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month
from medins_desktop.domain.places import Places
from medins_desktop.domain.policy import GapTier, Policy, Rules, Tiers, fitting
from medins_desktop.domain.posting import Posting


def judge_of(places: Places, month: Month, capacity: Capacity, last: Month) -> Policy:
    """The policy that judges a missed month of a row that ends with ``last``."""
    return places.at(last + 1 if capacity is Capacity.INDIVIDUAL else month)


def tiers_for(
    posting: Posting, places: Places, rules: Rules, capacity: Capacity, row: tuple[Month, Month]
) -> tuple[Tiers, Capacity | None]:
    """The tiers by which a row of missed months is judged, and the capacity right before it (None: nobody asks).

    ``rules`` are those of the judging policy.
    """
    first, last = row
    if not places.several and not rules.asks_before:
        return rules.tiers, None
    known = first > posting.start
    moved = capacity is Capacity.INDIVIDUAL and known and places.moved(first - 1, last + 1)
    before = posting.capacity_at(first - 1) if known and rules.asks_before else None
    return rules.tiers_for(moved), before


def tier_for(posting: Posting, places: Places, rules: Rules, capacity: Capacity, row: tuple[Month, Month]) -> GapTier:
    """The tier for a row of missed months, all of it, and one of its months' capacity."""
    tiers, before = tiers_for(posting, places, rules, capacity, row)
    return fitting(tiers, row[1] - row[0] + 1, capacity, before)
