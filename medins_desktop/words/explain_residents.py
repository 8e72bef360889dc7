"""The residents' scheme in words: how a year's waiting and cover came about, and what both schemes come to together."""

from enum import StrEnum

from medins_desktop.domain.assessment import COVERED, Assessment, Coverage, Run, Stretch
from medins_desktop.domain.joining import Joined, ResidentsState
from medins_desktop.domain.month import Month, month_text
from medins_desktop.domain.residents import Residents
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_sources import assumed_among
from medins_desktop.words.explain_terms import (
    Sentence,
    Tone,
    count_words,
    joined,
    listed,
    month_words,
    said_by,
    span_words,
)


class Scheme(StrEnum):
    """Which scheme covers a month."""

    EMPLOYEES = "employees"
    RESIDENTS = "residents"


def covered_by(stretch: Stretch) -> Scheme | None:
    """The scheme that covers a stretch, the employees' first: benefits are not drawn twice. None: neither does."""
    if stretch.coverage in COVERED:
        return Scheme.EMPLOYEES
    return Scheme.RESIDENTS if stretch.residents is ResidentsState.COVERED else None


def cover_of(stretch: Stretch) -> Coverage:
    """What a stretch comes to in both schemes; in the employees' where there is no other."""
    return stretch.coverage if stretch.cover is None else stretch.cover


def joined_at(answer: Assessment, month: Month) -> Joined | None:
    """The residents' year that decides a month: the one that covers it, else one that waits in it."""
    if answer.residents is None:
        return None
    found = [each for each in answer.residents.joined if each.begins <= month <= each.covers_to]
    found += [each for each in answer.residents.joined if each.begins <= month < each.covers_from]
    return next((each for each in found if each.covers_from <= month), found[0] if found else None)


def why_residents(answer: Assessment, month: Month) -> list[Sentence]:
    """What the residents' scheme does in a month and why, and what both come to; empty for who was never in it."""
    stretch = answer.at(month)
    year = joined_at(answer, month)
    found = [] if year is None else why_year(year)
    if answer.residents is None or stretch is None:
        return found
    key, tone = _together(stretch)
    return [*found, Sentence(say(f"explain_residents.together_{key}", month=month_words(month)), tone=tone)]


def _together(stretch: Stretch) -> tuple[str, Tone]:
    scheme = covered_by(stretch)
    if scheme is not None:
        return scheme.value, Tone.GOOD
    waits = stretch.residents is ResidentsState.WAITING and cover_of(stretch) is Coverage.WAITING
    return ("waiting", Tone.WARNING) if waits and stretch.coverage is not Coverage.WAITING else ("none", Tone.BAD)


def why_year(year: Joined) -> list[Sentence]:
    """How a residents' year was judged: paid in its period or not, what was waited for, what it covers."""
    rules = year.rules
    if rules is None:
        return [Sentence(say("explain_residents.year_no_pack", year=year.entry.year), tone=Tone.NOTE)]
    paid, used = _paid(year, rules)
    waiting, more = _waiting(year, rules)
    tone = Tone.BAD if year.covers_from > year.covers_to else Tone.WARNING if year.waits else Tone.GOOD
    said = [
        Sentence(paid, rules.sources, _assumed(rules, *used)),
        Sentence(joined([waiting, _covers(year)]), rules.sources, _assumed(rules, *more), tone),
    ]
    return said if year.policy is None else said_by(year.policy, said)


def _assumed(rules: Residents, *used: str) -> tuple[str, ...]:
    """The assumed values among those used, as the answer names them."""
    return tuple(f"residents.{name}" for name in assumed_among(rules.assumed, *used))


def _paid(year: Joined, rules: Residents) -> tuple[str, tuple[str, ...]]:
    """When it was paid, and the values looked at."""
    entry, on = year.entry, year.entry.paid_on
    if entry.exempt:
        return say("explain_residents.year_exempt", year=entry.year), ()
    key = "undated" if on is None else "in_period" if year.in_period else "late"
    text = say(
        f"explain_residents.year_{key}",
        year=entry.year,
        paid="" if on is None else on.isoformat(),
        opens=rules.opens_for(entry.year).isoformat(),
        closes=rules.closes_for(entry.year).isoformat(),
    )
    return text, ("opens", "closes") if on is None or year.in_period else ("opens", "closes", "late_from")


def _waiting(year: Joined, rules: Residents) -> tuple[str, tuple[str, ...]]:
    """What was waited for and why, and the values looked at."""
    lapsed, waits = year.lapsed, rules.waiting
    if year.entry.exempt:
        return "", ()
    if not year.waits:
        if lapsed or not year.in_period:  # else it would have waited: the employees' scheme came right before
            count = count_words(rules.switch_within)
            return say("explain_residents.wait_none_switched", count=count), ("switch_within",)
        return say("explain_residents.wait_none_in_period"), ()
    count = count_words(year.waits)
    if not lapsed:
        return say("explain_residents.wait_late", count=count), ("fixed",)
    years = listed([str(each) for each in lapsed])
    repaired = len([each for each in lapsed if each in year.entry.repairs])
    added = max(len(lapsed) - waits.free_years - repaired, 0)
    used = ("fixed", "free_years")
    if len(lapsed) >= waits.long_lapse and year.waits > waits.fixed + added:
        text = say("explain_residents.wait_lapsed_long", years=years, long=waits.long_lapse, count=count)
        return text, (*used, "long_lapse", "least_after_long")
    text = say(
        "explain_residents.wait_lapsed_repaired" if repaired else "explain_residents.wait_lapsed",
        years=years,
        n=repaired,
        count=count,
        fixed=count_words(waits.fixed),
        added=count_words(added),
    )
    return text, used


def _covers(year: Joined) -> str:
    if year.covers_from > year.covers_to:
        return say("explain_residents.covers_nothing")
    span = span_words(year.covers_from, year.covers_to)
    if not year.waits:
        return say("explain_residents.covers", span=span)
    waits = span_words(year.begins, year.covers_from - 1)
    return say("explain_residents.covers_waits", waits=waits, span=span)


def year_words(year: Joined) -> str:
    """A residents' year in a few words: what is waited for and what it covers."""
    key = "nothing" if year.covers_from > year.covers_to else "waits" if year.waits else "covers"
    return say(
        f"explain_residents.short_{key}",
        year=year.entry.year,
        waits=span_words(year.begins, year.covers_from - 1) if year.waits else "",
        span="" if key == "nothing" else span_words(year.covers_from, year.covers_to),
    )


# Changing from the residents' scheme to the employees'


def why_switched(answer: Assessment, run: Run) -> list[Sentence]:
    """Why a run that follows residents' cover waits less than it would; empty where that changes nothing."""
    last = run.switched
    if last is None:
        return []
    scheme = answer.places.at(last).residents_for(last // 12)
    scheme = scheme or answer.places.at(answer.current).residents_for(last // 12)
    rules = answer.places.rules_at(run.first)
    between = run.first - 1 - last
    free = "explain_residents.switched_free" if between else "explain_residents.switched_at_once"
    text = say(
        "explain_residents.switched" if run.waiting.months else free,
        month=month_text(last),
        between=count_words(between),
        years=say("explain_years.years", n=2 if scheme is None else scheme.switch_years),
        count=count_words(run.waiting.months),
    )
    sources = (*rules.sources, *(scheme.sources if scheme else ()))
    assumed = _assumed(scheme, "switch_years") if scheme else ()
    if between:
        assumed = (*assumed_among(rules.assumed, "transfer" if rules.transfer else "gap"), *assumed)
    return [Sentence(text, tuple(dict.fromkeys(sources)), assumed, Tone.NOTE)]
