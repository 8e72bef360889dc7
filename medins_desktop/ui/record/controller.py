"""From the clipboard to the months: the record is read, previewed, and entered as one step when the user says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.record import recording
from medins_desktop.desk.record.recording import Choices, Plan
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import month_of
from medins_desktop.exchange.records.writing import record_text
from medins_desktop.exchange.sheets.pasted import check_size
from medins_desktop.exchange.sheets.refusal import SheetError
from medins_desktop.ui.kit.arrangement import keep_splitter
from medins_desktop.ui.record.reading import Reading, Understood
from medins_desktop.ui.record.view import RecordDialog
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context


class RecordController(QObject):
    """One preview at a time. Without a person shown, the record's own person is found in the book, or made."""

    BY = "record"

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._reading = Reading(self)
        self._reading.understood.connect(self._show)
        self._reading.progress.connect(self._show_progress)
        self._reading.begun.connect(lambda: self._show_progress(0))
        self._understood: Understood | None = None
        self._person = PersonRecord()
        self._source = ("", "")
        self._lines = 0
        self._home: QWidget | None = None
        self.view: RecordDialog | None = None

    def paste(self) -> None:
        """Preview what the clipboard holds."""
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
        if mime is None:
            self.preview("")
        else:
            self.preview(mime.text() if mime.hasText() else "", mime.html() if mime.hasHtml() else "")

    def copy(self) -> None:
        """Put the months selected, or all where not several are, into the clipboard as rows that can be pasted."""
        person, chosen = self._context.desk.person, self._context.selected_months
        if person is None:
            return
        is_choice = len(chosen) > 1
        tracks, months = ((self._context.track,), chosen) if is_choice else (tuple(Track), ())
        text = record_text(person.ledger, tracks, months)
        if not text:
            self._context.problem.emit(say("record.nothing_to_copy"))
            return
        QGuiApplication.clipboard().setText(text)
        self._context.notice.emit(say("record.copied", n=text.count("\n") - 1))

    def preview(self, text: str, html: str = "") -> None:
        """Preview a record for the person shown."""
        if self.view is not None or self._context.desk.book is None:
            return
        try:
            check_size(text, html)
        except SheetError as error:
            self._context.problem.emit(say(error.key, **error.figures))
            return
        self._person = self._context.desk.person or PersonRecord()
        self._home = QApplication.focusWidget()
        view = self.view = RecordDialog(self._window)
        keep_splitter(view.tables, self._context.settings, "record")
        view.show_choices(Choices(track=self._context.track))
        view.show_text(text)
        view.text_changed.connect(lambda changed: self._read(changed, ""))
        view.chosen.connect(self._plan_again)
        view.apply_wanted.connect(self._apply)
        view.finished.connect(self._closed)
        self._read(text, html)
        view.open()
        if not text.strip() and not html:
            view.open_source(True)
        field = view.rows_table if text or html else view.text
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, text: str, html: str) -> None:
        assert self.view is not None
        self._lines = max(text.count("\n"), html.count("<tr"), 1)
        self._understood = None
        self._reading.read(text, html, self._person, self.view.choices, month_of(self._context.desk.as_of))

    def _plan_again(self, choices: Choices) -> None:
        if self._understood is not None:
            record, self._understood = self._understood.record, None  # what was planned before is not to be entered
            self._reading.plan_again(record, self._person, choices)

    def _show(self, understood: Understood) -> None:
        if self.view is None:
            return
        known = self._context.guard(lambda: recording.known_person(self._context.desk, understood.plan))
        if known is not None:
            self._person = known
            self._reading.plan_again(understood.record, known, self.view.choices)
            return
        self._understood = understood
        self.view.show_understood(understood)

    def _show_progress(self, rows: int) -> None:
        if self.view is not None and self._understood is None:
            self.view.show_reading(rows, self._lines)

    def _apply(self) -> None:
        if self._understood is None or not self._understood.plan.changes_something:
            return
        planned = self._understood.plan
        done = self._context.guard(lambda: recording.apply(self._context.desk, planned, self.BY))
        if done is None or self.view is None:
            return
        self.view.accept()
        self._context.notice.emit(_done_words(planned))

    def _closed(self) -> None:
        """The keyboard goes back to where it was."""
        self._reading.stop()
        if self.view is not None:
            self.view.deleteLater()
        self.view, self._understood = None, None
        self._window.activateWindow()
        if self._home is not None and self._home.isVisible():
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        self._home = None


def _done_words(plan: Plan) -> str:
    months = sum(1 for planned in plan.months.values() if planned.applied)
    return say("record.done", n=months) if months else say("record.done_details")
