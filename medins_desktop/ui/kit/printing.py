"""The printer of the system, asked for in its own dialog."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from medins_desktop.documents.output import prepare


class NoPrinter(Exception):  # noqa: N818 - it says what is the case
    """The system knows no printer."""


def choose_printer(parent: QWidget, title: str) -> QPrinter | None:
    """The printer that the user chooses, set up for the sheet; None where they think better of it. Raises NoPrinter."""
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, title)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
