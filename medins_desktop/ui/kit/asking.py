"""Dialogs that are waited for. One that is hidden meanwhile, because the program is locked, is not answered by that.

Qt's own ``exec``, and the file dialogs made with it, end as refused when they are hidden.
"""

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QWidget
from shiboken6 import isValid


def ask(dialog: QDialog) -> bool:
    """Show a dialog and wait until it is answered; whether it was accepted."""
    loop = QEventLoop()
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    dialog.finished.connect(loop.quit)
    dialog.destroyed.connect(loop.quit)  # the window is closed over it
    QDialog.open(dialog)
    loop.exec()
    return bool(answers) and answers[0] == QDialog.DialogCode.Accepted


def open_files(parent: QWidget, title: str, folder: str, patterns: str, *, several: bool = False) -> list[str]:
    """The existing files that the user chooses; none where they think better of it."""
    dialog = QFileDialog(parent, title, folder, patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def open_folder(parent: QWidget, title: str, folder: str) -> str:
    """The folder that the user chooses; empty where they think better of it."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), "")


def save_file(parent: QWidget, title: str, path: str, patterns: str) -> str:
    """The place for a file that the user chooses, after asking where one is there; empty where they do not."""
    dialog = QFileDialog(parent, title, path, patterns)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(path)
    return next(iter(_chosen(dialog)), "")


def text(parent: QWidget | None, title: str, label: str) -> str:
    """A line that the user types; empty where they think better of it."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    accepted = ask(dialog)
    if not isValid(dialog):
        return ""
    dialog.deleteLater()
    return dialog.textValue() if accepted else ""


def _chosen(dialog: QFileDialog) -> list[str]:
    accepted = ask(dialog)
    if not isValid(dialog):
        return []
    files = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return files
