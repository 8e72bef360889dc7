"""The message bar: one sentence over the foot of the page, told to a screen reader. A problem stays until closed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from medins_desktop.ui.kit.icons import icon, pixmap
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

NOTICE_MILLISECONDS = 6000
ACTION_MILLISECONDS = 12_000


class MessageBar(QFrame):
    """Shows the newest sentence. A notice goes by itself, a problem when it is closed or another one comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.close_button = QToolButton(self)
        self.close_button.setProperty("role", "quiet")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.clicked.connect(self.hide)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.addWidget(self._sign)
        self.action = QPushButton(self)
        self.action.hide()
        self.action.clicked.connect(self._act)
        self._acts: Callable[[], object] | None = None
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._page: QWidget | None = None
        self._is_problem = False
        self._is_held = False
        self._held: Callable[[], None] | None = None
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty when none is."""
        return "" if self.isHidden() else self._text.text()

    def clear(self) -> None:
        """Say nothing any more, to a screen reader neither."""
        self._timer.stop()
        self.hide()
        self._text.clear()
        self.setAccessibleName("")

    def hold_back(self, held: bool) -> None:
        """Say nothing for now, as in a locked window; the newest sentence is said afterwards."""
        self._is_held = held
        if held:
            self.clear()
        elif self._held is not None:
            say_it, self._held = self._held, None
            say_it()

    def show_problem(self, text: str) -> None:
        """Say that something did not work."""
        if self._is_held:
            self._held = lambda: self.show_problem(text)
            return
        self._show(text, problem=True)

    def show_notice(self, text: str, action: str = "", acts: Callable[[], object] | None = None) -> None:
        """Say that something was done; a button named ``action`` does ``acts`` about it, and the sentence goes."""
        if self._is_held:
            self._held = lambda: self.show_notice(text)
            return
        self._show(text, problem=False)
        self._acts = acts
        self.action.setText(action)
        self.action.setVisible(acts is not None)
        self._place()
        self._timer.start(NOTICE_MILLISECONDS if acts is None else ACTION_MILLISECONDS)

    def _act(self) -> None:
        acts = self._acts
        self.hide()
        if acts is not None:
            acts()

    def lie_over(self, page: QWidget) -> None:
        """Lie at the foot of ``page``, which does not move for it."""
        self._page = page
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the page is resized or moved."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        page, parent = self._page, self.parentWidget()
        if page is None or parent is None:
            return
        self._row.activate()
        height = max(self._row.totalHeightForWidth(page.width()), self.minimumSizeHint().height())
        foot = page.mapTo(parent, page.rect().bottomLeft())
        self.setGeometry(foot.x(), foot.y() + 1 - height, page.width(), height)
        self.raise_()

    def _show(self, text: str, *, problem: bool) -> None:
        self._timer.stop()
        self._acts = None
        self.action.hide()
        self._is_problem = problem
        self._text.setText(text)
        self.setAccessibleName(text)
        self.restyle()
        self.retranslate()
        self._place()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def restyle(self) -> None:
        """Take colours from the theme."""
        kind, sign = ("suspended", "error") if self._is_problem else ("restored", "info")
        colours = theme()
        ink = colours.coverage_ink(kind)
        self.setStyleSheet(
            f"MessageBar {{ background: {colours.coverage_tint(kind).name()}; border-top: 1px solid {ink.name()}; }}"
            f"MessageBar QLabel {{ color: {ink.name()}; }}"
        )
        self._sign.setPixmap(pixmap(sign, colours.px(16), ink, self.devicePixelRatioF()))
        self.close_button.setIcon(icon("close", "soft"))
        self.close_button.setIconSize(QSize(colours.px(14), colours.px(14)))

    def retranslate(self) -> None:
        """All texts, in the current language; the sentence itself stays as it was said."""
        self.close_button.setAccessibleName(say("shell.close_message"))
        self.close_button.setToolTip(say("shell.close_message"))
