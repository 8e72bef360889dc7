"""From the dialog to the file or to paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from medins_desktop.book.errors import BookError
from medins_desktop.desk.lists.asking import Asked, Listed
from medins_desktop.documents.output import PrintingFailed, print_pages
from medins_desktop.documents.parts import Office
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.domain.month import month as make_month
from medins_desktop.exchange.out.errors import Stopped
from medins_desktop.exchange.out.files import Form
from medins_desktop.exchange.out.whole_file import stands
from medins_desktop.ui.exporting import making, places
from medins_desktop.ui.exporting.job import Job
from medins_desktop.ui.exporting.preview import PreviewDialog
from medins_desktop.ui.exporting.view import ExportDialog, Out
from medins_desktop.ui.kit import printing
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.words import current_language, say

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from medins_desktop.book.book import Book
    from medins_desktop.book.reading import Reader
    from medins_desktop.ui.context import Context

Result = TypeVar("Result")
Source = Callable[[], Sequence[int]]


class ExportController(QObject):
    """One dialog at a time. ``source`` tells the ids of the people that the roster shows, in their order."""

    def __init__(self, context: Context, window: QWidget, source: Source = tuple) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._source = source
        self._shown: tuple[int, ...] = ()
        self._everybody = 0
        self._overwrite: Path | None = None
        self._job: Job | None = None
        self._paper: making.Paper | None = None
        self._pages: making.Made | None = None
        self.view: ExportDialog | None = None
        self.preview: PreviewDialog | None = None

    @property
    def is_possible(self) -> bool:
        """Whether a book is open."""
        return self._context.desk.book is not None

    @property
    def language(self) -> str:
        """The language of paper: ``zh``, ``en`` or ``both``."""
        return self._context.settings.slip_language or current_language().value

    def open(
        self,
        listed: Listed = Listed.ROSTER,
        *,
        only_shown: bool = False,
        employer: str = "",
        month: Month | None = None,
    ) -> None:
        """Show the dialog with a list chosen, and where these are known, with its people, employer and month."""
        desk = self._context.desk
        if self.view is not None or desk.book is None:
            return
        self._shown, self._overwrite = tuple(self._source()), None
        view = self.view = ExportDialog(lambda: desk.as_of, self._window)
        view.changed.connect(self._propose)
        view.save_wanted.connect(self._save)
        view.preview_wanted.connect(self._preview)
        view.stop_wanted.connect(self._stop)
        view.finished.connect(self._closed)
        self._everybody = desk.book.count()
        view.show_choices(self._everybody, len(self._shown), month or month_of(desk.as_of), desk.as_of)
        if only_shown:
            view.choose_shown()
        view.show_list(listed)
        view.open()
        shown = lambda names: self._show_employers(names, employer)  # noqa: E731
        in_background(partial(_employers, desk.book), shown, view, self._refused, (BookError,))

    def _show_employers(self, names: list[str], chosen: str) -> None:
        if self.view is not None:
            self.view.show_employers(names, chosen)

    # What is asked for

    def _asked(self, view: ExportDialog) -> Asked | None:
        """The question; None where the dialog has just said what is missing."""
        desk = self._context.desk
        view.take_typed()  # Ctrl+S leaves no field
        month = view.month.value()
        if view.listed is Listed.MONTH and (view.month.is_wrong or month is None):
            view.message.say_problem(say("exporting.no_month"))
            return None
        day = self._day(view)
        if day is None:
            return None
        return Asked(
            as_of=desk.as_of,
            policy_for=desk.policy_for,
            pay_on=day,
            show_numbers=view.numbers.isChecked(),
            employer=view.employer.currentData(),
            people=self._shown if view.only_shown else None,
            month=make_month(view.year.value(), 1) if view.listed is Listed.YEAR else month,
        )

    def _day(self, view: ExportDialog) -> date | None:
        """The day of payment for everybody; a day supposed for the person shown is theirs alone. None as above.

        A list that does not ask for it is of the as-of date, whatever was typed for another one.
        """
        day, as_of = view.day.value(), self._context.desk.as_of
        if not view.asks_day:
            return as_of
        if day is not None and day >= as_of and not view.day.is_wrong:
            return day
        problem = say("exporting.no_day")
        if day is not None and not view.day.is_wrong:
            problem = say("desk.pay_before_as_of", as_of=as_of.isoformat(), day=day.isoformat())
        view.message.say_problem(problem)
        view.day.setFocus()
        return None

    def _asked_for_paper(self, view: ExportDialog) -> Asked | None:
        asked = self._asked(view)
        if asked is not None and view.listed is Listed.MONTH and asked.employer is None:
            view.message.say_problem(say("exporting.no_employer"))
            view.employer.setFocus()
            return None
        return asked

    def _propose(self) -> None:
        """A name for the list and the form that are chosen: the list with its month or year, the days, the policy."""
        view = self.view
        if view is None:
            return
        desk = self._context.desk
        day = view.day.value() if view.asks_day else None
        name = places.file_name(_title(view), desk.as_of, day or desk.as_of, desk.policy_for(""))
        view.show_path(places.proposed(self._context.settings.export_folder, name, view.out.value))

    # To a file

    def _save(self) -> None:
        view = self.view
        if view is None or self._job is not None:
            return
        path = places.meant(view.path.text(), self._context.settings.export_folder, view.out.value)
        if path is None:
            view.message.say_problem(say("exporting.no_path"))
            return
        asked = self._asked_for_paper(view) if view.out is Out.PDF else self._asked(view)
        if asked is None:
            return
        if stands(path) and path != self._overwrite:
            self._overwrite = path
            view.message.say_problem(say("exporting.exists", path=path))
            return
        self._start(self._writing(view.listed, asked, path, view.out), partial(self._saved, path))

    def _writing(self, listed: Listed, asked: Asked, path: Path, out: Out) -> Callable[[Reader, Job], int]:
        if out is not Out.PDF:
            return partial(making.file, listed, asked, path, Form(out.value))
        office, language = self._office(), self.language
        return lambda reader, job: making.paper_file(
            making.paper(listed, asked, office, reader, job), language, path, job
        )

    def _saved(self, path: Path, rows: int) -> None:
        self._overwrite = path
        self._context.settings.export_folder = str(path.parent)
        text = say("exporting.saved", n=rows, path=path)
        if self.view is not None:
            self.view.message.say_done(text)
        self._context.notice.emit(text)

    # To paper

    def _preview(self) -> None:
        view = self.view
        asked = self._asked_for_paper(view) if view is not None and self._job is None else None
        if view is None or asked is None:
            return
        listed, office, language = view.listed, self._office(), self.language

        def work(reader: Reader, job: Job) -> tuple[making.Paper, making.Made]:
            made = making.paper(listed, asked, office, reader, job)
            return made, made.pages(language)

        self._start(work, lambda made: self._show_preview(*made))

    def _show_preview(self, made: making.Paper, pages: making.Made) -> None:
        if self.view is None:
            return
        self.view.message.say_done("")
        self._paper, self._pages = made, pages
        preview = self.preview = PreviewDialog(pages.title, self.view)
        preview.language_chosen.connect(self._choose_language)
        preview.print_wanted.connect(self._print)
        preview.finished.connect(self._preview_closed)
        preview.show_pages(pages, self.language)
        preview.open()

    def _choose_language(self, choice: str) -> None:
        self._context.settings.slip_language = choice
        made = self._paper
        if made is not None and self._job is None:
            self._start(lambda _reader, _job: made.pages(choice), self._show_pages)

    def _show_pages(self, pages: making.Made) -> None:
        if self.preview is not None:
            self._pages = pages
            self.preview.show_pages(pages, self.language)

    def _print(self) -> None:
        preview, pages = self.preview, self._pages
        if preview is None or pages is None:
            return
        try:
            printer = printing.choose_printer(preview, pages.title)
            if printer is not None:
                print_pages(pages, printer)
                preview.message.say_done(say("slip.printed"))
        except printing.NoPrinter:
            preview.message.say_problem(say("exporting.no_printer"))
        except PrintingFailed:
            preview.message.say_problem(say("exporting.not_printed"))

    def _preview_closed(self) -> None:
        if self.preview is not None:
            self.preview.deleteLater()
        self.preview, self._paper, self._pages = None, None, None

    # The work behind

    def _start(self, work: Callable[[Reader, Job], Result], done: Callable[[Result], object]) -> None:
        book, view = self._context.desk.book, self.view
        if book is None or view is None:
            return
        job = self._job = Job(self)
        job.progressed.connect(self._progressed)
        job.packing.connect(self._packing)
        job.ended.connect(self._ended)
        view.show_working(True)
        job.start(book, work, done, self._refused)

    def _progressed(self, read: int) -> None:
        if self.view is not None and self._job is not None:
            self.view.show_progress(read, len(self._shown) if self.view.only_shown else self._everybody)

    def _packing(self) -> None:
        if self.view is not None and self._job is not None:
            self.view.message.say_progress(say("exporting.packing"))

    def _ended(self) -> None:
        self._job = None
        if self.view is not None:
            self.view.show_working(False)

    def _refused(self, error: Exception) -> None:
        if self.view is None:
            return
        if isinstance(error, Stopped):
            self.view.message.say_done(say("exporting.stopped"))
        else:
            self.view.message.say_problem(sentence(error))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _office(self) -> Office:
        settings = self._context.settings
        return Office(settings.office_name, settings.office_place, settings.operator)

    def _closed(self) -> None:
        self._stop()
        if self.view is not None:
            self.view.deleteLater()
        self.view = None
        self._window.activateWindow()


def _title(view: ExportDialog) -> str:
    """What the list is called in the name of its file."""
    if view.listed is Listed.YEAR:
        return say("out.title_year_of", year=view.year.value())
    month = view.month.value()
    title = say(f"out.title_{view.listed}")
    return title if view.listed is not Listed.MONTH or month is None else f"{title}-{month_text(month)}"


def _employers(book: Book) -> list[str]:
    """Every employer of the book; on another thread, for it looks at everybody."""
    with book.reader() as reader:
        return reader.employer_names()
