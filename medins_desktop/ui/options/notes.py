"""What a row must say in words: why not, what else must be paid, what is waited for, what is doubtful."""

from datetime import date

from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.month import month_text
from medins_desktop.ui.options.columns import Column, cell, heading, money_cell
from medins_desktop.words import say
from medins_desktop.words.explain_owed import owed_notes
from medins_desktop.words.explain_places import judge_note
from medins_desktop.words.explain_row import row_notes, way_words
from medins_desktop.words.explain_terms import spans_words


def notes(option: Option, assessment: Assessment, *, by_agency: bool) -> str:
    """Everything in a row that figures do not say, as one short line; empty where there is nothing."""
    found = [*owed_notes(assessment, option), *row_notes(option, assessment)]
    if judged := judge_note(assessment, option):
        found.append(judged)
    if by_agency:
        found.append(say("options.or_agency"))
    pays = option.pays_back or option.way is Way.RESIDENTS
    if pays and option.available and option.pay_by is not None:
        found.append(say("options.until", day=option.pay_by.isoformat()))
    return say("options.separator").join(found)


def booking_words(option: Option, day: date) -> str:
    """What carrying an option out writes into the book: months of both tracks, the day, and the sums."""
    lines = [say("options.books_medical", months=spans_words(option.months), n=len(option.months), day=day.isoformat())]
    if option.pension_months:
        lines.append(say("options.books_pension", months=spans_words(option.pension_months)))
    if option.cost is not None:
        columns = (Column.UNIT, Column.PERSON, Column.FEE, Column.TOTAL)
        sums = (say("slip.fact", label=heading(column), value=money_cell(option, column)) for column in columns)
        lines.append(say("options.separator").join(sums))
    return "\n".join([*lines, say("options.books_only")])


def spoken(option: Option, column: Column, assessment: Assessment, note: str, marks: tuple[bool, bool]) -> str:
    """A cell as a screen reader says it: way out, marks and note in the first, heading and value in the others.

    ``marks``: whether the way is the marked one, and the chosen one.
    """
    if column is Column.WAY:
        best, chosen = marks
        said = [say("options.chosen") if chosen else "", say("options.best") if best else ""]
        parts = [way_words(option), *said, note]
        return say("options.separator").join(part for part in parts if part)
    if column is Column.OUTLOOK:
        return say("options.outlook_spoken", months=outlook_words(option, assessment))
    return f"{heading(column)} {cell(option, column, assessment)}"


def outlook_words(option: Option, assessment: Assessment) -> str:
    """The next twelve months in words: rows of the same coverage with their last month."""
    parts: list[str] = []
    shown = option.outlook[:12]
    for offset, value in enumerate(shown):
        if offset + 1 == len(shown) or shown[offset + 1] is not value:
            word = say(f"coverage.{value.value}")
            parts.append(say("options.until_month", word=word, month=month_text(assessment.current + offset)))
    return say("options.comma").join(parts)
