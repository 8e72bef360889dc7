"""The dialog with the page of shortcuts."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

WIDTH, HEIGHT = 1320, 600


class ShortcutsView(QDialog):
    """Shows a page; any of Escape, Enter and its button closes it."""

    def __init__(self, page: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("shortcuts.title"))
        self.text = QTextBrowser()
        self.text.setProperty("role", "page")
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme().font(13))
        self.text.setAccessibleName(say("shortcuts.title"))
        self.text.setHtml(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.close_button = buttons.button(QDialogButtonBox.StandardButton.Close)
        self.close_button.setText(say("shortcuts.close"))
        self.close_button.setAccessibleName(say("shortcuts.close"))
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        room = parent.size()
        self.resize(min(theme().px(WIDTH), room.width() - 40), min(theme().px(HEIGHT), room.height() - 40))
        self.text.setFocus()
