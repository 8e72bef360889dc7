"""The part "Years": what the years for retirement rest on, beside the contributions. Folded while nothing is in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from medins_desktop.desk.people.checking import ORIGINAL_AGES
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import UNKNOWN_CAREER, Career
from medins_desktop.domain.month import month_text
from medins_desktop.domain.years import Years
from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.fields import ComboBox, LabelledField, LineEdit, TypedEdit
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import DateEdit, DurationEdit, MonthEdit
from medins_desktop.words import say

TOLD_BY_NUMBER = ("born", "sex")
SEXES = (None, *Sex)
AGES = (None, *ORIGINAL_AGES)


class YearsPart(QWidget):
    """It shows a career and tells, by the field's name in ``Career``, what was typed or chosen.

    Birth and sex are asked only where the document tells neither, the original age only of women.
    """

    told = Signal(str, object)

    def __init__(self, today: Callable[[], date], label_pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label_pixels = label_pixels
        self._career = UNKNOWN_CAREER
        self.born = DateEdit(today, may_be_empty=True)
        self.sex, self.original_age = ComboBox(), ComboBox()
        self.deemed_months, self.elsewhere_months = DurationEdit(), DurationEdit()
        self.retires = MonthEdit(today, may_be_empty=True)
        self.sex.addItems([""] * len(SEXES))
        self.original_age.addItems(["", *map(str, ORIGINAL_AGES)])
        names = ("born", "sex", "original_age", "deemed_months", "elsewhere_months", "retires")
        self.fields = {name: LabelledField(getattr(self, name), label_pixels=label_pixels) for name in names}
        self.heading, self.fold, self.summary = heading(), QToolButton(), note()
        set_role(self.fold, "link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(lambda _open: self._show_fold())
        self.fold.clicked.connect(lambda is_open: self._first().setFocus() if is_open else None)
        self._lay_out()
        self._join()
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.summary, 1)
        top.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        for field in self.fields.values():
            inside.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._inside)

    def _join(self) -> None:
        for name, field in self.fields.items():
            line = field.field
            if isinstance(line, TypedEdit):
                line.accepted.connect(lambda value, name=name: self.told.emit(name, value))
        self.sex.activated.connect(lambda row: self.told.emit("sex", SEXES[row]))
        self.original_age.activated.connect(lambda row: self.told.emit("original_age", AGES[row]))

    @property
    def lines(self) -> dict[str, LineEdit]:
        """The lines that are typed into, by the names of their fields."""
        return {name: field.field for name, field in self.fields.items() if isinstance(field.field, LineEdit)}

    @property
    def is_open(self) -> bool:
        """Whether the fields are in sight."""
        return self.fold.isChecked()

    def begin(self, career: Career) -> None:
        """Somebody else is shown: folded where nothing is in it."""
        for line in self.lines.values():
            line.forget()
        self.fold.setChecked(career != UNKNOWN_CAREER)

    def open_at(self, name: str) -> None:
        """Unfold, and put the keyboard into a field, or into the first one where that is not asked."""
        self.fold.setChecked(True)
        field = self.fields[name]
        target = field.field if not field.isHidden() else self._first()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_career(self, career: Career, sex: Sex | None, years: Years | None, *, is_told: bool) -> None:
        """Show what is known. ``sex`` is the one that counts; ``is_told``: the number tells birth and sex."""
        self._career = career
        for name, line in self.lines.items():
            if isinstance(line, TypedEdit):
                line.show_value(getattr(career, name))
        self.sex.setCurrentIndex(SEXES.index(career.sex))
        self.original_age.setCurrentIndex(AGES.index(career.original_age))
        for name in TOLD_BY_NUMBER:
            self.fields[name].setVisible(not is_told or getattr(career, name) is not None)
        self.fields["original_age"].setVisible(sex is not Sex.MALE or career.original_age is not None)
        assumed = years.original_age if years is not None and years.assumed_age else None
        not_given = say("person.age_assumed", age=assumed) if assumed is not None else say("person.age_unknown")
        self.original_age.setItemText(0, not_given)
        self._summarise(years, sex, is_told=is_told)

    def _summarise(self, years: Years | None, sex: Sex | None, *, is_told: bool) -> None:
        """When retirement comes, or what is to be asked for it."""
        month = "" if years is None or years.retires is None else month_text(years.retires)
        born_known = is_told or self._career.born is not None
        words = say("person.retires_in", month=month) if month else ""
        if years is not None and not (born_known and sex is not None):
            words = words or say("person.years_lack")
        self.summary.setText(words)
        self.fold.setAccessibleDescription(words)
        self.retires.setPlaceholderText(say("person.retires_by_rule", month=month) if month else "")

    def _first(self) -> QWidget:
        """The first field that is asked."""
        return next(field.field for field in self.fields.values() if not field.isHidden())

    def _show_fold(self) -> None:
        self._inside.setVisible(self.is_open)
        self.fold.setText(say("person.years_close" if self.is_open else "person.years_open"))
        self.fold.setAccessibleName(say("person.years_close_name" if self.is_open else "person.years_open_name"))

    def retranslate(self) -> None:
        """All words, in the current language, and sizes of the text scale."""
        self.heading.setText(say("person.heading_years"))
        self._show_fold()
        for name, field in self.fields.items():
            field.set_label(say(f"person.{name}"))
            field.field.setToolTip(tip(say(f"person.{name}_tip")))
        for row, choice in enumerate(SEXES):
            self.sex.setItemText(row, say(f"person.sex_{choice.value}") if choice else say("person.sex_unknown"))
        self.sex.measure_again()
        self.original_age.setItemText(0, say("person.age_unknown"))
        self.original_age.measure_again()
        for line in (self.deemed_months, self.elsewhere_months):
            line.setPlaceholderText(say("person.duration_hint"))
            line.show_value(line.value())
        labels = [field.label for field in self.fields.values()]
        widest = max(label.fontMetrics().horizontalAdvance(label.text()) for label in labels)
        for label in labels:
            label.setFixedWidth(max(theme().px(self._label_pixels), widest + 1))
