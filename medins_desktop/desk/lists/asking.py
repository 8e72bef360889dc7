"""What a list is asked for, and the people it is made of, read one after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from medins_desktop.book.errors import NoSuchPerson
from medins_desktop.desk.roster.row import line_of
from medins_desktop.domain.identity import masked
from medins_desktop.domain.month import Month, month_of

if TYPE_CHECKING:
    from medins_desktop.book.reading import Reader
    from medins_desktop.book.records import PersonLine
    from medins_desktop.domain.ledger import Ledger
    from medins_desktop.domain.policy import Policy

TOLD_EVERY = 100
"""Persons between two reports of progress."""


class Listed(StrEnum):
    """The lists."""

    ROSTER = "roster"
    LOSES = "loses"
    OWED = "owed"
    BACKPAY = "backpay"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that all rows answer. ``policy_for`` gives the policy for a person's own policy id.

    ``pay_on`` None: the as-of day. ``employer`` None: all of them. ``people``: the ids wanted, in their order, or None
    for all.
    """

    as_of: date
    policy_for: "Callable[[str], Policy | None]"
    pay_on: date | None = None
    show_numbers: bool = False
    employer: str | None = None
    people: Sequence[int] | None = None
    month: Month | None = None

    @property
    def day(self) -> date:
        """The day of payment."""
        return self.pay_on or self.as_of

    @property
    def in_month(self) -> Month:
        """The month of contribution that a month's list is about; the one of the as-of day unless named."""
        return month_of(self.as_of) if self.month is None else self.month

    def number(self, number: str) -> str:
        """A number of identity as the list shows it."""
        return number if self.show_numbers else masked(number)


class Known(NamedTuple):
    """A person with everything that the rules ask about."""

    line: "PersonLine"
    ledger: "Ledger"


def people(reader: "Reader", asked: Asked, tell: Callable[[int], object]) -> Iterator[Known]:
    """The people asked for; ``tell`` hears how many have been read, and may raise to stop. Raises BookError."""
    found = _all(reader) if asked.people is None else _some(reader, asked.people)
    count = 0
    for count, known in enumerate(found, 1):
        yield known
        if count % TOLD_EVERY == 0:
            tell(count)
    tell(count)


def _all(reader: "Reader") -> Iterator[Known]:
    """Both statements run on one connection, the second within the reading of the first: they see the same book."""
    for line, (_, _, ledger) in zip(reader.lines(), reader.ledgers(), strict=True):
        yield Known(line, ledger)


def _some(reader: "Reader", wanted: Sequence[int]) -> Iterator[Known]:
    for person in wanted:
        try:
            record = reader.person(person)
        except NoSuchPerson:
            continue  # deleted meanwhile
        yield Known(line_of(record), record.ledger)
