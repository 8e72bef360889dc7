"""The texts of the roster's cells, made when a cell is shown. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from medins_desktop.desk.roster.order import Column
from medins_desktop.desk.roster.row import Mark, RosterRow
from medins_desktop.domain.identity import masked
from medins_desktop.domain.month import month_text
from medins_desktop.domain.reckoning import Reckoning
from medins_desktop.words import say
from medins_desktop.words.explain import grouped, reasons_words, spans_words

DASH = "—"
FIGURES = (Column.MISSED, Column.COST, Column.UNKNOWN, Column.OWED, Column.YEARS, Column.FINDINGS)
"""Columns of figures, which stand to the right."""


@dataclass(frozen=True)
class Question:
    """What the texts depend on beside the row: the day, today, and how a policy is called in this language."""

    as_of: date
    today: date
    title: Callable[[str], str] = str


def heading(column: Column) -> str:
    """The heading of a column."""
    return say(f"roster.column_{column}")


def cell(row: RosterRow, column: Column, asked: Question) -> str:
    """The text of a cell. What is still being worked out shows an ellipsis, what does not exist a dash."""
    if column in _OF_PERSON:
        return _OF_PERSON[column](row) or DASH
    if row.is_pending:
        return say("roster.pending")
    return _OF_ANSWER[column](row, asked) or DASH


def spoken(row: RosterRow, asked: Question, *, chosen: bool) -> str:
    """A row in one breath: who, how it stands, what is pressing."""
    parts = [cell(row, Column.NAME, asked), row.person.employer, cell(row, Column.COVERAGE, asked)]
    if not row.is_pending:
        if row.standing.missed:
            parts.append(say("roster.spoken_missed", n=row.standing.missed))
        if row.answer.until is not None:
            parts.append(say("roster.spoken_until", until=_until(row, asked)))
    if chosen:
        parts.append(say("roster.spoken_chosen"))
    return say("roster.comma").join(part for part in parts if part)


def spoken_cell(row: RosterRow, column: Column, asked: Question) -> str:
    """A cell with its heading, for a screen reader."""
    return say("roster.spoken_cell", heading=heading(column), text=cell(row, column, asked))


def tip(row: RosterRow, column: Column, asked: Question) -> str:
    """What a cell says when asked for more; empty where its text is all there is."""
    paying = row.answer.reckoning
    if column in (Column.UNTIL, Column.COST) and (paying.months or paying.reasons):
        return _paying_tip(paying)
    if column is Column.MISSED and paying.unknown:
        return say("roster.tip_unknown", missed=row.standing.missed, n=paying.unknown)
    if column is Column.COVERAGE and row.standing.by_residents:
        return say("roster.tip_by_residents")
    if column is Column.YEARS and row.short is not None:
        return say("roster.tip_years", n=row.short)
    if column is Column.NUMBER:
        return ""
    return cell(row, column, asked)


def _paying_tip(paying: Reckoning) -> str:
    """Which months can be paid back and what each payer pays, or what stands against it."""
    if paying.reasons:
        return say("roster.tip_refused", reasons=reasons_words(paying.reasons))
    months = spans_words(paying.months)
    if paying.unit is None or paying.person is None:
        return say("roster.tip_no_cost", months=months)
    return say("roster.tip_cost", months=months, unit=grouped(paying.unit), person=grouped(paying.person))


def _until(row: RosterRow, asked: Question) -> str:
    paying = row.answer.reckoning
    if paying.reasons:
        return say("roster.refused")
    if not paying.months:
        return ""
    until = paying.back_by
    if until is None:
        return say("roster.no_end")
    left = (until - asked.as_of).days
    words = say("roster.days_left", n=left) if left > 0 else say("roster.last_day")
    return say("roster.until", day=until.isoformat(), left=words)


def _cost(row: RosterRow, _asked: Question) -> str:
    return "" if row.answer.total is None else grouped(row.answer.total)


def _next(row: RosterRow, _asked: Question) -> str:
    where = row.standing
    if where.to_pay is None or where.deadline is None:
        return ""
    return say("roster.next", month=month_text(where.to_pay), day=where.deadline.isoformat())


def _missed(row: RosterRow, _asked: Question) -> str:
    """The missed months; with a question mark where unknown ones are among those to be paid back."""
    unknown = row.answer.reckoning.unknown
    return f"{row.standing.missed + unknown}?" if unknown else _count(row.standing.missed)


def _residents(row: RosterRow, _asked: Question) -> str:
    """What the residents' scheme does now, for who has years in it."""
    if Mark.RESIDENTS not in row.answer.marks:
        return ""
    return say(f"roster.residents_{row.standing.residents or 'none'}")


def _count(number: int) -> str:
    return str(number) if number else ""


_OF_PERSON: dict[Column, Callable[[RosterRow], str]] = {
    Column.NAME: lambda row: row.person.name or say("people.no_name"),
    Column.NUMBER: lambda row: masked(row.person.id_number),
    Column.EMPLOYER: lambda row: row.person.employer,
    Column.CAPACITY: lambda row: say(f"roster.capacity_{row.person.capacity}") if row.person.capacity else "",
}
_OF_ANSWER: dict[Column, Callable[[RosterRow, Question], str]] = {
    Column.POLICY: lambda row, asked: asked.title(row.answer.policy),
    Column.COVERAGE: lambda row, _: say(f"roster.state_{row.answer.state}"),
    Column.MISSED: _missed,
    Column.UNTIL: _until,
    Column.COST: _cost,
    Column.NEXT: _next,
    Column.UNKNOWN: lambda row, _: _count(row.standing.unknown),
    Column.OWED: lambda row, _: _count(row.answer.reckoning.owed),
    Column.YEARS: lambda row, _: "" if row.short is None else str(row.short),
    Column.RESIDENTS: _residents,
    Column.MOVED: lambda row, _: "" if row.standing.moved is None else month_text(row.standing.moved),
    Column.FINDINGS: lambda row, asked: _count(row.problems(asked.today)),
}
