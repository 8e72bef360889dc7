"""Search while typing: by name, initials, full pinyin, digits of the number, employer.

All lines are kept as one text a column, so that a key pressed over 100 000 people costs a few milliseconds.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.pinyin import plain

EXACT, BEGINS, INSIDE = 0, 10, 20
"""How well a column matches; the column's place is added, so that a name goes before an employer."""

_BORDERS = "\n "
_LATIN_U = re.compile(r"(?<=[ln])(ü|yu)")


class Finder:
    """Finds people among the lines given. Make a new one when the list of people has changed."""

    def __init__(self, lines: Iterable[PersonLine]) -> None:
        self.lines: Sequence[PersonLine] = tuple(lines)
        self._name = _Column(plain(line.name) for line in self.lines)
        self._number = _Column((line.id_number.casefold() for line in self.lines), end=BEGINS)
        self._initials = _Column(line.initials for line in self.lines)
        self._pinyin = _Column(line.pinyin for line in self.lines)
        self._employer = _Column(plain(line.employer) for line in self.lines)

    def find(self, text: str) -> list[PersonLine]:
        """The people that match every word typed, the best match first; everybody for an empty text."""
        return [self.lines[at] for at in self.places(text)]

    def places(self, text: str) -> list[int]:
        """Like ``find``, but where they stand among the lines given."""
        best = sorted(self.matching(text).items(), key=lambda item: (item[1], item[0]))
        return [at for at, _ in best]

    def matching(self, text: str) -> dict[int, int]:
        """Like ``places``, in no order, each with the rank of its match."""
        words = plain(text).split()
        if not words:
            return dict.fromkeys(range(len(self.lines)), EXACT)
        ranks = self._ranks(words[0])
        for word in words[1:]:
            more = self._ranks(word)
            ranks = {at: rank + more[at] for at, rank in ranks.items() if at in more}
        whole = self._ranks("".join(words)) if len(words) > 1 else {}  # "wang fang", "110105 1949…"
        for at, rank in whole.items():
            ranks[at] = min(rank, ranks.get(at, rank))
        return ranks

    def _ranks(self, word: str) -> dict[int, int]:
        """For each line that matches one word the rank of its best match."""
        found: dict[int, int] = {}
        for place, hits in enumerate(self._columns(word)):
            for at, rank in hits:
                if found.get(at, rank + place) >= rank + place:
                    found[at] = rank + place
        return found

    def _columns(self, word: str) -> Iterator[Iterator[tuple[int, int]]]:
        """The hits of each column that a word of this kind can be meant for, the weightiest column first."""
        latin = word.isascii() and word.isalnum()
        yield self._name.hits(word)
        if latin:
            yield self._number.hits(word) if len(word) >= 4 else self._number.ends(word)
        if latin and not word.isdecimal():
            spelt = _LATIN_U.sub("v", word)
            yield self._initials.hits(spelt)
            yield self._pinyin.hits(spelt) if len(spelt) > 1 else iter(())
        yield self._employer.hits(word) if len(word) > 1 or not latin else iter(())


class _Column:
    """One text with a value a line; ``starts`` are the offsets at which the values begin.

    ``end`` is how well a value matches that ends with what is typed, as the last digits of a number do.
    """

    def __init__(self, values: Iterable[str], end: int = INSIDE) -> None:
        starts = array("L")
        at = 1
        cleaned = []
        for value in values:
            cleaned.append(value.replace("\n", " "))
            starts.append(at)
            at += len(value) + 1
        self._starts = starts
        self._end = end
        self._text = "\n" + "\n".join(cleaned) + "\n"

    def hits(self, word: str) -> Iterator[tuple[int, int]]:
        """Each line that holds ``word``, with how well: the whole value or one of its words, its beginning, its end,
        or the inside.
        """
        return self._look(word, len(word))

    def ends(self, word: str) -> Iterator[tuple[int, int]]:
        """Only the lines that end with ``word``."""
        return self._look(f"{word}\n", len(word))

    def _look(self, needle: str, length: int) -> Iterator[tuple[int, int]]:
        text, starts = self._text, self._starts
        at = text.find(needle)
        while at >= 0:
            ends = text[at + length] in _BORDERS
            begins = text[at - 1] in _BORDERS
            rank = (self._end, EXACT) if ends else (INSIDE, BEGINS)
            yield bisect_right(starts, at) - 1, rank[begins]
            at = text.find(needle, at + 1)
