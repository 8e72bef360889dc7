"""What a row says of the payment: its amounts, its state and its day, weighed against each other."""

from datetime import date
from typing import NamedTuple

from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.record import Said


class Sums(NamedTuple):
    """What the amounts of a row add up to in fen, None where none is stated: paid, due, neither; and by payer."""

    paid: Fen | None
    due: Fen | None
    amount: Fen | None
    unit: Fen | None
    person: Fen | None


def decide(sums: Sums, *, has_paid: bool, state: Said | None, is_code: bool, posted: date | None) -> Said:
    """What a row says. The first that speaks decides:

    amounts really paid; the state in words; a day of posting; amounts due, which are not paid; a state by its code,
    which is the person's of today; any other amount. ``has_paid``: the table has columns for what was really paid.
    """
    told = (
        _by_paid(sums),
        None if is_code else state,
        Said.PAID if posted is not None else None,
        _if_any(sums.due, Said.UNKNOWN),
        state,
        Said.UNKNOWN if has_paid else None,
        _if_any(sums.amount, Said.SILENT),
    )
    return next((said for said in told if said is not None), Said.SILENT)


def _by_paid(sums: Sums) -> Said | None:
    """Paid in part is not known to be paid."""
    if sums.paid and sums.due is not None and sums.paid < sums.due:
        return Said.UNKNOWN
    return _if_any(sums.paid, Said.PAID)


def _if_any(amount: Fen | None, said: Said) -> Said | None:
    """``said`` for an amount; an amount of 0 is not paid."""
    if amount is None:
        return None
    return said if amount else Said.UNPAID
