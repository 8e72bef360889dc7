"""Language, theme and text scale together: what the settings say is made to hold, now and when they change."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from medins_desktop.ui.context import Context
from medins_desktop.ui.kit import language, theme


class Look(QObject):
    """Follows the settings, and the desktop where the settings say so."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._desktop_changed())

    def use_language(self) -> None:
        """Speak the chosen language from now on."""
        language.use(self._context.settings.language)
        self._context.language_changed.emit()

    def use_theme(self) -> None:
        """Show the chosen theme and text scale from now on."""
        theme.use(self._context.settings.theme, self._context.settings.text_scale)
        self._context.theme_changed.emit()

    def _desktop_changed(self) -> None:
        if self._context.settings.theme == theme.SYSTEM:
            self.use_theme()
