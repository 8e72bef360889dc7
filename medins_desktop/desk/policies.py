"""Where the desk has its policies from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from medins_desktop.domain.policy import Policy


class Policies(Protocol):
    """The shelf of packs."""

    def get(self, policy_id: str) -> Policy:
        """The policy of this id. Raises LookupError where there is none."""
