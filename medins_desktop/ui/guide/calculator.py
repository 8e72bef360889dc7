"""A small calculator: how long somebody waits in the residents' scheme."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel

from medins_desktop.domain.month import EARLIEST, LATEST, month_text
from medins_desktop.domain.residents import ResidentsWaiting, first_covered_month, waiting_months
from medins_desktop.ui.kit.cards import Card
from medins_desktop.ui.kit.fields import LabelledField, SpinBox
from medins_desktop.words import say

MOST_YEARS = 30
LABEL_PIXELS = 150


class ResidentsCalculator(Card):
    """Year of participation, years lapsed, years paid additionally; the answer below."""

    def __init__(self, year: int) -> None:
        super().__init__()
        self._rules = ResidentsWaiting()
        self.year, self.lapsed, self.repaired = SpinBox(), SpinBox(), SpinBox()
        self.year.setRange(EARLIEST // 12, LATEST // 12 - 10)
        self.year.setValue(year)
        self.lapsed.setRange(0, MOST_YEARS)
        self.lapsed.setValue(1)
        self.repaired.setRange(0, 1)
        self.in_period = QCheckBox()
        self.in_period.setChecked(True)
        self._fields = {
            "year": LabelledField(self.year, label_pixels=LABEL_PIXELS),
            "lapsed": LabelledField(self.lapsed, label_pixels=LABEL_PIXELS),
            "repaired": LabelledField(self.repaired, label_pixels=LABEL_PIXELS),
        }
        self.result = QLabel()
        self.result.setWordWrap(True)
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.in_period)
        self.body.addWidget(self.result)
        self.lapsed.valueChanged.connect(self.repaired.setMaximum)
        for spin in (self.year, self.lapsed, self.repaired):
            spin.valueChanged.connect(self._show)
        self.in_period.toggled.connect(self._show)

    def use(self, rules: ResidentsWaiting) -> None:
        """Take the figures of a place."""
        self._rules = rules
        self._show()

    def _show(self) -> None:
        lapsed, repaired = self.lapsed.value(), min(self.repaired.value(), self.lapsed.value())
        in_period = self.in_period.isChecked()
        months = waiting_months(self._rules, lapsed, repaired, in_period=in_period)
        text = say("guide.waits", n=months) if months else say("guide.waits_not")
        if in_period:
            covered = first_covered_month(self._rules, self.year.value(), lapsed, repaired)
            text = f"{text} {say('guide.covered_from', month=month_text(covered))}"
        self.result.setText(text)
        self.result.setAccessibleName(text)

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self.set_heading(say("guide.calculator"))
        for name, field in self._fields.items():
            field.set_label(say(f"guide.calculator_{name}"))
        self.in_period.setText(say("guide.calculator_in_period"))
        self.in_period.setAccessibleName(say("guide.calculator_in_period"))
        self._show()
