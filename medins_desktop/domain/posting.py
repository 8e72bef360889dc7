"""What is posted by the as-of date: the entries of a ledger sorted into on time, late and unknown months.

Contract, sections 2 and 3. Nothing paid after the as-of date exists, and a month after the current one counts only
with a date of payment. Months are bit numbers from ``start`` on (see ``months``).
"""

from dataclasses import dataclass, field
from datetime import date

from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Track
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.months import MonthSet, lowest, span
from medins_desktop.domain.places import Places, Terms, as_places


@dataclass(slots=True)
class Late:
    """Months paid after their deadline on one day."""

    paid_on: date
    months: MonthSet


@dataclass(slots=True)
class Posting:
    """A ledger as it is posted on the as-of date. ``start`` is the origin of all month sets.

    It lies after the current month where nothing up to that one is known: months paid in advance may count even then.
    """

    ledger: Ledger
    places: Places
    as_of: date
    start: Month
    current: Month
    end: Month | None
    on_time: MonthSet = 0
    unknown: MonthSet = 0
    late: list[Late] = field(default_factory=list)
    overrides: list[tuple[Month, Month, Capacity]] = field(default_factory=list)
    _pension: dict[tuple[date, bool], MonthSet] = field(default_factory=dict, repr=False)

    def capacity_at(self, month: Month) -> Capacity:
        """The capacity under which a month's values are looked up: the fund counts as a unit."""
        return self.own_capacity_at(month).payer

    def own_capacity_at(self, month: Month) -> Capacity:
        """The capacity of a month: the entry's own, else the spell's."""
        for first, last, capacity in self.overrides:
            if first <= month <= last:
                return capacity
        return self.ledger.capacity_at(month)

    def sole_capacity(self, first: Month, last: Month) -> Capacity | None:
        """As ``capacity_at``, for months that are surely in one: in one spell, none with its own. None for others."""
        if self.overrides:
            return None
        spell = self.ledger.spell_at(first)
        if spell is not self.ledger.spell_at(last):
            return None
        return Capacity.UNIT if spell is None else spell.capacity.payer

    def up_to_end(self, month: Month) -> Month:
        """The month, or the last month of participation where that is earlier."""
        return month if self.end is None or month <= self.end else self.end

    @property
    def knows_fund(self) -> bool:
        """Whether the unemployment fund pays for any month at all."""
        capacities = [spell.capacity for spell in self.ledger.spells] + [capacity for *_, capacity in self.overrides]
        return Capacity.FUND in capacities

    @property
    def first_unknown(self) -> Month | None:
        """The earliest unknown month of the medical track; None where there is none."""
        return self.start + lowest(self.unknown) if self.unknown else None

    def pension_paid_by(self, day: date, *, hopeful: bool) -> MonthSet:
        """The months whose old-age contribution was paid by ``day``, that day included."""
        found = self._pension.get((day, hopeful))
        if found is None:
            found = 0
            for entry in self.ledger.pension:
                if entry.paid_on is None and (hopeful or not entry.unknown):
                    found |= span(entry.first - self.start, min(entry.last, self.current) - self.start)
                elif entry.paid_on is not None and entry.paid_on <= min(day, self.as_of):
                    found |= span(entry.first - self.start, entry.last - self.start)
            self._pension[day, hopeful] = found
        return found

    def unknown_months(self) -> tuple[Month, ...]:
        """The unknown months of both tracks from start to the current month."""
        found: set[Month] = set()
        for entry in self.ledger.medical + self.ledger.pension:
            if entry.unknown:
                found.update(range(max(entry.first, self.start), min(entry.last, self.current) + 1))
        return tuple(sorted(found))

    @property
    def pension_unknown(self) -> bool:
        """Whether an unknown month of the old-age track might matter."""
        return any(entry.unknown and entry.first <= self.current for entry in self.ledger.pension)


def post(ledger: Ledger, policy: Terms, as_of: date) -> Posting | None:
    """Sort the medical entries of a ledger; None where no month from start to the current one exists."""
    heard = _heard(ledger, as_of)
    return _posted(ledger, as_places(policy), as_of, heard) if heard and heard[0].first <= month_of(as_of) else None


def post_ahead(ledger: Ledger, policy: Terms, as_of: date) -> Posting:
    """The same of somebody of whom no month up to the current one is known: what was paid in advance, if anything."""
    return _posted(ledger, as_places(policy), as_of, _heard(ledger, as_of))


def _heard(ledger: Ledger, as_of: date) -> list[Entry]:
    """The medical entries that the as-of date does not leave out."""
    current = month_of(as_of)
    return [
        entry
        for entry in ledger.medical
        if (entry.first <= current if entry.paid_on is None else entry.paid_on <= as_of)
        and (ledger.enrolled_until is None or entry.first <= ledger.enrolled_until)
    ]


def _posted(ledger: Ledger, places: Places, as_of: date, heard: list[Entry]) -> Posting:
    current = month_of(as_of)
    start = heard[0].first if heard else current + 1
    posting = Posting(ledger, places, as_of, start, current, ledger.enrolled_until)
    for entry in heard:
        _sort_in(posting, entry)
    posting.late.sort(key=lambda late: late.paid_on)
    return posting


def _sort_in(posting: Posting, entry: Entry) -> None:
    start = posting.start
    last = posting.up_to_end(entry.last)
    if entry.paid_on is None:
        last = min(last, posting.current)
        if entry.unknown:
            posting.unknown |= span(entry.first - start, last - start)
        else:
            posting.on_time |= span(entry.first - start, last - start)
    else:
        closed = posting.places.last_closed(entry.paid_on)
        if last > closed:
            posting.on_time |= span(max(entry.first, closed + 1) - start, last - start)
        if entry.first <= closed:
            _add_late(posting, entry.paid_on, span(entry.first - start, min(last, closed) - start))
    if entry.capacity is not None:
        posting.overrides.append((entry.first, last, entry.capacity))


def _add_late(posting: Posting, paid_on: date, months: MonthSet) -> None:
    for late in posting.late:
        if late.paid_on == paid_on:
            late.months |= months
            return
    posting.late.append(Late(paid_on, months))


def ignored(ledger: Ledger, as_of: date) -> list[Finding]:
    """Findings for the entries of both tracks that the as-of date leaves out, and for those after the end."""
    current = month_of(as_of)
    found: list[Finding] = []
    for track in Track:
        later: list[Month] = []
        future: list[Month] = []
        for entry in ledger.track(track):
            if entry.paid_on is not None and entry.paid_on > as_of:
                later.extend(range(entry.first, entry.last + 1))
            elif entry.paid_on is None and entry.last > current:
                future.extend(range(max(entry.first, current + 1), entry.last + 1))
        for code, months in (("ignored-after-as-of", later), ("ignored-future", future)):
            if months:
                found.append(Finding(code, Severity.INFO, months=tuple(months), figures={"track": track.value}))
    end = ledger.enrolled_until
    if end is not None and ledger.medical and ledger.medical[-1].last > end:
        after = tuple(month for entry in ledger.medical for month in range(max(entry.first, end + 1), entry.last + 1))
        found.append(Finding("entry-after-end", Severity.ERROR, months=after))
    return found
