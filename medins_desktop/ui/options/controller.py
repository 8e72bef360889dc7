"""From the options card to the desk and back."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QObject

from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.entry.carrying_out import carry_out
from medins_desktop.domain.assessment import Assessment, Cost, Option, Route, Way
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.domain.options import resume_in
from medins_desktop.domain.over_time import DayCost, cost_by_day
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit.copied_rows import CopiedRows
from medins_desktop.ui.options.chart import Days
from medins_desktop.ui.options.model import OptionsModel
from medins_desktop.ui.options.view import OptionsView
from medins_desktop.words import say

BEYOND = relativedelta(months=6)
"""How far the slider goes past the last possible day."""


class OptionsController(QObject):
    """Shows the options of the person on the desk; supposes a day of payment; carries out."""

    BY = "options"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.model = OptionsModel()
        self.view = OptionsView(self.model, today=lambda: context.desk.as_of)
        self._chosen: Option | None = None
        self._later_months: list[Month] = []
        context.changed.connect(self._changed)
        context.language_changed.connect(self._speak)
        context.theme_changed.connect(self._restyle)
        self.view.supposed.connect(self._suppose)
        self.view.later.connect(self._compare_later)
        self.view.table.chosen.connect(self._choose)
        self.view.table.carry_out.connect(self._carry_out)
        self.view.carry_out.clicked.connect(self._carry_out)
        copied = CopiedRows(self.view.table, lambda: range(self.model.rowCount()))
        copied.copied.connect(context.notice)
        copied.refused.connect(context.problem)
        self._show()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN):
            self.view.table.clear_choice()
            self._later_months.clear()
        if changes.what == {What.PAY_ON}:
            self._show_day()
        elif changes.concerns(What.SHOWN, What.LEDGER, What.AS_OF, What.POLICY, What.PAY_ON, What.PERSON):
            self._show()

    def _speak(self) -> None:
        self.view.retranslate()
        self._show()

    def _restyle(self) -> None:
        self.view.table.fit()
        self.view.table.fit_rows()
        self.view.update()

    @property
    def _answer(self) -> Assessment | None:
        return self.context.desk.assessment

    def _show(self) -> None:
        self._show_answer()
        self._draw()

    def _show_answer(self) -> None:
        """The row that is chosen stays chosen, and now means what the new answer says of it."""
        self.view.show_answer(self._answer, self._supposed_later())
        self._take(self.view.table.chosen_option)

    def _supposed_later(self) -> tuple[Option, ...]:
        desk = self.context.desk
        if desk.person is None or desk.policy is None:
            return ()
        found = (resume_in(desk.person.ledger, desk.policy, desk.as_of, month) for month in self._later_months)
        return tuple(option for option in found if option is not None)

    def _compare_later(self, month: Month) -> None:
        if month not in self._later_months:
            self._later_months.append(month)
        self._show()
        if not any(option.figures.get("from") == month for option in self._supposed_later()):
            self._later_months.remove(month)
            self.context.problem.emit(say("options.later_impossible", month=month_text(month)))

    def _show_day(self) -> None:
        self._show_answer()
        if self._answer is not None:
            self.view.chart.show_day(self._answer.pay_on, self._cost_now(self._answer))

    def _suppose(self, day: date | None) -> None:
        self.context.guard(lambda: self.context.desk.set_pay_on(day, by=self.BY))

    def _choose(self, option: Option | None) -> None:
        self._take(option)
        self._draw()

    def _take(self, option: Option | None) -> None:
        self._chosen = option
        possible = option is not None and option.pays_back and option.available
        self.view.carry_out.setEnabled(possible)
        self.context.preview(option if option is not None and option.available else None)

    def _carry_out(self) -> None:
        option = self._chosen
        if option is None or not self.view.carry_out.isEnabled():
            return
        day = self.context.desk.pay_on or self.context.desk.as_of
        done = self.context.guard(lambda: carry_out(self.context.desk, option, by=self.BY))
        if done is not None:
            self.view.table.clear_choice()
            self.context.notice.emit(say("options.carried_out", n=len(option.months), day=day.isoformat()))

    def _draw(self) -> None:
        answer = self._answer
        if answer is not None and answer.options:
            days = self._days(answer)
            self.view.chart.show_days(days, min(answer.pay_on, days.last), self._cost_now(answer))

    def _days(self, answer: Assessment) -> Days:
        last_days = [option.pay_by for option in answer.options if option.way is Way.BACKPAY and option.pay_by]
        last = max([answer.as_of, answer.pay_on, *last_days]) + BEYOND
        subject = self._subject(answer)
        policy = answer.policy
        due = tuple(
            day
            for month in range(month_of(answer.as_of), month_of(last) + 1)
            if answer.as_of < (day := policy.deadline(month) + timedelta(days=1)) <= last
        )
        costs: tuple[DayCost, ...] = ()
        if subject is not None and subject.gap is not None:
            capacity = Capacity.INDIVIDUAL if subject.route is Route.IN_PERSON else Capacity.UNIT
            ledger = self.context.desk.shown.ledger
            end = min(subject.pay_by or last, last)  # what comes after the last day would not be drawn
            turns = (answer.as_of, *(day for turn in due for day in (turn - timedelta(days=1), turn) if day < end), end)
            costs = cost_by_day(ledger, policy, answer.as_of, turns, subject.gap[0], capacity)
        return Days(answer.as_of, last, costs, subject.pay_by if subject else None, due)

    def _cost_now(self, answer: Assessment) -> Cost | None:
        """What the chart's option costs on the day supposed, as the table says it."""
        subject = self._subject(answer)
        return subject.cost if subject is not None and subject.available else None

    def _subject(self, answer: Assessment) -> Option | None:
        """The option that the chart speaks of: the chosen one, else the first back-payment that is possible."""
        backpays = [option for option in answer.options if option.way is Way.BACKPAY]
        chosen = self._chosen
        if chosen is not None and chosen.way is Way.BACKPAY and chosen.gap is not None:
            same = (option for option in backpays if option.route is chosen.route and option.gap is not None)
            return next((option for option in same if option.gap and option.gap[0] == chosen.gap[0]), None)
        return next((option for option in backpays if option.available), backpays[0] if backpays else None)
