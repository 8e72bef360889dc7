"""Joins the calendar to the desk: changes come in and are shown, commands go out as actions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer

from medins_desktop.desk.changes import Changes, What
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month
from medins_desktop.ui.calendar import edits
from medins_desktop.ui.calendar.card import CalendarCard
from medins_desktop.ui.calendar.keys import Command
from medins_desktop.ui.calendar.lanes import RESIDENTS, Choice, Lane, lanes_of
from medins_desktop.ui.calendar.model import CalendarModel, Place
from medins_desktop.ui.calendar.preview import preview_of, preview_years
from medins_desktop.ui.calendar.selection import Selection
from medins_desktop.ui.calendar.sheet import sheet_of
from medins_desktop.ui.context import Context
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.calendar.backpay_bubble import BackpayBubble
    from medins_desktop.ui.calendar.bubble import Bubble
    from medins_desktop.ui.calendar.details import Asked, Details
    from medins_desktop.ui.calendar.half_typed import HalfTyped

FLASH = 1200  # milliseconds for which a change stays marked

_CHOICES = {
    Command.SHOW_MEDICAL: Choice.MEDICAL,
    Command.SHOW_PENSION: Choice.PENSION,
    Command.SHOW_BOTH: Choice.BOTH,
    Command.SHOW_RESIDENTS: Choice.RESIDENTS,
}


class CalendarController(QObject):
    """``view`` is the card, ``table`` the table in it, ``model`` what it shows."""

    def __init__(self, context: Context) -> None:
        self.model = CalendarModel()
        self.view = CalendarCard(self.model)
        super().__init__(self.view)
        self.model.setParent(self.view)
        self.table = self.view.table
        self._context = context
        self._bubble: Bubble | None = None
        self._details: Details | None = None
        self._choice = Choice.MEDICAL
        self._ahead: int | None = None
        self._paid_on: date | None = None
        self._flash = QTimer(self, singleShot=True, interval=FLASH)
        self._flash.timeout.connect(lambda: self.model.mark_changed(frozenset()))
        self.table.selected.connect(self._selected)
        self.table.command.connect(self._command)
        self.table.dragged.connect(self._dragged)
        self.view.lanes_chosen.connect(self.show_lanes)
        context.changed.connect(self._changed)
        context.month_selected.connect(self._follow)
        context.option_previewed.connect(self._preview)
        context.go_to.connect(self._go_to)
        context.language_changed.connect(self._retranslate)
        context.theme_changed.connect(self.view.restyle)
        self._show()

    # In: what the desk and the other views say

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.BOOK, What.SHOWN):
            self._show()
        elif changes.concerns(What.LEDGER, What.AS_OF, What.DAY, What.POLICY):
            self._refresh()  # finds by itself what shows otherwise: the months named may be more than that

    def _show(self) -> None:
        """Somebody else: from the current month on."""
        self._leave_bubble()
        self._paid_on = None
        self._flash.stop()
        sheet = sheet_of(self._context.desk)
        self.model.show(sheet)
        self.model.set_tracks(lanes_of(self._choice, sheet.ledger))
        self.view.show_sheet(sheet)
        self.table.setEnabled(sheet.person_id is not None)
        self.table.select(None if sheet.person_id is None else Selection.of(self.model.tracks[0], sheet.current))

    def _refresh(self) -> None:
        chosen, old = self.table.selection, self.model.sheet.current
        self.mark_changed(self.model.refresh(sheet_of(self._context.desk)))
        self._add_lane()
        self.view.show_sheet(self.model.sheet)
        self._preview()
        if chosen is not None and chosen.first == chosen.last == old != self.model.sheet.current:
            self.table.select(Selection.of(chosen.track, self.model.sheet.current))
        if self._details is not None:
            self._details.show_sheet(self.model.sheet)

    def _add_lane(self) -> None:
        """Side by side the first residents' year brings its lane. It stays as long as the person does: who takes the
        last year away by a key shall not have another track under the next one.
        """
        lanes, chosen = lanes_of(self._choice, self.model.sheet.ledger), self.table.selection
        if len(lanes) > len(self.model.tracks):
            self.model.set_tracks(lanes)
            self.table.select(chosen)

    def _preview(self, _option: object = None) -> None:
        """Lay the option that is looked at over the calendar; call it again when the answer has changed."""
        desk = self._context.desk
        option, answer = self._context.previewed_option, desk.assessment
        years = preview_years(option, answer)
        self.model.set_preview(preview_of(option, answer, self.model.sheet), years)
        ahead = max(years, default=None)
        if ahead != self._ahead:  # the same way under a new answer scrolls nothing away from under the keys
            self._ahead = ahead
            self.table.bring_year(ahead)

    def mark_changed(self, places: frozenset[Place]) -> None:
        """Let it be seen for a moment what has changed."""
        self.model.mark_changed(places)
        if places:
            self._flash.start()

    def _follow(self, months: tuple[Month, ...]) -> None:
        """Another view has selected months. Where residents' years alone are shown, it is their years."""
        chosen, track = self.table.selection, self._context.track
        if not months or chosen is None or _told_of(chosen) == (months, track):
            return
        lane: Lane = RESIDENTS if self.model.tracks == (RESIDENTS,) else track
        self._reach(lane)
        self.table.select(Selection(lane, months[-1], months[0]))

    def _go_to(self, place: str, months: tuple[Month, ...] | None) -> None:
        """A finding that names months or residents' years says: go there; a form that is done: to the calendar."""
        if place.startswith(RESIDENTS):
            self._reach(RESIDENTS)
            self.table.setFocus()
            return
        if place == "calendar" and not months:
            self.table.setFocus()
            return
        if not months or not place.startswith(("calendar", Track.MEDICAL, Track.PENSION)):
            return
        track = Track.PENSION if place.startswith(Track.PENSION) else Track.MEDICAL
        self._reach(track)
        self._context.select(tuple(range(min(months), max(months) + 1)), track)
        self.table.setFocus()

    def _retranslate(self) -> None:
        self._leave_bubble()
        self.view.retranslate()

    # What the lock hides

    def half_typed(self) -> HalfTyped | None:
        """The panel that is open, with what is typed in it; None where none is."""
        from medins_desktop.ui.calendar.half_typed import HalfTyped  # noqa: PLC0415 - not for the first paint

        chosen, bubble = self.table.selection, self._bubble
        if bubble is None or chosen is None:
            return None
        day = bubble.day_line
        is_typed = day.is_typing or day.is_wrong or day.is_unsaved
        return HalfTyped(chosen, self._details is None, day.text() if is_typed else None)

    def type_again(self, was: HalfTyped) -> None:
        """Open the panel again as it was; what was typed is not saved by that."""
        self._reach(was.chosen.track)
        self.table.select(was.chosen)
        (self._ask_backpaid if was.is_backpay else self._open_details)(was.chosen)
        if was.text is not None and self._bubble is not None:
            self._bubble.day_line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bubble.day_line.setText(was.text)

    # The choice of track

    def show_lanes(self, choice: Choice) -> None:
        """Show one lane, or side by side what the person has; the selected months stay."""
        chosen, lanes = self.table.selection, lanes_of(choice, self.model.sheet.ledger)
        self._choice = choice
        self.model.set_tracks(lanes)
        self.view.show_choice(choice)
        self._preview()
        if chosen is not None:
            self.table.select(chosen if chosen.track in lanes else chosen.on(lanes[0]))

    def _reach(self, lane: Lane) -> None:
        if lane not in self.model.tracks:
            self.show_lanes(Choice[lane.name])

    # Out: what the user does

    def _selected(self, chosen: Selection | None) -> None:
        if chosen is None:
            self._context.select(())
        else:
            self._context.select(*_told_of(chosen))

    def _command(self, command: Command) -> None:
        chosen = self.table.selection
        if command in _CHOICES:
            self.show_lanes(_CHOICES[command])
        elif chosen is None:
            return
        elif command is Command.BACKPAID:
            self._ask_backpaid(chosen)
        elif command is Command.DETAILS:
            self._open_details(chosen)
        elif (reason := _not_meant(command, chosen)) is not None:
            self._context.problem.emit(say(reason))
        else:
            self._context.guard(lambda: self._mark(command, chosen))

    def _mark(self, command: Command, chosen: Selection) -> Changes:
        desk = self._context.desk
        if command is Command.TOGGLE:
            return edits.toggle(desk, chosen, self.model.sheet.cell(chosen.track, chosen.first).paid_later)
        marks = {Command.UNKNOWN: edits.unknown, Command.CLEAR: edits.clear, Command.EXEMPT: edits.toggle_exempt}
        return marks[command](desk, chosen)

    def _dragged(self, chosen: Selection) -> None:
        self._context.guard(lambda: edits.fill(self._context.desk, chosen))

    def _ask_backpaid(self, chosen: Selection) -> None:
        from medins_desktop.ui.calendar.backpay_bubble import BackpayBubble  # noqa: PLC0415 - not for the first paint

        known = edits.paid_on(self.model.sheet.ledger, chosen)
        day, today = self._paid_on or known or self.model.sheet.as_of, self._context.desk.today()
        bubble = BackpayBubble(self.table, chosen, day, today)
        bubble.given.connect(lambda day: self._backpaid(bubble, chosen, day))
        bubble.edit.accepted.connect(self._keep_day)
        self._open(bubble, chosen)
        bubble.open_at_text()

    def _backpaid(self, bubble: BackpayBubble, chosen: Selection, day: date) -> None:
        from medins_desktop.ui.kit.refusals import refusals, sentence  # noqa: PLC0415 - as above

        try:
            self._context.attempt(lambda: edits.backpaid(self._context.desk, chosen, day))
        except refusals() as error:
            if self._bubble is bubble:
                bubble.refuse(sentence(error))
            else:  # somebody else was quicker, and the person was shown anew
                self._context.problem.emit(sentence(error))
        else:
            bubble.leave()
        self._paid_on = day

    def _keep_day(self, day: date) -> None:
        self._paid_on = day

    def _open_details(self, chosen: Selection) -> None:
        from medins_desktop.ui.calendar.details_bubble import DetailsBubble  # noqa: PLC0415 - not for the first paint
        from medins_desktop.ui.calendar.year_bubble import YearBubble  # noqa: PLC0415 - as above

        kind = YearBubble if chosen.track is RESIDENTS else DetailsBubble
        bubble = kind(self.table, chosen, self._context.desk.today())
        bubble.show_sheet(self.model.sheet)
        bubble.asked.connect(lambda asked: self._set_detail(chosen, asked))
        bubble.next_wanted.connect(self._next_details)
        self._open(bubble, chosen)
        self._details = bubble

    def _set_detail(self, chosen: Selection, asked: Asked) -> None:
        from medins_desktop.ui.kit.refusals import refusals, sentence  # noqa: PLC0415 - as above

        try:
            self._context.attempt(lambda: edits.set_detail(self._context.desk, chosen, *asked))
        except refusals() as error:
            if self._details is not None and self._details.refuse(asked, sentence(error)):
                return
            self._context.problem.emit(sentence(error))
            if self._details is not None:  # it stays as it was, and reads so
                self._details.show_sheet(self.model.sheet)

    def _next_details(self) -> None:
        chosen = self.table.selection
        if chosen is not None:
            step = 12 if chosen.track is RESIDENTS else 1
            following = chosen.moved(chosen.last + step, extend=False)
            self.table.select(following)
            self._open_details(following)

    def _open(self, bubble: Bubble, chosen: Selection) -> None:
        self._leave_bubble()
        self._bubble = bubble
        bubble.closed.connect(self._bubble_closed)
        cell = self.table.visualRect(self.model.index_of(chosen.track, chosen.focus))
        corner = self.table.viewport().mapTo(self.table.window(), cell.topLeft())
        bubble.open(QRect(corner, cell.size()))

    def _bubble_closed(self) -> None:
        self._bubble = self._details = None

    def _leave_bubble(self) -> None:
        if self._bubble is not None:
            self._bubble.leave()


def _not_meant(command: Command, chosen: Selection) -> str | None:
    """Why a key means nothing on this lane: nobody is to guess it from a key that does nothing."""
    if command is Command.UNKNOWN and chosen.track is RESIDENTS:
        return "calendar.year_not_unknown"
    if command is Command.EXEMPT and chosen.track is not RESIDENTS:
        return "calendar.exempt_years_alone"
    return None


def _told_of(chosen: Selection) -> tuple[tuple[Month, ...], Track]:
    """What the other views are told of a selection: of residents' years the month that the keys stand in."""
    if chosen.track is RESIDENTS:
        return (chosen.focus,), Track.MEDICAL
    return chosen.months, chosen.contributions
