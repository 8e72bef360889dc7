"""The years for retirement in words: one line for the headline, a cell for a way out, and how all of it came about.

Months are said as years and months. Where it is not known what is asked, only what is known is said.
"""

from typing import Any, NamedTuple

from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import month_of, month_text
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.retirement import DELAYED_FROM, DELAYS, Retirement, TopupBase
from medins_desktop.domain.years import WORKER, Asked, Years
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_places import place_words
from medins_desktop.words.explain_sources import assumed_among
from medins_desktop.words.explain_terms import Sentence, Tone, count_words, joined, listed, money_words, said_by

TONES = {
    "enough": Tone.GOOD,
    "enough_by": Tone.PLAIN,
    "short": Tone.WARNING,
    "reached_enough": Tone.GOOD,
    "reached_short": Tone.WARNING,
    "not_asked": Tone.PLAIN,
}


class YearsWords(NamedTuple):
    """The years at a glance: ``label`` and ``value`` for a figure, ``sentence`` to be read aloud; ``state`` is a key
    of ``TONES``.
    """

    state: str
    label: str
    value: str
    sentence: str

    @property
    def tone(self) -> Tone:
        """How it is meant."""
        return TONES[self.state]


def duration_words(months: int) -> str:
    """A number of months as years and months: ``15 年 4 个月``, ``15 years``, ``4 months``."""
    return _whole_and_rest("explain_years.years", months)


def _whole_and_rest(key: str, months: int) -> str:
    years, rest = divmod(months, 12)
    if not years:
        return count_words(rest)
    whole = say(key, n=years)
    return say("explain_years.years_and_months", years=whole, months=count_words(rest)) if rest else whole


def years_words(answer: Assessment) -> YearsWords | None:
    """The years of an answer at a glance; None where not even the retirement month is known, and for who was never in
    the employees' scheme.
    """
    years = answer.years
    if years is None or years.retires is None or not (answer.start is not None or years.total or years.paid):
        return None
    state = _state(answer, years)
    said: dict[str, Any] = {
        "month": month_text(years.enough if state == "enough_by" and years.enough is not None else years.retires),
        "had": duration_words(years.paid if years.required is None else years.total),
        "required": duration_words(years.required or 0),
        "count": count_words(years.short if state == "short" else years.missing),
    }
    row = count_words(years.in_a_row)
    label = say("explain_years.label_in_a_row", count=row) if years.in_a_row else say("explain_years.label")
    parts = [say(f"explain_years.{state}", **said), _here(years)]
    if years.in_a_row:
        parts.append(say("explain_years.in_a_row", count=row))
    return YearsWords(state, label, say(f"explain_years.fact_{state}", **said), joined(parts))


def _state(answer: Assessment, years: Years) -> str:
    """Which of the sentences holds: enough or not, before the retirement month or after it."""
    if years.required is None:
        return "not_asked"
    if years.retires is not None and answer.current >= years.retires:
        return "reached_short" if years.missing else "reached_enough"
    if not years.missing:
        return "enough"
    return "short" if years.short else "enough_by"


def _here(years: Years) -> str:
    """What is asked in the present place itself, where that is what is missing most."""
    lacking = years.required_here - years.here
    if years.required is None or lacking <= 0 or lacking <= years.required - years.total:
        return ""
    required, here = duration_words(years.required_here), duration_words(years.here)
    return say("explain_years.here", required=required, had=here)


def why_years(answer: Assessment) -> list[Sentence]:
    """How retirement month, years asked and what is missing came about; empty where nothing is known of it."""
    years = answer.years
    if years is None:
        return []
    found = _retirement(answer, years)
    asked, place = years.asked, answer.places.at(answer.current)
    if asked is None:
        return [*found, *_not_asked(answer, years)]
    place = answer.places.at(answer.current)
    return [
        *found,
        *_required(answer, years, asked, place),
        *_counted(answer, years, asked),
        *_left(answer, years, asked),
    ]


def _retirement(answer: Assessment, years: Years) -> list[Sentence]:
    """The row of the official table: birth, original age, step and cap of the delay."""
    career = answer.ledger.career
    if years.retires is None:
        return []
    retires = month_text(years.retires)
    if career.retires is not None:
        return [Sentence(say("explain_years.retires_given", month=retires))]
    age = years.original_age
    if career.born is None or career.sex is None or age is None:
        return []
    born = month_of(career.born)
    reached = born + 12 * age
    text = say(
        "explain_years.retires",
        born=month_text(born),
        sex=say(f"explain_years.{career.sex}"),
        age=age,
        reached=month_text(reached),
    )
    if reached < DELAYED_FROM:
        text = joined([text, say("explain_years.not_delayed", month=retires)])
    else:
        delay, count = DELAYS[age], years.retires - reached
        key = "explain_years.delayed_most" if count == delay.cap else "explain_years.delayed"
        figures: dict[str, Any] = {
            "step": delay.step,
            "cap": count_words(delay.cap),
            "count": count_words(count),
            "month": retires,
        }
        text = joined([text, say(key, **figures, at=duration_words(years.retires - born))])
    found = [Sentence(text)]
    if years.assumed_age:
        capacity = Capacity.UNIT if age == WORKER else Capacity.INDIVIDUAL
        text = say("explain_years.age_assumed", age=age, capacity=say(f"capacity.{capacity}"))
        found.append(Sentence(text, tone=Tone.NOTE))
    return found


def _not_asked(answer: Assessment, years: Years) -> list[Sentence]:
    """Why it is not known what is asked; nothing where nobody has given anything."""
    career = answer.ledger.career
    if career.born is None and years.retires is None:
        return [Sentence(say("explain_years.unknown_birth"), tone=Tone.NOTE)] if career.sex is not None else []
    if career.sex is None:
        return [Sentence(say("explain_years.unknown_sex"), tone=Tone.NOTE)]
    place, month = answer.places.at(answer.current), "" if years.retires is None else month_text(years.retires)
    return [Sentence(say("explain_years.unknown_block", place=place_words(place), month=month), tone=Tone.NOTE)]


def _assumed(rules: Retirement, *used: str) -> tuple[str, ...]:
    """The assumed values among those used, as the answer names them."""
    return tuple(f"retirement.{name}" for name in assumed_among(rules.assumed, *used))


def _required(answer: Assessment, years: Years, asked: Asked, place: Policy) -> list[Sentence]:
    sex = answer.ledger.career.sex or Sex.MALE
    rules = asked.rules
    text = say(
        f"explain_years.required_{sex}",
        place=place_words(place),
        required=duration_words(asked.required),
        month=month_text(rules.first),
    )
    used = ["from", sex.value]
    if rules.here:
        count, here = duration_words(rules.here), duration_words(years.here)
        text = joined([text, say("explain_years.required_here", count=count, here=here)])
        used.append("here")
    return [Sentence(text, rules.sources, _assumed(rules, *used))]


def _counted(answer: Assessment, years: Years, asked: Asked) -> list[Sentence]:
    """What the years are made of, and what is left out of them."""
    rules, career = asked.rules, answer.ledger.career
    if rules.elsewhere:
        parts = [say("explain_years.part_paid", count=duration_words(years.paid))]
    else:
        parts = [say("explain_years.part_here", count=duration_words(years.here))]
    if years.deemed:
        parts.append(say("explain_years.part_deemed", count=duration_words(years.deemed)))
    if years.elsewhere:
        parts.append(say("explain_years.part_elsewhere", count=duration_words(years.elsewhere)))
    said = [say("explain_years.paid", parts=listed(parts), total=duration_words(years.total))]
    used = []
    if career.deemed_months:
        used.append("deemed")
        said.append("" if rules.deemed else say("explain_years.deemed_not"))
    if career.elsewhere_months or years.paid > years.here:
        used.append("elsewhere")
        said.append("" if rules.elsewhere else say("explain_years.elsewhere_not"))
    if rules.late and answer.unrecognised:
        used.append("late")
        said.append(say("explain_years.late_counts"))
    return [Sentence(joined(said), rules.sources, _assumed(rules, *used))]


def _left(answer: Assessment, years: Years, asked: Asked) -> list[Sentence]:
    """What is missing, what can still be paid, and what may be done about the rest."""
    rules, sources = asked.rules, asked.rules.sources
    if not years.missing:
        return [Sentence(say("explain_years.nothing_missing"), sources, tone=Tone.GOOD)]
    key = "explain_years.missing" if years.left else "explain_years.missing_reached"
    text = say(key, count=count_words(years.missing), left=count_words(years.left))
    if not years.short:
        enough = "" if years.enough is None else say("explain_years.will_be_enough", month=month_text(years.enough))
        return [Sentence(joined([text, enough]), sources)]
    if years.left:
        short = say("explain_years.will_be_short", count=count_words(years.short), month=month_text(asked.retires))
        text = joined([text, short])
    return [Sentence(text, sources, tone=Tone.WARNING), _topup(answer, years, rules)]


def _topup(answer: Assessment, years: Years, rules: Retirement) -> Sentence:
    """What may be done about missing months at retirement."""
    text = say(f"explain_years.topup_{rules.topup}")
    due = years.topup
    if due is None:
        return Sentence(text, rules.sources, _assumed(rules, "topup"))
    used = ("topup", "topup_base", "topup_amount", "topup_rate")
    if due.cost is None:
        return Sentence(joined([text, say("explain_years.topup_unknown")]), rules.sources, _assumed(rules, *used))
    cost = say(
        "explain_years.topup_cost",
        count=count_words(due.months),
        amount=money_words(due.cost),
        base=money_words(_topup_base(answer, rules)),
        rate=f"{(rules.topup_rate * 100).normalize():f}",
    )
    return Sentence(joined([text, cost]), rules.sources, _assumed(rules, *used))


def _topup_base(answer: Assessment, rules: Retirement) -> int:
    """The base on which a missing month is paid, in fen."""
    if rules.topup_base is TopupBase.AMOUNT:
        return rules.topup_amount
    rates = answer.places.at(answer.current).rates_at(answer.current)
    base = answer.ledger.base_at(answer.current) or 0
    return base if rates is None else rates.clamp(base)


# What a way out brings


def years_cell(answer: Assessment, option: Option) -> str:
    """What a way out adds, and what will be missing all the same: ``+4，差 25``. Empty where it is not possible."""
    if option.months_gained is None:
        return ""
    if option.short is None or answer.years is None or answer.years.required is None:
        return say("explain_years.cell_only", gained=option.months_gained)
    key = "explain_years.cell_short" if option.short else "explain_years.cell_enough"
    return say(key, gained=option.months_gained, short=option.short)


def option_years(answer: Assessment, option: Option) -> list[Sentence]:
    """What a way out means for the years; empty where it is not possible, or nothing is known of retirement."""
    years, gained = answer.years, option.months_gained
    if years is None or years.retires is None or gained is None:
        return []
    said = [say("explain_years.adds", count=count_words(gained)) if gained else say("explain_years.adds_nothing")]
    if option.short is None or years.asked is None:
        return [Sentence(joined(said))]
    if option.pays_back or option.way is Way.RESUME:
        key = "explain_years.then_short" if option.short else "explain_years.then_enough"
    else:
        key = "explain_years.then_short_lapse" if option.short else "explain_years.then_enough_lapse"
    said.append(say(key, count=count_words(option.short), month=month_text(years.retires)))
    said.extend(_fewer(answer, option, years))
    rules = years.asked.rules
    tone = Tone.WARNING if option.short else Tone.GOOD
    return said_by(answer.places.at(answer.current), [Sentence(joined(said), rules.sources, tone=tone)])


def _fewer(answer: Assessment, option: Option, years: Years) -> list[str]:
    """How many fewer months will be missing than where nothing is paid back, and what these would cost then."""
    resumed = next((each.short for each in answer.options if each.way is Way.RESUME), None)
    if not option.pays_back or resumed is None or option.short is None or resumed <= option.short:
        return []
    found = [say("explain_years.fewer", count=count_words(resumed - option.short))]
    due = years.topup
    if due is not None and due.cost is not None:
        one = due.cost // due.months
        found.append(say("explain_years.fewer_cost", amount=money_words(one * (resumed - option.short))))
    return found
