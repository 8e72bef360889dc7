"""A table of a file as it is going to be read: what was understood of it, and what the user has set by hand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from medins_desktop.desk.importing.corrections import Corrections, laid_over
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.cells import plain
from medins_desktop.exchange.records.headings import CONTRIBUTIONS, DECLARED, Field, Meaning
from medins_desktop.exchange.records.kinds import Kind, read_kind
from medins_desktop.exchange.records.layout import NONE, Layout
from medins_desktop.exchange.records.month_headings import year_in
from medins_desktop.exchange.records.reader import SAMPLE_ROWS, HeadingRows, Understood, names_arrears, understand
from medins_desktop.exchange.records.table import Assumed
from medins_desktop.exchange.records.tokens import scan
from medins_desktop.exchange.sheets.table import Table

_DECLARED, _CONTRIBUTIONS = re.compile(DECLARED), re.compile(CONTRIBUTIONS)


class Shape(StrEnum):
    """The shapes that lists come in."""

    LONG = "long"
    """A row for each person, month and insurance."""
    ONE_KIND = "one-kind"
    """The insurance is named outside of the table, or nowhere."""
    WIDE = "wide"
    """The insurances stand beside each other."""
    ACROSS = "across"
    """People stand below each other, their months beside each other."""
    CARDS = "cards"
    """Labels with their values, one below the other."""
    LINES = "lines"
    """Running text."""


class KindFrom(StrEnum):
    """Where the insurance is taken from."""

    TABLE = "table"
    TITLE = "title"
    SHEET = "sheet"
    FILE = "file"
    CHOSEN = "chosen"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Source:
    """One table. ``by_hand`` are meanings of columns (place from 0), ``kind`` the insurance and ``heading`` the heading
    rows that the user has set.

    ``taken`` is whether it is to be read at all. ``corrections`` are cells that the user has put right.
    """

    table: Table
    understood: Understood
    kind_from: KindFrom
    taken: bool = True
    by_hand: tuple[tuple[int, Meaning], ...] = ()
    kind: tuple[Track, ...] = ()
    heading: HeadingRows | None = None
    corrections: Corrections = field(default_factory=dict)

    @property
    def head(self) -> Sequence[Sequence[str]]:
        """The first rows with what was put right in them."""
        return laid_over(self.table.head, 1, self.corrections)

    @property
    def layout(self) -> Layout | None:
        """The columns, None for running text and cards."""
        return self.understood.layout

    @property
    def shape(self) -> Shape:
        """The shape of the list."""
        if self.layout is None:
            return Shape.CARDS if self.understood.is_cards else Shape.LINES
        if self.layout.across:
            return Shape.ACROSS
        if self.layout.wide:
            return Shape.WIDE
        return Shape.LONG if self.kind_from is KindFrom.TABLE else Shape.ONE_KIND

    @property
    def looks_like_a_list(self) -> bool:
        """Whether anything was found by which rows can be read and persons told apart."""
        if self.layout is None:
            return self.understood.is_cards
        named = {Field.NAME, Field.NUMBER} & self.layout.places.keys() or self.understood.assumed.name
        return bool(named)

    def set_column(self, place: int, meaning: Meaning | None) -> "Source":
        """With another meaning of a column (None: as the heading says)."""
        by_hand = {key: value for key, value in self.by_hand if key != place}
        if meaning is not None:
            by_hand[place] = meaning
        return understood_anew(replace(self, by_hand=tuple(sorted(by_hand.items()))))

    def set_heading(self, heading: HeadingRows | None) -> "Source":
        """With other heading rows (None: as the table shows them). What columns mean by hand goes with the headings."""
        return understood_anew(replace(self, heading=heading, by_hand=()))

    def with_corrections(self, corrections: Corrections) -> "Source":
        """With these corrections and no others."""
        return understood_anew(replace(self, corrections=corrections))

    def set_kind(self, kind: tuple[Track, ...]) -> "Source":
        """With another insurance (empty: as the list says)."""
        return understood_anew(replace(self, kind=kind))


def source_of(table: Table) -> Source:
    """What is understood of a table. One that is hidden, or no list, is not taken unless the user says so."""
    empty = Source(table, Understood(0, 0, 0, None, Assumed()), KindFrom.NOWHERE)
    source = understood_anew(empty)
    return replace(source, taken=source.looks_like_a_list and not table.hidden)


def understood_anew(source: Source) -> Source:
    """The source, understood by its first rows, by hand, and by the names of sheet and file."""
    table = source.table
    understood = understand(source.head[:SAMPLE_ROWS], Assumed(), dict(source.by_hand), source.heading)
    understood, kind_from = _with_kind(source, understood)
    assumed = understood.assumed
    names = (plain(table.sheet), plain(table.path.stem))
    layout = understood.layout
    if layout is not None:
        year = assumed.year or next(filter(None, map(year_in, names)), None)
        is_told = assumed.contributions or any(_CONTRIBUTIONS.search(name.casefold()) for name in names)
        assumed = assumed._replace(year=year, contributions=is_told)
    if assumed.period is None and layout is not None and not layout.across and not _has_period(layout):
        assumed = assumed._replace(period=next(filter(None, map(_period_in, names)), None))
    declared = assumed.declared or any(_DECLARED.search(name.casefold()) for name in names)
    arrears = assumed.arrears or any(names_arrears(name.casefold()) for name in names)
    assumed = assumed._replace(declared=declared, arrears=arrears)
    return replace(source, understood=understood._replace(assumed=assumed), kind_from=kind_from)


def _with_kind(source: Source, understood: Understood) -> tuple[Understood, KindFrom]:
    """The insurance: set by hand, in the table, in its title, in the name of the sheet, in the name of the file."""
    assumed, layout = understood.assumed, understood.layout
    if source.kind:
        return _with(understood, Kind(source.kind)), KindFrom.CHOSEN
    if layout is not None and layout.across and all(each.track or each.other for each in layout.across):
        return understood, KindFrom.TABLE
    if layout is None or layout.wide or layout.place(Field.KIND) != NONE or layout.place(Field.ITEM) != NONE:
        return understood, KindFrom.TABLE
    if assumed.kind is not None:
        return understood, KindFrom.TITLE
    for name, where in ((source.table.sheet, KindFrom.SHEET), (source.table.path.stem, KindFrom.FILE)):
        kind = read_kind(plain(name).casefold())
        if kind is not None:
            return _with(understood, kind), where
    return understood, KindFrom.NOWHERE


def _with(understood: Understood, kind: Kind) -> Understood:
    return understood._replace(assumed=understood.assumed._replace(kind=kind))


def with_latest(source: Source, latest: Month | None) -> Source:
    """The source, read with ``latest`` as the as-of month."""
    understood = source.understood
    return replace(source, understood=understood._replace(assumed=understood.assumed._replace(latest=latest)))


def _has_period(layout: Layout) -> bool:
    return bool({Field.PERIOD, Field.FIRST} & layout.places.keys())


def _period_in(name: str) -> tuple[int, int] | None:
    found = scan(name, None).periods
    return found[0] if len(found) == 1 else None
