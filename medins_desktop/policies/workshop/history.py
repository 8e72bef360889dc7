"""What was done to a draft, step by step, back and forth without limit: each step keeps the document before it."""

from dataclasses import dataclass, field

from medins_desktop.policies.workshop.document import Document


@dataclass(frozen=True, slots=True)
class Step:
    """A step and the value it was done to: ``workshop.step_<action>`` names it."""

    action: str
    path: str


@dataclass(slots=True)
class History:
    """The document now, and the steps to those before and after it."""

    now: Document
    _back: list[tuple[Step, Document]] = field(default_factory=list)
    _forth: list[tuple[Step, Document]] = field(default_factory=list)

    def does(self, step: Step, document: Document, *, goes_on: bool = False) -> None:
        """Go on to a document. ``goes_on``: the same step as the last, such as the next letter of a field."""
        if not (goes_on and self._back and self._back[-1][0] == step and not self._forth):
            self._back.append((step, self.now))
        self._forth.clear()
        self.now = document

    @property
    def undoable(self) -> Step | None:
        """The step that undo takes back."""
        return self._back[-1][0] if self._back else None

    @property
    def redoable(self) -> Step | None:
        """The step that redo does again."""
        return self._forth[-1][0] if self._forth else None

    def undo(self) -> Step | None:
        """Go back a step, and say which; None where there is none."""
        if not self._back:
            return None
        step, before = self._back.pop()
        self._forth.append((step, self.now))
        self.now = before
        return step

    def redo(self) -> Step | None:
        """Go forth a step, and say which; None where there is none."""
        if not self._forth:
            return None
        step, after = self._forth.pop()
        self._back.append((step, self.now))
        self.now = after
        return step
