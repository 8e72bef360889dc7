"""The dialog about a pack that was handed over: what it is, who signed it, what it changes, and what needs a yes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from medins_desktop.policies.installing import Offer
from medins_desktop.policies.offer_words import doubts_words, signer_words
from medins_desktop.policies.signing.trusted import Standing
from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say
from medins_desktop.words.explain import policy_words

SIZE = (900, 600)  # pixels


class OfferDialog(QDialog):
    """Accepted: it is to be installed, whatever the doubts that stand there."""

    touched_wanted = Signal()

    def __init__(self, offer: Offer, changes: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("packs.title"))
        self.page = QTextBrowser()
        self.go = QPushButton(say("packs.install_all_the_same" if offer.doubts else "packs.install"))
        self.touched, self.leave = QPushButton(say("packs.touched")), QPushButton(say("packs.cancel"))
        self._lay_out(offer, changes)
        self.go.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.touched.clicked.connect(self.touched_wanted)
        (self.leave if offer.doubts else self.go).setDefault(True)
        (self.leave if offer.doubts else self.go).setFocus()

    def _lay_out(self, offer: Offer, changes: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(heading(policy_words(offer.policy)))
        if offer.policy.publication is not None:
            by = offer.policy.publication
            column.addWidget(note(say("packs.published", by=by.by, on=by.on.isoformat())))
        if offer.signer.standing is Standing.TRUSTED:  # else it stands among the doubts
            column.addWidget(note(signer_words(offer.signer)))
        before = offer.before
        column.addWidget(note(say("packs.new") if before is None else say("packs.before", version=before.version)))
        for doubt in doubts_words(offer):
            label = QLabel(doubt)
            label.setWordWrap(True)
            set_role(label, "warning")
            column.addWidget(label)
        set_role(self.page, "page")
        self.page.setOpenLinks(False)
        self.page.setTabChangesFocus(True)
        self.page.setAccessibleName(say("packs.changes"))
        self.page.setFont(theme().font(14))
        self.page.setHtml(changes)
        column.addWidget(self.page, 1)
        set_role(self.go, "danger" if offer.doubts else "primary")
        foot = QHBoxLayout()
        foot.addWidget(self.touched)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        column.addLayout(foot)
        for button in (self.touched, self.leave, self.go):
            button.setAutoDefault(False)
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(SIZE[0]), screen.width() - 40), min(theme().px(SIZE[1]), screen.height() - 60))
