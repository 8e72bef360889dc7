"""The parts of a report as data: a list on paper in one language. What is laid out, and what a screen reader hears."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from medins_desktop.documents.parts import Fact, Office
from medins_desktop.domain.month import Month
from medins_desktop.words import Language


class PaperColumn(NamedTuple):
    """A column: its heading, its width in millimetres, and whether it holds figures."""

    heading: str
    width: float
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a list is about. ``employer`` empty: all of them; ``policy``: id and version of the default one."""

    office: Office
    employer: str
    month: Month
    as_of: date
    pay_on: date
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A list in one language. ``sums`` is a row like the others, or empty; ``totals`` repeat it in words.

    ``opening`` stands before the rows, where the list is a letter; ``empty`` stands in their place, where there are
    none.
    """

    language: Language
    title: str
    office: str
    facts: tuple[Fact, ...]
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[str, ...]
    totals: tuple[Fact, ...]
    empty: str
    wording: str
    signature: tuple[Fact, ...]
    opening: str = ""
