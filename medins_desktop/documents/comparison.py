"""The options side by side, as the slip shows them."""

from medins_desktop.documents.parts import Matter, OptionRow, Table
from medins_desktop.domain.assessment import Assessment, Option, Route
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import month_text
from medins_desktop.domain.ways import same_way
from medins_desktop.words import say
from medins_desktop.words.explain_owed import owed_notes
from medins_desktop.words.explain_places import judge_note
from medins_desktop.words.explain_row import returns_words, row_notes, way_words
from medins_desktop.words.explain_terms import grouped, short_months
from medins_desktop.words.explain_years import years_cell

OUTLOOK = 12
DASH = "—"


def chosen_option(matter: Matter) -> Option | None:
    """The option that the slip advises: the one chosen, as it stands in this assessment, else the marked one."""
    options, chosen = matter.assessment.options, matter.chosen
    return matter.assessment.marked if chosen is None else same_way(options, chosen) or chosen


def comparison(matter: Matter, chosen: Option | None) -> Table:
    """Every option of the assessment, and a chosen one that was supposed beside them; those not possible below."""
    answer = matter.assessment
    options = [*answer.options]
    if chosen is not None and chosen not in options:
        options.append(chosen)
    options.sort(key=lambda option: not option.available)
    picked = chosen if matter.chosen is not None else None
    several = len({option.gap for option in options if option.gap}) > 1
    return Table(_headings(answer), tuple(_row(option, answer, picked, named=several) for option in options))


def _headings(answer: Assessment) -> tuple[str, ...]:
    return (
        say("options.column_way"),
        say("options.column_returns"),
        say("slip.outlook", month=month_text(answer.current)),
        say("options.column_unit"),
        say("options.column_person"),
        say("options.column_fee"),
        say("options.column_total"),
        say("options.column_pay_by"),
    )


def _row(option: Option, answer: Assessment, chosen: Option | None, *, named: bool) -> OptionRow:
    """One row; ``named`` says which months are paid, where more than one gap could be meant."""
    notes = row_notes(option, answer)
    if option.route is not Route.AGENCY:  # it pays what the employer does, in the row above
        notes = [*owed_notes(answer, option), *notes, *_life_notes(option, answer)]
    if named and option.months:
        notes = [say("slip.pays_months", months=short_months(option.months)), *notes]
    return OptionRow(
        title=way_words(option),
        mark=say("options.separator").join(_marks(option, chosen)),
        returns=returns_words(option),
        outlook=option.outlook[:OUTLOOK],
        amounts=_amounts(option),
        pay_by=option.pay_by.isoformat() if option.pay_by else DASH,
        note=say("options.separator").join(notes),
        available=option.available,
    )


def _life_notes(option: Option, answer: Assessment) -> list[str]:
    """By whose rules it is judged, where there are several, and what it adds to the years."""
    judged = judge_note(answer, option)
    notes = [judged] if judged else []
    if option.months_gained and option.short is not None:  # what adds nothing says nothing
        notes.append(say("slip.fact", label=say("slip.years"), value=years_cell(answer, option)))
    return notes


def _marks(option: Option, chosen: Option | None) -> list[str]:
    """What distinguishes a row: that it was chosen, that it is the one to look at first."""
    marks = [say("slip.mark_chosen")] if option is chosen else []
    return [*marks, say("options.best")] if option.marked else marks


def _amounts(option: Option) -> tuple[str, ...]:
    """Employer, person, late fee, total. The fee stands in a column of its own, not in its bearer's."""
    cost = option.cost
    if cost is None:
        return (DASH,) * 4
    unit = cost.medical_unit + cost.pension_unit
    return tuple(_amount(value) for value in (unit, cost.person_share, cost.late_fee, cost.total))


def _amount(value: Fen) -> str:
    return grouped(value) if value else DASH
