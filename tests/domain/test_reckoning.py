"""What paying everything back comes to, for the lists that need no more than that."""

from datetime import date

import pytest

from medins_desktop.domain.assessment import Reason
from medins_desktop.domain.ledger import Entry, Ledger
from medins_desktop.domain.month import Month, month
from medins_desktop.domain.reckoning import reckoning
from tests.cases.cases import policies

JANUARY, TODAY = month(2026, 1), date(2026, 11, 23)
UNKNOWN = Entry(month(2026, 4), month(2026, 5), unknown=True)


@pytest.mark.parametrize(
    ("missed", "entries", "unknown", "reasons"),
    [
        ((2026, 4, 2026, 6), (), 0, ()),
        ((2026, 4, 2026, 6), (UNKNOWN,), 2, ()),
        ((2026, 4, 2026, 5), (UNKNOWN,), 2, ()),
        ((2025, 8, 2026, 3), (), 0, (Reason.GAP_TOO_LONG,)),
    ],
)
def test_that_a_reckoning_says_how_much_of_it_is_unknown_or_why_nothing_can_be_paid(
    missed: tuple[int, int, int, int], entries: tuple[Entry, ...], unknown: int, reasons: tuple[Reason, ...]
) -> None:
    first, last = month(*missed[:2]), month(*missed[2:])
    paid = rows_without(entries, month(2025, 1), first - 1) + rows_without((), last + 1, month(2026, 10))
    medical = tuple(sorted((*paid, *entries), key=lambda entry: entry.first))
    found = reckoning(Ledger(medical=medical), policies()["six-months"], TODAY)
    assert (found.unknown, found.reasons) == (unknown, reasons)
    assert bool(found.months) is not bool(reasons)
    assert found.owed == last - first + 1


def rows_without(entries: tuple[Entry, ...], first: Month, last: Month) -> tuple[Entry, ...]:
    """Paid months, but for those of other entries."""
    taken = {at for entry in entries for at in range(entry.first, entry.last + 1)}
    return tuple(Entry(at, at) for at in range(first, last + 1) if at not in taken)
