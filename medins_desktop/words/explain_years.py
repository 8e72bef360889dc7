"""The years for retirement in words: what is paid, what is asked, when it is enough or what will be missing.

Contract, section 13.
"""

from medins_desktop.domain.assessment import Assessment, Option
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.month import month_text
from medins_desktop.domain.retirement import DELAYED_FROM, DELAYS, Topup
from medins_desktop.domain.years import Years
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_sources import assumed_among
from medins_desktop.words.explain_terms import (
    Sentence,
    Tone,
    as_sentence,
    count_words,
    listed,
    money_words,
    month_words,
)


def length_words(months: int) -> str:
    """A number of months as years and months: ``15 年 4 个月``."""
    years, rest = divmod(months, 12)
    if not years:
        return count_words(rest)
    return (
        say("explain.years", n=years)
        if not rest
        else say("explain.years_and_months", n=years, months=count_words(rest))
    )


def years_line(answer: Assessment) -> str:
    """The line of years, without a full stop: paid of what is asked, enough by when, or how many are missing; and the
    months without a break. Empty where nothing was ever paid.
    """
    years = answer.years
    if years is None or not (years.paid or years.deemed or years.elsewhere):
        return ""
    parts = [_paid(years), _outlook(answer, years)]
    if years.in_a_row:
        parts.append(say("explain.years_in_a_row", length=length_words(years.in_a_row)))
    return say("explain.years_between").join(part for part in parts if part)


def years_sentence(answer: Assessment) -> str:
    """The same as a sentence to be read aloud; empty where it is not known what is asked."""
    line = years_line(answer) if answer.years is not None and answer.years.asked is not None else ""
    return as_sentence(line) if line else ""


def years_tone(answer: Assessment) -> Tone:
    """How the line of years is meant."""
    years = answer.years
    if years is None or years.asked is None:
        return Tone.PLAIN
    return Tone.BAD if years.short else Tone.GOOD


def _paid(years: Years) -> str:
    if years.required is None:
        return say("explain.years_paid", length=length_words(years.paid))
    return say("explain.years_of", length=length_words(years.total), required=length_words(years.required))


def _outlook(answer: Assessment, years: Years) -> str:
    """What the years come to at retirement."""
    if years.asked is None:
        return say("explain.years_not_known") if years.retires is not None else ""
    retires = years.asked.retires
    has_come = retires <= answer.current
    if years.short:
        key = "explain.years_short_now" if has_come else "explain.years_short"
        return say(key, n=years.short, month=month_text(retires))
    if years.enough is not None:
        return say("explain.years_enough_by", month=month_text(years.enough))
    return say("explain.years_enough")


def gained_words(option: Option) -> str:
    """What a way out adds to the years, and what will still be missing: ``+4，仍差 25 个月``; empty where not known."""
    if option.months_gained is None:
        return ""
    gained = say("explain.gained", n=option.months_gained)
    if option.short is None:
        return gained
    left = say("explain.still_short", n=option.short) if option.short else say("explain.then_enough")
    return say("explain.years_between").join((gained, left))


def why_years(answer: Assessment) -> list[Sentence]:
    """How the retirement month was found, what is asked, and what follows; the values assumed in it are named."""
    years = answer.years
    if years is None or not years_line(answer):
        return []
    tone = years_tone(answer)
    found = [*_retires(answer, years)]
    asked = years.asked
    if asked is None:
        return [*found, Sentence(as_sentence(years_line(answer)), tone=Tone.NOTE)] if found else []
    rules = asked.rules
    values = [f"retirement.{name}" for name in _used(answer, years)]
    prefixed = tuple(f"retirement.{name}" for name in rules.assumed)
    found.append(Sentence(_asked_words(answer, years), rules.sources, assumed_among(prefixed, *values)))
    found.append(Sentence(_sum_words(years), rules.sources, assumed_among(prefixed, *values)))
    found.append(Sentence(years_sentence(answer), rules.sources, tone=tone))
    if years.short:
        found.append(
            Sentence(say("explain.years_left", n=years.left, missing=count_words(years.missing)), rules.sources)
        )
    if years.topup is not None:
        found.append(Sentence(_topup_words(years), rules.sources, assumed_among(prefixed, *_TOPUP), Tone.WARNING))
    return found


_TOPUP = ("retirement.topup", "retirement.topup_base", "retirement.topup_amount", "retirement.topup_rate")


def _used(answer: Assessment, years: Years) -> tuple[str, ...]:
    sex = answer.ledger.career.sex
    own = "male" if sex is Sex.MALE else "female"
    return ("from", own, "here", "deemed", "elsewhere", "late") if years.required_here else ("from", own, "late")


def _retires(answer: Assessment, years: Years) -> list[Sentence]:
    """How the retirement month was found: by hand, or by the official table's row."""
    if years.retires is None:
        return []
    career = answer.ledger.career
    month = month_words(years.retires)
    if years.original_age is None or career.born is None or career.sex is None:
        return [Sentence(say("explain.retires_given", month=month))]
    reached = career.born.year * 12 + career.born.month - 1 + 12 * years.original_age
    key = "explain.retires_before" if reached < DELAYED_FROM else "explain.retires_delayed"
    delay = DELAYS[years.original_age]
    age, extra = divmod(years.retires - (career.born.year * 12 + career.born.month - 1), 12)
    text = say(
        key,
        month=month,
        born=month_words(career.born.year * 12 + career.born.month - 1),
        sex=say(f"explain.sex_{career.sex}"),
        age=years.original_age,
        reached=month_text(reached),
        step=delay.step,
        later=count_words(years.retires - reached),
        cap=count_words(delay.cap),
        exact=say("explain.age_exact", age=age, months=count_words(extra)) if extra else say("explain.age", age=age),
    )
    found = [Sentence(text)]
    if years.assumed_age:
        found.append(Sentence(say("explain.age_assumed", age=years.original_age), tone=Tone.NOTE))
    return found


def _asked_words(answer: Assessment, years: Years) -> str:
    assert years.required is not None
    sex = answer.ledger.career.sex
    text = say(
        "explain.years_asked",
        sex=say(f"explain.sex_{sex}") if sex is not None else "",
        required=length_words(years.required),
    )
    if years.required_here:
        return say("explain.years_asked_here", text=text, here=length_words(years.required_here))
    return as_sentence(text)


def _sum_words(years: Years) -> str:
    """What counts, part by part."""
    parts = [say("explain.years_part_paid", length=length_words(years.paid))]
    if years.here != years.paid:
        parts.append(say("explain.years_part_here", length=length_words(years.here)))
    if years.deemed:
        parts.append(say("explain.years_part_deemed", length=length_words(years.deemed)))
    if years.elsewhere:
        parts.append(say("explain.years_part_elsewhere", length=length_words(years.elsewhere)))
    return say("explain.years_sum", total=length_words(years.total), parts=listed(parts))


def _topup_words(years: Years) -> str:
    topup = years.topup
    assert topup is not None
    key = {Topup.ONCE: "once", Topup.MONTHLY: "monthly", Topup.EITHER: "either"}[topup.how]
    text = say(f"explain.topup_{key}", n=topup.months)
    if topup.cost is None:
        return as_sentence(text)
    return say("explain.topup_cost", text=text, amount=money_words(topup.cost))
