"""Whose rows a record holds: those of the person shown, by number, else by name; all others are named and left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.people.people import named
from medins_desktop.domain.identity import normal, read
from medins_desktop.domain.names import same_name
from medins_desktop.exchange.records.people import MASK, read_name, same_number
from medins_desktop.exchange.records.record import RecordRow


class Why(StrEnum):
    """Why rows belong to somebody else."""

    OTHER_PERSON = "other-person"
    NUMBER_DIFFERS = "number-differs"
    """The name is that of the person shown, the number is not."""
    NOBODY_KNOWN = "nobody-known"
    """The person shown has neither name nor number, and the record names several."""


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else in the record: how many rows are theirs, and why they are left out."""

    name: str
    number: str
    rows: int
    why: Why


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of the person shown, and the others. ``name`` and ``number`` are what the record calls the person.

    ``name_differs``: the number is the person's, the name beside it is not.
    """

    mine: tuple[RecordRow, ...]
    others: tuple[Other, ...]
    name: str = ""
    number: str = ""
    name_differs: bool = False


def sort_rows(rows: Sequence[RecordRow], person: PersonRecord) -> Sorted:
    """Tell the rows of ``person`` from those of others."""
    named = Counter((row.name, row.number) for row in rows)
    called = [key for key in named if key != ("", "")]
    if not person.name and not person.id_number:
        whys = {key: None if len(called) == 1 else Why.NOBODY_KNOWN for key in called}
    else:
        whys = {key: _why(key, person) for key in called}
    mine = tuple(row for row in rows if whys.get((row.name, row.number)) is None)
    others = tuple(Other(*key, named[key], why) for key, why in whys.items() if why is not None)
    own = [key for key in called if whys[key] is None]
    numbers = {number for _, number in own if number and MASK not in number}
    names = {name for name, _ in own if name and MASK not in name}
    differs = bool(person.name) and any(name and not _same_name(name, person.name) for name, _ in own)
    return Sorted(
        mine,
        others,
        names.pop() if len(names) == 1 else "",
        numbers.pop() if len(numbers) == 1 else "",
        differs,
    )


def completed(person: PersonRecord, told: Sorted) -> PersonRecord:
    """The person with the name and number that the record tells, where the person has none yet."""
    if told.name and not person.name:
        person = named(person, told.name)
    if told.number and not person.id_number and person.id_kind in (IdKind.RESIDENT, IdKind.RESIDENT_15):
        person = numbered(person, told.number)
    return person


def numbered(person: PersonRecord, number: str) -> PersonRecord:
    """The person with a resident's number that holds; unchanged for any other."""
    if read(number).flaw is not None:
        return person
    kind = IdKind.RESIDENT_15 if len(number) == 15 else IdKind.RESIDENT
    return replace(person, id_kind=kind, id_number=number)


def _why(key: tuple[str, str], person: PersonRecord) -> Why | None:
    name, number = key
    if number and person.id_number:
        masked = MASK in number
        if same_number(number, normal(person.id_number)) and not (
            masked and name and not _same_name(name, person.name)
        ):
            return None
        return Why.NUMBER_DIFFERS if name and _same_name(name, person.name) else Why.OTHER_PERSON
    if name and person.name:
        return None if _same_name(name, person.name) else Why.OTHER_PERSON
    return Why.OTHER_PERSON


def _same_name(one: str, other: str) -> bool:
    """Whether two names are the same, as far as a mask shows them."""
    if MASK in one:
        known = read_name(other)
        return len(one) == len(known) and all(a in (b, MASK) for a, b in zip(one, known, strict=True))
    return same_name(one, other)
