"""What a row must say in words: why not, what else must be paid, what is waited for, what is doubtful."""

from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.month import month_text, rows
from medins_desktop.ui.options.columns import Column, cell, heading, way_words
from medins_desktop.words import say


def notes(option: Option, assessment: Assessment) -> str:
    """Everything in a row that figures do not say, as one short line; empty where there is nothing."""
    found: list[str] = []
    if not option.available:
        found.append(say("options.because", reasons=say("options.and").join(_reasons(option))))
    if option.way is Way.BACKPAY and option.gap and option.gap[1] - option.gap[0] + 1 > len(option.months):
        found.append(say("options.own_months", months=months_words(option.months)))
    if option.pension_months:
        found.append(say("options.pension_too", n=len(option.pension_months)))
    if option.waiting_months:
        found.append(say("options.waits", n=option.waiting_months))
    if option.restored_months:
        found.append(say("options.restores", months=months_words(option.restored_months)))
    if option.way is Way.RESUME and option.first_covered_month is None and option.outlook:
        found.append(say("options.arrears_first"))
    if option.available and option.way is Way.BACKPAY and option.cost is None:
        found.append(say("options.no_amounts"))
    if assessment.needs and option.way is not Way.LAPSE:
        found.append(say("options.unknown_counted_unpaid", n=len(assessment.needs)))
    if option.way is Way.BACKPAY and option.available and option.pay_by is not None:
        found.append(say("options.until", day=option.pay_by.isoformat()))
    return say("options.separator").join(found)


def _reasons(option: Option) -> list[str]:
    length = int(option.figures.get("length", 0))
    return [say(f"options.reason_{reason.value}", n=length) for reason in option.reasons]


def months_words(months: tuple[int, ...]) -> str:
    """Months as rows: ``2026-05 … 08``."""
    parts = []
    for first, last in rows(months):
        end = month_text(last) if last // 12 != first // 12 else month_text(last)[5:]
        parts.append(month_text(first) if first == last else f"{month_text(first)}…{end}")
    return say("options.comma").join(parts)


def spoken(option: Option, column: Column, assessment: Assessment, *, best: bool) -> str:
    """A cell as a screen reader says it: the way out in the first, heading and value in the others."""
    if column is Column.WAY:
        parts = [way_words(option), notes(option, assessment), say("options.best") if best else ""]
        return say("options.separator").join(part for part in parts if part)
    if column is Column.OUTLOOK:
        return say("options.outlook_spoken", months=outlook_words(option, assessment))
    return f"{heading(column)} {cell(option, column)}"


def outlook_words(option: Option, assessment: Assessment) -> str:
    """The next twelve months in words: rows of the same coverage with their last month."""
    parts: list[str] = []
    shown = option.outlook[:12]
    for offset, value in enumerate(shown):
        if offset + 1 == len(shown) or shown[offset + 1] is not value:
            word = say(f"coverage.{value.value}")
            parts.append(say("options.until_month", word=word, month=month_text(assessment.current + offset)))
    return say("options.comma").join(parts)
