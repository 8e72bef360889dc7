"""What a piece of running text names: months, days, amounts, numbers, and the words between them."""

import re
from dataclasses import dataclass, field
from datetime import date

from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.cells import read_amount
from medins_desktop.exchange.records.kinds import Kind, read_kind
from medins_desktop.exchange.records.people import read_number
from medins_desktop.exchange.records.periods import Period, between, read_day, read_period
from medins_desktop.exchange.records.record import Reason, Said
from medins_desktop.exchange.records.states import read_state

_END = r"(?![0-9A-SU-Za-z])"
_DAY = rf"[0-9]{{4}}\s*[-./年]\s*[0-9]{{1,2}}\s*[-./月]\s*[0-9]{{1,2}}\s*日?{_END}|(?:19|20|21)[0-9]{{6}}{_END}"
_MONTH = (
    rf"[0-9]{{4}}\s*[-./年]\s*[0-9]{{1,2}}(?:\s*月份?)?{_END}|(?:19|20|21)[0-9]{{4}}{_END}|"
    r"[0-9]{2}年\s*[0-9]{1,2}\s*月份?|"
    r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} (?:19|20|21)[0-9]{2}(?![0-9])"
)
_SHORT = r"[0-9]{1,2}\s*月份?"
_TO = (
    r"\s*(?:起?\s*[至到]|~|—+|–|\.{2,}|…|-{2,}|(?<=月)\s*-|(?<=[0-9]{6})-(?=[0-9]{6})"
    r"|\s-+\s|-(?=\s*(?:19|20|21)[0-9]{2}[-./年]))\s*"
)
_SPAN = r"[0-9]{4}年\s*[0-9]{1,2}\s*月?\s*(?:-+|~|—+|至|到)\s*[0-9]{1,2}\s*月份?"
_NUMBER = (
    r"[0-9]{17}[0-9Xx](?![0-9A-Za-z])|[0-9]{15}(?![0-9A-Za-z])|"
    r"[0-9]{1,14}\*{2,}[0-9Xx]{0,8}|[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}"
)
_AMOUNT = r"¥\s*[0-9][0-9,]*(?:\.[0-9]+)?|[0-9][0-9,]*(?:\.[0-9]+)?\s*元|[0-9][0-9,]*\.[0-9]{1,2}(?![0-9.])"
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER})|"
    rf"(?P<range>{_SPAN}|(?:{_DAY}|{_MONTH}){_TO}(?:{_DAY}|{_MONTH}|{_SHORT}(?!\s*[0-9])|[0-9]{{1,2}}(?![0-9.,元]))止?)|"
    rf"(?P<day>{_DAY})|"
    rf"(?P<month>{_MONTH})|"
    rf"(?P<shortday>{_SHORT}\s*[0-9]{{1,2}}\s*[日号])|"
    rf"(?P<shortrange>{_SHORT}{_TO}{_SHORT}|[0-9]{{1,2}}(?:{_TO}|-){_SHORT})|"
    rf"(?P<short>{_SHORT})|"
    rf"(?P<amount>{_AMOUNT})"
)
_ENGLISH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_START = re.compile(r"[0-9A-Za-z*¥]+")
_MAY_BE_MONTH = re.compile(rf"(?:19|20|21)[0-9]{{2}}|[0-9]\s*月|{_ENGLISH}")
_NUMBERS = re.compile(r"[0-9]{1,2}")
_LIST = re.compile(r"\s*[,、/&和及]\s*")
_EDGE = " \t:;,.、()[]|/"


@dataclass(slots=True)
class Found:
    """What a piece of text names. ``problem`` is the first thing in it that cannot be read.

    ``scattered``: it names several periods that are not written as a list.
    """

    periods: list[Period] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    amounts: list[Fen] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    said: Said | None = None
    number: str = ""
    scattered: bool = False
    problem: Reason | None = None

    def add(self, other: "Found") -> None:
        """Take what another piece of the same statement names."""
        new = [period for period in other.periods if period not in self.periods]
        self.scattered = self.scattered or other.scattered or bool(self.periods and new)
        self.periods.extend(new)
        self.days.extend(other.days)
        self.kinds.extend(other.kinds)
        self.amounts.extend(other.amounts)
        self.words.extend(other.words)
        self.number = self.number or other.number
        self.problem = self.problem or other.problem
        if self.said is None or self.said is Said.SILENT:
            self.said = other.said or self.said


def may_name_month(text: str) -> bool:
    """Whether a text may name a month at all; most text that is no record does not."""
    return bool(_MAY_BE_MONTH.search(text))


def scan(text: str, year: int | None = None) -> Found:
    """What a plain text names. Months without a year are of ``year``, where that is known."""
    found = Found()
    at = begin = 0
    before = ""
    while start := _START.search(text, begin):
        begin = start.end()
        token = _TOKEN.match(text, start.start())
        if token is None:
            continue
        gap, what = text[at : token.start()], str(token.lastgroup)
        at = begin = token.end()
        is_period = what not in ("number", "amount", "day", "shortday")
        if is_period and before == "period" and not _LIST.fullmatch(gap):
            found.scattered = True
        before = "period" if is_period else before
        _take_words(found, gap)
        _take(found, what, token[0], year)
        year = found.periods[-1][1] // 12 if found.periods else year
    _take_words(found, text[at:])
    return found


def _take_words(found: Found, text: str) -> None:
    """The words between two figures."""
    text = text.strip(_EDGE)
    if not text:
        return
    found.words.append(text)
    kind = read_kind(text)
    if kind is not None:
        found.kinds.append(kind)
    said = read_state(text)
    if said is not None and found.said in (None, Said.SILENT):
        found.said = said


def _take(found: Found, what: str, text: str, year: int | None) -> None:
    """One figure."""
    value: object
    if what == "number":
        value = read_number(text)
        found.number = value if isinstance(value, str) and not isinstance(value, Reason) else found.number
    elif what == "amount":
        value = read_amount(text)
        found.amounts.extend([value] if isinstance(value, int) else [])
    elif what == "day":
        value = read_day(text)
        found.days.extend([value] if isinstance(value, date) else [])
    elif what == "shortday":
        value = Reason.DATE_INCOMPLETE
    else:
        value = _short(text, year) if what.startswith("short") else read_period(text)
        found.periods.extend([value] if isinstance(value, tuple) and value not in found.periods else [])
    if isinstance(value, Reason):
        found.problem = found.problem or value


def _short(text: str, year: int | None) -> Period | Reason:
    """``1 月至 6 月`` of a year named before."""
    if year is None:
        return Reason.NO_YEAR
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    if not numbers or not all(1 <= number <= 12 for number in numbers):
        return Reason.MONTH_FORM
    return between(year * 12 + numbers[0] - 1, year * 12 + numbers[-1] - 1)
