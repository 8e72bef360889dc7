"""The pages of the window, each built when it is first shown, and how each is built."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from medins_desktop.policies.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from medins_desktop.domain.policy import Policy
    from medins_desktop.ui.about.controller import AboutController
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.exporting.controller import ExportController
    from medins_desktop.ui.importing.controller import ImportController
    from medins_desktop.ui.lock.controller import LockController
    from medins_desktop.ui.month.controller import MonthController
    from medins_desktop.ui.opening import Opening
    from medins_desktop.ui.packs.controller import PacksController
    from medins_desktop.ui.people.controller import PeopleController
    from medins_desktop.ui.policies.controller import PoliciesController
    from medins_desktop.ui.record.controller import RecordController
    from medins_desktop.ui.roster.controller import RosterController
    from medins_desktop.ui.settings.controller import SettingsController
    from medins_desktop.ui.shell.counter import CounterController
    from medins_desktop.ui.shell.window import MainWindow
    from medins_desktop.ui.slip.controller import SlipController
    from medins_desktop.ui.touched.controller import TouchedController
    from medins_desktop.ui.workshop.controller import WorkshopController
    from medins_desktop.ui.writing.controller import WritingController

# Each feature is imported when its page is first shown: a window on the counter page loads no policy page.
# ruff: noqa: PLC0415


class Pages(QObject):
    """Knows every page. ``gate``, ``counter`` … build theirs when first asked for."""

    setting_chosen = Signal(str)
    gate_built = Signal(object)  # the LockController, to be joined
    find_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, context: Context, window: MainWindow, opening: Opening) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._opening = opening
        self._shelf = Shelf()
        for name, build in (
            ("gate", lambda: self.gate.view),
            ("counter", lambda: self.counter.view),
            ("roster", lambda: self.roster.view),
            ("month", lambda: self.month.view),
            ("guide", self._build_guide),
            ("policies", lambda: self.policies.view),
            ("workshop", lambda: self.workshop.view),
            ("settings", lambda: self.settings.view),
        ):
            window.add_page(name, build)

    @cached_property
    def gate(self) -> LockController:
        """Opening, making, unlocking books."""
        from medins_desktop.ui.lock.controller import LockController

        made = LockController(self._context, self._opening, self)
        self.gate_built.emit(made)
        return made

    @cached_property
    def counter(self) -> CounterController:
        """One person: what is known, the answer, the ways out."""
        from medins_desktop.ui.roster.keys import EscapeBack
        from medins_desktop.ui.shell.counter import CounterController

        made = CounterController(self._context, self.people)
        made.nobody.find_wanted.connect(self.find_wanted)
        made.nobody.new_wanted.connect(self.new_wanted)
        made.nobody.import_wanted.connect(self.import_wanted)
        EscapeBack(made.view, self.came_from_roster, lambda: self.roster.back())  # noqa: PLW0108 - the page is built with the first need of it
        return made

    @cached_property
    def people(self) -> PeopleController:
        """The search of the top bar and the list that it finds in."""
        from medins_desktop.ui.people.controller import PeopleController

        return PeopleController(self._context)

    @cached_property
    def roster(self) -> RosterController:
        """Everybody in a table."""
        from medins_desktop.ui.roster.controller import RosterController

        made = RosterController(self._context, self._window)
        made.export_wanted.connect(self.export)
        made.settings_changed.connect(lambda: self.setting_chosen.emit("roster_views"))
        return made

    def came_from_roster(self) -> bool:
        """Whether the person shown was opened from the roster."""
        return "roster" in self.__dict__ and self.roster.has_opened(self._context.desk.shown_id)

    def export(self) -> None:
        """Ask which list goes to a file or to paper; the one that is in sight is proposed."""
        from medins_desktop.desk.lists.asking import Listed
        from medins_desktop.domain.month import month as make_month

        if self._window.shown_page == "month":
            self.exporting.open(Listed.MONTH, employer=self.month.employer or "", month=self.month.month)
        elif self._window.shown_page == "roster" and (year := self.roster.year_in_sight) is not None:
            self.exporting.open(Listed.YEAR, only_shown=True, month=make_month(year, 1))
        elif self._window.shown_page == "roster":
            self.exporting.open(Listed.LOSES if self.roster.wants_losses else Listed.ROSTER, only_shown=True)
        else:
            self.exporting.open()

    def export_owed(self) -> None:
        """Ask where the list of what is owed goes: the month page's employer, or whom the roster shows."""
        from medins_desktop.desk.lists.asking import Listed

        employer = self.month.employer if self._window.shown_page == "month" else ""
        self.exporting.open(Listed.OWED, only_shown=self._window.shown_page == "roster", employer=employer or "")

    def stop(self) -> None:
        """The window closes: what runs behind its pages ends."""
        for name in {"roster", "month", "importing", "writing", "workshop", "touched"} & self.__dict__.keys():
            self.__dict__[name].stop()

    def rest(self) -> None:
        """Nobody looks: reading that is of no use to anybody then is given up, and begins anew later."""
        self.people.finding.renew()
        if "roster" in self.__dict__:
            self.roster.keeper.rest()

    def window_page(self, name: str) -> QWidget:
        """The page of this name."""
        return self._window.page(name)

    @cached_property
    def slip(self) -> SlipController:
        """The advice slip of the person shown."""
        from medins_desktop.ui.slip.controller import SlipController

        return SlipController(self._context, self._window)

    @cached_property
    def record(self) -> RecordController:
        """The preview of a pasted record."""
        from medins_desktop.ui.record.controller import RecordController

        return RecordController(self._context, self._window)

    @cached_property
    def importing(self) -> ImportController:
        """Lists from files into the book."""
        from medins_desktop.ui.importing.controller import ImportController

        return ImportController(self._context, self._window)

    @cached_property
    def writing(self) -> WritingController:
        """Steps of many people on their way into the book."""
        from medins_desktop.ui.writing.controller import WritingController

        return WritingController(self._context, self._window)

    @cached_property
    def exporting(self) -> ExportController:
        """Lists to files and to paper."""
        from medins_desktop.ui.exporting.controller import ExportController

        return ExportController(self._context, self._window, self._people_listed)

    def _people_listed(self) -> list[int]:
        """The ids of the people that the roster page shows or has marked; nobody while another page is in front."""
        return [row.person.id for row in self.roster.rows()] if self._window.shown_page == "roster" else []

    def areas(self) -> Sequence[QWidget]:
        """The areas of the counter page."""
        return self.counter.areas

    def show_policies(self, shelf: Shelf) -> None:
        """The packs are loaded; pages that are built later find them here."""
        self._shelf = shelf
        for name in {"policies", "workshop", "settings"} & self.__dict__.keys():
            self.__dict__[name].use(shelf)

    @cached_property
    def month(self) -> MonthController:
        """The month of an employer."""
        from medins_desktop.ui.month.controller import MonthController

        made = MonthController(self._context)
        made.setParent(self)
        made.export_wanted.connect(self.export)
        made.owed_wanted.connect(self.export_owed)
        made.not_in_wanted.connect(self.show_not_in)
        return made

    def show_not_in(self) -> None:
        """The roster of those who are not yet in the residents' scheme for next year: marked, they are paid at once."""
        from medins_desktop.desk.roster.order import Wanted
        from medins_desktop.desk.roster.row import Mark

        self._window.show_page("roster")
        self.roster.want(Wanted(marks=frozenset({Mark.NOT_IN})))
        self.roster.view.table.setFocus()

    @cached_property
    def about(self) -> AboutController:
        """The box about the program."""
        from medins_desktop.ui.about.controller import AboutController

        return AboutController(self._context, self._window, lambda: self._shelf.all())  # noqa: PLW0108 - another shelf may come

    def _build_guide(self) -> QWidget:
        from medins_desktop.ui.guide.controller import GuideController

        made = GuideController(self._context)
        made.setParent(self)
        return made.view

    @cached_property
    def policies(self) -> PoliciesController:
        """The packs of rules, in sentences."""
        from medins_desktop.ui.policies.controller import PoliciesController

        made = PoliciesController(self._context, self._shelf)
        made.setParent(self)
        made.edit_wanted.connect(self.edit_pack)
        made.draft_wanted.connect(self.edit_draft)
        made.view.news.clicked.connect(self.look_at_news)
        self.packs.news.connect(made.view.show_news)
        made.view.install.clicked.connect(self.install_pack)
        made.view.keys.clicked.connect(self.show_keys)
        made.new_wanted.connect(self.new_pack)
        return made

    @cached_property
    def workshop(self) -> WorkshopController:
        """Where packs are edited."""
        from medins_desktop.ui.workshop.controller import WorkshopController

        made = WorkshopController(self._context, self._shelf)
        made.setParent(self)
        made.left.connect(lambda: self._context.page_wanted.emit("policies"))
        made.touched_wanted.connect(self.show_touched)
        return made

    def install_pack(self) -> None:
        """Ask for the file of a pack, and install it after a yes."""
        self.packs.choose()

    def show_keys(self) -> None:
        """Show the keys that this counter trusts."""
        self.packs.keys()

    @cached_property
    def packs(self) -> PacksController:
        """Packs that are handed over, and the keys that are trusted."""
        from medins_desktop.ui.packs.controller import PacksController

        made = PacksController(self._context, self._window, self.show_touched)
        made.setting_chosen.connect(self.setting_chosen)
        made.news.connect(lambda words: self._context.notice.emit(words) if words else None)
        return made

    def look_at_news(self) -> None:
        """Show what is new in the folder that is watched."""
        self.packs.look_at_news()

    @cached_property
    def touched(self) -> TouchedController:
        """Whom another version of a policy touches."""
        from medins_desktop.ui.touched.controller import TouchedController

        return TouchedController(self._context, self._window)

    def show_touched(self, after: Policy) -> None:
        """Look for the people of the open book for whom this version of a policy says otherwise."""
        self.touched.open(after)

    def _show_workshop(self) -> None:
        self._context.page_wanted.emit("workshop")
        self.workshop.view.enter("")

    def open_workshop(self) -> None:
        """Go on with the pack that is edited, or begin to edit the one in sight."""
        if "workshop" in self.__dict__ and self.workshop.is_open:
            self._show_workshop()
        else:
            self.policies.view.edit.click()

    def edit_pack(self, policy_id: str) -> None:
        """Edit a pack in the workshop."""
        if self.workshop.edit(policy_id):
            self._show_workshop()

    def edit_draft(self, file: Path) -> None:
        """Edit a draft in the workshop: one that ships, or one that was kept."""
        if self.workshop.open_file(file):
            self._show_workshop()

    def new_pack(self, policy_id: str) -> None:
        """Begin a pack in the workshop, as a copy of the one of this id or with nothing."""
        if self.workshop.begin(policy_id):
            self._show_workshop()

    @cached_property
    def settings(self) -> SettingsController:
        """What can be set."""
        from medins_desktop.ui.settings.controller import SettingsController

        made = SettingsController(self._context, self._shelf)
        made.setParent(self)
        made.chosen.connect(self.setting_chosen.emit)
        return made
