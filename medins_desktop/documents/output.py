"""Where pages go: pictures for the preview, a PDF file, a printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from medins_desktop.documents.paper import HEIGHT, UNITS_PER_INCH, WIDTH
from medins_desktop.documents.pdf_text import with_its_characters
from medins_desktop.documents.sheets import Sheets
from medins_desktop.words import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class PrintingFailed(Exception):  # noqa: N818 - it says what happened
    """The printer took no pages, or not all of them."""


def picture(pages: Sheets, page: int, width: int, ratio: float = 1.0) -> QImage:
    """One page as a picture ``width`` device-independent pixels wide, for a device pixel ratio."""
    scale = width * ratio / WIDTH
    image = QImage(round(width * ratio), round(HEIGHT * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale / ratio, scale / ratio)
    pages.paint(painter, page)
    painter.end()
    return image


def pdf(pages: Sheets) -> bytes:
    """The pages as a PDF file. Its properties name no person."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(pages.title)
    writer.setCreator(say("shell.program"))
    painter = QPainter(writer)
    for page in range(len(pages)):
        if page:
            writer.newPage()
        pages.paint(painter, page)
    painter.end()
    made = bytes(buffer.data().data())
    buffer.close()
    return with_its_characters(made)


def prepare(printer: "QPrinter", title: str) -> None:
    """Set a printer up for the sheet: A4 upright, measured from the corner of the paper."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(title)


def print_pages(pages: Sheets, printer: "QPrinter") -> None:
    """Print the pages. Raises PrintingFailed where the printer does not take them."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintingFailed
    try:
        paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        scale = paper.width() / WIDTH
        for page in range(len(pages)):
            if page and not printer.newPage():
                raise PrintingFailed
            painter.save()
            painter.scale(scale, scale)
            pages.paint(painter, page)
            painter.restore()
    finally:
        ended = painter.end()
    if not ended or printer.printerState() in (printer.PrinterState.Error, printer.PrinterState.Aborted):
        raise PrintingFailed
