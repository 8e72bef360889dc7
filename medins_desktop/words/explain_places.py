"""Which place's rules decide a month, and why: in plain sentences, for whoever moved."""

from dataclasses import replace

from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.judging import judge_of
from medins_desktop.domain.ledger import Capacity, Track
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.domain.policy import GapTier, Policy, Rules
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_sources import assumed_among, titled
from medins_desktop.words.explain_terms import Sentence, Tone, month_words


def place_words(policy: Policy) -> str:
    """A place as it is called: by the title of its policy."""
    return titled(policy.title)


def why_place(answer: Assessment, month: Month) -> list[Sentence]:
    """Which place a month belongs to; empty for somebody who never moved."""
    places = answer.places
    if not places.several:
        return []
    policy = places.at(month)
    since = max((first for first, _ in places.moves if first <= month), default=None)
    key = "explain_places.month" if since is None else "explain_places.month_since"
    text = say(
        key,
        month=month_words(month),
        place=place_words(policy),
        since="" if since is None else month_text(since),
    )
    found = [Sentence(text, tone=Tone.NOTE)]
    if places.deadline(month) > policy.deadline(month):
        text = say("explain_places.deadline_held", deadline=places.deadline(month).isoformat())
        found.append(Sentence(text, tone=Tone.NOTE))
    return found


def judge_at(answer: Assessment, month: Month, row: tuple[Month, Month]) -> Policy:
    """The policy that judges paying a missed month of a row on the day of payment."""
    return judge_of(answer.places, month, payer_of(answer, month), row[1])


def has_moved(answer: Assessment, month: Month, row: tuple[Month, Month]) -> bool:
    """Whether the tiers for a transfer are asked for a missed month of a row: its two sides are of different places."""
    first, last = row
    known = answer.start is not None and first > answer.start
    return known and payer_of(answer, month) is Capacity.INDIVIDUAL and answer.places.moved(first - 1, last + 1)


def why_judge(answer: Assessment, month: Month, row: tuple[Month, Month]) -> list[Sentence]:
    """Who judges a missed month of a row, and whether as of somebody who moved; empty for who never moved."""
    places = answer.places
    if not places.several:
        return []
    judge = judge_at(answer, month, row)
    alone = payer_of(answer, month) is Capacity.INDIVIDUAL
    key = "explain_places.judge_ahead" if alone else "explain_places.judge_here"
    rules = judge.rules_at(month_of(answer.pay_on))
    found = [Sentence(say(key, place=place_words(judge)), rules.sources, policy=judge.id)]
    if has_moved(answer, month, row):
        found.append(_moved(answer, row[0] - 1, judge, rules))
    return found


def moved_words(answer: Assessment, before: Month, first: Month, tier: GapTier) -> Sentence:
    """That a run from month ``first`` on goes by the tiers of a move; ``before`` is the last counted month before."""
    here = answer.places.at(first)
    rules = here.rules_at(first)
    found = _moved(answer, before, here, rules)
    if tier not in rules.transfer:
        return found
    return replace(found, assumed=assumed_among(rules.assumed, f"transfer[{rules.transfer.index(tier)}]"))


def _moved(answer: Assessment, before: Month, here: Policy, rules: Rules) -> Sentence:
    key = "explain_places.moved" if rules.transfer else "explain_places.moved_without"
    text = say(key, before=place_words(answer.places.at(before)), after=place_words(here))
    return Sentence(text, rules.sources, policy=here.id)


def judge_note(answer: Assessment, option: Option) -> str:
    """By whose rules a back-payment is judged, where a person has several places; else empty."""
    judge = answer.places.known_as(option.policy) if answer.places.several else None
    return say("explain_places.row_judged", place=place_words(judge)) if judge and option.way is Way.BACKPAY else ""


def own_capacity(answer: Assessment, month: Month) -> Capacity:
    """The capacity of a month as it is known of the person, the fund's by its own name.

    An entry that the as-of date leaves out says nothing of it.
    """
    entry = answer.ledger.entry_at(Track.MEDICAL, month)
    if entry is None or entry.capacity is None:
        return answer.ledger.capacity_at(month)
    heard = month <= answer.current if entry.paid_on is None else entry.paid_on <= answer.as_of
    return entry.capacity if heard else answer.ledger.capacity_at(month)


def payer_of(answer: Assessment, month: Month) -> Capacity:
    """The capacity under which policy values are looked up for a month: the fund counts as a unit."""
    return own_capacity(answer, month).payer
