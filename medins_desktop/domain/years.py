"""The years for retirement: what is paid, what is asked, and what will be missing. Contract, section 13.

Who retires with enough paid years keeps the employees' benefits without paying; a missed month is missing there for
ever.
"""

from dataclasses import dataclass

from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Capacity, Career
from medins_desktop.domain.money import Fen, share
from medins_desktop.domain.month import LATEST, Month, month_of
from medins_desktop.domain.months import MonthSet, span
from medins_desktop.domain.places import Places
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.retirement import AGE_OF_MEN, Retirement, Topup, TopupBase, retirement_month

WORKER, CADRE = 50, 55
"""A woman's retirement age before the gradual delay, where it is not given: 55 for who pays alone, else 50."""


@dataclass(frozen=True, slots=True)
class TopupDue:
    """What may be done about the ``months`` that will be missing; ``cost`` in fen, None where it is not known."""

    how: Topup
    months: int
    cost: Fen | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the present place asks of somebody who retires in month ``retires``: ``required`` months, all in all."""

    retires: Month
    rules: Retirement
    required: int
    here: MonthSet


@dataclass(frozen=True, slots=True)
class Years:
    """The years on the as-of date, in months. ``asked`` None: it is not known how many are needed, nor what follows it.

    ``paid`` counts the months that count, ``here`` those of them under the present place's policy; ``total`` is what
    counts in all. ``left`` can still be paid before retirement, ``short`` will be missing though no more is missed;
    ``enough`` is the month with which nothing is missing any more then, None where it is not so, or so already.
    ``assumed_age`` says that the age from which retirement is reckoned was not given.
    """

    paid: int
    in_a_row: int
    retires: Month | None = None
    original_age: int | None = None
    assumed_age: bool = False
    asked: Asked | None = None
    here: int = 0
    deemed: int = 0
    elsewhere: int = 0
    total: int = 0
    missing: int = 0
    left: int = 0
    short: int = 0
    enough: Month | None = None
    topup: TopupDue | None = None

    @property
    def required(self) -> int | None:
        """The months that are needed; None where it is not known."""
        return None if self.asked is None else self.asked.required

    @property
    def required_here(self) -> int:
        """How many of them under the present place's policy."""
        return 0 if self.asked is None else self.asked.rules.here


def years(posting: Posting, places: Places, counted: MonthSet, refused: MonthSet) -> Years:
    """The years of the cautious reading on the as-of date; ``refused`` are the months paid late and not recognised."""
    retires, original_age, assumed_age = retirement_of(posting)
    in_a_row = _in_a_row(posting, places, counted)
    asked = asked_of(posting, places)
    if asked is None:
        return Years(counted.bit_count(), in_a_row, retires, original_age, assumed_age)
    paid = counted | refused if asked.rules.late else counted
    here = (paid & asked.here).bit_count()
    deemed, elsewhere = _beside(posting.ledger.career, asked.rules)
    closed = places.last_closed(posting.as_of)
    left = _left(posting, counted, asked, closed)
    missing = _missing(posting, asked, paid)
    short = max(0, missing - left)
    return Years(
        paid=paid.bit_count(),
        in_a_row=in_a_row,
        retires=retires,
        original_age=original_age,
        assumed_age=assumed_age,
        asked=asked,
        here=here,
        deemed=deemed,
        elsewhere=elsewhere,
        total=(paid.bit_count() if asked.rules.elsewhere else here) + deemed + elsewhere,
        missing=missing,
        left=left,
        short=short,
        enough=_enough(posting, counted, closed, missing) if missing and not short else None,
        topup=_topup(posting, places, asked.rules, short),
    )


def short_under(
    posting: Posting, asked: Asked, counted: MonthSet, refused: MonthSet, added: MonthSet, closed: Month | None
) -> int:
    """How many months will be missing where ``added`` are paid too, and after ``closed`` every month; None: no more."""
    paid = (counted | refused if asked.rules.late else counted) | added
    left = 0 if closed is None else _left(posting, counted, asked, closed)
    return max(0, _missing(posting, asked, paid) - left)


def retirement_of(posting: Posting) -> tuple[Month | None, int | None, bool]:
    """The retirement month, the age that it starts from, and whether that age is assumed."""
    career = posting.ledger.career
    if career.retires is not None:
        return career.retires, None, False
    if career.born is None or career.sex is None:
        return None, None, False
    if career.sex is Sex.MALE:
        return retirement_month(month_of(career.born), AGE_OF_MEN), AGE_OF_MEN, False
    alone = posting.own_capacity_at(posting.current) is Capacity.INDIVIDUAL
    age = career.original_age or (CADRE if alone else WORKER)
    return retirement_month(month_of(career.born), age), age, career.original_age is None


def asked_of(posting: Posting, places: Places) -> Asked | None:
    """What is asked for retirement; None where it cannot be known."""
    policy = places.at(posting.current)
    if not policy.retirement:
        return None
    retires, _, _ = retirement_of(posting)
    sex = posting.ledger.career.sex
    rules = policy.retirement_at(retires) if retires is not None and sex is not None else None
    if rules is None or retires is None or sex is None:
        return None
    return Asked(retires, rules, rules.required(sex), places.months_of(policy, posting.start, LATEST))


def _beside(career: Career, rules: Retirement) -> tuple[int, int]:
    """The deemed months and those paid elsewhere that count."""
    return career.deemed_months if rules.deemed else 0, career.elsewhere_months if rules.elsewhere else 0


def _missing(posting: Posting, asked: Asked, paid: MonthSet) -> int:
    """How many of the required months are not there."""
    here = (paid & asked.here).bit_count()
    total = (paid.bit_count() if asked.rules.elsewhere else here) + sum(_beside(posting.ledger.career, asked.rules))
    return max(0, asked.required - total, asked.rules.here - here)


def _left(posting: Posting, counted: MonthSet, asked: Asked, closed: Month) -> int:
    """The months that can still be paid before retirement, after the last one that is past its deadline."""
    start, first = posting.start, _first_left(posting, closed)
    last = posting.up_to_end(asked.retires - 1)
    if last < first:
        return 0
    return last - first + 1 - (counted & span(first - start, last - start)).bit_count()


def _first_left(posting: Posting, closed: Month) -> Month:
    """The first month that can still be paid, where it is not paid already."""
    return max(min(posting.start, posting.current), closed + 1)


def _enough(posting: Posting, counted: MonthSet, closed: Month, missing: int) -> Month:
    """The month with which ``missing`` more are paid, if none is left out of those that can still be paid."""
    start, first = posting.start, _first_left(posting, closed)
    last = first + missing - 1
    while lacking := missing - (last - first + 1) + (counted & span(first - start, last - start)).bit_count():
        last += lacking
    return last


def _in_a_row(posting: Posting, places: Places, counted: MonthSet) -> int:
    """The months paid without a break up to the current one, or up to the due months that end with it."""
    last = posting.current - posting.start
    if last < 0:
        return 0
    if not counted >> last & 1 and posting.up_to_end(posting.current) == posting.current:
        closed = places.last_closed(posting.as_of) - posting.start
        before = (counted & span(0, last)).bit_length() - 1
        last = max(closed, before) if closed < last else last
    if last < 0 or not counted >> last & 1:
        return 0
    return last + 1 - (~counted & ((1 << last) - 1)).bit_length()


def _topup(posting: Posting, places: Places, rules: Retirement, short: int) -> TopupDue | None:
    """What may be done about missing months."""
    if not short or rules.topup is Topup.NONE:
        return None
    rates = places.at(posting.current).rates_at(posting.current)
    base = rules.topup_amount if rules.topup_base is TopupBase.AMOUNT else posting.ledger.base_at(posting.current)
    if rates is None or base is None:
        return TopupDue(rules.topup, short, None)
    if rules.topup_base is TopupBase.OWN:
        base = rates.clamp(base)
    return TopupDue(rules.topup, short, short * share(base, rules.topup_rate))
