"""What the status bar says: saved when, into which book, backed up when, decided by which policy until when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from medins_desktop.desk.changes import Changes, What
from medins_desktop.domain.month import month_text
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.words import say
from medins_desktop.words.explain_validity import ending_words

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.shell.statusbar import StatusBar

NEWS = 10_000
"""Milliseconds for which the last step is named."""


class StatusBarController(QObject):
    """Joins the status bar to the desk."""

    def __init__(self, context: Context, bar: StatusBar) -> None:
        super().__init__(bar)
        self._context = context
        self._bar = bar
        self._saved: datetime | None = None
        self._backed_up: datetime | None = None
        self._is_sample = False
        self._done = 0
        self._while_new = QTimer(self)
        self._while_new.setSingleShot(True)
        self._while_new.setInterval(NEWS)
        self._while_new.timeout.connect(self._say_no_more)
        bar.finish()
        context.changed.connect(self._changed)
        self.retranslate()

    def show_book(self, *, is_sample: bool) -> None:
        """Another book, or none, is open."""
        self._is_sample = is_sample
        self._saved = self._backed_up = None
        self.retranslate()

    def show_backup(self, made: datetime | None) -> None:
        """The newest backup of the book."""
        self._backed_up = made
        self.retranslate()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.READING, What.BOOK):
            self._show_mode()
        if changes.concerns(What.BOOK, What.SHOWN):
            self._say_no_more()
        elif changes.concerns(What.UNDO):
            self._saved = datetime.now().astimezone()
            self._say_step()
            self._show_saved()
        if changes.concerns(What.POLICY, What.AS_OF):
            self._show_policy()
        if changes.concerns(What.DAY):
            self._show_saved()
            self._show_backup()

    def _say_step(self) -> None:
        """For a while: what the last key did, and how it is taken back."""
        desk = self._context.desk
        before, self._done = self._done, self._steps_done()
        if self._done < before and desk.next_redo() is not None:
            self._show_step(say("shell.step_undone", step=desk.redo_name()))
        elif desk.next_undo() is not None:
            self._show_step(say("shell.step_done", step=desk.undo_name()))

    def _say_no_more(self) -> None:
        """The step is no news any more, or concerns somebody who is not shown."""
        self._done = self._steps_done()
        self._while_new.stop()
        self._bar.show_text(self._bar.step, "")

    def _show_step(self, text: str) -> None:
        self._bar.show_text(self._bar.step, text)
        self._while_new.start()

    def _steps_done(self) -> int:
        desk = self._context.desk
        return len(desk.open_journal.remembered().history.done) if desk.book is not None else 0

    def _show_mode(self) -> None:
        reading = self._context.desk.is_reading
        self._bar.show_text(self._bar.mode, say("shell.reading_state") if reading else "")

    def _show_saved(self) -> None:
        text = ""
        if self._saved is not None:
            text = say("shell.saved", time=self._when(self._saved))
        self._bar.show_text(self._bar.saved, text)

    def _when(self, moment: datetime) -> str:
        """The time of a moment of today, the day of any other."""
        is_today = moment.date() == self._context.desk.today()
        return f"{moment:%H:%M}" if is_today else f"{moment:%Y-%m-%d %H:%M}"

    def _show_policy(self) -> None:
        policy, day = self._context.desk.policy, self._context.desk.as_of
        ending = ""
        if policy is None:
            text = ""
        elif policy.valid_until is None:
            text = say("shell.policy_state", id=policy.id, version=policy.version)
        else:
            until, ending = month_text(policy.valid_until), ending_words(policy, day)
            text = ending or say("shell.policy_until", id=policy.id, version=policy.version, until=until)
        set_role(self._bar.policy, "warn" if ending else "small")
        self._bar.show_text(self._bar.policy, text)

    def _show_backup(self) -> None:
        text = ""
        if self._backed_up is not None:
            today = self._backed_up.date() == self._context.desk.today()
            key = "shell.backup_today" if today else "shell.backup_day"
            text = say(key, day=f"{self._backed_up:%Y-%m-%d}", time=f"{self._backed_up:%H:%M}")
        self._bar.show_text(self._bar.backup, text)

    def retranslate(self) -> None:
        """All texts, in the current language."""
        book = self._context.desk.book
        if book is None:
            self._bar.show_text(self._bar.book, say("shell.no_book"))
        elif self._is_sample:
            self._bar.show_text(self._bar.book, say("shell.sample_book"))
        else:
            self._bar.show_text(self._bar.book, say("shell.book_name", name=book.path.name))
        self._say_no_more()  # it was said in another language
        self._show_mode()
        self._show_saved()
        self._show_backup()
        self._show_policy()
