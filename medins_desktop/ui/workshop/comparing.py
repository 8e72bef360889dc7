"""Two versions of a pack side by side, sentence by sentence; and what each says of the person shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from medins_desktop.policies.workshop.differences import differences
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.side_by_side import page
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

SIZE = (980, 620)  # pixels

Text = tuple[str, Callable[[], Draft]]
"""A version to choose: its words, and what gives its text."""


class ComparingDialog(QDialog):
    """``said`` gives what a version says of the person shown; empty where nobody is."""

    def __init__(self, title: str, texts: Sequence[Text], said: Callable[[Draft], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._texts, self._said = texts, said
        self.before, self.after = ComboBox(), ComboBox()
        self.page = QTextBrowser()
        self.leave = QPushButton(say("workshop.close"))
        self.setWindowTitle(title)
        for box, key in ((self.before, "compare_before"), (self.after, "compare_after")):
            for words, _text in texts:
                box.addItem(words)
            box.setAccessibleName(say(f"workshop.{key}"))
            box.activated.connect(self._show)
        self.before.setCurrentIndex(min(1, len(texts) - 1))
        self._lay_out()
        self.leave.clicked.connect(self.reject)
        self._show()

    def _lay_out(self) -> None:
        set_role(self.page, "page")
        self.page.setOpenLinks(False)
        self.page.setTabChangesFocus(True)
        self.page.setAccessibleName(self.windowTitle())
        head = QHBoxLayout()
        for box, key in ((self.before, "compare_before"), (self.after, "compare_after")):
            label = QLabel(say(f"workshop.{key}"))
            label.setBuddy(box)
            head.addWidget(label)
            head.addWidget(box, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addLayout(head)
        column.addWidget(self.page, 1)
        column.addLayout(foot)
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(SIZE[0]), screen.width() - 40), min(theme().px(SIZE[1]), screen.height() - 60))

    def _show(self) -> None:
        one, other = (self._texts[box.currentIndex()][1]() for box in (self.before, self.after))
        self.page.setFont(theme().font(14))
        self.page.setHtml(page(differences(one, other), self._said(one), self._said(other)))
