"""The keys that parts of the counter page read by themselves, for the page of shortcuts and the palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from medins_desktop.ui.actions import Actions, Group

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from medins_desktop.ui.context import Context
    from medins_desktop.ui.pages import Pages

CALENDAR = {
    "shortcuts.calendar_toggle": ("Space",),
    "shortcuts.calendar_backpaid": ("B",),
    "shortcuts.calendar_unknown": ("U",),
    "shortcuts.calendar_exempt": ("E",),
    "shortcuts.calendar_clear": ("Del", "Backspace"),
    "shortcuts.calendar_details": ("Return", "F2"),
    "shortcuts.calendar_medical": ("Ctrl+1",),
    "shortcuts.calendar_pension": ("Ctrl+2",),
    "shortcuts.calendar_both": ("Ctrl+3",),
    "shortcuts.calendar_residents": ("Ctrl+4",),
    "shortcuts.calendar_next": ("Right",),
    "shortcuts.calendar_before": ("Left",),
    "shortcuts.calendar_year_after": ("Down",),
    "shortcuts.calendar_year_before": ("Up",),
    "shortcuts.calendar_january": ("Home",),
    "shortcuts.calendar_december": ("End",),
    "shortcuts.calendar_extend": ("Shift+Right", "Shift+Left"),
    "shortcuts.calendar_start": ("Ctrl+Home",),
    "shortcuts.calendar_today": ("Ctrl+End",),
    "shortcuts.calendar_all": ("Ctrl+A",),
}
"""What the calendar reads (``calendar/keys.py``); a test presses each."""

PEOPLE = {
    "people.open": ("Return",),
}
"""What the list of people reads."""

MONTH = {
    "month.open_person": ("Return",),
    "month.tick": ("Space",),
    "month.copy": ("Ctrl+C",),
}
"""What the list of a month reads."""

OPTIONS = {
    "options.copy": ("Ctrl+C",),
    "shortcuts.option_next": ("Down",),
    "shortcuts.option_choose": ("Space", "Return"),
    "shortcuts.option_carry_out": ("Ctrl+Return",),
    "shortcuts.option_none": ("Esc",),
}


NOBODY = "why_not.nobody_shown"


def add_part_keys(actions: Actions, context: Context, pages: Pages, go: Callable[[str], object]) -> None:
    """Make them known. ``go`` brings a page to the front."""

    def shown() -> bool:
        return context.desk.person is not None

    def at(part: Callable[[], QWidget]) -> Callable[[], QWidget]:
        def home() -> QWidget:
            go("counter")
            return part()

        return home

    options = at(lambda: pages.counter.options.view.table)
    to_options = lambda: options().setFocus(Qt.FocusReason.ShortcutFocusReason)  # noqa: E731
    actions.add("shortcuts.to_options", Group.ANSWER, to_options, "F7", possible=shown, why=NOBODY)
    _add_carrying_over(actions, context, pages)
    for name, keys in CALENDAR.items():
        actions.add_at(
            at(lambda: pages.counter.calendar.table), name, Group.CALENDAR, *keys, possible=shown, why=NOBODY
        )
    for name, keys in OPTIONS.items():
        actions.add_at(options, name, Group.ANSWER, *keys, possible=shown, why=NOBODY)

    def has_book() -> bool:
        return context.desk.book is not None

    def month_table() -> QWidget:
        go("month")
        return pages.month.view.table

    for name, keys in PEOPLE.items():
        in_sight = pages.people.view.isVisible
        actions.add_at(
            lambda: pages.people.view.list, name, Group.PERSON, *keys, possible=in_sight, why="why_not.no_people_list"
        )
    for name, keys in MONTH.items():
        actions.add_at(month_table, name, Group.ROSTER, *keys, possible=has_book)


def _add_carrying_over(actions: Actions, context: Context, pages: Pages) -> None:
    """The form is built with the first person shown, so it is asked for late."""

    def carry_over() -> None:
        pages.counter.person.carry_over()

    def may_carry_over() -> bool:
        return context.desk.person is not None and pages.counter.person.may_carry_over()

    why = "why_not.no_take_over"
    actions.add("person.take_over", Group.PERSON, carry_over, "Ctrl+B", possible=may_carry_over, why=why)
