"""Months as the headings of columns: people stand below each other, their months beside each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.cells import plain
from medins_desktop.exchange.records.headings import DUE_WORDS, OWED_WORDS, PAID_WORDS
from medins_desktop.exchange.records.kinds import read_kind
from medins_desktop.exchange.records.periods import read_month
from medins_desktop.exchange.records.states import denies, read_payer

_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\.?"
_WHOLE = re.compile(
    r"(?:19|20|21)[0-9]{2}\s*[-./年]\s*[0-9]{1,2}(?:\s*[-./月]\s*[0-9]{1,2}日?(?:[ T][0-9:.]+)?|\s*月份?)?(?![0-9])|"
    r"(?:19|20|21)[0-9]{4}(?:[0-9]{2})?(?![0-9])|(?<![0-9])[0-9]{2}年\s*[0-9]{1,2}\s*月份?|"
    rf"\b{_NAME}[ -]?(?:(?:19|20|21)[0-9]{{2}}|(?<=[ -])[0-9]{{2}})(?![0-9])|"
    rf"(?:19|20|21)[0-9]{{2}}[ -]{_NAME}(?![a-z])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9])((?:19|20|21)[0-9]{2})\s*(?:年度?)?(?![0-9./-])")
_NUMBER = re.compile(r"(?<![0-9.])(0?[1-9]|1[0-2])\s*月份?")
_CHINESE_MONTH = re.compile(r"(十[一二]?|[一二三四五六七八九])月份?")
_NAMED = re.compile(rf"(?<![a-z]){_NAME}(?![a-z])", re.IGNORECASE)
_BARE = re.compile(r"(0?[1-9]|1[0-2])(?:\.0)?")
_KINDS = re.compile(
    "城镇|职工|企业|基本|医疗保险费?|医疗|医保|养老保险费?|养老|失业保险|失业|工伤保险|工伤|生育保险|生育|"
    "medical|pension|insurance|old-?age|unemployment|injury|maternity|health|basic|employees?"
)
_WORDS = re.compile(
    "单位|个人|缴费|缴纳|实缴|实收|应缴|应收|已缴|情况|状态|标志|金额|费额|部分|是否|参保|元|合计|社保|保险费?|"
    "unit|employer|person|status|amount|paid|due|contribution|[()/:_ -]"
)
_PAID, _DUE = re.compile(PAID_WORDS), re.compile(f"{DUE_WORDS}|{OWED_WORDS}")


@dataclass(frozen=True, slots=True)
class MonthColumn:
    """A column of one month: its place from 0, the month or only its number in a year that something else tells.

    ``is_bare``: the heading is a number and nothing else, a month only among its like. ``other``: an insurance that is
    left out. ``is_due`` and ``is_paid``: the heading says so of the amounts below it.
    """

    place: int
    month: Month | None
    number: int
    track: Track | None = None
    payer: str | None = None
    other: str = ""
    is_bare: bool = False
    is_due: bool = False
    is_paid: bool = False


def month_columns(headings: Sequence[str]) -> tuple[MonthColumn, ...]:
    """The columns headed by months. Those without a year take it from one before them in the same order."""
    found = [
        replace(each, place=at) for at, heading in enumerate(headings) if (each := _read(plain(heading))) is not None
    ]
    if not _are_months([each for each in found if each.is_bare]):
        found = [each for each in found if not each.is_bare]
    return tuple(_with_years(found))


def year_in(text: str) -> int | None:
    """The one year that a title or the name of a sheet or file tells; None for none, or several."""
    years = {int(each) for each in _YEAR.findall(plain(text))}
    return years.pop() if len(years) == 1 else None


def dated(columns: Sequence[MonthColumn], year: int | None) -> tuple[MonthColumn, ...]:
    """The columns with the year that the title tells, where months run on in one direction, as those of a year do."""
    open_ = [each for each in columns if each.month is None]
    if year is None or not open_:
        return tuple(columns)
    for group in {(each.track, each.other, each.payer) for each in open_}:
        numbers = [each.number for each in open_ if (each.track, each.other, each.payer) == group]
        if len(set(numbers)) != len(numbers) or numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
            return tuple(columns)
    return tuple(replace(each, month=year * 12 + each.number - 1) if each.month is None else each for each in columns)


@lru_cache(maxsize=4096)
def _read(heading: str) -> MonthColumn | None:
    """A heading that names one month, and beside it only what it is about."""
    if not heading or len(heading) > 80 or not any(map(str.isalnum, heading)):
        return None
    if bare := _BARE.fullmatch(heading):
        return MonthColumn(0, None, int(bare[1]), is_bare=True)
    text = heading.casefold()
    month: Month | None = None
    number = 0
    if whole := _WHOLE.search(text):
        told = read_month(whole[0].replace("sept", "sep").replace(".", "-" if whole[0][:1].isdecimal() else "").strip())
        if not isinstance(told, int):
            return None
        month, number, rest = told, told % 12 + 1, text[: whole.start()] + text[whole.end() :]
    else:
        year = _YEAR.search(text)
        rest = text if year is None else text[: year.start()] + " " + text[year.end() :]
        part = _NUMBER.search(rest) or _CHINESE_MONTH.search(rest) or _NAMED.search(rest)
        part = part or (_BARE.fullmatch(rest.strip()) if year else None)
        if part is None:
            return None
        number = _number_of(part[0])
        month = int(year[1]) * 12 + number - 1 if year else None
        rest = rest[: part.start()] + rest[part.end() :]
    return _about(rest.strip(), month, number)


def _number_of(text: str) -> int:
    digits = re.match(r"[0-9]+", text)
    if digits:
        return int(digits[0])
    name = text.removesuffix("份").removesuffix("月")
    return _CHINESE.index(name) + 1 if name in _CHINESE else _ENGLISH.index(text[:3]) + 1


def _about(rest: str, month: Month | None, number: int) -> MonthColumn | None:
    """What the words beside the month say; None where they are about something else."""
    year = _YEAR.search(rest)
    if year:  # a group of a year above real dates
        rest = rest[: year.start()] + rest[year.end() :]
    if _WORDS.sub("", _KINDS.sub("", rest)).strip(" 年度"):
        return None
    kind = read_kind(rest)
    track = kind.tracks[0] if kind and len(kind.tracks) == 1 else None
    is_due = bool(_DUE.search(rest)) or denies(rest)
    return MonthColumn(
        0, month, number, track, read_payer(rest), kind.other if kind else "",
        is_due=is_due, is_paid=not is_due and bool(_PAID.search(rest) or "缴费" in rest),
    )  # fmt: skip


def _are_months(bare: Sequence[MonthColumn]) -> bool:
    """Whether plain numbers are the months of a year: three or more on end."""
    numbers = [each.number for each in bare]
    places = [each.place for each in bare]
    steps = {(number - before, place - left) for before, number, left, place in zip(
        numbers, numbers[1:], places, places[1:], strict=False)}  # fmt: skip
    return len(numbers) >= 3 and steps in ({(1, 1)}, {(-1, 1)})


def _with_years(columns: Sequence[MonthColumn]) -> list[MonthColumn]:
    """``2025年11月 12月 2026年1月 2月``: a year holds on while the months go up."""
    found: list[MonthColumn] = []
    for each in columns:
        before = found[-1] if found else None
        if each.month is None and before is not None and before.month is not None and each.number > before.number:
            each = replace(each, month=before.month + each.number - before.number)  # noqa: PLW2901 - the same column
        found.append(each)
    return found
