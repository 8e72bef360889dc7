"""A capacity spell as a row of fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QStyle, QStyleOptionFrame, QWidget

from medins_desktop.domain.ledger import Capacity, Spell
from medins_desktop.domain.month import Month
from medins_desktop.domain.policy import Policy
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.fields import ComboBox, LineEdit
from medins_desktop.ui.kit.place_box import PlaceBox
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.roles import mark_wrong, set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import MonthEdit
from medins_desktop.ui.person.rows import MONTH_PIXELS, SPACE, Row, Today
from medins_desktop.words import say

PlacesKnown = Callable[[], Sequence[Policy]]
CURSOR = 4  # pixels that Qt keeps free on both sides of the text of a line


class SpellRow(Row[Spell]):
    """From a month to another: capacity and, each on a line of its own since names are long, employer and place.

    ``ended`` tells the last month typed, or None: the spell holds on.
    """

    ended = Signal(object)

    def __init__(
        self, today: Today, employers: QStringListModel, places: PlacesKnown, parent: QWidget | None = None
    ) -> None:
        super().__init__(today, parent)
        self.last = MonthEdit(today, may_be_empty=True)
        self.last.accepted.connect(self.ended)
        self.line.addWidget(self.last)
        self.capacity = ComboBox()
        for capacity in Capacity:
            self.capacity.addItem("", capacity)
        self.capacity.activated.connect(self._edited)
        self._spoken = QLabel(self)  # never shown: on Linux a combo box is read by the label that is tied to it
        self._spoken.setBuddy(self.capacity)
        self._spoken.hide()
        self.employer = LineEdit()
        completer = QCompleter(employers, self.employer)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.employer.setCompleter(completer)
        self.employer.committed.connect(self._edited)
        self.employer.textChanged.connect(self._show_whole)
        self._label = QLabel()
        set_role(self._label, "soft")
        self._label.setBuddy(self.employer)
        self._places = places
        self.place = PlaceBox()
        self.place.activated.connect(self._edited)
        self._place_label = QLabel()
        set_role(self._place_label, "soft")
        self._place_label.setBuddy(self.place)
        self.whole = note()
        set_role(self.whole, "small")
        second = QHBoxLayout()
        second.setSpacing(SPACE)
        second.addWidget(self._label)
        second.addWidget(self.employer, 1)
        third = QHBoxLayout()
        third.setSpacing(SPACE)
        third.addWidget(self._place_label)
        third.addWidget(self.place, 1)
        self.column.addLayout(second)
        self.column.addWidget(self.whole)
        self.column.addLayout(third)
        self._named = {"employer": self.employer, "policy": self.place, "last": self.last}
        self.line.addWidget(self.capacity, 1)
        self.line.addWidget(self.remove)
        self.retranslate()

    def show_value(self, value: Spell) -> None:
        """Show a spell."""
        super().show_value(value)
        self.capacity.setCurrentIndex(list(Capacity).index(value.capacity))
        self.employer.show_text(value.employer)
        self.place.show_places(self._places(), value.policy, self.place.itemText(0))
        self._show_employer()

    def mark_errors(self, names: set[str]) -> None:
        """A place has its own mark."""
        mark_wrong(self.place, "policy" in names)
        super().mark_errors(names - {"policy"})

    def show_before(self, words: str, *, in_sight: bool) -> None:
        """Say which place holds where none is named here, if places are in sight."""
        self.place.setVisible(in_sight)
        self._place_label.setVisible(in_sight)
        self.place.setItemText(0, words)
        self.place.measure_again()
        name = self.place.currentText()
        self.place.setToolTip(tip(name))
        self.place.setAccessibleDescription(name)

    def show_last(self, last: Month | None) -> None:
        """Show the last month; None: it holds on. Who pays alone does so until a next spell begins."""
        self.last.show_value(last)
        alone = self._value is not None and self._value.capacity is Capacity.INDIVIDUAL
        self.last.setReadOnly(alone)
        self.last.setToolTip(tip(say("person.spell_to_alone" if alone else "person.spell_to_tip")))

    def clear(self) -> None:
        """A draft is with an employer whose name is not known yet."""
        super().clear()
        self.capacity.setCurrentIndex(0)
        self.employer.show_text("")
        self.last.show_value(None)
        self.place.show_places(self._places(), "", self.place.itemText(0))
        self._show_employer()

    def _show_employer(self) -> None:
        """Who pays alone has no employer to be named."""
        has_employer = self.capacity.currentData() != Capacity.INDIVIDUAL
        self.employer.setVisible(has_employer)
        self._label.setVisible(has_employer)
        self.employer.setToolTip(tip(self.employer.text()))
        self._show_whole()

    def _show_whole(self, _text: str = "") -> None:
        """A name that is longer than its field stands under it, whole."""
        name, field = self.employer.text(), self.employer
        option = QStyleOptionFrame()
        field.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field).width() - CURSOR
        is_long = not field.isHidden() and field.fontMetrics().horizontalAdvance(name) > room
        self.whole.setText(name if is_long else "")
        self.whole.setVisible(is_long)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds other names."""
        super().resizeEvent(event)
        self._show_whole()

    @property
    def lines(self) -> Sequence[LineEdit]:
        """Months and employer."""
        return self.month, self.last, self.employer

    @property
    def stations(self) -> Sequence[QWidget]:
        """The choice stands between the lines."""
        return self.month, self.last, self.capacity, self.employer, self.place, self.remove

    def value(self) -> Spell | None:
        """The spell as the fields say; of a draft once any of them was told."""
        if self.is_draft and not self._is_touched:
            return None
        return Spell(self.first, Capacity(self.capacity.currentData()), self.employer.text(), self.place.chosen)

    def retranslate(self) -> None:
        """Capacities and names in the current language."""
        super().retranslate()
        for index, capacity in enumerate(Capacity):
            self.capacity.setItemText(index, say(f"person.capacity_{capacity.value}"))
        self.capacity.measure_again()
        self.month.setAccessibleName(say("person.spell_from"))
        self.last.setFixedWidth(theme().px(MONTH_PIXELS))
        self.last.setAccessibleName(say("person.spell_to"))
        self.last.setPlaceholderText(say("person.spell_holds"))
        self.capacity.setAccessibleName(say("person.capacity"))
        self._spoken.setText(say("person.capacity"))
        self._label.setText(say("person.employer"))
        self._place_label.setText(say("person.place"))
        self.place.setAccessibleName(say("person.place"))
        for label in (self._label, self._place_label):
            label.setFixedWidth(self.month.width())
        self.employer.setAccessibleName(say("person.employer"))
        self.remove.setAccessibleName(say("person.remove_spell"))
        self.remove.setToolTip(say("person.remove_spell"))
