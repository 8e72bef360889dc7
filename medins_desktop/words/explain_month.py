"""Why a month stands as it does: the payment, the rule that decides, the gap, the sources. In plain sentences."""

from typing import Any

from medins_desktop.domain.assessment import Assessment, Coverage, Gap, Option, Payment, Reason, Run, Stretch, Way
from medins_desktop.domain.ledger import Capacity, Ledger, Track
from medins_desktop.domain.month import Month, first_day, month_of, month_text
from medins_desktop.domain.policy import CountsFrom, GapTier, PensionCondition, Rules, Tiers, fitting
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_backpay import chance_of, chance_sentence, days_words
from medins_desktop.words.explain_headline import TONES, has_account
from medins_desktop.words.explain_owed import month_owed
from medins_desktop.words.explain_places import (
    has_moved,
    judge_at,
    moved_words,
    own_capacity,
    payer_of,
    why_judge,
    why_place,
)
from medins_desktop.words.explain_residents import why_residents, why_switched
from medins_desktop.words.explain_sources import (
    assumed_among,
    deciding_sources,
    policy_words,
    values_words,
)
from medins_desktop.words.explain_terms import (
    Sentence,
    Tone,
    count_words,
    listed,
    month_words,
    said_by,
    span_words,
    spans_words,
)
from medins_desktop.words.explain_years import why_years

DEADLINE = ("due_day", "due_month_offset")
PAYMENT_TONES = {Payment.MISSED: Tone.BAD, Payment.UNRECOGNISED: Tone.BAD, Payment.UNKNOWN: Tone.NOTE}


def why_month(assessment: Assessment, ledger: Ledger, month: Month, *, at_length: bool = False) -> list[Sentence]:
    """The sentences for one month, most important first; the account and the policy always close them.

    ``at_length`` says too what an employer owes and, of the present month, how the years for retirement came about.
    """
    stretch = assessment.at(month)
    if stretch is None:
        found = [_outside(assessment, ledger, month), *why_residents(assessment, month)]
    else:
        found = []
        if assessment.start is not None and month >= assessment.start:
            found = [_payment(assessment, ledger, stretch, month), *why_place(assessment, month)]
            found += [_coverage(assessment, ledger, stretch, month), *_switch(assessment, stretch)]
        found.extend(why_residents(assessment, month))
        if stretch.payment is Payment.BACKPAID and stretch.coverage is Coverage.SUSPENDED:
            found.append(Sentence(say("explain.not_retroactive"), _sources_at(assessment, month)))
        gap = _deciding_gap(assessment, stretch, month)
        if gap is not None:
            found.extend(_gap(assessment, ledger, gap, stretch, month))
    found = said_by(assessment.places.at(month), found)
    if at_length:
        found.extend(month_owed(assessment, month))
    if at_length and month == assessment.current:
        found.extend(why_years(assessment))
    if has_account(assessment):
        found.append(Sentence(say("explain.account"), tone=Tone.GOOD))
    return [*found, *closing(assessment, found)]


def closing(assessment: Assessment, said: list[Sentence]) -> list[Sentence]:
    """What closes an explanation: the policies that decided, and which of the values used nobody wrote down."""
    deciding = dict.fromkeys(sentence.policy for sentence in said if sentence.sources and sentence.policy)
    known = [policy for name in deciding if (policy := assessment.places.known_as(name)) is not None]
    policies = known or [assessment.policy]
    sources = tuple(dict.fromkeys(source for sentence in said for source in sentence.sources))
    assumed = tuple(dict.fromkeys(name for sentence in said for name in sentence.assumed))
    text = say("explain.by_policy", policy=listed([policy_words(policy) for policy in policies]))
    alone = len(policies) == 1  # of several, a source might be taken for another's of the same id
    found = [Sentence(text, sources if alone else (), tone=Tone.NOTE, policy=policies[0].id if alone else "")]
    if assumed:
        text = say("explain.assumed_values", values=values_words(assumed))
        found.append(Sentence(text, assumed=assumed, tone=Tone.NOTE))
    return found


def limits(
    tiers: Tiers, length: int, capacity: Capacity, before: Capacity | None = None
) -> tuple[int | None, int | None]:
    """The limits around a gap's length: the longest that it exceeds, and the one that it stays within."""
    had = None if before is None else before.payer
    ends = [
        t.up_to for t in tiers if t.capacity in (None, capacity) and t.before in (None, had) and t.up_to is not None
    ]
    over = max((end for end in ends if end < length), default=None)
    return over, fitting(tiers, length, capacity, before).up_to


def length_words(tiers: Tiers, length: int, capacity: Capacity, before: Capacity | None = None) -> str:
    """A gap's length against the limits of its tier: ``4 个月，不超过 6 个月``."""
    over, up_to = limits(tiers, length, capacity, before)
    if up_to is not None:
        return say("explain.length_within", count=count_words(length), limit=count_words(up_to))
    if over is not None:
        return say("explain.length_over", count=count_words(length), limit=count_words(over))
    return count_words(length)


def _sources_at(assessment: Assessment, month: Month, run: Run | None = None) -> tuple[str, ...]:
    return tuple(deciding_sources(assessment.places, month, run))


def _outside(assessment: Assessment, ledger: Ledger, month: Month) -> Sentence:
    """A month before the first entry or after the as-of date."""
    if assessment.start is not None and month < assessment.start:
        return Sentence(say("explain.before_start", month=month_words(month)), tone=Tone.NOTE)
    if month <= assessment.current:
        return Sentence(say("explain.headline_unknown", as_of=assessment.as_of.isoformat()), tone=Tone.NOTE)
    entry = ledger.entry_at(Track.MEDICAL, month)
    if entry is None:
        return Sentence(say("explain.in_future", month=month_words(month)), tone=Tone.NOTE)
    counts = entry.paid_on is not None and entry.paid_on <= assessment.as_of
    key = "explain.paid_in_advance" if counts else "explain.ignored"
    return Sentence(say(key, month=month_words(month), paid=entry.paid_on), tone=Tone.NOTE)


def _payment(assessment: Assessment, ledger: Ledger, stretch: Stretch, month: Month) -> Sentence:
    """What was paid, and when it was due."""
    rules = assessment.places.rules_at(month)
    deadline = assessment.places.deadline(month)
    entry = ledger.entry_at(Track.MEDICAL, month)
    paid_on = entry.paid_on if entry else None
    key = f"explain.pay_{stretch.payment}"
    if stretch.payment is Payment.PAID and paid_on is None:
        key = "explain.pay_paid_undated"
    reason = next((late.reason for late in assessment.unrecognised if late.month == month), None)
    text = say(
        key,
        month=month_words(month),
        deadline=deadline.isoformat(),
        paid=paid_on.isoformat() if paid_on else "",
        left=days_words(assessment, deadline),
        reason=say(f"reason.{reason}") if reason else "",
        end="" if ledger.enrolled_until is None else month_text(ledger.enrolled_until),
    )
    used = () if key == "explain.pay_paid_undated" or stretch.payment is Payment.NONE else DEADLINE
    tone = PAYMENT_TONES.get(stretch.payment, Tone.PLAIN)
    return Sentence(text, _sources_at(assessment, month), assumed_among(rules.assumed, *used), tone)


def _coverage(assessment: Assessment, ledger: Ledger, stretch: Stretch, month: Month) -> Sentence:
    """The rule that decides the month's coverage, with its figures."""
    run = stretch.run
    figures: dict[str, Any] = {
        "month": month_words(month),
        "end": "" if ledger.enrolled_until is None else month_text(ledger.enrolled_until),
        "cautious": say(f"coverage.{stretch.cautious}") if stretch.cautious else "",
        "hopeful": say(f"coverage.{stretch.hopeful}") if stretch.hopeful else "",
        "needs": spans_words(assessment.needs),
    }
    used: tuple[str, ...] = ()
    if run is not None:
        figures |= _run_figures(assessment, ledger, run, month)
        used = _values_used(assessment, ledger, run, stretch.rule)
    key = _rule_key(stretch)
    if key == "rule.covered" and run is not None:
        since = _covered_since(assessment, month)
        if run.covers_from is not None and since > run.covers_from:
            key = "rule.covered-again"  # the run is older than its cover: back-payments joined it later
            figures["since"] = month_text(since)
    text = say(key, **figures)
    assumed = assumed_among(assessment.places.rules_at(run.first if run else month).assumed, *used)
    return Sentence(text, _sources_at(assessment, month, run), assumed, TONES[stretch.coverage])


def _covered_since(assessment: Assessment, month: Month) -> Month:
    """The first month of the row of cover in which a month lies."""
    since = month
    for stretch in reversed(assessment.stretches):
        if stretch.first > month:
            continue
        if stretch.coverage not in (Coverage.COVERED, Coverage.RESTORED):
            break
        since = stretch.first
    return since


def _rule_key(stretch: Stretch) -> str:
    """The text for a rule; the end of a run reads differently when the run itself covered nothing."""
    run = stretch.run
    key = f"rule.{stretch.rule}"
    if stretch.rule == "stopped" and run is not None:
        if run.covers_from is None or run.covers_to is None:
            return "rule.stopped-blocked"
        if run.covers_from > run.covers_to:
            return "rule.stopped-unserved"
        return "rule.stopped-same-month" if run.covers_to == run.last else key
    if stretch.rule == "waiting-gap" and run is not None and run.gap == 0:
        return "rule.waiting-maybe"
    if stretch.rule == "arrears-first" and run is not None and run.gap == 0:
        return "rule.arrears-maybe"
    return key


def _run_figures(assessment: Assessment, ledger: Ledger, run: Run, month: Month) -> dict[str, str]:
    waiting = run.waiting
    following = waiting.counts_from is CountsFrom.FOLLOWING_MONTH
    serves_from = run.first + (1 if following else 0)
    served = month - serves_from + 1
    within = 1 <= served <= waiting.months
    return {
        "first": month_text(run.first),
        "last": month_text(run.last),
        "break": month_text(run.last + 1),
        "since": "" if run.covers_from is None else month_text(run.covers_from),
        "stop": "" if run.covers_to is None else first_day(run.covers_to + 1).isoformat(),
        "gap": _run_gap(assessment, ledger, run),
        "waiting": count_words(waiting.months),
        "counts": say(f"explain.counts_{waiting.counts_from.value.replace('-', '_')}"),
        "period": span_words(serves_from, serves_from + max(waiting.months, 1) - 1),
        "served": say("explain.served", nth=served) if within else "",
    }


def _run_gap(assessment: Assessment, ledger: Ledger, run: Run) -> str:
    """The gap before a run against the limits of the tiers that decided its waiting."""
    if not run.gap:
        return ""
    before = run.first - run.gap - 1
    rules = assessment.places.rules_at(run.first)
    tiers = rules.tiers_for(assessment.places.moved(before, run.first))
    return length_words(tiers, run.gap, payer_of(assessment, run.first), payer_of(assessment, before))


def _switch(assessment: Assessment, stretch: Stretch) -> list[Sentence]:
    """Whether the run that decides goes by the tiers of a move, or of a change from the residents' scheme."""
    run = stretch.run
    if run is None or stretch.rule in ("stopped", "covered-after", "ended"):
        return []
    found = why_switched(assessment, run)
    before = run.first - run.gap - 1
    if run.gap and run.tier is not None and assessment.places.moved(before, run.first):
        found.append(moved_words(assessment, before, run.first, run.tier))
    return found


def _values_used(assessment: Assessment, ledger: Ledger, run: Run, rule: str) -> tuple[str, ...]:
    """The policy values that a rule looked at, as a pack names them."""
    rules = assessment.places.rules_at(run.first)
    if rule in ("stopped", "covered-after"):
        return ("stops_after",)
    used = ["starts_after"] if rule in ("first-month", "resumed-month", "covered", "restored") else []
    if run.tier is not None:
        used.append(tier_name(rules, run.tier))
    else:
        used.append(f"first_waiting.{payer_of(assessment, run.first)}")
    if run.restarted:
        used.append("waiting_restarts")
    return tuple(used)


def tier_name(rules: Rules, tier: GapTier) -> str:
    """The name of a tier as a pack lists it: ``gap[1]``, ``transfer[0]``."""
    if tier in rules.transfer and tier not in rules.tiers:
        return f"transfer[{rules.transfer.index(tier)}]"
    return f"gap[{rules.tiers.index(tier)}]" if tier in rules.tiers else "gap"


def _deciding_gap(assessment: Assessment, stretch: Stretch, month: Month) -> Gap | None:
    """The gap that the month lies in, or that decides its coverage: the one before its run or after it."""
    for gap in assessment.gaps:
        if gap.first <= month <= gap.last:
            return gap
    run = stretch.run
    if run is None or stretch.coverage in (Coverage.COVERED, Coverage.RESTORED):
        return None
    after = stretch.rule == "stopped"
    for gap in assessment.gaps:
        if gap.first == run.last + 1 if after else gap.last == run.first - 1 and run.gap:
            return gap
    return None


def _gap(assessment: Assessment, ledger: Ledger, gap: Gap, stretch: Stretch, month: Month) -> list[Sentence]:
    """How long the gap is, who judges it, whether it may be paid back, under what condition, until when."""
    asked = month if gap.first <= month <= gap.last else gap.first
    capacity = payer_of(assessment, asked)
    option = _option_for(assessment, gap, asked)
    length = option.figures.get("length", gap.months) if option else gap.months
    row = (gap.first, gap.first + length - 1)
    judge = judge_at(assessment, asked, row)
    rules = judge.rules_at(month_of(assessment.pay_on))
    sources = rules.sources
    tiers = rules.tiers_for(has_moved(assessment, asked, row))
    before = payer_of(assessment, row[0] - 1) if assessment.start is not None and row[0] > assessment.start else None
    held = say(f"capacity.{own_capacity(assessment, asked)}")
    text = length_words(tiers, length, capacity, before)
    words = say("explain.gap_length", span=span_words(*row), length=text, capacity=held)
    used = (tier_name(rules, fitting(tiers, length, capacity, before)),)
    found = why_judge(assessment, asked, row)
    if stretch.coverage is not Coverage.WAITING:  # the rule of a waiting has just named the gap and its length
        found.append(Sentence(words, sources, assumed_among(rules.assumed, *used)))
    if assessment.pay_on != assessment.as_of:
        found.append(Sentence(say("explain.as_if_paid_on", day=assessment.pay_on.isoformat()), tone=Tone.NOTE))
    chance = chance_of(gap, option)
    window = assumed_among(rules.assumed, "earliest_month", "same_calendar_year")
    tone = Tone.WARNING if chance.allowed else Tone.BAD
    found.append(Sentence(chance_sentence(assessment, chance), sources, window, tone))
    if rules.pension is not PensionCondition.NONE and (chance.allowed or Reason.PENSION_UNPAID in chance.reasons):
        found.append(_pension(rules, option, ledger, asked))
    return said_by(judge, found)


def _option_for(assessment: Assessment, gap: Gap, month: Month) -> Option | None:
    """The back-payment that would pay a month of a gap."""
    for option in assessment.options:
        if option.way is Way.BACKPAY and option.gap and option.gap[0] == gap.first and month in option.months:
            return option
    return None


def _pension(rules: Rules, option: Option | None, ledger: Ledger, month: Month) -> Sentence:
    """The condition on the old-age insurance, and whether the month meets it."""
    text = say(f"explain.pension_{rules.pension.value.replace('-', '_')}")
    if option is not None:
        entry = ledger.entry_at(Track.PENSION, month)
        refused = Reason.PENSION_UNPAID in option.reasons and (entry is None or entry.unknown)
        state = "together" if month in option.pension_months else "unpaid" if refused else "met"
        text = say("explain.pension_state", condition=text, state=say(f"explain.pension_is_{state}"))
    return Sentence(text, rules.sources, assumed_among(rules.assumed, "pension"))
