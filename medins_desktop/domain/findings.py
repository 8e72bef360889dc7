"""What an answer should say beside itself: entries left out, doubts, values that nobody wrote down."""

from collections.abc import Sequence
from itertools import chain

from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.joining import kept_years, scheme_for
from medins_desktop.domain.month import first_day
from medins_desktop.domain.months import rows_of, span
from medins_desktop.domain.places import Places
from medins_desktop.domain.posting import Posting, ignored
from medins_desktop.domain.years import retirement_of

WEIGHT = {severity: at for at, severity in enumerate(Severity)}


def findings(posting: Posting, gaps: Sequence[object], *, undetermined: bool) -> tuple[Finding, ...]:
    """Every finding of an assessment, the weightiest first."""
    ledger, places = posting.ledger, posting.places
    found = ignored(ledger, posting.as_of)
    if ledger.residents:
        found.extend(_residents(posting, places))
    if posting.start > posting.current:
        said = () if ledger.residents else (Finding("nothing-known", Severity.INFO, place="medical"),)
        return (*said, *found, *_career(posting))
    found.extend(_unknown(posting, undetermined=undetermined))
    found.extend(_outside(places, posting))
    found.extend(_noticed(places, posting))
    found.extend(_career(posting))
    if not ledger.bases:
        found.append(Finding("no-base", Severity.WARNING if gaps else Severity.INFO, place="bases"))
    assumed = places.rules_at(posting.current).assumed
    if assumed:
        found.append(Finding("assumed-values", Severity.INFO, figures={"values": assumed}))
    return tuple(sorted(found, key=lambda finding: WEIGHT[finding.severity]))


def _unknown(posting: Posting, *, undetermined: bool) -> list[Finding]:
    months = posting.unknown_months() if posting.unknown or posting.pension_unknown else ()
    if not months:
        return []
    if undetermined:
        return [Finding("unknown-matters", Severity.WARNING, months=months)]
    return [Finding("unknown-months", Severity.INFO, months=months)]


def _outside(places: Places, posting: Posting) -> list[Finding]:
    """Months of the answer that their policy does not reach: the nearest block decides, no amounts are computed."""
    start, current = posting.start, posting.current
    outside = 0
    for policy in places.policies:
        last = current if policy.valid_until is None else policy.valid_until
        outside |= places.months_of(policy, start, current) & ~span(policy.first - start, last - start)
    if not outside:
        return []
    months = tuple(chain.from_iterable(range(start + first, start + last + 1) for first, last in rows_of(outside)))
    return [Finding("outside-policy", Severity.WARNING, months=months)]


def _noticed(places: Places, posting: Posting) -> list[Finding]:
    """What the packs themselves have to say of months of the answer."""
    found = []
    for policy in places.policies:
        for notice in policy.notices:
            months = tuple(range(max(posting.start, notice.first), posting.current + 1))
            if places.several:
                months = tuple(month for month in months if places.at(month) is policy)
            if months:
                found.append(Finding("notice", Severity.INFO, months=months, figures={"text": notice.text}))
    return found


def _residents(posting: Posting, places: Places) -> list[Finding]:
    """Residents' years that the as-of date leaves out, and those that no pack knows."""
    kept, left_out = kept_years(posting, places)
    found = []
    for entry in left_out:
        code = "residents-after-as-of" if entry.paid_on is not None else "residents-not-open"
        found.append(Finding(code, Severity.INFO, place="residents", figures={"year": entry.year}))
    for entry in kept:
        if scheme_for(posting, places, entry.year, entry.paid_on)[1] is None:
            found.append(Finding("residents-no-pack", Severity.WARNING, "residents", figures={"year": entry.year}))
    return found


def _career(posting: Posting) -> list[Finding]:
    """What is to be known of the retirement month."""
    if posting.ledger.career.born is None and posting.ledger.career.retires is None:
        return []
    retires, age, assumed = retirement_of(posting)
    found = []
    if assumed:
        found.append(Finding("original-age-assumed", Severity.INFO, "person", figures={"age": age}))
    if retires is not None and posting.as_of >= first_day(retires):
        found.append(Finding("retirement-reached", Severity.INFO, "person", (retires,)))
    return found
