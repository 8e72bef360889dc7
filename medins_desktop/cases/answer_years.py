"""The years for retirement as an assessment writes them. Contract, sections 13 and 15."""

from typing import Any

from medins_desktop.domain.money import yuan
from medins_desktop.domain.month import month_text
from medins_desktop.domain.years import TopupDue, Years


def years_json(years: Years) -> dict[str, Any]:
    """What is paid, and where it is known what is asked, what of it will be missing."""
    found: dict[str, Any] = {
        "paid": years.paid,
        "in_a_row": years.in_a_row,
        "retires": None if years.retires is None else month_text(years.retires),
        "required": years.required,
    }
    if years.required is None:
        return found
    return found | {
        "here": years.here,
        "deemed": years.deemed,
        "elsewhere": years.elsewhere,
        "total": years.total,
        "original_age": years.original_age,
        "required_here": years.required_here,
        "missing": years.missing,
        "left": years.left,
        "short": years.short,
        "topup": years.topup and _topup(years.topup),
    }


def _topup(topup: TopupDue) -> dict[str, Any]:
    cost = None if topup.cost is None else yuan(topup.cost)
    return {"how": topup.how.value, "months": topup.months, "cost": cost}
