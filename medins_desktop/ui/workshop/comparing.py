"""Two versions of a pack side by side, sentence by sentence; and what each says of the person shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from medins_desktop.policies.workshop.differences import Difference, differences
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.kit.roles import set_role
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


def page(found: Sequence[Difference], before: str, after: str) -> str:
    """The differences as a table of two columns; first what either says of the person shown."""
    rows = [_heading(say("workshop.compare_person"), "") + _row(before, after)] if before or after else []
    for each in found:
        rows.append(_heading(say(f"workshop.section_{each.table}"), each.begins))
        rows.extend(_row(*pair) for pair in each.rows)
    if not found:
        rows.append(_heading(say("workshop.compare_same"), ""))
    return f'<table width="100%" cellpadding="4">{"".join(rows)}</table>'


def _heading(words: str, begins: str) -> str:
    since = say("workshop.heading", section=words, row=say("workshop.since", first=begins)) if begins else words
    return f'<tr><td colspan="2"><b>{escape(since)}</b></td></tr>'


def _row(before: str, after: str) -> str:
    was, will = theme().coverage_tint("suspended").name(), theme().coverage_tint("covered").name()
    return (
        f'<tr><td width="50%" style="background:{was if before else "none"}">{escape(before)}</td>'
        f'<td width="50%" style="background:{will if after else "none"}">{escape(after)}</td></tr>'
    )
