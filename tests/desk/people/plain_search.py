"""What the search means, read plainly: every line, every word, every place where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.people.pinyin import plain

NUMBER_ENDS = 10  # the end of a number is worth as much as its beginning


def order(lines: Sequence[PersonLine], text: str) -> list[tuple[int, int]]:
    """Rank and place of everybody who matches, the best first."""
    words = plain(text).split()
    found = []
    for place, line in enumerate(lines):
        ranks = [_rank(line, word) for word in words]
        whole = _rank(line, "".join(words)) if len(words) > 1 else None
        apart = None if None in ranks else sum(rank for rank in ranks if rank is not None)
        either = [rank for rank in (apart, whole) if rank is not None]
        if either:
            found.append((min(either), place))
    return sorted(found)


def _rank(line: PersonLine, word: str) -> int | None:
    latin = word.isascii() and word.isalnum()
    letters = latin and not word.isdecimal()
    spelt = re.sub("(?<=[ln])yu", "v", word)
    columns = [_best(plain(_one_line(line.name)), word)]
    if latin and len(word) >= 4:
        columns.append(_best(line.id_number.casefold(), word, NUMBER_ENDS))
    elif latin:
        number = line.id_number.casefold()
        columns.append(_at(number, len(number) - len(word), word, NUMBER_ENDS) if number.endswith(word) else None)
    if letters:
        columns.append(_best(line.initials, spelt))
        columns.append(_best(line.pinyin, spelt) if len(spelt) > 1 else None)
    columns.append(_best(plain(_one_line(line.employer)), word) if len(word) > 1 or not latin else None)
    ranks = [rank + place for place, rank in enumerate(columns) if rank is not None]
    return min(ranks) if ranks else None


def _best(value: str, word: str, end: int = 20) -> int | None:
    places = [at for at in range(len(value)) if value.startswith(word, at)]
    return min((_at(value, at, word, end) for at in places), default=None)


def _at(value: str, at: int, word: str, end: int) -> int:
    begins = at == 0 or value[at - 1] == " "
    ends = at + len(word) == len(value) or value[at + len(word)] == " "
    return {(True, True): 0, (True, False): 10, (False, True): end, (False, False): 20}[begins, ends]


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
