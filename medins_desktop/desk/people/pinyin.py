"""How names sound: the spellings by which the search finds 王芳 as ``wf`` and as ``wangfang``.

The table is one text of about 50 000 characters, read with the first name that needs it. A character with several
readings gives several spellings, for nobody asks the person first.
"""

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import product
from math import prod

from medins_desktop.domain.names import comparable
from medins_desktop.places import resource

MOST_SPELLINGS = 32


class _Table:
    """The lines of ``pinyin.txt``: reading and its characters; then compound surnames with theirs."""

    def __init__(self, text: str) -> None:
        self.surnames: dict[str, list[str]] = {}
        self.readings: list[str] = []
        self.starts: list[int] = []
        lines: list[str] = []
        at = 0
        for line in text.splitlines():
            name, _, rest = line.partition("\t")
            if not name.isascii():
                self.surnames[name] = rest.split()
                continue
            self.readings.append(name)
            self.starts.append(at)
            lines.append(rest)
            at += len(rest)
        self.characters = "".join(lines)

    def readings_of(self, character: str) -> list[str]:
        found = []
        at = self.characters.find(character)
        while at >= 0:
            found.append(self.readings[bisect_right(self.starts, at) - 1])
            at = self.characters.find(character, at + 1)
        return found


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table(resource("pinyin.txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def readings(character: str) -> tuple[str, ...]:
    """The readings of a Chinese character without tones (``v`` for ü); nothing for any other character."""
    return tuple(_table().readings_of(character))


def plain(text: str) -> str:
    """Text as the search compares it: half-width, one dot in names, lower-case, without accents, ``v`` for ü."""
    lower = unicodedata.normalize("NFKC", comparable(text)).casefold().replace("ü", "v")
    if lower.isascii():
        return lower
    apart = unicodedata.normalize("NFD", lower)
    marks = {each for each in set(apart) if unicodedata.combining(each)}
    return "".join(each for each in apart if each not in marks) if marks else apart


def search_texts(name: str) -> tuple[str, str]:
    """The initials and the full spellings of a name, alternatives joined by a space: ``("wf", "wangfang")``.

    A Latin word is its own spelling, and gives its first letter. Signs between words are passed over.
    """
    parts = _parts(name)
    at = len(parts) - 1
    while prod(map(len, parts)) > MOST_SPELLINGS:  # a long name of many readings: the last characters keep one each
        parts[at] = parts[at][:1]
        at -= 1
    ways = list(product(*parts)) if parts else []
    initials = dict.fromkeys("".join(syllable[0] for syllable in way) for way in ways)
    full = dict.fromkeys("".join(way) for way in ways)
    return " ".join(initials), " ".join(full)


def _parts(name: str) -> list[tuple[str, ...]]:
    """For each syllable of a name its readings. A compound surname reads in its own way alone."""
    chinese = unicodedata.normalize("NFC", comparable(name)).strip()
    parts: list[tuple[str, ...]] = []
    surname = _table().surnames.get(chinese[:2])
    if surname:
        parts.extend((syllable,) for syllable in surname)
        chinese = chinese[2:]
    word = ""
    for character in f"{chinese} ":
        found = readings(character)
        letter = plain(character) if not found else ""
        if letter.isalnum():
            word += letter
            continue
        if word:
            parts.append((word,))
            word = ""
        if found:
            parts.append(found)
    return parts
