"""Coverage month by month (contract, sections 4, 5.2 and 5.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.reference.person import Person
from tests.reference.reading import Recognised
from tests.reference.rules import Rules, Waiting, waiting_from

COVER = ("covered", "restored")


@dataclass
class Run:
    """A row of counted months; `missed_before` is the number of missed months since the run before it."""

    first: int
    last: int
    missed_before: int


@dataclass(frozen=True)
class Terms:
    """What a run ended up with: its waiting and the first month that it covers."""

    waiting: Waiting
    covers_from: int
    stops_after: int


class Cover:
    """Decides the coverage of months on one ledger.

    `due` tells whether a month, not counted, is still due; where everything is decided (an option) no month is.
    `horizon` is the last month that is looked at.
    """

    def __init__(
        self,
        person: Person,
        rules: Rules,
        *,
        start: int,
        on_time: set[int],
        late: Mapping[int, Recognised],
        due: Callable[[int], bool],
        first_unknown: int | None,
        horizon: int,
    ) -> None:
        self.person = person
        self.rules = rules
        self.start = start
        self.on_time = on_time
        self.late = late
        self.due = due
        self.first_unknown = first_unknown
        self.horizon = horizon
        self._known: dict[frozenset[int], list[tuple[Run, Terms]]] = {}

    def of(self, month: int) -> str:
        in_time = {m for m, payment in self.late.items() if payment.helps_from <= month}
        retroactive = {m for m, payment in self.late.items() if payment.retroactive}
        coverage = self._on(frozenset(self.on_time | in_time | retroactive), month)
        if coverage == "covered" and self._on(frozenset(self.on_time | in_time), month) != "covered":
            return "restored"
        return coverage

    def _on(self, counted: frozenset[int], month: int) -> str:
        """The coverage of a month on a ledger in which exactly these months are counted."""
        if counted not in self._known:
            self._known[counted] = self._terms(self._runs(counted))
        runs = self._known[counted]
        for run, terms in runs:
            if terms.covers_from <= month <= run.last + terms.stops_after:
                return "covered"
        if not self.person.enrolled(month):
            return "none"
        for number, (run, terms) in enumerate(runs):
            before_cover = run.first <= month <= run.last and month < terms.covers_from
            waits = terms.waiting.months > 0 or number == 0
            if before_cover and waits and not terms.waiting.blocked:
                return "waiting"
        return "suspended"

    def _runs(self, counted: frozenset[int]) -> list[Run]:
        runs: list[Run] = []
        current: Run | None = None
        missed = 0
        for month in range(self.start, self.horizon + 1):
            if month in counted:
                if current is None:
                    current = Run(month, month, missed)
                    runs.append(current)
                current.last = month
                missed = 0
            elif self.person.enrolled(month) and self.due(month):
                if current is not None:
                    current.last = month
            else:
                current = None
                missed += 1
        return runs

    def _terms(self, runs: list[Run]) -> list[tuple[Run, Terms]]:
        result: list[tuple[Run, Terms]] = []
        for run in runs:
            block = self.rules.block(run.first)
            waiting = self._own_waiting(run, is_first=not result)
            if result and block["waiting_restarts"]:
                before, had = result[-1]
                if not had.waiting.blocked and had.covers_from > before.last + 1:
                    waiting = max(waiting, had.waiting)
            covers_from = run.first + block["starts_after"]
            if waiting.months > 0:
                covers_from = max(covers_from, run.first + waiting.months + (1 if waiting.following else 0))
            stops_after = self.rules.block(run.last + 1)["stops_after"]
            result.append((run, Terms(waiting, covers_from, stops_after)))
        return result

    def _own_waiting(self, run: Run, *, is_first: bool) -> Waiting:
        capacity = self.person.capacity(run.first)
        if not is_first:
            return self._tier_waiting(run, run.missed_before)
        waiting = self.rules.first_waiting(run.first, capacity)
        if self.first_unknown is not None:
            between = run.first - self.first_unknown - 1
            if between >= 1:
                waiting = max(waiting, self._tier_waiting(run, between))
        return waiting

    def _tier_waiting(self, run: Run, length: int) -> Waiting:
        return waiting_from(self.rules.tier(run.first, length, self.person.capacity(run.first))["waiting"])
