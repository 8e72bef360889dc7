"""Watches a folder for new packs, behind the window: a share that hangs makes nobody wait."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from medins_desktop.policies.installing import Offer
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.watching import newer_in
from medins_desktop.ui.kit.background import in_background

EVERY = 60_000  # milliseconds


class Watching(QObject):
    """``found`` tells what is new in the folder, each time that it is something else; ``gone`` once that it is gone."""

    found = Signal(object)  # list[Offer]
    gone = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = ""
        self._is_looking = self._is_gone = False
        self._told: list[Path] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    def watch(self, folder: str) -> None:
        """Watch this folder from now on; none where it is empty."""
        self._folder, self._told, self._is_gone = folder, None, False
        if folder:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()
            self.found.emit([])

    def look(self) -> None:
        """Look now, unless a look still runs."""
        if self._folder and not self._is_looking:
            self._is_looking = True
            work = partial(newer_in, Path(self._folder))
            in_background(work, self._tell, self, self._refused, (OSError, SigningError))

    def _tell(self, offers: list[Offer]) -> None:
        self._is_looking = self._is_gone = False
        now = [Path(each.place) for each in offers]
        if now != self._told:
            self._told = now
            self.found.emit(offers)

    def _refused(self, _error: Exception) -> None:
        self._is_looking = False
        if not self._is_gone:
            self._is_gone = True
            self.gone.emit(self._folder)
