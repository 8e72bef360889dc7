"""Where a list is saved: a name that tells list and day and nobody's name."""

from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from medins_desktop.exchange.out.whole_file import stands
from medins_desktop.words import say


def proposed(folder: str, title: str, day: date, ending: str) -> Path:
    """A path that is still free, in the folder used last or among the documents."""
    stem = say("report_page.file_name", title=title, day=day.isoformat())
    names = (f"{stem}{'' if at == 1 else f'-{at}'}.{ending}" for at in count(1))
    place = _folder(folder)
    return next(place / name for name in names if not stands(place / name))


def meant(text: str, folder: str, ending: str) -> Path | None:
    """The path that a typed text means: a bare name lies in the folder used last. None where nothing is typed."""
    if not text.strip():
        return None
    path = Path(text.strip()).expanduser()
    if not path.is_absolute():
        path = _folder(folder) / path
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")


def _folder(folder: str) -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(folder) if folder else Path(QStandardPaths.writableLocation(documents))
