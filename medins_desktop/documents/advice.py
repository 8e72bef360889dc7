"""The chosen way out in full: what to do by when, what it costs in figures and capitals, where to go, what to bring."""

from medins_desktop.documents.life import place_of
from medins_desktop.documents.parts import Advice, Fact, Matter
from medins_desktop.domain.assessment import Assessment, Cost, Option, Way
from medins_desktop.domain.capitals import capitals
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import last_day, month_text
from medins_desktop.words import say
from medins_desktop.words.explain import documents_words, money_words, spans_words, why_option
from medins_desktop.words.explain_month import closing
from medins_desktop.words.explain_option import cost_words
from medins_desktop.words.explain_row import way_words


def advice(matter: Matter, option: Option | None) -> Advice:
    """What the slip advises; where no option is needed, or none helps, it says so."""
    answer = matter.assessment
    if option is None:
        return Advice(say("slip.advice_none"), _without_option(answer))
    return Advice(
        heading=say("slip.advice_chosen" if matter.chosen else "slip.advice_best", way=way_words(option)),
        steps=_steps(answer, option),
        amounts=_amounts(option.cost) if option.cost else (),
        where=_where(answer, option, matter.ledger),
        documents=tuple(say(f"document.{name}") for name in option.documents) if option.available else (),
    )


def _without_option(answer: Assessment) -> tuple[str, ...]:
    if answer.start is None and answer.covered_through is not None:
        return (say("slip.residents_alone", day=last_day(answer.covered_through).isoformat()),)
    if answer.start is None:
        return (say("slip.nothing_known"),)
    if answer.needs:
        return say("slip.check_first", months=spans_words(answer.needs)), *_next_payment(answer)
    if answer.next_payment is None and not answer.gaps and not answer.unrecognised:
        return (say("slip.nothing_left"),)
    return say("slip.nothing_helps"), *_next_payment(answer)


def _steps(answer: Assessment, option: Option) -> tuple[str, ...]:
    """The sentences of an option; what has a place of its own on the slip is left out."""
    said = why_option(answer, option)
    elsewhere = {sentence.text for sentence in closing(answer, said)}
    elsewhere |= {say("explain.account"), say("explain.usually_asked", documents=documents_words(option))}
    if answer.needs:
        elsewhere.add(say("explain.cautious_reading", months=spans_words(answer.needs)))
    elsewhere |= {cost_words(option.cost)} if option.cost else set()
    if option.is_duty:  # the part on what is owed says so
        elsewhere.add(say("explain_owed.duty"))
    steps = [say("slip.check_first", months=spans_words(answer.needs))] if answer.needs else []
    steps += [sentence.text for sentence in said if sentence.text not in elsewhere]
    if option.pays_back and option.available:
        steps.extend(_next_payment(answer))
    return tuple(steps)


def _next_payment(answer: Assessment) -> tuple[str, ...]:
    """The month that is the first to be paid on time from the day of payment on, and its last day."""
    going_on = next((option for option in answer.options if option.way is Way.RESUME), None)
    if going_on is None or going_on.pay_by is None:
        return ()
    month, day = month_text(going_on.figures["from"]), going_on.pay_by.isoformat()
    return (say("slip.next_payment", month=month, day=day),)


def _amounts(cost: Cost) -> tuple[Fact, ...]:
    """What each payer pays in all, late fee included, in figures and in capitals; nothing where nothing is paid."""
    lines = (
        ("slip.pays_total", cost.total),
        ("slip.pays_unit", cost.unit_total),
        ("slip.pays_person", cost.person_total),
    )
    known = [(key, value) for key, value in lines if value]
    if len(known) == 2:  # one payer alone pays the total
        known = known[1:]
    return tuple(
        Fact(say(key), say("slip.in_capitals", amount=money_words(value), capitals=capitals(value)))
        for key, value in known
    )


def _where(answer: Assessment, option: Option, ledger: Ledger) -> str:
    """Where to go, by who pays; for somebody of several places, in which."""
    text = _counter(option, ledger)
    place = place_of(answer, option) if text else ""
    return say("slip.where_place", where=text, place=place) if place else text


def _counter(option: Option, ledger: Ledger) -> str:
    """Where to go, by who pays; empty where there is no need to."""
    if not option.available or option.way is Way.LAPSE:
        return ""
    if option.goes_on:
        return ""
    if option.route is not None:
        return say(f"slip.where_{option.route}")
    if option.way in (Way.SETTLE, Way.RESIDENTS):
        return say(f"slip.where_{option.way}")
    return say(f"slip.where_resume_{ledger.capacity_at(option.figures['from']).payer}")
