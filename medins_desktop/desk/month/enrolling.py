"""Of a whole book: where a collective period of the residents' scheme is open, and for how many the year is missing."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.roster.row import Assessor
from medins_desktop.desk.terms import PolicyFor
from medins_desktop.domain.enrolling import Season, not_yet_in, season_of
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import month_of
from medins_desktop.domain.policy import Policy


class Enrolling(NamedTuple):
    """A place where people of the book are, its open collective period, and how many people are not yet in."""

    policy: Policy
    season: Season
    missing: int


def enrolling(people: Iterable[tuple[PersonLine, Ledger]], policy_for: PolicyFor, day: date) -> tuple[Enrolling, ...]:
    """The present places of these people that have a collective period open on ``day``, in order of their ids.

    The same people are missing as the roster marks.
    """
    assessor, current = Assessor(policy_for, day), month_of(day)
    missing: Counter[Policy] = Counter()
    for person, ledger in people:
        places = assessor.terms(person.policy, ledger)
        if places is None:
            continue
        place = places.at(current)
        # Whether the employees' scheme covers takes the whole answer: only for whom it matters.
        might_be = not_yet_in(ledger, place, day, is_covered=False) is not None
        missing[place] += might_be and assessor.answer(person.policy, ledger).standing.season is not None
    seasons = ((place, season_of(place, day)) for place in sorted(missing, key=lambda place: place.id))
    return tuple(Enrolling(place, season, missing[place]) for place, season in seasons if season is not None)
