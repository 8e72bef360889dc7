"""The columns of the options table: what each shows, how it sorts, how wide it stands."""

from enum import IntEnum

from medins_desktop.domain.assessment import Option, Way
from medins_desktop.domain.month import month_text
from medins_desktop.words import say


class Column(IntEnum):
    """The columns from left to right."""

    WAY = 0
    RETURNS = 1
    OUTLOOK = 2
    UNIT = 3
    PERSON = 4
    FEE = 5
    TOTAL = 6
    CREDIT = 7
    PAY_BY = 8


MONEY = (Column.UNIT, Column.PERSON, Column.FEE, Column.TOTAL, Column.CREDIT)
LATE = 10**9
DASH = "—"


def heading(column: Column) -> str:
    """The heading of a column."""
    return say(f"options.column_{column.name.lower()}")


def way_words(option: Option) -> str:
    """What the person would do, in a few words."""
    if option.way is Way.BACKPAY:
        return say(f"options.backpay_{option.route}", n=len(option.months))
    if "from" in option.figures and option.figures.get("later"):
        return say("options.resume_later", month=month_text(option.figures["from"]))
    return say(f"options.{option.way.value}")


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
        Column.PERSON: cost.medical_person + cost.pension_person,
        Column.FEE: cost.late_fee,
        Column.TOTAL: cost.total,
    }[column]


def cell(option: Option, column: Column) -> str:
    """The text of a cell; the outlook is painted and says nothing here."""
    if column is Column.WAY:
        return way_words(option)
    if column is Column.RETURNS:
        return _returns(option)
    if column is Column.PAY_BY:
        return option.pay_by.isoformat() if option.pay_by else DASH
    if column is Column.OUTLOOK:
        return ""
    value = amount(option, column)
    return f"{value // 100:,}.{value % 100:02d}" if value else DASH


def _returns(option: Option) -> str:
    if not option.available:
        return say("options.not_possible")
    if option.first_covered_month is None:
        return say("options.never")
    if not option.suspended_months:
        return say("options.no_break")
    return month_text(option.first_covered_month)


def sort_key(option: Option, column: Column) -> tuple[int, int | str]:
    """How a column orders options: those that are not possible always stand below."""
    below = 0 if option.available else 1
    if column is Column.WAY:
        return below, 0
    if column in (Column.RETURNS, Column.OUTLOOK):
        return below, option.first_covered_month or LATE
    if column is Column.PAY_BY:
        return below, option.pay_by.toordinal() if option.pay_by else LATE
    value = amount(option, column)
    return below, LATE if value is None else value
