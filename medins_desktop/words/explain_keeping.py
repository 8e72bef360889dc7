"""What keeps cover and by which day, in the same words wherever it is said; and where a break is left, that it is."""

from typing import NamedTuple

from medins_desktop.domain.assessment import COVERED, Assessment, Option, Way
from medins_desktop.domain.keeping import Keeping, keeping
from medins_desktop.domain.month import Month, month_text, rows
from medins_desktop.domain.prospect import YEAR
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_terms import count_words, spans_words


class AtStake(NamedTuple):
    """Whether cover that holds today would be lost if nothing were paid, and what keeps it."""

    matters: bool
    keeping: Keeping | None


def at_stake(assessment: Assessment) -> AtStake:
    """What an answer has to say of keeping cover; nothing where another day of payment is supposed."""
    if assessment.covered_through is None or assessment.pay_on != assessment.as_of:
        return AtStake(matters=False, keeping=None)
    found = keeping(assessment)
    return AtStake(found is None or found.way.way is not Way.LAPSE, found)


def keeping_words(answer: Assessment, found: Keeping | None) -> str:
    """What is to be paid by which day so that no month is lost; or that nothing helps any more. Without a full stop."""
    if found is None:
        return say("explain.keep_lost")
    way, following = found.way, answer.next_payment
    if way.way is Way.LAPSE:
        return say("explain.keep_paid")
    day = found.day.isoformat() if found.day is not None else ""
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
