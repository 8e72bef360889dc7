"""A plan into the book: one step over everybody, whole or not at all, on another thread than the window's."""

from typing import TYPE_CHECKING

from medins_desktop.desk.importing.gathering import Watch
from medins_desktop.desk.importing.planning import ImportPlan
from medins_desktop.desk.step import Step

if TYPE_CHECKING:
    from medins_desktop.desk.desk import Desk

STEP_NAME = "importing.step"
EVERY = 100
"""People between two looks of a watcher."""


def write_plan(desk: "Desk", plan: ImportPlan, watch: Watch) -> Step:
    """Write the plan, on another thread while nobody else uses the desk; the step as it reads in the book.

    What ``watch`` raises takes everything back. Then, on the window's thread: ``desk.tell_written`` with the step, or
    ``desk.refused`` after a BookError. Raises BookError, and ActionError for a closed month; nothing has changed then.
    """
    total = max(len(plan.pairs), 1)
    step = Step(STEP_NAME, {"n": len(plan.pairs)}, tuple(plan.pairs))
    return desk.write_apart(step, lambda done: watch(done * 1000 // total) if done % EVERY == 0 else None)
