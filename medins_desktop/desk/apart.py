"""Steps of many people: what is written on another thread, so that the window answers meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from medins_desktop.desk.desk import Desk
from medins_desktop.desk.naming import step_name
from medins_desktop.desk.step import Step
from medins_desktop.words import say

MANY = 500
"""Steps of more people than these are written on another thread; fewer are written between two frames."""

Tell: TypeAlias = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Errand:
    """One step of many. ``text`` says what is running, ``done`` what was done; ``people`` is how many are written.

    ``write`` runs on another thread, is given who hears how many are written, and gives the step as it reads in the
    book; one without pairs was not written, for there was nothing to do. It raises BookError and ActionError, and what
    its hearer raises: nothing has changed then.
    """

    text: str
    people: int
    write: Callable[[Tell], Step]
    done: Callable[[Step], str]
    by: str = ""


def undoing(desk: Desk) -> Errand | None:
    """Taking the newest step back, where it is one of many; None where ``desk.undo`` is quick enough."""
    step = desk.next_undo()
    if step is None or len(step.pairs) <= MANY:
        return None
    return _again("undoing", "undone", step, lambda tell: desk.undo_apart(step, tell))


def redoing(desk: Desk) -> Errand | None:
    """Doing the step undone last again, where it is one of many; None where ``desk.redo`` is quick enough."""
    step = desk.next_redo()
    if step is None or len(step.pairs) <= MANY:
        return None
    return _again("redoing", "redone", step, lambda tell: desk.redo_apart(step, tell))


def _again(runs: str, done: str, step: Step, write: Callable[[Tell], Step]) -> Errand:
    name = step_name(step)
    return Errand(
        say(f"writing.{runs}", step=name), len(step.pairs), write, lambda _step: say(f"writing.{done}", step=name)
    )
