"""Where a list is saved: under a name that tells what it answers, and nobody's name."""

import re
from datetime import date
from itertools import count
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from medins_desktop.domain.policy import Policy
from medins_desktop.exchange.out.whole_file import stands
from medins_desktop.words import say
from medins_desktop.words.explain_terms import policy_version

_UNSAFE = re.compile(r"[^\w.-]")


def file_name(title: str, as_of: date, pay_on: date, policy: Policy | None) -> str:
    """A name for a list, without ending: title, as-of date, day of payment, policy with version."""
    name = say("report_page.file_name", title=title, as_of=as_of.isoformat(), pay_on=pay_on.isoformat())
    return f"{name}-{_UNSAFE.sub('_', policy_version(policy))}" if policy is not None else name


def proposed(folder: str, stem: str, ending: str) -> Path:
    """A path of this name that is still free, in the folder used last or among the documents."""
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
