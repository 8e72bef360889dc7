"""The keys that this counter trusts: by their fingerprint, entered once by the office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.policies.offer_words import sentence
from medins_desktop.policies.signing import trusted
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say

WIDTH = 560  # pixels


class KeysDialog(QDialog):
    """Shows them, takes one more, and lets go of one."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self.setWindowTitle(say("packs.keys_title"))
        self.list = QListWidget()
        self.fingerprint, self.name = QLineEdit(), QLineEdit()
        self.make, self.sign = QPushButton(say("packs.make")), QPushButton(say("packs.sign"))
        self.folder, self.choose, self.by_itself = QLineEdit(), QPushButton(say("packs.watch")), QCheckBox()
        self.folder.setAccessibleName(say("packs.watched"))
        self.folder.setPlaceholderText(say("packs.watched"))
        self.by_itself.setText(say("packs.by_itself"))
        self.add, self.forget, self.leave = (QPushButton(say(f"packs.{key}")) for key in ("trust", "forget", "close"))
        self.said = QLabel()
        self._lay_out()
        self.add.clicked.connect(self._trust)
        self.forget.clicked.connect(self._forget)
        self.leave.clicked.connect(self.reject)
        for line in (self.fingerprint, self.name):
            line.returnPressed.connect(self._trust)
        why_not(lambda: say("signing.nobody_trusted"), self.forget)
        self._show()
        self.fingerprint.setFocus()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(say("packs.keys_title"))
        form = QFormLayout()
        for key, field in (("packs.fingerprint", self.fingerprint), ("packs.name", self.name)):
            field.setAccessibleName(say(key))
            form.addRow(say(key), field)
        self.said.setWordWrap(True)
        set_role(self.said, "small")
        foot = QHBoxLayout()
        foot.addWidget(self.forget)
        foot.addStretch(1)
        for button in (self.add, self.leave):
            foot.addWidget(button)
        own = QHBoxLayout()
        for button in (self.make, self.sign):
            own.addWidget(button)
        own.addStretch(1)
        for button in (self.add, self.forget, self.leave, self.make, self.sign, self.choose):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(note(say("packs.keys_about")))
        column.addWidget(self.list, 1)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addLayout(foot)
        column.addLayout(own)
        watched = QHBoxLayout()
        watched.addWidget(self.folder, 1)
        watched.addWidget(self.choose)
        column.addLayout(watched)
        column.addWidget(self.by_itself)
        self.setMinimumWidth(theme().px(WIDTH))

    def _show(self) -> None:
        self._known = trusted.trusted()
        self.list.clear()
        self.list.addItems([say("packs.key", name=each.name, fingerprint=each.fingerprint) for each in self._known])
        self.list.setCurrentRow(0)
        self.forget.setEnabled(bool(self._known))

    def _trust(self) -> None:
        self._do(lambda: trusted.trust(self.fingerprint.text(), self.name.text(), self._today()), "signing.trusted_now")

    def _forget(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._known):
            self._do(lambda: trusted.forget(self._known[row].fingerprint), "signing.forgotten")

    def _do(self, change: Callable[[], trusted.Trusted], key: str) -> None:
        try:
            done = change()
        except SigningError as error:
            self.said.setText(sentence(error))
            return
        self.said.setText(say(key, name=done.name, fingerprint=done.fingerprint))
        self.fingerprint.clear()
        self.name.clear()
        self._show()
