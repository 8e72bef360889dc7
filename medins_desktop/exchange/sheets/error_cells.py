"""Cells of an .xlsx that hold an error value, or a formula without a value; calamine hands them over as if empty.

A formula has no value where a program wrote the file and no spreadsheet has worked it out yet.

They are found by the text of the sheet's part of the container, a piece at a time: only the cells marked so are looked
at. A part in which none is marked costs no more than unpacking it.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

_BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_PIECE = 1 << 20
_TAIL = 1 << 10
"""Characters of a piece that are looked at again with the next, for a cell may lie over the seam."""
_SMALL = 4 << 20
MOST = 100_000
"""Error values of a sheet that are kept."""

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^>]*\bt=[\"']e[\"'][^>]*)>"
    rb"(?:(?!</(?:\w+:)?c>).){0,800}?<(?:\w+:)?v>([^<]{1,20})<",
    re.DOTALL,
)
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]{0,400})[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_OPEN = (b"f></", b"f><v/></", b"f><v /></", b"f><v></v></", b"/></c>", b"/></x:c>")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")


def error_cells(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """The error values of a sheet, by row and column from 0. Empty for a container that is none of .xlsx."""
    try:
        with zipfile.ZipFile(path) as container:
            part = _part_of(container, sheet)
            return dict(_found(container, part)) if part else {}
    except (KeyError, NotImplementedError, OSError, ValueError, zipfile.BadZipFile, zlib.error):
        return {}


def _part_of(container: zipfile.ZipFile, sheet: str) -> str:
    if _BOOK not in container.namelist() or _LINKS not in container.namelist():
        return ""
    book, links = (_text(container, part) for part in (_BOOK, _LINKS))
    for told in map(_attributes, _SHEET.findall(book)):
        if _unescaped(told.get("name", "")) == sheet:
            key = next((value for name, value in told.items() if name.endswith(":id")), "")
            targets = [
                each.get("Target", "") for each in map(_attributes, _LINK.findall(links)) if each.get("Id") == key
            ]
            return posixpath.normpath(posixpath.join("xl", targets[0])).lstrip("/") if targets else ""
    return ""


def _text(container: zipfile.ZipFile, part: str) -> bytes:
    with container.open(part) as file:
        return file.read(_SMALL)


def _attributes(tag: bytes) -> dict[str, str]:
    return {key.decode("utf-8", "replace"): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(tag)}


def _unescaped(text: str) -> str:
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(name, sign)
    return text


def _found(container: zipfile.ZipFile, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    count = 0
    before = b""
    with container.open(part) as file:
        while piece := file.read(_PIECE):
            text = before + piece
            if b't="e"' in text or b"t='e'" in text:
                for cell in _CELL.finditer(text):
                    place = _PLACE.search(cell[1])
                    if place is not None and count < MOST:
                        count += 1
                        yield _at(place), cell[2].decode("utf-8", "replace")
            if any(mark in text for mark in _OPEN):
                for cell in _FORMULA.finditer(text):
                    place = _PLACE.search(cell[1])
                    if place is not None and count < MOST:
                        count += 1
                        yield _at(place), "=" + _unescaped((cell[2] or b"").decode("utf-8", "replace"))
            before = text[-_TAIL:]


def _at(place: re.Match[bytes]) -> tuple[int, int]:
    return int(place[2]) - 1, _column(place[1])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
