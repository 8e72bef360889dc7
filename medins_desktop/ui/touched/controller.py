"""Looks for the people behind the window, and shows who they are, to screen, file and paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from medins_desktop.book.errors import BookError
from medins_desktop.desk.touched.change import Changed, Kind
from medins_desktop.desk.touched.finding import Stopped, Touched, touched
from medins_desktop.desk.touched.wording import kinds_words, side_words, table
from medins_desktop.desk.under import answer_of, exchanged
from medins_desktop.documents.output import PrintingFailed, pdf, print_pages
from medins_desktop.documents.parts import Fact, Office
from medins_desktop.documents.report_pages import ReportPages, lay_out_report
from medins_desktop.documents.touched_report import TouchedLine, touched_report
from medins_desktop.domain.policy import Policy
from medins_desktop.exchange.out.errors import NotWritten
from medins_desktop.exchange.out.files import Form, write
from medins_desktop.exchange.out.whole_file import write_raw
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit import asking, printing
from medins_desktop.ui.kit.background import breathe, in_background
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.touched.dialog import TouchedDialog
from medins_desktop.words import say
from medins_desktop.words.explain import headline
from medins_desktop.words.explain_terms import policy_version

PAPER = "pdf"


class _Look:
    """One look through the book; stopped, it ends at the next chance, and nobody hears of it."""

    is_stopped = False


class TouchedController(QObject):
    """One dialog at a time; a look that was given up never fills another's."""

    _so_many = Signal(object, int, int)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._all: Touched | None = None
        self._shown: Sequence[Changed] = ()
        self._after: Policy | None = None
        self._look = _Look()
        self.view: TouchedDialog | None = None
        self._so_many.connect(self._show_progress)

    def open(self, after: Policy) -> None:
        """Look for whom this version of a policy says otherwise than the one that decides."""
        desk = self._context.desk
        if desk.book is None:
            self._context.problem.emit(say("touched.no_book"))
            return
        self.stop()
        self._after, self._all = after, None
        look = self._look = _Look()
        view = self.view = TouchedDialog(say("touched.title"), self._window)
        view.filtered.connect(self._filter)
        view.chosen.connect(self._choose)
        view.person_wanted.connect(self._show_person)
        view.file_wanted.connect(self._save)
        view.paper_wanted.connect(self._print)
        view.finished.connect(self.stop)
        view.open()
        work = partial(touched, desk.book, desk.policy_for, after, desk.as_of, partial(self._watch, look))
        in_background(work, partial(self._done, look), self, partial(self._refused, look), (BookError, Stopped))

    def stop(self) -> None:
        """Look no further."""
        self._look.is_stopped = True

    def _watch(self, look: _Look, seen: int, people: int) -> bool:
        """On the thread that looks; the window's own goes first."""
        breathe()
        self._so_many.emit(look, seen, people)
        return not look.is_stopped

    def _show_progress(self, look: _Look, seen: int, people: int) -> None:
        if self.view is not None and look is self._look and self._all is None:
            self.view.show_progress(seen, people)

    def _done(self, look: _Look, found: Touched) -> None:
        if self.view is not None and not look.is_stopped:
            self._all, self._shown = found, found.found
            self.view.show_found(found)

    def _refused(self, look: _Look, error: Exception) -> None:
        if self.view is not None and not look.is_stopped:
            self.view.show_problem(sentence(error))

    def _filter(self, kind: Kind | None) -> None:
        if self.view is None or self._all is None:
            return
        self._shown = [each for each in self._all.found if kind is None or kind in each.kinds]
        self.view.model.show_found(self._shown)
        self.view.table.selectRow(0)

    def _choose(self, row: int) -> None:
        """Say what either version says of a person."""
        view, after, desk = self.view, self._after, self._context.desk
        change = view.model.change_at(row) if view is not None else None
        if view is None or after is None or change is None or desk.book is None:
            return
        record = self._context.guard(lambda: desk.read(change.after.row.person.id))
        if record is None:
            return
        sides = (answer_of(record, each, desk.as_of) for each in (desk.policy_for, exchanged(desk.policy_for, after)))
        was, will = (headline(answer).sentence if answer is not None else "" for answer in sides)
        view.show_sides(say("touched.said_before", text=was), say("touched.said_after", text=will))

    def _show_person(self, row: int) -> None:
        """Show a person on the counter page."""
        view = self.view
        change = view.model.change_at(row) if view is not None else None
        if view is None or change is None:
            return
        view.accept()
        if self._context.may_leave():
            self._context.guard(lambda: self._context.desk.show(change.after.row.person.id))
            self._context.page_wanted.emit("counter")

    # To file and paper

    def _save(self) -> None:
        view = self.view
        if view is None:
            return
        patterns = ";;".join(say(f"touched.form_{form}") + f" (*.{form})" for form in (Form.XLSX, Form.CSV, PAPER))
        chosen = asking.save_file(view, say("touched.file"), say("touched.file_name") + f".{Form.XLSX}", patterns)
        if not chosen:
            return
        path = Path(chosen)
        ending = path.suffix.casefold().removeprefix(".")
        if ending not in (Form.XLSX, Form.CSV, PAPER):
            ending = Form.XLSX
            path = path.with_name(f"{path.name}.{ending}")
        try:
            if ending == PAPER:
                write_raw(path, pdf(self._pages()))
            else:
                form = Form(ending)
                write(table(self._shown, say("touched.title")), path, form)
        except NotWritten as error:
            view.message.setText(sentence(error))
        else:
            view.message.setText(say("touched.saved", name=path.name))

    def _print(self) -> None:
        view = self.view
        if view is None:
            return
        try:
            printer = printing.choose_printer(view, say("touched.title"))
            if printer is not None:
                print_pages(self._pages(), printer)
                view.message.setText(say("slip.printed"))
        except printing.NoPrinter:
            view.message.setText(say("exporting.no_printer"))
        except PrintingFailed:
            view.message.setText(say("exporting.not_printed"))

    def _pages(self) -> ReportPages:
        desk, settings = self._context.desk, self._context.settings
        lines = [
            TouchedLine(
                each.after.row.person.name,
                kinds_words(each),
                side_words(each.before, each.kinds),
                side_words(each.after, each.kinds),
            )
            for each in self._shown
        ]
        before = desk.policy_for(self._after.id) if self._after is not None else None
        facts = [Fact(say("report_page.as_of"), desk.as_of.isoformat())]
        for key, policy in (("before", before), ("after", self._after)):
            if policy is not None:
                facts.append(Fact(say(f"touched.{key}", what=say("touched.version")), policy_version(policy)))
        office = Office(settings.office_name, settings.office_place)
        return lay_out_report((touched_report(lines, facts, office),))
