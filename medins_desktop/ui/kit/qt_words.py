"""The words of Qt's own dialogs that its Chinese file leaves in English."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from medins_desktop.words import say

_KEYS = {
    ("QFileDialog", "&Look in:"): "look_in",
    ("QFileDialog", "Files of &type:"): "file_type",
    ("QPrintSettingsOutput", "Page &Set:"): "page_set",
    ("QAbstractFileIconProvider", "Drive"): "drive",
    ("QAbstractFileIconProvider", "Folder"): "folder",
}
"""Qt's context and text, and our key. A test looks through the dialogs for what is still missing."""


class LeftOver(QTranslator):
    """To be asked after Qt's own file."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Our words; what we do not know stays as it is, for an empty text would be shown as such."""
        key = _KEYS.get((context, source))
        return say(f"qt.{key}") if key else source
