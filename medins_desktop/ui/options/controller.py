"""From the options card to the desk and back."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QObject

from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.entry.carrying_out import carry_out, may_carry_out
from medins_desktop.domain.assessment import Assessment, Cost, Option, Route, Way
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.domain.options import resume_in
from medins_desktop.domain.over_time import DayCost, cost_by_day
from medins_desktop.domain.ways import identity, same_way
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit.copied_rows import CopiedRows
from medins_desktop.ui.kit.question import ask
from medins_desktop.ui.options.chart import Days
from medins_desktop.ui.options.model import OptionsModel
from medins_desktop.ui.options.notes import booking_words
from medins_desktop.ui.options.view import OptionsView
from medins_desktop.words import say
from medins_desktop.words.explain_row import way_words

CARRY_OUT = "Ctrl+Return"
BEYOND = relativedelta(months=6)
"""How far the slider goes past the last possible day."""


class OptionsController(QObject):
    """Shows the options of the person on the desk; supposes a day of payment; chooses one, carries one out."""

    BY = "options"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.model = OptionsModel()
        self.view = OptionsView(self.model, today=lambda: context.desk.as_of)
        self._looked_at: Option | None = None
        self._held: Option | None = None
        self._later_months: list[Month] = []
        context.changed.connect(self._changed)
        context.language_changed.connect(self._speak)
        context.theme_changed.connect(self._restyle)
        self.view.supposed.connect(self._suppose)
        self.view.later.connect(self._compare_later)
        self.view.table.looked_at.connect(self._look)
        self.view.table.choose.connect(self._toggle)
        self.view.table.let_go.connect(self._let_go)
        self.view.choose.clicked.connect(self._toggle)
        self.view.table.carry_out.connect(self._carry_out)
        self.view.carry_out.clicked.connect(self._carry_out)
        copied = CopiedRows(self.view.table, lambda: range(self.model.rowCount()))
        copied.copied.connect(context.notice)
        copied.refused.connect(context.problem)
        self._show()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN):
            self._held = None
            self.view.table.look_away()
            self._later_months.clear()
        if changes.what == {What.PAY_ON}:
            self._show_day()
        elif changes.concerns(What.SHOWN, What.LEDGER, What.AS_OF, What.POLICY, What.PAY_ON, What.PERSON):
            self._show()

    def _speak(self) -> None:
        self.view.retranslate()
        self._show()

    def _restyle(self) -> None:
        self.view.restyle()
        self.view.table.fit_rows()
        self.view.update()

    @property
    def _answer(self) -> Assessment | None:
        return self.context.desk.assessment

    def _show(self) -> None:
        self._show_answer()
        self._draw()

    def _show_answer(self) -> None:
        """Rows looked at and chosen stay so, and now mean what the new answer says of them."""
        later = self._supposed_later()
        chosen = self._still_chosen((*self._answer.options, *later) if self._answer else ())
        self.view.show_answer(self._answer, later, chosen)
        self.context.choose(chosen)
        self._take(self.view.table.current_option)

    def _supposed_later(self) -> tuple[Option, ...]:
        desk = self.context.desk
        if desk.person is None or (asked := desk.question(desk.person)) is None:
            return ()
        found = (resume_in(*asked, desk.as_of, month) for month in self._later_months)
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
            self.view.chart.show_day(self._answer.pay_on, *self._cost_now(self._answer))

    def _suppose(self, day: date | None) -> None:
        self.context.guard(lambda: self.context.desk.set_pay_on(day, by=self.BY))

    def _look(self, option: Option | None) -> None:
        self._take(option)
        self._draw()

    def _take(self, option: Option | None) -> None:
        """This way is looked at; the chosen one lies over the calendar while none is."""
        self._looked_at = option
        seen = option or self.context.chosen_option
        self.context.preview(seen if seen is not None and seen.available else None)
        self._show_possible()

    def _show_possible(self) -> None:
        option, chosen = self._looked_at or self.context.chosen_option, self.context.chosen_option
        none = say("options.look_first")
        self.view.show_possible(
            choose=none if option is None else "" if option.available else say("options.not_possible_now"),
            is_chosen=option is not None and chosen is not None and identity(option) == identity(chosen),
            carry_out=none if option is None else "" if may_carry_out(option) else say("options.nothing_to_book"),
        )

    # A way is chosen, and let go

    def _toggle(self) -> None:
        option = self._looked_at or self.context.chosen_option
        if option is None or not self.view.choose.isEnabled():
            self.context.problem.emit(self.view.choose.toolTip())
            return
        chosen = self.context.chosen_option
        self._hold(None if chosen is not None and identity(option) == identity(chosen) else option)

    def _let_go(self) -> None:
        """Of the chosen way, where it is the one looked at."""
        if same_way([self._looked_at] if self._looked_at else [], self._held) is not None:
            self._hold(None)

    def _hold(self, option: Option | None) -> None:
        self._held = option
        self._show()

    def _still_chosen(self, listed: tuple[Option, ...]) -> Option | None:
        """The chosen way as the new answer has it. One that is not possible on this day waits for another day."""
        found = same_way(listed, self._held)
        if found is None:
            self._held = None
        return found if found is not None and found.available else None

    def _carry_out(self) -> None:
        """Book what the way looked at pays, once it was shown what will be written."""
        option = self._looked_at or self.context.chosen_option
        if option is None or not self.view.carry_out.isEnabled():
            self.context.problem.emit(self.view.carry_out.toolTip())
            return
        day = self.context.desk.pay_on or self.context.desk.as_of
        title, go, stay = say("options.carry_out_title"), say("options.carry_out_go"), say("options.carry_out_stay")
        if not ask(title, booking_words(option, day), stay, go, self.view.window(), keys=CARRY_OUT):
            return
        done = self.context.guard(lambda: carry_out(self.context.desk, option, by=self.BY))
        if done is not None:
            self._held = None
            self.view.table.look_away()
            self.context.notice.emit(say("options.carried_out", n=len(option.months), day=day.isoformat()))

    def _draw(self) -> None:
        answer = self._answer
        if answer is not None and answer.options:
            days = self._days(answer)
            self.view.chart.show_days(days, min(answer.pay_on, days.last), *self._cost_now(answer))

    def _days(self, answer: Assessment) -> Days:
        last_days = [option.pay_by for option in answer.options if option.way is Way.BACKPAY and option.pay_by]
        last = max([answer.as_of, answer.pay_on, *last_days]) + BEYOND
        subject = self._subject(answer)
        places = answer.places
        due = tuple(
            day
            for month in range(month_of(answer.as_of), month_of(last) + 1)
            if answer.as_of < (day := places.deadline(month) + timedelta(days=1)) <= last
        )
        costs: tuple[DayCost, ...] = ()
        if subject is not None and subject.gap is not None:
            capacity = Capacity.INDIVIDUAL if subject.route is Route.IN_PERSON else Capacity.UNIT
            end = min(subject.pay_by or last, last)  # what comes after the last day would not be drawn
            turns = (answer.as_of, *(day for turn in due for day in (turn - timedelta(days=1), turn) if day < end), end)
            costs = cost_by_day(answer.ledger, places, answer.as_of, turns, subject.gap[0], capacity, subject.months[0])
        return Days(answer.as_of, last, costs, subject.pay_by if subject else None, due)

    def _cost_now(self, answer: Assessment) -> tuple[Cost | None, str]:
        """What the chart's option costs on the day supposed, as the table says it, and its name."""
        subject = self._subject(answer)
        return (subject.cost, way_words(subject)) if subject is not None and subject.available else (None, "")

    def _subject(self, answer: Assessment) -> Option | None:
        """The option that the chart speaks of: the one looked at or chosen, else the first that can be paid back."""
        backpays = [option for option in answer.options if option.way is Way.BACKPAY]
        same = same_way(backpays, self._looked_at or self.context.chosen_option)
        return same or next((option for option in backpays if option.available), backpays[0] if backpays else None)
