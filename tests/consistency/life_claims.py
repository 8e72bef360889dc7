"""What the sentences on schemes, years and places claim, as questions to the assessment."""

from datetime import date

from medins_desktop.domain.assessment import COVERED, Assessment, Coverage, Payment, Stretch, Way
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.years import Years
from tests.consistency.reading_back import day, duration, month, number

Said = dict[str, str]
COUNTED = (Payment.PAID, Payment.BACKPAID)


def cover_at(answer: Assessment, at: Month) -> Coverage:
    """What a month up to the current one comes to in both schemes; none where nothing is said of it."""
    stretch = answer.at(at)
    if stretch is None:
        return Coverage.NONE
    return stretch.coverage if stretch.cover is None else stretch.cover


def _schemes(answer: Assessment, since: date) -> set[str]:
    """Which schemes cover the months from a day on; fails where one is not covered, or the one before it is."""
    first = month_of(since)
    assert since.day == 1
    assert all(cover_at(answer, each) in COVERED for each in range(first, answer.current + 1))
    assert cover_at(answer, first - 1) not in COVERED
    found = set()
    for each in range(first, answer.current + 1):
        stretch = answer.at(each)
        assert stretch is not None
        found.add("employees" if stretch.coverage in COVERED else "residents")
    return found


def _now(answer: Assessment) -> str:
    assert answer.today is not None
    return "employees" if answer.today.coverage in COVERED else "residents"


def covered(said: Said, answer: Assessment, scheme: str) -> bool:
    """Covered by one scheme alone since a day."""
    return answer.residents is not None and _schemes(answer, day(said["since"])) == {scheme}


def mixed(said: Said, answer: Assessment, scheme: str) -> bool:
    """Covered by one scheme or the other, now by this one."""
    both = _schemes(answer, day(said["since"])) == {"employees", "residents"}
    return answer.residents is not None and both and _now(answer) == scheme


def waits(said: Said, answer: Assessment) -> bool:
    """In the residents' scheme's waiting since a day."""
    first = month_of(day(said["since"]))
    return (
        all(cover_at(answer, each) is Coverage.WAITING for each in range(first, answer.current + 1))
        and cover_at(answer, first - 1) is not Coverage.WAITING
        and answer.today is not None
        and answer.today.residents is ResidentsState.WAITING
        and answer.today.coverage is not Coverage.WAITING
    )


def served_by_residents(said: Said, answer: Assessment) -> bool:
    """The residents' waiting of today ends with a month that is covered."""
    begins = month(said["month"])
    assert answer.residents is not None
    before = range(answer.current, begins)
    return answer.residents.at(begins) is ResidentsState.COVERED and all(
        answer.residents.at(each) is ResidentsState.WAITING for each in before
    )


def served_by_employees(said: Said, answer: Assessment) -> bool:
    """The employees' scheme covers from a month on if paid on time, while the residents' covers today."""
    run = answer.today.run if answer.today else None
    return run is not None and run.covers_from == month(said["month"]) and _now(answer) == "residents"


def keeps_by_residents(said: Said, answer: Assessment) -> bool:
    """A year of the residents' scheme leaves no month of the year ahead without cover, by that day."""
    way = next(each for each in answer.options if each.way is Way.RESIDENTS and each.year == int(said["year"]))
    return way.available and not way.uncovered_months and way.pay_by == day(said["day"]) >= answer.as_of


def period_ahead(said: Said, answer: Assessment) -> bool:
    """The period of the year after cover ends opens later, and not today."""
    year, opens, closes = int(said["year"]), day(said["opens"]), day(said["closes"])
    places = (answer.places.at(year * 12), answer.places.at(answer.current))
    rules = next(found for policy in places if (found := policy.residents_for(year)) is not None)
    return (
        (rules.opens_for(year), rules.closes_for(year)) == (opens, closes)
        and answer.as_of < opens
        and answer.covered_through is not None
        and (answer.covered_through + 1) // 12 == year
        and _now(answer) == "residents"
    )


# Years


def years_of(answer: Assessment) -> Years:
    """The years of an answer."""
    assert answer.years is not None
    return answer.years


def _had(said: Said, answer: Assessment) -> bool:
    years = years_of(answer)
    return (duration(said["had"]), duration(said["required"])) == (years.total, years.required)


def _before(answer: Assessment) -> bool:
    retires = years_of(answer).retires
    return retires is not None and answer.as_of < date(retires // 12, retires % 12 + 1, 1)


def short(said: Said, answer: Assessment) -> bool:
    """So many months will be missing in the retirement month."""
    years = years_of(answer)
    ends = (number(said["count"]), month(said["month"])) == (years.short, years.retires)
    return _had(said, answer) and ends and years.short > 0 and _before(answer)


def enough_by(said: Said, answer: Assessment) -> bool:
    """With that month all that is missing is paid, and not with the one before."""
    years, last = years_of(answer), month(said["month"])
    payable = sum(_can_be_paid(answer, each) for each in range(answer.current - 12, last + 1))
    in_time = years.retires is not None and last < years.retires
    return (
        _had(said, answer)
        and _before(answer)
        and in_time
        and years.short == 0
        and years.missing == payable
        and _can_be_paid(answer, last)
    )


def _can_be_paid(answer: Assessment, at: Month) -> bool:
    """Whether a month is not counted, not past its deadline, and within participation; none before the first one."""
    end = answer.ledger.enrolled_until
    first = answer.current if answer.start is None else min(answer.start, answer.current)
    if at < first or answer.places.deadline(at) < answer.as_of or (end is not None and at > end):
        return False
    entry = answer.ledger.entry_at(Track.MEDICAL, at)
    if entry is None or entry.unknown:
        return True
    if entry.paid_on is not None:
        return entry.paid_on > answer.as_of
    return at > answer.current


def enough(said: Said, answer: Assessment) -> bool:
    """Nothing is missing."""
    return _had(said, answer) and years_of(answer).missing == 0 and _before(answer)


def reached(said: Said, answer: Assessment, *, lacking: bool) -> bool:
    """The retirement month has come; so many months are missing."""
    years = years_of(answer)
    count = number(said["count"]) if lacking else 0
    has_come = not _before(answer) and month(said["month"]) == years.retires
    return _had(said, answer) and has_come and count == years.missing and (count > 0) is lacking


def not_asked(said: Said, answer: Assessment) -> bool:
    """What is paid, and the retirement month; how much is asked is not known."""
    years = years_of(answer)
    known = (duration(said["had"]), month(said["month"])) == (years.paid, years.retires)
    return known and years.required is None


def here(said: Said, answer: Assessment) -> bool:
    """What is asked in this place itself is more than what is missing in all."""
    years = years_of(answer)
    lacking = years.required_here - years.here
    asked = (duration(said["required"]), duration(said["had"])) == (years.required_here, years.here)
    return asked and lacking == years.missing > (years.required or 0) - years.total


def in_a_row(said: Said, answer: Assessment) -> bool:
    """The counted months back from today, or from before those that end with today and are not past their deadline."""
    payments = list(answer.by_month())
    while payments and _is_due(answer, *payments[-1]):
        payments.pop()
    row = 0
    while payments and payments.pop()[1].payment in COUNTED:
        row += 1
    return number(said["count"]) == row > 0


def _is_due(answer: Assessment, at: Month, stretch: Stretch) -> bool:
    """Due; an unknown month is taken as unpaid, so it is due until its deadline."""
    unknown = stretch.payment is Payment.UNKNOWN and answer.places.deadline(at) >= answer.as_of
    return unknown or stretch.payment is Payment.DUE
