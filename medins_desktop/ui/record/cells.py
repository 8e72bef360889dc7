"""The words of the preview: what a row of a record says, what it would change, why another is not taken. No Qt."""

from __future__ import annotations

from collections import Counter

from medins_desktop.desk.record.effect import Effect
from medins_desktop.desk.record.people import Other
from medins_desktop.desk.record.recording import Plan, PlannedMonth
from medins_desktop.desk.record.years import PlannedYear
from medins_desktop.domain.identity import masked
from medins_desktop.domain.ledger import Entry, ResidentsYear
from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.people import MASK, NUMBER_SHAPE
from medins_desktop.exchange.records.record import RecordRow, Refused
from medins_desktop.words import say
from medins_desktop.words.explain import grouped, span_words


def months(row: RecordRow) -> str:
    """The months of a row, or its year."""
    return say("record.year", year=row.first // 12) if row.residents else span_words(row.first, row.last)


def insurance(row: RecordRow, plan: Plan) -> str:
    """The insurance of a row; one that the record does not name is marked as supposed."""
    if row.residents:
        return say("record.track_residents")
    name = say(f"record.track_{row.track or plan.choices.track}")
    return name if row.track else say("record.supposed", text=name)


def said(row: RecordRow) -> str:
    """What a row says of the payment."""
    return say(f"record.said_{row.said}")


def posted(row: RecordRow) -> str:
    """The day of posting."""
    return row.paid_on.isoformat() if row.paid_on else ""


def amount(fen: Fen | None) -> str:
    """An amount, "" for none."""
    return "" if fen is None else grouped(fen)


def main_effect(row: RecordRow, plan: Plan) -> Effect:
    """The effect that a row is marked with: the one that asks for most attention."""
    found = {planned.effect for planned in plan.parts_of(row)}
    order = (Effect.CONFLICT, Effect.AFTER_END, Effect.CHANGED, Effect.NEW, Effect.SAME)
    return next((effect for effect in order if effect in found), Effect.SAME)


def effect(row: RecordRow, plan: Plan) -> str:
    """What a row would change."""
    planned = [each for each in plan.parts_of(row) if isinstance(each, PlannedMonth)]
    if row.residents:
        return _year_effect(plan.years.get(row.first // 12))
    if len({(each.effect, _key(each.now), _key(each.told), each.applied) for each in planned}) == 1:
        return _one_effect(planned[0], len(planned))
    counts = Counter(each.effect for each in planned)
    parts = [say(f"record.count_{each}", n=counts[each]) for each in Effect if counts[each]]
    return say("record.separator").join(parts)


def _one_effect(planned: PlannedMonth, n: int) -> str:
    now = entry(planned.now)
    told = entry(planned.told) if planned.told else say("record.said_unpaid")
    if planned.applied:
        return say("record.becomes", now=now, told=told)
    return say(f"record.effect_{planned.effect}", now=now, told=told, n=n)


def _year_effect(planned: PlannedYear | None) -> str:
    """What becomes of a residents' year; one that is only declared says nothing."""
    if planned is None:
        return say("record.year_not_paid")
    if planned.repairs is not None:
        return say(f"record.year_{'repairs' if planned.applied else 'repaired'}", year=planned.repairs)
    now = _year_entry(planned.now)
    told = _year_entry(planned.told) if planned.told else say("record.said_unpaid")
    if planned.applied:
        return say("record.becomes", now=now, told=told)
    return say(f"record.effect_{planned.effect}", now=now, told=told, n=1)


def _year_entry(held: ResidentsYear | None) -> str:
    """A residents' year in a word or two."""
    if held is None:
        return say("record.entry_none")
    if held.paid_on is None:
        return say("record.year_in_period")
    return say("record.entry_paid_on", day=held.paid_on.isoformat())


def entry(held: Entry | None) -> str:
    """A month's entry in a word or two."""
    if held is None:
        return say("record.entry_none")
    words = say("record.entry_unknown") if held.unknown else say("record.entry_paid")
    if held.paid_on is not None:
        words = say("record.entry_paid_on", day=held.paid_on.isoformat())
    if held.capacity is not None:
        words = say("record.entry_as", entry=words, capacity=say(f"capacity.{held.capacity}"))
    return words


def _key(held: Entry | None) -> tuple[object, ...] | None:
    return (held.paid_on, held.unknown, held.capacity) if held else None


def person(other: Other) -> str:
    """Somebody else in the record; the number is masked."""
    number = other.number if MASK in other.number else masked(other.number)
    return say("record.separator").join(part for part in (other.name, number) if part)


def why_other(other: Other) -> str:
    """Why somebody's rows are left out."""
    return say(f"record.why_{other.why.replace('-', '_')}", n=other.rows)


def stood(refused: Refused) -> str:
    """What stood in a row that is not taken. A whole identity number is masked."""
    is_whole = len(refused.text) in (15, 18) and NUMBER_SHAPE.fullmatch(refused.text)
    return masked(refused.text) if is_whole else refused.text


def place(refused: Refused) -> str:
    """The column in which the trouble is: by its heading, else by its number."""
    if refused.heading:
        return refused.heading
    return say("record.column_number", n=refused.column) if refused.column else ""


def reason(refused: Refused) -> str:
    """Why a row is not taken."""
    figures = dict(refused.figures)
    if "kind" in figures:
        figures["kind"] = say(f"record.kind_{figures['kind']}")
    return say(f"record.reason_{refused.reason.replace('-', '_')}", **figures)
