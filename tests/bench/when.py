"""The days on which the bench asks."""

from datetime import date

# For the comparison with others every month is past its deadline, so that "due" has no say.
AFTER_DEADLINES = date(2026, 11, 30)
