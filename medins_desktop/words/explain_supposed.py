"""What a day of payment leads to, in one line that says which day it is and whether it is only supposed."""

from medins_desktop.domain.assessment import Assessment, Option
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_backpay import chance_sentence, chances
from medins_desktop.words.explain_row import returns_words, way_words
from medins_desktop.words.explain_terms import money_words


def is_supposed(answer: Assessment) -> bool:
    """Whether the answer supposes another day of payment than the as-of date."""
    return answer.pay_on != answer.as_of


def payment_words(answer: Assessment, option: Option | None) -> str:
    """What paying on the answer's day leads to by ``option``: the way, when cover returns, the total.

    A day supposed is called so, and where the gap may not be paid back then, that is said too. Empty where nothing is
    supposed and there is no option.
    """
    parts = _option_words(option) if option is not None else []
    if not is_supposed(answer):
        key = "explain.paying_today"
    else:
        key, found = "explain.supposing_paid", chances(answer)
        if found and not found[0].allowed:
            parts.insert(0, say("explain.not_allowed_short"))
        if not parts:
            parts = [say("explain.see_ways_out")]
    return say(key, day=answer.pay_on.isoformat(), led=say("options.separator").join(parts)) if parts else ""


def _option_words(option: Option) -> list[str]:
    returns = say("slip.fact", label=say("options.column_returns"), value=returns_words(option))
    parts = [way_words(option), returns]
    if option.available and option.cost is not None and option.cost.total:
        parts.append(say("slip.fact", label=say("options.column_total"), value=money_words(option.cost.total)))
    return parts


def supposed_box(answer: Assessment) -> str:
    """What a slip says beside the answer where a day is supposed, to tell one from the other; else empty."""
    if not is_supposed(answer):
        return ""
    then = [chance_sentence(answer, chance) for chance in chances(answer)]
    said = say("explain.supposed_box", day=answer.pay_on.isoformat(), as_of=answer.as_of.isoformat())
    return say("explain.between_sentences").join([said, *then])
