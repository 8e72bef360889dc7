"""How far something has come."""

from PySide6.QtWidgets import QProgressBar


def show_progress(bar: QProgressBar, done: int) -> None:
    """Move the bar with the next paint. Qt would paint at once, and with the bar all that waits in its window."""
    bar.setUpdatesEnabled(False)
    bar.setValue(done)
    bar.setUpdatesEnabled(True)
