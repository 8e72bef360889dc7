"""What pieces of one statement name, put together."""

from medins_desktop.exchange.records.record import Reason
from medins_desktop.exchange.records.tokens import Found


def test_that_what_cannot_be_read_in_any_piece_is_kept_and_the_first_is_told() -> None:
    for first, second, told in (
        (Reason.NO_YEAR, None, Reason.NO_YEAR),
        (None, Reason.NO_YEAR, Reason.NO_YEAR),
        (Reason.DATE_INCOMPLETE, Reason.NO_YEAR, Reason.DATE_INCOMPLETE),
        (None, None, None),
    ):
        found = Found(problem=first)
        found.add(Found(problem=second))
        assert found.problem is told
