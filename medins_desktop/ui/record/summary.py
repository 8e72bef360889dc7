"""What the preview says in whole sentences above and below its tables. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from medins_desktop.desk.record.effect import Effect
from medins_desktop.desk.record.recording import Plan
from medins_desktop.domain.identity import masked
from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.record import Record, Said
from medins_desktop.words import say
from medins_desktop.words.explain import grouped, spans_words


def answer(record: Record, plan: Plan) -> str:
    """What the record comes to, in a sentence or two."""
    rows = len(plan.told.mine)
    if not plan.before.id and record.rows and not plan.changes_something:
        people = list(dict.fromkeys(row.name or masked(row.number) for row in record.rows if row.name or row.number))
        named = say("record.list_comma").join(people[:5])
        return say("record.choose_person", people=named) if people else say("record.choose_person_unnamed")
    if not rows:
        return _nothing(record, plan)
    name = plan.after.name or say("record.nameless")
    counts = plan.count()
    parts = [say(f"record.count_{effect}", n=counts[effect]) for effect in Effect if counts[effect]]
    years = sum(each.applied for each in plan.years.values())
    if years:
        parts.append(say("record.count_years", n=years))
    elif not parts and plan.years:
        parts.append(say("record.years_same"))
    text = say("record.read", name=name, n=rows, counts=say("record.separator").join(parts))
    return text if plan.changes_something else say("record.all_same", text=text)


def _nothing(record: Record, plan: Plan) -> str:
    if plan.told.others:
        people = say("record.list_comma").join(other.name or masked(other.number) for other in plan.told.others[:5])
        return say("record.only_others", people=people)
    if any(refused.left_out for refused in record.refused):
        return say("record.only_other_kinds")
    return say("record.nothing_read") if record.refused else say("record.empty")


def not_taken(record: Record, plan: Plan) -> str:
    """How much is not taken, as the heading of the second table."""
    others = sum(other.rows for other in plan.told.others)
    wrong = sum(1 for refused in record.refused if not refused.left_out)
    left = len(record.refused) - wrong
    parts = [
        say(f"record.not_taken_{key}", n=n) for key, n in (("others", others), ("wrong", wrong), ("left", left)) if n
    ]
    return say("record.separator").join(parts) if parts else say("record.all_taken")


def notes(record: Record, plan: Plan) -> list[str]:
    """What else the plan would change, and how the table was understood."""
    return [*_details(plan), *_reading(record)]


def _details(plan: Plan) -> Iterator[str]:
    before, after = plan.before, plan.after
    if after.id_number != before.id_number:
        yield say("record.fills_number", number=masked(after.id_number))
    if after.name != before.name:
        yield say("record.fills_name", name=after.name)
    if plan.told.name_differs:
        yield say("record.name_differs")
    if after.ledger.bases != before.ledger.bases:
        news = [base for base in after.ledger.bases if base not in before.ledger.bases]
        shown = [
            say("record.base_from", month=month_text(base.first), amount=grouped(base.amount)) for base in news[:3]
        ]
        yield say("record.bases", n=len(news), bases=say("record.list_comma").join(shown))
    for spell in after.ledger.spells if not before.ledger.spells else ():
        capacity = say(f"capacity.{spell.capacity}")
        yield say("record.spell", month=month_text(spell.first), capacity=capacity, employer=spell.employer)
    blocked = [key[1] for key, planned in plan.months.items() if planned.effect is Effect.AFTER_END]
    if blocked:
        yield say("record.after_end", months=spans_words(set(blocked)))


def _reading(record: Record) -> Iterator[str]:
    known = [column.heading for column in record.columns if column.meaning not in ("", "other") and column.heading]
    passed = [column.heading for column in record.columns if column.meaning in ("", "other") and column.heading]
    comma = say("record.list_comma")
    if known:
        yield say("record.columns_known", columns=comma.join(known))
    if passed:
        yield say("record.columns_passed", columns=comma.join(passed))
    if record.totals:
        yield say("record.totals", n=record.totals)


def asks_for_track(plan: Plan) -> bool:
    """Whether some rows name no insurance."""
    return any(row.track is None and not row.residents for row in plan.told.mine)


def asks_for_silent(plan: Plan) -> bool:
    """Whether some rows do not say whether anything was paid."""
    return any(row.said is Said.SILENT for row in plan.told.mine)


def conflicts(plan: Plan) -> int:
    """How many months and years the record contradicts."""
    years = sum(each.effect is Effect.CONFLICT for each in plan.years.values())
    return plan.count()[Effect.CONFLICT] + years
