"""The help: the errands first, then the page of shortcuts."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

WIDTH, HEIGHT = 1320, 600


class ShortcutsView(QDialog):
    """Shows two pages, Ctrl+Tab from one to the other; any of Escape, Enter and its button closes it."""

    def __init__(self, errands: str, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("shortcuts.title"))
        self.errands = _page(errands, say("shortcuts.page_errands"))
        self.text = _page(keys, say("shortcuts.page_keys"))
        self.pages = QTabWidget()
        for text in (self.errands, self.text):
            self.pages.addTab(text, text.accessibleName())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.close_button = buttons.button(QDialogButtonBox.StandardButton.Close)
        self.close_button.setText(say("shortcuts.close"))
        self.close_button.setAccessibleName(say("shortcuts.close"))
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addWidget(buttons)
        room = parent.size()
        self.resize(min(theme().px(WIDTH), room.width() - 40), min(theme().px(HEIGHT), room.height() - 40))
        self.errands.setFocus()


def _page(html: str, name: str) -> QTextBrowser:
    text = QTextBrowser()
    text.setProperty("role", "page")
    text.setOpenLinks(False)
    text.setTabChangesFocus(True)
    text.setFont(theme().font(13))
    text.setAccessibleName(name)
    text.setHtml(html)
    return text
