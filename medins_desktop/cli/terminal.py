"""An answer as a page of text: what a clerk wants to read on a terminal, top to bottom."""

import os
from collections.abc import Iterable

from medins_desktop.cases.case import Case
from medins_desktop.cli.columns import pad, table, width, wrap
from medins_desktop.domain import identity
from medins_desktop.domain.assessment import Assessment, Coverage, Gap, Option, Payment
from medins_desktop.domain.month import month_text, number_of, year_of
from medins_desktop.domain.supposing import unsupposed
from medins_desktop.words import say
from medins_desktop.words.explain import (
    Sentence,
    count_words,
    finding_text,
    grouped,
    headline,
    month_words,
    option_title,
    policy_words,
    reasons_words,
    source_links,
    source_words,
    span_words,
    why_month,
)
from medins_desktop.words.explain_supposed import is_supposed, supposed_box

STRIP = 12
"""Months ahead that the table of options shows as a strip."""
NARROWEST, WIDEST = 60, 110

_PAYMENT = dict(zip(Payment, "✓↺⊘?o✕-", strict=True))
_PLAIN_PAYMENT = dict(zip(Payment, "vb#?ox-", strict=True))
_COVERAGE = dict(zip(Coverage, "=+|/~.", strict=True))


def page(case: Case, assessment: Assessment, encoding: str | None = None) -> list[str]:
    """The lines of the page. ``encoding`` is the terminal's: marks that it cannot write are replaced by letters."""
    marks = _PAYMENT if _can_write(encoding) else _PLAIN_PAYMENT
    columns = _columns()
    lines = [_who(case, assessment), "", *wrap(headline(unsupposed(assessment)).sentence, columns)]
    if is_supposed(assessment):
        lines += ["", *wrap(supposed_box(assessment), columns)]
    if assessment.start is not None:
        lines += _section("cli.gaps", (_gap(gap) for gap in assessment.gaps))
        lines += _section("cli.calendar", _calendar(assessment, marks))
        lines += _section("cli.options", _options(assessment))
        lines += _section("cli.next", _next(assessment))
        why = why_month(assessment, case.ledger, assessment.current)
        heading = say("cli.why", month=month_words(assessment.current))
        lines += ["", heading, *_sentences(why, columns), *_sources(assessment, why, columns)]
    found = (line for finding in assessment.findings for line in wrap(finding_text(finding), columns, "  · ", "    "))
    return [*lines, *_section("cli.findings", found)]


def _can_write(encoding: str | None) -> bool:
    try:
        "".join(_PAYMENT.values()).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _columns() -> int:
    """The columns of the terminal, within what reads well."""
    try:
        wanted = os.get_terminal_size().columns
    except OSError:
        wanted = 100
    return min(max(wanted, NARROWEST), WIDEST)


def _who(case: Case, assessment: Assessment) -> str:
    known = [case.name, identity.masked(case.id_number) if case.id_number else ""]
    asked = say("cli.asked", as_of=assessment.as_of.isoformat(), policy=policy_words(assessment.policy))
    if assessment.pay_on != assessment.as_of:
        asked += say("cli.asked_pay_on", pay_on=assessment.pay_on.isoformat())
    return "  ".join(part for part in (*known, asked) if part)


def _section(key: str, lines: Iterable[str]) -> list[str]:
    """Lines under a heading; nothing where there are none."""
    found = list(lines)
    return ["", say(key), *found] if found else []


def _gap(gap: Gap) -> str:
    state = say("cli.gap_open" if gap.open else "cli.gap_closed")
    backpay = gap.backpay
    if not backpay.allowed:
        chance = say("cli.gap_refused", reasons=reasons_words(backpay.reasons))
    elif backpay.until is None:
        chance = say("cli.gap_no_end")
    else:
        chance = say("cli.gap_until", day=backpay.until.isoformat())
    return "  " + say(
        "cli.gap", span=span_words(gap.first, gap.last), count=count_words(gap.months), state=state, chance=chance
    )


def _calendar(assessment: Assessment, marks: dict[Payment, str]) -> list[str]:
    """A row a year, a cell a month: the mark of the payment, then the mark of the coverage; the legend below."""
    years: dict[int, list[str]] = {}
    payments: dict[Payment, None] = {}
    coverages: dict[Coverage, None] = {}
    for month, stretch in assessment.by_month():
        row = years.setdefault(year_of(month), ["  "] * 12)
        row[number_of(month) - 1] = marks[stretch.payment] + _COVERAGE[stretch.coverage]
        payments[stretch.payment] = None
        coverages[stretch.coverage] = None
    legend = [f"{marks[payment]} {say(f'payment.{payment}')}" for payment in payments]
    legend += [f"{_COVERAGE[coverage]} {say(f'coverage.{coverage}')}" for coverage in coverages]
    return [
        "        " + " ".join(f"{number:>2}" for number in range(1, 13)),
        *(f"  {year}  {' '.join(row)}".rstrip() for year, row in years.items()),
        "  " + "  ".join(legend),
    ]


def _options(assessment: Assessment) -> list[str]:
    names = ("option", "returns", "strip", "unit", "person", "late_fee", "total", "pay_by")
    heading = [say(f"cli.column_{name}", n=STRIP) for name in names]
    open_ones = [option for option in assessment.options if option.available]
    lines = table(heading, [_row(option) for option in open_ones], frozenset((3, 4, 5, 6)))
    for option in assessment.options:
        if not option.available:
            reasons = reasons_words(option.reasons)
            lines.append("  " + say("cli.not_available", option=option_title(option), reasons=reasons))
    return lines


def _row(option: Option) -> list[str]:
    cost = option.cost
    amounts = [say("cli.no_amount")] * 4
    if cost is not None:
        amounts = [grouped(amount) for amount in (cost.unit_total, cost.person_total, cost.late_fee, cost.total)]
    returns = option.first_covered_month
    return [
        option_title(option),
        say("cli.never") if returns is None else month_text(returns),
        "".join(_COVERAGE[coverage] for coverage in option.outlook[:STRIP]),
        *amounts,
        option.pay_by.isoformat() if option.pay_by else "",
    ]


def _next(assessment: Assessment) -> list[str]:
    following = assessment.next_payment
    if following is None:
        return []
    deadline = following.deadline.isoformat()
    return ["  " + say("cli.next_payment", month=month_text(following.month), deadline=deadline)]


def _sentences(sentences: list[Sentence], columns: int) -> list[str]:
    return [line for sentence in sentences for line in wrap(sentence.text, columns, "  · ", "    ")]


def _sources(assessment: Assessment, sentences: list[Sentence], columns: int) -> list[str]:
    links = source_links(assessment.policy, (source for sentence in sentences for source in sentence.sources))
    label = "    " + say("cli.sources")
    margin = pad("", width(label))
    return [
        line
        for at, link in enumerate(links)
        for line in wrap(source_words(link), columns, margin if at else label, margin)
    ]
