"""The findings card: a line a finding; Enter or a click goes to its place."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.ui.kit.cards import Card
from medins_desktop.ui.kit.icons import pixmap
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say
from medins_desktop.words.explain import finding_text

ICON = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
INK = {Severity.ERROR: "suspended_ink", Severity.WARNING: "waiting_ink", Severity.INFO: "soft"}
MOST_HEIGHT = 116
FINDING = Qt.ItemDataRole.UserRole + 1


class FindingDelegate(QStyledItemDelegate):
    """A finding of several lines has its sign beside the first of them."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Sign at the top."""
        super().initStyleOption(option, index)
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter


class FindingsList(QListWidget):
    """The list. It is as high as its lines, up to a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setItemDelegate(FindingDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Room for the lines."""
        rows = sum(self.visualItemRect(self.item(row)).height() for row in range(self.count()))
        return QSize(200, min(rows + 8, theme().px(MOST_HEIGHT)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """At least a line."""
        return QSize(100, min(self.sizeHint().height(), theme().px(40)))


class FindingsView(Card):
    """The card; hidden while there is nothing to say."""

    wanted = Signal(object)  # the Finding to go to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.list = FindingsList()
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.body.addWidget(self.list)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """List all findings, the weightiest first as they come."""
        self.set_heading(say("findings.heading", n=len(findings)))
        self.list.setAccessibleName(say("findings.heading", n=len(findings)))
        self.list.clear()
        for finding in findings:
            self.list.addItem(self._item(finding))
        self.list.updateGeometry()
        self.setVisible(bool(findings))

    def _item(self, finding: Finding) -> QListWidgetItem:
        ink = theme().colour(INK[finding.severity])
        text = finding_text(finding)
        item = QListWidgetItem(text)
        item.setIcon(pixmap(ICON[finding.severity], theme().px(16), ink, self.devicePixelRatioF()))
        item.setFont(theme().font(12))
        item.setForeground(theme().ink)
        item.setData(FINDING, finding)
        spoken = say("findings.spoken", severity=say(f"findings.{finding.severity}"), text=text)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if finding.place or finding.months:
            item.setToolTip(say("findings.go_there"))
        return item

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(FINDING))
