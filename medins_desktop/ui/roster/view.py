"""The roster page: sums and filters above, people below, what can be done with them at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.desk.roster.listing import Sums
from medins_desktop.desk.roster.order import Wanted
from medins_desktop.ui.kit.cards import Card, note
from medins_desktop.ui.kit.progress import show_progress
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.roster.bar import StateBar, StateLegend
from medins_desktop.ui.roster.filters import Filters
from medins_desktop.ui.roster.model import RosterModel
from medins_desktop.ui.roster.table import RosterTable
from medins_desktop.words import say
from medins_desktop.words.explain import money_words

KEYS_UP_TO = 130  # percent of text up to which buttons show their keys
LOW = 400  # pixels at 100 % of a page that is too low for all
VIEW_NAME = 160  # pixels of the name of a view on its button


class RosterView(QWidget):
    """Shows what the controller gives it; ``stack`` holds the table and, once asked for, the year at a glance."""

    stop_wanted = Signal()
    came_to_front = Signal()
    went = Signal()

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.head, self.people = Card(), Card()
        self.sums = QLabel()
        self.bar, self.legend, self.filters = StateBar(), StateLegend(), Filters()
        self.progress, self.progress_words = QProgressBar(), QLabel()
        self.stop = QPushButton()
        self.views, self.columns, self.year = QToolButton(), QToolButton(), QToolButton()
        self.table = RosterTable(model)
        self.empty = note()
        self._has_states = self._chooses_states = False
        self.stack = QStackedWidget()
        self.detail, self.chosen = note(), QLabel()
        self.export, self.change = QPushButton(), QPushButton()
        self._lay_out()
        why_not(lambda: say("why_not.roster_nobody"), self.change, self.export)
        self.retranslate()

    def _lay_out(self) -> None:
        set_role(self.progress_words, "soft")
        set_role(self.chosen, "soft")
        set_role(self.change, "primary")
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.stop.clicked.connect(self.stop_wanted.emit)
        self.sums.setWordWrap(True)
        told = QHBoxLayout()
        told.addWidget(self.sums, 1)
        told.addWidget(self.filters.clear)
        self.head.body.addLayout(told)
        self.head.head.addStretch(1)
        beside: tuple[QWidget, ...] = (self.progress_words, self.progress, self.stop)
        for part in (*beside, self.views, self.columns, self.year):
            self.head.head.addWidget(part)
        for button in (self.views, self.columns):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for button in (self.views, self.columns, self.year):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.year.setCheckable(True)
        below: tuple[QWidget, ...] = (self.bar, self.legend, self.filters)
        for part in below:
            self.head.body.addWidget(part)
        self.people.heading.hide()
        self.stack.addWidget(self.table)
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it takes what is left
        self.people.body.addWidget(self.stack, 1)
        self.people.body.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.addWidget(self.detail, 1)
        foot.addWidget(self.chosen)
        foot.addWidget(self.export)
        foot.addWidget(self.change)
        self.people.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.people, 1)
        self.filters.search.left.connect(self.to_people)
        self.show_progress(0, 0)
        self.order_tabs()

    def order_tabs(self, grid: Sequence[QWidget] = ()) -> None:
        """As the eye goes: what can be shown, filters, people, what can be done with them. ``grid`` is of the year."""
        chosen = (*self.legend.buttons.values(), *self.filters.parts, self.filters.clear)
        stops = (self.stop, self.views, self.columns, self.year, *chosen, self.table, *grid, self.export, self.change)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def to_people(self) -> None:
        """Put the keyboard into the people."""
        people = self.stack.currentWidget()
        if people is not None:
            people.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads from the filters to the people, and there takes the filters away."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.stack.isAncestorOf(self.focusWidget()):
            self.to_people()
        elif not self.filters.clear.isHidden():
            self.filters.clear.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low page people come first: bar and legend of the states give them their room."""
        super().resizeEvent(event)
        self._show_states()

    def _show_states(self) -> None:
        is_low = self.height() < theme().px(LOW) and not self._chooses_states
        self.bar.setVisible(self._has_states and not is_low)
        self.legend.setVisible(not is_low)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page is in front."""
        super().showEvent(event)
        self.came_to_front.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that another page is in front."""
        super().hideEvent(event)
        self.went.emit()

    def show_sums(self, sums: Sums, wanted: Wanted, everybody: int) -> None:
        """The sums, the shares, the numbers on the chips."""
        key = "roster.sums_all" if sums.people == everybody else "roster.sums"
        words = [say(key, n=sums.people, all=everybody)]
        if sums.priced:
            words.append(say("roster.sums_cost", n=sums.priced, amount=money_words(sums.total)))
        self.sums.setText(say("roster.dot").join(words))
        self.sums.setAccessibleName(self.sums.text())
        self.bar.show_counts(sums.states, wanted.states)
        self._has_states, self._chooses_states = bool(sums.states), bool(wanted.states)
        self._show_states()
        self.legend.show_counts(sums.states, wanted.states)
        self.filters.show_wanted(wanted, sums.marks)

    def show_empty(self, text: str) -> None:
        """Say why nobody is shown and what to do; empty for a table with people."""
        self.empty.setText(text)
        self.empty.setVisible(bool(text))
        self.stack.setVisible(not text)

    def show_progress(self, done: int, everybody: int) -> None:
        """How much of the book has been read; nothing once it is all."""
        reading = done < everybody
        parts: tuple[QWidget, ...] = (self.progress, self.progress_words, self.stop)
        for part in parts:
            part.setVisible(reading)
        if reading:
            self.progress.setMaximum(everybody)
            show_progress(self.progress, done)
            self.progress_words.setText(say("roster.reading", done=f"{done:,}", all=f"{everybody:,}"))

    def show_view(self, name: str) -> None:
        """The button names the view that is shown; empty: it is none of those kept."""
        short = self.views.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, theme().px(VIEW_NAME))
        self.views.setText(say("roster.view_shown", name=short) if name else say("roster.views"))
        self.views.setAccessibleName(say("roster.view_shown", name=name) if name else say("roster.views"))

    def show_chosen(self, chosen: int) -> None:
        """How many are marked; without marks the current person is who would be changed."""
        self.chosen.setText(say("roster.chosen", n=chosen) if chosen else "")
        self.chosen.setVisible(bool(chosen))

    def retranslate(self) -> None:
        """All texts that do not come with the numbers, in the current language."""
        self.head.set_heading(say("roster.heading"))
        self.people.setAccessibleName(say("roster.heading"))
        self.table.setAccessibleName(say("roster.table_name"))
        self.legend.setAccessibleName(say("roster.legend_name"))
        self.progress.setAccessibleName(say("roster.progress_name"))
        named = ((self.stop, "stop"), (self.views, "views"), (self.columns, "columns"), (self.year, "year"))
        for button, key in (*named, (self.change, "change"), (self.export, "export")):
            text = say(f"roster.{key}")
            button.setText(text)
            button.setAccessibleName(text)
        self._name_actions()
        self.year.setText(say("roster.with_key", text=say("roster.year"), key="Ctrl+T"))
        self.filters.retranslate()
        self.table.fit()

    def _name_actions(self) -> None:
        """The buttons at the foot, with their keys where there is room."""
        for button, name, key in ((self.change, "change", "Ctrl+M"), (self.export, "export", "Ctrl+E")):
            text = say(f"roster.{name}")
            is_large = theme().text_scale > KEYS_UP_TO
            button.setText(text if is_large else say("roster.with_key", text=text, key=key))

    def restyle(self) -> None:
        """Sizes of the theme. Where there is room, the people stay where they are when filters can be cleared."""
        keeps_room = self.filters.clear.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(theme().text_scale <= KEYS_UP_TO)
        self.filters.clear.setSizePolicy(keeps_room)
        self.filters.restyle()
        self._show_states()
        self._name_actions()
        self.table.fit()
        self.table.viewport().update()
        self.bar.updateGeometry()
