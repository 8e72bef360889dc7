"""The first page: what to do when no book is open, and the books opened lately."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.icons import icon
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.lock.frame import GateCard
from medins_desktop.words import say

_WAYS = (("sample", "sample"), ("create", "plus"), ("lists", "roster"), ("open", "folder"))
ROW_PIXELS = 430  # of the card, beside icon and edges


class WelcomeView(GateCard):
    """The ways to begin, then the recent books. Delete takes a recent book off the list.

    Whoever starts for the first time, with no recent book, reads beside each way what it is for.
    """

    way_chosen = Signal(str)  # "sample", "create", "lists" or "open"
    recent_chosen = Signal(str)  # a path
    recent_forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways: dict[str, QPushButton] = {}
        self.notes: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for name, _ in _WAYS:
            button, words = QPushButton(), note("")
            button.clicked.connect(lambda _checked, name=name: self.way_chosen.emit(name))
            self.ways[name], self.notes[name] = button, words
        set_role(self.ways["sample"], "primary")
        self.body.addLayout(self._grid)
        self._recent_heading = QLabel()
        set_role(self._recent_heading, "heading")
        self.body.addWidget(self._recent_heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)
        self.recent_buttons: list[QPushButton] = []
        self._paths: list[str] = []
        self.retranslate()
        self.restyle()

    def show_recent(self, paths: list[str]) -> None:
        """The books opened lately, newest first."""
        self._paths = list(paths)
        for button in self.recent_buttons:
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.recent_buttons = [self._recent_button(path) for path in paths]
        self._recent_heading.setVisible(bool(paths))
        self._lay_out_ways(explained=not paths)

    def _lay_out_ways(self, *, explained: bool) -> None:
        """One below the other, each with its explanation; or two and two without."""
        for at, (name, _) in enumerate(_WAYS):
            row, column = (at, 0) if explained else divmod(at, 2)
            self._grid.addWidget(self.ways[name], row, column)
            self._grid.addWidget(self.notes[name], at, 1)
            self.notes[name].setVisible(explained)
        self._grid.setColumnStretch(0, int(not explained))
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(16 if explained else 8)

    def _recent_button(self, path: str) -> QPushButton:
        button = QPushButton(icon("book", "soft"), self._line(Path(path)))
        set_role(button, "row")
        button.setAccessibleName(say("lock.recent_one", name=Path(path).name))
        button.setToolTip(tip(say("lock.recent_tip", path=path)))
        button.setProperty("path", path)
        button.clicked.connect(lambda: self.recent_chosen.emit(path))
        button.installEventFilter(self)
        self._rows.addWidget(button)
        button.show()  # at once, so that it can have the focus
        return button

    def _line(self, path: Path) -> str:
        """The book's name, and as much of its folder's end as there is room for."""
        metrics, name = self.fontMetrics(), f"{path.name}    "
        room = theme().px(ROW_PIXELS) - metrics.horizontalAdvance(name)
        return name + metrics.elidedText(str(path.parent), Qt.TextElideMode.ElideLeft, max(room, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete on a recent book takes it off the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            path = watched.property("path")
            if isinstance(path, str):
                self.recent_forgotten.emit(path)
                return True
        return super().eventFilter(watched, event)

    def focus_first(self) -> None:
        """Put the focus where Enter does what is most likely wanted."""
        (self.recent_buttons[0] if self.recent_buttons else self.ways["sample"]).setFocus()

    def restyle(self) -> None:
        """Take icons and sizes from the theme."""
        super().restyle()
        side = theme().px(16)
        for name, picture in _WAYS:
            self.ways[name].setIcon(icon(picture, "on_accent" if name == "sample" else "ink"))
            self.ways[name].setIconSize(QSize(side, side))

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self.heading.setText(say("shell.program"))
        self.text.setText(say("lock.welcome"))
        self.setAccessibleName(say("shell.program"))
        for name, button in self.ways.items():
            button.setText(say(f"lock.{name}"))
            button.setAccessibleName(say(f"lock.{name}"))
            button.setAccessibleDescription(say(f"lock.{name}_note"))
            self.notes[name].setText(say(f"lock.{name}_note"))
        self._recent_heading.setText(say("lock.recent"))
        self.show_recent(self._paths)
