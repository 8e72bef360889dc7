"""Where the desk has its policies from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from medins_desktop.domain.policy import Policy


class Policies(Protocol):
    """The shelf of packs."""

    def get(self, policy_id: str) -> Policy:
        """The policy of this id. Raises LookupError where there is none."""

    def all(self) -> list[Policy]:
        """Every pack that can be chosen, in the order of lists."""


def find(policies: Policies | None, policy_id: str) -> Policy | None:
    """The policy of this id; None where no pack has it."""
    if policies is None:
        return None
    try:
        return policies.get(policy_id)
    except LookupError:
        return None


def packs(policies: Policies | None) -> list[Policy]:
    """Every pack that can be chosen; none before they are loaded."""
    return [] if policies is None else policies.all()
