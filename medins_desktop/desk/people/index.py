"""Everybody of a book for the search: read page by page behind the window, true from the first edit on."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from medins_desktop.desk.people.search import Finder
from medins_desktop.desk.people.texts import BLOCK

if TYPE_CHECKING:
    from medins_desktop.book.records import PersonLine

MOST_NEWER = 1000
"""So many people who changed are looked through beside the others; with more it is quicker to read all anew."""


class Pages(Protocol):
    """The book, or what reads it."""

    def page(self, after: int, most: int) -> list[PersonLine]:
        """The first ``most`` people whose id is higher than ``after``, in order of id."""


class Matches(NamedTuple):
    """The ids of the people found, the best match first. ``is_all``: no more of those looked through match."""

    people: list[int]
    is_all: bool


class PeopleIndex:
    """``read`` fills it, on a thread of its own; ``find`` may be asked meanwhile and knows those read so far.

    People who have changed since are read again one by one, and looked through beside the others.
    """

    def __init__(self) -> None:
        self._ids = array("q")
        self._finder = Finder()
        self._unread: set[int] = set()
        self._newer: dict[int, PersonLine | None] = {}
        self._newer_finder = Finder()
        self._newer_ids: list[int] = []

    def read(self, pages: Pages, cancelled: Callable[[], bool], breathe: Callable[[], object]) -> bool:
        """Take in the whole book; false where ``cancelled`` cut it short. Raises BookError."""
        after = 0
        while not cancelled():
            lines = pages.page(after, BLOCK)
            if not lines:
                return True
            after = lines[-1].id
            self._ids.extend(line.id for line in lines)
            self._finder.add(lines)
            breathe()
        return False

    def changed(self, people: Iterable[int]) -> None:
        """These people came, went, or read differently."""
        self._unread.update(people)

    @property
    def is_outdated(self) -> bool:
        """Whether so many have changed that it is time to read all anew."""
        return len(self._unread) + len(self._newer) > MOST_NEWER

    def find(self, text: str, most: int, lines_of: Callable[[Iterable[int]], Mapping[int, PersonLine]]) -> Matches:
        """The ``most`` best matches. ``lines_of`` reads those who have changed; what it raises goes on."""
        if self._unread:
            self._read_changed(lines_of)
        old = self._finder.best(text, most, {place for each in self._newer if (place := self._place(each)) >= 0})
        new = self._newer_finder.best(text, most)
        hits = merge(
            ((rank, self._ids[place]) for rank, place in old.hits),
            ((rank, self._newer_ids[place]) for rank, place in new.hits),
        )
        found = [person for _, person in islice(hits, most)]
        return Matches(found, old.is_all and new.is_all and len(found) == len(old.hits) + len(new.hits))

    def _read_changed(self, lines_of: Callable[[Iterable[int]], Mapping[int, PersonLine]]) -> None:
        found = lines_of(self._unread)
        self._newer.update((person, found.get(person)) for person in self._unread)
        self._unread.clear()
        lines = [line for _, line in sorted(self._newer.items()) if line is not None]
        self._newer_finder, self._newer_ids = Finder(lines), [line.id for line in lines]

    def _place(self, person: int) -> int:
        """The place of a person among those read; -1 where they are not."""
        place = bisect_left(self._ids, person)
        return place if place < len(self._ids) and self._ids[place] == person else -1
