"""From the search line to the person on the desk."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.search import Finder
from medins_desktop.ui.context import Context
from medins_desktop.ui.people.model import PeopleModel
from medins_desktop.ui.people.view import PeopleView, SearchEdit
from medins_desktop.words import say


class PeopleController(QObject):
    """``search`` stands in the top bar, ``view`` in the side column while somebody is being looked for."""

    BY = "people"
    looking = Signal(bool)  # whether the list should be in sight

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.model = PeopleModel()
        self.view = PeopleView(self.model)
        self.search = SearchEdit()
        self._finder: Finder | None = None
        self.search.textEdited.connect(self._find)
        self.search.entered.connect(self._begin)
        self.search.left.connect(self._give_up)
        self.search.moved.connect(self._step)
        self.search.opened.connect(self.view.open_chosen)
        self.view.opened.connect(self.open)
        context.changed.connect(self._changed)
        context.language_changed.connect(self._speak)
        context.theme_changed.connect(self._restyle)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self._speak()

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes elsewhere with nothing typed looks for nobody any more: the form comes back."""
        parts = (self.search, self.view.list)
        if old in parts and now is not None and now not in parts and not self.search.text().strip():
            self.looking.emit(self.context.desk.person is None)

    def open(self, person_id: int) -> None:
        """Put a person on the desk, and the keyboard into their calendar."""
        shown = self.context.guard(lambda: self.context.desk.show(person_id, by=self.BY))
        if shown is not None:
            self.search.clear()
            self.looking.emit(False)
            self.context.go_to.emit("calendar", ())

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.BOOK, What.PEOPLE):
            self._finder = None
            if changes.concerns(What.BOOK):
                self.search.clear()
            if self.view.isVisible() or changes.concerns(What.BOOK):
                self._find(self.search.text())
        if changes.concerns(What.SHOWN, What.BOOK):
            self.looking.emit(self.context.desk.person is None)

    def _begin(self) -> None:
        if self.context.desk.book is not None:
            self._find(self.search.text())
            self.looking.emit(True)
            QWidget.setTabOrder(self.search, self.view.list)  # what is found follows the search

    def _step(self, rows: int) -> None:
        if not self.view.isVisible():
            self._begin()
        self.view.step(rows)

    def _give_up(self) -> None:
        self._find("")
        if self.context.desk.person is not None:
            self.looking.emit(False)
            self.context.go_to.emit("calendar", ())

    def _find(self, text: str) -> None:
        book = self.context.desk.book
        if self._finder is None and book is not None:
            self._finder = self.context.guard(lambda: Finder(book.lines()))
        found = self._finder.find(text) if self._finder is not None and book is not None else []
        everybody = len(self._finder.lines) if self._finder is not None and book is not None else 0
        self.model.show(found)
        self.view.show_found(len(found), everybody, searching=bool(text.strip()))
        shown = self.context.desk.person
        row = self.model.row_of(shown.id) if shown is not None and not text.strip() else 0
        self.view.choose(max(row, 0))
        if text.strip():
            self.looking.emit(True)

    def _speak(self) -> None:
        self.search.setPlaceholderText(say("people.search"))
        self.search.setAccessibleName(say("people.search_name"))
        self.search.setToolTip(say("people.search_tip"))
        self._find(self.search.text())

    def _restyle(self) -> None:
        self.search.restyle()
        self.view.list.doItemsLayout()
        self.view.list.viewport().update()

    def focus(self) -> None:
        """Begin to look for somebody."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
