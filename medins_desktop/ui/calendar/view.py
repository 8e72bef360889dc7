"""The table of the calendar: keys and mouse become selections and commands; edits are for the controller."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month, year_of
from medins_desktop.ui.calendar.delegate import CalendarDelegate
from medins_desktop.ui.calendar.headers import Heading
from medins_desktop.ui.calendar.keys import Command, read
from medins_desktop.ui.calendar.lanes import RESIDENTS, Lane
from medins_desktop.ui.calendar.model import MONTHS, SUMS, CalendarModel
from medins_desktop.ui.calendar.moves import Layout, Move, moved
from medins_desktop.ui.calendar.place_line import head_height
from medins_desktop.ui.calendar.selection import Selection
from medins_desktop.ui.calendar.sheet import Totals
from medins_desktop.ui.calendar.spoken import totals_lines
from medins_desktop.ui.kit.theme import theme

ROW, PENSION_ROW = 40, 30  # pixels at 100 % text
LEAST_ROW = 34  # the sums of a year still have two lines
NARROW = 24  # pixels that a month needs at least
FEW_ROWS, MANY_ROWS = 2, 6  # years that the view wants to show at least and at most
NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate
REPLACE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class CalendarView(QTableView):
    """Selects months in order of time, across the ends of years. ``selection`` is None while nobody is shown."""

    selected = Signal(object)  # a Selection
    command = Signal(object)  # a Command for the selected months
    dragged = Signal(object)  # a Selection: its anchor's value is to hold for all its months

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = model
        self.selection: Selection | None = None
        self.painter = CalendarDelegate(model, self)
        self._pressed: tuple[Lane, Month] | None = None
        self._press_at = QPoint()
        self._mirroring = False
        self.setHorizontalHeader(Heading(Qt.Orientation.Horizontal, model, self))
        self.setVerticalHeader(Heading(Qt.Orientation.Vertical, model, self))
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self._set_up()
        self.restyle()

    def _set_up(self) -> None:
        self.is_short = False
        self.setProperty("place", "calendar")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # B and U are keys, not pinyin
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(SUMS, QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().sectionPressed.connect(self._select_year)
        self.selectionModel().currentChanged.connect(self._follow_current)
        self.calendar.modelReset.connect(self._size_rows)
        self.calendar.rowsInserted.connect(self._size_rows)
        self.calendar.moves_changed.connect(self._size_rows)

    def restyle(self) -> None:
        """Take sizes and colours of the theme in force."""
        self.painter.pictures.forget()
        self.horizontalHeader().setMinimumSectionSize(theme().px(20))
        self.horizontalHeader().resizeSection(SUMS, self._sums_width())
        self.verticalHeader().setMinimumSectionSize(theme().px(16))
        self._fit_sums()
        self._size_rows()
        self.viewport().update()

    def _size_rows(self) -> None:
        """Where years scroll, each is so high that whole ones are in sight, wherever they are scrolled to."""
        header, tracks = self.verticalHeader(), len(self.calendar.tracks)
        years, spare = self._whole_years()
        header.setDefaultSectionSize(theme().px(ROW))
        for row in range(self.calendar.rowCount()):
            year, track = divmod(row, tracks)
            more = spare // years + (year % years < spare % years) if years else self._head_over(row)
            header.resizeSection(row, theme().px(PENSION_ROW) if track else theme().px(ROW) + more)
        self._join_years()
        self.updateGeometry()

    def _head_over(self, row: int) -> int:
        """The room for the name of a place that begins in the year of a row."""
        moves = self.calendar.sheet.moves
        return head_height() if moves and self.calendar.begins_place(row) else 0

    def _join_years(self) -> None:
        """A residents' year is one cell across its months."""
        self.clearSpans()
        if RESIDENTS in self.calendar.tracks:
            height = len(self.calendar.tracks)
            for row in range(self.calendar.tracks.index(RESIDENTS), self.calendar.rowCount(), height):
                self.setSpan(row, 0, 1, MONTHS)

    def _whole_years(self) -> tuple[int, int]:
        """How many years there is room for, and the pixels left over, fewer than none where the years are lower for it.

        0 and 0 where all years find room as they are. Else each is as high as those in which a place begins.
        """
        room, year, heads = self.viewport().height(), self._year_height(), self._heads()
        all_years = self.calendar.rowCount() // len(self.calendar.tracks)
        if all_years * year + heads * head_height() <= room:
            return 0, 0
        years = min(all_years, room // self._least_year())
        return years, room - years * year

    def _least_year(self) -> int:
        """The least height of a year where years scroll."""
        return self._year_height() - theme().px(ROW - LEAST_ROW) + (head_height() if self._heads() else 0)

    def _heads(self) -> int:
        """How many years have the name of a place over them."""
        sheet = self.calendar.sheet
        if not sheet.moves or self.calendar.tracks[0] is RESIDENTS:
            return 0
        first, last = self.calendar.first_year, self.calendar.last_year
        return len({year for year in map(year_of, sheet.moves) if first <= year <= last})

    def sizeHint(self) -> QSize:
        """As high as its years, up to a few of them, and wide enough for the sums."""
        hint = self._size_for(MANY_ROWS)
        return QSize(hint.width() + self._sums_width(), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Two years at least, one where room is short or a year takes three rows, and months wide enough for a glyph;
        the sums give way.
        """
        return self._size_for(1 if self.is_short or len(self.calendar.tracks) > FEW_ROWS else FEW_ROWS)

    def _size_for(self, years: int) -> QSize:
        rows = min(self.calendar.rowCount() // len(self.calendar.tracks), years)
        width = self.verticalHeader().sizeHint().width() + MONTHS * theme().px(NARROW)
        height = max(rows * self._year_height(), rows * self._least_year())
        return QSize(width, self.horizontalHeader().sizeHint().height() + height + 2)

    def _fit_sums(self) -> None:
        room = self.width() - self.verticalHeader().width() - self._sums_width()
        self.setColumnHidden(SUMS, room < MONTHS * theme().px(NARROW))

    def _sums_width(self) -> int:
        """Room for the widest sums that a year can have."""
        widest = Totals(paid=10, missed=10, unknown=10, covered=10)
        metrics = QFontMetrics(theme().font(12))
        lines = totals_lines(widest, Track.MEDICAL)
        return theme().px(16) + max(metrics.horizontalAdvance(line) for line in lines)

    def _year_height(self) -> int:
        return theme().px(ROW) + theme().px(PENSION_ROW) * (len(self.calendar.tracks) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room is no reason to lose sight of the month with the focus; the sums give way to the months."""
        super().resizeEvent(event)
        self._fit_sums()
        if event.size().height() != event.oldSize().height():
            self._size_rows()
        if self.selection is not None:
            self._bring(self.currentIndex())

    def bring_year(self, year: int | None) -> None:
        """Bring a year into sight, or the cell that the keys stand in."""
        if year is not None and self.calendar.include(year * MONTHS):
            self.updateGeometries()  # a row that has come just now cannot be scrolled to otherwise
            self._bring(self.calendar.index_of(self.calendar.tracks[-1], year * MONTHS))
        elif self.selection is not None:
            self._bring(self.currentIndex())

    def _bring(self, index: QModelIndex) -> None:
        """Bring a cell into sight, with all the lanes of its year where there is room for them."""
        lanes = len(self.calendar.tracks)
        if lanes > 1:
            first = index.row() - index.row() % lanes
            for row in (first + lanes - 1, first):
                self.scrollTo(index.siblingAtRow(row))
        self.scrollTo(index)

    # Selecting

    def select(self, selection: Selection | None) -> None:
        """Select these months, growing the calendar where needed, and bring the focus into sight."""
        if selection is not None:
            self.calendar.include(selection.first)
            self.calendar.include(selection.last)
        changed = selection != self.selection
        self.selection = self.painter.selection = selection
        self._mirror()
        if changed:
            self.selected.emit(selection)

    def _mirror(self) -> None:
        """Tell Qt's selection model, from which a screen reader learns what is selected."""
        chosen, model = self.selection, self.calendar
        self._mirroring = True
        if chosen is None:
            self.selectionModel().clear()
        else:
            current = model.index_of(chosen.track, chosen.focus)
            self.selectionModel().setCurrentIndex(current, NO_UPDATE)
            rows = QItemSelection()
            for year in range(year_of(chosen.first), year_of(chosen.last) + 1):
                first = model.index_of(chosen.track, max(chosen.first, year * 12))
                rows.select(first, model.index_of(chosen.track, min(chosen.last, year * 12 + 11)))
            self.selectionModel().select(rows, REPLACE)
            self._bring(current)
        self._mirroring = False

    def _follow_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """A screen reader may move the current cell too."""
        month = self.calendar.month_at(current)
        if not self._mirroring and month is not None:
            self.select(Selection.of(self.calendar.track_at(current.row()), month))

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Qt never selects by itself: its rectangles are not rows of time."""
        return NO_UPDATE

    def _select_year(self, row: int) -> None:
        if self.selection is not None and row >= 0:
            year = self.calendar.year_at(row)
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.select(Selection(self.calendar.track_at(row), year * 12 + 11, year * 12))

    # Keys

    def event(self, event: QEvent) -> bool:
        """The calendar's own keys go before shortcuts of the window while it has the keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and read(event)[0]:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves select, commands are told, Escape takes a drag or a long selection back; the rest is the window's."""
        meaning, extend = read(event)
        chosen = self.selection
        if chosen is None:
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self._take_back(chosen))
        elif isinstance(meaning, Command):
            self.command.emit(meaning)
        elif isinstance(meaning, Move):
            self.select(moved(chosen, meaning, extend, self._layout()))
        else:
            event.ignore()

    def _take_back(self, chosen: Selection) -> bool:
        if self._pressed is not None:
            track, month = self._pressed
            self._end_drag()
            self.select(Selection.of(track, month))
            return True
        if chosen.first != chosen.last:
            self.select(chosen.moved(chosen.focus, extend=False))
            return True
        return False

    def _layout(self) -> Layout:
        model, sheet = self.calendar, self.calendar.sheet
        page = max(1, self.viewport().height() // self._year_height())
        lane = self.selection.track if self.selection is not None else Track.MEDICAL
        return Layout(model.tracks, model.first_year, model.last_year, sheet.span(lane), sheet.current, page)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button selects a month, with Shift the months up to it; on the sums the year.

        The right one too, where a menu is about to open for a month that is not selected yet.
        """
        at = event.position().toPoint()
        place = self._place_at(at)
        if event.button() is Qt.MouseButton.RightButton and place is not None and not self._is_selected(*place):
            self.select(Selection.of(*place))
        if event.button() is Qt.MouseButton.LeftButton and place is None and self.columnAt(at.x()) == SUMS:
            self._select_year(self.rowAt(at.y()))
        if event.button() is not Qt.MouseButton.LeftButton or place is None:
            event.ignore()
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        track, month = place
        if extend and self.selection is not None:
            self.select(self.selection.moved(month, extend=True))
        else:
            self._pressed, self._press_at = place, at
            self.select(Selection.of(track, month))

    def _is_selected(self, track: Lane, month: Month) -> bool:
        chosen = self.selection
        return chosen is not None and chosen.track is track and chosen.first <= month <= chosen.last

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """With the button down: lay the value of the first cell over the months up to here. Nothing is written yet."""
        if not event.buttons() & Qt.MouseButton.LeftButton or self.selection is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        place = self._place_at(at, nearest=True)
        if place is None:
            return
        if self._pressed is None:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.select(self.selection.moved(place[1], extend=True))
            return
        far = (at - self._press_at).manhattanLength() >= QApplication.startDragDistance()
        if self.painter.dragged is None and (not far or place[1] == self._pressed[1]):
            return
        track, month = self._pressed
        self.painter.dragged = self.calendar.sheet.cell(track, month)
        self.select(Selection(track, month, place[1]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag becomes one edit now."""
        chosen, drag = self.selection, self.painter.dragged is not None
        if event.button() is Qt.MouseButton.LeftButton:
            self._end_drag()
            if drag and chosen is not None and chosen.first != chosen.last:
                self.dragged.emit(chosen)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a month opens its details."""
        if event.button() is Qt.MouseButton.LeftButton and self._place_at(event.position().toPoint()) is not None:
            self._end_drag()
            self.command.emit(Command.DETAILS)

    def _end_drag(self) -> None:
        self._pressed = None
        if self.painter.dragged is not None:
            self.painter.dragged = None
            self.viewport().update()

    def _place_at(self, at: QPoint, nearest: bool = False) -> tuple[Lane, Month] | None:
        """The track and month under a point of the viewport; ``nearest`` also finds those beside or beyond it."""
        if self.selection is None:
            return None
        row, column = self.rowAt(at.y()), self.columnAt(at.x())
        if nearest:
            row = row if row >= 0 else (self._edge_row(at.y()))
            column = min(column, MONTHS - 1) if column >= 0 else (0 if at.x() < 0 else MONTHS - 1)
        if row < 0 or not 0 <= column < MONTHS:
            return None
        return self.calendar.track_at(row), self.calendar.year_at(row) * MONTHS + column

    def _edge_row(self, y: int) -> int:
        """The row just beyond the edge that the mouse has passed, so that a drag scrolls."""
        if y < 0:
            return max(self.rowAt(0) - 1, 0)
        last = self.rowAt(self.viewport().height() - 1)
        return self.calendar.rowCount() - 1 if last < 0 else min(last + 1, self.calendar.rowCount() - 1)

    # Focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus cell shows that the keys go here."""
        self.painter.active = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus cell shows that the keys go elsewhere."""
        self.painter.active = False
        super().focusOutEvent(event)
        self.viewport().update()
