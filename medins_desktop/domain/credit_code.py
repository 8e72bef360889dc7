"""The unified social credit code of an organisation (GB 32100-2015): 18 characters, the last one a check character."""

import unicodedata
from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z


class CodeFlaw(StrEnum):
    """What is wrong with a code; the first that applies."""

    CHARACTERS = "characters"
    LENGTH = "length"
    CHECK_CHARACTER = "check-character"


def normal_code(text: str) -> str:
    """The code as it is stored: half-width, without spaces, letters upper-case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def check_character(body: str) -> str:
    """The check character for the first 17. Raises ValueError for a character that no code has."""
    total = sum(ALPHABET.index(character) * pow(3, at, 31) for at, character in enumerate(body))
    return ALPHABET[-total % 31]


def code_flaw(text: str) -> CodeFlaw | None:
    """The first flaw of a code, None for a good one."""
    code = normal_code(text)
    if any(character not in ALPHABET for character in code):
        return CodeFlaw.CHARACTERS
    if len(code) != 18:
        return CodeFlaw.LENGTH
    return None if check_character(code[:17]) == code[17] else CodeFlaw.CHECK_CHARACTER
