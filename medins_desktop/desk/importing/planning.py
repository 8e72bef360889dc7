"""What a list would do to the book, for everybody in it. Nothing is written here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, Protocol

from medins_desktop.book.records import PersonLine, PersonRecord
from medins_desktop.desk.importing.doubts import MOST, doubts, of_cell
from medins_desktop.desk.importing.gathering import Harvest, Obstacle, RefusedRow, Watch
from medins_desktop.desk.importing.matching import LEAVE_OUT, NEW, Matches, Question
from medins_desktop.desk.importing.merging import Choices, Merged, Merger, Twice, row_of, row_of_year
from medins_desktop.desk.step import Pair
from medins_desktop.domain.ledger import Entry, ResidentsYear
from medins_desktop.domain.month import Month, month_text
from medins_desktop.exchange.records.gathered import Gathered, Who
from medins_desktop.exchange.records.headings import Field

STEP = 200


class Shelf(Protocol):
    """Where persons are read: a reader of the book."""

    def person(self, person_id: int) -> PersonRecord:
        """One person. Raises BookError."""


class Months(NamedTuple):
    """How many months of a person become known, how many that are known read otherwise afterwards; residents' years."""

    new: int
    changed: int
    years: int = 0


@dataclass(slots=True)
class ImportPlan:
    """Pairs of (before, after) for everybody who is new or changes; counts of people and of months; what is refused.

    ``questions`` are those without an answer: those people stay out.
    """

    pairs: list[Pair] = field(default_factory=list)
    months: list[Months] = field(default_factory=list)
    """Of each pair how many months are new, and how many change; together the counts of the plan."""
    new_people: int = 0
    changed_people: int = 0
    same_people: int = 0
    new_months: int = 0
    changed_months: int = 0
    same_months: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    renamed: list[tuple[Who, PersonLine]] = field(default_factory=list)
    twice_rows: int = 0
    years: int = 0
    """Residents' years that are new or change."""
    unpaid_months: int = 0
    """Months that the list calls not paid; they take nothing away."""

    @property
    def changes_something(self) -> bool:
        """Whether anything would differ afterwards."""
        return bool(self.pairs)

    @property
    def refused_rows(self) -> int:
        """How many rows of the list are named, each once whatever is said of it."""
        return len({row.place for row in self.refused})


def make_plan(
    harvest: Harvest,
    matches: Matches,
    choices: Choices,
    shelf: Shelf,
    watch: Watch,
    closed: frozenset[tuple[str, Month]] = frozenset(),
) -> ImportPlan:
    """What the list does to the book under these choices. Raises BookError, and what ``watch`` raises."""
    plan = ImportPlan(refused=list(harvest.refused), renamed=matches.renamed)
    plan.refused += islice(doubts(harvest, matches), MOST)
    known, new = dict(matches.known), list(matches.new)
    for question in matches.questions:
        answer = choices.answers.get(question.who)
        if answer is None or answer == LEAVE_OUT:
            _leave_out(plan, harvest, question, answered=answer is not None)
        elif answer == NEW:
            new.append(question.who)
        else:
            known[question.who] = answer
    merger = Merger(choices, closed)
    total = max(len(known) + len(new), 1)
    for at, who in enumerate(new):
        if at % STEP == 0:
            watch(at * 1000 // total)
        _take_new(plan, who, harvest, merger)
    for at, (who, person_id) in enumerate(known.items(), len(new)):
        if at % STEP == 0:
            watch(at * 1000 // total)
        _take_known(plan, who, harvest, merger, shelf.person(person_id))
    plan.refused.sort(key=lambda row: (row.place.source, row.place.row))
    watch(1000)
    return plan


def _take_new(plan: ImportPlan, who: Who, harvest: Harvest, merger: Merger) -> None:
    gathered = harvest.people[who]
    merged = merger.new_person(who, gathered)
    _count(plan, merged, harvest, gathered)
    plan.new_people += 1
    plan.pairs.append((None, merged.after))
    plan.months.append(Months(merged.new, merged.changed, merged.years))


def _take_known(plan: ImportPlan, who: Who, harvest: Harvest, merger: Merger, before: PersonRecord) -> None:
    gathered = harvest.people[who]
    merged = merger.known_person(who, before, gathered)
    _count(plan, merged, harvest, gathered)
    if merged.after == before:
        plan.same_people += 1
    else:
        plan.changed_people += 1
        plan.pairs.append((before, merged.after))
        plan.months.append(Months(merged.new, merged.changed, merged.years))


def _count(plan: ImportPlan, merged: Merged, harvest: Harvest, gathered: Gathered) -> None:
    plan.new_months += merged.new
    plan.changed_months += merged.changed
    plan.same_months += merged.same
    plan.unpaid_months += merged.unpaid
    plan.years += merged.years
    for name, row in merged.unknown_places.items():
        at = gathered.ats[row]
        plan.refused.append(of_cell(harvest, at, Field.PLACE, name, Obstacle.PLACE_UNKNOWN))
    for year in merged.years_kept:
        place = harvest.place_of(row_of_year(gathered, year.year))
        days = {"now": _paid_on(year.now), "told": _paid_on(year.told)}
        obstacle = Obstacle.CONFLICT_OF_YEAR if year.told is None else Obstacle.OTHER_DAY_OF_YEAR
        plan.refused.append(RefusedRow(place, 0, "", str(year.year), obstacle, {"year": year.year, **days}))
    if merged.twice and plan.twice_rows < MOST:
        found = list(_twice(harvest, gathered, merged.twice))
        plan.twice_rows += len(found)
        plan.refused += found
    for obstacle, month in merged.obstacles:
        place = harvest.place_of(row_of(gathered, (month.track, month.month)))
        figures: dict[str, object] = {
            "month": month_text(month.month),
            "now": _day(month.now),
            "told": _day(month.told),
        }
        plan.refused.append(RefusedRow(place, 0, "", month_text(month.month), obstacle, figures))


def _twice(harvest: Harvest, gathered: Gathered, twice: Iterable[Twice]) -> Iterator[RefusedRow]:
    """Rows that name the same month, each with the place of the other."""
    months: dict[tuple[int, int], Month] = {}
    for first, again, month in twice:
        rows = gathered.ats[first], gathered.ats[again]
        months[rows] = min(month, months.get(rows, month))
    for (first, again), month in months.items():
        text, places = month_text(month), (harvest.place_of(first), harvest.place_of(again))
        for place, other in (places, reversed(places)):
            yield RefusedRow(place, 0, "", text, Obstacle.TWICE, {"month": text, "other": other})


def _day(entry: Entry | None) -> str:
    """The day of an entry, for a sentence; empty for on time, or for no entry."""
    return entry.paid_on.isoformat() if entry is not None and entry.paid_on is not None else ""


def _paid_on(year: ResidentsYear | None) -> str:
    return year.paid_on.isoformat() if year is not None and year.paid_on is not None else ""


def _leave_out(plan: ImportPlan, harvest: Harvest, question: Question, *, answered: bool) -> None:
    """Rows of people who stay out are named too, one line a person."""
    if not answered:
        plan.questions.append(question)
    gathered = harvest.people[question.who]
    place = harvest.place_of(gathered.ats[0])
    obstacle = Obstacle.LEFT_OUT if answered else Obstacle.UNANSWERED
    plan.refused.append(RefusedRow(place, 0, "", question.who[0], obstacle, {"n": len(gathered.patterns)}))
