"""What a row says of the payment: its amounts, its state and its day, weighed against each other."""

from datetime import date
from typing import NamedTuple

from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.record import Said
from medins_desktop.exchange.records.state_cells import Stated


class Sums(NamedTuple):
    """What the amounts of a row add up to in fen, None where none is stated: paid, due, neither; by payer; not paid."""

    paid: Fen | None
    due: Fen | None
    amount: Fen | None
    unit: Fen | None
    person: Fen | None
    owed: Fen | None = None


def decide(sums: Sums, stated: Stated, *, has_paid: bool, posted: date | None) -> Said:
    """What a row says. The first that speaks decides:

    amounts really paid; amounts called not paid; the state in words; a day of posting; amounts due, which are not paid;
    a state by its code, which is the person's of today; any other amount. ``has_paid``: the table has columns for what
    was really paid.
    """
    told = (
        _by_paid(sums, stated),
        Said.UNPAID if sums.owed else None,
        None if stated.is_code else stated.said,
        Said.PAID if posted is not None else None,
        _if_any(sums.due, Said.UNKNOWN),
        stated.said,
        Said.UNKNOWN if has_paid else None,
        _if_any(sums.amount, Said.SILENT),
    )
    return next((said for said in told if said is not None), Said.SILENT)


def _by_paid(sums: Sums, stated: Stated) -> Said | None:
    """Paid in part is not known to be paid, nor is what a word denies in the same row."""
    if sums.paid and (stated.is_denied or sums.owed or (sums.due is not None and sums.paid < sums.due)):
        return Said.UNKNOWN
    return _if_any(sums.paid, Said.PAID)


def _if_any(amount: Fen | None, said: Said) -> Said | None:
    """``said`` for an amount; an amount of 0 is not paid."""
    if amount is None:
        return None
    return said if amount else Said.UNPAID
