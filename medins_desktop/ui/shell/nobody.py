"""What the counter page says while nobody is shown: how to find a person, how to add one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from medins_desktop.ui.kit.icons import icon, pixmap
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say


class NobodyView(QWidget):
    """An empty page that says what to do first."""

    find_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._heading = QLabel()
        self._text = QLabel()
        self._find = QPushButton()
        self._new = QPushButton()
        set_role(self._heading, "title")
        set_role(self._text, "soft")
        set_role(self._find, "primary")
        self._find.clicked.connect(self.find_wanted.emit)
        self._new.clicked.connect(self.new_wanted.emit)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._find)
        buttons.addWidget(self._new)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for label in (self._picture, self._heading, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addLayout(buttons)
        column.addStretch(3)
        self.restyle()
        self.retranslate()

    def restyle(self) -> None:
        """Take icons and sizes from the theme."""
        self._picture.setPixmap(pixmap("person", theme().px(56), theme().faint, self.devicePixelRatioF()))
        self._find.setIcon(icon("search", "on_accent"))
        self._new.setIcon(icon("person-add"))

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self._heading.setText(say("shell.nobody"))
        self._text.setText(say("shell.nobody_text"))
        for button, key, keys in ((self._find, "find", "Ctrl+K"), (self._new, "new_person", "Ctrl+N")):
            button.setText(f"{say(f'shell.{key}')}  {keys}")
            button.setAccessibleName(say(f"shell.{key}"))
