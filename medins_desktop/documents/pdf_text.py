"""The text inside a PDF file, so that what is copied or searched is what was written.

A family of type may draw a character and the radical of the same shape (U+5DE5 and U+2F2F) with one glyph. Qt then
names the radical as the glyph's character, for it comes first; and the tab for the space. Here they are named right.
"""

import re
from functools import lru_cache

from PySide6.QtGui import QRawFont

from medins_desktop.documents.paper import font

RADICALS = range(0x2E80, 0x2FE0)
CHARACTERS = range(0x4E00, 0xA000)
TAB, SPACE = 0x09, 0x20
_NAMES = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_LIST = re.compile(rb"\[[^\]]*\]")
_NAME = re.compile(rb"<([0-9A-Fa-f]{4})>")


def with_its_characters(pdf: bytes) -> bytes:
    """The file with characters named instead of radicals; its length, and so every place in it, stays the same."""
    return _NAMES.sub(lambda names: _LIST.sub(lambda found: _NAME.sub(_character, found[0]), names[0]), pdf)


def _character(found: re.Match[bytes]) -> bytes:
    character = _right_names().get(int(found[1], 16))
    return found[0] if character is None else b"<%04X>" % character


@lru_cache(maxsize=1)
def _right_names() -> dict[int, int]:
    """What each radical is to be called: the character that has its glyph in the family that draws the sheet."""
    drawn = QRawFont.fromFont(font(9))
    by_glyph = dict(zip(_glyphs(drawn, CHARACTERS), CHARACTERS, strict=True))
    pairs = zip(_glyphs(drawn, RADICALS), RADICALS, strict=True)
    shared = {radical: by_glyph[glyph] for glyph, radical in pairs if glyph and glyph in by_glyph}
    return {**shared, TAB: SPACE}


def _glyphs(drawn: QRawFont, letters: range) -> list[int]:
    return list(drawn.glyphIndexesForString("".join(map(chr, letters))))
