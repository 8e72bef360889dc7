"""The shell: which page is in front, what the keys of the whole window do, and when everything is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.people.people import create_person
from medins_desktop.ui.actions import Actions, Group
from medins_desktop.ui.shell import areas
from medins_desktop.ui.shell.rail import BOOK
from medins_desktop.ui.shell.statusbar_controller import StatusBarController
from medins_desktop.ui.shell.topbar_controller import TopBarController

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.shell.window import MainWindow

GATE = "gate"
COUNTER = "counter"


class ShellController(QObject):
    """Joins the frame of the window to the desk. ``counter_areas`` are the stations of F6 on the counter page."""

    def __init__(
        self, context: Context, window: MainWindow, search: QWidget, counter_areas: Callable[[], Sequence[QWidget]]
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._counter_areas = counter_areas
        self.actions = Actions(window)
        self.top_bar = TopBarController(context, window.top_bar, search)
        self.status_bar = StatusBarController(context, window.status_bar)
        window.rail.finish()
        window.rail.chosen.connect(self.go)
        window.top_bar.new_person.clicked.connect(self.new_person)
        context.changed.connect(self._changed)
        context.problem.connect(self._say_problem)
        context.notice.connect(self._say_notice)
        context.page_wanted.connect(self.go)
        context.go_to.connect(lambda _place, _months: self.go(COUNTER))
        context.language_changed.connect(self._retranslate)
        context.theme_changed.connect(window.restyle)
        self._add_keys()

    def _say_problem(self, text: str) -> None:
        self._window.messages.show_problem(text)  # the bar is built with the first sentence

    def _say_notice(self, text: str) -> None:
        self._window.messages.show_notice(text)

    def _add_keys(self) -> None:
        bar, desk, add = self._window.top_bar, self._context.desk, self.actions.add
        has_book = lambda: desk.book is not None  # noqa: E731
        add("shell.find", Group.PERSON, self.find, "Ctrl+K", possible=has_book)
        add("shell.new_person", Group.PERSON, self.new_person, "Ctrl+N", possible=has_book)
        add(
            "shell.undo",
            Group.PERSON,
            bar.undo.click,
            "Ctrl+Z",
            possible=bar.undo.isEnabled,
            why="shell.why_nothing_done",
        )
        add(
            "shell.redo",
            Group.PERSON,
            bar.redo.click,
            "Ctrl+Y",
            "Ctrl+Shift+Z",
            possible=bar.redo.isEnabled,
            why="shell.why_nothing_undone",
        )
        add("shortcuts.ask_day", Group.ANSWER, self.ask_day, "Ctrl+D")
        add("shortcuts.next_area", Group.PAGES, lambda: self._walk(1), "F6")
        add("shortcuts.area_before", Group.PAGES, lambda: self._walk(-1), "Shift+F6")
        for position, (name, button) in enumerate(self._window.rail.buttons.items(), 1):
            run = button.showMenu if name == BOOK else button.click
            add(f"shell.page_{name}", Group.PAGES, run, f"Alt+{position}")

    # Pages

    def go(self, name: str) -> None:
        """Bring a page to the front; without a book the way to one stands in the counter's place."""
        if name == COUNTER and self._context.desk.book is None:
            name = GATE
        self._window.show_page(name)
        self._window.top_bar.order_tabs()
        self._window.rail.mark(COUNTER if name == GATE else name)

    def show_gate(self) -> None:
        """Bring the page for opening, making and unlocking books to the front."""
        self._window.show_page(GATE)
        self._window.rail.mark(COUNTER)

    def show_book(self, *, is_sample: bool) -> None:
        """Another book, or none, is open: title, status bar and page follow."""
        book = self._context.desk.book
        self._window.show_book_name(book.path.name if book is not None and not is_sample else "")
        self.status_bar.show_book(is_sample=is_sample)
        self._window.top_bar.lock.setEnabled(book is not None and not is_sample)
        self.go(COUNTER)

    def set_locked(self, locked: bool) -> None:
        """Hide everything but the page in front and let no key of the window act; or give it all back."""
        self.actions.set_enabled(not locked)
        self._window.hide_frame(locked)
        if locked:
            self.show_gate()

    # What the keys do

    def find(self) -> None:
        """Put the focus into the search."""
        if self._context.desk.book is not None:
            self.go(COUNTER)
            areas.enter(self._window.top_bar.search)

    def new_person(self) -> None:
        """Add a person and go where their name is typed."""
        if self._context.desk.book is None or not self._context.may_leave():
            return
        self.go(COUNTER)
        if self._context.guard(lambda: create_person(self._context.desk)) is not None:
            self._context.go_to.emit("name", ())

    def ask_day(self) -> None:
        """Put the focus into the as-of date, ready to be typed over."""
        self.top_bar.as_of.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.as_of.selectAll()

    def _walk(self, step: int) -> None:
        area = areas.next_area(self._stations(), step)
        if area is not None:
            areas.enter(area, Qt.FocusReason.TabFocusReason)

    def _stations(self) -> Sequence[QWidget]:
        window = self._window
        page = self._counter_areas() if window.shown_page == COUNTER else (window.stack,)
        return (window.top_bar, *page, window.rail)

    def _changed(self, changes: Changes) -> None:
        if not changes.concerns(What.SHOWN):
            return
        if self._context.desk.person is not None:
            self.go(COUNTER)
        elif self._window.shown_page == COUNTER:
            self.find()  # the person with all their fields is gone

    def _retranslate(self) -> None:
        self._window.retranslate()
        self.top_bar.retranslate()
        self.status_bar.retranslate()
