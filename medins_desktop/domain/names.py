"""When two spellings are one name; and characters that only one computer knew.

Input methods write the dot within a name in half a dozen ways, forms fill in wide letters, and old systems kept rare
characters at private places of the code, some of which have a place of their own today. A name is kept and shown as
it was entered; compared it is by its ``name_key``.
"""

import re
import unicodedata
from functools import lru_cache

DOT = "·"
_DOTS = "•・･．.‧∙⋅﹒⸱ᐧ●"
_FIRST_OLD = 0xE815
_OLD_BYTES = (*range(0x50, 0x7F), *range(0x80, 0xA1))
"""The second bytes after FE of the 80 characters that came to a private place by way of GBK."""
_LATER = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7,
    0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
}  # fmt: skip
"""Those of them which got a place of their own last."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_USUAL = re.compile("[\u3400-\u9fff]+")
"""Nothing in such a name is to be made one."""
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(rf"\s*{DOT}\s*")
_HAN = "\u2e80-\u2fdf\u3400-\u9fff\ue000-\uf8ff\U00020000-\U0003ffff"
_SPREAD = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufe00-\ufe0f\ufeff\u00ad\U000e0100-\U000e01ef]")


@lru_cache(maxsize=1)
def _table() -> dict[int, int | str]:
    """What stands for a sign in comparing: one dot for all, its own place for a character that has one today."""
    table: dict[int, int | str] = {ord(dot): DOT for dot in _DOTS}
    for place, byte in enumerate(_OLD_BYTES, _FIRST_OLD):
        today = bytes((0xFE, byte)).decode("gb18030")
        table[place] = _LATER.get(place, ord(today))
    return table


def name_key(name: str) -> str:
    """What two spellings of one name have in common. "" for none."""
    if _USUAL.fullmatch(name):
        return name
    if name.isascii() and "." not in name:
        return " ".join(name.split()).casefold()
    return _key(name)


@lru_cache(maxsize=65_536)
def _key(name: str) -> str:
    one = unicodedata.normalize("NFKC", _INVISIBLE.sub("", name)).translate(_table())
    one = _AROUND.sub(DOT, _SPACE.sub(" ", unicodedata.normalize("NFKC", one)).strip())
    return _SPREAD.sub("", one).casefold()


def comparable(text: str) -> str:
    """A text with the signs of names made one, for the search: NFKC, one dot, characters at their place of today."""
    if text.isascii() and "." not in text:
        return text
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).translate(_table()))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name; never for an empty one."""
    return bool(one) and name_key(one) == name_key(other)


def private_in(name: str) -> str:
    """The characters of a name that only one computer knew, each once: what they were meant for is probably lost."""
    return "".join(dict.fromkeys(_PRIVATE.findall(name)))
