"""An import for tests, from files to the book, without a window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing.applying import write_plan
from medins_desktop.desk.importing.gathering import Harvest, gather
from medins_desktop.desk.importing.matching import Matches, match
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import ImportPlan, make_plan
from medins_desktop.desk.importing.source import Source, source_of
from medins_desktop.domain.month import Month
from medins_desktop.exchange.sheets.reader import SheetReader


def silent(_done: int) -> None:
    """Watch nothing."""


def sources_of(*paths: Path) -> list[Source]:
    """The sources of files."""
    with SheetReader() as reader:
        return [source_of(table) for path in paths for table in reader.look(path)]


@dataclass
class Brought:
    """An import up to its plan."""

    harvest: Harvest
    matches: Matches
    plan: ImportPlan


def bring(
    desk: Desk,
    *sources: Source,
    choices: Choices = Choices(),  # noqa: B008 - immutable
    latest: Month | None = None,
) -> Brought:
    """Read, match and plan. ``latest`` is the as-of month."""
    with SheetReader() as reader:
        harvest = gather(reader, sources, silent, latest)
    with desk.open_book.reader() as shelf:
        matches = match(harvest.people, shelf.lines())
        return Brought(harvest, matches, make_plan(harvest, matches, choices, shelf, silent, desk.closed_months))


def enter(desk: Desk, plan: ImportPlan, watch: Callable[[int], None] = silent) -> None:
    """Write a plan."""
    desk.tell_written(write_plan(desk, plan, watch))


def everybody(desk: Desk) -> list[PersonRecord]:
    """Everybody in the book, as they read there."""
    return [desk.open_book.person(line.id) for line in desk.open_book.lines()]


def content(desk: Desk) -> list[tuple[str, str, object]]:
    """What the book says of everybody."""
    return [(record.name, record.id_number, record.ledger) for record in everybody(desk)]
