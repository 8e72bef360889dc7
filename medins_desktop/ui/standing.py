"""What the pages show, apart from the person on the desk: to be found again after the program was locked.

It may hold names (of who is searched for, of a list that is compared), so it is put away sealed, with the desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medins_desktop.domain.ledger import Track
    from medins_desktop.domain.month import Month
    from medins_desktop.ui.calendar.half_typed import HalfTyped
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.month.controller import Standing as MonthStanding
    from medins_desktop.ui.pages import Pages
    from medins_desktop.ui.roster.controller import Standing as RosterStanding
    from medins_desktop.ui.shell.answer import Answer


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands where; the parts belong to the pages, None for one that has not been built."""

    months: tuple[Month, ...]
    track: Track
    search: str
    unsaved: tuple[str | None, ...]
    half_typed: HalfTyped | None
    quick: str
    roster: RosterStanding | None
    month: MonthStanding | None


def standing(context: Context, pages: Pages, half_typed: HalfTyped | None) -> Standing:
    """What the pages show now. ``half_typed`` was in the calendar before it was hidden."""
    built, answer = pages.__dict__, _answer(pages)
    return Standing(
        context.selected_months,
        context.track,
        pages.people.search.text(),
        unsaved(pages),
        half_typed,
        answer.quick.line.text() if answer is not None else "",
        pages.roster.standing() if "roster" in built else None,
        pages.month.standing() if "month" in built else None,
    )


def half_typed(pages: Pages) -> HalfTyped | None:
    """The panel that is open in the calendar."""
    answer = _answer(pages)
    return answer.calendar.half_typed() if answer is not None else None


def _answer(pages: Pages) -> Answer | None:
    """The answer's side of the counter page, where it has been built."""
    built: Answer | None = pages.counter.__dict__.get("answer") if "counter" in pages.__dict__ else None
    return built


def unsaved(pages: Pages) -> tuple[str | None, ...]:
    """What was typed into the person's form and is not in the book."""
    built = "counter" in pages.__dict__ and "person" in pages.counter.__dict__
    return pages.counter.person.unsaved() if built else ()


def stand_again(context: Context, pages: Pages, was: Standing) -> None:
    """Show what was shown."""
    if any(text is not None for text in was.unsaved):
        pages.counter.person.type_again(was.unsaved)
    context.select(was.months, was.track)
    if was.quick:
        pages.counter.answer.quick.line.setText(was.quick)
    if was.search:
        pages.people.look_for(was.search)
    if was.roster is not None:
        pages.roster.stand_again(was.roster)
    if was.month is not None:
        pages.month.stand_again(was.month)
