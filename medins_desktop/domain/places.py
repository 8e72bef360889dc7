"""The policies along a person's time: who moves takes part under another place's rules from then on.

Contract, section 11. Somebody of one place costs what one policy costs: the functions are the policy's own.
"""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.months import MonthSet, span
from medins_desktop.domain.policy import Policy, Rules

Move: TypeAlias = tuple[Month, Policy]
Span: TypeAlias = tuple[Month, Month, Policy, Callable[[Month], date]]


class Places:
    """Which policy each month belongs to. ``own`` is the policy of the case, which holds before the first move.

    Every move changes the policy: a spell that names the place where the person is already is none.
    """

    def __init__(self, own: Policy, moves: tuple[Move, ...] = ()) -> None:
        self.own = own
        self.moves = moves
        self.several = bool(moves)
        self._firsts = [first for first, _ in moves]
        self._spans = [own, *(policy for _, policy in moves)]
        self.policies: tuple[Policy, ...] = tuple(dict.fromkeys((own, *(policy for _, policy in moves))))
        self.longest_waiting = max(policy.longest_waiting for policy in self.policies)
        self.at: Callable[[Month], Policy] = self._at if moves else lambda _: own
        self.rules_at: Callable[[Month], Rules] = self._rules_at if moves else own.rules_at
        self.deadline: Callable[[Month], date] = self._deadline if moves else own.deadline
        self.last_closed: Callable[[date], Month] = self._last_closed if moves else own.last_closed
        self._floors = self._floors_of_spans()
        self._closed: dict[date, Month] = {}

    def _at(self, month: Month) -> Policy:
        """The policy of a month."""
        return self._spans[bisect_right(self._firsts, month)]

    def _rules_at(self, month: Month) -> Rules:
        """The rules in force in a month, by its policy."""
        return self._spans[bisect_right(self._firsts, month)].rules_at(month)

    def stops_after(self, last: Month) -> int:
        """The months that a run covers on after its last one: a value of that month's place, in force in the next."""
        policy = self._at(last) if self.several else self.own
        return policy.rules_at(last + 1).stops_after

    def moved(self, one: Month, other: Month) -> bool:
        """Whether two months belong to different policies."""
        return self.several and self._at(one) is not self._at(other)

    def spans(self, first: Month, last: Month) -> "list[Span]":
        """The months ``first`` to ``last`` by their policy, each with what tells their deadlines."""
        if not self.several:
            return [(first, last, self.own, self.own.deadline)]
        found: list[Span] = []
        for index, policy in enumerate(self._spans):
            begin = first if index == 0 else max(first, self._firsts[index - 1])
            end = last if index == len(self._firsts) else min(last, self._firsts[index] - 1)
            if begin <= end:
                # Deadlines never run backwards: where the first is no earlier than those before the move, none is.
                plain = policy.deadline(begin) >= self._floors[index]
                found.append((begin, end, policy, policy.deadline if plain else self._deadline))
        return found

    def known_as(self, policy_id: str) -> Policy | None:
        """The policy of an id; None where none has it."""
        return next((policy for policy in self.policies if policy.id == policy_id), None)

    def last_move(self, month: Month) -> Month | None:
        """The month of the latest move up to ``month``; None where there is none."""
        index = bisect_right(self._firsts, month) if self.several else 0
        return self._firsts[index - 1] if index else None

    def next_move(self, month: Month) -> Month | None:
        """The first month after ``month`` in which another policy begins; None where none does."""
        index = bisect_right(self._firsts, month)
        return self._firsts[index] if index < len(self._firsts) else None

    def months_of(self, policy: Policy, origin: Month, last: Month) -> MonthSet:
        """The months ``origin`` to ``last`` that belong to a policy, ``origin`` being bit 0."""
        if not self.several:
            return span(0, last - origin) if policy is self.own else 0
        found = 0
        begins = [origin, *self._firsts]
        ends = [first - 1 for first in self._firsts] + [last]
        for place, first, end in zip(self._spans, begins, ends, strict=True):
            if place is policy:
                found |= span(first - origin, min(end, last) - origin)
        return found

    def _floors_of_spans(self) -> list[date]:
        """For each span the latest deadline of the months before it: none of its own comes before that."""
        floors = [date.min]
        for first, policy in zip(self._firsts, self._spans, strict=False):
            floors.append(max(floors[-1], policy.deadline(first - 1)))
        return floors

    def _deadline(self, month: Month) -> date:
        """The last day on which a month is on time: its policy's, but never before that of an earlier month."""
        index = bisect_right(self._firsts, month)
        return max(self._spans[index].deadline(month), self._floors[index])

    def _last_closed(self, day: date) -> Month:
        """The last month whose deadline has passed on ``day``."""
        found = self._closed.get(day)
        if found is None:
            found = month_of(day)
            while self._deadline(found) >= day:
                found -= 1
            self._closed[day] = found
        return found


Terms: TypeAlias = Policy | Places
"""What a person is judged by: one policy for all of life, or the policies of the places along it."""


def places_of(ledger: Ledger, own: Policy, find: Callable[[str], Policy]) -> Places:
    """The places of a ledger's spells, under a case's own policy. ``find`` gives the policy of an id.

    Raises what ``find`` raises, a LookupError where there is no such policy.
    """
    moves: list[Move] = []
    here = own
    for spell in ledger.spells:
        if not spell.policy:
            continue
        policy = own if spell.policy == own.id else find(spell.policy)
        if policy is not here:
            moves.append((spell.first, policy))
            here = policy
    return _along(own, tuple(moves))


def as_places(terms: Terms) -> Places:
    """The places of whoever is judged by these terms."""
    return terms if isinstance(terms, Places) else _along(terms, ())


@lru_cache(maxsize=256)
def _along(own: Policy, moves: tuple[Move, ...]) -> Places:
    return Places(own, moves)
