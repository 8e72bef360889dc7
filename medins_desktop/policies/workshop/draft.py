"""A draft: a pack that is being edited. Every change is a named step; nothing here writes a file."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from medins_desktop.domain.finding import Finding
from medins_desktop.domain.month import Month, month_text, parse_month, year_of
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.loader import Loaded, policy_from, text_in, toml_of
from medins_desktop.policies.reading import Report
from medins_desktop.policies.workshop import names
from medins_desktop.policies.workshop.document import Document
from medins_desktop.policies.workshop.history import History, Step
from medins_desktop.policies.workshop.paths import lies_in
from medins_desktop.policies.workshop.said import Sayings
from medins_desktop.policies.workshop.starting import from_nothing

MARK = "draft"
"""The key that says that a pack decides nothing yet."""

_DEEPEST = 40  # tables and lists within each other; a pack has seven


class NotADraft(Exception):  # noqa: N818 - it reads as what it is
    """A text or file that cannot be edited; ``findings`` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


class Draft:
    """A pack being edited, valid or not. Paths are those of findings: ``rules[0].gap[1].up_to``.

    Values are TOML's own: a rate or amount is a text, a month ``"2026-07"``, a day a date.
    """

    def __init__(self, document: Document) -> None:
        self._history = History(document)
        self._judged: tuple[Document, Loaded] | None = None
        self._group: Step | None = None
        self._watchers: list[Callable[[], None]] = []
        self.sayings = Sayings()

    @classmethod
    def of_text(cls, text: str, name: str = "") -> "Draft":
        """The draft of a pack's text. Raises NotADraft where it is no TOML, whose findings tell ``name``."""
        report = Report(name)
        data = toml_of(text, report)
        if data is not None and _is_too_deep(data):
            report.add("not-toml-at-all")
        if report.findings or data is None:
            raise NotADraft(report.findings)
        return cls(Document.of(text))

    @classmethod
    def of_file(cls, path: Path) -> "Draft":
        """The draft of a file: a pack, or a draft that was kept. Raises NotADraft."""
        report = Report(path.name)
        text = text_in(path, report)
        if text is None:
            raise NotADraft(report.findings)
        return cls.of_text(text, path.name)

    @classmethod
    def of_nothing(cls, policy_id: str) -> "Draft":
        """A draft that says nothing yet but its id."""
        return cls.of_text(from_nothing(policy_id))

    @property
    def document(self) -> Document:
        """The document now; another one after each change, so that it tells what has been worked out of it."""
        return self._history.now

    @property
    def text(self) -> str:
        """The whole text of the pack."""
        return self.document.text

    @property
    def data(self) -> Mapping[str, Any]:
        """What the text says, as TOML gives it. Not to be changed."""
        return self.document.data

    def value(self, path: str, otherwise: Any = None) -> Any:
        """The value at a path; ``otherwise`` where there is none."""
        return self.document.value(path, otherwise)

    # What is edited.

    def set(self, path: str, value: Any, *, typing: bool = False) -> None:
        """Put a value at a path; ``typing``: one step with the last change of it. Raises LookupError without row."""
        if self.value(path) != value or type(self.value(path)) is not type(value):
            self._do(Step("set", path), self.document.set(path, value), goes_on=typing)

    def set_both(self, path: str, other: str, value: Any, *, typing: bool = False) -> None:
        """Put one value at two paths, as one step of the first: a text that is not translated yet."""
        if (self.value(path), self.value(other)) != (value, value):
            self._do(Step("set", path), self.document.set(path, value).set(other, value), goes_on=typing)

    def clear(self, path: str) -> None:
        """Take a value away, a table or rows with all that they hold. Nothing happens where there is none."""
        if self.value(path) is not None:
            self._do(Step("clear", path), names.pruned(self.document.clear(path), self.document, path))

    def add_row(self, path: str, value: Mapping[str, Any], at: int | None = None) -> str:
        """Put a row into a list of tables (``rules[0].gap``), by default behind the last; its path."""
        place = len(self.value(path, ())) if at is None else at
        row = f"{path}[{place}]"
        self._do(Step("add", row), names.renumbered(self.document.insert(row, value), path, lambda n: n + (n >= place)))
        return row

    def add_copy(self, path: str, at: int, **changes: Any) -> str:
        """Put a copy of a row into its list, with values changed; what the block says of the row it says of both."""
        rows, number = _row(path)
        with self.step("add", path):
            copy = self.add_row(rows, {**self.value(path), **changes}, at=at)
            original = number + (number >= at)
            self._do(Step("add", path), names.copied(self.document, rows, original, at))
        return copy

    def remove_row(self, path: str) -> None:
        """Take a row out. Raises IndexError where there is none."""
        rows, number = _row(path)
        gone = names.renumbered(self.document.remove(path), rows, lambda n: None if n == number else n - (n > number))
        self._do(Step("remove", path), gone)

    def move_row(self, path: str, to: int) -> str:
        """Move a row to another place among its neighbours; its path there. Raises IndexError."""
        rows, number = _row(path)
        moved = names.renumbered(self.document.move(path, to), rows, lambda n: _moved(n, number, to))
        self._do(Step("move", path), moved)
        return f"{path[: path.rindex('[')]}[{to}]"

    def new_block(self, table: str, month: Month) -> str:
        """A block from a month on (the residents' scheme: the month's year), a copy of the one before; its path.

        Where a block begins in that month already, it is that one's path and nothing changes. Before the first block it
        is a copy of that; the first of all says nothing yet but its month, and one without a month gets this one.
        """
        begins = BLOCKS[table]
        first = month_text(month) if begins == "from" else year_of(month)
        blocks = self.value(table, ())
        starts = [_start(block.get(begins)) for block in blocks]
        wanted = _start(first)
        if wanted in starts:
            return f"{table}[{starts.index(wanted)}]"
        if starts == [None]:
            self.set(f"{table}[0].{begins}", first)
            return f"{table}[0]"
        at = sum(1 for start in starts if start is not None and start < (wanted or 0))
        copy = {**blocks[max(at - 1, 0)], begins: first} if blocks else {begins: first, "sources": []}
        if begins in copy.get("assumed", ()):
            copy["assumed"] = [name for name in copy["assumed"] if name != begins]
        self._do(Step("block", f"{table}[{at}]"), self.document.insert(f"{table}[{at}]", copy))
        return f"{table}[{at}]"

    @contextmanager
    def step(self, action: str, path: str) -> Iterator[None]:
        """Everything changed within is one step, undone as one. Where it raises, nothing has been changed."""
        before, outer = self.document, self._group
        self._group = outer or Step(action, path)
        done = False
        try:
            yield
            done = True
        finally:
            after, self._history.now = self.document, before if outer is None else self.document
            step, self._group = self._group, outer
            if outer is None and done and after is not before:
                self._do(step, after)

    def _do(self, step: Step, document: Document, *, goes_on: bool = False) -> None:
        if self._group is not None:
            self._history.now = document
            return
        self._history.does(step, document, goes_on=goes_on)
        self._tell()

    # Back and forth.

    @property
    def undoable(self) -> Step | None:
        """The step that undo takes back; None where there is none."""
        return self._history.undoable

    @property
    def redoable(self) -> Step | None:
        """The step that redo does again."""
        return self._history.redoable

    def undo(self) -> Step | None:
        """Take the last step back, and say which."""
        step = self._history.undo()
        if step is not None:
            self._tell()
        return step

    def redo(self) -> Step | None:
        """Do the step again that was taken back last, and say which."""
        step = self._history.redo()
        if step is not None:
            self._tell()
        return step

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call this after every change, undo and redo; keeping the draft is done so."""
        self._watchers.append(watcher)

    def _tell(self) -> None:
        for watcher in list(self._watchers):
            watcher()

    # What is said of it.

    @property
    def policy(self) -> Policy | None:
        """The policy that it describes; None where an error stands against it."""
        return self._loaded()[0]

    @property
    def findings(self) -> list[Finding]:
        """Everything found, as ``policy check`` finds it; ``place`` is the path."""
        return list(self._loaded()[1])

    def findings_at(self, path: str) -> list[Finding]:
        """What was found of a value, or of something in it."""
        return [finding for finding in self._loaded()[1] if lies_in(finding.place, path)]

    def _loaded(self) -> Loaded:
        if self._judged is None or self._judged[0] is not self.document:
            data = {name: value for name, value in self.data.items() if name != MARK}
            self._judged = self.document, policy_from(data, "")
        return self._judged[1]


def _row(path: str) -> tuple[str, int]:
    """The list and the number of a row."""
    rows, _, number = path.removesuffix("]").rpartition("[")
    return rows, int(number)


def _moved(number: int, row: int, to: int) -> int:
    """Where a row stands after another, or it itself, was moved."""
    if number == row:
        return to
    number -= number > row
    return number + (number >= to)


def _start(value: Any) -> int | None:
    """Where a block begins, as a number that can be compared; None where it is not said so that it can be read."""
    if isinstance(value, int):
        return value
    try:
        return parse_month(value)
    except (ValueError, TypeError):
        return None


def _is_too_deep(data: Any) -> bool:
    """Whether tables lie in each other deeper than anything that edits them wants to follow."""
    level = [data]
    for _ in range(_DEEPEST):
        inner: list[Any] = []
        for value in level:
            if isinstance(value, Mapping):
                inner.extend(value.values())
            elif isinstance(value, list):
                inner.extend(value)
        if not inner:
            return False
        level = inner
    return True
