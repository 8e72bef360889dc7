"""Amounts in Chinese capitals (大写), as cheques and receipts write them so that no figure can be altered.

The rules are those of the central bank for filling in payment instruments (支付结算办法, annex 1): a row of zeros is
written as one, 整 closes an amount without fen, and a zero jiao before fen is written. The notation is Chinese in
every language, so it is no text of the catalogue.
"""

from medins_desktop.domain.money import Fen

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ZERO = _DIGITS[0]
_IN_FOUR = ("", "拾", "佰", "仟")
_FOURS = ("", "万", "亿")
_YUAN, _JIAO, _FEN, _WHOLE = "元角分整"

MOST: Fen = 10**14 - 1
"""The largest amount that has a name here, in fen: 999 999 999 999.99 yuan."""


def capitals(amount: Fen) -> str:
    """The amount in capitals: 156000 fen is 壹仟伍佰陆拾元整. Raises ValueError below zero and above ``MOST``."""
    if not 0 <= amount <= MOST:
        raise ValueError("no capitals for this amount")
    whole, cents = divmod(amount, 100)
    yuan = f"{_counted(whole)}{_YUAN}" if whole else ""
    if not cents:
        return f"{yuan or _ZERO + _YUAN}{_WHOLE}"
    return yuan + _after_yuan(whole, *divmod(cents, 10))


def _after_yuan(whole: int, jiao: int, fen: int) -> str:
    """Jiao and fen. A zero stands before them where the figure of the yuan, or that of the jiao, is one."""
    zero = _ZERO if whole and (not jiao or whole % 10 == 0) else ""
    tenths = f"{_DIGITS[jiao]}{_JIAO}" if jiao else ""
    hundredths = f"{_DIGITS[fen]}{_FEN}" if fen else _WHOLE
    return zero + tenths + hundredths


def _counted(number: int) -> str:
    """A whole number above zero, read in groups of four figures."""
    text, skipped = "", False
    for position in reversed(range(len(_FOURS))):
        four = number // 10 ** (4 * position) % 10_000
        if not four:
            skipped = True
            continue
        if text and (skipped or four < 1_000):
            text += _ZERO
        text += _four(four) + _FOURS[position]
        skipped = False
    return text


def _four(number: int) -> str:
    """A number from 1 to 9999; a row of zeros inside it is written as one."""
    text, skipped = "", False
    for position in reversed(range(len(_IN_FOUR))):
        figure = number // 10**position % 10
        if not figure:
            skipped = True
            continue
        if text and skipped:
            text += _ZERO
        text += _DIGITS[figure] + _IN_FOUR[position]
        skipped = False
    return text
