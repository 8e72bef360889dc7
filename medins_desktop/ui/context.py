"""What every feature is given: the desk, the settings, and the signals by which the parts hear of each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from medins_desktop.desk.apart import Tell
    from medins_desktop.desk.changes import Changes
    from medins_desktop.desk.closing import ClosedMonthError
    from medins_desktop.desk.desk import Desk
    from medins_desktop.desk.step import Step
    from medins_desktop.domain.assessment import Option
    from medins_desktop.domain.ledger import Track
    from medins_desktop.domain.month import Month
    from medins_desktop.settings import Settings

Result = TypeVar("Result")


class Context(QObject):
    """The one object that joins the features. It holds no data of its own but the selected months.

    ``may_leave`` is asked before another person, or none, is shown: it saves what is being typed (``ui/leaving.py``).
    ``may_change_closed`` is asked where an edit would change a closed month (``ui/closed_period.py``).
    """

    changed = Signal(object)  # a Changes: what the last action of the desk changed
    language_changed = Signal()
    theme_changed = Signal()
    month_selected = Signal(object)  # tuple[Month, ...], the new selected months
    problem = Signal(str)  # a sentence for the user: something did not work
    notice = Signal(str)  # a sentence for the user: something was done
    option_previewed = Signal(object)  # the Option laid over the calendar, or None
    option_chosen = Signal(object)  # the Option that the slip advises, or None for the one that the answer marks
    go_to = Signal(str, object)  # show a place ("medical[2].paid_on", "id_number", "calendar") and these months
    checklist_changed = Signal()  # other documents are to stand on the advice slip
    paste_wanted = Signal()  # preview the payment record in the clipboard
    write_wanted = Signal(object)  # an Errand: a step of many people, to be written on another thread
    packs_changed = Signal()  # packs were published or installed: all are read anew
    page_wanted = Signal(str)  # show a page of the main window by its name ("counter", "guide", "policies", "settings")

    def __init__(self, desk: Desk, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.settings = settings
        self._months: tuple[Month, ...] = ()
        self._track: Track | None = None
        self._previewed: Option | None = None
        self._chosen: Option | None = None
        self._checklist: tuple[dict[str, str], ...] = ()
        self.may_leave: Callable[[], bool] = lambda: True
        self.may_change_closed: Callable[[ClosedMonthError], bool] = lambda _refusal: False
        desk.listen(self._heard)

    @property
    def selected_months(self) -> tuple[Month, ...]:
        """The months that are selected in the calendar, ascending; empty for none."""
        return self._months

    @property
    def track(self) -> Track:
        """The track of the selected months."""
        from medins_desktop.domain.ledger import Track  # noqa: PLC0415 - the first paint needs no ledger

        return self._track or Track.MEDICAL

    def select(self, months: tuple[Month, ...], track: Track | None = None) -> None:
        """Make ``months`` the selected ones and tell everybody, where that is news."""
        track = track or self.track
        if (months, track) != (self._months, self._track):
            self._months, self._track = months, track
            self.month_selected.emit(months)

    @property
    def previewed_option(self) -> Option | None:
        """The option that is looked at; None for none."""
        return self._previewed

    def preview(self, option: Option | None) -> None:
        """Look at this option, and tell everybody where that is news."""
        if option != self._previewed:
            self._previewed = option
            self.option_previewed.emit(option)

    @property
    def chosen_option(self) -> Option | None:
        """The way out that was chosen by an act of its own; None while none is."""
        return self._chosen

    def choose(self, option: Option | None) -> None:
        """Take this way out, or let go of it with None, and tell everybody where that is news."""
        if option != self._chosen:
            self._chosen = option
            self.option_chosen.emit(option)

    @property
    def checklist(self) -> tuple[dict[str, str], ...]:
        """The documents that the guide puts on the advice slip of the person shown, each in every language."""
        return self._checklist

    def take_along(self, checklist: tuple[dict[str, str], ...]) -> None:
        """Put these documents on the advice slip, and tell everybody where that is news."""
        if checklist != self._checklist:
            self._checklist = checklist
            self.checklist_changed.emit()

    def guard(self, action: Callable[[], Result]) -> Result | None:
        """Run an action of the desk. What it refuses is told to the user in words; the result is then None."""
        from medins_desktop.ui.kit.refusals import refusals, sentence  # noqa: PLC0415 - the first paint refuses nothing

        try:
            return self.attempt(action)
        except refusals() as error:
            self.problem.emit(sentence(error))
            return None

    def attempt(self, action: Callable[[], Result]) -> Result:
        """Run an action of the desk; one that would change a closed month only where ``may_change_closed`` says so.

        Raises what the action refuses, for those who have a place of their own to say it.
        """
        from medins_desktop.desk.closing import ClosedMonthError  # noqa: PLC0415 - as above

        try:
            return action()
        except ClosedMonthError as refusal:
            if not self.may_change_closed(refusal):
                raise
            return self.desk.open_journal.with_closed_open(refusal.people, action)

    def allowed(self, error: Exception, write: Callable[[Tell], Step]) -> Callable[[Tell], Step] | None:
        """For what is written on another thread: what writes it after all, where closed months refused it and the user
        wants them changed; None for every other error, and for a no.
        """
        from medins_desktop.desk.closing import ClosedMonthError  # noqa: PLC0415 - as above

        if not isinstance(error, ClosedMonthError) or not self.may_change_closed(error):
            return None
        people, journal = error.people, self.desk.open_journal
        return lambda tell: journal.with_closed_open(people, lambda: write(tell))

    def guard_fields(self, action: Callable[[], Result]) -> Result | None:
        """Like ``guard``, for a form: errors that belong to fields are raised for the form to show them there."""
        from medins_desktop.desk.people.problems import FieldsError  # noqa: PLC0415

        refused: FieldsError | None = None

        def watched() -> Result | None:
            nonlocal refused
            try:
                return action()
            except FieldsError as error:
                refused = error
                return None

        result = self.guard(watched)
        if refused is not None:
            raise refused
        return result

    def _heard(self, changes: Changes) -> None:
        self.changed.emit(changes)
