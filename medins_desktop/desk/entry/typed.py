"""What people type for a month, a day, an amount. Pure: today comes from the caller.

``202605``, ``2026.5``, ``2026-5``, ``2026年5月``, ``26-5``, ``5`` (this year), ``20260510``, ``+1``, ``今天``; wide
digits and the full stop of a Chinese keyboard count as the plain ones. Anything else raises TypedError with the
reason: nothing wrong becomes something else.
"""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from medins_desktop.desk.errors import TypedError
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import EARLIEST, LATEST, Month, first_day, last_day, month_of

_PLAIN = str.maketrans(dict.fromkeys("。.‐‑–—−/", "-") | {"号": "日"})
_THIS_MONTH = {"本月": 0, "这个月": 0, "当月": 0, "今天": 0, "today": 0, "this month": 0, "now": 0,
               "上月": -1, "上个月": -1, "last month": -1, "下月": 1, "下个月": 1, "next month": 1}  # fmt: skip
_THIS_DAY = {"今天": 0, "今日": 0, "today": 0, "now": 0, "昨天": -1, "yesterday": -1, "前天": -2,
             "明天": 1, "tomorrow": 1, "后天": 2}  # fmt: skip
_STEPS = re.compile(r"([+-])\s*([0-9]{1,5})")
_TOKEN = re.compile(r"([0-9]+)\s*([-年月日]|$|(?=\s))\s*")
_UNITS = {"年": 0, "月": 1, "日": 2}
_LENGTHS = ((2, 4), (1, 2), (1, 2))
_YEARS_TO = re.compile(r"\s*(?:-|~|至|到|\bto\b)\s*")
_YEARS_BETWEEN = re.compile(r"[,;、和\s]+")
_YEAR_SPAN = re.compile(r"([0-9]{4}|[0-9]{2})年?(?:~([0-9]{4}|[0-9]{2})年?)?")
_AMOUNT = re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]*))?(?P<wan>万)?")
_LARGEST: Fen = 10**12
_YEAR = re.compile(r"([0-9]{4}|[0-9]{2})\s*(?:年度?)?")
_DURATION = re.compile(
    r"(?:(?P<years>[0-9]{1,3})\s*(?:年|y|yr|yrs|year|years)\s*[,、]?\s*)?"
    r"(?:(?P<half>半)|(?P<months>[0-9]{1,4})\s*(?:个?月|m|mo|month|months)?)?"
)


def typed_month(text: str, today: date) -> Month:
    """The month that somebody typed. A whole date means its month; ``+1`` counts months from this one.

    Raises TypedError: ``typed.empty``, ``typed.month_form``, ``typed.month_number``, ``typed.day_none``,
    ``typed.year_range``.
    """
    plain = _plain(text)
    this = month_of(today)
    if plain in _THIS_MONTH:
        return _in_range(this + _THIS_MONTH[plain])
    steps = _STEPS.fullmatch(plain)
    if steps:
        return _in_range(this + int(steps[1] + steps[2]))
    if re.fullmatch("[0-9]{6}", plain):
        return _month(plain[:4], plain[4:])
    year, number, day = _parts(plain, "typed.month_form", one=1, two=0)
    if not number:
        raise TypedError("typed.month_form")
    month = _month(_year(year, today), number)
    return month_of(_day(month, day)) if day else month


def typed_date(text: str, today: date) -> date:
    """The day that somebody typed. Month and day alone are of this year, a day alone of this month; ``+1`` is tomorrow.

    Raises TypedError: ``typed.empty``, ``typed.date_form``, ``typed.date_incomplete``, ``typed.month_number``,
    ``typed.day_none``, ``typed.year_range``.
    """
    plain = _plain(text)
    if plain in _THIS_DAY:
        return today + timedelta(days=_THIS_DAY[plain])
    steps = _STEPS.fullmatch(plain)
    if steps:
        return _stepped(today, int(steps[1] + steps[2]))
    if re.fullmatch("[0-9]{4}|[0-9]{6}", plain):
        raise TypedError("typed.date_incomplete")
    year, number, day = _parts(plain, "typed.date_form", one=2, two=1)
    if not day or (not year and number and int(number) > 12):
        raise TypedError("typed.date_incomplete")
    return _day(_month(_year(year, today), number or str(today.month)), day)


def typed_years(text: str, today: date) -> tuple[int, ...]:
    """The years that somebody typed, ascending, each once: ``2024 2025``, ``2024、2025年``, ``2022-2024``, ``24``.

    Raises TypedError: ``typed.empty``, ``typed.years_form``, ``typed.year_range``.
    """
    plain = _YEARS_TO.sub("~", _plain(text.replace("..", "~")))
    found: set[int] = set()
    for part in filter(None, _YEARS_BETWEEN.split(plain)):
        span = _YEAR_SPAN.fullmatch(part)
        if span is None:
            raise TypedError("typed.years_form")
        first = int(_year(span[1], today))
        last = int(_year(span[2], today)) if span[2] else first
        _in_range(first * 12)
        _in_range(last * 12)
        if last < first:
            raise TypedError("typed.years_form")
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def typed_amount(text: str) -> Fen:
    """The amount in fen that somebody typed in yuan: ``6000``, ``6,000.50``, ``¥6000``, ``6000元``, ``1.2万``.

    Raises TypedError: ``typed.empty``, ``typed.amount_form``, ``typed.amount_negative``, ``typed.amount_decimals``,
    ``typed.amount_large``.
    """
    plain = unicodedata.normalize("NFKC", text).replace("。", ".").strip().casefold()
    plain = "".join(plain.removeprefix("rmb").removeprefix("cny").removeprefix("¥").removesuffix("元").split())
    if not plain:
        raise TypedError("typed.empty")
    if plain[0] in "-−–":
        raise TypedError("typed.amount_negative")
    found = _AMOUNT.fullmatch(plain)
    if not found:
        raise TypedError("typed.amount_form")
    yuan = Decimal(f"{found['whole'].replace(',', '')}.{found['part'] or 0}") * (10_000 if found["wan"] else 1)
    if yuan * 100 != int(yuan * 100):
        raise TypedError("typed.amount_decimals")
    if yuan * 100 > _LARGEST:
        raise TypedError("typed.amount_large")
    return int(yuan * 100)


def typed_year(text: str, today: date) -> int:
    """The year that somebody typed: ``2026``, ``26``, ``2026年度``.

    Raises TypedError: ``typed.empty``, ``typed.year_form``, ``typed.year_range``.
    """
    found = _YEAR.fullmatch(_plain(text))
    if not found:
        raise TypedError("typed.year_form")
    return _in_range(int(_year(found[1], today)) * 12) // 12


def typed_duration(text: str) -> int:
    """The number of months that somebody typed: ``15``, ``15个月``, ``1年3个月``, ``15年``, ``1年半``, ``15y4m``.

    Raises TypedError: ``typed.empty``, ``typed.duration_form``.
    """
    plain = _plain(text)
    found = _DURATION.fullmatch(plain)
    if not found or not plain[0].isdigit():
        raise TypedError("typed.duration_form")
    return int(found["years"] or 0) * 12 + (6 if found["half"] else int(found["months"] or 0))


def _plain(text: str) -> str:
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).casefold().translate(_PLAIN)
    if not plain:
        raise TypedError("typed.empty")
    return plain


def _parts(plain: str, wrong: str, one: int, two: int) -> list[str]:
    """Year, month and day as typed, "" for what is left out.

    A unit (年, 月, 日) says what its number is, and so what the others are. Without units one number is part ``one``
    (0 year, 1 month, 2 day), two numbers begin with part ``two``; a four-digit number is always the year.
    """
    if re.fullmatch("[0-9]{8}", plain):
        return [plain[:4], plain[4:6], plain[6:]]
    tokens = _tokens(plain, wrong)
    starts = {_UNITS[sign] - at for at, (_, sign) in enumerate(tokens) if sign in _UNITS}
    if not starts:
        starts = {0 if len(tokens[0][0]) == 4 else (one, two, 0)[len(tokens) - 1]}
    start = starts.pop()
    found = ["", "", ""]
    if starts or start < 0 or start + len(tokens) > 3:
        raise TypedError(wrong)
    for part, (number, _) in enumerate(tokens, start):
        if len(number) not in _LENGTHS[part]:
            raise TypedError(wrong)
        found[part] = number
    return found


def _tokens(plain: str, wrong: str) -> list[tuple[str, str]]:
    """One to three numbers, each with the separator or unit after it."""
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(plain):
        found = _TOKEN.match(plain, at)
        if not found or len(tokens) == 3:
            raise TypedError(wrong)
        tokens.append((found[1], found[2]))
        at = found.end()
    if tokens[-1][1] == "-":
        raise TypedError(wrong)
    return tokens


def _year(digits: str, today: date) -> str:
    """This year where none is typed; two digits mean the year that lies at most twenty years ahead."""
    if len(digits) != 2:
        return digits or str(today.year)
    year = today.year // 100 * 100 + int(digits)
    return str(year if year <= today.year + 20 else year - 100)


def _month(year: str, number: str) -> Month:
    if not 1 <= int(number) <= 12:
        raise TypedError("typed.month_number", number=int(number))
    return _in_range(int(year) * 12 + int(number) - 1)


def _in_range(month: Month) -> Month:
    if not EARLIEST <= month <= LATEST:
        raise TypedError("typed.year_range", first=EARLIEST // 12, last=LATEST // 12)
    return month


def _day(month: Month, day: str) -> date:
    if not 1 <= int(day) <= last_day(month).day:
        raise TypedError("typed.day_none", year=month // 12, month=month % 12 + 1, day=int(day))
    return first_day(month).replace(day=int(day))


def _stepped(today: date, days: int) -> date:
    result = today.toordinal() + days
    if not first_day(EARLIEST).toordinal() <= result <= last_day(LATEST).toordinal():
        raise TypedError("typed.year_range", first=EARLIEST // 12, last=LATEST // 12)
    return date.fromordinal(result)
