"""The columns of the options table: what each shows, how it sorts, how wide it stands."""

from enum import IntEnum

from medins_desktop.domain.assessment import Assessment, Option
from medins_desktop.words import say
from medins_desktop.words.explain_row import returns_words, way_words
from medins_desktop.words.explain_terms import grouped
from medins_desktop.words.explain_years import years_cell


class Column(IntEnum):
    """The columns from left to right."""

    WAY = 0
    RETURNS = 1
    OUTLOOK = 2
    YEARS = 3
    UNIT = 4
    PERSON = 5
    FEE = 6
    TOTAL = 7
    CREDIT = 8
    PAY_BY = 9


MONEY = (Column.UNIT, Column.PERSON, Column.FEE, Column.TOTAL, Column.CREDIT)
LATE = 10**9
DASH = "—"


def heading(column: Column) -> str:
    """The heading of a column."""
    return say(f"options.column_{column.name.lower()}")


def amount(option: Option, column: Column) -> int | None:
    """The amount in fen that a money column shows; None where it cannot be known."""
    if column is Column.CREDIT:
        return option.account_credit
    cost = option.cost
    if cost is None:
        return None
    # The fee belongs to whoever bears it, and is shown beside: the payers' columns hold their contributions.
    return {
        Column.UNIT: cost.medical_unit + cost.pension_unit,
        Column.PERSON: cost.person_share,
        Column.FEE: cost.late_fee,
        Column.TOTAL: cost.total,
    }[column]


def cell(option: Option, column: Column, answer: Assessment) -> str:
    """The text of a cell; the outlook is painted and says nothing here."""
    if column is Column.WAY:
        return way_words(option)
    if column is Column.RETURNS:
        return returns_words(option)
    if column is Column.PAY_BY:
        return option.pay_by.isoformat() if option.pay_by else DASH
    if column is Column.OUTLOOK:
        return ""
    if column is Column.YEARS:
        return years_cell(answer, option) or DASH
    return money_cell(option, column)


def money_cell(option: Option, column: Column) -> str:
    """The text of a cell that holds an amount."""
    value = amount(option, column)
    return grouped(value) if value else DASH


def sort_key(option: Option, column: Column) -> tuple[int, int | str]:
    """How a column orders options: those that are not possible always stand below."""
    below = 0 if option.available else 1
    if column is Column.WAY:
        return below, 0
    if column in (Column.RETURNS, Column.OUTLOOK):
        return below, option.first_covered_month or LATE
    if column is Column.PAY_BY:
        return below, option.pay_by.toordinal() if option.pay_by else LATE
    if column is Column.YEARS:
        short = LATE if option.short is None else option.short
        return below, short if option.months_gained is None else short - option.months_gained
    value = amount(option, column)
    return below, LATE if value is None else value
