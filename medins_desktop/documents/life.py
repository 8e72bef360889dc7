"""What a life across places, schemes and years adds to a slip: places, what is owed, residents' years, retirement.

Each part is empty for whom it does not concern, so that the usual slip keeps its one page.
"""

from dataclasses import replace
from typing import NamedTuple

from medins_desktop.documents.parts import Fact
from medins_desktop.domain.assessment import Assessment, Option, Route, Way
from medins_desktop.domain.joining import Joined
from medins_desktop.domain.month import Month, month_text
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.retirement import Topup
from medins_desktop.domain.years import TopupDue, Years
from medins_desktop.words import say
from medins_desktop.words.explain import policy_words
from medins_desktop.words.explain_owed import owed_by, why_owed
from medins_desktop.words.explain_places import place_words
from medins_desktop.words.explain_residents import why_year, year_words
from medins_desktop.words.explain_terms import Sentence, count_words, joined, listed, money_words
from medins_desktop.words.explain_years import why_years, years_words


class Life(NamedTuple):
    """Its parts in words, and the sentences that they rest on, with sources and assumed values.

    ``unnamed`` are the parts without the names of employers.
    """

    parts: tuple[str, ...]
    unnamed: tuple[str, ...]
    rests_on: tuple[Sentence, ...]


def life(now: Assessment, first: Month, said: str, advised: Option | None) -> Life:
    """What is owed, residents' years, years for retirement, each in one text, as they stand on the as-of date.

    ``first`` is the first month of the calendar; ``said`` is said already, and so is the late fee of what is advised.
    """
    fee_said = advised is not None and advised.cost is not None and bool(advised.cost.late_fee and not advised.owed)
    owed, joins, years = why_owed(now, with_fee=not fee_said), _joins(now, first), _years(now, said)
    nobody = _without_names(now)
    others = (_residents(joins), joined(years))
    parts = (_owed(now, owed, said), *others)
    unnamed = (_owed(nobody, why_owed(nobody, with_fee=not fee_said), said), *others)
    rests_on = [*owed, *(sentence for each in joins for sentence in why_year(each)), *(why_years(now) if years else ())]
    return Life(tuple(filter(None, parts)), tuple(filter(None, unnamed)), tuple(rests_on))


def _without_names(now: Assessment) -> Assessment:
    """The same answer about somebody whose employers are not known."""
    spells = tuple(replace(spell, employer="") for spell in now.ledger.spells)
    return replace(now, ledger=replace(now.ledger, spells=spells))


# Places


def policies_of(answer: Assessment) -> tuple[Fact, ...]:
    """The policies along the person's time: the one of the case, then each with the month from which it holds."""
    found = [Fact(say("slip.policy"), _valid(answer.policy))]
    for month, policy in answer.places.moves:
        found.append(Fact(say("slip.policy_since", month=month_text(month)), _valid(policy)))
    return tuple(found)


def _valid(policy: Policy) -> str:
    """A policy, with its end where it has one."""
    value = policy_words(policy)
    if policy.valid_until is None:
        return value
    return say("slip.policy_until", policy=value, until=month_text(policy.valid_until))


def policies_words(answer: Assessment) -> str:
    """All policies of the person in a row."""
    return listed([policy_words(policy) for policy in answer.places.policies])


def moved_to(answer: Assessment, month: Month) -> str:
    """The place where the person takes part from this month on, where it was another one before; else empty."""
    if answer.places.moved(month - 1, month):
        return place_words(answer.places.at(month))
    return ""


def place_of(answer: Assessment, option: Option) -> str:
    """Where an option is seen to, for somebody of several places; else empty."""
    places = answer.places
    if not places.several:
        return ""
    if option.way is Way.SETTLE:
        parts = [each for each in answer.options if each.way is Way.BACKPAY and each.available]
        ids = [each.policy for each in parts if each.route is not Route.AGENCY]
    elif option.way is Way.RESUME:
        ids = [places.at(option.figures["from"]).id]
    else:
        ids = [option.policy]
    known = [places.known_as(each) for each in dict.fromkeys(ids)]
    return listed([place_words(policy) for policy in known if policy is not None])


# What is owed


def _owed(now: Assessment, why: list[Sentence], said: str) -> str:
    """Who owes which months and why, what grows, who bears the bill, and where to turn; in which place, for several."""
    parts, texts = owed_by(now), [sentence.text for sentence in why]
    if now.places.several:
        for at, part in enumerate(parts):
            texts[at] = say("slip.owed_in", owes=texts[at], place=place_words(part.policy))
    return joined(text for text in texts if text not in said)


# Residents' years


def _joins(now: Assessment, first: Month) -> list[Joined]:
    """The residents' years that reach into the calendar or beyond it."""
    joins = now.residents.joined if now.residents is not None else ()
    return [each for each in joins if each.covers_to >= first]


def _residents(joins: list[Joined]) -> str:
    if not joins:
        return ""
    text = say("roster.semicolon").join(year_words(each) for each in joins)
    return say("slip.fact", label=say("slip.legend_residents"), value=text)


# Years for retirement


def _years(now: Assessment, said: str) -> list[str]:
    """The line of years, how the retirement month was found, what is short and may be done about it, what it means."""
    line, years = years_words(now), now.years
    if line is None or years is None:
        return []
    found = [] if line.sentence in said else [line.sentence]
    found.append(_retires(years))
    if years.short:
        found += [_topup(years.topup), say("slip.years_mean")]
    return found


def _retires(years: Years) -> str:
    """How the retirement month was found, in a few words that tell neither birth nor sex."""
    month = month_text(years.retires) if years.retires is not None else ""
    if years.original_age is None:
        return say("slip.retires_given", month=month)
    key = "slip.retires_age_assumed" if years.assumed_age else "slip.retires_age"
    return say(key, month=month, age=years.original_age)


def _topup(due: TopupDue | None) -> str:
    """What may be done at retirement about the months that are short."""
    if due is None:
        return say(f"explain_years.topup_{Topup.NONE}")
    text = say(f"explain_years.topup_{due.how}")
    if due.cost is None:
        return text
    return joined([text, say("slip.topup_cost", count=count_words(due.months), amount=money_words(due.cost))])
