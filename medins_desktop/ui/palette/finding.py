"""Which actions are meant by what is typed: names in both languages, pinyin, keys. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from medins_desktop.desk.people.pinyin import plain, search_texts
from medins_desktop.words import LANGUAGES, Language, say

BEGINS, WORD, INSIDE = range(3)


class Spoken(NamedTuple):
    """The ways in which an action can be asked for, as they are compared."""

    names: tuple[str, ...]
    sounds: tuple[str, ...]
    keys: tuple[str, ...]


def spoken(name: str, group: str, keys: Sequence[str]) -> Spoken:
    """How to ask for an action: by its name or its group's in both languages, by sound, by keys."""
    names = tuple(plain(say(key, language=language)) for key in (name, group) for language in LANGUAGES)
    initials, full = search_texts(say(name, language=Language.ZH))
    return Spoken(names, (*initials.split(), *full.split()), tuple(plain(each) for each in keys))


def rank(asked: str, action: Spoken) -> int | None:
    """How well an action fits what is typed: 0 is best, None not at all. Every word typed must fit."""
    words = plain(asked).split()
    ranks = [_rank(word, action) for word in words]
    if any(each is None for each in ranks):
        return None
    return max((each for each in ranks if each is not None), default=BEGINS)


def _rank(word: str, action: Spoken) -> int | None:
    if word in action.keys or any(text.startswith(word) for text in (*action.names[: len(LANGUAGES)], *action.sounds)):
        return BEGINS
    if any(f" {word}" in text for text in action.names):
        return WORD
    chinese = not word.isascii()
    if any(word in text for text in action.names if chinese or len(word) > 2):
        return INSIDE
    return INSIDE if len(word) > 1 and any(word in text for text in (*action.sounds, *action.keys)) else None
