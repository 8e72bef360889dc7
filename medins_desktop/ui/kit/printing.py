"""The printer of the system, asked for in its own dialog."""

import sys

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from medins_desktop.documents.output import prepare
from medins_desktop.ui.kit.asking import ask


class NoPrinter(Exception):  # noqa: N818 - it says what is the case
    """The system knows no printer."""


def choose_printer(parent: QWidget, title: str) -> QPrinter | None:
    """The printer that the user chooses, set up for the sheet; None where they think better of it. Raises NoPrinter."""
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, title)
    dialog = QPrintDialog(printer, parent)
    if sys.platform == "win32":  # there it is the system's own, which cannot be hidden
        return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
    return printer if ask(dialog) else None
