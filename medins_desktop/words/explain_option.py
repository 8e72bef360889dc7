"""What a way out means: who pays what, by when, when cover returns, what to bring. In plain sentences."""

from decimal import Decimal

from medins_desktop.domain.assessment import Assessment, Cost, MonthCost, Option, Reason, Way
from medins_desktop.domain.month import last_day, month_of, month_text
from medins_desktop.domain.policy import Policy, Rules
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_backpay import days_words, reasons_words
from medins_desktop.words.explain_headline import has_account
from medins_desktop.words.explain_keeping import break_sentence
from medins_desktop.words.explain_month import closing
from medins_desktop.words.explain_owed import option_owed
from medins_desktop.words.explain_places import why_judge
from medins_desktop.words.explain_residents import why_year
from medins_desktop.words.explain_sources import assumed_among
from medins_desktop.words.explain_terms import Sentence, Tone, count_words, listed, money_words, said_by, spans_words
from medins_desktop.words.explain_years import option_years

OUTLOOK_YEARS = 3
"""Years for which an option is followed."""


def option_title(option: Option) -> str:
    """The name of a way out: ``单位补缴 4 个月``, ``只续缴，不补缴``."""
    if option.route is None:
        return say("way.go_on" if option.goes_on else f"way.{option.way}", year=option.year or "")
    return say("explain.option_title", route=say(f"route.{option.route}"), count=count_words(len(option.months)))


def why_option(assessment: Assessment, option: Option, *, at_length: bool = False) -> list[Sentence]:
    """The sentences for one way out; the account and the policy always close them.

    ``at_length`` says too what is owed, and what it means for the years for retirement.
    """
    if option.pays_back and not option.available:
        found = [*_refused(assessment, option), *_judged(assessment, option)]
    elif option.pays_back:
        found = [*_backpay(assessment, option), *_judged(assessment, option)]
        found += [*_money(assessment, option), *_brings(assessment, option)]
    elif option.way is Way.RESUME:
        found = [_resume(assessment, option), *_brings(assessment, option)]
    elif option.way is Way.RESIDENTS:
        found = [_join(assessment, option), *_joined(option), *_brings(assessment, option)]
    else:
        found = [_lapse(assessment, option)]
    found = said_by(_policy(assessment, option), found)
    if at_length:
        found += [*option_owed(assessment, option), *option_years(assessment, option)]
    if option.documents and option.available:
        found.append(_documents(option))
    if assessment.needs:
        found.append(Sentence(say("explain.cautious_reading", months=spans_words(assessment.needs)), tone=Tone.NOTE))
    if has_account(assessment):
        found.append(Sentence(say("explain.account"), tone=Tone.GOOD))
    return [*found, *closing(assessment, found)]


def _judged(assessment: Assessment, option: Option) -> list[Sentence]:
    """By whose rules a back-payment of one gap is judged, for whoever moved."""
    return [] if option.gap is None else why_judge(assessment, option.months[0], option.gap)


def documents_words(option: Option) -> str:
    """What is usually asked for, in a row."""
    return listed([say(f"document.{name}") for name in option.documents])


def _policy(assessment: Assessment, option: Option) -> Policy:
    """The policy that judges a back-payment; of another way that of the place on the day of payment."""
    places = assessment.places
    return places.known_as(option.policy) or places.at(month_of(assessment.pay_on))


def _rules(assessment: Assessment, option: Option) -> Rules:
    return _policy(assessment, option).rules_at(month_of(assessment.pay_on))


def _refused(assessment: Assessment, option: Option) -> list[Sentence]:
    """Why not, with the figures that decide."""
    text = say("explain.option_refused", months=spans_words(option.months), reasons=reasons_words(option.reasons))
    rules = _rules(assessment, option)
    used = [name for reason in option.reasons for name in _REASON_VALUES[reason]]
    found = [Sentence(text, option.sources, assumed_among(rules.assumed, *used), Tone.BAD)]
    if Reason.TOO_EARLY in option.reasons and rules.earliest_month is not None:
        text = say("explain.earliest", month=month_text(rules.earliest_month))
        found.append(Sentence(text, option.sources, assumed_among(rules.assumed, "earliest_month")))
    return found


_REASON_VALUES = {
    Reason.GAP_TOO_LONG: ("gap",),
    Reason.PENSION_UNPAID: ("pension",),
    Reason.TOO_EARLY: ("earliest_month",),
    Reason.WINDOW_CLOSED: ("same_calendar_year",),
}


def _backpay(assessment: Assessment, option: Option) -> list[Sentence]:
    """What is done and by when."""
    text = say(
        f"explain.do_{(option.route or option.way).replace('-', '_')}",
        months=spans_words(option.months),
        count=count_words(len(option.months)),
        day=assessment.pay_on.isoformat(),
    )
    rules = _rules(assessment, option)
    found = [Sentence(text, option.sources)]
    if option.pay_by is None:
        found.append(Sentence(say("explain.pay_by_open"), option.sources, assumed_among(rules.assumed, "gap")))
    else:
        text = say("explain.pay_by", day=option.pay_by.isoformat(), left=days_words(assessment, option.pay_by))
        values = ("gap", "due_day", "due_month_offset", "same_calendar_year")
        found.append(Sentence(text, option.sources, assumed_among(rules.assumed, *values), Tone.WARNING))
    return found


def _money(assessment: Assessment, option: Option) -> list[Sentence]:
    """Who pays what; who bears the late fee; what the account is credited."""
    cost = option.cost
    if cost is None:
        return [Sentence(say("explain.no_amounts"), tone=Tone.NOTE)]
    assumed = _assumed_rates(assessment, option, cost)
    found = [Sentence(cost_words(cost), option.sources, assumed)]
    if option.pension_months:
        text = say(
            "explain.cost_pension",
            months=spans_words(option.pension_months),
            amount=money_words(cost.pension_unit + cost.pension_person),
        )
        found.append(Sentence(text, option.sources, assumed_among(_rules(assessment, option).assumed, "pension")))
    if cost.late_fee:
        found.append(_late_fee(assessment, option, cost))
    if option.account_credit:
        text = say("explain.credit", amount=money_words(option.account_credit))
        assumed = assumed_among(_rules(assessment, option).assumed, "account")
        found.append(Sentence(text, option.sources, assumed, Tone.GOOD))
    return found


def cost_words(cost: Cost) -> str:
    """What an option costs in all, and each payer's part of it."""
    return say(
        "explain.cost",
        total=money_words(cost.total),
        unit=money_words(cost.unit_total),
        person=money_words(cost.person_total),
    )


def _assumed_rates(assessment: Assessment, option: Option, cost: Cost) -> tuple[str, ...]:
    """The assumed values among the rates used for the months of a cost."""
    found: dict[str, None] = {}
    current = month_of(assessment.pay_on)
    policy = _policy(assessment, option)
    by_month = policy.rules_at(current).base == "month"
    for line in cost.months:
        key = line.month if by_month else current
        rates = policy.pension_rates_at(key) if line.pension else policy.rates_at(key)
        if rates is None:
            continue
        of_unit, alone = ("unit", "unit_extra", "employee", "employee_fixed"), ("individual", "individual_extra")
        payers = of_unit if line.unit else (*alone, "individual_fixed")
        prefix = "pension_rates" if line.pension else "rates"
        used = assumed_among(rates.assumed, "floor", "ceiling", *payers)
        found.update((f"{prefix}.{name}", None) for name in used)
    return tuple(found)


def _late_fee(assessment: Assessment, option: Option, cost: Cost) -> Sentence:
    rules = _rules(assessment, option)
    lines: list[MonthCost] = [line for line in cost.months if line.late_fee]
    days = [line.fee_days for line in lines]
    person_bears = cost.person_total > cost.medical_person + cost.pension_person
    rate = rules.late_fee.daily_rate * 100 if rules.late_fee else Decimal(0)
    text = say(
        "explain.late_fee_person" if person_bears else "explain.late_fee_unit",
        amount=money_words(cost.late_fee),
        rate=f"{rate.normalize():f}",
        days=str(days[0]) if len(set(days)) == 1 else say("explain.from_to", low=min(days), high=max(days)),
    )
    return Sentence(text, option.sources, assumed_among(rules.assumed, "late_fee", *("due_day", "due_month_offset")))


def _brings(assessment: Assessment, option: Option) -> list[Sentence]:
    """When cover returns, what is waited for, what is restored."""
    sources = option.sources
    if option.way is Way.RESIDENTS:
        assumed = _assumed_of_residents(assessment, option, *_RESIDENTS_WAIT)
    else:
        assumed = assumed_among(_rules(assessment, option).assumed, "gap", "starts_after")
    if option.first_covered_month is None:
        return [Sentence(say("explain.never_covered", n=OUTLOOK_YEARS), sources, assumed, Tone.BAD)]
    month = month_text(option.first_covered_month)
    if option.first_covered_month == assessment.current:
        found = [Sentence(say("explain.covered_now", month=month), sources, assumed, Tone.GOOD)]
    else:
        text = say(
            "explain.covered_again",
            month=month,
            without=spans_words(option.suspended_months),
            count=count_words(len(option.suspended_months)),
        )
        found = [Sentence(text, sources, assumed, Tone.GOOD)]
    if broken := break_sentence(option):
        found.append(Sentence(broken, sources, assumed, Tone.BAD))
    if option.waiting_months:
        text = say("explain.of_them_waiting", count=count_words(option.waiting_months))
        found.append(Sentence(text, sources, assumed, Tone.WARNING))
    if option.restored_months:
        text = say("explain.restores", months=spans_words(option.restored_months))
        found.append(Sentence(text, sources, assumed, Tone.GOOD))
    elif option.pays_back and not option.figures.get("retroactive"):
        found.append(Sentence(say("explain.not_retroactive"), sources, assumed))
    return found


def _resume(assessment: Assessment, option: Option) -> Sentence:
    first = option.figures.get("from")
    text = say(
        "explain.do_go_on" if option.goes_on else "explain.do_resume",
        month=month_text(first) if first is not None else "",
        day=option.pay_by.isoformat() if option.pay_by else "",
    )
    used = ("due_day", "due_month_offset")
    return Sentence(text, option.sources, assumed_among(_rules(assessment, option).assumed, *used), Tone.WARNING)


def _join(assessment: Assessment, option: Option) -> Sentence:
    """To pay a year of the residents' scheme."""
    text = say(
        "explain.do_residents",
        year=option.year,
        day=assessment.pay_on.isoformat(),
        amount=money_words(option.cost.total if option.cost else 0),
        stop=option.pay_by.isoformat() if option.pay_by else "",
    )
    assumed = _assumed_of_residents(assessment, option, "opens", "closes", "personal")
    return Sentence(text, option.sources, assumed, Tone.WARNING)


def _joined(option: Option) -> list[Sentence]:
    """How the waiting of the year that is joined comes about."""
    return [] if option.joined is None else why_year(option.joined)[1:]


_RESIDENTS_WAIT = ("fixed", "free_years", "long_lapse", "least_after_long", "late_from", "switch_within")


def _assumed_of_residents(assessment: Assessment, option: Option, *used: str) -> tuple[str, ...]:
    """The assumed values among those used of the residents' scheme for the year that an option joins."""
    block = _policy(assessment, option).residents_for(option.year or 0)
    return tuple(f"residents.{name}" for name in assumed_among(block.assumed, *used)) if block else ()


def _lapse(assessment: Assessment, option: Option) -> Sentence:
    rules = _rules(assessment, option)
    assumed = assumed_among(rules.assumed, "stops_after")
    if assessment.covered_through is None:
        return Sentence(say("explain.do_lapse"), rules.sources, assumed, Tone.BAD)
    day = last_day(assessment.covered_through).isoformat()
    return Sentence(say("explain.do_lapse_covered", day=day), rules.sources, assumed, Tone.BAD)


def _documents(option: Option) -> Sentence:
    return Sentence(say("explain.usually_asked", documents=documents_words(option)), tone=Tone.NOTE)
