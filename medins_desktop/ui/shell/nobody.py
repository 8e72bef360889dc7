"""What the counter page says while nobody is shown: how to find a person, how to add one; how to fill an empty book."""

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
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._heading = QLabel()
        self._text = QLabel()
        self._find = QPushButton()
        self._new = QPushButton()
        self._import = QPushButton()
        self._is_empty = False
        set_role(self._heading, "title")
        set_role(self._text, "soft")
        self._find.clicked.connect(self.find_wanted.emit)
        self._new.clicked.connect(self.new_wanted.emit)
        self._import.clicked.connect(self.import_wanted.emit)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._find, self._new, self._import):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for label in (self._picture, self._heading, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addLayout(buttons)
        column.addStretch(3)
        self.show_book(is_empty=False)

    def show_book(self, *, is_empty: bool) -> None:
        """Whether there is anybody to be found."""
        self._is_empty = is_empty
        self._find.setHidden(is_empty)
        self._import.setVisible(is_empty)
        set_role(self._find, "primary")
        set_role(self._new, "primary" if is_empty else "")
        self.restyle()
        self.retranslate()

    def begin(self) -> None:
        """Put the keyboard onto the first button."""
        (self._new if self._is_empty else self._find).setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take icons and sizes from the theme."""
        self._picture.setPixmap(pixmap("person", theme().px(56), theme().faint, self.devicePixelRatioF()))
        self._find.setIcon(icon("search", "on_accent"))
        self._new.setIcon(icon("person-add", "on_accent" if self._is_empty else "ink"))

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self._heading.setText(say("shell.empty_book" if self._is_empty else "shell.nobody"))
        self._text.setText(say("shell.empty_book_text" if self._is_empty else "shell.nobody_text"))
        named = ((self._find, "find", "Ctrl+K"), (self._new, "new_person", "Ctrl+N"))
        for button, key, keys in (*named, (self._import, "book_import", "Ctrl+I")):
            button.setText(f"{say(f'shell.{key}')}  {keys}")
            button.setAccessibleName(say(f"shell.{key}"))
