"""Between domain values and table rows."""

import json
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from medins_desktop.book.records import PersonRecord
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import (
    UNKNOWN_CAREER,
    Base,
    Capacity,
    Career,
    Entry,
    Ledger,
    ResidentsYear,
    Spell,
    Track,
)
from medins_desktop.domain.month import Month

Value: TypeAlias = int | str | None
Row: TypeAlias = tuple[Value, ...]
PackedLedger: TypeAlias = tuple[str, str, str, Month | None, str, str]
"""Contributions, spells and bases as the database packs them, the end of participation, residents' years, career."""

CAPACITY_CODES: dict[Capacity | None, int | None] = {
    None: None,
    Capacity.UNIT: 1,
    Capacity.INDIVIDUAL: 2,
    Capacity.FUND: 3,
}
CAPACITIES = {code: capacity for capacity, code in CAPACITY_CODES.items()}
CAPACITY_WORDS = {code: capacity.value if capacity else "" for code, capacity in CAPACITIES.items()}

_TRACKS = (Track.MEDICAL, Track.PENSION)  # the place in this row is the code


def contribution_rows(person: int, ledger: Ledger) -> list[Row]:
    """The entries of both tracks as rows. Raises ValueError for entries that overlap or are out of order."""
    rows: list[Row] = []
    for code, track in enumerate(_TRACKS):
        entries = ledger.track(track)
        if any(later.first <= entry.last for entry, later in pairwise(entries)):
            raise ValueError(f"overlapping entries: {track}")
        for entry in entries:
            paid_on = entry.paid_on.isoformat() if entry.paid_on else None
            capacity = CAPACITY_CODES[entry.capacity]
            rows.append((person, code, entry.first, entry.last, paid_on, int(entry.unknown), capacity))
    return rows


def spell_rows(person: int, ledger: Ledger) -> list[Row]:
    """The capacity spells as rows."""
    return [
        (person, spell.first, CAPACITY_CODES[spell.capacity], spell.employer, spell.policy) for spell in ledger.spells
    ]


def base_rows(person: int, ledger: Ledger) -> list[Row]:
    """The contribution bases as rows."""
    return [(person, base.first, base.amount) for base in ledger.bases]


def residents_rows(person: int, ledger: Ledger) -> list[Row]:
    """The residents' years as rows."""
    return [
        (person, each.year, each.paid_on.isoformat() if each.paid_on else None, json.dumps(each.repairs), each.exempt)
        for each in ledger.residents
    ]


def person_row(person: PersonRecord) -> tuple[Value, ...]:
    """The row of ``persons``; the latest spell is repeated in it so that lists need no other table."""
    latest = person.ledger.spells[-1] if person.ledger.spells else None
    career = person.ledger.career
    return (
        person.id,
        person.version,
        person.name,
        person.id_number,
        latest.employer if latest else "",
        CAPACITY_CODES[latest.capacity if latest else None],
        person.policy,
        person.pinyin,
        person.initials,
        person.id_kind.value,
        person.phone,
        person.ledger.enrolled_until,
        person.notes,
        career.born.isoformat() if career.born else None,
        career.sex.value if career.sex else None,
        career.original_age,
        career.deemed_months,
        career.elsewhere_months,
        career.retires,
    )


# The database packs the rows of one person into JSON, which is as fast as reading them one by one; equal histories
# then are equal texts and are made into a ledger once.


@lru_cache(maxsize=8192)
def contributions_of(packed: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The medical and the pension entries of one person."""
    tracks: tuple[list[Entry], list[Entry]] = ([], [])
    for track, first, last, paid_on, unknown, capacity in sorted(json.loads(packed)):
        day = date.fromisoformat(paid_on) if paid_on else None
        tracks[track].append(Entry(first, last, day, bool(unknown), CAPACITIES[capacity]))
    return tuple(tracks[0]), tuple(tracks[1])


@lru_cache(maxsize=8192)
def spells_of(packed: str) -> tuple[Spell, ...]:
    """The capacity spells of one person."""
    return tuple(
        Spell(first, CAPACITIES[capacity] or Capacity.UNIT, employer, policy)
        for first, capacity, employer, policy in sorted(json.loads(packed))
    )


@lru_cache(maxsize=8192)
def bases_of(packed: str) -> tuple[Base, ...]:
    """The contribution bases of one person."""
    return tuple(Base(first, amount) for first, amount in sorted(json.loads(packed)))


@lru_cache(maxsize=8192)
def residents_of(packed: str) -> tuple[ResidentsYear, ...]:
    """The residents' years of one person."""
    return tuple(
        ResidentsYear(year, date.fromisoformat(paid_on) if paid_on else None, tuple(json.loads(repairs)), bool(exempt))
        for year, paid_on, repairs, exempt in sorted(json.loads(packed))
    )


@lru_cache(maxsize=8192)
def career_of(packed: str) -> Career:
    """What was given of a person's career; birth and sex that the number tells are not in it."""
    born, sex, *rest = json.loads(packed)
    found = Career(date.fromisoformat(born) if born else None, Sex(sex) if sex else None, *rest)
    return UNKNOWN_CAREER if found == UNKNOWN_CAREER else found


@lru_cache(maxsize=8192)
def ledger_of(
    contributions: str, spells: str, bases: str, enrolled_until: int | None, residents: str, career: str
) -> Ledger:
    """The ledger of one person; equal histories give the very same one."""
    medical, pension = contributions_of(contributions)
    return Ledger(
        medical, pension, spells_of(spells), bases_of(bases), enrolled_until, residents_of(residents), career_of(career)
    )


def forget() -> None:
    """Let go of every history read so far (the book was closed)."""
    for cached in (contributions_of, spells_of, bases_of, residents_of, career_of, ledger_of):
        cached.cache_clear()
