"""The form itself: fields from top to bottom, each with its error under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from medins_desktop.book.records import IdKind
from medins_desktop.desk.people.spells import last_month
from medins_desktop.domain.identity import masked
from medins_desktop.domain.ledger import Base, Spell
from medins_desktop.domain.money import Fen
from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.fields import ComboBox, LabelledField, LineEdit, TextEdit
from medins_desktop.ui.kit.icons import icon
from medins_desktop.ui.kit.key_words import key_words
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.secret import SecretEdit
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import MonthEdit
from medins_desktop.ui.person.base_row import BaseRow
from medins_desktop.ui.person.rows import RowsEditor
from medins_desktop.ui.person.spell_row import PlacesKnown, SpellRow
from medins_desktop.ui.person.years_part import YearsPart
from medins_desktop.words import say

CARRY_KEYS = "Ctrl+B"
MARGIN = 14
LABEL_PIXELS = 67  # as wide as a month, so that the fields below stand under those above
NOTES_PIXELS = 50
KIND_LETTERS = 10  # the rarer documents have long names, for which the form is not made wider


class PersonView(QScrollArea):
    """The form. It shows a person and tells what was typed; it decides nothing."""

    id_kind_chosen = Signal(object)
    delete_wanted = Signal()
    spell_ended = Signal(object, object)  # its row, the last month or None

    def __init__(
        self,
        today: Callable[[], date],
        effective: Callable[[Base], Fen | None],
        places: PlacesKnown,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self.employers = QStringListModel(self)
        self.name = LineEdit()
        self.id_kind = ComboBox()
        self.id_kind.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.id_kind.setMinimumContentsLength(KIND_LETTERS)
        for kind in IdKind:
            self.id_kind.addItem("", kind)
        self.id_kind.activated.connect(lambda _row: self.id_kind_chosen.emit(IdKind(self.id_kind.currentData())))
        self.id_number = SecretEdit(masked)
        self.reveal = QToolButton()
        self.reveal.setProperty("role", "icon")
        self.reveal.clicked.connect(self._reveal)
        self.phone = LineEdit()
        self.end = MonthEdit(today, may_be_empty=True)
        self.notes = TextEdit()
        self.carried = note()
        self.carry = QToolButton()  # has a key of its own: those that go from field to field must not take it over
        self.carry.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self.carry, "link")
        self.leave_job = QToolButton()  # Enter passes it by, Tab stops there
        set_role(self.leave_job, "link")
        self.leave_job.hide()
        self._today = today
        self.spells: RowsEditor[Spell] = RowsEditor("spell", self._spell_row)
        self.add_place = QToolButton()  # who never moved needs no line for places
        set_role(self.add_place, "link")
        self.add_place.clicked.connect(self._begin_places)
        self.spells.head.insertWidget(2, self.add_place)
        QWidget.setTabOrder(self.add_place, self.spells.add)
        self._befores: Sequence[str] = ()
        self.bases: RowsEditor[Base] = RowsEditor("base", lambda: BaseRow(today, effective))
        self.years = YearsPart(today, LABEL_PIXELS)
        self.pension = QLabel()
        self.pension.setWordWrap(True)
        self.pension.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.remove = QToolButton()
        self.remove.setProperty("role", "quiet")
        self.remove.clicked.connect(self.delete_wanted)
        self._headings = {name: heading() for name in ("person", "pension", "notes")}
        self._own_fields = self._fields()
        self.fields = {**self._own_fields, **self.years.fields}
        self.room = self._lay_out()
        self.setWidget(self.room)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def _spell_row(self) -> SpellRow:
        row = SpellRow(self._today, self.employers, self._places)
        row.ended.connect(lambda last: self.spell_ended.emit(row, last))
        return row

    def _fields(self) -> dict[str, LabelledField]:
        number = QWidget()
        row = QHBoxLayout(number)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.id_number, 1)
        row.addWidget(self.reveal)
        number.setFocusProxy(self.id_number)
        parts = {"name": self.name, "id_kind": self.id_kind, "id_number": number, "phone": self.phone}
        return {
            key: LabelledField(field, label_pixels=LABEL_PIXELS)
            for key, field in {**parts, "enrolled_until": self.end}.items()
        }

    @property
    def lines(self) -> dict[str, LineEdit]:
        """The lines that are typed into, by the names of their fields."""
        own = {"name": self.name, "id_number": self.id_number, "phone": self.phone, "enrolled_until": self.end}
        return {**own, **self.years.lines}

    def field_of(self, line: QWidget) -> LabelledField | None:
        """The field that a line stands in."""
        return next((self.fields[key] for key, each in self.lines.items() if each is line), None)

    def _lay_out(self) -> QWidget:
        room = QWidget()
        room.setObjectName("scrolled")
        column = self._column = QVBoxLayout(room)
        column.setContentsMargins(MARGIN, 8, MARGIN, 8)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self._headings["person"])
        top.addStretch(1)
        column.addLayout(top)
        for field in self._own_fields.values():
            column.addWidget(field)
        column.addWidget(self.leave_job, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.carried)
        column.addWidget(self.carry, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.spells, self.bases, self.years):
            column.addSpacing(1)
            column.addWidget(part)
        pension = QHBoxLayout()
        pension.addWidget(self._headings["pension"], 0, Qt.AlignmentFlag.AlignTop)
        pension.addWidget(self.pension, 1)
        column.addLayout(pension)
        column.addSpacing(1)
        column.addWidget(self._headings["notes"])
        column.addWidget(self.notes)
        column.addStretch(1)
        top.addWidget(self.remove)  # the last that Tab comes to, not the first
        return room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A scroll bar takes its room from the margin, so that nothing breaks into other lines when it comes."""
        bar = self.width() - self.viewport().width()
        self._column.setContentsMargins(MARGIN, 8, max(MARGIN - bar, 0), 8)
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as the fields need, with a scroll bar or without."""
        margins = self._column.contentsMargins()
        fields = self._column.minimumSize().width() - margins.left() - margins.right()
        return QSize(fields + 2 * MARGIN, super().sizeHint().height())

    def _reveal(self) -> None:
        if self.id_number.is_revealed:
            self.id_number.hide_secret()
        else:
            self.id_number.reveal()
        self.retranslate_reveal()

    def focus_place(self, place: str) -> bool:
        """Put the keyboard into the field of a finding's place; False where the form has no such field."""
        name, _, rest = place.partition("[")
        if name in self.years.fields:
            self.years.open_at(name)
            QTimer.singleShot(0, lambda: self.ensureWidgetVisible(self.years.fields[name]))  # once it has its place
            return True
        if name in self.fields:
            self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.fields[name])
            return True
        editors: dict[str, RowsEditor[Spell] | RowsEditor[Base]] = {"spells": self.spells, "bases": self.bases}
        if name in editors:
            row, _, field = rest.partition("].")
            editor = editors[name]
            if editor.rows:
                editor.focus_row(int(row) if row.isdecimal() else 0, field)
            else:
                editor.add.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(editor)
            return True
        if name == "notes":
            self.notes.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def show_lasts(self, spells: Sequence[Spell]) -> None:
        """The last months of the spells shown."""
        for index, row in enumerate(self.spells.rows):
            if isinstance(row, SpellRow) and not row.is_draft:
                row.show_last(last_month(spells, index))

    def show_befores(self, words: Sequence[str]) -> None:
        """For each spell, and a draft after them, which place holds where it names none.

        Places come in sight where one is named, where a spell is added, or when they are asked for.
        """
        self._befores = words
        rows = [row for row in self.spells.rows if isinstance(row, SpellRow)]
        if any(row.place.chosen for row in rows) or (len(rows) > 1 and rows[-1].is_draft):
            self.add_place.hide()
        for row, text in zip(rows, words, strict=False):
            row.show_before(text, in_sight=self.add_place.isHidden())

    def hide_places(self) -> None:
        """Somebody else is shown."""
        self.add_place.show()

    def _begin_places(self) -> None:
        self.add_place.hide()
        self.show_befores(self._befores)
        self.spells.focus_row(len(self.spells.rows) - 1, "policy")

    def offer_leaving(self, last: str) -> None:
        """Offer to end the job with a month instead of the participation; "" for nothing."""
        self.leave_job.setText(say("person.leave_job", month=last))
        self.leave_job.setAccessibleName(self.leave_job.text())
        self.leave_job.setVisible(bool(last))

    def show_carried(self, words: str) -> None:
        """Offer what the person before had; "" for nothing."""
        self.carried.setText(words)
        self.carried.setAccessibleName(words)
        self.carry.setAccessibleDescription(words)
        for part in (self.carry, self.carried):
            part.setVisible(bool(words))

    def retranslate_reveal(self) -> None:
        """The button says what it would do."""
        key = "person.hide" if self.id_number.is_revealed else "person.reveal"
        self.reveal.setToolTip(say(key))
        self.reveal.setAccessibleName(say(key))
        self.reveal.setIcon(icon("eye", "accent" if self.id_number.is_revealed else "soft"))

    def retranslate(self) -> None:
        """All words, in the current language, and sizes of the text scale."""
        for name, label in self._headings.items():
            label.setText(say(f"person.heading_{name}"))
        for key, field in self._own_fields.items():
            field.set_label(say(f"person.{key}"))
        labels = [field.label for field in self._own_fields.values()]
        for label in labels:
            label.ensurePolished()
        # A label's own hint keeps the width that was fixed before, so it cannot tell that its words are shorter now.
        widest = max(label.fontMetrics().horizontalAdvance(label.text()) for label in labels)
        for label in labels:
            label.setFixedWidth(max(theme().px(LABEL_PIXELS), widest + 1))
        self.id_number.setAccessibleName(say("person.id_number"))
        for index, kind in enumerate(IdKind):
            self.id_kind.setItemText(index, say(f"person.kind_{kind.value}"))
        self.id_kind.measure_again()
        self.end.setPlaceholderText(say("person.still_enrolled"))
        self.notes.setPlaceholderText(say("person.notes_hint"))
        self.notes.setAccessibleName(say("person.heading_notes"))
        self.notes.setFixedHeight(theme().px(NOTES_PIXELS))
        self.remove.setIcon(icon("trash", "soft"))
        self.remove.setToolTip(say("person.delete"))
        self.remove.setAccessibleName(say("person.delete"))
        self.add_place.setText(say("person.add_place"))
        self.add_place.setAccessibleName(say("person.add_place_name"))
        self.carry.setText(say("person.carry_over", keys=key_words(CARRY_KEYS)))
        self.carry.setAccessibleName(self.carry.text())
        self.retranslate_reveal()
        self.spells.retranslate()
        self.bases.retranslate()
        self.years.retranslate()
