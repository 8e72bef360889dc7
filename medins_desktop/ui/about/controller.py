"""Opens the box about the program, the data folder, and copies what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from medins_desktop import __version__
from medins_desktop.domain.policy import Policy
from medins_desktop.places import data_folder
from medins_desktop.ui.about.facts import Part, packages, packs, system
from medins_desktop.ui.about.view import AboutView
from medins_desktop.ui.context import Context
from medins_desktop.words import current_language, say


class AboutController(QObject):
    """One box at a time. ``policies`` gives the packs that are loaded now."""

    def __init__(self, context: Context, window: QWidget, policies: Callable[[], Sequence[Policy]]) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._policies = policies
        self.view: AboutView | None = None

    def open(self) -> None:
        """Show the box."""
        if self.view is not None:
            return
        self.view = AboutView(self._window)
        self.view.show_facts(f"{self._version()}\n{system()}", say("about.data", path=data_folder()), self._groups())
        self.view.chosen.connect(lambda way: {"folder": self.open_folder, "copy": self.copy}[way]())
        self.view.finished.connect(self._closed)
        self.view.open()

    def _version(self) -> str:
        return say("about.version", version=__version__, qt=qVersion())

    def _groups(self) -> tuple[tuple[str, Sequence[Part]], ...]:
        return (
            (say("about.packs"), packs(self._policies(), current_language().value)),
            (say("about.packages"), packages()),
        )

    def open_folder(self) -> None:
        """Show the data folder in the desktop's own program for files; it is made where there is none yet."""
        folder = data_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._context.problem.emit(say("settings.not_kept", path=folder))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._context.problem.emit(say("about.not_opened", path=folder))

    def copy(self) -> None:
        """Put versions and system into the clipboard, for whoever helps. No path: it may hold a name."""
        lines = [self._version(), system()]
        for title, parts in self._groups():
            lines += ["", title, *("  ".join(filter(None, part)) for part in parts)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._context.notice.emit(say("about.copied"))

    def _closed(self) -> None:
        if self.view is not None:
            self.view.deleteLater()
            self.view = None
            self._window.activateWindow()
