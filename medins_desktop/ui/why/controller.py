"""Chooses what to explain: the option that is looked at, else the month that is selected, else today."""

from PySide6.QtCore import QObject

from medins_desktop.desk.changes import Changes, What
from medins_desktop.domain.assessment import Assessment, Option
from medins_desktop.domain.ways import identity
from medins_desktop.ui.context import Context
from medins_desktop.ui.why.view import WhyView
from medins_desktop.words import say
from medins_desktop.words.explain import Sentence, month_words, option_title, why_month, why_option
from medins_desktop.words.explain_sources import links_of


class WhyController(QObject):
    """Keeps the reasons true. What was touched last, a month or an option, is what is explained."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.view = WhyView()
        self._option_wanted = False
        self._way: tuple[object, ...] | None = None
        context.changed.connect(self._changed)
        context.month_selected.connect(self._month_selected)
        context.option_previewed.connect(self._option_previewed)
        context.language_changed.connect(self._show)
        context.theme_changed.connect(self._show)
        self._show()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN, What.LEDGER, What.AS_OF, What.POLICY, What.PAY_ON):
            self._show()

    def _month_selected(self, _months: object) -> None:
        self._option_wanted = False
        self._show()

    def _option_previewed(self, option: Option | None) -> None:
        """Another way out is looked at; the same one under a new answer changes what is said, not what is asked."""
        way = None if option is None else identity(option)
        if way != self._way:
            self._way = way
            self._option_wanted = option is not None
        self._show()

    def _show(self) -> None:
        desk = self.context.desk
        answer = desk.assessment
        if answer is None or desk.person is None:
            self.view.show_nothing(say("why.nobody"))
            return
        option = self.context.previewed_option if self._option_wanted else None
        if option is not None:
            reasons = why_option(answer, option, at_length=True)
            self._give(answer, say("why.option", option=option_title(option)), reasons)
            return
        months = self.context.selected_months
        month = months[-1] if months else answer.current
        reasons = why_month(answer, answer.ledger, month, at_length=True)
        self._give(answer, say("why.month", month=month_words(month)), reasons)

    def _give(self, answer: Assessment, heading: str, sentences: list[Sentence]) -> None:
        self.view.show_reasons(heading, sentences, links_of(answer.places, sentences))
