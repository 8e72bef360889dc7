"""The words of a residents' year: in its cell, for a screen reader, and what stands behind it. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medins_desktop.desk.naming import years_name
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.month import year_of
from medins_desktop.ui.calendar.lanes import RESIDENTS
from medins_desktop.ui.calendar.spoken import place_words, track_words
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped, spans_words

if TYPE_CHECKING:
    from medins_desktop.domain.month import Month
    from medins_desktop.ui.calendar.selection import Selection
    from medins_desktop.ui.calendar.sheet import Sheet
    from medins_desktop.ui.calendar.years import YearCell


def year_words(cell: YearCell) -> list[str]:
    """What stands in a cell, the most needed first: how the year stands, when it was paid, what it covers."""
    parts = [say(f"calendar_year.{cell.state}")]
    if cell.entry is not None and cell.entry.paid_on is not None:
        parts.append(say("calendar.paid_on", day=cell.entry.paid_on))
    if cell.entry is not None and cell.entry.repairs:
        parts.append(say("calendar.year_repairs", years=years_name(cell.entry.repairs)))
    if cell.repaired_with is not None:
        parts.append(say("calendar.year_repaired_with", year=cell.repaired_with))
    if cell.ignored:
        parts.append(say("calendar.ignored"))
    return parts


def year_spoken(sheet: Sheet, year: int) -> str:
    """A year in one breath: how it stands, what it waits for and covers."""
    cell = sheet.year(year)
    parts = [say("calendar.row_spoken", year=year, track=track_words(RESIDENTS)), *year_words(cell)]
    parts.extend(_cover(cell, year))
    if year == year_of(sheet.current):
        parts.append(say("calendar.as_of_year"))
    return say("calendar.list_comma").join(parts)


def year_explanation(sheet: Sheet, year: int) -> str:
    """What stands behind a year, a line each: the spoken words, the collective period, lapsed years, the amount."""
    return "\n".join([year_spoken(sheet, year), *year_facts(sheet, year)])


def year_facts(sheet: Sheet, year: int) -> list[str]:
    """What the rules say of a year: its collective period and amount, the lapsed years before it, its waiting."""
    places, joined = sheet.places, sheet.year(year).joined
    if places is None:
        return []
    policy = joined.policy if joined and joined.policy else places.at(sheet.current)
    rules = policy.residents_for(year)
    if rules is None:
        return [say("calendar.year_not_known")] if joined else []
    lines = [say("calendar.year_period", first=rules.opens_for(year), last=rules.closes_for(year))]
    lines.append(say("calendar.year_amount", amount=grouped(rules.personal)))
    if joined and joined.lapsed:
        lines.append(say("calendar.year_lapsed_before", years=years_name(joined.lapsed)))
    if joined and joined.waits:
        lines.append(say("calendar.year_waits", n=joined.waits))
    if places.several:
        lines.append(say("calendar.place", place=place_words(policy)))
    return lines


def years_words(chosen: Selection) -> str:
    """The years selected, with the scheme."""
    return say("calendar.years_spoken", years=years_name(chosen.years), scheme=track_words(RESIDENTS))


def _cover(cell: YearCell, year: int) -> list[str]:
    """The months in which it waits, and those that it covers."""
    found = []
    for state in (ResidentsState.WAITING, ResidentsState.COVERED):
        months: list[Month] = [year * 12 + at for at, each in enumerate(cell.months) if each is state]
        if months:
            found.append(say(f"calendar.year_{state}", months=spans_words(months)))
    return found
