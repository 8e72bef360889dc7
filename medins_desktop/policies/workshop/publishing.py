"""Publishing: a draft becomes the office's own pack, with a number, a day and a name; what decided before is kept."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from medins_desktop.domain.finding import Severity
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.examples import outcomes
from medins_desktop.policies.shelf import Shelf, UnknownPolicy
from medins_desktop.policies.signing.errors import SigningError, in_words
from medins_desktop.policies.versions import keep, order_of, own_folder, put
from medins_desktop.policies.workshop.draft import MARK, Draft

_YEAR_AND_NUMBER = re.compile(r"(?P<year>20[0-9]{2})\.(?P<number>[0-9]{1,4})")


class NotPublished(SigningError):  # noqa: N818 - it reads as what it is
    """Nothing was published; say it with ``say(key, **figures)``."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Under which version, by whom and on which day."""

    version: str
    by: str
    on: date


def standing(draft: Draft, shelf: Shelf) -> Policy | None:
    """The pack that decides under the id of a draft; None where there is none yet."""
    policy_id = draft.value("id")
    try:
        return shelf.get(policy_id) if isinstance(policy_id, str) else None
    except UnknownPolicy:
        return None


def next_version(draft: Draft, shelf: Shelf, on: date) -> str:
    """The version that comes next: ``2026.4`` after ``2026.3``, with another year that year's first."""
    before = standing(draft, shelf)
    number = _YEAR_AND_NUMBER.fullmatch(before.version) if before is not None else None
    if number is not None and int(number["year"]) >= on.year:
        return f"{number['year']}.{int(number['number']) + 1}"
    proposed = f"{on.year}.1"
    is_later = before is None or order_of(proposed) > order_of(before.version)
    return proposed if is_later else f"{before.version if before else ''}.1"


def publish(draft: Draft, publication: Publication, shelf: Shelf) -> Path:
    """Put a draft in its place as the office's own pack; where it lies.

    The draft itself stays as it is. The shelf goes on with what it has read: make a new one. Raises NotPublished where
    it is not sound or not later than what stands there, SigningError where the disk refuses; all is as it was then.
    """
    before = standing(draft, shelf)
    _check(draft, publication, before)
    written = published(draft, publication, before)
    if written.policy is None:
        raise NotPublished("workshop.not_sound", n=_errors(written))
    with in_words(own_folder()):
        shipped = shelf.file_of(written.policy.id)
        if shipped is not None:
            keep(shipped)
        return put(written.policy.id, written.text.encode())


def published(draft: Draft, publication: Publication, before: Policy | None) -> Draft:
    """The draft as it will be when it is published; nothing is written."""
    made = Draft.of_text(draft.text)
    made.clear(MARK)
    made.set("version", publication.version)
    who: dict[str, object] = {"by": publication.by, "on": publication.on}
    if before is not None:
        who["replaces"] = before.version
    made.set("publication", who)
    return made


def _check(draft: Draft, publication: Publication, before: Policy | None) -> None:
    if not publication.by.strip():
        raise NotPublished("workshop.by_missing")
    policy = draft.policy
    if policy is None:
        raise NotPublished("workshop.not_sound", n=_errors(draft))
    failing = sum(1 for tried in outcomes(policy, draft.data) if not tried.holds)
    if failing:
        raise NotPublished("workshop.examples_fail", n=failing)
    if before is not None and order_of(publication.version) <= order_of(before.version):
        raise NotPublished("workshop.not_later", version=publication.version, before=before.version)


def _errors(draft: Draft) -> int:
    return sum(1 for finding in draft.findings if finding.severity is Severity.ERROR)
