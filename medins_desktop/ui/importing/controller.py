"""Leads through an import: files are looked at, read, planned, and written as one step. Nothing freezes the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.book.errors import BookError
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.importing.applying import write_plan
from medins_desktop.desk.importing.faults import head_faults
from medins_desktop.desk.importing.gathering import RefusedRow
from medins_desktop.desk.importing.layouts import Layouts
from medins_desktop.desk.importing.matching import Question
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import ImportPlan
from medins_desktop.desk.importing.reading import Ground, Understood, plan_again, read_lists
from medins_desktop.desk.importing.source import Source, source_of
from medins_desktop.desk.policies import packs
from medins_desktop.desk.step import Step
from medins_desktop.domain.month import month_of
from medins_desktop.exchange.records.reader import HeadingRows
from medins_desktop.exchange.sheets.reader import SheetReader, has_changed
from medins_desktop.exchange.sheets.refusal import SheetError, Stopped, Why
from medins_desktop.exchange.sheets.table import Table
from medins_desktop.places import data_folder
from medins_desktop.ui.importing.correcting import Correcting
from medins_desktop.ui.importing.looking import chosen_files, clipboard, look, look_at_paste
from medins_desktop.ui.importing.refused_file import choose_and_save
from medins_desktop.ui.importing.result_page import UNANSWERED
from medins_desktop.ui.importing.view import ImportDialog
from medins_desktop.ui.importing.words import answer_words
from medins_desktop.ui.kit.file_work import Work
from medins_desktop.ui.kit.progress import show_progress
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.desk.apart import Tell
    from medins_desktop.exchange.records.gathered import Who
    from medins_desktop.ui.context import Context


class ImportController(QObject):
    """One wizard at a time."""

    BY = "importing"

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._work = self._new_work()
        self._layouts = Layouts()
        self._home: QWidget | None = None
        self._forget()
        self.view: ImportDialog | None = None

    def _new_work(self) -> Work:
        work = Work(self)
        work.progress.connect(self._show_progress)
        return work

    def _forget(self) -> None:
        self.sources: list[Source] = []
        self._row = 0
        self._answers: dict[Who, int] = {}
        self._overrule = False
        self._correcting = Correcting(self.sources, self._use)
        self._writes: Callable[[Tell], Step] | None = None

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
        files.column_set.connect(lambda at, meaning: self._set(lambda source: source.set_column(at, meaning)))
        files.kind_set.connect(lambda kind: self._set(lambda source: source.set_kind(kind)))
        files.heading_set.connect(self._set_heading)
        files.sources.ticked.connect(self._tick)
        for cells in (files.cells, result.row):
            cells.corrected.connect(lambda cell, text: self._correcting.correct(self._row, cell, text, self._fault))
            cells.taken_back.connect(lambda cell: self._correcting.take_back(self._row, cell, self._fault))
        view.dropped.connect(self.add)
        view.go_on.connect(self._go_on)
        view.go_back.connect(self._go_back)
        view.undo_wanted.connect(self._correcting.undo)
        view.stop_wanted.connect(self._work.stop)
        view.finished.connect(self._closed)
        result.answered.connect(self._answer)
        result.all_answered.connect(self._answer_all)
        result.overrule_changed.connect(self._set_overrule)
        result.save_wanted.connect(self._save_refused)
        result.row_chosen.connect(self._show_row)
        names = [employer.name for employer in self._context.guard(self._context.desk.open_book.employers) or ()]
        files.offer(names, packs(self._context.desk.policies))

    def stop(self) -> None:
        """The window closes: what runs ends, and the child process with it."""
        self._work.close()

    def _closed(self) -> None:
        self._work.close()
        if self.view is not None:
            self.view.deleteLater()
        self.view = None
        self._work = self._new_work()
        self._forget()
        self._window.activateWindow()
        if self._home is not None and self._home.isVisible():
            self._home.setFocus()
        self._home = None

    def _run(
        self,
        text: str,
        work: Callable[[SheetReader, Callable[[int], None]], object],
        done: Callable[..., object],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """Do ``work`` behind the window, then ``done``; where it is refused or given up, ``otherwise``."""
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
                otherwise()
                self._show_plan() if view.is_result else self._show_sources()
                self._refused(error)

        self._work.run(work, ended, refused)

    def _refused(self, error: Exception) -> None:
        if self._writes is not None and (allowed := self._context.allowed(error, self._writes)):
            self._write_by(allowed)  # somebody closed a month after the list had been planned
            return
        if isinstance(error, (BookError, ActionError)):
            self._context.desk.refused()
        if self.view is None or isinstance(error, Stopped):
            return
        if isinstance(error, SheetError) and error.why is Why.CHANGED:
            self._look_again(error)
            return
        text = say(error.key, **error.figures) if isinstance(error, SheetError) else sentence(error)
        if self.view.is_result:
            self._say(text)
        else:
            self.view.files.show_refused([text])

    def _show_progress(self, share: int) -> None:
        if self.view is not None:
            show_progress(self.view.progress, share)

    # Files

    def _choose_files(self) -> None:
        if chosen := chosen_files(self._window):
            self.add(chosen)

    def add(self, paths: list[Path]) -> None:
        """Look at files and add what they hold."""
        new = [path for path in paths if all(source.table.path != path for source in self.sources)]
        if new:
            self._run(
                say("importing.looking"), lambda reader, _watch: look(reader, new), lambda found: self._looked(*found)
            )

    def paste(self) -> None:
        """Add what the clipboard holds."""
        name = say("importing.pasted", n=sum(1 for source in self.sources if source.table.separator == "pasted") + 1)
        content = clipboard()
        self._run(say("importing.looking"), lambda _reader, watch: look_at_paste(*content, name, watch), self._pasted)

    def _pasted(self, found: tuple[list[Table], list[SheetError]]) -> None:
        self._looked(*found)
        if not any(found) and self.view is not None:
            self.view.files.show_refused([say("record.empty")])

    def _look_again(self, error: SheetError) -> None:
        """Files were changed after they had been looked at: what they hold now is shown, and that is said."""
        changed = list(dict.fromkeys(source.table.path for source in self.sources if has_changed(source.table)))
        self.sources[:] = [source for source in self.sources if source.table.path not in changed]
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
        self._show_source()
        self.view.next.setEnabled(any(source.taken for source in self.sources))

    def _choose(self, row: int) -> None:
        if self.view is not None and 0 <= row < len(self.sources):
            self._row = row
            self._show_source()

    def _show_source(self) -> None:
        """The source that is chosen, with what stands against its first rows."""
        if self.view is not None:
            source = self.sources[self._row] if self.sources else None
            is_list = source is not None and source.looks_like_a_list
            faults = head_faults(source, month_of(self._context.desk.as_of)) if source is not None and is_list else []
            self.view.files.show_source(source, faults)

    def _remove(self, row: int) -> None:
        if 0 <= row < len(self.sources):
            del self.sources[row]
            self._show_sources()

    def _tick(self, row: int, taken: bool) -> None:
        self.sources[row] = replace(self.sources[row], taken=taken)
        self._row = row
        self._show_sources()

    def _set_heading(self, heading: HeadingRows | None) -> None:
        if self.sources and heading != self.sources[self._row].heading:
            self._set(lambda source: source.set_heading(heading))

    def _set(self, by_hand: Callable[[Source], Source]) -> None:
        """A source that the user has set by hand: it is to be read, and its layout is remembered."""
        if not self.sources:
            return
        before = self.sources[self._row]
        source = by_hand(before)
        self.sources[self._row] = replace(source, taken=source.taken or source.looks_like_a_list)
        try:
            self._layouts.remember(source, before)
        except OSError:
            self._context.problem.emit(say("settings.not_kept", path=data_folder()))
        self._show_sources()

    # Cells put right

    @property
    def _fault(self) -> RefusedRow | None:
        """The row with a fault that is being put right; None on the first page."""
        return self.view.outcome.refused_row if self.view is not None and self.view.is_result else None

    def _use(self, number: int, source: Source) -> None:
        """Go on with a source that reads otherwise now; where it cannot be read anew, with the one before."""
        before, self.sources[number] = self.sources[number], source
        if self.view is not None and self.view.is_result:
            self._read(is_first=False, otherwise=lambda: self.sources.__setitem__(number, before))
        else:
            self._show_sources()

    def _show_row(self, fault: RefusedRow | None) -> None:
        if self.view is not None:
            self.view.outcome.show_row(self._correcting.row_of(fault))

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
        return self.view.files.choices(self._overrule, dict(self._answers))

    @property
    def _ground(self) -> Ground:
        desk = self._context.desk
        return Ground(desk.open_book, desk.closed_months, month_of(desk.as_of))

    @property
    def plan(self) -> ImportPlan | None:
        """What the import would do; None before anything was read."""
        return self._correcting.understood.plan if self._correcting.understood else None

    def _read(self, *, is_first: bool = True, otherwise: Callable[[], object] = lambda: None) -> None:
        ground, choices, sources = self._ground, self._choices(), tuple(self.sources)

        def read(understood: Understood) -> None:
            self._correcting.understood = understood
            self._show_plan()
            if self.view is not None:
                self.view.outcome.show_first(understood.plan) if is_first else self.view.outcome.go_on_correcting()

        def work(reader: SheetReader, watch: Callable[[int], None]) -> Understood:
            return read_lists(reader, sources, ground, choices, watch)

        self._run(say("importing.reading"), work, read, otherwise)

    def _plan_again(self) -> None:
        understood, ground, choices = self._correcting.understood, self._ground, self._choices()
        if understood is None:
            return

        def planned(again: Understood) -> None:
            self._correcting.understood = again
            self._show_plan()

        text = say("importing.planning")
        self._run(text, lambda _reader, watch: plan_again(understood, ground, choices, watch), planned)

    def _show_plan(self) -> None:
        understood = self._correcting.understood
        if self.view is not None and understood is not None:
            self.view.outcome.show_plan(understood.plan, tuple(understood.matches.questions), self._answers)
            self.view.show_result(len(understood.plan.pairs))

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
        self._write_by(lambda watch: write_plan(desk, plan, watch))

    def _write_by(self, write: Callable[[Tell], Step]) -> None:
        self._writes = write
        self._run(say("importing.writing"), lambda _reader, watch: write(watch), self._written)

    def _written(self, step: Step) -> None:
        self._context.desk.tell_written(step, self.BY)
        what = answer_words(self.plan) if self.plan else ""
        self._context.notice.emit(say("importing.done", n=len(step.pairs), what=what))
        if self.view is not None:
            QTimer.singleShot(0, self.view, self.view.accept)  # not in one go with what the pages had to do

    def _save_refused(self) -> None:
        if self.plan is not None and self.view is not None:
            self._say(choose_and_save(self.view, self._context.settings.export_folder, self.plan.refused))

    def _say(self, text: str) -> None:
        if self.view is not None and text:
            self.view.outcome.notes.setText(text)
            self.view.outcome.notes.show()
