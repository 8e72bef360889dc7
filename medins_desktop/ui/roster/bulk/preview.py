"""What a change would do, a row a person: worked out in the background, shown before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.month.lateness import late_of
from medins_desktop.desk.people.places import place_at, place_name
from medins_desktop.desk.roster.bulk import PayYear, Plan, PostMonths, SetBase, SetEnd, SetPlace
from medins_desktop.desk.roster.row import Assessor, line_of
from medins_desktop.domain.ledger import Entry, Ledger, ResidentsYear, Track
from medins_desktop.domain.month import Month, month_text
from medins_desktop.domain.policy import Policy
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.words import say
from medins_desktop.words.explain import grouped

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = ("name", "change", "cover")


class Line(NamedTuple):
    """One person in the preview. ``refused``: nothing will change, and ``change`` says why."""

    name: str
    change: str
    cover: str
    refused: bool = False


def lines(plan: Plan, assessor: Assessor) -> list[Line]:
    """Who cannot be changed first, then who changes how; those who read so already are only counted."""
    found = [Line(_name(each.person), say(each.key, **each.figures), "", refused=True) for each in plan.refused]
    for before, after in plan.pairs:
        was, now = (assessor.row(line_of(each), each.ledger).answer.state for each in (before, after))
        cover = say(f"roster.state_{now}")
        if was is not now:
            cover = say("bulk.from_to", before=say(f"roster.state_{was}"), after=cover)
        change = _change(plan, before, after, assessor)
        if before.id in plan.closed:
            change = say("bulk.closed", change=change)
        found.append(Line(_name(before), change, cover))
    return found


def late_words(plan: Plan, policy_for: Callable[[str], Policy | None]) -> str:
    """What follows for those whose months are registered as paid after the deadline; "" where nobody is late."""
    change = plan.change
    if not isinstance(change, PostMonths) or change.paid_on is None or Track.MEDICAL not in change.tracks:
        return ""
    found = late_of(plan.pairs, change.months, change.paid_on, policy_for)
    return found.words(change.paid_on, several=len(change.months) > 1)


def _name(person: PersonRecord) -> str:
    return person.name or say("people.no_name")


def _change(plan: Plan, before: PersonRecord, after: PersonRecord, assessor: Assessor) -> str:
    if isinstance(plan.change, SetPlace):
        was, now = (_place(each, plan.change.first, assessor) for each in (before, after))
    else:
        was, now = _value(plan, before.ledger), _value(plan, after.ledger)
    return say("bulk.from_to", before=was, after=now) if was != now else now


def _value(plan: Plan, ledger: Ledger) -> str:
    """What the change is about, as it reads in a ledger."""
    change = plan.change
    if isinstance(change, PostMonths):
        entries = [ledger.entry_at(track, month) for track in change.tracks for month in change.months]
        return say("bulk.comma").join(dict.fromkeys(map(_entry, entries)))
    if isinstance(change, SetBase):
        base = ledger.base_at(change.first)
        return say("bulk.nothing") if base is None else grouped(base)
    if isinstance(change, SetEnd):
        end = ledger.enrolled_until
        return say("bulk.goes_on") if end is None else month_text(end)
    if isinstance(change, PayYear):
        return _year(next((each for each in ledger.residents if each.year == change.year), None))
    spell = ledger.spells[-1] if ledger.spells else None
    if spell is None:
        return say("bulk.nothing")
    words = say(f"capacity.{spell.capacity}")
    return say("bulk.spell", capacity=words, employer=spell.employer, month=month_text(spell.first)).strip()


def _place(person: PersonRecord, month: Month, assessor: Assessor) -> str:
    """The place of a month: the one named last, else that of the person's own policy."""
    place = place_at(person.ledger.spells, month)
    policy = assessor.policy(place or person.policy)
    return place if policy is None or place not in ("", policy.id) else place_name(policy.id, [policy])


def _year(paid: ResidentsYear | None) -> str:
    if paid is None:
        return say("bulk.entry_none")
    return say("bulk.entry_paid_on", day=paid.paid_on.isoformat()) if paid.paid_on else say("bulk.in_period")


def _entry(entry: Entry | None) -> str:
    if entry is None:
        return say("bulk.entry_none")
    if entry.unknown:
        return say("bulk.entry_unknown")
    if entry.paid_on is None:
        return say("bulk.entry_paid")
    return say("bulk.entry_paid_on", day=entry.paid_on.isoformat())


class PreviewModel(QAbstractTableModel):
    """The preview as a table."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """A row a person."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Name, change, cover."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"bulk.column_{COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The texts; who is refused is named so in words."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        text = line[index.column()]
        if role == Qt.ItemDataRole.DisplayRole and line.refused and index.column() == 1:
            return say("bulk.refused", reason=text)
        return in_role(str(text), role) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None
