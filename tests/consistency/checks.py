"""What each sentence claims, as a question to the assessment. Nothing here asks the code that makes the words."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import COVERED, Assessment, Coverage, Option, Payment, Route, Way
from medins_desktop.domain.month import Month, last_day
from tests.consistency import life_claims
from tests.consistency.reading_back import Found, day, fen, find, month, months, names_exactly, number

YEAR = 12
Claim = Callable[[dict[str, str], Assessment], bool]


def payable(answer: Assessment) -> tuple[Month, ...]:
    """All months that some back-payment of the day pays."""
    possible = [each for each in answer.options if each.way is Way.BACKPAY and each.available]
    return tuple(sorted({each for option in possible for each in option.months}))


def last_to_pay_back(answer: Assessment) -> date | None:
    """The first of the last days on which these can be paid back."""
    possible = [each.pay_by for each in answer.options if each.way is Way.BACKPAY and each.available and each.pay_by]
    return min(possible, default=None)


def missed(answer: Assessment) -> tuple[Month, ...]:
    """The months that were missed, or paid too late to count."""
    lost = (Payment.MISSED, Payment.UNRECOGNISED)
    return tuple(each for each, stretch in answer.by_month() if stretch.payment in lost)


def keeps(answer: Assessment, on: date, wanted: Callable[[Option], bool]) -> bool:
    """Whether on that day some way that is wanted leaves no month of the year without cover, to its end at most."""
    then = answer if on == answer.pay_on else assess(answer.ledger, answer.places, answer.as_of, on)
    return any(_holds(option) for option in then.options if option.available and wanted(option))


def _holds(option: Option) -> bool:
    ahead = option.outlook[: YEAR + 1]
    return ahead[0] in COVERED and all(each in (*COVERED, Coverage.NONE) for each in ahead)


def _going_on(said: dict[str, str], answer: Assessment) -> bool:
    following = answer.next_payment
    return (
        following is not None
        and (following.month, following.deadline) == (month(said["month"]), day(said["day"]))
        and keeps(answer, answer.as_of, lambda option: option.way is Way.RESUME)
    )


def _paying_back(said: dict[str, str], answer: Assessment) -> bool:
    def pays(option: Option) -> bool:
        return option.pays_back and names_exactly(said["months"], option.months)

    last = day(said["day"])
    return (
        keeps(answer, answer.as_of, pays)
        and keeps(answer, last, lambda option: option.pays_back)
        and not keeps(answer, last + timedelta(days=1), lambda _: True)
    )


CLAIMS: dict[str, Claim] = {
    "explain.headline_through": lambda said, answer: (
        answer.covered_through is not None and day(said["day"]) == last_day(answer.covered_through)
    ),
    "explain.headline_returns": lambda said, answer: any(
        option.first_covered_month == month(said["month"])
        and option.pay_by == day(said["day"]) == answer.places.deadline(month(said["first"]))
        for option in answer.options
        if option.way is Way.RESUME
    ),
    "explain.headline_missed": lambda said, answer: _these(said, missed(answer)),
    "explain.headline_missed_before": lambda said, answer: _these(said, missed(answer)),
    "explain.keep_going_on": _going_on,
    "explain.keep_paying_back": _paying_back,
    "explain.backpay_until": lambda said, answer: (
        names_exactly(said["span"], payable(answer)) and day(said["day"]) == last_to_pay_back(answer)
    ),
    "explain.backpay_no_end": lambda said, answer: (
        names_exactly(said["span"], payable(answer)) and last_to_pay_back(answer) is None
    ),
    "explain.backpay_refused": lambda said, answer: not set(months(said["span"])[0]) & set(payable(answer)),
    "explain.these_until": lambda said, answer: day(said["day"]) == last_to_pay_back(answer),
    "explain.headline_employees": lambda said, answer: life_claims.covered(said, answer, "employees"),
    "explain.headline_residents": lambda said, answer: life_claims.covered(said, answer, "residents"),
    "explain.headline_mixed_employees": lambda said, answer: life_claims.mixed(said, answer, "employees"),
    "explain.headline_mixed_residents": lambda said, answer: life_claims.mixed(said, answer, "residents"),
    "explain.headline_residents_waiting": life_claims.waits,
    "explain.headline_served_residents": life_claims.served_by_residents,
    "explain.headline_served_employees": life_claims.served_by_employees,
    "explain.keep_residents": life_claims.keeps_by_residents,
    "explain.keep_opens": life_claims.period_ahead,
    "explain_years.short": life_claims.short,
    "explain_years.enough_by": life_claims.enough_by,
    "explain_years.enough": life_claims.enough,
    "explain_years.reached_enough": partial(life_claims.reached, lacking=False),
    "explain_years.reached_short": partial(life_claims.reached, lacking=True),
    "explain_years.not_asked": life_claims.not_asked,
    "explain_years.here": life_claims.here,
    "explain_years.in_a_row": life_claims.in_a_row,
    "explain.supposed_box": lambda said, answer: (
        (day(said["day"]), day(said["as_of"])) == (answer.pay_on, answer.as_of)
    ),
    "slip.next_payment": lambda said, answer: (
        day(said["day"]) == answer.places.deadline(month(said["month"]))
        and month(said["month"]) > answer.places.last_closed(answer.pay_on)
    ),
}


def _these(said: dict[str, str], wanted: tuple[Month, ...]) -> bool:
    return number(said["count"]) == len(wanted) and names_exactly(said["spans"], wanted)


def claims(text: str, answer: Assessment, keys: Iterable[str] = tuple(CLAIMS)) -> set[str]:
    """The keys of what the text claims; each claim is held against the answer."""
    found = set()
    for key in keys:
        for each in find(key, text):
            assert CLAIMS[key](each.said, answer), lie(each, answer)
            found.add(key)
    return found


def lie(found: Found, answer: Assessment) -> str:
    """Which sentence says something else than the answer."""
    return f"{found.key} said {found.said} of {answer.as_of}, paid {answer.pay_on}: {found.text}"


def covers(text: str, option: Option, answer: Assessment) -> bool:
    """Whether the cell on cover says which months of the year ahead are covered, up to the second time it returns."""
    ahead = range(answer.current, answer.current + YEAR + 1)
    covered = [month for month, value in zip(ahead, option.outlook, strict=False) if value in COVERED]
    without = [month for month in ahead if month not in covered]
    assert without == list(option.uncovered_months) or not option.available
    again = next(find("options.again", text), None)
    first = again.said["text"] if again else text
    if next(find("options.no_break", first), None):
        return not without if again is None else False
    if spell := next(find("options.from_to", first), None):
        begin, end = month(spell.said["first"]), month(spell.said["last"])
    elif spell := next(find("options.lasts_until", first), None):
        begin, end = answer.current, month(spell.said["month"])
    elif next(find("options.never", first), None):
        return option.first_covered_month is None
    else:
        begin, end = month(first), answer.current + YEAR
        if begin > end:
            return not covered and option.first_covered_month == begin
    spell_said = list(range(begin, end + 1))
    if again is None:
        return covered == spell_said
    back = month(again.said["month"])
    return covered[: len(spell_said)] == spell_said and covered[len(spell_said)] == back


def amounts(cells: Iterable[str]) -> list[int]:
    """The sums of the cells, a dash being nothing."""
    return [0 if each in ("—", "") else fen(each) for each in cells]


def no_agency(option: Option) -> bool:
    """Whether an option is one that the roster and the lists speak of."""
    return option.route is not Route.AGENCY
