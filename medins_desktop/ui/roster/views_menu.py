"""Views with a name: what is shown, in which order, with which columns; kept in the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from medins_desktop.desk.roster.order import USUALLY_HIDDEN, Column, Wanted
from medins_desktop.desk.roster.views import View
from medins_desktop.ui.kit import asking
from medins_desktop.words import say


class ViewsMenu(QMenu):
    """The views of the book, and ways to keep this one and to drop one. ``save`` keeps them; whether it could."""

    wanted = Signal(object, object)  # Wanted, tuple[Column, ...]
    asked_for_state = Signal()  # what is shown now is to be kept
    kept = Signal(str)  # what happened to the views, in words

    def __init__(self, save: Callable[[Sequence[View]], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._save = save
        self._views: tuple[View, ...] = ()
        self.aboutToShow.connect(self.retranslate)

    def use(self, views: Sequence[View]) -> None:
        """These are the views of the book now."""
        self._views = tuple(views)
        self.retranslate()

    def keep(self, wanted: Wanted, hidden: tuple[Column, ...], name: str = "") -> None:
        """Keep a view under a name, which is asked for where none is given. A view of that name is replaced."""
        if not name:
            name = asking.text(self.parentWidget(), say("roster.views"), say("roster.view_name"))
        name = " ".join(name.split())
        if name:
            others = [view for view in self._views if view.name != name]
            self._keep([*others, View(name, wanted, hidden)], say("roster.view_kept", name=name))

    def drop(self, name: str) -> None:
        """Forget a view."""
        self._keep([view for view in self._views if view.name != name], say("roster.view_dropped", name=name))

    def name_of(self, wanted: Wanted, hidden: tuple[Column, ...]) -> str:
        """The name of the view that shows this; empty where none does."""
        return next((view.name for view in self._views if (view.wanted, set(view.hidden)) == (wanted, set(hidden))), "")

    def _keep(self, views: list[View], words: str) -> None:
        if self._save(views):
            self.use(views)
            self.kept.emit(words)

    def retranslate(self) -> None:
        """Make the menu anew."""
        self.clear()
        views = self._views
        for view in views:
            self.addAction(view.name, partial(self.wanted.emit, view.wanted, view.hidden))
        self.addSeparator()
        self.addAction(say("roster.view_all"), partial(self.wanted.emit, Wanted(), USUALLY_HIDDEN))
        self.addAction(say("roster.view_keep"), self.asked_for_state.emit)
        if views:
            drop = self.addMenu(say("roster.view_drop"))
            for view in views:
                drop.addAction(view.name, partial(self.drop, view.name))
