"""What all printed lists say alike: headings, days, sums, signatures; and which numbers they show."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from medins_desktop.documents.parts import Fact, Office
from medins_desktop.documents.report_parts import Head, PaperColumn
from medins_desktop.domain.capitals import capitals
from medins_desktop.domain.identity import masked
from medins_desktop.domain.money import Fen
from medins_desktop.words import LANGUAGES, Language, say
from medins_desktop.words.explain_terms import grouped, money_words

BOTH = "both"
FIGURES = ("number", "missed", "base", "unit", "person", "late_fee", "total")


class Numbered(Protocol):
    """A row with a number of identity."""

    @property
    def id_number(self) -> str:
        """The number."""

    def _replace(self: "Line", *, id_number: str) -> "Line": ...


Line = TypeVar("Line", bound=Numbered)


def languages_of(choice: str) -> tuple[Language, ...]:
    """The languages of a choice: ``zh``, ``en``, or ``both`` with Chinese first."""
    return LANGUAGES if choice == BOTH else (Language(choice),)


def with_numbers(lines: Sequence[Line], *, show: bool) -> Sequence[Line]:
    """The rows with their numbers masked, unless these are to be shown."""
    return lines if show else [line._replace(id_number=masked(line.id_number)) for line in lines]


def columns_of(columns: Iterable[tuple[str, float]]) -> tuple[PaperColumn, ...]:
    """Columns with their headings, from names and widths in millimetres."""
    return tuple(PaperColumn(say(f"report_page.column_{name}"), width, name in FIGURES) for name, width in columns)


def office_line(office: Office) -> str:
    """The office and where it is."""
    return "    ".join(part for part in (office.name, office.place) if part)


def asked_facts(head: Head) -> tuple[Fact, ...]:
    """What all rows answer: both days, the same or not, and the policy of whoever has none of their own."""
    facts = (
        Fact(say("report_page.as_of"), head.as_of.isoformat()),
        Fact(say("report_page.pay_on"), head.pay_on.isoformat()),
        Fact(say("report_page.policy"), head.policy),
    )
    return tuple(fact for fact in facts if fact.value)


def totals_of(unit: Fen, person: Fen, fee: Fen) -> tuple[Fact, ...]:
    """What is to be paid back in all, in figures and capitals; nothing where nothing is."""
    total = unit + person + fee
    return (in_capitals("report_page.pays_back", total),) if total else ()


def in_capitals(key: str, amount: Fen) -> Fact:
    """An amount under its label, in figures and in capitals."""
    return Fact(say(key), say("slip.in_capitals", amount=money_words(amount), capitals=capitals(amount)))


def signed_by(office: Office, second: str) -> tuple[Fact, ...]:
    """What is signed on: who made the list, a second one (``checker``, ``receiver``), the day."""
    return (
        Fact(say("report_page.signed_maker"), office.operator),
        Fact(say(f"report_page.signed_{second}"), ""),
        Fact(say("report_page.signed_day"), ""),
    )


def amount_text(amount: Fen | None) -> str:
    """An amount in a row; nothing where nothing is paid or nothing is known."""
    return grouped(amount) if amount else ""


def sum_of(amounts: Iterable[object]) -> Fen:
    """The sum of what is known, in fen."""
    return sum(amount for amount in amounts if isinstance(amount, int))
