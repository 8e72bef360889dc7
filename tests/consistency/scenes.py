"""Who is asked about, and on which days: everybody of the sample, and random people under random policies."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from random import Random
from typing import NamedTuple

from medins_desktop.book.records import PersonLine
from medins_desktop.book.sample import open_sample
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.places import Places
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.shelf import Shelf
from tests.reference.product import read_life, read_pair
from tests.reference.random_lives import random_life
from tests.reference.strategies import random_pair

PEOPLE = 2_000
MOVERS = 600
DAYS = (-25, 0, 1, 24, 120)
"""The five days, counted from the day that the case itself asks about."""
LATER = timedelta(days=30)


class Someone(NamedTuple):
    """A person with what the rules need; ``places`` are those along the life, None for somebody of one place."""

    line: PersonLine
    ledger: Ledger
    policy: Policy
    day: date
    places: Places | None = None


class Scene:
    """A person on a day: ``today`` is the one assessment that every text has to agree with."""

    def __init__(self, someone: Someone, after: int) -> None:
        self.line, self.ledger, self.policy, first, places = someone
        self.terms = places or self.policy
        self.as_of = first + timedelta(days=after)

    @cached_property
    def today(self) -> Assessment:
        """The answer, nothing supposed."""
        return assess(self.ledger, self.terms, self.as_of)

    @cached_property
    def supposed(self) -> Assessment:
        """The answer if it is paid thirty days later."""
        return assess(self.ledger, self.terms, self.as_of, self.as_of + LATER)

    def __repr__(self) -> str:
        return f"{self.line.id} on {self.as_of}"


def random_people() -> Iterator[Someone]:
    """Random people, each under a random policy."""
    for seed in range(PEOPLE):
        read, policy = read_pair(*random_pair(Random(seed)))
        employer = next((spell.employer for spell in read.ledger.spells if spell.employer), "北京小满")
        yield Someone(PersonLine(seed + 1, "示例", "", employer, "unit", "", "", ""), read.ledger, policy, read.as_of)


def random_movers() -> Iterator[Someone]:
    """Random people with several places, both schemes and years for retirement."""
    for seed in range(MOVERS):
        read, places = read_life(*random_life(Random(seed)))
        employer = next((spell.employer for spell in read.ledger.spells if spell.employer), "北京小满")
        line = PersonLine(seed + 1, "示例", "", employer, "unit", "", "", "")
        yield Someone(line, read.ledger, places.own, read.as_of, places)


def sample_people() -> Iterator[Someone]:
    """Everybody of the sample book."""
    shelf = Shelf()
    with closing(open_sample()) as book, book.reader() as reader:
        for line, (_, _, ledger) in zip(reader.lines(), reader.ledgers(), strict=True):
            policy = shelf.get(line.policy or "cn-general")
            assert policy is not None
            yield Someone(line, ledger, policy, book.as_of)


def scenes() -> Iterator[Scene]:
    """Everybody on every day."""
    for someone in chain(sample_people(), random_people()):
        for after in DAYS:
            yield Scene(someone, after)


def lives() -> Iterator[Scene]:
    """Everybody whose life goes across places, schemes and years, on the day asked about and a later one."""
    for someone in random_movers():
        for after in (0, 24):
            yield Scene(someone, after)
