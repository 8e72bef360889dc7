"""People: to add, delete and describe them. Each function is one action and one undo step.

The setters work on the person shown. They raise FieldsError (all errors, each with its field) where the input cannot be
kept, ActionError where nobody is shown, BookError where the book cannot be written; nothing has changed then.
``merge_key`` joins the steps of one bout of typing, see ``Step``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.changes import NOTHING, Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.people.checking import (
    check_bases,
    check_career,
    check_end,
    check_length,
    check_residents,
    check_spells,
    reading,
)
from medins_desktop.desk.people.places import place_at
from medins_desktop.desk.people.problems import problem, refuse
from medins_desktop.desk.step import Step
from medins_desktop.domain.identity import normal
from medins_desktop.domain.ledger import Base, Capacity, Career, Ledger, ResidentsYear, Spell
from medins_desktop.domain.month import Month, month_of, month_text


@dataclass(frozen=True, slots=True)
class Carried:
    """A spell and a base of somebody, which the next person may take over; their months do not matter."""

    name: str
    spell: Spell | None
    base: Base | None


def create_person(
    desk: Desk, name: str = "", id_kind: IdKind = IdKind.RESIDENT, id_number: str = "", by: str = ""
) -> Changes:
    """Add a person to the book and show them. The name may follow later; until then a finding asks for it."""
    name = _one_line(name)
    id_kind, id_number = normal_identity(id_kind, id_number)
    refuse([*check_length("name", name), *check_length("id_number", id_number)])
    record = _spelled(PersonRecord(name=name, id_kind=id_kind, id_number=id_number))
    changes = desk.commit(Step("step.create_person", {"name": name}, ((None, record),)), by)
    desk.show(changes.person_id, by)
    return changes


def delete_person(desk: Desk, person_id: int | None = None, by: str = "") -> Changes:
    """Take a person (the one shown unless named) out of the book, with everything known of them. Can be undone."""
    record = desk.shown if person_id in (None, desk.shown_id) else desk.read(person_id or 0)
    return desk.commit(Step("step.delete_person", {"name": record.name}, ((record, None),)), by)


def set_name(desk: Desk, name: str, by: str = "", merge_key: str = "") -> Changes:
    """The person's name, on one line. Refuses an empty one."""
    name = _one_line(name)
    missing = [] if name else [problem("name-needed", "name")]
    refuse([*missing, *check_length("name", name)])
    if name == desk.shown.name:
        return NOTHING
    return _commit(desk, "step.set_name", _spelled(replace(desk.shown, name=name)), by, merge_key, new_name=name)


def set_identity(desk: Desk, id_kind: IdKind, id_number: str, by: str = "", merge_key: str = "") -> Changes:
    """The kind and number of the identity document. A doubtful number is kept as typed and marked by a finding."""
    id_kind, id_number = normal_identity(id_kind, id_number)
    refuse(check_length("id_number", id_number))
    return _commit(desk, "step.set_identity", replace(desk.shown, id_kind=id_kind, id_number=id_number), by, merge_key)


def normal_identity(id_kind: IdKind, id_number: str) -> tuple[IdKind, str]:
    """Kind and number as they are stored. The two kinds of resident's number are told apart by their length."""
    number = _one_line(id_number) if id_kind is IdKind.OTHER else normal(id_number)
    if id_kind is IdKind.RESIDENT and len(number) == 15:
        id_kind = IdKind.RESIDENT_15
    elif id_kind is IdKind.RESIDENT_15 and len(number) == 18:
        id_kind = IdKind.RESIDENT
    return id_kind, number


def set_phone(desk: Desk, phone: str, by: str = "", merge_key: str = "") -> Changes:
    """The telephone number, kept as typed."""
    phone = _one_line(phone)
    refuse(check_length("phone", phone))
    return _commit(desk, "step.set_phone", replace(desk.shown, phone=phone), by, merge_key)


def set_notes(desk: Desk, notes: str, by: str = "", merge_key: str = "") -> Changes:
    """The notes, kept as typed."""
    refuse(check_length("notes", notes))
    return _commit(desk, "step.set_notes", replace(desk.shown, notes=notes), by, merge_key)


def set_person_policy(desk: Desk, policy_id: str, by: str = "") -> Changes:
    """The person's own policy; empty for the default one. One that no pack has is kept; a finding says so."""
    policy_id = _one_line(policy_id)
    refuse(check_length("policy", policy_id))
    key = "step.set_policy" if policy_id else "step.default_policy"
    return _commit(desk, key, replace(desk.shown, policy=policy_id), by, policy=policy_id)


def set_spells(desk: Desk, spells: Sequence[Spell], by: str = "", merge_key: str = "") -> Changes:
    """All capacity spells, in any order. Refuses two that begin in the same month."""
    tidy = [replace(spell, employer=_one_line(spell.employer)) for spell in spells]
    refuse(check_spells(tidy))
    before = desk.shown.ledger
    ledger = replace(before, spells=tuple(sorted(tidy, key=lambda spell: spell.first)))
    key = "step.set_places" if _placeless(ledger) == _placeless(before) else "step.set_spells"
    return _commit(desk, key, replace(desk.shown, ledger=ledger), by, merge_key)


def _placeless(ledger: Ledger) -> list[Spell]:
    return [replace(spell, policy="") for spell in ledger.spells]


def set_bases(desk: Desk, bases: Sequence[Base], by: str = "", merge_key: str = "") -> Changes:
    """All contribution bases, in any order. Refuses two from the same month and amounts that are none."""
    refuse(check_bases(bases))
    ledger = replace(desk.shown.ledger, bases=tuple(sorted(bases, key=lambda base: base.first)))
    return _commit(desk, "step.set_bases", replace(desk.shown, ledger=ledger), by, merge_key)


def set_enrolled_until(desk: Desk, end: Month | None, by: str = "") -> Changes:
    """The last month of participation; None: it goes on. Refuses one that entries follow, and names them."""
    refuse(check_end(desk.shown.ledger, end))
    after = replace(desk.shown, ledger=replace(desk.shown.ledger, enrolled_until=end))
    if end is None:
        return _commit(desk, "step.clear_end", after, by)
    return _commit(desk, "step.set_end", after, by, month=month_text(end))


def set_career(desk: Desk, career: Career, by: str = "", merge_key: str = "") -> Changes:
    """What the years for retirement rest on. Birth and sex are not taken where the identity number tells them; what was
    given before it did can only be taken away.

    Refuses figures that nobody can have.
    """
    kept = desk.shown.ledger.career
    number = reading(desk.shown, desk.as_of)
    if number is not None and number.flaw is None:
        refuse(check_career(replace(career, born=number.birth, sex=number.sex), desk.today()))
        career = replace(career, born=career.born and kept.born, sex=career.sex and kept.sex)
    else:
        refuse(check_career(career, desk.today()))
    after = replace(desk.shown, ledger=replace(desk.shown.ledger, career=career))
    return _commit(desk, "step.set_career", after, by, merge_key)


def set_residents(desk: Desk, years: Sequence[ResidentsYear], by: str = "", merge_key: str = "") -> Changes:
    """All residents' years, in any order. Refuses two entries for a year and repairs that are none."""
    tidy = [replace(each, repairs=tuple(sorted(set(each.repairs)))) for each in years]
    refuse(check_residents(tidy))
    ledger = replace(desk.shown.ledger, residents=tuple(sorted(tidy, key=lambda each: each.year)))
    after = replace(desk.shown, ledger=ledger)
    return _commit(desk, "step.set_residents", after, by, merge_key)


def first_spell(desk: Desk, capacity: Capacity = Capacity.UNIT) -> Spell:
    """The spell that a new row begins with: from the first month known, else from the month of the as-of date."""
    entries = desk.shown.ledger.medical
    return Spell(entries[0].first if entries else month_of(desk.as_of), capacity)


def carried(person: PersonRecord) -> Carried | None:
    """What the next person may take over from this one: the latest spell, with the place that holds in it though an
    earlier one named it, and the latest base. None where there is neither.
    """
    spells, bases = person.ledger.spells, person.ledger.bases
    spell = replace(spells[-1], policy=place_at(spells, spells[-1].first)) if spells else None
    found = Carried(person.name, spell, bases[-1] if bases else None)
    return found if found.spell or found.base else None


def may_carry_over(ledger: Ledger) -> bool:
    """Whether a person lacks both capacity and base, so that those of the one before may be offered."""
    return not ledger.spells and not ledger.bases


def carry_over(desk: Desk, what: Carried, by: str = "") -> Changes:
    """Give the person shown capacity, employer, place and base of another, from the first month known of them on."""
    first = first_spell(desk).first
    ledger = desk.shown.ledger
    if what.spell is not None:
        ledger = replace(ledger, spells=(replace(what.spell, first=first),))
    if what.base is not None:
        ledger = replace(ledger, bases=(replace(what.base, first=first),))
    return _commit(desk, "step.carry_over", replace(desk.shown, ledger=ledger), by)


def _commit(desk: Desk, key: str, after: PersonRecord, by: str, merge_key: str = "", **figures: Any) -> Changes:
    before = desk.shown
    return desk.commit(Step(key, {"name": before.name, **figures}, ((before, after),), merge_key), by)


def named(record: PersonRecord, name: str) -> PersonRecord:
    """The record with a name, on one line, and its spelling."""
    return _spelled(replace(record, name=_one_line(name)))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _spelled(record: PersonRecord) -> PersonRecord:
    """With the spelling of the name, by which the search finds it."""
    from medins_desktop.desk.people.pinyin import search_texts  # noqa: PLC0415 - the table is read with the first new name

    initials, full = search_texts(record.name)
    return replace(record, pinyin=full, initials=initials)
