"""The file of a draft: written a moment after each change, so that a crash takes nothing that was said to be kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from medins_desktop.policies.workshop import keeping
from medins_desktop.policies.workshop.draft import Draft

PAUSE = 150  # milliseconds after the last key


class KeptDraft(QObject):
    """One draft and its file. ``failed`` tells the error where it could not be written; it is tried again then."""

    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._file: Path | None = None
        self._written = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.write)

    def begin(self, draft: Draft, file: Path | None) -> None:
        """Keep another draft from now on; ``file`` is where it was kept before."""
        self.write()
        self._draft, self._file, self._written = draft, file, draft.text

    def changed(self) -> None:
        """The draft was changed: it is written in a moment."""
        self._timer.start()

    @property
    def is_kept(self) -> bool:
        """Whether there is a file of it: it differs from what it began with."""
        return self._file is not None

    def write(self) -> None:
        """Write down what has not been written."""
        self._timer.stop()
        draft = self._draft
        if draft is None or draft.text == self._written:
            return
        try:
            self._file = keeping.keep(draft, self._file)
            self._written = draft.text
        except OSError as error:
            self.failed.emit(error)

    def forget(self) -> None:
        """The draft is needed no more."""
        self._timer.stop()
        file, self._file, self._draft = self._file, None, None
        try:
            keeping.forget(file)
        except OSError as error:
            self.failed.emit(error)
