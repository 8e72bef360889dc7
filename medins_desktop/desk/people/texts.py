"""The texts that the search looks through, in blocks of a few thousand people.

A block keeps one text a column, so that a key pressed over a million people is a few scans of text and nothing is kept
a person but a place in it. A blank within a value borders words as the end of a value does, and is written as one.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.people.pinyin import plain

EXACT, BEGINS, INSIDE = 0, 10, 20
"""How well a column matches; the column's place is added, so that a name goes before an employer."""

BLOCK = 8192
"""People in a block: enough that scanning is all the work, few enough that making one is soon over."""
TAIL = 3
"""Digits of a number that mean its end; with more they may stand anywhere in it."""
SEVERAL = 16
"""More values than that are looked for line by line rather than one by one."""


class Column:
    """One text with a value a line. ``end`` is how well a value matches that ends with what is typed, as the last
    digits of a number do.
    """

    __slots__ = ("_end", "_lengths", "_letters", "_starts", "_text")

    def __init__(self, values: Sequence[str], end: int = INSIDE) -> None:
        self._starts = array("I", accumulate(map((1).__add__, map(len, values)), initial=1))
        self._end = end
        self._text = "\n" + "\n".join(values).replace(" ", "\n") + "\n"
        self._letters = "".join(sorted(set(self._text)))
        self._lengths = frozenset(map(len, self._text.split("\n")))

    def hits(self, word: str, worst: int) -> Iterator[tuple[int, int]]:
        """Each line that holds ``word``, with how well: the whole value or one of its words, its beginning, its end,
        or the inside. A line may come several times. What matches worse than ``worst`` may be left out.
        """
        if worst < EXACT or not self.may_hold(word):
            return iter(())
        if self._end <= worst:
            return self._look(word, 0, len(word), worst)
        if worst >= BEGINS:
            return self._look(f"\n{word}", 1, len(word), worst)
        return self._look(f"\n{word}\n", 1, len(word), worst) if len(word) in self._lengths else iter(())

    def best(self, line: int, word: str) -> int | None:
        """How well one line matches; None where it does not."""
        begin, end = self._starts[line], self._starts[line + 1] - 1
        found: int | None = None
        at = self._text.find(word, begin, end)
        while at >= 0:
            rank = self._rank(at, len(word))
            found = rank if found is None else min(found, rank)
            at = self._text.find(word, at + 1, end)
        return found

    def may_hold(self, word: str) -> bool:
        """False where no value can hold the word, because a letter of it stands nowhere."""
        return all(letter in self._letters for letter in word)

    def _rank(self, at: int, length: int) -> int:
        text = self._text
        ends = text[at + length] == "\n"
        if text[at - 1] == "\n":
            return EXACT if ends else BEGINS
        return self._end if ends else INSIDE

    def _look(self, needle: str, before: int, length: int, worst: int) -> Iterator[tuple[int, int]]:
        """The word stands ``before`` characters after the beginning of the needle."""
        find, starts, rank_at = self._text.find, self._starts, self._rank
        at = find(needle)
        while at >= 0:
            rank = rank_at(at + before, length)
            if rank <= worst:
                yield bisect_right(starts, at + before) - 1, rank
            at = find(needle, at + 1)


class NumberColumn(Column):
    """Identity numbers: the end of one matches as well as its beginning, and few digits mean the end alone.

    The last characters stand apart as well, four places a line: to look through them is a fifth of the work.
    """

    __slots__ = ("_tails",)

    def __init__(self, values: Sequence[str]) -> None:
        super().__init__(values, end=BEGINS)
        self._tails = "\n".join([value[-TAIL:].rjust(TAIL, "\n") for value in values]) + "\n"

    def ends(self, word: str, worst: int) -> Iterator[tuple[int, int]]:
        """Only the lines that end with ``word``, which is no longer than ``TAIL``."""
        may_be_whole = len(word) in self._lengths
        if worst < EXACT or not self.may_hold(word) or (worst < BEGINS and not may_be_whole):
            return
        needle = f"{word}\n"
        at = self._tails.find(needle)
        while at >= 0:
            line = at // (TAIL + 1)
            rank = self.best_end(line, word) if may_be_whole else BEGINS
            if rank is not None and rank <= worst:
                yield line, rank
            at = self._tails.find(needle, at + 1)

    def best_end(self, line: int, word: str) -> int | None:
        """How well one line matches that ends with ``word``; None where it does not."""
        begin, end = self._starts[line], self._starts[line + 1] - 1
        return self._rank(end - len(word), len(word)) if self._text.endswith(word, begin, end) else None


class SharedColumn:
    """Like a ``Column``, for values that many share: each is written down once, a line has its number."""

    __slots__ = ("_numbers", "_values")

    def __init__(self, values: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self._numbers = "".join([chr(numbers.setdefault(value, len(numbers))) for value in values])
        self._values = Column(plain_all(numbers))

    def hits(self, word: str, worst: int) -> Iterator[tuple[int, int]]:
        """As for a ``Column``."""
        ranks: dict[int, int] = {}
        for number, rank in self._values.hits(word, worst):
            ranks[number] = min(rank, ranks.get(number, rank))
        if len(ranks) > SEVERAL:
            by_letter = {chr(number): rank for number, rank in ranks.items()}
            yield from ((line, by_letter[each]) for line, each in enumerate(self._numbers) if each in by_letter)
            return
        for number, rank in ranks.items():
            yield from ((line, rank) for line in _places(self._numbers, chr(number)))

    def may_hold(self, word: str) -> bool:
        """As for a ``Column``."""
        return self._values.may_hold(word)

    def best(self, line: int, word: str) -> int | None:
        """As for a ``Column``."""
        return self._values.best(ord(self._numbers[line]), word)


class Block:
    """Some thousand people, in order."""

    __slots__ = ("employer", "initials", "name", "number", "pinyin")

    def __init__(self, lines: Sequence[PersonLine]) -> None:
        self.name = Column(plain_all(line.name for line in lines))
        self.number = NumberColumn([_clean(line.id_number.casefold()) for line in lines])
        self.initials = Column([_clean(line.initials) for line in lines])
        self.pinyin = Column([_clean(line.pinyin) for line in lines])
        self.employer = SharedColumn([line.employer for line in lines])


def plain_all(texts: Iterable[str]) -> list[str]:
    """``plain`` of many texts in one go, for it goes letter by letter."""
    return plain("\n".join(map(_clean, texts))).split("\n")


def _clean(text: str) -> str:
    return text.replace("\n", " ") if "\n" in text else text


def _places(text: str, letter: str) -> Iterator[int]:
    at = text.find(letter)
    while at >= 0:
        yield at
        at = text.find(letter, at + 1)
