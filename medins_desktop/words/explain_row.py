"""A way out as a row of a table says it: its name, when cover returns, and what the figures leave unsaid."""

from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.month import month_text
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_keeping import cover_words, covered_spells
from medins_desktop.words.explain_terms import short_months


def way_words(option: Option) -> str:
    """What the person would do, in a few words."""
    if option.way is Way.SETTLE:
        return say("options.settle", n=len(option.months))
    if option.way is Way.BACKPAY:
        return say(f"options.backpay_{option.route}", n=len(option.months))
    if "from" in option.figures and option.figures.get("later"):
        return say("options.resume_later", month=month_text(option.figures["from"]))
    return say("options.go_on" if option.goes_on else f"options.{option.way.value}", year=option.year or "")


def returns_words(option: Option) -> str:
    """How cover lies ahead, or that the way is not open."""
    if not option.available:
        return say("options.not_possible")
    if option.first_covered_month is not None and not covered_spells(option):  # later than the year ahead
        return month_text(option.first_covered_month)
    return cover_words(option)


def row_notes(option: Option, assessment: Assessment) -> list[str]:
    """Why not, what else must be paid, what is waited for, what is doubtful; empty where there is nothing to say."""
    found: list[str] = []
    if not option.available:
        found.append(say("options.because", reasons=say("options.and").join(_reasons(option))))
    if option.way is Way.BACKPAY and option.gap and option.gap[1] - option.gap[0] + 1 > len(option.months):
        found.append(say("options.own_months", months=short_months(option.months)))
    if option.pension_months:
        found.append(say("options.pension_too", n=len(option.pension_months)))
    if option.waiting_months:
        found.append(say("options.waits", n=option.waiting_months))
    if option.restored_months:
        found.append(say("options.restores", months=short_months(option.restored_months)))
    if option.way is Way.RESUME and option.first_covered_month is None and option.outlook:
        found.append(say("options.arrears_first"))
    if option.available and option.pays_back and option.cost is None:
        found.append(say("options.no_amounts"))
    if assessment.needs and option.way is not Way.LAPSE:
        found.append(say("options.unknown_counted_unpaid", n=len(assessment.needs)))
    return found


def _reasons(option: Option) -> list[str]:
    length = int(option.figures.get("length", 0))
    return [say(f"options.reason_{reason.value}", n=length) for reason in option.reasons]
