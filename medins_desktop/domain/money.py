"""Money in whole fen (1 yuan = 100 fen); rates are ``Decimal``. Binary floating point never touches either."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

Fen: TypeAlias = int

_YUAN = re.compile(r"([0-9]{1,10})(?:\.([0-9]{1,2}))?")


def parse_yuan(text: str) -> Fen:
    """Fen of an amount in yuan with at most two decimals, not negative. Raises ValueError for anything else."""
    found = _YUAN.fullmatch(text)
    if not found:
        raise ValueError(f"not an amount in yuan: {text!r}")
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def yuan(amount: Fen) -> str:
    """The amount in yuan with two decimals, as files write it: ``1234.50``."""
    sign = "-" if amount < 0 else ""
    return f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def share(base: Fen, rate: Decimal, fixed: Fen = 0) -> Fen:
    """``base`` times ``rate`` plus a fixed amount, rounded half up to the fen; neither is negative.

    In whole numbers: the same as with ``Decimal``, in a third of the time, and a roster asks a million times.
    """
    top, bottom = _ratio(rate)
    return (2 * base * top + bottom) // (2 * bottom) + fixed


@lru_cache(maxsize=256)
def _ratio(rate: Decimal) -> tuple[int, int]:
    return rate.as_integer_ratio()
