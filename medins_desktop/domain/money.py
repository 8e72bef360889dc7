"""Money in whole fen (1 yuan = 100 fen); rates are ``Decimal``. Binary floating point never touches either."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

Fen: TypeAlias = int

_YUAN = re.compile(r"([0-9]{1,10})(?:\.([0-9]{1,2}))?")
_ONE = Decimal(1)


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
    """``base`` times ``rate`` plus a fixed amount, rounded half up to the fen."""
    return int((base * rate).quantize(_ONE, rounding=ROUND_HALF_UP)) + fixed
