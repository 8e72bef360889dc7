"""A ledger written as a case: the way back from what is known to ``medins.case/1``. No name and no number are in it."""

from datetime import date
from typing import Any

from medins_desktop.cases.case import SCHEMA
from medins_desktop.domain.ledger import Base, Career, Entry, Ledger, ResidentsYear, Spell
from medins_desktop.domain.money import yuan
from medins_desktop.domain.month import month_text


def written(ledger: Ledger, as_of: date, pay_on: date | None = None) -> dict[str, Any]:
    """The case that is read as this ledger on this day. The policy is left to whoever asks."""
    person: dict[str, Any] = {}
    if ledger.enrolled_until is not None:
        person["enrolled_until"] = month_text(ledger.enrolled_until)
    if ledger.spells:
        person["capacity"] = [_spell(spell) for spell in ledger.spells]
    if ledger.bases:
        person["bases"] = [_base(base) for base in ledger.bases]
    person.update(_career(ledger.career))
    case: dict[str, Any] = {"schema": SCHEMA, "as_of": as_of.isoformat()}
    if pay_on is not None:
        case["pay_on"] = pay_on.isoformat()
    case["person"] = person
    case["medical"] = [_entry(entry) for entry in ledger.medical]
    if ledger.pension:
        case["pension"] = [_entry(entry) for entry in ledger.pension]
    if ledger.residents:
        case["residents"] = [_year(year) for year in ledger.residents]
    return case


def _entry(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {"from": month_text(entry.first), "to": month_text(entry.last)}
    if entry.first == entry.last:
        found = {"month": month_text(entry.first)}
    if entry.unknown:
        found["state"] = "unknown"
    if entry.paid_on is not None:
        found["paid_on"] = entry.paid_on.isoformat()
    if entry.capacity is not None:
        found["as"] = entry.capacity.value
    return found


def _spell(spell: Spell) -> dict[str, Any]:
    """The employer's name decides nothing, and is left out; that it is another one may."""
    found: dict[str, Any] = {"from": month_text(spell.first), "as": spell.capacity.value}
    if spell.policy:
        found["policy"] = spell.policy
    return found


def _base(base: Base) -> dict[str, Any]:
    return {"from": month_text(base.first), "amount": yuan(base.amount)}


def _career(career: Career) -> dict[str, Any]:
    found: dict[str, Any] = {
        "born": career.born and career.born.isoformat(),
        "sex": career.sex and career.sex.value,
        "original_age": career.original_age,
        "deemed_months": career.deemed_months,
        "elsewhere_months": career.elsewhere_months,
        "retires": None if career.retires is None else month_text(career.retires),
    }
    return {key: value for key, value in found.items() if value}


def _year(year: ResidentsYear) -> dict[str, Any]:
    found: dict[str, Any] = {"year": year.year}
    if year.paid_on is not None:
        found["paid_on"] = year.paid_on.isoformat()
    if year.repairs:
        found["repairs"] = list(year.repairs)
    if year.exempt:
        found["exempt"] = True
    return found
