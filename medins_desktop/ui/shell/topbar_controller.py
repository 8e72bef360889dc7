"""Gives the top bar its meaning: undo with its name, the day and the policy of the question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.people.people import set_person_policy
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.kit.roles import mark
from medins_desktop.ui.kit.typed import DateEdit
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import current_language, say

if TYPE_CHECKING:
    from medins_desktop.desk.apart import Errand
    from medins_desktop.desk.desk import Desk
    from medins_desktop.desk.step import Step
    from medins_desktop.domain.policy import Policy
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.shell.topbar import TopBar

BY = "top-bar"


class TopBarController(QObject):
    """Joins the top bar to the desk."""

    def __init__(self, context: Context, bar: TopBar, search: QWidget) -> None:
        super().__init__(bar)
        self._context = context
        self._bar = bar
        self._policies: list[Policy] = []
        self._today = context.desk.today()
        self.as_of = DateEdit(context.desk.today, may_be_empty=True)
        self.as_of.holds = True
        self.policy = ComboBox()
        bar.lock.setEnabled(False)
        bar.reading.setEnabled(False)
        bar.reading.clicked.connect(self._read_only)
        bar.fill(search, self.as_of, self.policy)
        why_not(lambda: say("shell.why_no_book"), search)
        bar.undo.clicked.connect(self.undo)
        bar.redo.clicked.connect(self.redo)
        bar.today.clicked.connect(lambda: self._ask_for(None))
        self.as_of.accepted.connect(self._ask_for)
        self.as_of.refused.connect(bar.show_as_of_error)
        self.policy.activated.connect(self._choose_policy)
        context.changed.connect(self._changed)
        self._show_all()

    def show_policies(self, policies: list[Policy]) -> None:
        """The packs that can be chosen."""
        self._policies = policies
        self._show_policy()

    def _read_only(self, on: bool) -> None:
        """Refuse every edit, or none; what is being typed is saved before."""
        if not on or self._context.may_leave():
            self._context.guard(lambda: self._context.desk.set_reading(on, BY))
        self._bar.reading.setChecked(self._context.desk.is_reading)

    def undo(self) -> None:
        """Take the newest step back; one of many people on another thread."""
        from medins_desktop.desk.apart import undoing  # noqa: PLC0415 - the first paint takes nothing back

        self._again(undoing, self._context.desk.undo, self._context.desk.next_undo())

    def redo(self) -> None:
        """Do the step undone last again; one of many people on another thread."""
        from medins_desktop.desk.apart import redoing  # noqa: PLC0415 - as above

        self._again(redoing, self._context.desk.redo, self._context.desk.next_redo())

    def _again(
        self, errand_of: Callable[[Desk], Errand | None], at_once: Callable[[], Changes], step: Step | None
    ) -> None:
        desk, focused = self._context.desk, QApplication.focusWidget()
        if errand_of(desk) is not None and focused is not None:
            focused.clearFocus()  # what is being typed is saved first, and is the newest step then
            focused.setFocus()
        errand = errand_of(desk)
        if errand is None:
            is_elsewhere = step is not None and desk.shown_id is not None and desk.shown_id not in step.people()
            if not is_elsewhere or self._context.may_leave():
                self._context.guard(at_once)
        else:
            self._context.write_wanted.emit(errand)

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.UNDO, What.BOOK):
            self._show_steps()
        if changes.concerns(What.AS_OF, What.DAY):
            self._show_day()
        if changes.concerns(What.DAY):
            self._tell_day()
        if changes.concerns(What.READING):
            self._bar.reading.setChecked(self._context.desk.is_reading)
        if changes.concerns(What.POLICY, What.SHOWN, What.PERSON):
            self._show_policy()
        if changes.concerns(What.BOOK):
            self._show_all()
        self._show_slip()

    def _show_all(self) -> None:
        has_book = self._context.desk.book is not None
        for widget in (self._bar.new_person, self._bar.search, self._bar.reading):
            widget.setEnabled(has_book)
        self._bar.reading.setChecked(self._context.desk.is_reading)
        self._show_steps()
        self._show_day()
        self._show_policy()
        self._show_slip()

    def _show_slip(self) -> None:
        self._bar.print_slip.setEnabled(self._context.desk.assessment is not None)

    def _show_steps(self) -> None:
        self._bar.show_steps(self._context.desk.undo_name(), self._context.desk.redo_name())

    def _show_day(self) -> None:
        desk = self._context.desk
        self.as_of.show_value(desk.as_of)
        mark(self.as_of, "other", not desk.as_of_is_today)
        self._bar.today.setHidden(desk.as_of_is_today)
        self.as_of.setAccessibleName(say("shell.as_of_today" if desk.as_of_is_today else "shell.as_of_other"))
        self.as_of.setToolTip(f"{self.as_of.accessibleName()} (Ctrl+D)")

    def _tell_day(self) -> None:
        """Say that the day has changed under the user's hands, and what became of the question."""
        desk, before, self._today = self._context.desk, self._today, self._context.desk.today()
        if self._today < before:
            self._context.problem.emit(say("shell.day_back", day=self._today, before=before, as_of=desk.as_of))
        else:
            key = "shell.day_followed" if desk.as_of_is_today else "shell.day_not_followed"
            self._context.notice.emit(say(key, day=self._today, as_of=desk.as_of))

    def _ask_for(self, day: date | None) -> None:
        self._context.guard(lambda: self._context.desk.set_as_of(day, BY))
        self._show_day()

    def _show_policy(self) -> None:
        desk, language = self._context.desk, current_language().value
        if [self.policy.itemData(row) for row in range(self.policy.count())] != [each.id for each in self._policies]:
            self.policy.clear()
            for policy in self._policies:
                self.policy.addItem("", policy.id)
        for row, policy in enumerate(self._policies):
            self.policy.setItemText(row, policy.title[language])
        self.policy.setCurrentIndex(self.policy.findData(desk.policy.id if desk.policy else None))
        own = desk.person is not None and bool(desk.person.policy)
        self.policy.setToolTip(say("shell.policy_own" if own else "shell.policy_usual"))
        self.policy.setAccessibleDescription(self.policy.toolTip())

    def _choose_policy(self, row: int) -> None:
        """The person's own policy where there is one, else the usual one."""
        desk, chosen = self._context.desk, self.policy.itemData(row)
        if desk.person is not None and desk.person.policy:
            self._context.guard(lambda: set_person_policy(desk, chosen, BY))
        else:
            self._context.guard(lambda: desk.set_policy(chosen, BY))
        self._show_policy()

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self._show_all()
