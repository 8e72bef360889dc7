"""One value of a pack: its name, its editor, whether a source gives it; below, what it says and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from medins_desktop.policies.workshop.fields import Field, FieldKind
from medins_desktop.ui.kit.roles import mark_wrong, set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.workshop.editors import Line, Ticks, editor_for
from medins_desktop.ui.workshop.formats import Today
from medins_desktop.words import say
from medins_desktop.words.explain import finding_text
from medins_desktop.words.explain_sources import ASSUMED

NAME = 150  # pixels
_UNITS = {FieldKind.RATE: "workshop.percent", FieldKind.AMOUNT: "workshop.yuan"}
_NOT_ASSUMED = (FieldKind.SOURCES, FieldKind.NAMES, FieldKind.TABLE, FieldKind.DATA)


class FieldRow(QWidget):
    """A row of the workshop."""

    edited = Signal(str, object, bool)  # path, value (None: left out), whether it is half typed
    assumed = Signal(str, bool)  # path, whether nobody wrote the value down

    def __init__(self, field: Field, today: Today, was: str = "") -> None:
        super().__init__()
        self.path = field.path
        self.kind = field.kind
        self.editor = editor_for(field.kind, today)
        self._field = field
        self.name, self.unit, self.origin, self.was = QLabel(), QLabel(), QLabel(), QLabel()
        self.is_assumed = QCheckBox()
        self.says, self.wrong = QLabel(), QLabel()
        self._lay_out(field)
        self.editor.edited.connect(lambda value, half: self.edited.emit(self.path, value, half))
        self.is_assumed.clicked.connect(lambda on: self.assumed.emit(self.path, on))
        self.show_field(field, was)

    def _lay_out(self, field: Field) -> None:
        self.name.setWordWrap(True)
        self.name.setFixedWidth(theme().px(NAME))
        self.name.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.name.setContentsMargins(0, 5, 0, 0)
        self.name.setBuddy(self.editor.widget)
        roles = {self.unit: "soft", self.origin: "small", self.was: "warn", self.says: "soft", self.wrong: "error"}
        for label, role in roles.items():
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
        for label in (self.says, self.wrong):
            label.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(8)
        is_wide = field.kind in (FieldKind.SOURCES, FieldKind.PAYERS)
        line.addWidget(self.editor.widget, 1 if is_wide else 0)
        line.addWidget(self.unit)
        line.addWidget(self.is_assumed)
        line.addWidget(self.was)
        line.addWidget(self.origin)
        if not is_wide:
            line.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 6)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.name, 0, 0, 3, 1)
        grid.addLayout(line, 0, 1)
        grid.addWidget(self.says, 1, 1)
        grid.addWidget(self.wrong, 2, 1)
        grid.setColumnStretch(1, 1)

    def show_field(self, field: Field, was: str = "") -> None:
        """Show what the draft says, and what ``was`` before; only what is news is painted again."""
        self._field = field
        _put(self.name, field.label[:1].upper() + field.label[1:])
        _put(self.unit, say(_UNITS[field.kind]) if field.kind in _UNITS else "")
        self.editor.show_field(field)
        self._show_origin(field)
        _put(self.was, was)
        _put(self.says, "\n".join(field.sentences))
        wrong = "\n".join(dict.fromkeys(finding_text(finding) for finding in field.findings))
        _put(self.wrong, wrong)
        widget = self.editor.widget
        mark_wrong(widget, bool(wrong))
        widget.setAccessibleName(field.label)
        widget.setAccessibleDescription(wrong or "\n".join(field.sentences))

    def take_back(self) -> None:
        """What was typed is not taken; the value of the draft stands there again."""
        if isinstance(self.editor, Line):
            self.editor.put_back(self._field)

    def _show_origin(self, field: Field) -> None:
        may_be = field.grade != "" and field.kind not in _NOT_ASSUMED and field.value is not None
        self.is_assumed.setVisible(may_be)
        self.is_assumed.setChecked(field.assumed)
        self.is_assumed.setText(say("workshop.assumed"))
        self.is_assumed.setAccessibleName(say("workshop.assumed_of", value=field.label))
        graded = may_be and field.grade != ASSUMED
        _put(self.origin, say(f"explain.grade_{field.grade}") if graded else "")

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        inner: list[QWidget] = [self.editor.widget]
        if isinstance(self.editor, Ticks):
            inner = list(self.editor.findChildren(QCheckBox))
        return [*inner, self.is_assumed]


def _put(label: QLabel, text: str) -> None:
    """Give a label a text; without one it takes no room."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))
