"""What an employer owes, as a letter to it: the articles that make it a duty, a row a person and month, the sums.

Each employer has a letter of its own, with pages of its own, so that it can be handed over without the others.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from medins_desktop.documents.parts import Fact
from medins_desktop.documents.report_parts import Head, Report
from medins_desktop.documents.report_words import (
    amount_text,
    asked_facts,
    columns_of,
    languages_of,
    office_line,
    signed_by,
    totals_of,
    with_numbers,
)
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, month_text
from medins_desktop.words import Language, say, speaking
from medins_desktop.words.explain_terms import grouped, joined, money_words

COLUMNS = (
    ("number", 8),
    ("name", 22),
    ("id_number", 31),
    ("owed_month", 17),
    ("base", 17),
    ("unit", 18),
    ("person", 16),
    ("late_fee", 15),
    ("deadline", 19),
    ("back_by", 19),
)


class OwedLine(NamedTuple):
    """A month that an employer owes for a person, ``unknown`` where nobody has recorded it. The number whole, fen.

    ``payable`` says that it can be paid back, by ``back_by`` (None: nothing closes that). Amounts are None where it
    cannot, or where they are not known; those of the pension are 0 where it is not paid along.
    """

    name: str
    id_number: str
    employer: str
    month: Month
    unknown: bool
    deadline: date
    payable: bool
    back_by: date | None
    base: Fen | None
    unit: Fen | None
    person: Fen | None
    late_fee: Fen | None
    pension_unit: Fen = 0
    pension_person: Fen = 0


class Sums(NamedTuple):
    """What rows come to, by payer and in fen; the late fee is the employer's too, but stands by itself."""

    unit: Fen
    person: Fen
    late_fee: Fen


def owed_letters(
    lines: Sequence[OwedLine], head: Head, choice: str, *, show: bool = False
) -> tuple[tuple[Report, ...], ...]:
    """A letter an employer, each a report a language; ``lines`` stand by employer. One that says so for no rows at all.

    Numbers are masked unless ``show``.
    """
    shown = with_numbers(lines, show=show)
    letters = [(employer, list(rows)) for employer, rows in groupby(shown, key=lambda line: line.employer)]
    return tuple(
        tuple(_letter(rows, replace(head, employer=employer), language) for language in languages_of(choice))
        for employer, rows in letters or [(head.employer, [])]
    )


def _letter(lines: Sequence[OwedLine], head: Head, language: Language) -> Report:
    with speaking(language):
        return Report(
            language=language,
            title=say("report_page.title_owed"),
            office=office_line(head.office),
            facts=_facts(lines, head),
            columns=columns_of(COLUMNS),
            rows=tuple(_row(at, line) for at, line in enumerate(lines, 1)),
            sums=_sums_row(sums_of(lines)) if lines else (),
            totals=_totals(sums_of(lines)),
            empty=say("report_page.empty_owed"),
            wording=say("report_page.wording"),
            signature=signed_by(head.office, "receiver"),
            opening=_opening(lines) if lines else "",
        )


def sums_of(lines: Sequence[OwedLine]) -> Sums:
    """What the months come to that can be paid back and have an amount."""
    return Sums(
        sum((line.unit or 0) + line.pension_unit for line in lines),
        sum((line.person or 0) + line.pension_person for line in lines),
        sum(line.late_fee or 0 for line in lines),
    )


def _facts(lines: Sequence[OwedLine], head: Head) -> tuple[Fact, ...]:
    people = {(line.name, line.id_number) for line in lines}
    employer = head.employer or (say("report_page.without_employer") if lines else "")
    facts = (
        Fact(say("report_page.employer"), employer),
        *asked_facts(head),
        Fact(say("report_page.people"), say("report_page.count", n=len(people)) if lines else ""),
        Fact(say("report_page.months"), say("explain.count_months", n=len(lines)) if lines else ""),
    )
    return tuple(fact for fact in facts if fact.value)


def _opening(lines: Sequence[OwedLine]) -> str:
    """What is asked of the employer and why; then only what these rows need said."""
    texts = [say("report_page.owed_duty")]
    if any(line.unknown for line in lines):
        texts.append(say("report_page.owed_unknown"))
    if not all(line.payable for line in lines):
        texts.append(say("report_page.owed_not_payable"))
    if any(line.payable and line.unit is None for line in lines):
        texts.append(say("report_page.owed_no_amount"))
    if any(line.pension_unit or line.pension_person for line in lines):
        texts.append(say("report_page.owed_pension"))
    return joined(texts)


def _row(at: int, line: OwedLine) -> tuple[str, ...]:
    month = month_text(line.month)
    by = line.back_by.isoformat() if line.back_by else say("report_page.no_end")
    return (
        str(at),
        line.name,
        line.id_number,
        say("report_page.month_unknown", month=month) if line.unknown else month,
        amount_text(line.base),
        amount_text(None if line.unit is None else line.unit + line.pension_unit),
        amount_text(None if line.person is None else line.person + line.pension_person),
        amount_text(line.late_fee),
        line.deadline.isoformat(),
        by if line.payable else say("report_page.not_payable"),
    )


def _sums_row(sums: Sums) -> tuple[str, ...]:
    blank = ("", say("report_page.sum"), "", "", "")
    return (*blank, grouped(sums.unit), grouped(sums.person), grouped(sums.late_fee), "", "")


def _totals(sums: Sums) -> tuple[Fact, ...]:
    """What each payer has to pay, the late fee being the employer's, and all of it in capitals."""
    whole = totals_of(*sums)
    if not whole:
        return ()
    return (
        Fact(say("report_page.unit_with_fee"), money_words(sums.unit + sums.late_fee)),
        Fact(say("report_page.person_withheld"), money_words(sums.person)),
        *whole,
    )
