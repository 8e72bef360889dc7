"""What stands on a printed list: the month of an employer, who loses cover next month, what employers owe."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from medins_desktop.documents.parts import Fact, Office
from medins_desktop.documents.report_parts import PaperColumn, Report
from medins_desktop.domain.capitals import capitals
from medins_desktop.domain.identity import masked
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, month_text
from medins_desktop.words import LANGUAGES, Language, say, speaking
from medins_desktop.words.explain_terms import grouped, money_words, spans_words

BOTH = "both"
MONTH_COLUMNS = (
    ("number", 8),
    ("name", 21),
    ("id_number", 34),
    ("posted", 14),
    ("state", 22),
    ("missed", 18),
    ("back_by", 19),
    ("unit", 16),
    ("person", 15),
    ("late_fee", 15),
)
LOSES_COLUMNS = (
    ("number", 8),
    ("name", 25),
    ("id_number", 34),
    ("employer", 40),
    ("pay_month", 16),
    ("pay_by", 19),
    ("back", 24),
    ("total", 16),
)
OWED_COLUMNS = (
    ("number", 8),
    ("name", 20),
    ("id_number", 31),
    ("employer", 27),
    ("owed", 15),
    ("months", 29),
    ("back_by", 19),
    ("unit_total", 18),
    ("person_total", 15),
)
FIGURES = ("number", "missed", "owed", "unit", "person", "late_fee", "total", "unit_total", "person_total")


class MonthLine(NamedTuple):
    """One person of an employer's month. The number whole, codes, days, fen; None where there is nothing to say.

    Amounts are those of paying back what may be paid back; the late fee stands beside them, not within.
    """

    name: str
    id_number: str
    posted: str
    state: str
    missed: int
    unknown: int
    back_by: date | None
    unit: Fen | None
    person: Fen | None
    late_fee: Fen | None


class LosesLine(NamedTuple):
    """Somebody who loses cover next month unless a month is paid by a day, or months are paid back by another.

    The number is whole.
    """

    name: str
    id_number: str
    employer: str
    pay_month: Month | None
    pay_by: date | None
    back_months: str
    keep_by: date | None
    total: Fen | None
    kept: bool


class OwedLine(NamedTuple):
    """The months that one employer owes for one person, ``unknown`` of them recorded by nobody. The number whole, days,
    fen.

    ``payable`` of the months can be paid back, by ``back_by``, and come to the amounts, late fees included.
    """

    name: str
    id_number: str
    employer: str
    months: tuple[Month, ...]
    unknown: int
    payable: int
    back_by: date | None
    unit: Fen | None
    person: Fen | None


@dataclass(frozen=True, slots=True)
class Head:
    """What a list is about. ``employer`` empty: all of them; ``policy``: id and version of the default one."""

    office: Office
    employer: str
    month: Month
    as_of: date
    pay_on: date
    policy: str = ""


def languages_of(choice: str) -> tuple[Language, ...]:
    """The languages of a choice: ``zh``, ``en``, or ``both`` with Chinese first."""
    return LANGUAGES if choice == BOTH else (Language(choice),)


def month_report(lines: Sequence[MonthLine], head: Head, choice: str, *, show: bool = False) -> tuple[Report, ...]:
    """The month of an employer, a report a language. Numbers are masked unless ``show``."""
    shown = lines if show else [line._replace(id_number=masked(line.id_number)) for line in lines]
    return tuple(_month_report(shown, head, language) for language in languages_of(choice))


def loses_report(lines: Sequence[LosesLine], head: Head, choice: str, *, show: bool = False) -> tuple[Report, ...]:
    """Who loses cover next month, a report a language. Numbers are masked unless ``show``."""
    shown = lines if show else [line._replace(id_number=masked(line.id_number)) for line in lines]
    return tuple(_loses_report(shown, head, language) for language in languages_of(choice))


def owed_report(lines: Sequence[OwedLine], head: Head, choice: str, *, show: bool = False) -> tuple[Report, ...]:
    """What employers owe, a report a language. Numbers are masked unless ``show``."""
    shown = lines if show else [line._replace(id_number=masked(line.id_number)) for line in lines]
    return tuple(_owed_report(shown, head, language) for language in languages_of(choice))


def _month_report(lines: Sequence[MonthLine], head: Head, language: Language) -> Report:
    with speaking(language):
        unit, person, fee = (_sum(line[at] for line in lines) for at in (7, 8, 9))
        sums = ("", say("report_page.sum"), "", "", "", str(sum(line.missed for line in lines)), "")
        return Report(
            language=language,
            title=say("report_page.title_month"),
            office=_office(head.office),
            facts=(
                Fact(say("report_page.employer"), head.employer or say("report_page.without_employer")),
                Fact(say("report_page.month"), month_text(head.month)),
                *_asked(head),
                Fact(say("report_page.people"), say("report_page.count", n=len(lines))),
            ),
            columns=_columns(MONTH_COLUMNS),
            rows=tuple(_month_row(at, line) for at, line in enumerate(lines, 1)),
            sums=(*sums, grouped(unit), grouped(person), grouped(fee)) if lines else (),
            totals=_totals(unit, person, fee),
            empty=say("report_page.empty_month"),
            wording=say("report_page.wording"),
            signature=_signature(head.office),
        )


def _month_row(at: int, line: MonthLine) -> tuple[str, ...]:
    return (
        str(at),
        line.name,
        line.id_number,
        say(f"out.posted_{line.posted}"),
        say(f"out.state_{line.state}"),
        _missed(line),
        line.back_by.isoformat() if line.back_by else "",
        _amount(line.unit),
        _amount(line.person),
        _amount(line.late_fee),
    )


def _missed(line: MonthLine) -> str:
    """Missed months, and beside them those of which nobody knows: they may have to be paid back too."""
    parts = [str(line.missed)] if line.missed else []
    if line.unknown:
        parts.append(say("report_page.unknown", n=line.unknown))
    return " + ".join(parts)


def _loses_report(lines: Sequence[LosesLine], head: Head, language: Language) -> Report:
    with speaking(language):
        total = _sum(line.total for line in lines)
        return Report(
            language=language,
            title=say("report_page.title_loses"),
            office=_office(head.office),
            facts=(
                *_employer(head),
                Fact(say("report_page.lost_from"), month_text(head.month + 1)),
                *_asked(head),
                Fact(say("report_page.people"), say("report_page.count", n=len(lines))),
            ),
            columns=_columns(LOSES_COLUMNS),
            rows=tuple(_loses_row(at, line) for at, line in enumerate(lines, 1)),
            sums=("", say("report_page.sum"), "", "", "", "", "", grouped(total)) if total else (),
            totals=(_in_capitals("report_page.pays_back", total),) if total else (),
            empty=say("report_page.empty_loses"),
            wording=say("report_page.wording"),
            signature=_signature(head.office),
        )


def _loses_row(at: int, line: LosesLine) -> tuple[str, ...]:
    back = line.back_months
    if back and line.keep_by:
        back = say("report_page.back_until", months=back, day=line.keep_by.isoformat())
    return (
        str(at),
        line.name,
        line.id_number,
        line.employer,
        month_text(line.pay_month) if line.pay_month is not None else "",
        line.pay_by.isoformat() if line.pay_by else "",
        back if line.kept else say("report_page.lost"),
        _amount(line.total),
    )


def _owed_report(lines: Sequence[OwedLine], head: Head, language: Language) -> Report:
    with speaking(language):
        unit, person = _sum(line.unit for line in lines), _sum(line.person for line in lines)
        months = str(sum(len(line.months) for line in lines))
        return Report(
            language=language,
            title=say("report_page.title_owed"),
            office=_office(head.office),
            facts=(
                *_employer(head),
                *_asked(head),
                Fact(say("report_page.people"), say("report_page.count", n=len({line[:2] for line in lines}))),
            ),
            columns=_columns(OWED_COLUMNS),
            rows=tuple(_owed_row(at, line) for at, line in enumerate(lines, 1)),
            sums=("", say("report_page.sum"), "", "", months, "", "", grouped(unit), grouped(person)) if lines else (),
            totals=_totals(unit, person, 0),
            empty=say("report_page.empty_owed"),
            wording=say("report_page.wording"),
            signature=_signature(head.office),
        )


def _owed_row(at: int, line: OwedLine) -> tuple[str, ...]:
    by = line.back_by.isoformat() if line.back_by else ""
    count = str(len(line.months))
    return (
        str(at),
        line.name,
        line.id_number,
        line.employer,
        say("report_page.of_them_unknown", n=count, unknown=line.unknown) if line.unknown else count,
        spans_words(line.months),
        by if line.payable else say("report_page.not_payable"),
        _amount(line.unit),
        _amount(line.person),
    )


def _employer(head: Head) -> tuple[Fact, ...]:
    """The employer, where one was asked for."""
    return (Fact(say("report_page.employer"), head.employer),) if head.employer else ()


def _columns(columns: Iterable[tuple[str, float]]) -> tuple[PaperColumn, ...]:
    return tuple(PaperColumn(say(f"report_page.column_{name}"), width, name in FIGURES) for name, width in columns)


def _office(office: Office) -> str:
    return "    ".join(part for part in (office.name, office.place) if part)


def _asked(head: Head) -> tuple[Fact, ...]:
    """What all rows answer: both days, the same or not, and the policy of whoever has none of their own."""
    facts = (
        Fact(say("report_page.as_of"), head.as_of.isoformat()),
        Fact(say("report_page.pay_on"), head.pay_on.isoformat()),
        Fact(say("report_page.policy"), head.policy),
    )
    return tuple(fact for fact in facts if fact.value)


def _totals(unit: Fen, person: Fen, fee: Fen) -> tuple[Fact, ...]:
    """What is to be paid back in all, in figures and capitals; nothing where nothing is."""
    total = unit + person + fee
    return (_in_capitals("report_page.pays_back", total),) if total else ()


def _in_capitals(key: str, amount: Fen) -> Fact:
    return Fact(say(key), say("slip.in_capitals", amount=money_words(amount), capitals=capitals(amount)))


def _signature(office: Office) -> tuple[Fact, ...]:
    return (
        Fact(say("report_page.signed_maker"), office.operator),
        Fact(say("report_page.signed_checker"), ""),
        Fact(say("report_page.signed_day"), ""),
    )


def _amount(amount: Fen | None) -> str:
    return grouped(amount) if amount else ""


def _sum(amounts: Iterable[object]) -> Fen:
    return sum(amount for amount in amounts if isinstance(amount, int))
