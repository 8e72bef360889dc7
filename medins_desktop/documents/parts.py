"""The parts that an advice slip is made of, as data: words and states, no layout. One language a slip."""

from dataclasses import dataclass
from typing import NamedTuple

from medins_desktop.domain.assessment import Assessment, Coverage, Option, Payment
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import Month
from medins_desktop.words import Language


class Fact(NamedTuple):
    """A figure with its label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Office:
    """Who hands the slip over, and the hotlines that answer further questions. What is empty is left out."""

    name: str = ""
    place: str = ""
    operator: str = ""
    hotline_medical: str = ""
    hotline_tax: str = ""
    hotline_labour: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the slip is about: the name and the whole number; whether the number is shown is asked later."""

    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that a slip is made from. ``chosen`` None takes the marked option.

    ``checklist`` is what the guide found to bring, each text in every language.
    """

    assessment: Assessment
    ledger: Ledger
    subject: Subject
    office: Office
    chosen: Option | None = None
    checklist: tuple[dict[str, str], ...] = ()


class SourceLine(NamedTuple):
    """Where values come from; the grade is a letter, or the word for a value that nobody wrote down."""

    title: str
    number: str
    grade: str


class MonthBox(NamedTuple):
    """One month of the calendar, in both layers; NONE in both where nothing is known.

    ``residents`` is what the residents' scheme does, ``moved_to`` the place that begins with the month, where it does.
    """

    month: Month
    payment: Payment
    coverage: Coverage
    residents: ResidentsState | None = None
    moved_to: str = ""


class OptionRow(NamedTuple):
    """A way out in the table: texts, and the coverage of twelve months for the strip."""

    title: str
    mark: str
    returns: str
    outlook: tuple[Coverage, ...]
    amounts: tuple[str, ...]
    pay_by: str
    note: str
    available: bool


class Table(NamedTuple):
    """The options compared: headings in the order of the rows' texts, strip and amounts."""

    headings: tuple[str, ...]
    rows: tuple[OptionRow, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """The chosen way: what to do and by when, what it costs, where to go, what is usually asked for."""

    heading: str
    steps: tuple[str, ...]
    amounts: tuple[Fact, ...] = ()
    where: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slip:
    """An advice slip in one language. ``person`` tells who it is about, and so may ``life``.

    State and sentence hold on the as-of date; ``supposed`` tells of another day of payment, for which table and advice
    are, and is empty where none is supposed. ``life`` is what is owed, residents' years and the years for retirement;
    it names employers, ``life_unnamed`` does not.
    """

    language: Language
    title: str
    office: str
    place: str
    person: tuple[Fact, ...]
    question: tuple[Fact, ...]
    coverage: Coverage | None
    state: str
    sentence: str
    supposed: str
    months: tuple[MonthBox, ...]
    table: Table
    life: tuple[str, ...]
    life_unnamed: tuple[str, ...]
    advice: Advice
    checklist: tuple[str, ...]
    reasons: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    grades: str
    assumed: str
    warnings: tuple[str, ...]
    wording: str
    signature: tuple[Fact, ...]
    hotlines: str
