"""Which options are the same way out, under another answer: the day of payment moves, and the gap may have grown."""

from collections.abc import Iterable

from medins_desktop.domain.assessment import Option, Way


def identity(option: Option) -> tuple[object, ...]:
    """What a way out keeps when it is worked out again.

    Two back-payments of one gap and route, judged by two places, differ in their first months; the judge of the same
    months may be another when the gap has grown.
    """
    first = option.months[0] if option.way is Way.BACKPAY else None
    return option.way, option.route, option.year, option.gap and option.gap[0], first, option.figures.get("from")


def same_way(options: Iterable[Option], wanted: Option | None) -> Option | None:
    """The option that is the way ``wanted``; None where there is none, or nothing is wanted."""
    if wanted is None:
        return None
    return next((option for option in options if identity(option) == identity(wanted)), None)
