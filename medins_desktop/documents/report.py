"""What stands on a printed list: the month of an employer, who loses cover next month."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medins_desktop.documents.parts import Fact
from medins_desktop.documents.report_parts import Head, Report
from medins_desktop.documents.report_words import (
    amount_text,
    asked_facts,
    columns_of,
    in_capitals,
    languages_of,
    office_line,
    signed_by,
    sum_of,
    totals_of,
    with_numbers,
)
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, month_text
from medins_desktop.words import Language, say, speaking
from medins_desktop.words.explain_terms import grouped

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


def month_report(lines: Sequence[MonthLine], head: Head, choice: str, *, show: bool = False) -> tuple[Report, ...]:
    """The month of an employer, a report a language. Numbers are masked unless ``show``."""
    shown = with_numbers(lines, show=show)
    return tuple(_month_report(shown, head, language) for language in languages_of(choice))


def loses_report(lines: Sequence[LosesLine], head: Head, choice: str, *, show: bool = False) -> tuple[Report, ...]:
    """Who loses cover next month, a report a language. Numbers are masked unless ``show``."""
    shown = with_numbers(lines, show=show)
    return tuple(_loses_report(shown, head, language) for language in languages_of(choice))


def _month_report(lines: Sequence[MonthLine], head: Head, language: Language) -> Report:
    with speaking(language):
        unit, person, fee = (sum_of(line[at] for line in lines) for at in (7, 8, 9))
        sums = ("", say("report_page.sum"), "", "", "", str(sum(line.missed for line in lines)), "")
        return Report(
            language=language,
            title=say("report_page.title_month"),
            office=office_line(head.office),
            facts=(
                Fact(say("report_page.employer"), head.employer or say("report_page.without_employer")),
                Fact(say("report_page.month"), month_text(head.month)),
                *asked_facts(head),
                Fact(say("report_page.people"), say("report_page.count", n=len(lines))),
            ),
            columns=columns_of(MONTH_COLUMNS),
            rows=tuple(_month_row(at, line) for at, line in enumerate(lines, 1)),
            sums=(*sums, grouped(unit), grouped(person), grouped(fee)) if lines else (),
            totals=totals_of(unit, person, fee),
            empty=say("report_page.empty_month"),
            wording=say("report_page.wording"),
            signature=signed_by(head.office, "checker"),
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
        amount_text(line.unit),
        amount_text(line.person),
        amount_text(line.late_fee),
    )


def _missed(line: MonthLine) -> str:
    """Missed months, and beside them those of which nobody knows: they may have to be paid back too."""
    parts = [str(line.missed)] if line.missed else []
    if line.unknown:
        parts.append(say("report_page.unknown", n=line.unknown))
    return " + ".join(parts)


def _loses_report(lines: Sequence[LosesLine], head: Head, language: Language) -> Report:
    with speaking(language):
        total = sum_of(line.total for line in lines)
        return Report(
            language=language,
            title=say("report_page.title_loses"),
            office=office_line(head.office),
            facts=(
                *_employer(head),
                Fact(say("report_page.lost_from"), month_text(head.month + 1)),
                *asked_facts(head),
                Fact(say("report_page.people"), say("report_page.count", n=len(lines))),
            ),
            columns=columns_of(LOSES_COLUMNS),
            rows=tuple(_loses_row(at, line) for at, line in enumerate(lines, 1)),
            sums=("", say("report_page.sum"), "", "", "", "", "", grouped(total)) if total else (),
            totals=(in_capitals("report_page.pays_back", total),) if total else (),
            empty=say("report_page.empty_loses"),
            wording=say("report_page.wording"),
            signature=signed_by(head.office, "checker"),
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
        amount_text(line.total),
    )


def _employer(head: Head) -> tuple[Fact, ...]:
    """The employer, where one was asked for."""
    return (Fact(say("report_page.employer"), head.employer),) if head.employer else ()
