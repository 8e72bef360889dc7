"""What follows from 0 to 24 missed months, by who pays: whether they can be paid back, and what waits otherwise.

Which tier decides a length is asked of the rules themselves (``domain.policy.fitting``), so that the ladder says what
an answer would.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.policy import GapTier, Rules, Tiers, fitting
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.said import understood

LONGEST = 24
"""Missed months; what holds for these holds for longer gaps in every rule that we know, or is said by its tier."""

PAYERS = (Capacity.UNIT, Capacity.INDIVIDUAL)


@dataclass(frozen=True, slots=True)
class Rung:
    """Gaps of ``first`` to ``last`` months that one tier decides; ``tier`` is None where none does."""

    first: int
    last: int
    tier: GapTier | None


@dataclass(frozen=True, slots=True)
class Side:
    """The rungs for whoever pays as ``payer`` and was ``before`` (None: it does not matter) before the gap."""

    payer: Capacity
    before: Capacity | None
    rungs: tuple[Rung, ...]


def ladder(draft: Draft, block: str, *, moved: bool = False) -> tuple[Side, ...]:
    """The ladder of a block of rules (``rules[0]``), for whoever ``moved`` here by the tiers that hold for them.

    Empty where the tiers of the block cannot be read.
    """
    known = understood("rules", draft.value(block))
    name = "transfer" if moved else "gap"
    if known is None or not isinstance(known.block, Rules) or any(path.startswith(name) for path in known.broken):
        return ()
    rules = known.block
    return tuple(_sides((rules.transfer or rules.tiers) if moved else rules.tiers))


def _sides(tiers: Tiers) -> Iterator[Side]:
    asked = [before for before in PAYERS if any(tier.before is before for tier in tiers)]
    for payer in PAYERS:
        common = _rungs(tiers, payer, None)
        yield Side(payer, None, common)
        for before in asked:
            rungs = _rungs(tiers, payer, before)
            if rungs != common:
                yield Side(payer, before, rungs)


def _rungs(tiers: Tiers, payer: Capacity, before: Capacity | None) -> tuple[Rung, ...]:
    rungs: list[Rung] = []
    for length in range(1, LONGEST + 1):
        tier = _tier(tiers, length, payer, before)
        if rungs and rungs[-1].tier is tier:
            rungs[-1] = Rung(rungs[-1].first, length, tier)
        else:
            rungs.append(Rung(length, length, tier))
    return tuple(rungs)


def _tier(tiers: Tiers, length: int, payer: Capacity, before: Capacity | None) -> GapTier | None:
    try:
        return fitting(tiers, length, payer, before)
    except LookupError:
        return None
