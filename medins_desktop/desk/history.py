"""What can be undone and redone in this session, without limit."""

from dataclasses import replace

from medins_desktop.desk.step import Step


class History:
    """Two stacks of steps as they were written. Newest last."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self._open_key = ""

    def clear(self) -> None:
        """Forget everything (another book)."""
        self.done.clear()
        self.undone.clear()
        self._open_key = ""

    def stop_merging(self) -> None:
        """Let the next step stand for itself whatever its key is."""
        self._open_key = ""

    def add(self, step: Step) -> None:
        """A new step was written: it is what undo takes back next, and nothing can be redone any more."""
        self.undone.clear()
        if self.done and step.merge_key and step.merge_key == self._open_key and _belong(self.done[-1], step):
            step = replace(step, pairs=((self.done.pop().pairs[0][0], step.pairs[0][1]),))
        self._open_key = step.merge_key
        if not _came_back(step):
            self.done.append(step)

    def undo_written(self, step: Step) -> None:
        """The newest step was taken back; ``step`` is it, as it reads now."""
        self.done.pop()
        self.undone.append(step)
        self._open_key = ""

    def redo_written(self, step: Step) -> None:
        """The step undone last was done again; ``step`` is it, as it reads now."""
        self.undone.pop()
        self.done.append(step)
        self._open_key = ""

    def drop_changed_elsewhere(self, person_id: int) -> None:
        """Forget the steps that would overwrite what somebody else wrote to this person.

        A step over several persons goes as a whole, and with it the older ones of those persons: taken back alone,
        they would take back part of it.
        """
        for stack in (self.done, self.undone):
            touched = {person_id}
            kept: list[Step] = []
            for step in reversed(stack):
                if touched.isdisjoint(step.people()):
                    kept.append(step)
                else:
                    touched |= step.people()
            stack[:] = reversed(kept)
        self._open_key = ""


def _belong(first: Step, second: Step) -> bool:
    """Whether two steps are one bout of typing: same key, same single person."""
    same_person = len(first.pairs) == len(second.pairs) == 1 and first.people() == second.people()
    return same_person and first.merge_key == second.merge_key


def _came_back(step: Step) -> bool:
    """Whether typing ended where it began, so that there is nothing to take back."""
    before, after = step.pairs[0]
    same = before is not None and after is not None and replace(before, version=0) == replace(after, version=0)
    return same and len(step.pairs) == 1
