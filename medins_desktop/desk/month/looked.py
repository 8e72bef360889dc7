"""What the page of a month shows of a list: made in one go, so that it can be made behind the window."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from medins_desktop.desk.month.expected import (
    Difference,
    Differs,
    Expected,
    Posted,
    Sums,
    differences,
    posted_by,
    sums,
)
from medins_desktop.desk.month.file import Handed
from medins_desktop.domain.month import Month


class Looked(NamedTuple):
    """``rows`` are all of the list: who differs from ``handed`` first, then by employer.

    ``missing`` are the ids of those who are not posted; ``said_paid`` of those whom ``handed`` says to be paid, none
    where nothing is compared. ``policies`` are the ids of the people's own policies. ``differing`` holds the
    differences of each person by id, ``extra`` the lines about nobody expected, ``counts`` how many of each kind.
    """

    rows: Sequence[Expected] = ()
    sums: Sums = Sums(0, 0, 0, 0, 0, 0)
    missing: frozenset[int] = frozenset()
    policies: frozenset[str] = frozenset()
    handed: Handed | None = None
    differing: Mapping[int, Sequence[Difference]] = {}
    extra: Sequence[Difference] = ()
    counts: Mapping[Differs, int] = {}
    said_paid: frozenset[int] = frozenset()


def look(rows: Sequence[Expected], month: Month, handed: Handed | None = None) -> Looked:
    """Look at a list, and at how ``handed`` differs from it."""
    found = differences(rows, handed.rows, month) if handed is not None else []
    differing: dict[int, list[Difference]] = {}
    for each in found:
        if each.expected is not None:
            differing.setdefault(each.expected.person.id, []).append(each)
    return Looked(
        rows=_in_order(rows, differing),
        sums=sums(rows),
        missing=frozenset(row.person.id for row in rows if row.posted is not Posted.PAID),
        policies=frozenset(row.person.policy for row in rows),
        handed=handed,
        differing=differing,
        extra=[each for each in found if each.kind is Differs.EXTRA],
        counts=Counter(each.kind for each in found),
        said_paid=frozenset(posted_by(rows, handed.rows, month)) if handed is not None else frozenset(),
    )


def _in_order(rows: Sequence[Expected], differing: Collection[int]) -> list[Expected]:
    """By employer and otherwise as they are. Not sorted in one call, which would let no other thread work."""
    groups: dict[tuple[bool, str], list[Expected]] = {}
    for row in rows:
        groups.setdefault((row.person.id not in differing, row.employer), []).append(row)
    return [row for key in sorted(groups) for row in groups[key]]
