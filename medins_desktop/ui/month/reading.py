"""Reading the list of a month on another thread, a breath every so often, and no longer than somebody wants it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from medins_desktop.desk.month.expected import expected
from medins_desktop.desk.month.file import Handed
from medins_desktop.desk.month.looked import Looked, look
from medins_desktop.domain.month import Month
from medins_desktop.ui.kit.background import breathe

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.domain.policy import Policy

Each = TypeVar("Each")
EVERY = 200
"""People between two breaths."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which list is to be read. ``is_chosen`` False: that of the book's first employer."""

    employer: str | None
    month: Month
    handed: Handed | None
    is_chosen: bool

    def employer_of(self, names: Sequence[str]) -> str | None:
        """The employer asked for; the first one where there is no such employer any more."""
        is_there = self.employer in names or (self.is_chosen and self.employer is None)
        return self.employer if is_there or not names else names[0]


@dataclass(frozen=True, slots=True)
class Found:
    """The list that was read, and all employers."""

    names: list[str]
    employer: str | None
    looked: Looked


def read_list(
    book: "Book", wish: Wish, policy_for: "Callable[[str], Policy | None]", is_wanted: Callable[[], bool]
) -> Found:
    """Read a list; on another thread. One that is no longer wanted ends early. Raises BookError."""
    with book.reader() as reader:
        names = reader.employer_names()
        employer = wish.employer_of(names)
        both = breathing(zip(reader.lines(), reader.ledgers(), strict=True), is_wanted)
        people = ((line, ledger) for line, (_, _, ledger) in both)
        rows = list(expected(people, employer, wish.month, policy_for))
    return Found(names, employer, look(rows, wish.month, wish.handed))


def breathing(people: Iterable[Each], is_wanted: Callable[[], bool]) -> Iterator[Each]:
    """Go through them as long as somebody wants to know, and let the window go first."""
    for at, each in enumerate(people):
        if at % EVERY == 0:
            if not is_wanted():
                return
            breathe()
        yield each
