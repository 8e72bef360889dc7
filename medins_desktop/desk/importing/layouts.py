"""What the user set by hand for a layout, remembered for the next list with the same headings.

Kept beside the settings; headings are kept as a fingerprint alone. A file that cannot be read is as good as none: what
it held is asked again.
"""

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from medins_desktop.desk.importing.source import Source, understood_anew
from medins_desktop.domain.ledger import Track
from medins_desktop.exchange.records.heading_row import heading_key
from medins_desktop.exchange.records.headings import Field, Meaning
from medins_desktop.places import data_folder

FILE = "layouts.json"
MOST = 500
"""Layouts that are remembered; the oldest go."""


class Layouts:
    """The remembered layouts of this user."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or data_folder()) / FILE
        self._known = _read(self._path)

    def recall(self, source: Source) -> Source:
        """The source with what was set by hand for its headings the last time."""
        known = self._known.get(fingerprint(source), {})
        by_hand = tuple(sorted((int(place), _meaning(value)) for place, value in known.get("columns", {}).items()))
        kind = tuple(Track(track) for track in known.get("kind", ()))
        if not by_hand and not kind:
            return source
        return understood_anew(replace(source, by_hand=by_hand, kind=kind))

    def remember(self, source: Source) -> None:
        """Keep what is set by hand now. Raises OSError."""
        key = fingerprint(source)
        value = {
            "columns": {str(place): list(meaning) for place, meaning in source.by_hand},
            "kind": [track.value for track in source.kind],
        }
        if not key or self._known.get(key, {"columns": {}, "kind": []}) == value:
            return
        self._known.pop(key, None)
        self._known[key] = value
        while len(self._known) > MOST:
            self._known.pop(next(iter(self._known)))
        self._write()

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(f"{FILE}.new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(self._known, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


def fingerprint(source: Source) -> str:
    """The fingerprint of a layout's headings; empty where there are none."""
    headings = source.layout.headings if source.layout else ()
    if not any(headings):
        return ""
    return hashlib.sha256("\n".join(map(heading_key, headings)).encode()).hexdigest()[:32]


def _read(path: Path) -> dict[str, Any]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in known.items() if _is_good(value)} if isinstance(known, dict) else {}


def _is_good(value: Any) -> bool:
    """Whether a remembered layout is one that this version writes."""
    try:
        return all(int(place) >= 0 and bool(_meaning(each)) for place, each in value["columns"].items()) and all(
            Track(track) for track in value["kind"]
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _meaning(value: list[Any]) -> Meaning:
    field, payer, track, other = value
    return Meaning(Field(field), payer, Track(track) if track else None, other)
