"""What the book keeps: persons, employers, and the light row a person has in a list."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from medins_desktop.domain.ledger import Ledger

NOTHING_KNOWN = Ledger()


class IdKind(StrEnum):
    """The kind of identity document that a person's number belongs to."""

    RESIDENT = "resident"  # 18 digits: identity card, and the residence permits 81, 82, 83
    RESIDENT_15 = "resident-15"  # the identity card of before 1999
    PASSPORT = "passport"
    FOREIGN_PERMIT = "foreign-permit"  # the foreigner's permanent residence card
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person as the book keeps them.

    ``id`` 0 means not stored yet. ``version`` counts the writes of this person and is set by the book alone.
    ``policy`` is the id of a policy, empty for the default one. ``pinyin`` (``wangfang``) and ``initials``
    (``wf``) are kept for the search; whoever makes the record spells them out, the book only keeps them.
    """

    id: int = 0
    version: int = 0
    name: str = ""
    id_kind: IdKind = IdKind.RESIDENT
    id_number: str = ""
    phone: str = ""
    notes: str = ""
    policy: str = ""
    ledger: Ledger = NOTHING_KNOWN
    pinyin: str = ""
    initials: str = ""

    def stored_as(self, person_id: int, version: int) -> "PersonRecord":
        """The same under another id and version; in half the time of ``replace``, for the sake of long lists."""
        return PersonRecord(
            person_id, version, self.name, self.id_kind, self.id_number, self.phone, self.notes, self.policy,
            self.ledger, self.pinyin, self.initials,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Employer:
    """An employing unit with its unified social credit code. ``id`` 0 means not stored yet."""

    id: int = 0
    version: int = 0
    name: str = ""
    credit_code: str = ""


class PersonLine(NamedTuple):
    """What lists and the search need of a person.

    ``employer`` and ``capacity`` are those of the latest spell, empty where there is none.
    """

    id: int
    name: str
    id_number: str
    employer: str
    capacity: str
    policy: str
    pinyin: str
    initials: str
    id_kind: str = IdKind.RESIDENT
