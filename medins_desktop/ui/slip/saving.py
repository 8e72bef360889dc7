"""Where a slip is saved: a name that tells nothing of the person, and words for what goes wrong."""

from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from medins_desktop.words import say

SUFFIX = ".pdf"


def proposed(folder: str, day: date) -> Path:
    """A path that is still free, in the folder used last or among the documents. It names the day, not the person."""
    place = Path(folder) if folder else Path(_documents())
    stem = say("slip.file_name", day=day.isoformat())
    names = (f"{stem}{'' if at == 1 else f'-{at}'}{SUFFIX}" for at in count(1))
    return next(place / name for name in names if not (place / name).exists())


def meant(text: str, folder: str) -> Path | None:
    """The path that a typed text means: a bare name lies in the folder used last. None where nothing is typed."""
    if not text.strip():
        return None
    path = Path(text.strip()).expanduser()
    if not path.is_absolute():
        path = (Path(folder) if folder else Path(_documents())) / path
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def why_not(error: OSError, path: Path) -> str:
    """Why a file could not be written, in words."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return say("slip.no_folder", folder=path.parent)
    if isinstance(error, PermissionError):
        return say("slip.not_allowed", path=path)
    if isinstance(error, IsADirectoryError):
        return say("slip.is_folder", path=path)
    return say("slip.not_written", path=path, reason=error.strerror or "")


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
