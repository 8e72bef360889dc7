"""How hard a password is to guess. An honest estimate, never a promise."""

import unicodedata
from typing import NamedTuple

# Guesses in powers of ten at which a password reaches 1 (weak) to 4 (strong). One guess costs a thief a tenth of a
# second and 64 MiB, so fewer guesses are enough than for a password that is only hashed.
_STEPS = (4, 6, 8, 10)

# A Chinese character beyond the one in ten that zxcvbn counts for any unknown character: some thousands are in use,
# but they come as words, hence well below their number.
_PER_CHINESE_CHARACTER = 1.0

_PHONE = 11  # digits of a mobile number

_HINTS = {
    "repeat": "book.strength_hint_repeat",
    "sequence": "book.strength_hint_sequence",
    "date": "book.strength_hint_date",
    "spatial": "book.strength_hint_keyboard",
}

_EVERYDAY = ("woaini", "wo ai ni", "5201314", "1314520", "zhongguo", "beijing", "shanghai", "yibao", "shebao", "medins")


class Strength(NamedTuple):
    """``score`` 0 (guessed at once) to 4 (strong); ``hint`` is the key of what to do better."""

    score: int
    hint: str


def strength(password: str) -> Strength:
    """The strength of a password. Takes some milliseconds; the word lists load with the first one (about 15 MB)."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - word lists that only a new book needs

    text = unicodedata.normalize("NFC", password)[:72]
    if not text:
        return Strength(0, "book.strength_hint_longer")
    found = zxcvbn(text, user_inputs=list(_EVERYDAY), max_length=72)
    chinese = len({char for char in text if not char.isascii()})
    power = float(found["guesses_log10"]) + chinese * _PER_CHINESE_CHARACTER
    score = sum(power >= step for step in _STEPS)
    if score < len(_STEPS) and text.isdigit() and len(text) >= _PHONE:
        return Strength(score, "book.strength_hint_name")
    return Strength(score, _hint(score, [dict(part) for part in found["sequence"]]))


def _hint(score: int, parts: list[dict[str, object]]) -> str:
    """What the longest weak part of the password suggests."""
    if score == len(_STEPS):
        return "book.strength_hint_good"
    weakest = max(parts, key=lambda part: len(str(part["token"])))
    pattern = str(weakest["pattern"])
    if pattern == "dictionary":
        names = weakest["dictionary_name"] in ("surnames", "male_names", "female_names")
        return "book.strength_hint_name" if names else "book.strength_hint_common"
    return _HINTS.get(pattern, "book.strength_hint_longer")
