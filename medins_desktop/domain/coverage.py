"""From counted months to coverage: runs, their waiting, and what they cover.

Contract, sections 4, 5.2, 5.3 and 7; across places and schemes 11 and 14.
"""

from dataclasses import dataclass
from typing import NamedTuple

from medins_desktop.domain.assessment import Coverage, Run
from medins_desktop.domain.joining import ResidentsCover
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month, year_of
from medins_desktop.domain.months import MonthSet, lowest, span
from medins_desktop.domain.places import Places
from medins_desktop.domain.policy import CountsFrom, GapTier, Rules, Waiting, fitting
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.recognition import Help


class Piece(NamedTuple):
    """A row of months with one coverage, by one rule, decided by one run."""

    first: Month
    last: Month
    coverage: Coverage
    rule: str
    run: Run | None


@dataclass(slots=True)
class Standing:
    """Counted months on which coverage is decided.

    ``certain`` always count; ``helps`` count by section 5.2. ``closed`` is the last month whose deadline has passed:
    months after it that are not counted are due and do not break a run; None where nothing is due any more.
    ``maybe_first`` is the earliest unknown month, which may have been the first one paid (section 7). ``residents`` is
    what the residents' scheme covers, where the person is or was in it.
    """

    certain: MonthSet
    helps: list[Help]
    closed: Month | None = None
    maybe_first: Month | None = None
    residents: ResidentsCover | None = None


def cover(posting: Posting, places: Places, standing: Standing, first: Month, last: Month) -> list[Piece]:
    """The coverage of the months ``first`` to ``last``, as pieces in order of time."""
    pieces = _by_thresholds(posting, places, standing, first, last, retroactive=True)
    if any(aid.retroactive for aid in standing.helps):
        plain = _by_thresholds(posting, places, standing, first, last, retroactive=False)
        pieces = _mark_restored(pieces, plain)
    return pieces


def _by_thresholds(
    posting: Posting, places: Places, standing: Standing, first: Month, last: Month, *, retroactive: bool
) -> list[Piece]:
    """Decide stretch by stretch between the months in which a recognised payment begins to help.

    ``retroactive`` False makes retroactive payments wait like the others: the comparison of section 5.3.
    """
    always = standing.certain
    waits: list[Help] = []
    for aid in standing.helps:
        if (retroactive and aid.retroactive) or aid.since <= first:
            always |= aid.months
        elif aid.since <= last:
            waits.append(aid)
    pieces: list[Piece] = []
    begin = first
    for since in sorted({aid.since for aid in waits}):
        _lay(posting, places, standing, always, begin, since - 1, pieces)
        for aid in waits:
            if aid.since == since:
                always |= aid.months
        begin = since
    _lay(posting, places, standing, always, begin, last, pieces)
    return pieces


def runs(
    posting: Posting, places: Places, standing: Standing, counted: MonthSet, first: Month, last: Month
) -> list[Run]:
    """The runs of counted months, with waiting and cover, that decide the months ``first`` to ``last``."""
    start = posting.start
    closed = standing.closed
    if closed is not None:
        # Due months do not break a run: from the first counted month that no missed month follows, all is one run.
        shift = max(closed - start, 0)
        ahead = counted >> shift
        if ahead:
            counted |= span(shift + lowest(ahead), posting.up_to_end(max(last, posting.current) + 2) - start)
    rows, earlier = _rows_that_matter(counted, places.longest_waiting, first - start)
    found: list[Run] = []
    before = None if earlier is None else start + earlier
    carried: Waiting | None = None
    for low, high in rows:
        if start + low > last:
            break
        run = _run(posting, places, standing, counted, before, carried, start + low, start + high)
        found.append(run)
        before = run.last
        unserved = run.covers_from is not None and run.covers_from > run.last + 1
        carried = run.waiting if unserved else None
    return found


def _rows_that_matter(counted: MonthSet, longest: int, first: int) -> tuple[list[tuple[int, int]], int | None]:
    """The rows that must be worked out to decide the months from ``first`` on, and the last counted month before them.

    What lies before a row hands on nothing but an unserved waiting. A row longer than the longest waiting of the
    policy has served it, whatever was handed to it; so nothing before such a row matters for months past its waiting.
    """
    rows: list[tuple[int, int]] = []
    while counted:
        high = counted.bit_length() - 1
        low = (~counted & ((1 << high) - 1)).bit_length()
        rows.append((low, high))
        counted &= (1 << low) - 1
        if high - low > longest and low + longest < first:
            break
    rows.reverse()
    return rows, counted.bit_length() - 1 if counted else None


def _run(
    posting: Posting,
    places: Places,
    standing: Standing,
    counted: MonthSet,
    before: Month | None,
    carried: Waiting | None,
    first: Month,
    last: Month,
) -> Run:
    """One run. ``before`` is the last month of the run before it, ``carried`` that run's waiting if not served."""
    rules = places.rules_at(first)
    capacity = posting.capacity_at(first)
    gap = 0
    tier: GapTier | None = None
    if before is None:
        waiting = rules.first_waiting[capacity]
    else:
        gap = (first - 1 if standing.closed is None else min(first - 1, standing.closed)) - before
        tier = _tier_after(posting, places, rules, before, first, gap, capacity)
        waiting = tier.waiting
    switched = None
    if standing.residents is not None:
        waiting, switched = _from_residents(posting, places, standing.residents, counted, before, first, waiting)
    restarted = False
    if before is None:
        maybe = standing.maybe_first
        if maybe is not None and first - maybe > 1:
            tier = _tier_after(posting, places, rules, maybe, first, first - maybe - 1, capacity)
            waiting = waiting.longer(tier.waiting)
    elif carried is not None and rules.waiting_restarts:
        restarted = waiting.longer(carried) is not waiting
        waiting = waiting.longer(carried)
    begins = _covers_from(first, rules, waiting)
    ends = None if begins is None else last + places.stops_after(last)
    return Run(first, last, gap, waiting, tier, restarted, begins, ends, switched)


def _tier_after(
    posting: Posting, places: Places, rules: Rules, before: Month, first: Month, gap: int, capacity: Capacity
) -> GapTier:
    """The tier by which a run waits that begins ``gap`` missed months after month ``before``."""
    if not places.several and not rules.asks_before:
        return fitting(rules.tiers, gap, capacity)
    had = posting.capacity_at(before) if rules.asks_before else None
    return fitting(rules.tiers_for(places.moved(before, first)), gap, capacity, had)


def _from_residents(
    posting: Posting,
    places: Places,
    residents: ResidentsCover,
    counted: MonthSet,
    before: Month | None,
    first: Month,
    waiting: Waiting,
) -> tuple[Waiting, Month | None]:
    """The waiting of a run that follows cover by the residents' scheme, where that makes it shorter.

    With it the last month that residents cover, None where it changes nothing.
    """
    last = residents.last_covered(before, first)
    if last is None:
        return waiting, None
    year = year_of(last)
    scheme = places.at(last).residents_for(year) or places.at(posting.current).residents_for(year)
    years = 2 if scheme is None else scheme.switch_years
    if residents.streak(counted, posting.start, last) < 12 * years:
        return waiting, None
    gap = first - 1 - last
    rules = places.rules_at(first)
    offered = Waiting() if gap == 0 else fitting(rules.tiers_for(moved=True), gap, posting.capacity_at(first)).waiting
    shorter = waiting.shorter(offered)
    return shorter, None if shorter is waiting else last


def _covers_from(first: Month, rules: Rules, waiting: Waiting) -> Month | None:
    if waiting.until_backpaid:
        return None
    if waiting.months == 0:
        return first + rules.starts_after
    extra = 1 if waiting.counts_from is CountsFrom.FOLLOWING_MONTH else 0
    return first + max(rules.starts_after, waiting.months + extra)


def _lay(
    posting: Posting,
    places: Places,
    standing: Standing,
    counted: MonthSet,
    first: Month,
    last: Month,
    pieces: list[Piece],
) -> None:
    """Append the pieces of ``first`` … ``last`` on one set of counted months."""
    if last < first:
        return
    at = first
    before: Run | None = None
    for run in runs(posting, places, standing, counted, first, last):
        for begin, end, coverage, rule in _zones(run, is_first=run.gap == 0):
            if end < at or begin > last:
                continue
            _blank(posting, at, begin - 1, before, pieces)
            pieces.append(Piece(max(begin, at), min(end, last), coverage, rule, run))
            at = min(end, last) + 1
        before = run
    _blank(posting, at, last, before, pieces)


def _zones(run: Run, *, is_first: bool) -> list[tuple[Month, Month, Coverage, str]]:
    """What a run decides, in order: the months before its cover, its cover, the month after it that it still buys."""
    if run.covers_from is None or run.covers_to is None:
        return [(run.first, run.last, Coverage.SUSPENDED, "arrears-first")]
    zones: list[tuple[Month, Month, Coverage, str]] = []
    if run.covers_from > run.first:
        if run.waiting.months > 0:
            rule = "waiting-restarted" if run.restarted else "waiting-first" if run.tier is None else "waiting-gap"
            held = (Coverage.WAITING, rule)
        else:
            held = (Coverage.WAITING, "first-month") if is_first else (Coverage.SUSPENDED, "resumed-month")
        zones.append((run.first, min(run.covers_from - 1, run.last), *held))
    if run.covers_from <= run.last:
        zones.append((run.covers_from, min(run.last, run.covers_to), Coverage.COVERED, "covered"))
    if run.covers_to > run.last and run.covers_from <= run.covers_to:
        zones.append((max(run.last + 1, run.covers_from), run.covers_to, Coverage.COVERED, "covered-after"))
    return zones


def _blank(posting: Posting, first: Month, last: Month, before: Run | None, pieces: list[Piece]) -> None:
    """Months that no run decides, after run ``before``: suspended, and nothing after the end of participation."""
    if last < first:
        return
    rule = "not-begun" if before is None else "stopped"
    end = posting.up_to_end(last)
    if first <= end:
        pieces.append(Piece(first, end, Coverage.SUSPENDED, rule, before))
    if end < last:
        pieces.append(Piece(max(first, end + 1), last, Coverage.NONE, "ended", before))


def _mark_restored(pieces: list[Piece], plain: list[Piece]) -> list[Piece]:
    """Covered now, but not if retroactive payments had to wait: restored (section 5.3)."""
    return [
        ours._replace(coverage=Coverage.RESTORED, rule="restored")
        if ours.coverage is Coverage.COVERED and theirs.coverage is not Coverage.COVERED
        else ours
        for ours, theirs in overlay(pieces, plain)
    ]


def overlay(left: list[Piece], right: list[Piece]) -> list[tuple[Piece, Piece]]:
    """Two coverings of the same months, which end together, cut at each other's boundaries, pair by pair."""
    pairs: list[tuple[Piece, Piece]] = []
    i = j = 0
    while i < len(left):
        first, last = max(left[i].first, right[j].first), min(left[i].last, right[j].last)
        pairs.append((left[i]._replace(first=first, last=last), right[j]._replace(first=first, last=last)))
        if left[i].last == last:
            i += 1
        if right[j].last == last:
            j += 1
    return pairs
