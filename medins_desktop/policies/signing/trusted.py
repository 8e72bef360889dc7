"""Whom this counter trusts: fingerprints that somebody compared and entered once, in ``policies/trusted.toml``."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from medins_desktop.policies.reading import Key, Report, Rows, Table, read
from medins_desktop.policies.signing.errors import SigningError, in_words
from medins_desktop.policies.signing.fingerprint import typed
from medins_desktop.policies.signing.keys import checked_name, written
from medins_desktop.policies.signing.seal import signature_of
from medins_desktop.policies.values import day, text
from medins_desktop.policies.versions import LARGEST, own_folder, toml_data, write_whole

FILE = "trusted.toml"

_ROW = Table((Key("fingerprint", text), Key("name", text), Key("since", day)))
_TRUSTED = Table((Key("key", Rows(_ROW), required=False),))


@dataclass(frozen=True, slots=True)
class Trusted:
    """A key that is trusted: its fingerprint, what it is called here, and since which day."""

    fingerprint: str
    name: str
    since: date


class Standing(StrEnum):
    """How far a pack can be trusted."""

    TRUSTED = "trusted"
    STRANGER = "stranger"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who has signed: the fingerprint, empty for nobody; the name by which it is trusted here, empty for a stranger."""

    standing: Standing
    fingerprint: str = ""
    name: str = ""


def trusted() -> tuple[Trusted, ...]:
    """The keys that are trusted, in the order in which they were entered. Raises SigningError for a damaged file."""
    path = _path()
    with in_words(path):
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST + 1)
        except FileNotFoundError:
            return ()
    report = Report(FILE)
    data = toml_data(raw) if len(raw) <= LARGEST else None
    found = read(data, "", _TRUSTED, report)
    if not report.clean:
        raise SigningError("signing.trusted_damaged", path=str(path))
    try:
        return tuple(
            Trusted(typed(row["fingerprint"]), checked_name(row["name"]), row["since"]) for row in found.get("key", ())
        )
    except SigningError:
        raise SigningError("signing.trusted_damaged", path=str(path)) from None


def trust(fingerprint: str, name: str, since: date) -> Trusted:
    """Trust the key of this fingerprint, as it was typed, from now on. Raises SigningError; then nobody new is."""
    entered = Trusted(typed(fingerprint), checked_name(name), since)
    known = trusted()
    if any(each.fingerprint == entered.fingerprint for each in known):
        raise SigningError("signing.known_already", fingerprint=entered.fingerprint)
    _write((*known, entered))
    return entered


def forget(fingerprint: str) -> Trusted:
    """Trust this key no more; which one it was. Packs that it signed stay as they are. Raises SigningError."""
    meant = typed(fingerprint)
    known = trusted()
    gone = next((each for each in known if each.fingerprint == meant), None)
    if gone is None:
        raise SigningError("signing.not_known", fingerprint=meant)
    _write(tuple(each for each in known if each is not gone))
    return gone


def signer_of(raw: bytes, known: tuple[Trusted, ...]) -> Signer:
    """Who has signed a pack, seen from here. Raises BrokenSignatureError."""
    signature = signature_of(raw)
    if signature is None:
        return Signer(Standing.UNSIGNED)
    for each in known:
        if each.fingerprint == signature.fingerprint:
            return Signer(Standing.TRUSTED, each.fingerprint, each.name)
    return Signer(Standing.STRANGER, signature.fingerprint)


def _write(keys: tuple[Trusted, ...]) -> None:
    rows = (
        b"[[key]]\n"
        + written({"fingerprint": each.fingerprint, "name": each.name})
        + f"since = {each.since.isoformat()}\n".encode()
        for each in keys
    )
    path = _path()
    with in_words(path):
        write_whole(path, b"\n".join(rows))


def _path() -> Path:
    return own_folder() / FILE
