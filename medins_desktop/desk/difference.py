"""What differs between two records and between two answers: the ground of ``Changes``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from medins_desktop.desk.changes import What

if TYPE_CHECKING:
    from medins_desktop.book.records import PersonRecord
    from medins_desktop.desk.step import Pair
    from medins_desktop.domain.assessment import Assessment
    from medins_desktop.domain.ledger import Entry, Ledger
    from medins_desktop.domain.month import Month

_Begins: TypeAlias = "dict[Month, tuple[object, ...] | None]"
"""From each of these months on, until the next, months read like this; None: there is nothing to read."""

News: TypeAlias = "tuple[set[What], frozenset[Month] | None]"
"""The kinds of change and the months whose entry differs; None: any may."""


def changed_entries(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> set[Month]:
    """The months of one track whose entry differs."""
    return set() if before == after else _differing(_entries(before), _entries(after))


def changed_months(before: Ledger, after: Ledger) -> frozenset[Month] | None:
    """The months whose entry differs on either track; None where anything else does: any month may."""
    if _beside_months(before) != _beside_months(after):
        return None
    return frozenset(changed_entries(before.medical, after.medical) | changed_entries(before.pension, after.pension))


def _beside_months(ledger: Ledger) -> tuple[object, ...]:
    return *_form_part(ledger), ledger.residents


def changed_answer(before: Assessment | None, after: Assessment | None) -> frozenset[Month] | None:
    """The months whose payment, coverage or rule differs between two answers; None: any may."""
    if before is None or after is None or before.places is not after.places or before.as_of != after.as_of:
        return None
    return frozenset(_differing(_stretches(before), _stretches(after)))


def _entries(entries: tuple[Entry, ...]) -> _Begins:
    begins: _Begins = {}
    for entry in entries:
        begins[entry.first] = (entry.paid_on, entry.unknown, entry.capacity)
        begins[entry.last + 1] = None
    return begins


def _stretches(answer: Assessment) -> _Begins:
    begins: _Begins = {}
    for stretch in answer.stretches:
        begins[stretch.first] = (stretch.payment, stretch.coverage, stretch.rule, stretch.cover, stretch.residents)
        begins[stretch.last + 1] = None
    return begins


def _differing(old: _Begins, new: _Begins) -> set[Month]:
    months: set[Month] = set()
    was = now = None
    for first, end in pairwise(sorted({*old, *new})):
        was, now = old.get(first, was), new.get(first, now)
        if was != now:
            months.update(range(first, end))
    return months


def kinds(before: PersonRecord | None, after: PersonRecord | None) -> set[What]:
    """Which kinds of change turn one record into the other."""
    if before is None or after is None:
        return {What.PEOPLE, What.PERSON, What.LEDGER}
    found: set[What] = set()
    if before.ledger != after.ledger:
        found.add(What.LEDGER)
        if _form_part(before.ledger) != _form_part(after.ledger):
            found.add(What.PERSON)
    if _line(before) != _line(after):
        found |= {What.PEOPLE, What.PERSON}
    if (before.phone, before.notes, before.id_kind, before.policy) != (
        after.phone,
        after.notes,
        after.id_kind,
        after.policy,
    ):
        found.add(What.PERSON)
    if before.policy != after.policy:
        found |= {What.POLICY, What.PEOPLE}
    return found


def union(parts: Iterable[frozenset[Month] | None]) -> frozenset[Month] | None:
    """All months of the parts; None as soon as one part is."""
    months: set[Month] = set()
    for part in parts:
        if part is None:
            return None
        months |= part
    return frozenset(months)


def news_of(pairs: Iterable[Pair]) -> News:
    """What a step changes, over everybody in it."""
    what: set[What] = set()
    months: set[Month] | None = set()
    for before, after in pairs:
        what |= kinds(before, after)
        if months is not None:
            changed = None if before is None or after is None else changed_months(before.ledger, after.ledger)
            months = None if changed is None else months
            if months is not None and changed:
                months.update(changed)
    return what, None if months is None else frozenset(months)


def _form_part(ledger: Ledger) -> tuple[object, ...]:
    return ledger.spells, ledger.bases, ledger.enrolled_until, ledger.career


def _line(record: PersonRecord) -> tuple[object, ...]:
    return record.name, record.id_number, record.ledger.spells
