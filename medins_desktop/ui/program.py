"""Everything behind the window, loaded after its first paint: desk, packs, pages, and the book they work on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool

from medins_desktop import settings as kept
from medins_desktop.book.leftovers import sweep
from medins_desktop.desk.desk import Desk
from medins_desktop.places import data_folder
from medins_desktop.policies.shelf import Shelf
from medins_desktop.ui.actions import Group
from medins_desktop.ui.arrivals import Arrivals
from medins_desktop.ui.closed_period import ClosedPeriod
from medins_desktop.ui.context import Context
from medins_desktop.ui.first_edit import FirstEdit
from medins_desktop.ui.help import Help
from medins_desktop.ui.keeping.controller import Keeping
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.day_clock import DayClock
from medins_desktop.ui.kit.enter_presses import EnterPresses
from medins_desktop.ui.kit.in_sight import InSight
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.kit.report import Reporter
from medins_desktop.ui.kit.window_place import keep_window
from medins_desktop.ui.leaving import Leaving
from medins_desktop.ui.locking import Locking
from medins_desktop.ui.look import Look
from medins_desktop.ui.opening import Opening
from medins_desktop.ui.pages import Pages
from medins_desktop.ui.part_keys import add_part_keys
from medins_desktop.ui.place_menus import PlaceMenus
from medins_desktop.ui.roster_keys import add_roster_keys
from medins_desktop.ui.shell.book_menu import KEYS, OF_A_BOOK, BookMenu
from medins_desktop.ui.shell.controller import ShellController
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.sample import SampleBook
    from medins_desktop.desk.apart import Errand
    from medins_desktop.domain.policy import Policy
    from medins_desktop.ui.lock.controller import LockController
    from medins_desktop.ui.shell.window import MainWindow

PATIENCE = 5_000  # milliseconds that closing waits for work in the background


class Program(QObject):
    """Joins the parts, opens and closes books, and makes the settings hold."""

    def __init__(self, window: MainWindow, settings: kept.Settings) -> None:
        super().__init__(window)
        self.window = window
        self.desk = Desk()
        self.context = Context(self.desk, settings, self)
        self.reporter = Reporter(self)
        self.look = Look(self.context)
        self.in_sight = InSight(self)
        self.enter = EnterPresses(self)
        self.first_edit = FirstEdit(self.context, window)
        self.opening = Opening(self)
        self.pages = Pages(self.context, window, self.opening)
        self.shell = ShellController(self.context, window, self.pages.people.search, self.pages.areas)
        self.locking = Locking(self.context, window, self.shell, self.pages)
        self.leaving = Leaving(window, self.pages, lambda: self.locking.unsaved)
        self.context.may_leave = window.may_close = self.leaving.may_leave
        self.context.may_change_closed = ClosedPeriod(window, self.desk, self.is_locked).may_change
        self.keeping = Keeping(self.context, window)
        self._shelf = Shelf()
        self.clock = DayClock(self)
        self._is_sample = False
        ways = self.ask_password, self.import_lists, self.install_pack
        self.arrivals = Arrivals(self.context, window, *ways, self.is_locked)
        self._join()

    def _join(self) -> None:
        self.reporter.install()
        self.reporter.said.connect(self.context.problem.emit)
        self.window.closing.connect(self.close)
        self.window.top_bar.lock.clicked.connect(self.locking.lock)
        self.pages.setting_chosen.connect(self._hold)
        self.pages.gate_built.connect(self._join_gate)
        menu = BookMenu(self.context)
        self.window.rail.set_menu(menu)
        ways = {"open": self.choose, "create": self.ask_new, "sample": self.open_sample, "close": self.close_book}
        ways |= {"import": self.import_lists, "about": self.show_about}
        menu.chosen.connect(lambda name: ways[name]())
        menu.recent.connect(lambda path: self.ask_password(Path(path)))
        actions = self.shell.actions
        for name, keys in KEYS.items():
            possible = self.has_book if name in OF_A_BOOK else lambda: True
            actions.add(f"shell.book_{name}", Group.BOOK, ways[name], *filter(None, [keys]), possible=possible)
        may_lock, no_password = self.window.top_bar.lock.isEnabled, "shell.why_no_password"
        actions.add("shell.lock", Group.BOOK, self.locking.lock, "Ctrl+L", possible=may_lock, why=no_password)
        reading = self.window.top_bar.reading
        actions.add("shell.reading", Group.BOOK, reading.click, "Ctrl+Shift+L", possible=reading.isEnabled)
        answered, nobody = self.window.top_bar.print_slip.isEnabled, "shell.why_nobody"
        actions.add("shell.print_slip", Group.ANSWER, self.print_slip, "Ctrl+P", possible=answered, why=nobody)
        actions.add("slip.copy_text", Group.ANSWER, self.copy_slip, "Ctrl+Shift+C", possible=answered, why=nobody)
        actions.add("exporting.open", Group.ROSTER, self.export_lists, "Ctrl+E", possible=self.has_book)
        actions.add("exporting.owed", Group.ROSTER, self.export_owed, "Ctrl+Shift+O", possible=self.has_book)
        actions.add("workshop.open", Group.PAGES, self.pages.open_workshop, "Ctrl+Shift+E")
        elsewhere, shown = "why_not.not_counter", self.has_person
        actions.add("record.paste", Group.CALENDAR, self.paste_record, "Ctrl+V", possible=self.may_paste, why=elsewhere)
        actions.add("record.copy", Group.CALENDAR, self.copy_record, "Ctrl+C", possible=self.may_copy, why=elsewhere)
        actions.add(
            "quick.go", Group.CALENDAR, self.enter_quickly, "Ctrl+J", possible=shown, why="why_not.nobody_shown"
        )
        self.keeping.backed_up.connect(self.shell.status_bar.show_backup)
        self.keeping.close_wanted.connect(self.close_book)
        self.keeping.open_wanted.connect(self.ask_password)
        self.context.paste_wanted.connect(self.paste_record)
        self.context.write_wanted.connect(self.write)
        self.context.packs_changed.connect(self.read_packs)
        self.window.top_bar.print_slip.clicked.connect(self.print_slip)
        self.help = Help(actions, self.window)
        self.menus = PlaceMenus(actions, self.window)
        actions.add("about.title", Group.WINDOW, self.show_about)
        add_part_keys(actions, self.context, self.pages, self.shell.go)
        add_roster_keys(actions, self.context, self.pages, self.shell.go)
        self.pages.find_wanted.connect(self.shell.find)
        self.pages.new_wanted.connect(self.shell.new_person)
        self.pages.import_wanted.connect(self.import_lists)
        self.clock.look.connect(self.desk.day_passed)
        self.clock.look.connect(self.keeping.tick)

    def print_slip(self) -> None:
        """Show the advice slip of the person shown, to be printed or saved."""
        self.pages.slip.open()

    def copy_slip(self) -> None:
        """Put the advice slip into the clipboard as text, without name and number."""
        self.pages.slip.copy()

    def install_pack(self, path: Path) -> None:
        """Look at a pack that was handed over, and install it after a yes."""
        self.pages.packs.install(path)

    def show_about(self) -> None:
        """Say which version this is, what it stands on, and where its data lies."""
        self.pages.about.open()

    def import_lists(self, paths: Sequence[Path] = ()) -> None:
        """Bring lists from files into the book; these, or those that the user names."""
        self.pages.importing.open(paths)

    def export_lists(self) -> None:
        """Ask which list goes to a file or to paper."""
        self.pages.export()

    def export_owed(self) -> None:
        """Ask where the letters go that say what employers owe."""
        self.pages.export_owed()

    def paste_record(self) -> None:
        """Preview the payment record in the clipboard."""
        self.pages.record.paste()

    def copy_record(self) -> None:
        """Put the payment record of the person shown into the clipboard."""
        self.pages.record.copy()

    def write(self, errand: Errand) -> None:
        """Write a step of many people on another thread."""
        self.pages.writing.carry(errand)

    def enter_quickly(self) -> None:
        """Put the keyboard into the quick entry line."""
        self.shell.go("counter")
        self.context.go_to.emit("quick", ())

    def _join_gate(self, gate: LockController) -> None:
        gate.opened.connect(self.put_on_desk)
        gate.sample_wanted.connect(self.open_sample)
        gate.lists_wanted.connect(self.import_lists)
        gate.unlocked.connect(self.locking.unlock)
        gate.close_wanted.connect(self.close_book)
        gate.left.connect(lambda: self.shell.go("counter"))

    def has_book(self) -> bool:
        """Whether a book is open."""
        return self.desk.book is not None

    def may_paste(self) -> bool:
        """Whether a record can be pasted: into the counter page of an open book."""
        return self.has_book() and self.window.shown_page == "counter"

    def may_copy(self) -> bool:
        """Whether a record can be copied: from the counter page, where somebody is shown."""
        return self.has_person() and self.window.shown_page == "counter"

    def has_person(self) -> bool:
        """Whether somebody is shown."""
        return self.desk.person is not None

    def start(self, path: Path | None, *, sample: bool, damaged_settings: kept.SetAside | None) -> None:
        """Load the packs in the background, and open what the user asked for."""
        if damaged_settings is not None:
            lost = damaged_settings.path is None
            text = say("settings.damaged_lost") if lost else say("settings.damaged", path=damaged_settings.path)
            self.context.problem.emit(text)
        self.read_packs()
        if self.context.settings.pack_folder:
            self.pages.packs.watch()
        in_background(sweep, lambda _removed: None, self)
        if sample:
            self.open_sample()
        elif path is not None:
            self.ask_password(path)
        else:
            self.show_welcome()

    def read_packs(self) -> None:
        """Read the packs of rules on another thread, and answer by them from then on."""
        shelf = Shelf()

        def use(policies: list[Policy]) -> None:
            self._shelf = shelf
            self.desk.use_policies(shelf, self.context.settings.policy)
            self.shell.top_bar.show_policies(policies)
            self.pages.show_policies(shelf)

        in_background(shelf.all, use, self)

    # Ways to a book

    def show_welcome(self) -> None:
        """Show what to do when no book is open."""
        self.shell.show_gate()
        self.pages.gate.show_welcome()

    def choose(self) -> None:
        """Let the user choose a book from the disk."""
        if self.leaving.may_leave():
            self.shell.show_gate()
            self.pages.gate.choose()

    def ask_new(self) -> None:
        """Ask for a new book."""
        if self.leaving.may_leave():
            self.shell.show_gate()
            self.pages.gate.ask_new()

    def ask_password(self, path: Path) -> None:
        """Ask for the password of a book."""
        if self.leaving.may_leave():
            self.shell.show_gate()
            self.pages.gate.ask_password(path)

    def open_sample(self) -> None:
        """Open a fresh copy of the sample book; it asks for no password."""
        from medins_desktop.book.sample import open_sample  # noqa: PLC0415 - most starts are not on the sample book

        self.opening.wish(open_sample, self.put_sample_on_desk, self._refused, lambda book: book.close())

    # The book on the desk

    def put_sample_on_desk(self, book: SampleBook) -> None:
        """Work on the sample book, on the day that it was made for."""
        if self._put(book, is_sample=True):
            self.desk.set_as_of(book.as_of)

    def put_on_desk(self, book: Book) -> None:
        """Work on a book of the user's own: remember it, and back it up once a day."""
        if not self._put(book, is_sample=False):
            return
        self.context.settings.remember_book(book.path)
        self._keep_settings()
        self.keeping.begin(book)

    def _put(self, book: Book, *, is_sample: bool) -> bool:
        """Put a book onto the desk, in the place of another; False where the user stays with that one."""
        self.opening.forget()
        if self.desk.book is not None and not self.leaving.may_leave():
            book.close()
            self.shell.go("counter")
            return False
        self._is_sample = is_sample
        if self.desk.book is not None:
            self.window.forget_message()  # it spoke of the book that was open
        self.desk.open(book)
        self.desk.set_as_of(None)
        self.locking.begin(possible=not is_sample)
        self.shell.show_book(is_sample=is_sample)
        self.shell.find()
        self.pages.counter.begin()
        return True

    def close_book(self) -> None:
        """Close the book and show the first page."""
        if not self.leaving.may_leave():
            return
        self.opening.forget()
        self.window.forget_message()
        self.desk.close()
        self.locking.end()
        self.shell.show_book(is_sample=False)
        self.show_welcome()

    def _refused(self, error: Exception) -> None:
        self.context.problem.emit(sentence(error))
        if self.desk.book is None:
            self.show_welcome()

    def is_locked(self) -> bool:
        """Whether the password is asked for before anything is shown again."""
        return self.locking.is_locked

    # Settings

    def choose_setting(self, name: str, value: object) -> None:
        """Change a setting as the settings page does."""
        setattr(self.context.settings, name, value)
        self._hold(name)

    def _hold(self, name: str) -> None:
        """Make a changed setting hold at once, and keep it."""
        settings = self.context.settings
        if name == "language":
            self.look.use_language()
        elif name in ("theme", "text_scale"):
            self.look.use_theme()
        elif name == "auto_lock":
            self.locking.watch()
        elif name == "policy":
            self.context.guard(lambda: self.desk.set_policy(settings.policy))
        self._keep_settings()

    def _keep_settings(self) -> None:
        try:
            kept.save(self.context.settings)
        except OSError:
            self.context.problem.emit(say("settings.not_kept", path=data_folder()))

    def close(self) -> None:
        """The window is closing: wait for what runs, close the book, give back the hooks."""
        self.locking.stop()
        self.pages.stop()
        while not QThreadPool.globalInstance().waitForDone(PATIENCE) and self.desk.is_writing:
            pass  # the book is not closed under a hand that writes; it stops at the next person
        self.desk.close()
        keep_window(self.window, self.context.settings)
        self._keep_settings()
        self.reporter.remove()
