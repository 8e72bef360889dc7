"""The advice slip: everything that a person takes home from the counter, put together from an assessment."""

from medins_desktop.documents.advice import advice
from medins_desktop.documents.comparison import chosen_option, comparison
from medins_desktop.documents.life import life, moved_to, policies_of, policies_words
from medins_desktop.documents.parts import Fact, Matter, MonthBox, Office, Slip, SourceLine
from medins_desktop.domain.assessment import Assessment, Coverage, Option, Payment
from medins_desktop.domain.finding import Severity
from medins_desktop.domain.identity import masked
from medins_desktop.domain.supposing import unsupposed
from medins_desktop.words import LANGUAGES, Language, say, speaking
from medins_desktop.words.explain import (
    Sentence,
    finding_text,
    headline,
    values_words,
    why_month,
    why_option,
)
from medins_desktop.words.explain_month import closing
from medins_desktop.words.explain_sources import SourceLink, links_of, titled
from medins_desktop.words.explain_supposed import supposed_box

MONTHS = 36
"""Months of the calendar, the one of the as-of date included."""

BOTH = "both"


def slips(matter: Matter, choice: str, *, show_number: bool = False) -> tuple[Slip, ...]:
    """The slip in the language chosen (``zh``, ``en``), or in each, Chinese first (``both``)."""
    languages = LANGUAGES if choice == BOTH else (Language(choice),)
    return tuple(slip(matter, language, show_number=show_number) for language in languages)


def slip(matter: Matter, language: Language, *, show_number: bool = False) -> Slip:
    """The slip in one language. The number is masked unless ``show_number``."""
    with speaking(language):
        return _slip(matter, language, show_number=show_number)


def _slip(matter: Matter, language: Language, *, show_number: bool) -> Slip:
    answer, office = matter.assessment, matter.office
    chosen = chosen_option(matter)
    now = unsupposed(answer)
    found = headline(now)
    because = _reasons(now)
    lived = life(now, now.current - MONTHS + 1, found.sentence, chosen)
    rests_on = [*because, *lived.rests_on]
    sources = _sources(answer, rests_on, chosen)
    return Slip(
        language=language,
        title=say("slip.title"),
        office=office.name,
        place=office.place,
        person=_person(matter, show_number=show_number),
        question=_question(answer),
        coverage=found.coverage,
        state=found.state,
        sentence=found.sentence,
        supposed=supposed_box(answer),
        months=months(answer),
        table=comparison(matter, chosen),
        life=lived.parts,
        life_unnamed=lived.unnamed,
        advice=advice(matter, chosen),
        checklist=tuple(titled(text) for text in matter.checklist),
        reasons=tuple(sentence.text for sentence in because if sentence.text not in found.sentence),
        sources=tuple(_source(source) for source in sources),
        grades=_grades(sources),
        assumed=_assumed(answer, rests_on, chosen),
        warnings=tuple(finding_text(each) for each in now.findings if each.severity is not Severity.INFO),
        wording=say("slip.wording", policy=policies_words(answer)),
        signature=_signature(office),
        hotlines=_hotlines(office),
    )


def months(answer: Assessment) -> tuple[MonthBox, ...]:
    """The last months up to the one of the as-of date."""
    found = []
    for month in range(answer.current - MONTHS + 1, answer.current + 1):
        stretch = answer.at(month)
        payment, coverage = (stretch.payment, stretch.coverage) if stretch else (Payment.NONE, Coverage.NONE)
        residents = stretch.residents if stretch else None
        found.append(MonthBox(month, payment, coverage, residents, moved_to(answer, month)))
    return tuple(found)


def _person(matter: Matter, *, show_number: bool) -> tuple[Fact, ...]:
    """Who it is; what is not known is left out."""
    subject, ledger, current = matter.subject, matter.ledger, matter.assessment.current
    spell = ledger.spell_at(current)
    facts = (
        Fact(say("slip.name"), subject.name),
        Fact(say("slip.number"), subject.number if show_number else masked(subject.number)),
        Fact(say("slip.capacity"), say(f"capacity.{ledger.capacity_at(current)}") if spell else ""),
        Fact(say("slip.employer"), spell.employer if spell else ""),
    )
    return tuple(fact for fact in facts if fact.value)


def _question(answer: Assessment) -> tuple[Fact, ...]:
    """For which day the answer holds, on which day payment is supposed, and under which policies."""
    facts = [Fact(say("slip.as_of"), answer.as_of.isoformat())]
    if answer.pay_on != answer.as_of:
        facts.append(Fact(say("slip.pay_on"), answer.pay_on.isoformat()))
    return (*facts, *policies_of(answer))


def _reasons(answer: Assessment) -> list[Sentence]:
    """Why the month of the as-of date stands as it does; policy and assumed values have places of their own."""
    if answer.start is None:
        return []
    said = why_month(answer, answer.ledger, answer.current)
    ends = {sentence.text for sentence in closing(answer, said)}
    return [sentence for sentence in said if sentence.text not in ends]


def _sources(answer: Assessment, rests_on: list[Sentence], chosen: Option | None) -> list[SourceLink]:
    """What reasons, the parts of a life and the advice rest on, each source once, by the pack that lists it."""
    advised = [Sentence("", chosen.sources, policy=chosen.policy)] if chosen else []
    return links_of(answer.places, [*rests_on, *advised])


def _source(link: SourceLink) -> SourceLine:
    """A source with its grade as a letter; ``grades`` says what the letters mean."""
    return SourceLine(link.title, link.number, say("slip.grade_assumed") if link.assumed else link.grade)


def _grades(sources: list[SourceLink]) -> str:
    """What the letters of the grades mean, those that are used."""
    used = sorted({(link.grade, link.grade_words) for link in sources if link.grade})
    return say("slip.grades", grades=say("options.and").join(words for _, words in used)) if used else ""


def _assumed(answer: Assessment, rests_on: list[Sentence], chosen: Option | None) -> str:
    """The values used that no source gives."""
    said = [*rests_on, *(why_option(answer, chosen) if chosen else ())]
    names = dict.fromkeys(name for sentence in said for name in sentence.assumed)
    return say("slip.assumed", values=values_words(names)) if names else ""


def _signature(office: Office) -> tuple[Fact, ...]:
    """What is signed on, and what stands there already."""
    return (
        Fact(say("slip.signed_operator"), office.operator),
        Fact(say("slip.signed_person"), ""),
        Fact(say("slip.signed_day"), ""),
    )


def _hotlines(office: Office) -> str:
    """The hotlines on one line; empty where none is set."""
    lines = (
        ("slip.hotline_medical", office.hotline_medical),
        ("slip.hotline_tax", office.hotline_tax),
        ("slip.hotline_labour", office.hotline_labour),
    )
    known = [say(key, number=number) for key, number in lines if number]
    return say("slip.hotlines", numbers=say("options.separator").join(known)) if known else ""
