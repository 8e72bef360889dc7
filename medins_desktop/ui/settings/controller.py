"""From the settings page to the settings: kept at once, and told to whoever makes them hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from medins_desktop.desk.changes import Changes, What
from medins_desktop.places import data_folder
from medins_desktop.ui.settings.view import SettingsView
from medins_desktop.words import current_language, say

if TYPE_CHECKING:
    from medins_desktop.policies.shelf import Shelf
    from medins_desktop.ui.context import Context


class SettingsController(QObject):
    """Shows the settings of the context and changes them."""

    chosen = Signal(str)  # the name of the setting that was changed

    def __init__(self, context: Context, shelf: Shelf) -> None:
        super().__init__(context)
        self._context = context
        self._policies = shelf.all()
        self.view = SettingsView()
        self.view.chosen.connect(self._choose)
        context.changed.connect(self._changed)
        context.language_changed.connect(self.retranslate)
        context.theme_changed.connect(self._restyle)
        self.retranslate()

    def use(self, shelf: Shelf) -> None:
        """Packs have come or gone."""
        self._policies = shelf.all()
        self._show()

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self.view.retranslate()
        self.view.folder.setText(say("settings.folder", path=data_folder()))
        self._show()

    def _restyle(self) -> None:
        self.view.restyle()
        self._show()

    def _show(self) -> None:
        language = current_language().value
        titles = [(policy.id, policy.title[language]) for policy in self._policies]
        self.view.show_values(self._context.settings)
        self.view.show_policies(titles, self._context.settings.policy)

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.POLICY):
            self._show()

    def _choose(self, name: str, value: object) -> None:
        if getattr(self._context.settings, name) != value:
            setattr(self._context.settings, name, value)
            self.chosen.emit(name)
