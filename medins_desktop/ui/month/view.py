"""The page: month and employer above, the list, what a list from outside says differently, the buttons."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.desk.month.expected import Sums
from medins_desktop.ui.kit.cards import Card, note
from medins_desktop.ui.kit.dropped import accept_files, dropped_files
from medins_desktop.ui.kit.fields import ComboBox, set_role
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import DateEdit, MonthEdit
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.month.model import Column, MonthModel, amount
from medins_desktop.ui.month.table import MonthTable
from medins_desktop.words import say

ROW = 28
EMPLOYER = 300  # pixels, however large the text is
SPARE = 8
EXTRA = 90  # of all lines that concern nobody expected


class MonthView(QWidget):
    """The page. It shows a list and tells what the user wants."""

    asked = Signal()  # another month or employer
    came = Signal()  # the page came to the front
    dropped = Signal(object)  # list of Path
    stop_wanted = Signal()

    def __init__(self, model: MonthModel, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.month = MonthEdit(today)
        self.employer = ComboBox()
        self.month_label, self.employer_label, self.paid_label = QLabel(), QLabel(), QLabel()
        self.figures, self.state, self.wrong, self.day_wrong = QLabel(), QLabel(), QLabel(), QLabel()
        self.ending = note()
        self.paid_on = DateEdit(today, may_be_empty=True)
        self.table = MonthTable(model)
        self.extra = QListWidget()
        self.post, self.paste, self.close_month = QPushButton(), QPushButton(), QPushButton()
        self.file, self.export, self.owed = QPushButton(), QPushButton(), QPushButton()
        self.season, self.not_in = QLabel(), QPushButton()
        self.compared, self.end = note(), QPushButton()
        self.doing, self.progress, self.stop = QLabel(), QProgressBar(), QPushButton()
        self.empty = QLabel()
        self.card = Card()
        self._knows_list = True  # False while another one is worked out
        self._lay_out()
        self.month.accepted.connect(lambda _month: self.asked.emit())
        self.employer.activated.connect(lambda _row: self.asked.emit())
        self.month.refused.connect(self.wrong.setText)
        self.paid_on.refused.connect(self._say_of_day)
        model.ticks_changed.connect(self.name_post)
        self.stop.clicked.connect(self.stop_wanted)
        why_not(self._why_not, self.post, self.paste, self.file, self.export, self.owed)
        why_not(lambda: self._why_not() if self.chosen_employer else say("month.close_one"), self.close_month)
        self.setAcceptDrops(True)
        self.show_busy("")
        self.show_compared("")
        self.show_season("", is_anybody_missing=False)
        self.show_extra(())
        self.retranslate()
        self.show_columns(all_employers=False, compared=False)
        self.show_sums(Sums(0, 0, 0, 0, 0, 0), 0)

    def _lay_out(self) -> None:
        for label in (self.month_label, self.employer_label, self.paid_label):
            label.setProperty("role", "soft")
        for label in (self.wrong, self.day_wrong):
            label.setProperty("role", "error")
        self.day_wrong.hide()
        self.empty.setProperty("role", "soft")
        self.empty.setWordWrap(True)
        self.post.setProperty("role", "primary")
        self.month_label.setBuddy(self.month)
        self.employer_label.setBuddy(self.employer)
        self.paid_label.setBuddy(self.paid_on)
        head = self.card.head
        head.addStretch(1)
        for part in (self.wrong, self.month_label, self.month, self.employer_label, self.employer):
            head.addWidget(part)
        line = QHBoxLayout()
        self.figures.setWordWrap(True)
        line.addWidget(self.figures, 1)
        line.addWidget(self.state)
        foot = FlowLayout(across=8)
        for below in (
            self.paid_label,
            self.paid_on,
            self.day_wrong,
            self.post,
            self.paste,
            self.file,
            self.export,
            self.owed,
            self.close_month,
        ):
            foot.addWidget(below)
        self.card.body.addLayout(line)
        set_role(self.ending, "warn")
        self.card.body.addWidget(self.ending)
        self.card.body.addLayout(self._enrolling())
        self.card.body.addLayout(self._comparison())
        self.card.body.addWidget(self.empty)
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.extra)
        self.card.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.addWidget(self.card)
        QWidget.setTabOrder(self.close_month, self.not_in)  # the month's own errand comes first

    def _enrolling(self) -> QHBoxLayout:
        """The line about the residents' collective period, while it is open."""
        self.season.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.season, 1)
        line.addWidget(self.not_in)
        return line

    def show_season(self, words: str, *, is_anybody_missing: bool) -> None:
        """Say which collective periods are open; empty for none. Who is not yet in is shown where there is anybody."""
        self.season.setText(words)
        self.season.setVisible(bool(words))
        self.not_in.setVisible(is_anybody_missing)

    def _comparison(self) -> QHBoxLayout:
        """The line that tells of the list from outside."""
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        line = QHBoxLayout()
        line.addWidget(self.compared, 1)
        for part in (self.end, self.doing, self.progress, self.stop):
            line.addWidget(part, 1 if part is self.progress else 0)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where all does not fit beside each other, the heading goes: the rail says which page it is."""
        super().resizeEvent(event)
        fields = (self.month_label, self.month, self.employer_label, self.employer)
        wanted = sum(field.minimumSizeHint().width() + SPARE for field in (*fields, self.card.heading))
        self.card.heading.setVisible(wanted + 3 * SPARE <= self.card.width())

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page is in sight."""
        super().showEvent(event)
        self.came.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops what is being read."""
        if event.key() == Qt.Key.Key_Escape and not self.stop.isHidden():
            self.stop_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped where there is somebody to compare with."""
        accept_files(event, wanted=self.file.isEnabled())

    def dropEvent(self, event: QDropEvent) -> None:
        """Compare with the files that were dropped."""
        paths = dropped_files(event)
        if paths:
            self.dropped.emit(paths)

    def ask_day(self) -> None:
        """Nobody is registered without the day of payment."""
        if not self.paid_on.is_wrong:
            self._say_of_day(say("month.which_day"))
        self.paid_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_of_day(self, reason: str) -> None:
        """Say beside the day of payment what is wrong with it."""
        self.day_wrong.setText(reason)
        self.day_wrong.setVisible(bool(reason))
        self.paid_on.setAccessibleDescription(reason)

    def show_waiting(self) -> None:
        """Another list is asked for: nothing is done to the one in sight."""
        self._knows_list = False
        self.figures.setText(say("month.listing"))
        for button in (self.post, self.paste, self.file, self.export, self.close_month):
            button.setEnabled(False)

    def _why_not(self) -> str:
        """Why a button at the foot does nothing now."""
        if not self.stop.isHidden() or not self._knows_list:
            return say("why_not.working")
        return say("why_not.month_closed" if self._model.rows else "why_not.month_nobody")

    def show_busy(self, text: str) -> None:
        """A list from outside is being read; empty: no more."""
        self.show_doing(text)
        self.progress.setAccessibleName(text)
        self.progress.setValue(0)
        had_focus = self.stop.hasFocus()
        for part in (self.progress, self.stop):
            part.setVisible(bool(text))
        for other in (self.month, self.employer, self.paste, self.file):
            other.setDisabled(bool(text))
        if text:
            self.stop.setFocus()
        elif had_focus:
            self.table.setFocus()

    def show_doing(self, text: str) -> None:
        """What is being worked out; empty: nothing."""
        self.doing.setText(text)
        self.doing.setVisible(bool(text))

    def show_ending(self, lines: Sequence[str]) -> None:
        """Which of the policies that decide here end soon; none: nothing is said."""
        self.ending.setText("\n".join(lines))
        self.ending.setVisible(bool(lines))

    def show_compared(self, text: str) -> None:
        """What the comparison came to; empty: nothing is compared."""
        self.compared.setText(text)
        self.compared.setAccessibleName(text)
        self.compared.setVisible(bool(text))
        if not text and self.end.hasFocus():
            self.table.setFocus()
        self.end.setVisible(bool(text))

    @property
    def has_employers(self) -> bool:
        """Whether there are any to choose from, and one or all are chosen."""
        return self.employer.count() > 0

    @property
    def chosen_employer(self) -> str | None:
        """The employer chosen; None for all of them."""
        chosen: str | None = self.employer.currentData()
        return chosen

    def show_employers(self, names: Sequence[str], chosen: str | None) -> None:
        """Offer all employers together and each of these, with one of them chosen; None: all."""
        offered = [self.employer.itemData(row) for row in range(self.employer.count())]
        if offered != [None, *names]:
            self.employer.clear()
            self.employer.addItem(say("month.all_employers"), None)
            for name in names:
                self.employer.addItem(name, name)
        self.employer.setCurrentIndex(0 if chosen is None else max(self.employer.findData(chosen), 0))

    def show_columns(self, *, all_employers: bool, compared: bool) -> None:
        """The employers have a column where there are several, what a list says differently where one was compared."""
        with self.table.columns.fitting():
            self.table.setColumnHidden(Column.EMPLOYER, not all_employers)
            self.table.setColumnHidden(Column.DIFFERENCE, not compared)
        self.table.fit()

    def show_sums(self, sums: Sums, closed: int) -> None:
        """The figures of the list, and of how many of the employers asked for the month is closed."""
        one = self.chosen_employer is not None
        is_closed = one and closed > 0
        self.figures.setText(
            say(
                "month.figures",
                people=sums.people,
                paid=sums.paid,
                missing=sums.missing,
                unit=amount(sums.unit),
                own=amount(sums.own),
                total=amount(sums.unit + sums.own),
            )
        )
        state = say("month.closed" if is_closed else "month.open")
        self.state.setText(say("month.closed_some", n=closed) if closed and not one else state)
        set_role(self.state, "good" if closed else "small")
        self.close_month.setText(say("month.reopen" if is_closed else "month.close"))
        self.close_month.setAccessibleName(self.close_month.text())
        self._knows_list = True
        there = sums.people > 0
        self.table.setVisible(there)
        self.empty.setVisible(not there)
        self.post.setEnabled(there and not is_closed)
        for button in (self.paste, self.file, self.export):
            button.setEnabled(there)
        self.owed.setEnabled(self.has_employers)  # also of a month without anybody
        self.close_month.setEnabled(there and one)
        self.name_post()

    def show_extra(self, lines: Sequence[str]) -> None:
        """Lines of the list from outside that concern nobody expected."""
        self.extra.clear()
        self.extra.addItems(list(lines))
        self.extra.setVisible(bool(lines))
        height = self.extra.sizeHintForRow(0) * len(lines) + 2 * self.extra.frameWidth() + 4
        self.extra.setMaximumHeight(min(height, theme().px(EXTRA)))

    def name_post(self) -> None:
        """The button says how many it would post."""
        self.post.setText(say("month.post", n=len(self._model.to_post)))
        self.post.setAccessibleName(self.post.text())

    def retranslate(self) -> None:
        """All fixed words, and sizes."""
        self.card.set_heading(say("month.heading"))
        self.month_label.setText(say("month.month"))
        self.month.setAccessibleName(say("month.month"))
        self.employer_label.setText(say("month.employer"))
        self.employer.setAccessibleName(say("month.employer"))
        if self.has_employers:
            self.employer.setItemText(0, say("month.all_employers"))
        self.employer.setMinimumWidth(min(theme().px(240), EMPLOYER))
        self.month.setFixedWidth(theme().px(100))
        self.paid_on.setFixedWidth(theme().px(110))
        self.paid_label.setText(say("month.paid_on"))
        self.paid_label.setMinimumHeight(self.paid_on.sizeHint().height())
        self.paid_on.setAccessibleName(say("month.paid_on"))
        self.paid_on.setPlaceholderText(say("month.day_hint"))
        for button, key in (
            (self.paste, "paste"),
            (self.file, "file"),
            (self.export, "export"),
            (self.owed, "owed"),
            (self.not_in, "not_in"),
            (self.end, "end"),
            (self.stop, "stop"),
        ):
            button.setText(say(f"month.{key}"))
            button.setAccessibleName(say(f"month.{key}"))
        self.paste.setToolTip(say("month.paste_tip"))
        self.file.setToolTip(say("month.file_tip"))
        self.owed.setToolTip(say("month.owed_tip"))
        self.empty.setText(say("month.empty"))
        self.table.setAccessibleName(say("month.heading"))
        self.extra.setAccessibleName(say("month.extra"))
        self.name_post()
        self.table.verticalHeader().setDefaultSectionSize(theme().px(ROW))
        self.table.fit()
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
