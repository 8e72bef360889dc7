"""The side of the counter page: the list while somebody is looked for, else the person's form and the findings."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from medins_desktop.ui.kit.theme import theme

PIXELS = 340
MOST_PIXELS = 350  # where a language needs more room than Chinese
MOST_PERCENT = 50  # of the page: large text leaves room for the answer
GAP = 12


class Side(QFrame):
    """Findings take the room that the form leaves, so that on a small screen the form need not scroll for them."""

    def __init__(self, people: QWidget) -> None:
        super().__init__()
        self.setObjectName("side")
        self._people = people
        self._form: QWidget | None = None
        self._content: QWidget | None = None
        self._findings: QWidget | None = None
        self._shows_list = True
        self.stack = QStackedWidget()
        self.stack.addWidget(people)
        self._room = QWidget()
        self._known = QVBoxLayout(self._room)
        self._known.setContentsMargins(GAP, 0, GAP, GAP)
        self._room.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self._room)

    def add_person(self, form: QScrollArea, findings: QWidget) -> None:
        """Give it form and findings, once there is a person to show."""
        self._form, self._content, self._findings = form, form.widget(), findings
        self.stack.addWidget(form)
        self._known.addWidget(findings)
        if self._content is not None:
            self._content.installEventFilter(self)
        self.show_list(self._shows_list)
        self.restyle()

    def show_list(self, shown: bool) -> None:
        """Show the list in the place of form and findings, or give them back."""
        self._shows_list = shown
        self.stack.setCurrentWidget(self._people if shown or self._form is None else self._form)
        self._room.setHidden(shown or self._form is None)

    def restyle(self) -> None:
        """Take the width from theme and form."""
        if self._content is not None:  # the form is laid out by posted events, from the inside out
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        wanted = self._form.sizeHint().width() if self._form is not None else 0
        wanted = min(max(theme().px(PIXELS), wanted), theme().px(MOST_PIXELS))
        page = self.parentWidget()
        self.setFixedWidth(min(wanted, page.width() * MOST_PERCENT // 100) if page is not None else wanted)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form has grown or shrunk, or the page has another width."""
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self.restyle()
        elif event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Words that came while another page was in front are measured now: nothing hidden is laid out."""
        super().showEvent(event)
        page = self.parentWidget()
        if page is not None:
            page.installEventFilter(self)  # a second time does nothing more
        QTimer.singleShot(0, self.restyle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        if self._content is None or self._findings is None:
            return
        wanted = max(self._content.sizeHint().height(), self._content.heightForWidth(self.stack.width()))
        left = self.height() - wanted - GAP
        self._findings.setMaximumHeight(max(left, self._findings.minimumSizeHint().height()))
