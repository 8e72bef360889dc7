"""Checks of a person's details, pure: each returns all that is wrong, with the field or row that it belongs to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.people.problems import IDENTITY_WEIGHT, problem
from medins_desktop.domain.entries import after
from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.identity import Identity, Sex, read
from medins_desktop.domain.ledger import Base, Career, Ledger, ResidentsYear, Spell, Track
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import EARLIEST, LATEST, Month, month_text
from medins_desktop.domain.names import private_in

LONGEST = {"name": 100, "id_number": 40, "phone": 40, "notes": 20_000, "policy": 100, "employer": 200}
LARGEST_BASE: Fen = 10**10
ORIGINAL_AGES = (50, 55)
"""A woman's retirement age before the gradual delay, as worker or as cadre."""
MOST_MONTHS = 1200
"""More than anybody can have; only keeps absurd figures out."""
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
        found.extend(check_length("policy", spell.policy, f"spells[{row}].policy"))
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


def check_residents(years: Sequence[ResidentsYear]) -> list[Finding]:
    """Residents' years: out of range or named twice, repairs that are none. ``residents[2026]`` is the place."""
    named = Counter(each.year for each in years)
    found = []
    for each in years:
        place = f"residents[{each.year}]"
        if not EARLIEST <= each.year * 12 <= LATEST:
            found.append(_out_of_range(place))
        elif named[each.year] > 1:
            found.append(problem("residents-year-twice", place, year=each.year))
        for repaired in each.repairs:
            if repaired >= each.year:
                found.append(problem("repaired-later", place, year=each.year, repaired=repaired))
            elif repaired in named:
                found.append(problem("repaired-paid", place, year=each.year, repaired=repaired))
    return found


def check_career(career: Career, today: date) -> list[Finding]:
    """What the years for retirement rest on: a birth still to come, months below zero or more than anybody can have."""
    found = []
    if career.born is not None and career.born > today:
        found.append(problem("born-later", "born"))
    if career.original_age is not None and (career.sex is Sex.MALE or career.original_age not in ORIGINAL_AGES):
        found.append(problem("original-age", "original_age"))
    for field in ("deemed_months", "elsewhere_months"):
        if not 0 <= getattr(career, field) <= MOST_MONTHS:
            found.append(problem("months-of-years", field, most=MOST_MONTHS))
    if career.retires is not None and not EARLIEST <= career.retires <= LATEST:
        found.append(_out_of_range("retires"))
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
    found.extend(_contradictions(record, today))
    return found


def _contradictions(record: PersonRecord, today: date) -> Iterator[Finding]:
    """Birth and sex given by hand against those of a sound number, which count; and an original age of a man."""
    career, number = record.ledger.career, reading(record, today)
    sex = career.sex
    if number is not None and number.flaw is None:
        sex = number.sex
        if career.born not in (None, number.birth):
            yield problem("born-differs", "born", Severity.WARNING, given=career.born, number=number.birth)
        if career.sex not in (None, number.sex):
            yield problem("sex-differs", "sex", Severity.WARNING)
    if sex is Sex.MALE and career.original_age is not None:
        yield problem("original-age", "original_age", Severity.WARNING)


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
