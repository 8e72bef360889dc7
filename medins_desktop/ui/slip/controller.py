"""From the person on the desk to the slip: previewed, printed, saved, or copied as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.documents.output import PrintingFailed, print_pages
from medins_desktop.documents.pages import Pages, lay_out
from medins_desktop.documents.parts import Matter, Office, Subject
from medins_desktop.documents.plain import plain_text
from medins_desktop.documents.slip import slips
from medins_desktop.exchange.out.errors import NotWritten
from medins_desktop.exchange.out.whole_file import stands
from medins_desktop.ui.kit import printing
from medins_desktop.ui.kit.fields import LineEdit, TextEdit
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.slip import saving
from medins_desktop.ui.slip.view import SlipDialog
from medins_desktop.words import current_language, say

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context


class SlipController(QObject):
    """One preview at a time."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._pages: Pages | None = None
        self._show_number = False
        self._overwrite: Path | None = None
        self._home: QWidget | None = None
        self.view: SlipDialog | None = None

    # What the slip is about

    @property
    def is_possible(self) -> bool:
        """Whether there is a person with an answer."""
        return self._context.desk.assessment is not None

    @property
    def language(self) -> str:
        """``zh``, ``en`` or ``both``."""
        return self._context.settings.slip_language or current_language().value

    def _matter(self) -> Matter | None:
        _finish_typing()
        desk, settings = self._context.desk, self._context.settings
        if desk.assessment is None or desk.person is None:
            self._context.problem.emit(say("slip.nobody"))
            return None
        return Matter(
            assessment=desk.assessment,
            ledger=desk.person.ledger,
            subject=Subject(desk.person.name, desk.person.id_number),
            office=Office(
                settings.office_name,
                settings.office_place,
                settings.operator,
                settings.hotline_medical,
                settings.hotline_tax,
                settings.hotline_labour,
            ),
            chosen=self._context.chosen_option,
            checklist=self._context.checklist,
        )

    def text(self) -> str | None:
        """The slip as plain text, without name and number; None where nobody is shown."""
        matter = self._matter()
        return None if matter is None else plain_text(slips(matter, self.language))

    def copy(self) -> None:
        """Put the plain text into the clipboard."""
        text = self.text()
        if text is not None:
            QGuiApplication.clipboard().setText(text)
            self._done(say("slip.copied"))

    def write(self, language: str, path: Path) -> None:
        """Write the slip as a PDF file without a preview. Raises NotWritten."""
        pages = self.pages_in(language)
        if pages is not None:
            saving.write_pdf(pages, path)

    def pages_in(self, language: str) -> Pages | None:
        """The pages of the slip; None where nobody is shown."""
        matter = self._matter()
        return None if matter is None else lay_out(slips(matter, language))

    # The preview

    def open(self) -> None:
        """Show the preview of the person on the desk."""
        matter = self._matter() if self.view is None else None
        if matter is None:
            return
        self._matter_shown, self._show_number, self._overwrite = matter, False, None
        self._home = QApplication.focusWidget()
        settings = self._context.settings
        view = self.view = SlipDialog(self._window)
        view.language_chosen.connect(self._choose_language)
        view.number_wanted.connect(self._want_number)
        view.print_wanted.connect(self._print)
        view.save_wanted.connect(self._save)
        view.copy_wanted.connect(self.copy)
        view.finished.connect(self._closed)
        view.number.setEnabled(bool(matter.subject.number))
        view.show_language(self.language)
        view.show_path(saving.proposed(settings.slip_folder, matter.assessment.as_of))
        self._show()
        view.open()

    def _show(self) -> None:
        assert self.view is not None
        made = slips(self._matter_shown, self.language, show_number=self._show_number)
        self._pages = lay_out(made)
        self.view.pages.show_pages(self._pages, say("slip.pages", n=len(self._pages)), plain_text(made))

    def _choose_language(self, choice: str) -> None:
        self._context.settings.slip_language = choice
        self._show()

    def _want_number(self, wanted: bool) -> None:
        self._show_number = wanted
        self._show()

    def _closed(self) -> None:
        """The keyboard goes back to where it was."""
        if self.view is not None:
            self.view.deleteLater()
        self.view, self._pages = None, None
        self._window.activateWindow()
        if self._home is not None and self._home.isVisible():
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        self._home = None

    # What is done with it

    def _print(self) -> None:
        assert self.view is not None
        assert self._pages is not None
        try:
            printer = printing.choose_printer(self.view, say("slip.title"))
            if printer is not None:
                print_pages(self._pages, printer)
                self._done(say("slip.printed"))
        except printing.NoPrinter:
            self._problem(say("slip.no_printer"))
        except PrintingFailed:
            self._problem(say("slip.not_printed"))

    def _save(self, text: str) -> None:
        assert self._pages is not None
        path = saving.meant(text, self._context.settings.slip_folder)
        if path is None:
            self._problem(say("slip.no_path"))
            return
        if stands(path) and path != self._overwrite:
            self._overwrite = path
            self._problem(say("slip.exists", path=path))
            return
        try:
            saving.write_pdf(self._pages, path)
        except NotWritten as error:
            self._problem(sentence(error))
            return
        self._overwrite = path
        self._context.settings.slip_folder = str(path.parent)
        self._done(say("slip.saved", path=path))

    def _done(self, text: str) -> None:
        if self.view is not None:
            self.view.message.say_done(text)
        self._context.notice.emit(text)

    def _problem(self, text: str) -> None:
        """Said in the preview, which stays open with everything in it."""
        assert self.view is not None
        self.view.message.say_problem(text)


def _finish_typing() -> None:
    """Take what is being typed into account, without moving the keyboard."""
    field = QApplication.focusWidget()
    if isinstance(field, LineEdit | TextEdit):
        field.commit()
