"""Checks of a person's details, pure: each returns all that is wrong, with the field or row that it belongs to."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.people.problems import IDENTITY_WEIGHT, problem
from medins_desktop.domain.entries import after
from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.identity import Identity, read
from medins_desktop.domain.ledger import Base, Ledger, Spell, Track
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import EARLIEST, LATEST, Month, month_text
from medins_desktop.domain.names import private_in

LONGEST = {"name": 100, "id_number": 40, "phone": 40, "notes": 20_000, "policy": 100, "employer": 200}
LARGEST_BASE: Fen = 10**10
_CHECKED = (IdKind.RESIDENT, IdKind.RESIDENT_15)


def check_length(field: str, text: str, place: str = "") -> list[Finding]:
    """A text longer than its field may be."""
    limit = LONGEST[field]
    return [problem("text-too-long", place or field, n=limit)] if len(text) > limit else []


def check_spells(spells: Sequence[Spell]) -> list[Finding]:
    """Capacity spells: months out of range or named twice, employers too long. ``spells[1].first`` is the place."""
    found = [*_months((spell.first for spell in spells), "spells", "spell-month-twice")]
    for row, spell in enumerate(spells):
        found.extend(check_length("employer", spell.employer, f"spells[{row}].employer"))
    return found


def check_bases(bases: Sequence[Base]) -> list[Finding]:
    """Contribution bases: months out of range or named twice, amounts that are none; ``bases[0].amount``."""
    found = [*_months((base.first for base in bases), "bases", "base-month-twice")]
    for row, base in enumerate(bases):
        if base.amount <= 0:
            found.append(problem("base-amount", f"bases[{row}].amount"))
        elif base.amount > LARGEST_BASE:
            found.append(problem("base-large", f"bases[{row}].amount"))
    return found


def check_end(ledger: Ledger, end: Month | None) -> list[Finding]:
    """An end of participation with entries after it, on either track: each track names its months."""
    if end is None:
        return []
    if not EARLIEST <= end <= LATEST:
        return [_out_of_range("enrolled_until")]
    found = []
    for track in Track:
        months = after(ledger.track(track), end)
        if months:
            first, last = month_text(months[0]), month_text(months[-1])
            code = f"entries-after-end-{track.value}"
            found.append(problem(code, "enrolled_until", months=months, first=first, last=last, n=len(months)))
    return found


def reading(record: PersonRecord, today: date) -> Identity | None:
    """What the identity number tells; None for an empty one and for documents that have no check."""
    if record.id_kind not in _CHECKED or not record.id_number:
        return None
    return read(record.id_number, today)


def check_identity(record: PersonRecord, today: date) -> list[Finding]:
    """The flaw of a resident's number, if any; it is kept and marked."""
    identity = reading(record, today)
    if identity is None or identity.flaw is None:
        return []
    flaw = identity.flaw
    return [problem(f"identity-{flaw.value}", "id_number", IDENTITY_WEIGHT[flaw], n=len(identity.number))]


def check_name(name: str) -> list[Finding]:
    """Characters of a name that only one computer knew: it is probably damaged."""
    signs = private_in(name)
    return [problem("name-private", "name", Severity.WARNING, n=len(signs), codes=_codes(signs))] if signs else []


def _codes(signs: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in signs)


def check_person(record: PersonRecord, today: date) -> list[Finding]:
    """All that is worth saying of the details by themselves, field after field."""
    found = [] if record.name else [problem("name-missing", "name", Severity.WARNING)]
    found.extend(check_name(record.name))
    found.extend(check_identity(record, today))
    found.extend(check_end(record.ledger, record.ledger.enrolled_until))
    return found


def _months(months: Iterable[Month], table: str, twice: str) -> Iterator[Finding]:
    seen: dict[Month, int] = {}
    for row, month in enumerate(months):
        place = f"{table}[{row}].first"
        if not EARLIEST <= month <= LATEST:
            yield _out_of_range(place)
        elif month in seen:
            yield problem(twice, place, months=[month], month=month_text(month), row=seen[month] + 1)
        else:
            seen[month] = row


def _out_of_range(place: str) -> Finding:
    return problem("month-range", place, first=EARLIEST // 12, last=LATEST // 12)
