"""What can be paid back, until when, and what stands against it: the same words in headline, reasons and slip."""

from datetime import date
from typing import NamedTuple

from medins_desktop.domain.assessment import Assessment, Gap, Option, Reason, Way
from medins_desktop.domain.month import Month
from medins_desktop.domain.reckoning import pays_back_all
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_terms import listed, spans_words


class Chance(NamedTuple):
    """Months that can be paid back, ``until`` which day (None: no day is the last), or what stands against it."""

    months: tuple[Month, ...]
    until: date | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether nothing stands against it."""
        return not self.reasons


def chances(answer: Assessment) -> tuple[Chance, ...]:
    """All that can be paid back on the day of payment, in one; then the months of the latest gap that cannot, where
    that gap is open or nothing else can be paid back. Empty without a gap.
    """
    backpays = [option for option in answer.options if option.way is Way.BACKPAY]
    if not backpays:
        return ()
    paid = pays_back_all(answer.options)
    last_gap = backpays[0].gap  # the latest comes first
    refused = {option.months: option.reasons for option in backpays if option.gap == last_gap and not option.available}
    found = [] if paid is None else [Chance(paid.months, paid.pay_by)]
    if refused and (paid is None or (answer.gaps and answer.gaps[-1].open)):
        against = {reason for reasons in refused.values() for reason in reasons}
        months = tuple(sorted(month for months in refused for month in months))
        found.append(Chance(months, None, tuple(reason for reason in Reason if reason in against)))
    return tuple(found)


def chance_of(gap: Gap, option: Option | None) -> Chance:
    """What holds for a gap, or for those of its months that an option would pay."""
    if option is None:
        return Chance(tuple(range(gap.first, gap.last + 1)), gap.backpay.until, gap.backpay.reasons)
    return Chance(option.months, option.pay_by, option.reasons)


def chance_sentence(answer: Assessment, chance: Chance, *, named: bool = True) -> str:
    """Whether months can be paid back, until when and how many days are left, or what stands against it.

    ``named`` False leaves out which months they are, where the sentence before has just said so.
    """
    span = spans_words(chance.months)
    prefix = "explain.backpay" if named else "explain.these"
    if not chance.allowed:
        return say(f"{prefix}_refused", span=span, reasons=reasons_words(chance.reasons))
    if chance.until is None:
        return say(f"{prefix}_no_end", span=span)
    return say(f"{prefix}_until", span=span, day=chance.until.isoformat(), left=days_words(answer, chance.until))


def reasons_words(reasons: tuple[Reason, ...]) -> str:
    """Reasons in a row."""
    return listed([say(f"reason.{reason}") for reason in reasons])


def days_words(answer: Assessment, until: date) -> str:
    """How many days are left, the last one included: ``还有 63 天``, ``今天是最后一天``."""
    left = (until - answer.as_of).days
    return say("explain.days_left", n=left) if left > 0 else say("explain.last_day")
