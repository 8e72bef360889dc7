"""Edits the tiers of a block: one is chosen in the table, its values stand below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from medins_desktop.policies.workshop import tiers
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.fields import Field, Section
from medins_desktop.ui.workshop.tiers import TierTable
from medins_desktop.words import say
from medins_desktop.words.explain import finding_text

TIERS = ("gap", "transfer")


class TierEditing(QObject):
    """``chosen`` is the number of the tier whose values are shown; ``show_wanted`` asks for its values."""

    show_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.table = TierTable()
        self.chosen = 0
        self._draft: Draft | None = None
        self._path = ""
        self.table.chosen.connect(self.choose)
        self.table.split_wanted.connect(lambda months: self._do(lambda draft, row: tiers.split(draft, row, months)))
        self.table.separate_wanted.connect(lambda: self._do(tiers.separate))
        self.table.remove_wanted.connect(lambda: self._do(tiers.remove))

    def choose(self, row: int) -> None:
        """Show the values of this tier."""
        self.chosen = row
        self.table.refuse("")
        self.show_wanted.emit()

    def go_to(self, path: str) -> None:
        """Choose the tier in which a value lies."""
        number = path.removeprefix(f"{self._path}[").partition("]")[0]
        if path.startswith(f"{self._path}[") and number.isdecimal():
            self.chosen = int(number)

    def show_section(self, draft: Draft, section: Section) -> Sequence[Field]:
        """Show the tiers of a section; the fields of the chosen one."""
        self._draft = draft
        if section.path != self._path:
            self._path, self.chosen = section.path, 0
            self.table.refuse("")
        count = len(draft.value(section.path, ()))
        self.chosen = max(0, min(self.chosen, count - 1))
        rows = [_of_row(section, number) for number in range(count)]
        self.table.show_tiers(rows, self.chosen)
        return [replace(field, sentences=()) for field in rows[self.chosen]] if rows else ()  # the table says them

    def _do(self, action: Callable[[Draft, str], object]) -> None:
        if self._draft is None:
            return
        try:
            action(self._draft, f"{self._path}[{self.chosen}]")
        except tiers.TiersRefused as refused:
            self.table.refuse(refusal_words(refused))
        else:
            self.table.refuse("")
            self.table.split_at.clear()
            self.table.table.setFocus()


def refusal_words(refused: tiers.TiersRefused) -> str:
    """Why tiers were not changed."""
    return say("workshop.tiers_refused", why=finding_text(refused.finding))


def _of_row(section: Section, number: int) -> list[Field]:
    head = f"{section.path}[{number}]."
    return [field for field in section.fields if field.path.startswith(head)]
