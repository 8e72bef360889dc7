"""Identity numbers of residents: 18 digits with a check digit (GB 11643), and the 15 digits of before 1999.

Residence permits of Hong Kong, Macao and Taiwan residents (81, 82, 83 …) and the permanent residence card of
foreigners (9 …) have the same 18 digits. Area codes are not looked up: many that people carry no longer exist.
A number that does not hold is named, never mended: nothing here guesses a digit.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import MINYEAR, date
from enum import StrEnum
from functools import lru_cache
from operator import mul

from medins_desktop.domain.month import last_day


class Sex(StrEnum):
    """As the number tells: an odd digit before the check digit is a man's."""

    MALE = "male"
    FEMALE = "female"


class Flaw(StrEnum):
    """What is wrong with a number; the first that applies."""

    DAMAGED = "damaged"
    """A spreadsheet took it for a figure: its last digits are gone."""
    CHARACTERS = "characters"
    """It holds something else than digits and a final X."""
    LENGTH = "length"
    """It has neither 18 nor 15 digits."""
    AREA = "area"
    """No area begins with 0."""
    BIRTH = "birth"
    """There is no such day, or it lies after the day asked about."""
    CHECK_DIGIT = "check-digit"
    """The last digit does not belong to the others: a digit is mistyped or two are swapped."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a number tells. ``number`` is its normal form; birth and sex are None where a flaw makes them doubtful."""

    number: str
    birth: date | None = None
    sex: Sex | None = None
    flaw: Flaw | None = None

    @property
    def old(self) -> bool:
        """Whether it is one of the 15-digit numbers."""
        return len(self.number) == 15


_CROSS = re.compile("([0-9]{17})[×✕╳Х]")
_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_SCIENTIFIC = re.compile(r"[0-9]([.,][0-9]+)?[eE]\+?[0-9]{1,3}")
_FIGURE = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?|[0-9]{9,}\.[0-9]*")
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")
_DIGITS = re.compile(r"[0-9]+X?")
_CHECK_DIGITS = "10X98765432"
_WEIGHTS = tuple(2 ** (17 - at) % 11 for at in range(17))
_ZEROS = ord("0") * sum(_WEIGHTS)
_CENTENARIANS = ("996", "997", "998", "999")


def normal(text: str) -> str:
    """The number as it is stored: half-width, no spaces, no apostrophe of a spreadsheet, letters upper-case.

    A cross for the X at the end is an X; forms print it so.
    """
    if text.isascii() and text.isalnum():
        return text.upper()
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", text))
    return _CROSS.sub(r"\1X", plain.lstrip("'`’‘").rstrip("'`’‘").upper())


def check_digit(digits: str) -> str:
    """The check digit for 17 digits (ISO 7064 MOD 11-2)."""
    figures = digits.encode() if digits.isascii() else [ord("0") + int(digit) for digit in digits]
    return _CHECK_DIGITS[(sum(map(mul, figures, _WEIGHTS)) - _ZEROS) % 11]


def read(text: str, on: date | None = None) -> Identity:
    """What a resident's number tells. ``on`` is the day asked about: nobody is born after it."""
    number = normal(text)
    flaw = _form_flaw(number)
    if flaw:
        return Identity(number, flaw=flaw)
    birth = _birth(number)
    if birth is None or (on is not None and birth > on):
        return Identity(number, flaw=Flaw.BIRTH)
    odd = int(number[16] if len(number) == 18 else number[14]) % 2
    sex = Sex.MALE if odd else Sex.FEMALE
    if len(number) == 18 and check_digit(number[:17]) != number[17]:
        return Identity(number, flaw=Flaw.CHECK_DIGIT)
    return Identity(number, birth, sex)


def birth_told(number: str, on: date) -> tuple[int, Sex] | None:
    """The month of birth (a month as ``domain.month`` counts them) and the sex that a sound number of 18 digits in its
    normal form tells; None for any other. What ``read`` says, for thousands of numbers at once.
    """
    if len(number) != 18:
        return None
    area, begun, day, order = _area(number[:6]), _born_in(number[6:12]), _day(number[12:14]), _order(number[14:17])
    if area is None or begun is None or day is None or order is None or day[0] > begun[1]:
        return None
    if _CHECK_DIGITS[(area + begun[2] + day[1] + order[1]) % 11] != number[17]:
        return None
    born, this = begun[0], on.year * 12 + on.month - 1
    if born >= this and (born > this or day[0] > on.day):
        return None
    return born, order[0]


def age(birth: date, on: date) -> int:
    """Whole years on a day; somebody born on 29 February is a year older on 1 March of a common year."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def masked(number: str) -> str:
    """The number for the eyes of others: ``110105********002X``; of other documents at most the first and last few."""
    length = len(number)
    if length in (15, 18):
        head, tail = 6, 4 if length == 18 else 3
    elif length >= 8:
        head, tail = 1, 4
    else:
        head, tail = 0, 2 if length > 4 else 0
    return number[:head] + "*" * (length - head - tail) + number[length - tail :]


def forms(number: str) -> tuple[str, ...]:
    """The forms in which the number of the same person may stand in a list: as it is, and with 15 digits for 18 or the
    other way round where that can be told.
    """
    plain = normal(number)
    if len(plain) == 18 and _EIGHTEEN.fullmatch(plain):
        short = plain[:6] + plain[8:17]
        return (plain, short) if plain[6:8] == _century(short) else (plain,)
    if _FIFTEEN.fullmatch(plain):
        long = f"{plain[:6]}{_century(plain)}{plain[6:]}"
        return plain, long + check_digit(long)
    return (plain,)


def _form_flaw(number: str) -> Flaw | None:
    if _SCIENTIFIC.fullmatch(number) or _FIGURE.fullmatch(number):
        return Flaw.DAMAGED
    if not _DIGITS.fullmatch(number):
        return Flaw.CHARACTERS
    if len(number) == 18:
        if number.endswith("000") and check_digit(number[:17]) != "0":
            return Flaw.DAMAGED
    elif len(number) != 15:
        return Flaw.LENGTH
    elif number.endswith("X"):
        return Flaw.CHARACTERS
    return Flaw.AREA if number.startswith("0") else None


# The parts of a number of 18 digits: what each says, and what it adds to the sum that the check digit is of. Of a
# hundred thousand people few have a part like nobody else's.


def _weigh(part: str, at: int) -> int | None:
    """What digits from place ``at`` on add to the sum; None for anything else."""
    if not (part.isascii() and part.isdecimal()):
        return None
    weights: tuple[int, ...] = _WEIGHTS[at : at + len(part)]
    return sum(int(digit) * weight for digit, weight in zip(part, weights, strict=True))


@lru_cache(maxsize=4096)
def _area(part: str) -> int | None:
    return None if part[0] == "0" else _weigh(part, 0)


@lru_cache(maxsize=2048)
def _born_in(part: str) -> tuple[int, int, int] | None:
    """Of six digits the month, as ``domain.month`` counts them, its days and what it adds; None where there is none."""
    weight = _weigh(part, 6)
    year, number = (int(part[:4]), int(part[4:])) if weight is not None else (0, 0)
    if weight is None or year < MINYEAR or not 1 <= number <= 12:
        return None
    born = year * 12 + number - 1
    return born, last_day(born).day, weight


@lru_cache(maxsize=128)
def _day(part: str) -> tuple[int, int] | None:
    weight = _weigh(part, 12)
    return None if weight is None or part == "00" else (int(part), weight)


@lru_cache(maxsize=1024)
def _order(part: str) -> tuple[Sex, int] | None:
    weight = _weigh(part, 14)
    return None if weight is None else (Sex.MALE if part[2] in "13579" else Sex.FEMALE, weight)


@lru_cache(maxsize=8192)
def _birth_day(written: str) -> date | None:
    """The day of eight digits; None where there is none."""
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None


def _birth(number: str) -> date | None:
    return _birth_day(number[6:14] if len(number) == 18 else f"{_century(number)}{number[6:12]}")


def _century(number: str) -> str:
    """The century of a 15-digit number: its last three digits mark people who were a hundred years old already."""
    return "18" if number[12:] in _CENTENARIANS else "19"
