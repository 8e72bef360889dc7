"""All that an import comes to before it is written: what was read, who it is, the plan, and the rows with faults."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from medins_desktop.desk.importing.corrections import Chunks
from medins_desktop.desk.importing.faults import faulty_rows
from medins_desktop.desk.importing.gathering import Harvest, RowPlace, Watch, gather
from medins_desktop.desk.importing.matching import Matches, match
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import ImportPlan, make_plan
from medins_desktop.desk.importing.source import Source
from medins_desktop.domain.month import Month

if TYPE_CHECKING:
    from medins_desktop.book.book import Book


@dataclass(frozen=True, slots=True)
class Ground:
    """What the lists are held against: the book, its closed months, the as-of month."""

    book: "Book"
    closed: frozenset[tuple[str, Month]]
    latest: Month


@dataclass(frozen=True, slots=True)
class Understood:
    """Lists that were read. ``rows`` are rows that the plan names, as they stand in their sources."""

    harvest: Harvest
    matches: Matches
    plan: ImportPlan
    rows: dict[RowPlace, list[str]]


def read_lists(reader: Chunks, sources: Sequence[Source], ground: Ground, choices: Choices, watch: Watch) -> Understood:
    """Read, match and plan. Raises SheetError, Stopped, BookError, and what ``watch`` raises."""
    harvest = gather(reader, sources, lambda done: watch(done * 6 // 10), ground.latest)
    with ground.book.reader() as shelf:
        matches = match(harvest.people, shelf.lines())
        plan = make_plan(harvest, matches, choices, shelf, lambda done: watch(600 + done * 3 // 10), ground.closed)
    return Understood(harvest, matches, plan, faulty_rows(reader, sources, plan.refused, lambda _done: watch(950)))


def plan_again(understood: Understood, ground: Ground, choices: Choices, watch: Watch) -> Understood:
    """The same lists under other choices. Raises BookError, and what ``watch`` raises."""
    with ground.book.reader() as shelf:
        plan = make_plan(understood.harvest, understood.matches, choices, shelf, watch, ground.closed)
    return replace(understood, plan=plan)
