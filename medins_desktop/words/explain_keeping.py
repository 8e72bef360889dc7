"""What keeps cover and by which day, in the same words wherever it is said; and where a break is left, that it is."""

from datetime import date
from typing import NamedTuple

from medins_desktop.domain.assessment import COVERED, Assessment, Option, Way
from medins_desktop.domain.keeping import Keeping, keeping
from medins_desktop.domain.month import Month, month_text, rows, year_of
from medins_desktop.domain.prospect import YEAR
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_residents import Scheme, covered_by
from medins_desktop.words.explain_terms import count_words, spans_words


class Period(NamedTuple):
    """The collective period of the residents' scheme for a year."""

    year: int
    opens: date
    closes: date


class AtStake(NamedTuple):
    """Whether cover that holds today would be lost if nothing were paid, and what keeps it.

    ``period`` is one that opens later only, in which paying keeps the residents' cover.
    """

    matters: bool
    keeping: Keeping | None
    period: Period | None = None


def at_stake(assessment: Assessment) -> AtStake:
    """What an answer has to say of keeping cover; nothing where another day of payment is supposed."""
    if assessment.covered_through is None or assessment.pay_on != assessment.as_of:
        return AtStake(matters=False, keeping=None)
    found = keeping(assessment)
    if found is None and (today := assessment.today) and covered_by(today) is Scheme.RESIDENTS:
        period = _next_period(assessment)
        ahead = period is not None and assessment.as_of < period.opens
        over = period is not None and assessment.as_of > period.closes
        return AtStake(ahead or over, None, period if ahead else None)  # else nobody knows what comes next
    return AtStake(found is None or found.way.way is not Way.LAPSE, found)


def _next_period(assessment: Assessment) -> Period | None:
    """The collective period of the residents' year in which cover ends; None where none knows it, or it is paid."""
    assert assessment.covered_through is not None
    year = year_of(assessment.covered_through + 1)
    if assessment.residents is not None and any(each.entry.year == year for each in assessment.residents.joined):
        return None
    places = (assessment.places.at(year * 12), assessment.places.at(assessment.current))
    rules = next((found for policy in places if (found := policy.residents_for(year)) is not None), None)
    return None if rules is None else Period(year, rules.opens_for(year), rules.closes_for(year))


def stake_words(answer: Assessment, kept: AtStake) -> str:
    """What keeps cover, now or when a collective period opens. Without a full stop."""
    if kept.period is None:
        return keeping_words(answer, kept.keeping)
    year, opens, closes = kept.period
    return say("explain.keep_opens", year=year, opens=opens.isoformat(), closes=closes.isoformat())


def keeping_words(answer: Assessment, found: Keeping | None) -> str:
    """What is to be paid by which day so that no month is lost; or that nothing helps any more. Without a full stop."""
    if found is None:
        return say("explain.keep_lost")
    way, following = found.way, answer.next_payment
    if way.way is Way.LAPSE:
        return say("explain.keep_paid")
    day = found.day.isoformat() if found.day is not None else ""
    if way.way is Way.RESIDENTS:
        return say("explain.keep_residents", year=way.year, day=day)
    if way.way is Way.RESUME:
        return say("explain.keep_going_on", month=month_text(following.month) if following else "", day=day)
    key = "explain.keep_paying_back" if day else "explain.keep_paying_back_any_day"
    return say(key, months=spans_words(way.months), day=day)


def cover_words(option: Option) -> str:
    """How cover lies in the year ahead under an option, in a few words: without a break, from a month, to a month, and
    again from another.
    """
    spells = covered_spells(option)
    if not spells:
        return say("options.never")
    first, last = spells[0]
    if option.suspended_months:
        text = month_text(first)
        text = text if last is None else say("options.from_to", first=text, last=month_text(last))
    else:
        text = say("options.no_break") if last is None else say("options.lasts_until", month=month_text(last))
    return text if len(spells) == 1 else say("options.again", text=text, month=month_text(spells[1][0]))


def break_sentence(option: Option) -> str:
    """The months of the year ahead that are lost after cover has begun; empty where there is no such break."""
    before = set(option.suspended_months)
    lost = [month for month in option.uncovered_months if month not in before]
    return say("explain.break_ahead", count=count_words(len(lost)), spans=spans_words(lost)) if lost else ""


def covered_spells(option: Option) -> list[tuple[Month, Month | None]]:
    """The rows of covered months over the year ahead; the last month is None for one that goes on after it."""
    if option.first_covered_month is None:
        return []
    current = option.first_covered_month - len(option.suspended_months)
    covered = [current + at for at, coverage in enumerate(option.outlook[: YEAR + 1]) if coverage in COVERED]
    return [(first, None if last == current + YEAR else last) for first, last in rows(covered)]
