"""Coverage month by month (contract, sections 4, 5.2 and 5.3; across places and schemes 11, 14 and 16)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.reference.person import Person
from tests.reference.places import Places
from tests.reference.reading import Recognised
from tests.reference.residents import Residents
from tests.reference.rules import Waiting, waiting_from

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
        places: Places,
        *,
        start: int,
        on_time: set[int],
        late: Mapping[int, Recognised],
        due: Callable[[int], bool],
        first_unknown: int | None,
        horizon: int,
        residents: Residents | None = None,
    ) -> None:
        self.person = person
        self.places = places
        self.start = start
        self.on_time = on_time
        self.late = late
        self.due = due
        self.first_unknown = first_unknown
        self.horizon = horizon
        self.residents = residents
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
            self._known[counted] = self._terms(self._runs(counted), counted)
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

    def _terms(self, runs: list[Run], counted: frozenset[int]) -> list[tuple[Run, Terms]]:
        result: list[tuple[Run, Terms]] = []
        for run in runs:
            block = self.places.at(run.first).block(run.first)
            before = result[-1][0] if result else None
            waiting = self._plain_waiting(run, before)
            switch = self._switch(run, before, counted)
            if switch is not None:
                waiting = min(waiting, switch)
            if before is None:
                waiting = max(waiting, self._maybe_not_first(run))
            elif block["waiting_restarts"]:
                had = result[-1][1]
                if not had.waiting.blocked and had.covers_from > before.last + 1:
                    waiting = max(waiting, had.waiting)
            covers_from = run.first + block["starts_after"]
            if waiting.months > 0:
                covers_from = max(covers_from, run.first + waiting.months + (1 if waiting.following else 0))
            stops_after = self.places.at(run.last).block(run.last + 1)["stops_after"]
            result.append((run, Terms(waiting, covers_from, stops_after)))
        return result

    def _plain_waiting(self, run: Run, before: Run | None) -> Waiting:
        """Rule 1 of section 4, but for what restarts and residents add."""
        if before is None:
            return self.places.at(run.first).first_waiting(run.first, self.person.capacity(run.first))
        return self._after(run, before.last, run.missed_before)

    def _maybe_not_first(self, run: Run) -> Waiting:
        """What section 7 adds to a first run; nothing where no unknown month lies far enough before it."""
        if self.first_unknown is None or run.first - self.first_unknown - 1 < 1:
            return Waiting(0)
        return self._after(run, self.first_unknown, run.first - self.first_unknown - 1)

    def _after(self, run: Run, before: int, length: int) -> Waiting:
        """The waiting of the tier for a run that follows month `before`, with so many months between."""
        tier = self.places.at(run.first).tier(
            run.first,
            length,
            self.person.capacity(run.first),
            moved=self.places.differ(before, run.first),
            before=self.person.capacity(before),
        )
        return waiting_from(tier["waiting"])

    def _switch(self, run: Run, before: Run | None, counted: frozenset[int]) -> Waiting | None:
        """What section 14 offers a run that follows residents' cover; None where it offers nothing."""
        if self.residents is None:
            return None
        last = run.first - 1
        while last not in counted and self.residents.state(last) != "covered":
            last -= 1
            if last < self.residents.first() and last < self.start:
                return None
        if last in counted or (before is not None and last <= before.last):
            return None
        streak, month = 0, last
        while month in counted or self.residents.state(month) is not None:
            streak += 1
            month -= 1
        if streak < 12 * self.residents.switch_years(last):
            return None
        missed = run.first - 1 - last
        if missed == 0:
            return Waiting(0)
        tier = self.places.at(run.first).tier(run.first, missed, self.person.capacity(run.first), moved=True)
        return waiting_from(tier["waiting"])
