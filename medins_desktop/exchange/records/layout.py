"""Which column of a table holds what, worked out once from the headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from medins_desktop.domain.ledger import Track
from medins_desktop.exchange.records.heading_row import meaning_of
from medins_desktop.exchange.records.headings import AMOUNTS, Field, Meaning
from medins_desktop.exchange.records.kinds import RESIDENTS
from medins_desktop.exchange.records.month_headings import MonthColumn
from medins_desktop.exchange.records.record import Column

NONE = -1
"""The place of a column that the table does not have."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A column of amounts: its place from 0, and what the heading says of it."""

    place: int
    field: Field
    payer: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """The columns about one insurance. ``track`` None: the row tells which, or nothing does."""

    track: Track | None
    amounts: tuple[Amount, ...]
    base: int

    @property
    def has_paid(self) -> bool:
        """Whether a column tells what was really paid."""
        return any(amount.field is Field.PAID for amount in self.amounts)


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of the columns, from 0; ``NONE`` for one that is not there."""

    headings: tuple[str, ...]
    places: dict[Field, int]
    parts: tuple[Part, ...]
    columns: tuple[Column, ...]
    across: tuple[MonthColumn, ...] = ()
    """The columns of months, where the months stand beside each other."""
    other: str = ""
    """The one insurance that all amounts name, where that is none of the tracks."""

    def all_of(self, field: Field) -> tuple[int, ...]:
        """The places of all columns of a field."""
        return tuple(column.place - 1 for column in self.columns if column.meaning == field.value)

    def place(self, field: Field) -> int:
        """The place of a field."""
        return self.places.get(field, NONE)

    @property
    def wide(self) -> bool:
        """Whether the insurances stand beside each other."""
        return self.parts[0].track is not None


def layout_of(headings: Sequence[str], set_by_hand: dict[int, Meaning] | None = None) -> Layout:
    """The layout of a table with these headings. ``set_by_hand`` overrules single columns (place from 0)."""
    meanings = [meaning_of(heading) for heading in headings]
    for place, meaning in (set_by_hand or {}).items():
        if place < len(meanings):
            meanings[place] = meaning
    others = {each.other if each.track is None else "" for each in meanings if each and each.field in AMOUNTS}
    other = RESIDENTS if others == {RESIDENTS} else ""
    if other:
        meanings = [each._replace(other="") if each and each.field in AMOUNTS else each for each in meanings]
    places: dict[Field, int] = {}
    for place, each in enumerate(meanings):
        if each and each.field not in AMOUNTS and not (each.field is Field.BASE and (each.track or each.other)):
            places.setdefault(each.field, place)
    columns = tuple(
        Column(place, heading, meaning.field.value if meaning else "")
        for place, (heading, meaning) in enumerate(zip(headings, meanings, strict=True), 1)
        if heading or meaning
    )
    return Layout(tuple(headings), places, _parts(meanings, places.get(Field.BASE, NONE)), columns, other=other)


def _parts(meanings: Sequence[Meaning | None], base: int) -> tuple[Part, ...]:
    """One part for each insurance with columns of its own; else a single one."""
    tracks = [track for track in Track if any(each and each.track is track for each in meanings)]
    wanted: list[Track | None] = [*tracks] or [None]
    return tuple(_part(meanings, track, base) for track in wanted)


def _part(meanings: Sequence[Meaning | None], track: Track | None, base: int) -> Part:
    amounts = tuple(
        Amount(place, each.field, each.payer)
        for place, each in enumerate(meanings)
        if each and each.field in AMOUNTS and each.track is track and not each.other
    )
    own = [place for place, each in enumerate(meanings) if each and each.field is Field.BASE and each.track is track]
    return Part(track, amounts, own[0] if own else base)
