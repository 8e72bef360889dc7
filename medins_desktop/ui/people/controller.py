"""From the search line to the person on the desk."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.desk.changes import Changes, What
from medins_desktop.ui.context import Context
from medins_desktop.ui.people.finding import Finding
from medins_desktop.ui.people.model import PAGE, PeopleModel
from medins_desktop.ui.people.view import PeopleView, SearchEdit
from medins_desktop.words import say

FAR = 5000
"""So far down the list the person shown is looked for."""


class PeopleController(QObject):
    """``search`` stands in the top bar, ``view`` in the side column while somebody is being looked for."""

    BY = "people"
    looking = Signal(bool)  # whether the list should be in sight

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.finding = Finding(context, self)
        self.model = PeopleModel(
            lambda after, most: context.guard(lambda: self.finding.page(after, most)) or [],
            lambda people: context.guard(lambda: self.finding.lines_of(people)) or {},
        )
        self.view = PeopleView(self.model)
        self.search = SearchEdit()
        self.search.textEdited.connect(self._find)
        self.search.entered.connect(self._begin)
        self.search.left.connect(self._give_up)
        self.search.moved.connect(self._step)
        self.search.opened.connect(self.view.open_chosen)
        self.view.opened.connect(self.open)
        self.finding.more.connect(self._look_again)
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
        """Put a person on the desk, and the keyboard on their answer, where a stray key changes nothing."""
        if person_id != self.context.desk.shown_id and not self.context.may_leave():
            return
        shown = self.context.guard(lambda: self.context.desk.show(person_id, by=self.BY))
        if shown is not None:
            self.search.clear()
            self.looking.emit(False)
            self.context.go_to.emit("person", ())

    def look_for(self, text: str) -> None:
        """Look for somebody as if the text had been typed."""
        self.search.setText(text)
        self._find(text)

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.BOOK):
            self.finding.use(self.context.desk.book)
            self.search.clear()
            self._find("")
        elif changes.concerns(What.PEOPLE):
            self.finding.changed(changes.people)
            if self.view.isVisible():
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
            self.context.go_to.emit("person", ())

    def _find(self, text: str) -> None:
        if text.strip():
            self._show_found(text)
            self.view.choose(0)
            self.looking.emit(True)
            return
        shown = self.context.desk.person
        self.model.show_everybody(PAGE)
        if shown is not None and self.model.row_of(shown.id) < 0 and self.model.canFetchMore():
            self.model.show_everybody(FAR)
        self.view.show_everybody(self._count())
        self.view.choose(max(self.model.row_of(shown.id), 0) if shown is not None else 0)

    def _show_found(self, text: str) -> None:
        found = self.finding.find(text)
        self.model.show(found.people)
        everybody = self._count()
        self.view.show_found(len(found.people), everybody, has_more=not found.is_all, reading=self.finding.is_reading)

    def _look_again(self) -> None:
        """More people can be found than a moment ago; whoever is chosen stays so."""
        if self.search.text().strip() and self.view.isVisible():
            chosen = self.model.person_at(self.view.list.currentIndex().row())
            self._show_found(self.search.text())
            self.view.choose(max(self.model.row_of(chosen), 0))

    def _count(self) -> int:
        return self.context.guard(self.finding.count) or 0

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
