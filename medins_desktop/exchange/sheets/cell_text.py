"""The text of a spreadsheet's cell: what a person reads in it, in the forms that records are written in."""

from datetime import date, datetime, time
from typing import Any

EXACT = 10**15
"""Figures of fewer digits are kept exactly; of longer ones a spreadsheet has lost the last digits."""


def cell_text(value: Any) -> str:
    """The text of a cell that is no text. A figure too long to be exact is written with its exponent, which tells that

    it is damaged: ``1.1010119900101E+17``; none of its digits is made up.
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date | time):
        return _moment(value)
    if not isinstance(value, int | float):
        return str(value)
    if not -EXACT < value < EXACT:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else f"{value:.8f}".rstrip("0").rstrip(".")


def _moment(value: date | time) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat()
