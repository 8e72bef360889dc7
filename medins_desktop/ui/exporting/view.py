"""The dialog: what, whom, in which form, where to. Progress while it is made."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.desk.lists.asking import Listed
from medins_desktop.domain.month import year_of
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.fields import ComboBox, LabelledField, LineEdit, YearBox
from medins_desktop.ui.kit.message_line import MessageLine
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import DateEdit, MonthEdit
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

WIDTH = 560
PAPER = (Listed.LOSES, Listed.OWED, Listed.MONTH)
"""The lists that can be printed."""
KEYS = {"save": "Ctrl+S", "preview": "Ctrl+P"}


class Out(StrEnum):
    """What comes out; the value is the ending of the file's name."""

    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"
    PDF = "pdf"


class ExportDialog(QDialog):
    """Escape closes it, and stops what is being made."""

    changed = Signal()  # list, form, month, year or day: the proposed name follows
    save_wanted = Signal()
    preview_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = ComboBox()
        self.people = ComboBox()
        self.employer = ComboBox()
        self.month = MonthEdit(today)
        self.year = YearBox()
        self.day = DateEdit(today)
        self.form = ComboBox()
        self.path = LineEdit()
        self.browse = QPushButton(self)
        self.numbers = QCheckBox(self)
        self.save = QPushButton(self)
        self.preview = QPushButton(self)
        self.stop = QPushButton(self)
        self.leave = QPushButton(self)
        self.progress = QProgressBar(self)
        self.message = MessageLine(self)
        self._fields = {
            name: LabelledField(field, self, label_pixels=96)
            for name, field in (
                ("what", self.what),
                ("people", self.people),
                ("employer", self.employer),
                ("month", self.month),
                ("year", self.year),
                ("day", self.day),
                ("form", self.form),
                ("path", self.path),
            )
        }
        self._lay_out()
        busy = (field.field for field in self._fields.values())
        why_not(lambda: say("why_not.working"), *busy, self.numbers, self.browse, self.save)
        why_not(self._why_no_preview, self.preview)
        why_not(lambda: say("why_not.not_making"), self.stop)
        self._name_all()
        self._join()
        self.message.say_done("")
        self.show_working(False)

    def _lay_out(self) -> None:
        set_role(self.save, "primary")
        self.save.setDefault(True)
        for button in (self.preview, self.stop, self.leave, self.browse):
            button.setAutoDefault(False)
        self.progress.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for name, field in self._fields.items():
            if name != "path":
                column.addWidget(field)
        column.addWidget(self.numbers)
        row = QHBoxLayout()
        row.addWidget(self._fields["path"], 1)
        row.addWidget(self.browse)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.message)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.preview)
        buttons.addStretch(1)
        buttons.addWidget(self.stop)
        buttons.addWidget(self.leave)
        column.addLayout(buttons)
        self.setMinimumWidth(theme().px(WIDTH))

    def _name_all(self) -> None:
        """All texts; a dialog does not outlive a change of language."""
        self.setWindowTitle(say("exporting.title"))
        for name, field in self._fields.items():
            field.set_label(say(f"exporting.{name}"))
        for listed in Listed:
            self.what.addItem(say(f"out.title_{listed}"), listed)
        for form in Out:
            self.form.addItem(say(f"exporting.form_{form}"), form)
        for button, key in (
            (self.numbers, "numbers"),
            (self.browse, "browse"),
            (self.save, "save"),
            (self.preview, "preview"),
            (self.stop, "stop"),
            (self.leave, "close"),
        ):
            text = say(f"exporting.{key}")
            button.setText(f"{text}  {KEYS[key]}" if key in KEYS else text)
            button.setAccessibleName(text)
        self.progress.setAccessibleName(say("exporting.progress"))

    def _join(self) -> None:
        self.what.currentIndexChanged.connect(self._follow)
        self.form.currentIndexChanged.connect(self._follow)
        for field in (self.day, self.month):
            field.accepted.connect(lambda _value: self.changed.emit())
        self.year.valueChanged.connect(lambda _year: self.changed.emit())
        self.browse.clicked.connect(self._browse)
        self.save.clicked.connect(self.save_wanted.emit)
        self.preview.clicked.connect(self.preview_wanted.emit)
        self.stop.clicked.connect(self.stop_wanted.emit)
        self.leave.clicked.connect(self.reject)
        for name, button in (("save", self.save), ("preview", self.preview)):
            QShortcut(QKeySequence(KEYS[name]), self).activated.connect(button.click)

    # What is chosen

    @property
    def listed(self) -> Listed:
        """The list that is chosen."""
        return Listed(self.what.currentData())

    @property
    def asks_day(self) -> bool:
        """Whether the list depends on the day of payment."""
        return self.listed is not Listed.YEAR

    @property
    def out(self) -> Out:
        """The form that is chosen."""
        return Out(self.form.currentData())

    @property
    def only_shown(self) -> bool:
        """Whether only the people shown on the roster are wanted."""
        return bool(self.people.currentData())

    def take_typed(self) -> None:
        """Take what is being typed into account, without moving the keyboard."""
        for field in (self.month, self.day):
            field.commit()

    # What is shown

    def show_choices(self, everybody: int, shown: int, month: int, day: date) -> None:
        """How many people there are, how many the roster shows (0: it is not asked), the month, the day of payment."""
        self.people.addItem(say("exporting.people_all", n=everybody), False)
        if 0 < shown < everybody:
            self.people.addItem(say("exporting.people_shown", n=shown), True)
        self.employer.addItem(say("exporting.employer_all"), None)
        self.month.show_value(month)
        self.year.setValue(year_of(month))
        self.day.show_value(day)

    def choose_shown(self) -> None:
        """Only the people shown, where they are not everybody anyway."""
        self.people.setCurrentIndex(self.people.count() - 1)

    def show_employers(self, names: Iterable[str], chosen: str) -> None:
        """Employers to choose from, and the one that is chosen unless the user was quicker."""
        untouched = self.employer.currentIndex() == 0
        for name in names:
            self.employer.addItem(name, name)
        if untouched and chosen:
            self.employer.setCurrentIndex(max(self.employer.findData(chosen), 0))

    def show_list(self, listed: Listed) -> None:
        """Choose this list."""
        self.what.setCurrentIndex(list(Listed).index(listed))
        self._follow()

    def show_path(self, path: Path) -> None:
        """Where it would be saved; the name is what is in sight."""
        self.path.show_text(str(path))
        self.path.setToolTip(tip(str(path)))
        self.path.end(False)

    def _why_no_preview(self) -> str:
        return say("why_not.working" if self.listed in PAPER else "why_not.not_paper")

    def show_working(self, working: bool) -> None:
        """Something is being made: nothing can be chosen meanwhile, but it can be stopped."""
        for field in (*self._fields.values(), self.numbers, self.browse, self.save):
            field.setEnabled(not working)
        self.preview.setEnabled(not working and self.listed in PAPER)
        self.stop.setEnabled(working)
        self.progress.setVisible(working)
        if working:
            self.progress.setRange(0, 0)
            self.stop.setFocus()
        else:
            self.save.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """So many of so many people have been read."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.message.say_progress(say("exporting.read", done=f"{done:,}", total=f"{total:,}"))

    def _follow(self) -> None:
        """Paper is for some lists alone, and a month only for one."""
        paper = self.listed in PAPER
        row = list(Out).index(Out.PDF)
        if not paper and self.out is Out.PDF:
            self.form.setCurrentIndex(0)
        model = self.form.model()
        item = model.item(row)  # type: ignore[attr-defined]  # a QStandardItemModel
        item.setEnabled(paper)
        item.setToolTip("" if paper else say("why_not.not_paper"))
        self._fields["month"].setVisible(self.listed is Listed.MONTH)
        self._fields["year"].setVisible(self.listed is Listed.YEAR)
        self._fields["day"].setVisible(self.asks_day)
        self.preview.setEnabled(paper)
        self._fields["form"].set_hint(say("exporting.csv_note") if self.out is Out.CSV else "")
        self.changed.emit()

    def _browse(self) -> None:
        pattern = say("exporting.files", ending=self.out.value)
        chosen = asking.save_file(self, say("exporting.save"), self.path.text(), pattern)
        if chosen:
            self.path.setText(chosen)
