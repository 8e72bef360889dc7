"""What the user set by hand for a layout, remembered for the next list with the same headings.

Kept beside the settings; headings are kept as a fingerprint alone. A file that cannot be read is as good as none: what
it held is asked again.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from medins_desktop.desk.importing.source import Source, understood_anew
from medins_desktop.domain.ledger import Track
from medins_desktop.exchange.records.heading_row import DEEPEST, ROWS_TOGETHER, heading_key, joined
from medins_desktop.exchange.records.headings import Field, Meaning
from medins_desktop.exchange.records.reader import HeadingRows
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
        """The source with what was set by hand for its headings the last time; what is a list then is to be read."""
        recalled = self._recalled(source)
        if recalled is source:
            return source
        return replace(recalled, taken=recalled.looks_like_a_list and not source.table.hidden)

    def _recalled(self, source: Source) -> Source:
        source = self._with_heading(source)
        known = self._known.get(fingerprint(source), {})
        by_hand = tuple(sorted((int(place), _meaning(value)) for place, value in known.get("columns", {}).items()))
        kind = tuple(Track(track) for track in known.get("kind", ()))
        if not by_hand and not kind:
            return source
        return understood_anew(replace(source, by_hand=by_hand, kind=kind))

    def _with_heading(self, source: Source) -> Source:
        """The source with the heading rows that were set by hand, wherever they stand in this table."""
        if self._known.get(fingerprint(source), {}).get("heading") == 0:
            return source.set_heading(HeadingRows(0))
        depths = {known["heading"] for known in self._known.values() if known.get("heading")}
        for at, deep in product(range(min(DEEPEST, len(source.head))), sorted(depths)):
            part = source.head[at : at + deep]
            if self._known.get(_key(joined(part)), {}).get("heading") == deep == len(part):
                return source.set_heading(HeadingRows(at + 1, deep))
        return source

    def remember(self, source: Source, before: Source | None = None) -> None:
        """Keep what is set by hand now, and forget heading rows that were set ``before`` and are not any more.

        Raises OSError.
        """
        known = dict(self._known)
        if before is not None and before.heading is not None and before.heading != source.heading:
            known.pop(fingerprint(before), None)
        key = fingerprint(source)
        value: dict[str, Any] = {
            "columns": {str(place): list(meaning) for place, meaning in source.by_hand},
            "kind": [track.value for track in source.kind],
        }
        if source.heading is not None:
            value["heading"] = source.heading.deep if source.heading.first else 0
        if key and known.get(key, {"columns": {}, "kind": []}) != value:
            known.pop(key, None)
            known[key] = value
        while len(known) > MOST:
            known.pop(next(iter(known)))
        if known != self._known:
            self._known = known
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
    """The fingerprint of a layout's headings, of those told by themselves where the user says that there are none.

    Empty where there are none.
    """
    if source.heading is not None and not source.heading.first:
        source = source.set_heading(None)
    return _key(source.layout.headings if source.layout else ())


def _key(headings: Sequence[str]) -> str:
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
        columns = all(int(place) >= 0 and bool(_meaning(each)) for place, each in value["columns"].items())
        deep = value.get("heading", 0)
        return columns and all(Track(track) for track in value["kind"]) and deep in range(ROWS_TOGETHER + 1)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def _meaning(value: list[Any]) -> Meaning:
    field, payer, track, other = value
    return Meaning(Field(field), payer, Track(track) if track else None, other)
