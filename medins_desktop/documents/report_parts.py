"""The parts of a report as data: a list on paper in one language. What is laid out, and what a screen reader hears."""

from dataclasses import dataclass
from typing import NamedTuple

from medins_desktop.documents.parts import Fact
from medins_desktop.words import Language


class PaperColumn(NamedTuple):
    """A column: its heading, its width in millimetres, and whether it holds figures."""

    heading: str
    width: float
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A list in one language. ``sums`` is a row like the others, or empty; ``totals`` repeat it in words.

    ``empty`` stands in the place of rows where there are none.
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
