"""Which backups to keep: a pure function of their dates."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

LAST = 5
DAYS = 7
WEEKS = 5
MONTHS = 12

_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAYS, datetime.date),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def surplus(newest_first: Iterable[datetime]) -> set[datetime]:
    """The backups that may go: all but the last five, and the newest of each of the last 7 days, 5 weeks, 12 months.

    They come in the order in which they were made, which the clock does not tell where it was set back. Only days,
    weeks and months that have a backup count, so that a long pause costs none.
    """
    stamps = list(newest_first)
    kept = set(stamps[:LAST])
    for number, period_of in _PERIODS:
        newest_of: dict[Hashable, datetime] = {}
        for at in stamps:
            newest_of.setdefault(period_of(at), at)
        kept.update(list(newest_of.values())[:number])
    return set(stamps) - kept
