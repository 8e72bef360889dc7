"""The roster page: from what is pressed to what is shown, and to the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.roster.order import Column, Wanted, spelt
from medins_desktop.desk.roster.row import Mark, RosterRow, State
from medins_desktop.desk.roster.views import View, keep_views, read_views, views_of
from medins_desktop.ui.kit.copied_rows import CopiedRows
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.roster.bulk.controller import BulkController
from medins_desktop.ui.roster.columns_menu import ColumnsMenu
from medins_desktop.ui.roster.detail import detail
from medins_desktop.ui.roster.keeper import RosterKeeper
from medins_desktop.ui.roster.view import RosterView
from medins_desktop.ui.roster.views_menu import ViewsMenu
from medins_desktop.ui.roster.year_model import YearModel
from medins_desktop.ui.roster.year_view import YearView
from medins_desktop.words import current_language, say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from medins_desktop.ui.context import Context

REST = 80  # milliseconds with the row in peace after which its sentence is worked out


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page shows, by the ids of the people."""

    wanted: Wanted
    chosen: frozenset[int]
    current: int | None


class RosterController(QObject):
    """``keeper`` holds the people; ``rows`` is what lists, prints and files are made of."""

    BY = "roster"
    export_wanted = Signal()
    settings_changed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__()
        self.context = context
        self.keeper = RosterKeeper(context, self)
        self.view = RosterView(self.keeper.model)
        self.views = ViewsMenu(self._save_views, self.view)
        self.columns = ColumnsMenu(self.view.table, self.view)
        self.view.table.columns.use(context.settings, "roster")
        self.view.views.setMenu(self.views)
        self.view.columns.setMenu(self.columns)
        self.bulk = BulkController(context, window)
        self._rest = QTimer(self.view)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._show_detail)
        self._choices: tuple[object, ...] = ()
        self._year: YearView | None = None
        self._opened: int | None = None
        self._sought: int | None = None  # whose row is to be the current one, once they are there
        self._join()
        self.view.restyle()
        self._speak()
        self._load_views()

    def _join(self) -> None:
        view, keeper = self.view, self.keeper
        keeper.changed.connect(self._show)
        self.context.changed.connect(self._changed)
        keeper.refused.connect(lambda error: self.context.problem.emit(sentence(error)))
        keeper.helper_died.connect(lambda: self.context.notice.emit(say("roster.helper_died")))
        keeper.in_sight = self._people_in_sight
        keeper.model.in_sight = self._in_sight
        self.context.language_changed.connect(self._speak)
        self.context.theme_changed.connect(view.restyle)
        view.came_to_front.connect(self._come)
        view.went.connect(keeper.sleep)
        view.stop_wanted.connect(keeper.stop)
        view.filters.changed.connect(self.want)
        view.bar.pressed.connect(self._toggle_state)
        view.legend.pressed.connect(self._toggle_state)
        view.table.sort_wanted.connect(self.sort)
        view.table.opened.connect(self.open)
        view.table.moved.connect(self._rest.start)
        view.table.chosen_changed.connect(self._show_chosen)
        view.change.clicked.connect(self.change)
        view.export.clicked.connect(self.export_wanted)
        view.table.command.connect(self._do)
        view.year.toggled.connect(self._show_year)
        copied = CopiedRows(view.table, view.table.meant)
        copied.copied.connect(self.context.notice)
        copied.refused.connect(self.context.problem)
        self.views.wanted.connect(self._use_view)
        self.views.asked_for_state.connect(self._tell_state)
        self.views.kept.connect(self._views_changed)
        self.columns.triggered.connect(lambda _tick: self._show_view())

    def _do(self, command: str) -> None:
        """What a key of the table asks the page for."""
        if command == "find":
            self.view.filters.search.setFocus()
            self.view.filters.search.selectAll()
        elif command == "change":
            self.change()
        else:
            self.view.year.click()

    # What others may ask

    @property
    def year_in_sight(self) -> int | None:
        """The year that is shown at a glance; None where the table is."""
        return self.year.model.year if self.view.year.isChecked() else None

    @property
    def wants_losses(self) -> bool:
        """Whether those are shown who lose cover next month."""
        return Mark.LOSES in self.keeper.wanted.marks

    @property
    def table(self) -> QWidget:
        """What has the keyboard on this page: the people."""
        return self.year.table if self.view.year.isChecked() else self.view.table

    def rows(self) -> list[RosterRow]:
        """The people marked, in their order; without marks everybody shown."""
        chosen = self.keeper.model.chosen
        return [row for row in self.shown() if not chosen or row.person.id in chosen]

    def shown(self) -> list[RosterRow]:
        """Everybody shown, in order."""
        rows, shown = self.keeper.roster.rows, self.keeper.model.listing.shown
        return [row for slot in shown if (row := rows[slot]) is not None]

    def standing(self) -> Standing:
        """What is asked for, who is marked, and the current row."""
        return Standing(self.keeper.wanted, frozenset(self.keeper.model.chosen), self.view.table.current_id)

    def stand_again(self, was: Standing) -> None:
        """Ask for it again. The people come later, their marks and the current row with them."""
        self.want(was.wanted)
        self.keeper.model.chosen = set(was.chosen)
        self._sought = was.current

    def stop(self) -> None:
        """The window closes: nothing is to run on."""
        self.keeper.end()

    # What is asked for

    def want(self, wanted: Wanted) -> None:
        """Show these people in this order. Marks on people who are not shown any more go."""
        self.keeper.want(wanted)
        self._show_sort()
        self._show_view()

    def sort(self, column: Column) -> None:
        """Order by a column; again: the other way round; once more: as the book has them."""
        wanted = self.keeper.wanted
        if wanted.column is not column:
            self.want(replace(wanted, column=column, descending=False))
        elif not wanted.descending:
            self.want(replace(wanted, descending=True))
        else:
            self.want(replace(wanted, column=None, descending=False))

    def _toggle_state(self, state: State) -> None:
        self.want(replace(self.keeper.wanted, states=self.keeper.wanted.states ^ {state}))

    def _use_view(self, wanted: Wanted, hidden: tuple[Column, ...]) -> None:
        self.columns.hide_these(hidden)
        self.want(wanted)

    def _tell_state(self) -> None:
        self.views.keep(self.keeper.wanted, self.columns.hidden())

    # What is done

    def open(self, person_id: int) -> None:
        """Show this person on the counter page, with the keyboard on their answer."""
        if person_id != self.context.desk.shown_id and not self.context.may_leave():
            return
        shown = self.context.guard(lambda: self.context.desk.show(person_id, by=self.BY))
        if shown is not None:
            self._opened = person_id
            self.context.go_to.emit("person", ())

    def has_opened(self, person_id: int | None) -> bool:
        """Whether this person, shown now, was opened from here."""
        return person_id is not None and person_id == self._opened

    def back(self) -> None:
        """From the counter page to the row of the person shown, where they are in the list."""
        self._opened = None
        self.context.page_wanted.emit("roster")
        person = self.context.desk.person
        position = self.keeper.model.position(person.id if person else None)
        if position >= 0:
            self.view.table.go_to(position)
            if self.view.year.isChecked():
                self.year.table.go_to(position)

    def change(self) -> None:
        """Change the people marked together; without marks the current one."""
        chosen = tuple(row.person.id for row in self.shown() if row.person.id in self.keeper.model.chosen)
        current = self.view.table.current_id
        if chosen or current is not None:
            self.bulk.open(chosen or (current or 0,))

    # The year at a glance

    @property
    def year(self) -> YearView:
        """The grid, built when it is first asked for."""
        if self._year is None:
            desk = self.context.desk
            self._year = YearView(YearModel(self.keeper.model, desk, desk.as_of.year))
            self._year.table.opened.connect(self.open)
            self._year.table.command.connect(self._do)
            self._year.table.moved.connect(self.view.table.go_to)
            self.keeper.model.modelReset.connect(self._same_row)
            self.context.theme_changed.connect(self._year.restyle)
            self.context.language_changed.connect(self._year.retranslate)
            self.view.stack.addWidget(self._year)
            self.view.order_tabs(self._year.stops)
        return self._year

    def _same_row(self) -> None:
        """Others are shown: the grid goes where the table has found its row again."""
        if self.view.year.isChecked():
            self.year.table.go_to(self.view.table.currentIndex().row())

    def _show_year(self, on: bool) -> None:
        """The grid in the place of the table, or the other way round; the row stays the same."""
        if on:
            self.view.stack.setCurrentWidget(self.year)
            self.year.table.go_to(self.view.table.currentIndex().row())
            self.year.table.setFocus()
        else:
            self.view.stack.setCurrentWidget(self.view.table)
            self.view.table.go_to(self.year.table.currentIndex().row())
            self.view.table.setFocus()

    # What is shown

    def _come(self) -> None:
        self.keeper.wake()
        self.table.setFocus()

    def _show(self) -> None:
        keeper, view = self.keeper, self.view
        if self._sought is not None and (position := keeper.model.position(self._sought)) >= 0:
            self._sought = None
            view.table.go_to(position)
            self._same_row()
        view.show_sums(keeper.model.listing.sums, keeper.wanted, len(keeper.roster))
        view.show_progress(keeper.done if keeper.is_reading else 0, keeper.expected if keeper.is_reading else 0)
        view.show_empty(self._why_empty())
        if keeper.is_complete:
            self._show_choices()
            self._show_view()
            keeper.model.chosen &= keeper.model.everybody() if keeper.model.chosen else set()
        self._show_chosen()
        if self.context.desk.book is None:
            self._show_detail()  # at once: it is about somebody
        else:
            self._rest.start()

    def _why_empty(self) -> str:
        keeper = self.keeper
        if keeper.model.listing.shown or keeper.is_reading:
            return ""
        if self.context.desk.book is None:
            return say("roster.empty_no_book")
        return say("roster.empty_found" if len(keeper.roster) else "roster.empty_book")

    def _show_choices(self) -> None:
        """The employers and policies there are, where they are others than before."""
        roster, language = self.keeper.roster, current_language().value
        employers = tuple(sorted(_counted(roster.employers), key=lambda pair: spelt(pair[0])))
        title = self.keeper.model.asked.title
        policies = tuple((each, title(each), count) for each, count in sorted(_counted(roster.policies)))
        if self._choices != (employers, policies, language):
            self._choices = (employers, policies, language)
            self.view.filters.show_choices(employers, policies)

    def _show_sort(self) -> None:
        self.view.table.show_sort(self.keeper.wanted.column, descending=self.keeper.wanted.descending)

    def _views_changed(self, words: str) -> None:
        self._show_view()
        self.context.notice.emit(words)

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.BOOK):
            self._load_views()

    def _load_views(self) -> None:
        """Those of the book; and, once, those that earlier versions kept in the settings, where all may read them."""
        from medins_desktop.book.sample import SampleBook  # noqa: PLC0415 - to be told apart only here

        book, settings = self.context.desk.book, self.context.settings
        views = (self.context.guard(lambda: views_of(book)) or []) if book is not None else []
        if book is not None and settings.roster_views and not isinstance(book, SampleBook):
            known = {view.name for view in views}
            views += [view for view in read_views(settings.roster_views) if view.name not in known]
            if self._save_views(views):
                settings.roster_views = []
                self.settings_changed.emit()
        self.views.use(views)
        self._show_view()

    def _save_views(self, views: Sequence[View]) -> bool:
        book = self.context.desk.book

        def keep() -> bool:
            keep_views(self.context.desk.open_book, views)
            return True

        return book is not None and self.context.guard(keep) is not None

    def _show_view(self) -> None:
        self.view.show_view(self.views.name_of(self.keeper.wanted, self.columns.hidden()))

    def _show_chosen(self) -> None:
        self.view.show_chosen(len(self.keeper.model.chosen))
        self.view.change.setEnabled(bool(self.keeper.model.listing.shown))
        self.view.export.setEnabled(len(self.keeper.roster) > 0)

    def _show_detail(self) -> None:
        row = self.keeper.model.row_at(self.view.table.currentIndex().row())
        book = self.context.desk.book
        words = None
        if row is not None and book is not None and not row.is_pending:
            words = self.context.guard(lambda: detail(row, book, self.context.desk))
        self.view.detail.setText(words or "")
        self.view.detail.setAccessibleName(words or "")

    def _people_in_sight(self) -> set[int]:
        """The ids of the people whom the user sees."""
        rows = map(self.keeper.model.row_at, self._in_sight())
        return {row.person.id for row in rows if row is not None}

    def _in_sight(self) -> range:
        """The positions that the user sees."""
        table = self.year.table if self.view.year.isChecked() else self.view.table
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        return range(max(first, 0), last + 1 if last >= 0 else max(first, 0) + 100)

    def _speak(self) -> None:
        self.view.retranslate()
        self.views.retranslate()
        self.columns.retranslate()
        self._choices = ()
        self._show_view()
        self._show()


def _counted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """What is there, without what has no name."""
    return [(name, count) for name, count in counts.items() if name and count]
