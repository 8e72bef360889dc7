"""Asks under which version and by whom a draft is published, and says why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from medins_desktop.policies.offer_words import sentence
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.workshop.publishing import Publication
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

WIDTH = 420  # pixels


class PublishDialog(QDialog):
    """``publish`` is called with what was entered; where it raises SigningError the dialog stays and says why."""

    def __init__(
        self, proposed: Publication, about: str, publish: Callable[[Publication], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._on: date = proposed.on
        self._publish = publish
        self.version, self.by = QLineEdit(proposed.version), QLineEdit(proposed.by)
        self.wrong = QLabel()
        self.go, self.leave = QPushButton(say("workshop.publish_go")), QPushButton(say("workshop.cancel"))
        self.setWindowTitle(say("workshop.publish_title"))
        self._lay_out(about)
        self.go.clicked.connect(self._go)
        self.leave.clicked.connect(self.reject)
        for line in (self.version, self.by):
            line.returnPressed.connect(self._go)
        (self.version if proposed.by else self.by).setFocus()

    def _lay_out(self, about: str) -> None:
        set_role(self.go, "primary")
        set_role(self.wrong, "error")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        words = note(about)
        form = QFormLayout()
        for key, field in (("workshop.publish_version", self.version), ("workshop.publish_by", self.by)):
            field.setMinimumWidth(theme().px(WIDTH) // 2)
            field.setAccessibleName(say(key))
            form.addRow(say(key), field)
        form.addRow(say("workshop.publish_on"), QLabel(self._on.isoformat()))
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.leave, self.go):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addLayout(form)
        column.addWidget(self.wrong)
        column.addLayout(foot)
        self.setMinimumWidth(theme().px(WIDTH))

    def _go(self) -> None:
        try:
            self._publish(Publication(self.version.text().strip(), self.by.text().strip(), self._on))
        except SigningError as error:
            self.wrong.setText(sentence(error))
            self.wrong.show()
        else:
            self.accept()
