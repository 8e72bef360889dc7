"""Views with a name: what is shown, in which order, with which columns; kept in the settings."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from medins_desktop.desk.roster.order import Column, View, Wanted, view_from, view_text
from medins_desktop.settings import Settings
from medins_desktop.ui.kit import asking
from medins_desktop.words import say


class ViewsMenu(QMenu):
    """The views kept, and ways to keep this one and to drop one. The settings are saved by whoever hears ``kept``."""

    wanted = Signal(object, object)  # Wanted, tuple[Column, ...]
    asked_for_state = Signal()  # what is shown now is to be kept
    kept = Signal(str)  # what happened to the views, in words

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.aboutToShow.connect(self.retranslate)

    def views(self) -> list[View]:
        """The views kept; what cannot be read is left out."""
        found = []
        for text in self._settings.roster_views:
            with suppress(ValueError):
                found.append(view_from(text))
        return found

    def keep(self, wanted: Wanted, hidden: tuple[Column, ...], name: str = "") -> None:
        """Keep a view under a name, which is asked for where none is given. A view of that name is replaced."""
        if not name:
            name = asking.text(self.parentWidget(), say("roster.views"), say("roster.view_name"))
        name = " ".join(name.split())
        if name:
            others = [view for view in self.views() if view.name != name]
            self._keep([*others, View(name, wanted, hidden)])
            self.kept.emit(say("roster.view_kept", name=name))

    def drop(self, name: str) -> None:
        """Forget a view."""
        self._keep([view for view in self.views() if view.name != name])
        self.kept.emit(say("roster.view_dropped", name=name))

    def name_of(self, wanted: Wanted, hidden: tuple[Column, ...]) -> str:
        """The name of the view that shows this; empty where none does."""
        return next(
            (view.name for view in self.views() if (view.wanted, set(view.hidden)) == (wanted, set(hidden))), ""
        )

    def _keep(self, views: list[View]) -> None:
        self._settings.roster_views = [view_text(view) for view in views]
        self.retranslate()

    def retranslate(self) -> None:
        """Make the menu anew."""
        self.clear()
        views = self.views()
        for view in views:
            self.addAction(view.name, partial(self.wanted.emit, view.wanted, view.hidden))
        self.addSeparator()
        self.addAction(say("roster.view_all"), partial(self.wanted.emit, Wanted(), ()))
        self.addAction(say("roster.view_keep"), self.asked_for_state.emit)
        if views:
            drop = self.addMenu(say("roster.view_drop"))
            for view in views:
                drop.addAction(view.name, partial(self.drop, view.name))
