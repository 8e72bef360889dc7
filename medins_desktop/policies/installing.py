"""Putting a pack that somebody hands over into its place: first looked at, then installed as it was looked at.

Nothing doubtful goes in silently: an ``Offer`` names every doubt, and whoever asks says yes to them, or does not.
The bytes that were looked at are those that are written, whatever becomes of the file meanwhile.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.loader import load_raw, raw_in
from medins_desktop.policies.reading import Report
from medins_desktop.policies.shelf import Shelf, UnknownPolicy
from medins_desktop.policies.signing.errors import SigningError, in_words
from medins_desktop.policies.signing.seal import unsigned
from medins_desktop.policies.signing.trusted import Signer, Standing, Trusted, signer_of
from medins_desktop.policies.versions import files_of, keep, order_of, own_folder, put


class Doubt(StrEnum):
    """What needs a yes."""

    UNSIGNED = "unsigned"
    STRANGER = "stranger"
    OLDER = "older"
    SAME_VERSION = "same_version"  # with another content
    ANOTHER_AREA = "another_area"  # the pack of this id here is one for another place


@dataclass(frozen=True, slots=True)
class Offer:
    """A sound pack that can be installed. ``before`` decides now under its id; ``is_there``: it is installed already.

    ``place`` is the name of the file, which does not decide what the pack is.
    """

    place: str
    raw: bytes
    policy: Policy
    before: Policy | None
    signer: Signer
    doubts: tuple[Doubt, ...]
    is_there: bool

    @property
    def is_newer(self) -> bool:
        """Whether it would bring something new: a pack that is not here yet, or a later version of one that is."""
        return self.before is None or order_of(self.policy.version) > order_of(self.before.version)


class NotAPackError(SigningError):
    """The file holds no pack that could be used: its problems."""

    def __init__(self, place: str, findings: list[Finding]) -> None:
        super().__init__("signing.no_pack", name=place)
        self.findings = [finding for finding in findings if finding.severity is Severity.ERROR]


def look_at(path: Path, shelf: Shelf, known: tuple[Trusted, ...]) -> Offer:
    """Look at a pack in a file. Raises NotAPackError, SigningError."""
    report = Report(path.name)
    raw = raw_in(path, report)
    if raw is None:
        raise NotAPackError(path.name, report.findings)
    return examine(raw, path.name, shelf, known)


def examine(raw: bytes, place: str, shelf: Shelf, known: tuple[Trusted, ...]) -> Offer:
    """Look at a pack that has been read, from a file named ``place``. Raises NotAPackError, SigningError."""
    policy, findings = load_raw(raw, place)
    if policy is None:
        raise NotAPackError(place, findings)
    if policy.draft:
        raise SigningError("signing.is_draft", name=place)
    signer = signer_of(raw, known)
    before = _on(shelf, policy.id)
    is_there = any(file.read_bytes() == raw for file in _readable(files_of(policy.id)))
    doubts = () if is_there else tuple(_doubts(policy, before, signer))
    return Offer(place, raw, policy, before, signer, doubts, is_there)


def signable(path: Path) -> tuple[bytes, Policy]:
    """The pack in a file, to be signed: its bytes without the signature that it may have, which need not hold.

    Raises NotAPackError for one that could not be used, SigningError.
    """
    report = Report(path.name)
    raw = raw_in(path, report)
    if raw is None:
        raise NotAPackError(path.name, report.findings)
    body = unsigned(raw)
    policy, findings = load_raw(body, path.name)
    if policy is None:
        raise NotAPackError(path.name, findings)
    if policy.draft:
        raise SigningError("signing.is_draft", name=path.name)
    return body, policy


def _doubts(policy: Policy, before: Policy | None, signer: Signer) -> list[Doubt]:
    found = [Doubt(signer.standing.value)] if signer.standing is not Standing.TRUSTED else []
    if before is None:
        return found
    new, old = order_of(policy.version), order_of(before.version)
    if new < old:
        found.append(Doubt.OLDER)
    elif new == old:
        found.append(Doubt.SAME_VERSION)
    if policy.area != before.area:
        found.append(Doubt.ANOTHER_AREA)
    return found


def install(offer: Offer, shelf: Shelf) -> Path:
    """Put the pack of an offer in its place; where it lies. What decided before is kept. Raises SigningError.

    The shelf goes on with what it has read: make a new one.
    """
    with in_words(own_folder()):
        shipped = shelf.file_of(offer.policy.id)
        if shipped is not None:
            keep(shipped)
        return put(offer.policy.id, offer.raw)


def _on(shelf: Shelf, policy_id: str) -> Policy | None:
    try:
        return shelf.get(policy_id)
    except UnknownPolicy:
        return None


def _readable(files: list[Path]) -> list[Path]:
    return [file for file in files if file.is_file()]
