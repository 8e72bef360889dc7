"""The user's settings: declared once as data, kept as JSON in the data folder, written whole or not at all."""

import json
import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from medins_desktop.places import data_folder

FILE = "settings.json"
RECENT_BOOKS = 8
MOST_PIXELS = 100_000


@dataclass
class Settings:
    """What the user chose.

    ``metadata`` of a field says which values are allowed (a tuple, or a range) or how many letters a text may have,
    and in which ``group`` of the settings page it stands.
    """

    language: str = field(default="", metadata={"allowed": ("", "zh", "en")})  # "" follows the system
    theme: str = field(default="system", metadata={"allowed": ("system", "light", "dark", "contrast")})
    text_scale: int = field(default=100, metadata={"allowed": range(100, 201)})  # percent
    policy: str = "cn-general"
    auto_lock: int = field(default=10, metadata={"allowed": range(241)})  # minutes without a key; 0 never
    office_name: str = field(default="", metadata={"letters": 60, "group": "slip"})
    office_place: str = field(default="", metadata={"letters": 60, "group": "slip"})
    operator: str = field(default="", metadata={"letters": 20, "group": "slip"})
    hotline_medical: str = field(default="12393", metadata={"letters": 40, "group": "slip"})
    hotline_tax: str = field(default="12366", metadata={"letters": 40, "group": "slip"})
    hotline_labour: str = field(default="12333", metadata={"letters": 40, "group": "slip"})
    slip_language: str = field(default="", metadata={"allowed": ("", "zh", "en", "both"), "group": "slip"})
    slip_folder: str = field(default="", metadata={"shown": False})  # where the last slip was saved
    export_folder: str = field(default="", metadata={"shown": False})  # where the last list was saved
    pack_folder: str = field(default="", metadata={"shown": False})  # watched for new packs; "" for none
    take_packs: int = field(default=0, metadata={"allowed": range(2), "shown": False})  # 1: trusted ones by themselves
    recent_books: list[str] = field(default_factory=list, metadata={"shown": False})
    roster_views: list[str] = field(default_factory=list, metadata={"shown": False})  # as earlier versions kept them
    arrangement: dict[str, list[int]] = field(default_factory=dict, metadata={"shown": False})  # see ui/kit/arrangement

    def remember_book(self, path: Path) -> None:
        """Put ``path`` at the head of the recent books."""
        text = str(path)
        self.recent_books = [text, *(other for other in self.recent_books if other != text)][:RECENT_BOOKS]

    def forget_book(self, path: Path) -> None:
        """Take ``path`` out of the recent books."""
        self.recent_books = [other for other in self.recent_books if other != str(path)]


class SetAside(NamedTuple):
    """Damaged settings and the place to which they were moved; None where even that failed."""

    path: Path | None


def load(folder: Path | None = None) -> tuple[Settings, SetAside | None]:
    """The kept settings; where the file is damaged, the defaults and what became of the damaged ones."""
    path = (folder or data_folder()) / FILE
    try:
        return _read(path.read_text(encoding="utf-8")), None
    except FileNotFoundError:
        return Settings(), None
    except (OSError, ValueError, RecursionError):  # deep nesting is damage too
        return Settings(), SetAside(_set_aside(path))


def save(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings beside the old ones and put them in their place at once. Raises OSError."""
    path = (folder or data_folder()) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{FILE}.new")
    values = {item.name: getattr(settings, item.name) for item in fields(settings)}
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(values, file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _read(text: str) -> Settings:
    """Settings from their text. Raises ValueError for anything that no version of the program writes."""
    values = json.loads(text)
    if not isinstance(values, dict):
        raise ValueError("settings: not a table")
    settings = Settings()
    for item in fields(settings):
        if item.name in values:
            setattr(settings, item.name, _checked(item.name, values[item.name], item.metadata.get("allowed")))
    return settings


def _checked(name: str, value: Any, allowed: "tuple[str, ...] | range | None") -> Any:
    if name in ("recent_books", "roster_views"):
        good = isinstance(value, list) and all(isinstance(item, str) for item in value)
    elif name == "arrangement":
        good = isinstance(value, dict) and all(_is_figures(item) for item in value.values())
    elif isinstance(allowed, range):
        good = type(value) is int and value in allowed
    else:
        good = isinstance(value, str) and (allowed is None or value in allowed)
    if not good:
        raise ValueError(f"settings: {name}")
    return value


def _is_figures(value: Any) -> bool:
    """Whether a value is a list of whole numbers that a screen can have."""
    return isinstance(value, list) and all(type(each) is int and abs(each) < MOST_PIXELS for each in value)


def _set_aside(path: Path) -> Path | None:
    """Rename a damaged file so that nothing is lost; None where even that fails."""
    from datetime import datetime  # noqa: PLC0415 - the first paint does without it

    aside = path.with_name(f"settings.damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S}.json")
    try:
        return path.rename(aside)
    except OSError:
        return None
