"""What an answer should say beside itself: entries left out, doubts, values that nobody wrote down."""

from collections.abc import Sequence
from datetime import date

from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import month_of
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import Posting, ignored

WEIGHT = {severity: at for at, severity in enumerate(Severity)}


def findings(
    ledger: Ledger, policy: Policy, as_of: date, posting: Posting | None, gaps: Sequence[object], *, undetermined: bool
) -> tuple[Finding, ...]:
    """Every finding of an assessment, the weightiest first."""
    found = ignored(ledger, as_of)
    if posting is None:
        return (Finding("nothing-known", Severity.INFO, place="medical"), *found)
    found.extend(_unknown(posting, undetermined=undetermined))
    found.extend(_outside(policy, posting))
    found.extend(_noticed(policy, posting))
    if not ledger.bases:
        found.append(Finding("no-base", Severity.WARNING if gaps else Severity.INFO, place="bases"))
    assumed = policy.rules_at(month_of(as_of)).assumed
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


def _outside(policy: Policy, posting: Posting) -> list[Finding]:
    """Months of the answer that the policy does not reach: the nearest block decides, no amounts are computed."""
    months = tuple(range(posting.start, min(policy.first - 1, posting.current) + 1))
    if policy.valid_until is not None:
        months += tuple(range(max(posting.start, policy.valid_until + 1), posting.current + 1))
    return [Finding("outside-policy", Severity.WARNING, months=months)] if months else []


def _noticed(policy: Policy, posting: Posting) -> list[Finding]:
    """What the pack itself has to say of months of the answer."""
    found = []
    for notice in policy.notices:
        months = tuple(range(max(posting.start, notice.first), posting.current + 1))
        if months:
            found.append(Finding("notice", Severity.INFO, months=months, figures={"text": notice.text}))
    return found
