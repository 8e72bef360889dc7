"""What a pack begins with: nothing, or a copy; and the id under which it will be known."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from medins_desktop.policies import values
from medins_desktop.policies.reading import RefusalError
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.kit.roles import mark_wrong, set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

WIDTH = 360  # pixels


class Beginning(QDialog):
    """``start`` is the chosen beginning, empty for nothing; ``policy_id`` the new pack's id, free and well formed."""

    def __init__(
        self, starts: Sequence[tuple[str, str]], chosen: str, is_free: Callable[[str], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._is_free = is_free
        self._starts, self._id, self.wrong = ComboBox(), QLineEdit(), QLabel()
        self._starts.addItem(say("workshop.begin_nothing"), "")
        for start, title in starts:
            self._starts.addItem(say("workshop.begin_copy", title=title), start)
        self._starts.setCurrentIndex(max(0, self._starts.findData(chosen)))
        self.go, self.leave = QPushButton(say("workshop.begin_go")), QPushButton(say("workshop.cancel"))
        self.setWindowTitle(say("workshop.begin_title"))
        self._lay_out()
        self.go.clicked.connect(self._take)
        self.leave.clicked.connect(self.reject)
        self._id.returnPressed.connect(self._take)
        self._starts.setFocus()

    def _lay_out(self) -> None:
        set_role(self.go, "primary")
        set_role(self.wrong, "error")
        for label in (self.wrong, hint := note(say("workshop.begin_id_hint"))):
            label.setWordWrap(True)
            label.setMinimumWidth(theme().px(WIDTH))
        form = QFormLayout()
        for key, field in (("workshop.begin_with", self._starts), ("workshop.begin_id", self._id)):
            field.setMinimumWidth(theme().px(WIDTH))
            field.setAccessibleName(say(key))
            form.addRow(say(key), field)
        form.addRow("", hint)
        form.addRow("", self.wrong)
        for button in (self.go, self.leave):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addLayout(foot)

    @property
    def start(self) -> str:
        """The beginning that was chosen."""
        return str(self._starts.currentData())

    @property
    def policy_id(self) -> str:
        """The id as it was typed."""
        return self._id.text().strip()

    def _take(self) -> None:
        wrong = self._flaw()
        self.wrong.setText(wrong)
        mark_wrong(self._id, bool(wrong))
        if wrong:
            self._id.setFocus()
        else:
            self.accept()

    def _flaw(self) -> str:
        try:
            values.identifier(self.policy_id)
        except RefusalError:
            return say("workshop.begin_id_hint")
        return "" if self._is_free(self.policy_id) else say("workshop.begin_id_taken", id=self.policy_id)
