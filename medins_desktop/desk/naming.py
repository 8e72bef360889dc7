"""Names of steps, as undo and redo show them: 「标记 2026-05 至 2026-08 欠缴」."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month, month_text
from medins_desktop.words import say
from medins_desktop.words.explain_terms import listed

_YEARS = ("years", "repairs")
"""Figures that are years of the residents' scheme."""


def step_name(step: Step, shown: int | None = None) -> str:
    """The name of a step in the current language. Where it concerns somebody not shown, that name is added."""
    figures: dict[str, Any] = {
        key: _text(value) for key, value in step.figures.items() if key not in ("months", "track", *_YEARS)
    }
    figures.update((key, years_name(step.figures[key])) for key in _YEARS if key in step.figures)
    if figures.get("name") == "":
        figures["name"] = say("step.nameless")
    months = step.figures.get("months")
    if months is not None:
        figures["months"] = months_name(months)
        if step.figures.get("track") is Track.PENSION:
            figures["months"] = say("step.of_pension", months=figures["months"])
    name = say(step.name_key, **figures)
    other = _other_person(step, shown)
    return say("step.of_person", step=name, name=other) if other else name


def months_name(months: Sequence[Month]) -> str:
    """Ascending months in a few words: one, a row, or so many of a span."""
    first, last, n = month_text(months[0]), month_text(months[-1]), len(months)
    if n == 1:
        return first
    key = "step.months" if months[-1] - months[0] + 1 == n else "step.some_months"
    return say(key, first=first, last=last, n=n)


def years_name(years: Sequence[int]) -> str:
    """Ascending years in a few words: one, a row of neighbours, or each by itself."""
    if len(years) > 1 and years[-1] - years[0] + 1 == len(years):
        return say("step.months", first=years[0], last=years[-1], n=len(years))
    return listed([str(year) for year in years])


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _other_person(step: Step, shown: int | None) -> str:
    """The name of the one person concerned, where it is not the one shown and a step does not name them anyway."""
    if len(step.pairs) != 1:
        return ""
    before, after = step.pairs[0]
    if before is None or after is None or after.id == shown:
        return ""
    return after.name
