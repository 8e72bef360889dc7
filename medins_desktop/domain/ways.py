"""Which options are the same way out, under another answer: the day of payment moves, and the gap may have grown."""

from collections.abc import Iterable

from medins_desktop.domain.assessment import Option


def identity(option: Option) -> tuple[object, ...]:
    """What a way out keeps when it is worked out again."""
    return option.way, option.route, option.gap and option.gap[0], option.figures.get("from")


def same_way(options: Iterable[Option], wanted: Option | None) -> Option | None:
    """The option that is the way ``wanted``; None where there is none, or nothing is wanted."""
    if wanted is None:
        return None
    return next((option for option in options if identity(option) == identity(wanted)), None)
