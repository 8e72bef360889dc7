"""Files that are dropped onto the window."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent


def accept_files(event: QDragEnterEvent, *, wanted: bool) -> None:
    """Let files be dropped here, where they are wanted now."""
    if wanted and event.mimeData().hasUrls():
        event.acceptProposedAction()


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files of this machine that are dropped; none where something else is."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if paths:
        event.acceptProposedAction()
    return paths
