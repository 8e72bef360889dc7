"""The keys of the roster page, for the page of shortcuts and the palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from medins_desktop.ui.actions import Actions, Group
from medins_desktop.ui.roster.keys import TABLE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from medins_desktop.ui.context import Context
    from medins_desktop.ui.pages import Pages


def add_roster_keys(actions: Actions, context: Context, pages: Pages, go: Callable[[str], object]) -> None:
    """Make them known. ``go`` brings a page to the front."""

    def has_book() -> bool:
        return context.desk.book is not None

    def back() -> None:
        pages.roster.back()  # the page is built with the first need of it

    def table() -> QWidget:
        go("roster")
        return pages.roster.table

    for name, keys in TABLE.items():
        actions.add_at(table, name, Group.ROSTER, *keys, possible=has_book)

    def counter() -> QWidget:
        go("counter")
        return pages.counter.calendar.table

    actions.add("roster.back", Group.ROSTER, back, "Alt+Left", possible=has_book)
    actions.add_at(
        counter, "roster.escape", Group.ROSTER, "Esc", possible=pages.came_from_roster, why="why_not.not_from_roster"
    )
