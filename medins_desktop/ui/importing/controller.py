"""Leads through an import: files are looked at, read, planned, and written as one step. Nothing freezes the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCompleter, QWidget

from medins_desktop.book.errors import BookError
from medins_desktop.desk.importing.applying import write_plan
from medins_desktop.desk.importing.gathering import Harvest, gather
from medins_desktop.desk.importing.layouts import Layouts
from medins_desktop.desk.importing.matching import Matches, Question, match
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import ImportPlan, make_plan
from medins_desktop.desk.importing.source import Source, source_of
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import month_of
from medins_desktop.exchange.records.headings import Meaning
from medins_desktop.exchange.records.reader import HeadingRows
from medins_desktop.exchange.sheets.pasted import pasted_table
from medins_desktop.exchange.sheets.reader import SheetReader, has_changed
from medins_desktop.exchange.sheets.refusal import SheetError, Stopped, Why
from medins_desktop.exchange.sheets.table import Table
from medins_desktop.places import data_folder
from medins_desktop.ui.importing.looking import look
from medins_desktop.ui.importing.refused_file import save_refused
from medins_desktop.ui.importing.result_page import UNANSWERED
from medins_desktop.ui.importing.view import ImportDialog
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.file_work import Work
from medins_desktop.ui.kit.progress import show_progress
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.exchange.records.gathered import Who
    from medins_desktop.ui.context import Context

PATTERNS = "*.xlsx *.xls *.ods *.fods *.xml *.csv *.txt"


class ImportController(QObject):
    """One wizard at a time."""

    BY = "importing"

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._work = Work(self)
        self._work.progress.connect(self._show_progress)
        self._layouts = Layouts()
        self._home: QWidget | None = None
        self._forget()
        self.view: ImportDialog | None = None

    def _forget(self) -> None:
        self.sources: list[Source] = []
        self.plan: ImportPlan | None = None
        self._row = 0
        self._harvest: Harvest | None = None
        self._matches: Matches | None = None
        self._answers: dict[Who, int] = {}
        self._overrule = False

    # The wizard

    def open(self, paths: Sequence[Path] = ()) -> None:
        """Open the wizard, with these files in it."""
        if self.view is None and self._context.desk.book is not None:
            self._home = QApplication.focusWidget()
            self._forget()
            self._layouts = Layouts()
            self.view = ImportDialog(self._window)
            self._join(self.view)
            self._show_sources()
            self.view.open()
            self.view.files.add.setFocus()
        if paths:
            self.add(list(paths))

    def _join(self, view: ImportDialog) -> None:
        files, result = view.files, view.outcome
        files.add_wanted.connect(self._choose_files)
        files.paste_wanted.connect(self.paste)
        files.remove_wanted.connect(self._remove)
        files.chosen.connect(self._choose)
        files.column_set.connect(self._set_column)
        files.kind_set.connect(self._set_kind)
        files.heading_set.connect(self._set_heading)
        files.sources.ticked.connect(self._tick)
        view.dropped.connect(self.add)
        view.go_on.connect(self._go_on)
        view.go_back.connect(self._go_back)
        view.stop_wanted.connect(self._work.stop)
        view.finished.connect(self._closed)
        result.answered.connect(self._answer)
        result.all_answered.connect(self._answer_all)
        result.overrule_changed.connect(self._set_overrule)
        result.save_wanted.connect(self._save_refused)
        names = [employer.name for employer in self._context.guard(self._context.desk.open_book.employers) or ()]
        files.employer.setCompleter(QCompleter(names, files.employer))

    def stop(self) -> None:
        """The window closes: what runs ends, and the child process with it."""
        self._work.close()

    def _closed(self) -> None:
        self._work.close()
        if self.view is not None:
            self.view.deleteLater()
        self.view = None
        self._work = Work(self)
        self._work.progress.connect(self._show_progress)
        self._forget()
        self._window.activateWindow()
        if self._home is not None and self._home.isVisible():
            self._home.setFocus()
        self._home = None

    def _run(
        self, text: str, work: Callable[[SheetReader, Callable[[int], None]], object], done: Callable[..., object]
    ) -> None:
        if self.view is None or self._work.is_busy:
            return
        view = self.view
        view.show_busy(text)

        def ended(result: object) -> None:
            if self.view is view:
                view.show_idle()
                done(result)

        def refused(error: Exception) -> None:
            if self.view is view:
                view.show_idle()
                self._show_plan() if view.is_result else self._show_sources()
                self._refused(error)

        self._work.run(work, ended, refused)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, BookError):
            self._context.desk.refused()
        if self.view is None or isinstance(error, Stopped):
            return
        if isinstance(error, SheetError) and error.why is Why.CHANGED:
            self._look_again(error)
            return
        text = say(error.key, **error.figures) if isinstance(error, SheetError) else sentence(error)
        if self.view.is_result:
            self.view.outcome.notes.setText(text)
            self.view.outcome.notes.show()
        else:
            self.view.files.show_refused([text])

    def _show_progress(self, share: int) -> None:
        if self.view is not None:
            show_progress(self.view.progress, share)

    # Files

    def _choose_files(self) -> None:
        chosen = asking.open_files(
            self._window,
            say("importing.add"),
            "",
            f"{say('importing.lists')} ({PATTERNS});;{say('importing.all_files')} (*)",
            several=True,
        )
        if chosen:
            self.add([Path(path) for path in chosen])

    def add(self, paths: list[Path]) -> None:
        """Look at files and add what they hold."""
        new = [path for path in paths if all(source.table.path != path for source in self.sources)]
        if new:
            self._run(
                say("importing.looking"), lambda reader, _watch: look(reader, new), lambda found: self._looked(*found)
            )

    def paste(self) -> None:
        """Add what the clipboard holds."""
        mime = QGuiApplication.clipboard().mimeData()
        name = say("importing.pasted", n=sum(1 for source in self.sources if source.table.separator == "pasted") + 1)
        table = pasted_table(mime.text() if mime.hasText() else "", mime.html() if mime.hasHtml() else "", name)
        self._looked([table] if table else [], [])
        if table is None and self.view is not None:
            self.view.files.show_refused([say("record.empty")])

    def _look_again(self, error: SheetError) -> None:
        """Files were changed after they had been looked at: what they hold now is shown, and that is said."""
        changed = list(dict.fromkeys(source.table.path for source in self.sources if has_changed(source.table)))
        self.sources = [source for source in self.sources if source.table.path not in changed]
        self._answers.clear()

        def looked(found: tuple[list[Table], list[SheetError]]) -> None:
            self._looked(found[0], [error, *found[1]])

        self._run(say("importing.looking"), lambda reader, _watch: look(reader, changed), looked)

    def _looked(self, tables: list[Table], refused: list[SheetError]) -> None:
        before = len(self.sources)
        self.sources.extend(self._layouts.recall(source_of(table)) for table in tables)
        taken = next((row for row in range(before, len(self.sources)) if self.sources[row].taken), before)
        self._row = taken if tables else self._row
        self._show_sources()
        if self.view is not None:
            self.view.files.show_refused([say(error.key, **error.figures) for error in refused])
            (self.view.next if self.view.next.isEnabled() else self.view.files.add).setFocus()

    def _show_sources(self) -> None:
        if self.view is None:
            return
        self._row = min(self._row, max(0, len(self.sources) - 1))
        self.view.show_files()
        self.view.files.show_sources(self.sources, self._row)
        self.view.files.show_source(self.sources[self._row] if self.sources else None)
        self.view.next.setEnabled(any(source.taken for source in self.sources))

    def _choose(self, row: int) -> None:
        if self.view is not None and 0 <= row < len(self.sources):
            self._row = row
            self.view.files.show_source(self.sources[row])

    def _remove(self, row: int) -> None:
        if 0 <= row < len(self.sources):
            del self.sources[row]
            self._show_sources()

    def _tick(self, row: int, taken: bool) -> None:
        self.sources[row] = replace(self.sources[row], taken=taken)
        self._row = row
        self._show_sources()

    def _set_column(self, place: int, meaning: Meaning | None) -> None:
        if self.sources and place >= 0:
            self._set(self.sources[self._row].set_column(place, meaning))

    def _set_kind(self, kind: tuple[Track, ...]) -> None:
        if self.sources:
            self._set(self.sources[self._row].set_kind(kind))

    def _set_heading(self, heading: HeadingRows | None) -> None:
        if self.sources and heading != self.sources[self._row].heading:
            self._set(self.sources[self._row].set_heading(heading))

    def _set(self, source: Source) -> None:
        """A source that the user has set by hand: it is to be read, and its layout is remembered."""
        before = self.sources[self._row]
        self.sources[self._row] = replace(source, taken=source.taken or source.looks_like_a_list)
        try:
            self._layouts.remember(source, before)
        except OSError:
            self._context.problem.emit(say("settings.not_kept", path=data_folder()))
        self._show_sources()

    # From files to a plan, from a plan to the book

    def _go_on(self) -> None:
        if self.view is None or not self.view.next.isEnabled():
            return
        if self.view.is_result:
            self._write()
        else:
            self._read()

    def _go_back(self) -> None:
        self._answers.clear()
        self._show_sources()

    def _choices(self) -> Choices:
        assert self.view is not None
        files = self.view.files
        employer = " ".join(files.employer.text().split())[:200]
        return Choices(bool(files.silent.currentData()), self._overrule, employer, dict(self._answers))

    def _read(self) -> None:
        book, closed, choices, sources = *self._desk(), self._choices(), tuple(self.sources)
        latest = month_of(self._context.desk.as_of)

        def work(reader: SheetReader, watch: Callable[[int], None]) -> tuple[Harvest, Matches, ImportPlan]:
            harvest = gather(reader, sources, lambda done: watch(done * 7 // 10), latest)
            with book.reader() as shelf:
                matches = match(harvest.people, shelf.lines())
                plan = make_plan(harvest, matches, choices, shelf, lambda done: watch(700 + done * 3 // 10), closed)
            return harvest, matches, plan

        self._run(say("importing.reading"), work, lambda found: self._planned(*found, is_first=True))

    def _plan_again(self) -> None:
        harvest, matches = self._harvest, self._matches
        if harvest is None or matches is None:
            return
        book, closed, choices = *self._desk(), self._choices()

        def work(_reader: SheetReader, watch: Callable[[int], None]) -> tuple[Harvest, Matches, ImportPlan]:
            with book.reader() as shelf:
                return harvest, matches, make_plan(harvest, matches, choices, shelf, watch, closed)

        self._run(say("importing.planning"), work, lambda found: self._planned(*found, is_first=False))

    def _desk(self) -> tuple[Book, frozenset[tuple[str, int]]]:
        return self._context.desk.open_book, self._context.desk.closed_months

    def _planned(self, harvest: Harvest, matches: Matches, plan: ImportPlan, *, is_first: bool) -> None:
        self._harvest, self._matches, self.plan = harvest, matches, plan
        self._show_plan()
        if is_first and self.view is not None:
            self.view.outcome.show_first(plan)

    def _show_plan(self) -> None:
        if self.view is not None and self.plan is not None and self._matches is not None:
            self.view.outcome.show_plan(self.plan, tuple(self._matches.questions), self._answers)
            self.view.show_result(len(self.plan.pairs))

    def _answer(self, question: Question, answer: int) -> None:
        if answer == UNANSWERED:
            self._answers.pop(question.who, None)
        else:
            self._answers[question.who] = answer
        self._plan_again()

    def _answer_all(self, answer: int) -> None:
        for question in self.plan.questions if self.plan else ():
            if answer != 0 or question.may_be_new:
                self._answers[question.who] = answer
        self._plan_again()

    def _set_overrule(self, overrule: bool) -> None:
        self._overrule = overrule
        self._plan_again()

    def _write(self) -> None:
        plan, desk = self.plan, self._context.desk
        if plan is None or not plan.pairs:
            return
        self._run(say("importing.writing"), lambda _reader, watch: write_plan(desk, plan, watch), self._written)

    def _written(self, step: Step) -> None:
        self._context.desk.tell_written(step, self.BY)
        self._context.notice.emit(say("importing.done", n=len(step.pairs)))
        if self.view is not None:
            QTimer.singleShot(0, self.view, self.view.accept)  # not in one go with what the pages had to do

    def _save_refused(self) -> None:
        if self.plan is None or self.view is None:
            return
        folder = Path(self._context.settings.export_folder or Path.home())
        name = str(folder / f"{say('importing.refused_file')}.csv")
        chosen = asking.save_file(self.view, say("importing.save_refused"), name, "CSV (*.csv)")
        if chosen:
            self._say(save_refused(self.plan.refused, Path(chosen)))

    def _say(self, text: str) -> None:
        if self.view is not None:
            self.view.outcome.notes.setText(text)
            self.view.outcome.notes.show()
