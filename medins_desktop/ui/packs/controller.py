"""Looks at a pack that somebody hands over, and installs it after a yes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from medins_desktop.domain.policy import Policy
from medins_desktop.policies.installing import Offer, install, look_at
from medins_desktop.policies.offer_words import sentence
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.signing.trusted import trusted
from medins_desktop.policies.versions import own_folder
from medins_desktop.policies.watching import takes_itself
from medins_desktop.policies.workshop.differences import differences
from medins_desktop.policies.workshop.draft import Draft, NotADraft
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.side_by_side import page
from medins_desktop.ui.packs.keys import KeysDialog
from medins_desktop.ui.packs.offer import OfferDialog
from medins_desktop.ui.packs.own_key import MakeKeyDialog, SignDialog
from medins_desktop.ui.packs.watching import Watching
from medins_desktop.words import say
from medins_desktop.words.explain import policy_words

PATTERN = "*.toml"


class PacksController(QObject):
    """``touched`` shows whom another version of a policy touches."""

    setting_chosen = Signal(str)
    news = Signal(str)  # what is new in the folder that is watched, in words; empty for nothing

    def __init__(self, context: Context, window: QWidget, touched: Callable[[Policy], object]) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._touched = touched
        self._offers: list[Offer] = []
        self.watching = Watching(self)
        self.watching.found.connect(self._found)
        self.watching.gone.connect(lambda folder: context.problem.emit(say("packs.folder_gone", folder=folder)))
        self.view: OfferDialog | None = None
        self.keys_view: KeysDialog | None = None
        self.form: MakeKeyDialog | SignDialog | None = None

    def watch(self) -> None:
        """Watch the folder of the settings."""
        self.watching.watch(self._context.settings.pack_folder)

    def _found(self, offers: list[Offer]) -> None:
        """New packs are told quietly; those that may be are taken by themselves, where the office has set it so."""
        self._offers = []
        for offer in offers:
            if self._context.settings.take_packs and takes_itself(offer):
                self._put(offer, Shelf())
            else:
                self._offers.append(offer)
        words = say("packs.between").join(policy_words(offer.policy) for offer in self._offers)
        self.news.emit(say("packs.news", policies=words) if words else "")

    def look_at_news(self) -> None:
        """Show the first of the new packs, and install it after a yes."""
        if self._offers:
            self.install(Path(self._context.settings.pack_folder) / self._offers[0].place)
            self.watching.watch(self._context.settings.pack_folder)

    def choose(self) -> None:
        """Ask for the file of a pack."""
        chosen = asking.open_files(self._window, say("packs.choose"), "", f"{say('packs.files')} ({PATTERN})")
        if chosen:
            self.install(Path(chosen[0]))

    def install(self, path: Path) -> None:
        """Show what the file holds, and install it after a yes."""
        shelf = Shelf()
        try:
            offer = look_at(path, shelf, trusted())
        except SigningError as error:
            self._context.problem.emit(sentence(error))
            return
        if offer.is_there:
            self._context.notice.emit(say("packs.is_there", policy=policy_words(offer.policy)))
            return
        view = self.view = OfferDialog(offer, _changes(offer, shelf), self._window)
        view.touched.setEnabled(self._context.desk.book is not None)
        view.touched_wanted.connect(lambda: self._touched(offer.policy))
        goes_on = asking.ask(view)
        self.view = None
        if isValid(view):
            view.deleteLater()
            self._window.activateWindow()
        if goes_on:
            self._put(offer, shelf)

    def _put(self, offer: Offer, shelf: Shelf) -> None:
        try:
            install(offer, shelf)
        except SigningError as error:
            self._context.problem.emit(sentence(error))
            return
        self._context.packs_changed.emit()
        self._context.notice.emit(say("packs.installed", policy=policy_words(offer.policy)))

    def keys(self) -> None:
        """Show the keys that this counter trusts."""
        self.keys_view = KeysDialog(self._context.desk.today, self._window)
        self.keys_view.make.clicked.connect(self.make_key)
        view, settings = self.keys_view, self._context.settings
        view.folder.setText(settings.pack_folder)
        view.by_itself.setChecked(bool(settings.take_packs))
        view.choose.clicked.connect(lambda: self._choose_folder(view))
        view.folder.editingFinished.connect(lambda: self._set_folder(view.folder.text().strip()))
        view.by_itself.clicked.connect(lambda on: self._set("take_packs", int(on)))
        self.keys_view.sign.clicked.connect(self.sign)
        self.keys_view.open()

    def _choose_folder(self, view: KeysDialog) -> None:
        folder = asking.open_folder(view, say("packs.watched"), self._context.settings.pack_folder)
        if folder:
            view.folder.setText(folder)
            self._set_folder(folder)

    def _set_folder(self, folder: str) -> None:
        if folder != self._context.settings.pack_folder:
            self._set("pack_folder", folder)
            self.watch()

    def _set(self, name: str, value: object) -> None:
        setattr(self._context.settings, name, value)
        self.setting_chosen.emit(name)

    def make_key(self) -> None:
        """Make a key pair for the office."""
        self.form = MakeKeyDialog(self._context.settings.office_name, self._over())
        self.form.open()

    def sign(self) -> None:
        """Sign a pack with the office's key."""
        self.form = SignDialog(own_folder(), self._context.packs_changed.emit, self._over())
        self.form.open()

    def _over(self) -> QWidget:
        """What a dialog stands over."""
        keys = self.keys_view
        return keys if keys is not None and keys.isVisible() else self._window


def _changes(offer: Offer, shelf: Shelf) -> str:
    """What it says otherwise than the pack that decides now; of a new one nothing is there to compare."""
    before = shelf.file_of(offer.policy.id)
    if before is None:
        return ""
    try:
        return page(differences(Draft.of_file(before), Draft.of_text(offer.raw.decode("utf-8-sig"))), "", "")
    except NotADraft:
        return ""
