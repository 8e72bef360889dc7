"""The navigation rail: one button a page, and the book's own menu at its foot."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

PAGES = ("counter", "roster", "month", "guide", "policies", "settings")
BOOK = "book"
MOST_ICON = 28  # pixels: at large text the words need the height


class NavRail(QFrame):
    """The pages of the window, one button each, in the order of ``PAGES``."""

    chosen = Signal(str)  # the name of a page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navRail")
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 8, 5, 8)
        column.setSpacing(4)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        self._has_pictures = False
        for name in PAGES:
            button = self._button(name)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, name=name: self.chosen.emit(name))
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        self.book = self._button(BOOK)
        column.addWidget(self.book)
        self.retranslate()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "nav")
        self.buttons[name] = button
        return button

    def finish(self) -> None:
        """What the first paint does without: icons, names under them, the menu at a click."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations alone take a tenth of the time to first paint

        for button in self.buttons.values():
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.book.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._has_pictures = True
        self.restyle()

    def set_menu(self, menu: QMenu) -> None:
        """Give the book's button its menu."""
        menu.setParent(self, menu.windowFlags())
        self.book.setMenu(menu)

    def mark(self, name: str) -> None:
        """Show which page is in front."""
        if name in PAGES:
            self.buttons[name].setChecked(True)

    def restyle(self) -> None:
        """Take icons and sizes from the theme."""
        side = min(theme().px(20), MOST_ICON)
        height = side + QFontMetrics(theme().font(12)).height() + 10
        for button in self.buttons.values():
            button.setIconSize(QSize(side, side))
            button.setMinimumHeight(height)
            button.setMinimumWidth(max(theme().px(52), button.fontMetrics().horizontalAdvance(button.text()) + 12))
        if self._has_pictures:
            from medins_desktop.ui.kit.icons import icon  # noqa: PLC0415 - drawn after the first paint

            for name, button in self.buttons.items():
                button.setIcon(icon(name, "soft", "accent"))

    def retranslate(self) -> None:
        """All texts, in the current language."""
        for position, (name, button) in enumerate(self.buttons.items(), 1):
            text = say(f"shell.page_{name}")
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(f"{text} (Alt+{position})")
        self.restyle()
