"""What kind of file it is, told by its first bytes whatever its name says; and what is refused before it is read."""

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from medins_desktop.exchange.sheets.limits import LARGEST_FILE, LARGEST_UNPACKED, MOST_PARTS
from medins_desktop.exchange.sheets.refusal import SheetError, Why

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_XML = re.compile(
    rb"<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet|"
    rb"<(?:\w+:)?document\b[^>]*urn:oasis:names:tc:opendocument:xmlns:office:"
)
"""A spreadsheet that is one XML text: that of 2003, or flat ODS."""
_FIRST_BYTES = 4096


class Kind(StrEnum):
    """How the content is to be read."""

    SPREADSHEET = "spreadsheet"
    TEXT = "text"


def kind_of(path: Path) -> Kind:
    """How a file is to be read. Raises SheetError for one that is not there, too large, or nothing of the kind."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(_FIRST_BYTES)
    except FileNotFoundError as error:
        raise SheetError(Why.MISSING, path.name) from error
    except OSError as error:
        raise SheetError(Why.NO_ACCESS, path.name) from error
    if not first.strip():
        raise SheetError(Why.EMPTY, path.name)
    if size > LARGEST_FILE:
        raise SheetError(Why.FILE_LARGE, path.name, mb=size >> 20, most=LARGEST_FILE >> 20)
    if first.startswith((_ZIP, _OLE)):
        return Kind.SPREADSHEET
    if first.startswith(_NO_TEXT) or (b"\0" in first.rstrip(b"\0") and not is_utf16(first)):
        raise SheetError(Why.NO_TABLE, path.name)
    return Kind.SPREADSHEET if is_xml(first) else Kind.TEXT


def is_utf16(first: bytes) -> bool:
    """Whether the first bytes are of UTF-16, by their mark or by what it would read."""
    return first.startswith(_UTF16) or bool(bare_utf16(first))


def bare_utf16(first: bytes) -> str:
    """The encoding of UTF-16 that has no mark: only one of the two makes ends of line and separators of it; else ""."""
    if b"\0" not in first.rstrip(b"\0"):
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = first[: len(first) // 2 * 2].decode(encoding, "replace")
        if "\0" not in text and "\n" in text and any(mark in text for mark in "\t,;|"):
            return encoding
    return ""


def is_xml(first: bytes) -> bool:
    """Whether the first bytes of a file are those of a spreadsheet that is one XML text."""
    return bool(_XML.search(first.replace(b"\0", b"")))


def starts_with_xml(path: Path) -> bool:
    """The same of a file on the disk. Raises OSError."""
    with path.open("rb") as file:
        return is_xml(file.read(_FIRST_BYTES))


def check_spreadsheet(path: Path) -> None:
    """Refuse a spreadsheet that would unpack too large, is encrypted, or carries macros. Only in the child process.

    Raises SheetError.
    """
    with path.open("rb") as file:
        packed = file.read(4) == _ZIP
    if packed:
        _check_packed(path)
    else:
        _check_compound(path)


def _check_packed(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as container:
            parts = container.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise SheetError(Why.DAMAGED, path.name) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise SheetError(Why.UNPACKS_LARGE, path.name, mb=unpacked >> 20)
    if any(part.flag_bits & 1 for part in parts):
        raise SheetError(Why.ENCRYPTED, path.name)
    names = {part.filename.casefold() for part in parts}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise SheetError(Why.MACROS, path.name)


def _check_compound(path: Path) -> None:
    """The old format is a file system of its own, whose names stand in it as UTF-16."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise SheetError(Why.ENCRYPTED, path.name)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise SheetError(Why.MACROS, path.name)
