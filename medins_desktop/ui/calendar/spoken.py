"""The words of the calendar's cells: what a screen reader speaks, the explanation, the sums. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month, number_of, year_of
from medins_desktop.ui.calendar.lanes import RESIDENTS, Lane
from medins_desktop.ui.calendar.sheet import Sheet, Totals
from medins_desktop.words import say
from medins_desktop.words.explain_sources import titled

if TYPE_CHECKING:
    from medins_desktop.domain.policy import Policy


def month_words(month: Month) -> str:
    """A month in words: ``2026 年 9 月``."""
    name = say("calendar.month_names").split()[number_of(month) - 1]
    return say("calendar.month_spoken", year=year_of(month), number=number_of(month), name=name)


def months_words(first: Month, last: Month) -> str:
    """A row of months in words; one month stands alone."""
    if first == last:
        return month_words(first)
    return say("calendar.months_spoken", first=month_words(first), last=month_words(last), n=last - first + 1)


def track_words(track: Lane) -> str:
    """The kind of insurance, as long as a sentence needs it."""
    return say(f"calendar.{track}_long")


def lane_words(track: Lane) -> str:
    """The kind of insurance in a word."""
    return say(f"calendar.{track}")


def place_words(policy: Policy) -> str:
    """A place by the title of its policy."""
    return titled(policy.title)


def spoken(sheet: Sheet, track: Lane, month: Month) -> str:
    """A cell in one breath: month, payment, coverage of both schemes, place; the pension track names itself."""
    cell = sheet.cell(track, month)
    parts = [month_words(month)]
    if track is Track.PENSION:
        parts.append(track_words(track))
    parts.append(_payment(sheet, track, month))
    if cell.coverage is not Coverage.NONE:
        parts.append(say(f"coverage.{cell.coverage}"))
    if cell.residents is not None:
        parts.append(say(f"calendar.residents_{cell.residents}"))
    if cell.ignored:
        parts.append(say("calendar.paid_later") if cell.paid_later else say("calendar.ignored"))
    if month == sheet.current:
        parts.append(say("calendar.as_of_month"))
    if month in sheet.moves:
        parts.append(say("calendar.place_begins", place=place_words(sheet.moves[month])))
    return say("calendar.list_comma").join(parts)


def explanation(sheet: Sheet, track: Lane, month: Month) -> str:
    """What stands behind a cell, a line each: the spoken words, place, deadline, day of payment, own capacity."""
    lines = [spoken(sheet, track, month)]
    entry = sheet.ledger.entry_at(track, month) if track is not RESIDENTS else None
    if sheet.places is not None and sheet.moves:
        lines.append(say("calendar.place", place=place_words(sheet.places.at(month))))
    if sheet.places is not None and track is Track.MEDICAL:
        lines.append(say("calendar.deadline", day=sheet.places.deadline(month)))
    if entry is not None and entry.paid_on is not None:
        lines.append(say("calendar.paid_on", day=entry.paid_on))
    if entry is not None and entry.capacity is not None:
        lines.append(say("calendar.own_capacity", capacity=say(f"capacity.{entry.capacity}")))
    if month == sheet.current:
        lines.append(say("calendar.as_of_day", day=sheet.as_of))
    return "\n".join(lines)


def totals_lines(totals: Totals, track: Lane) -> tuple[str, str]:
    """The sums of a year in two short lines; the second is empty where there is nothing to say."""
    if track is RESIDENTS:
        covered = say("calendar.sum_covered", count=totals.covered) if totals.covered else ""
        return covered, say("calendar.sum_waiting", count=totals.waiting) if totals.waiting else ""
    counts = (("calendar.sum_paid", totals.paid), ("calendar.sum_missed", totals.missed))
    first = [say(key, count=count) for key, count in counts if count]
    unknown = say("calendar.sum_unknown", count=totals.unknown) if totals.unknown else ""
    covered = say("calendar.sum_covered", count=totals.covered) if totals.covered and track is Track.MEDICAL else ""
    return " ".join(first), " ".join(part for part in (covered, unknown) if part)


def totals_spoken(year: int, totals: Totals, track: Lane) -> str:
    """The sums of a year in one sentence."""
    lines = [line for line in totals_lines(totals, track) if line]
    words = say("calendar.list_comma").join(lines) or say("calendar.nothing")
    return say("calendar.year_spoken", year=year, track=track_words(track), sums=words)


def _payment(sheet: Sheet, track: Lane, month: Month) -> str:
    """The payment in words; a month without any is one after the end, or one of which nothing is known."""
    cell, end = sheet.cell(track, month), sheet.ledger.enrolled_until
    after_end = track is Track.MEDICAL and end is not None and month > end
    if cell.payment is Payment.NONE and not after_end:
        return say("calendar.nothing")
    return say(f"payment.{cell.payment}")
