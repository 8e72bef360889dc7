"""The words of the quick entry line, in either language, and a statement cut into them."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from medins_desktop.desk.errors import TypedError
from medins_desktop.domain.ledger import Capacity, Track


class Deed(StrEnum):
    """What a statement says of its months."""

    PAID = "paid"
    BACKPAID = "backpaid"
    UNKNOWN = "unknown"
    MISSED = "missed"
    LEFT = "left"
    """The job ended with this month; of payments it says nothing."""


class Mark(StrEnum):
    """What speaks of years of the residents' scheme."""

    RESIDENTS = "residents"
    REPAIRS = "repairs"
    """The years after it were paid for in addition."""
    EXEMPT = "exempt"


class QuickError(TypedError):
    """A part of the line that is not understood: which one, and why (``reason``)."""

    def __init__(self, part: str, reason: TypedError) -> None:
        super().__init__("quick.wrong_part", part=part)
        self.part = part
        self.reason = reason


_TRACKS = {
    (Track.MEDICAL,): "医疗 医保 医疗保险 职工医保 medical med health",
    (Track.PENSION,): "养老 养老保险 pension pen",
    (Track.MEDICAL, Track.PENSION): "两险 都 医养 both",
}
_DEEDS = {
    Deed.PAID: "已缴 缴 交 已交 正常 ✓ paid ok yes",
    Deed.BACKPAID: "补 补缴 补交 晚 迟 late back backpaid back-paid",
    Deed.UNKNOWN: "? 未知 不明 不详 应缴 申报 unknown declared due",
    Deed.LEFT: "离职 离开单位 left quit",
    Deed.MISSED: "欠 欠缴 断 断缴 未缴 没缴 漏 漏缴 ✕ × x missed miss unpaid none no clear",
}
_CAPACITIES = {
    Capacity.INDIVIDUAL: "个人 灵活 灵活就业 individual ind flexible",
    Capacity.UNIT: "单位 职工 unit employer",
    Capacity.FUND: "失业 失保 失业金 fund",
}
_MARKS = {
    Mark.RESIDENTS: "居民 居民医保 居保 城乡居民 城乡居民医保 城乡居民基本医疗保险 resident residents",
    Mark.REPAIRS: "修复 repair repairs repaired repairing",
    Mark.EXEMPT: "免等待 免等待期 新生儿 exempt newborn",
}
WORDS: dict[str, tuple[Track, ...] | Deed | Capacity | Mark] = {
    word: meaning
    for table in (_TRACKS, _DEEDS, _CAPACITIES, _MARKS)
    for meaning, words in table.items()
    for word in words.split()
}
_HAN_WORDS = sorted((word for word in WORDS if not word.isascii()), key=len, reverse=True)
_TO = re.compile(r"\s*(?:\.{2,}|…+|~+|—+|–|至|到|(?<![\w-])to(?!\w)|(?<=[0-9月]) - (?=[0-9]))\s*")
_JOINED = re.compile(r"(?<![0-9])([0-9]{6})-([0-9]{6})(?![0-9])")
_SPLIT = re.compile(rf"({'|'.join(map(re.escape, [*_HAN_WORDS, '?']))})")
_DATE_UNITS = re.compile(r"(?<=[0-9])\s*([年月日号])\s*")
_AT = re.compile(r"@\s*([^\s,;@]+)")
AT = "@"
"""What stands before a place."""


def words_of(part: str) -> Iterator[str]:
    """The words of a statement; words of Chinese characters need no space around them. A place has its @ before it."""
    at = 0
    plain = unicodedata.normalize("NFKC", part).casefold()
    for found in _AT.finditer(plain):
        yield from _apart(plain[at : found.start()])
        place, behind = _cut(found[1])
        yield AT + place
        yield from behind
        at = found.end()
    yield from _apart(plain[at:])


def _cut(place: str) -> tuple[str, list[str]]:
    """``上海单位``: the place, and the capacity that stands right behind it."""
    for word in _HAN_WORDS:
        if isinstance(WORDS[word], Capacity) and place.endswith(word) and place != word:
            return place.removesuffix(word), [word]
    return place, []


def _apart(plain: str) -> list[str]:
    plain = _TO.sub("..", plain)
    plain = _JOINED.sub(r"\1..\2", plain)
    plain = _DATE_UNITS.sub(r"\1", plain)
    return _SPLIT.sub(r" \1 ", plain).replace(",", " ").replace("、", " ").split()
