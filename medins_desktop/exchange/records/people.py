"""Names and identity numbers in records. A number that is damaged is named as such; no digit is ever guessed."""

import re
from datetime import date

from medins_desktop.domain import identity
from medins_desktop.domain.identity import Flaw
from medins_desktop.exchange.records.cells import is_error, is_formula, plain, says_nothing
from medins_desktop.exchange.records.memo import Memo
from medins_desktop.exchange.records.periods import read_day, read_period
from medins_desktop.exchange.records.record import Reason

LONGEST_NAME = 100
LONGEST_NUMBER = 40
MASK = "*"

NUMBER_SHAPE = re.compile(r"[0-9*]{14,17}[0-9Xx*]|[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}")
"""What looks like a resident's number, whole, masked or damaged."""

_MASKED = re.compile(r"[0-9A-Z]{1,14}\*{2,}[0-9A-Z]{0,8}")
_OTHER_DOCUMENT = re.compile(r"(?=.*[A-Z])[A-Z0-9()-]{5,40}")
_TOLERATED = frozenset({None, Flaw.CHECK_DIGIT, Flaw.AREA})
_USUAL_NAME = re.compile("[\u3400-\u9fff]{2,4}|[A-Za-z .'-]+")
_NOTE = re.compile(
    "(?:备注|说明|附注|填表|制表|审核|复核|经办|打印|导出|单位负责人|负责人|联系电话|以下空白|以上|第[0-9一二三四五六七八九十]+页)"
)
_IN_TEXT = re.compile("[0-9]{4}年|[0-9]月|[0-9]{15}")
_SENTENCE = re.compile("[:;。!?,、]|^注[0-9:]")
_SEVERAL_LINES = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s*\n\s*[\u3400-\u9fff]{2,4})+")
_SPACE = re.compile(r"\s+")
_SPACED_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff](?:\s+[\u3400-\u9fff\U00020000-\U0003ffff])+")


def read_number(cell: str) -> str | Reason:
    """The identity number of a cell in its normal form, "" for none.

    Numbers of other documents are taken as they stand, and so are those whose check digit or area does not hold: real
    records contain them, and whom they belong to is found out by comparing. Masked numbers keep their ``*``.
    """
    if _is_plain_number(cell):
        return cell
    raw = plain(cell)
    if says_nothing(raw):
        return ""
    if is_error(raw):
        return Reason.ERROR_VALUE
    if is_formula(raw):
        return Reason.FORMULA
    number = identity.normal(raw)
    if len(number) > LONGEST_NUMBER:
        return Reason.TOO_LONG
    return number if _MASKED.fullmatch(number) else _checked(number)


def _is_plain_number(cell: str) -> bool:
    """Whether a cell holds the 18 digits of a resident as they should be; nothing in them is left to be looked at."""
    if len(cell) != 18 or not cell.isascii() or not cell[:17].isdecimal():
        return False
    return (cell[17] == "X" or cell[17].isdecimal()) and not cell.endswith("000") and _births[cell[6:14]]


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _checked(number: str) -> str | Reason:
    flaw = identity.read(number).flaw
    if flaw is Flaw.DAMAGED:
        return Reason.NUMBER_DAMAGED
    looks_resident = sum(sign.isdigit() for sign in number) >= 14
    other_document = not looks_resident and _OTHER_DOCUMENT.fullmatch(number)
    return number if flaw in _TOLERATED or other_document else Reason.NUMBER_WRONG


def read_name(cell: str) -> str | Reason:
    """The name of a cell on one line, "" for none. Spaces between Chinese characters only spread a short name."""
    whole = plain(cell)
    name = _SPACE.sub(" ", whole)
    if says_nothing(name):
        return ""
    if is_error(name):
        return Reason.ERROR_VALUE
    if is_formula(name):
        return Reason.FORMULA
    if len(name) > LONGEST_NAME:
        return Reason.TOO_LONG
    if not _USUAL_NAME.fullmatch(name) and (is_note(name) or _SEVERAL_LINES.fullmatch(whole)):
        return Reason.NO_NAME
    return name.replace(" ", "") if _SPACED_NAME.fullmatch(name) else name


def is_note(text: str) -> bool:
    """Whether a text in the column of names is no name: words below a table, a day, several people."""
    if _NOTE.match(text) or _IN_TEXT.search(text):
        return True
    if text[:1].isdecimal() and (isinstance(read_day(text), date) or isinstance(read_period(text), tuple)):
        return True
    return not text.isascii() and bool(_SENTENCE.search(text))


_births = Memo(_is_day)


def same_number(one: str, other: str) -> bool:
    """Whether two numbers may be the same person's: equal, of 15 and of 18 digits, or as far as a mask shows them."""
    if MASK in one or MASK in other:
        return len(one) == len(other) and all(a == b or MASK in (a, b) for a, b in zip(one, other, strict=True))
    return one == other or not set(identity.forms(one)).isdisjoint(identity.forms(other))
