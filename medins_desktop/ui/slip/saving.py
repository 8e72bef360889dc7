"""Where a slip is saved: under a name that tells nothing of the person, whole or not at all."""

from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from medins_desktop.documents.output import pdf
from medins_desktop.documents.sheets import Sheets
from medins_desktop.exchange.out.whole_file import stands, whole_file
from medins_desktop.words import say

SUFFIX = ".pdf"


def proposed(folder: str, day: date) -> Path:
    """A path that is still free, in the folder used last or among the documents. It names the day, not the person."""
    place = Path(folder) if folder else Path(_documents())
    stem = say("slip.file_name", day=day.isoformat())
    names = (f"{stem}{'' if at == 1 else f'-{at}'}{SUFFIX}" for at in count(1))
    return next(place / name for name in names if not stands(place / name))


def meant(text: str, folder: str) -> Path | None:
    """The path that a typed text means: a bare name lies in the folder used last. None where nothing is typed."""
    if not text.strip():
        return None
    path = Path(text.strip()).expanduser()
    if not path.is_absolute():
        path = (Path(folder) if folder else Path(_documents())) / path
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def write_pdf(pages: Sheets, path: Path) -> None:
    """Write the pages as a PDF file. Raises NotWritten."""
    with whole_file(path) as fresh:
        fresh.write_bytes(pdf(pages))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
