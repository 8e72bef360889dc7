"""The road of every step into the book: written under the versions known, remembered for undo and redo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from medins_desktop.desk.closing import refuse_closed
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.history import History
from medins_desktop.desk.step import Pair, Step

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.records import PersonRecord


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a journal knows besides the book: the steps, and the versions of the persons in them."""

    history: History = field(default_factory=History)
    versions: dict[int, int] = field(default_factory=dict)


READING = "reading_mode"
"""The setting of the book that tells whether it is only read."""
_ON = "1"


class Journal:
    """Writes steps to one book. What cannot be written changes nothing here either.

    ``stale`` holds the persons that turned out to be changed by somebody else when a write was refused; the steps that
    would overwrite that change are forgotten by then.
    """

    def __init__(self, book: "Book", remembered: Remembered | None = None) -> None:
        self.book = book
        self.stale: set[int] = set()
        self._allowed: frozenset[int] = frozenset()
        self._remembered = remembered or Remembered()
        self._history, self._versions = self._remembered.history, self._remembered.versions
        self.is_reading = book.setting(READING) == _ON

    def remembered(self) -> Remembered:
        """All that another journal of the same book needs to go on from here."""
        return self._remembered

    def set_reading(self, on: bool) -> None:
        """Refuse every write from now on, or none; the book remembers it. Raises BookError."""
        self.book.set_setting(READING, _ON if on else "")
        self.is_reading = on

    def refuse_reading(self) -> None:
        """Raise ActionError where the book is only read."""
        if self.is_reading:
            raise ActionError("desk.reading")

    def with_closed_open(self, people: frozenset[int], action: Callable[[], Result]) -> Result:
        """Run an action that may change closed months of these persons: somebody was asked. Raises what it raises."""
        self._allowed = people
        try:
            return action()
        finally:
            self._allowed = frozenset()

    @property
    def next_undo(self) -> Step | None:
        """The step that ``undo`` would take back."""
        return self._history.done[-1] if self._history.done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that ``redo`` would do again."""
        return self._history.undone[-1] if self._history.undone else None

    def stop_merging(self) -> None:
        """Let the next step stand for itself whatever its key is."""
        self._history.stop_merging()

    def read(self, person_id: int) -> "PersonRecord":
        """This person as the book has them now. Raises BookError (NoSuchPerson where somebody else deleted them)."""
        from medins_desktop.book.errors import NoSuchPerson  # noqa: PLC0415 - the book is there before its errors

        try:
            record = self.book.person(person_id)
        except NoSuchPerson:
            self._forget(person_id)
            raise
        if self._versions.get(person_id, record.version) != record.version:
            self._forget(person_id)
        self._versions[person_id] = record.version
        return record

    def _forget(self, person_id: int) -> None:
        self._history.drop_changed_elsewhere(person_id)
        self._versions.pop(person_id, None)

    def write(self, step: Step, tell: Callable[[int], object] = lambda _done: None) -> Step:
        """Write a new step; returns it as it reads in the book. Raises BookError, and what ``tell`` raises."""
        written = self._write(step, tell)
        self._history.add(written)
        return written

    def undo(self, step: Step, tell: Callable[[int], object] = lambda _done: None) -> Step:
        """Take back ``step`` (the one that ``next_undo`` gave); returns what was written. Raises as ``write`` does."""
        written = self._write(step.reversed(), tell)
        self._history.undo_written(written.reversed())
        return written

    def redo(self, step: Step, tell: Callable[[int], object] = lambda _done: None) -> Step:
        """Do ``step`` (the one that ``next_redo`` gave) again; returns what was written. Raises as ``write`` does."""
        written = self._write(step, tell)
        self._history.redo_written(written)
        return written

    def _write(self, step: Step, tell: Callable[[int], object] = lambda _done: None) -> Step:
        from medins_desktop.book.errors import BookChangedElsewhere  # noqa: PLC0415 - as above

        self.refuse_reading()
        self.stale = set()
        pairs = [(self._current(before), self._current(after)) for before, after in step.pairs]
        try:
            results = self.book.write(
                pairs, step.name_key, tell, lambda closed: refuse_closed(step, closed, self._allowed)
            )
        except BookChangedElsewhere:
            self.stale = self._changed_elsewhere(step.people())
            raise
        written: list[Pair] = []
        for (before, _), after in zip(pairs, results, strict=True):
            if after is not None:
                self._versions[after.id] = after.version
            elif before is not None:
                self._versions.pop(before.id, None)
            written.append((before, after))
        return replace(step, pairs=tuple(written))

    def _current(self, record: "PersonRecord | None") -> "PersonRecord | None":
        """The record under the version that this session wrote or read last: undo goes back in content only."""
        if record is None:
            return None
        version = self._versions.get(record.id, record.version)
        return record if version == record.version else replace(record, version=version)

    def _changed_elsewhere(self, people: Iterable[int]) -> set[int]:
        """Which of these persons somebody else has changed, deleted, or put in their place."""
        from medins_desktop.book.errors import NoSuchPerson  # noqa: PLC0415 - as above

        changed = set()
        for person_id in people:
            try:
                version = self.book.person(person_id).version
            except NoSuchPerson:
                version = None
            if version != self._versions.get(person_id):
                self._forget(person_id)
                changed.add(person_id)
        return changed
