"""From the answer to the headline."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from medins_desktop.desk.changes import Changes, What
from medins_desktop.domain.ways import same_way
from medins_desktop.ui.context import Context
from medins_desktop.ui.headline.view import HeadlineView
from medins_desktop.ui.kit.keys import MOVES
from medins_desktop.words import say
from medins_desktop.words.explain import headline
from medins_desktop.words.explain_supposed import is_supposed, payment_words


class HeadlineController(QObject):
    """Keeps the headline true: it speaks of the as-of date, its second line of the day of payment."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.view = HeadlineView()
        context.changed.connect(self._changed)
        context.language_changed.connect(self._show)
        context.theme_changed.connect(self._show)
        context.option_chosen.connect(self._show)
        context.go_to.connect(self._go_to)
        self.view.moved_on.connect(self._move_on)
        self._show()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN, What.LEDGER, What.AS_OF, What.DAY, What.POLICY, What.PAY_ON):
            self._show()

    def _go_to(self, place: str, _months: object) -> None:
        if place == "person":
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_on(self, event: QKeyEvent) -> None:
        """Into the months; a key that moves there does so at once, and none that edits comes through."""
        self.context.go_to.emit("calendar", ())
        now = QApplication.focusWidget()
        if now is not None and now is not self.view and event.key() in MOVES:
            QApplication.sendEvent(now, QKeyEvent(event.type(), event.key(), event.modifiers()))

    def _show(self) -> None:
        desk = self.context.desk
        found = headline(desk.answer_today) if desk.answer_today is not None else None
        day = desk.as_of.isoformat()
        title = say("headline.today" if desk.as_of_is_today else "headline.as_of", day=day)
        self.view.show_headline(found, title if found else say("headline.nobody_title"))
        answer = desk.assessment
        if answer is not None:
            option = same_way(answer.options, self.context.chosen_option) or answer.marked
            self.view.show_payment(payment_words(answer, option), supposed=is_supposed(answer))
