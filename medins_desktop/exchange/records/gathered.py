"""The rows of lists, gathered by the person they are about. What rows that are alike say is kept once for all."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.record import RecordRow

Who: TypeAlias = tuple[str, str]
"""Name and identity number as a list has them."""


class Pattern:
    """What a row says besides its person, its place and its amounts: a record row for each insurance.

    There is one for all rows that say the same, so patterns are compared by identity.
    """

    __slots__ = ("rows",)

    def __init__(self, rows: tuple[RecordRow, ...]) -> None:
        self.rows = rows


@dataclass(slots=True)
class Gathered:
    """The rows of one person: their patterns, the bases they name for medical insurance in fen, where they stand."""

    patterns: list[Pattern]
    bases: list[Fen | None]
    ats: "range | array[int]"

    @property
    def rows(self) -> list[RecordRow]:
        """What the rows say, one for each insurance; without place, person and amounts."""
        return [row for pattern in self.patterns for row in pattern.rows]

    def take_over(self, other: "Gathered") -> None:
        """Add the rows of the same person under another name."""
        self.add(other.patterns, other.bases, other.ats)

    def add(self, patterns: list[Pattern], bases: list[Fen | None], ats: Iterable[int]) -> None:
        """Add rows."""
        self.patterns += patterns
        self.bases += bases
        if isinstance(self.ats, range):
            self.ats = array("q", self.ats)
        self.ats.extend(ats)


class People(dict[Who, Gathered]):
    """Everybody in the lists, in the order in which they come."""

    def __init__(self) -> None:
        super().__init__()
        self._patterns: dict[tuple[RecordRow, ...], Pattern] = {}

    def pattern(self, rows: tuple[RecordRow, ...]) -> Pattern:
        """The pattern of a row that comes to these record rows."""
        bare = tuple(row._replace(at=0, name="", number="", base=None, unit=None, person=None) for row in rows)
        known = self._patterns.get(bare)
        if known is None:
            known = self._patterns[bare] = Pattern(bare)
        return known

    def add(self, who: Who, patterns: list[Pattern], bases: list[Fen | None], ats: range) -> None:
        """Rows on end that are about one person, of which the first and last have these numbers. Takes the lists."""
        person = self.get(who)
        if person is None:
            self[who] = Gathered(patterns, bases, ats)
        else:
            person.add(patterns, bases, ats)

    def add_row(self, row: RecordRow, at: int) -> None:
        """One record row that stands in this row of its source."""
        base = None if row.track is Track.PENSION else row.base
        self.add((row.name, row.number), [self.pattern((row,))], [base], range(at, at + 1))
