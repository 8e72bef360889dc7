"""Keeps the findings true and leads to their places."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.people.findings import listed
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.ledger import Track
from medins_desktop.ui.context import Context
from medins_desktop.ui.findings.view import FindingsView


class FindingsController(QObject):
    """One list for all findings of the person shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__()
        self.context = context
        self.view = FindingsView(parent)  # it shows itself; without a parent that would be a window of its own
        self._shown: tuple[Finding, ...] | None = None
        context.changed.connect(self._changed)
        context.language_changed.connect(self._again)
        context.theme_changed.connect(self._again)
        self.view.wanted.connect(self._go)
        self._again()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN, What.PERSON, What.LEDGER, What.AS_OF, What.POLICY, What.PAY_ON):
            self._show()

    def _again(self) -> None:
        self._shown = None
        self._show()

    def _show(self) -> None:
        found = listed(self.context.desk)
        if found != self._shown:
            self._shown = found
            self.view.show_findings(found)

    def _go(self, finding: Finding) -> None:
        """To the field that the finding names; else to its months, which stand in the calendar."""
        place = finding.place
        if finding.months and not place:
            place = str(finding.figures.get("track", "calendar"))
        elif place in tuple(Track) and not finding.months:
            place = "calendar"
        self.context.go_to.emit(place, finding.months)
