"""What a person is judged by: the policies along the life, and the ledger with what the identity number tells.

The book keeps birth and sex only where they were given by hand, so that many people share a history; who asks about
years for retirement completes the ledger first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from medins_desktop.book.records import IdKind
from medins_desktop.domain.identity import read
from medins_desktop.domain.places import places_of

if TYPE_CHECKING:
    from datetime import date

    from medins_desktop.book.records import PersonRecord
    from medins_desktop.domain.ledger import Ledger
    from medins_desktop.domain.places import Places
    from medins_desktop.domain.policy import Policy

PolicyFor: TypeAlias = "Callable[[str], Policy | None]"
"""Gives the policy for a policy id, the default one for an id that no pack has and for an empty one."""

NUMBERS = (IdKind.RESIDENT, IdKind.RESIDENT_15)
"""Documents whose number tells birth and sex."""


def terms(ledger: Ledger, own: str, policy_for: PolicyFor) -> Places | None:
    """The places along a ledger, for a person with this policy of their own; None where no policy is known.

    A place that no pack knows is judged by the person's own policy.
    """
    policy = policy_for(own)
    if policy is None:
        return None

    def place(policy_id: str) -> Policy:
        found = policy_for(policy_id)
        return policy if found is None or found.id != policy_id else found

    return places_of(ledger, policy, place)


def question(record: PersonRecord, policy_for: PolicyFor, on: date) -> tuple[Ledger, Places] | None:
    """What the rules are asked about somebody: the whole ledger and the places along it; None without a policy."""
    places = terms(record.ledger, record.policy, policy_for)
    return None if places is None else (whole_ledger(record, on), places)


def unknown_places(ledger: Ledger, policy_for: PolicyFor) -> tuple[str, ...]:
    """The policy ids of spells that no pack has, each once."""
    named = dict.fromkeys(spell.policy for spell in ledger.spells if spell.policy)
    return tuple(each for each in named if (found := policy_for(each)) is None or found.id != each)


def whole_ledger(record: PersonRecord, on: date) -> Ledger:
    """Somebody's ledger with birth and sex as a sound identity number tells them (contract, section 13).

    ``on`` is the day asked about: nobody is born after it.
    """
    ledger = record.ledger
    if not record.id_number or record.id_kind not in NUMBERS:
        return ledger
    identity = read(record.id_number, on)
    if identity.flaw is not None:
        return ledger
    return replace(ledger, career=replace(ledger.career, born=identity.birth, sex=identity.sex))
