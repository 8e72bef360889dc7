"""Tiers of a draft changed so that they stay whole: every length of gap is decided, and each tier decides some.

The first tier that fits decides, so that a limit above an earlier one's would be an overlap that nobody sees, and no
last tier without limit a hole. A change that would make either is refused, and nothing has been changed then.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from medins_desktop.domain.finding import Finding
from medins_desktop.policies.workshop.draft import Draft

CODES = frozenset({"policy-tiers-out-of-order", "policy-tier-unreachable", "policy-no-last-tier", "policy-missing-key"})
"""What the checks say of tiers with a hole or an overlap, or of none at all."""

SHORTEST = 1
"""Months of the shortest gap."""


class TiersRefused(Exception):  # noqa: N818 - it reads as what it is
    """A change that would leave a hole or an overlap; ``finding`` says which."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@contextmanager
def kept_whole(draft: Draft, action: str, path: str) -> Iterator[None]:
    """Everything changed within is one step that leaves tiers as whole as they were. Raises TiersRefused."""
    before = _flaws(draft)
    with draft.step(action, path):
        yield
        made = [finding for finding in _flaws(draft) if finding not in before]
        if made:
            raise TiersRefused(made[0])


def is_of_tiers(path: str) -> bool:
    """Whether a value says how long or whose gaps a tier decides."""
    return path.endswith((".up_to", ".capacity", ".before")) and (".gap[" in path or ".transfer[" in path)


def split(draft: Draft, path: str, months: int) -> str:
    """Let a copy of a tier decide the gaps of up to ``months``, and the tier those beyond; the path of the copy.

    Raises TiersRefused where the tier does not reach from below to beyond.
    """
    index = _number(path)
    with kept_whole(draft, "add", path):
        return draft.add_copy(path, index, up_to=months)


def separate(draft: Draft, path: str) -> str:
    """Let a tier that holds for everybody hold for those with an employer, and a copy for individuals; its path."""
    index = _number(path)
    with kept_whole(draft, "add", path):
        draft.set(f"{path}.capacity", "unit")
        return draft.add_copy(path, index + 1, capacity="individual")


def remove(draft: Draft, path: str) -> None:
    """Take a tier away; the next one decides its gaps. Raises TiersRefused where none would."""
    with kept_whole(draft, "remove", path):
        draft.remove_row(path)


def _number(path: str) -> int:
    return int(path.removesuffix("]").rpartition("[")[2])


def _flaws(draft: Draft) -> list[Finding]:
    return [finding for finding in draft.findings if finding.code in CODES]
