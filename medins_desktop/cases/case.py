"""A case: what is known of one person, and what is asked. ``medins.case/1`` (contract, sections 10 and 15).

Reading never stops at the first problem: every one is named with its place, so that a file is mended in one go.
"""

import re
from dataclasses import dataclass
from datetime import date

from medins_desktop.cases.career import CAREER, read_career
from medins_desktop.cases.entries import read_entries
from medins_desktop.cases.fields import Fields, shown
from medins_desktop.cases.residents import read_residents
from medins_desktop.domain import identity
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.ledger import Base, Capacity, Ledger, Spell, Track
from medins_desktop.domain.month import Month, month_text

SCHEMA = "medins.case/1"

_CASE = ("schema", "as_of", "policy", "pay_on", "person", "medical", "pension", "residents")
_PERSON = ("name", "id_number", "enrolled_until", "capacity", "bases", *CAREER)
_SPELL = ("from", "as", "employer", "policy")
_BASE = ("from", "amount")

_OTHER_DOCUMENT = re.compile(r"[A-Z]{1,3}[0-9]{5,15}[A-Z]?")
"""Passports and permits: letters, then digits. They have no check digit."""


@dataclass(frozen=True, slots=True)
class Case:
    """A ledger with its question. ``policy`` is an id, empty for the default; ``pay_on`` None is the as-of date."""

    ledger: Ledger
    policy: str
    as_of: date
    pay_on: date | None = None
    name: str = ""
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller asks instead of what the case asks; None leaves it to the case."""

    as_of: date | None = None
    pay_on: date | None = None


def read_case(data: object, asked: Asked | None = None) -> tuple[Case | None, list[Finding]]:
    """The case in parsed JSON, or None with every problem found. Never raises."""
    asked = asked or Asked()
    problems: list[Finding] = []
    fields = Fields(data, "", _CASE, problems)
    schema = fields.value("schema", required=True)
    if schema is not None and schema != SCHEMA:
        fields.note("schema", "wrong-schema", value=shown(schema), expected=SCHEMA)
    policy = fields.text("policy") or ""
    written_as_of = fields.day("as_of", required=asked.as_of is None)
    written_pay_on = fields.day("pay_on")
    as_of = asked.as_of or written_as_of
    pay_on = asked.pay_on or written_pay_on
    if as_of is not None and pay_on is not None and pay_on < as_of:
        fields.note("pay_on", "pay-before-as-of", pay_on=pay_on.isoformat(), as_of=as_of.isoformat())
    ledger, name, id_number = _read_person(fields, as_of, problems)
    if problems or as_of is None:
        return None, problems
    return Case(ledger, policy, as_of, pay_on, name, id_number), problems


def _read_person(case: Fields, as_of: date | None, problems: list[Finding]) -> tuple[Ledger, str, str]:
    """Everything that the case knows of the person: the ledger, the name, the number."""
    person = case.value("person", required=True)
    fields = Fields({} if person is None else person, "person", _PERSON, problems)
    name = fields.text("name") or ""
    number = _read_number(fields, as_of)
    career = read_career(fields, number, as_of)
    enrolled_until = fields.month("enrolled_until")
    spells = _read_spells(fields.rows("capacity"), problems)
    bases = _read_bases(fields.rows("bases"), problems)
    medical = read_entries(case.rows("medical", required=True), Track.MEDICAL, enrolled_until, problems)
    pension = read_entries(case.rows("pension"), Track.PENSION, None, problems)
    residents = read_residents(case.rows("residents"), problems)
    ledger = Ledger(medical, pension, spells, bases, enrolled_until, residents, career)
    return ledger, name, "" if number is None else number.number


def _read_number(fields: Fields, as_of: date | None) -> identity.Identity | None:
    """The identity number, None where there is none. A flaw is named; the number itself is never repeated."""
    written = fields.text("id_number") or ""
    if not written:
        return None
    found = identity.read(written, as_of)
    if found.flaw is not None and not _OTHER_DOCUMENT.fullmatch(found.number):
        fields.note("id_number", f"id-{found.flaw}")
    return found


def _read_spells(rows: list[object], problems: list[Finding]) -> tuple[Spell, ...]:
    """The capacity spells, in order of time."""
    found: dict[Month, tuple[str, Spell]] = {}
    for index, row in enumerate(rows):
        fields = Fields(row, f"person.capacity[{index}]", _SPELL, problems)
        first = fields.month("from", required=True)
        capacity = fields.choice("as", Capacity, required=True)
        employer = fields.text("employer") or ""
        policy = fields.text("policy") or ""
        if first is not None and _is_new(fields, found, first):
            found[first] = (fields.place, Spell(first, capacity or Capacity.UNIT, employer, policy))
    return tuple(found[first][1] for first in sorted(found))


def _read_bases(rows: list[object], problems: list[Finding]) -> tuple[Base, ...]:
    """The contribution bases, in order of time."""
    found: dict[Month, tuple[str, Base]] = {}
    for index, row in enumerate(rows):
        fields = Fields(row, f"person.bases[{index}]", _BASE, problems)
        first = fields.month("from", required=True)
        amount = fields.amount("amount", required=True)
        if first is not None and _is_new(fields, found, first):
            found[first] = (fields.place, Base(first, amount or 0))
    return tuple(found[first][1] for first in sorted(found))


def _is_new(
    fields: Fields, found: "dict[Month, tuple[str, Spell]] | dict[Month, tuple[str, Base]]", first: Month
) -> bool:
    """Whether nothing begins in this month yet; noted where something does."""
    if first not in found:
        return True
    fields.note("from", "from-twice", month=month_text(first), other=found[first][0])
    return False
