"""Search while typing: by name, initials, full pinyin, digits of the number, employer.

The best matches are found without working out all of them: once so many are known as are wanted, only better ones are
looked for in the rest.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.people.pinyin import plain
from medins_desktop.desk.people.texts import BEGINS, BLOCK, EXACT, INSIDE, TAIL, Block, Column, SharedColumn

Test: TypeAlias = Callable[[int, str], int | None]

_LATIN_U = re.compile(r"(?<=[ln])(ü|yu)")
_NEVER = 10_000
"""Worse than any rank."""
_PLACES = 4
"""The place of the last column."""
_FEW = 400
"""So many people of a block are looked at one by one for a further word, rather than the whole block."""


class Hit(NamedTuple):
    """A match: how good it is (0 is best), and the place of the person among all."""

    rank: int
    place: int


class Found(NamedTuple):
    """The best matches, in order; whether they are all there are."""

    hits: list[Hit]
    is_all: bool


class Finder:
    """Finds people among the lines given, each known by its place. Lines may be added while others look for people."""

    def __init__(self, lines: Iterable[PersonLine] = ()) -> None:
        self.size = 0
        self._blocks: list[tuple[int, Block]] = []
        waiting = iter(lines)
        while some := list(islice(waiting, BLOCK)):
            self.add(some)

    def add(self, lines: Sequence[PersonLine]) -> None:
        """These people come after those that are there."""
        self._blocks.append((self.size, Block(lines)))
        self.size += len(lines)

    def places(self, text: str) -> list[int]:
        """The people that match every word typed, the best match first; everybody for an empty text."""
        return [hit.place for hit in self.best(text).hits]

    def matching(self, text: str) -> dict[int, int]:
        """Like ``places``, in no order, each with the rank of its match."""
        return {place: rank for rank, place in self.best(text).hits}

    def best(self, text: str, most: int | None = None, skip: Collection[int] = ()) -> Found:
        """The ``most`` best matches, all where None; nobody at a place in ``skip``."""
        words = [_Word(word) for word in plain(text).split()]
        if not words:
            return self._everybody(most, skip)
        whole = _Word("".join(word.text for word in words)) if len(words) > 1 else None
        tally = _Tally(most)
        for first, block in tuple(self._blocks):
            limit = tally.limit
            ranks = _ranks(block, words, limit)
            if whole is not None:  # "wang fang", "110105 1949…"
                for line, rank in whole.ranks(block, limit).items():
                    ranks[line] = min(rank, ranks.get(line, rank))
            tally.add((Hit(rank, first + line) for line, rank in sorted(ranks.items())), skip)
        return tally.found()

    def _everybody(self, most: int | None, skip: Collection[int]) -> Found:
        hits = (Hit(EXACT, place) for place in range(self.size) if place not in skip)
        found = list(hits if most is None else islice(hits, most + 1))
        return Found(found[:most], most is None or len(found) <= most)


class _Tally:
    """The best so far, by rank; ``limit`` is the rank from which on nobody is wanted any more."""

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._by_rank: dict[int, list[int]] = {}
        self.limit = _NEVER

    def add(self, places: Iterable[Hit], skip: Collection[int]) -> None:
        """More people, who come after those that are there."""
        for rank, place in places:
            if place not in skip:
                self._by_rank.setdefault(rank, []).append(place)
        if self._most is None:
            return
        count = 0
        for rank in sorted(self._by_rank):
            count += len(self._by_rank[rank])
            if count > self._most:
                self.limit = rank
                return

    def found(self) -> Found:
        """The best, in order."""
        hits = (Hit(rank, place) for rank in sorted(self._by_rank) for place in self._by_rank[rank])
        return Found(list(islice(hits, self._most)), self.limit == _NEVER)


class _Word:
    """One word typed, and which columns a word of this kind can be meant for: the weightiest column first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen = 0
        self._latin = text.isascii() and text.isalnum()
        self._spelt = _LATIN_U.sub("v", text) if self._latin and not text.isdecimal() else ""
        self._ends = self._latin and len(text) <= TAIL

    def ranks(self, block: Block, limit: int = _NEVER) -> dict[int, int]:
        """For each line that matches the rank of its best match. Those from ``limit`` on may be left out."""
        found: dict[int, int] = {}
        for place, hits in enumerate(self._columns(block, limit - 1)):
            for line, rank in hits:
                if found.get(line, _NEVER) > rank + place:
                    found[line] = rank + place
        self.seen += len(found)
        return found

    def least(self, block: Block) -> int:
        """No line of the block has a better rank than this."""
        for worst in (EXACT, BEGINS, INSIDE):
            for place, hits in enumerate(self._columns(block, worst + _PLACES)):
                if any(rank <= worst for _, rank in hits):
                    return worst + place
        return _NEVER

    def _columns(self, block: Block, worst: int) -> Iterator[Iterable[tuple[int, int]]]:
        """The hits of each column; what has a worse rank than ``worst`` may be left out."""
        yield block.name.hits(self.text, worst)
        if self._latin:
            yield block.number.ends(self.text, worst - 1) if self._ends else block.number.hits(self.text, worst - 1)
        if self._spelt:
            yield block.initials.hits(self._spelt, worst - 2)
            yield block.pinyin.hits(self._spelt, worst - 3) if len(self._spelt) > 1 else ()
        if not self._latin or len(self.text) > 1:
            yield block.employer.hits(self.text, worst - 1 - self._latin - 2 * bool(self._spelt))

    def test(self, block: Block) -> Callable[[int], int | None]:
        """What tells the rank of one line of a block; None where the line does not match."""
        tests: list[tuple[Column | SharedColumn, Test, str, int]] = [(block.name, block.name.best, self.text, 0)]
        if self._latin:
            number = block.number.best_end if self._ends else block.number.best
            tests.append((block.number, number, self.text, 1))
        if self._spelt:
            tests.append((block.initials, block.initials.best, self._spelt, 2))
            if len(self._spelt) > 1:
                tests.append((block.pinyin, block.pinyin.best, self._spelt, 3))
        if not self._latin or len(self.text) > 1:
            tests.append((block.employer, block.employer.best, self.text, 1 + self._latin + 2 * bool(self._spelt)))
        able = [(test, word, place) for column, test, word, place in tests if column.may_hold(word)]

        def best(line: int) -> int | None:
            ranks = [rank + place for test, word, place in able if (rank := test(line, word)) is not None]
            return min(ranks, default=None)

        return best


def _ranks(block: Block, words: Sequence[_Word], limit: int) -> dict[int, int]:
    """For each line that matches every word the sum of the ranks. The word that was rare so far says whom to look at.

    Those from ``limit`` on may be left out: where no sum can be better, nobody is looked at.
    """
    if len(words) == 1:
        return words[0].ranks(block, limit)
    first, *others = sorted(words, key=lambda word: word.seen)
    least = [word.least(block) if limit < _NEVER else 0 for word in others]
    spare = limit - sum(least)
    ranks = first.ranks(block, spare) if spare > 0 else {}
    for word, low in zip(others, least, strict=True):
        if len(ranks) < _FEW:
            test = word.test(block)
            ranks = {line: rank + more for line, rank in ranks.items() if (more := test(line)) is not None}
        else:
            further = word.ranks(block, spare + low - min(ranks.values()))
            ranks = {line: rank + further[line] for line, rank in ranks.items() if line in further}
    return ranks
