"""Reading and planning without a freeze: a short text at once, a long one on another thread, given up any time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.record.recording import Choices, Plan, plan
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.exchange.records.record import Record
from medins_desktop.exchange.records.table import Assumed
from medins_desktop.ui.kit.background import in_background

AT_ONCE = 20_000
"""Characters of a text that are read before the next frame."""
ROWS_AT_ONCE = 500


class Stopped(Exception):  # noqa: N818 - somebody wants it so
    """The reading was given up."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A record and what it would do."""

    record: Record
    plan: Plan


class Reading(QObject):
    """One text after the other; a newer one gives up the one before."""

    understood = Signal(object)  # Understood
    progress = Signal(int)  # rows read so far
    begun = Signal()  # reading takes a while

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def read(self, text: str, html: str, person: PersonRecord, choices: Choices, latest: Month | None = None) -> None:
        """Read a text and plan it. Later months than ``latest`` are paid only with their day."""
        assumed = Assumed(latest=latest)
        self._run(
            lambda watch: Understood(record := read_text(text, html, assumed, watch), plan(record, person, choices)),
            is_long=len(text) + len(html) > AT_ONCE,
        )

    def plan_again(self, record: Record, person: PersonRecord, choices: Choices) -> None:
        """Plan a record that was read with other choices."""
        self._run(
            lambda _watch: Understood(record, plan(record, person, choices)), is_long=len(record.rows) > ROWS_AT_ONCE
        )

    def stop(self) -> None:
        """Give up what is being read; nothing is told of it any more."""
        self._stop.set()

    def _run(self, work: Callable[[Callable[[int], None]], Understood], *, is_long: bool) -> None:
        self._stop.set()
        stop = self._stop = threading.Event()

        def watch(rows: int) -> None:
            if stop.is_set():
                raise Stopped
            self.progress.emit(rows)

        def done(result: Understood) -> None:
            if not stop.is_set():
                self.understood.emit(result)

        if not is_long:
            done(work(lambda _rows: None))
            return
        self.begun.emit()
        in_background(lambda: work(watch), done, self, lambda _error: None, (Stopped,))
