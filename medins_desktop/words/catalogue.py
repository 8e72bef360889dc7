"""The catalogue: ``resources/translations/<language>/<section>.json``, a section a feature, read when first needed.

A key is ``section.name``. A text may hold ``{figures}``; a text that depends on a number is
``{"one": "…", "other": "…"}`` and is chosen by the figure ``n``.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from typing import Any

from medins_desktop.places import resource


class Language(StrEnum):
    """The languages of the window and of paper."""

    ZH = "zh"
    EN = "en"


LANGUAGES = tuple(Language)
_current = Language.ZH
_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


def set_language(language: Language) -> None:
    """Make ``language`` the one that ``say`` speaks where none is named."""
    global _current  # noqa: PLW0603 - one program speaks one language at a time
    _current = language


def current_language() -> Language:
    """The language that ``say`` speaks."""
    return _spoken.get() or _current


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak ``language`` within this block alone: for paper in both languages, without a flicker in the window."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def _section(language: Language, section: str) -> dict[str, Any]:
    path = resource("translations", language.value, f"{section}.json")
    texts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return texts


def has(key: str, language: Language | None = None) -> bool:
    """Whether the catalogue holds a text for ``key``."""
    section, _, name = key.partition(".")
    return name in _section(language or current_language(), section)


def say(key: str, /, *, language: Language | None = None, **figures: object) -> str:
    """The text of ``key`` with its figures filled in. Raises KeyError for a key that the catalogue lacks."""
    section, _, name = key.partition(".")
    text = _section(language or current_language(), section)[name]
    if isinstance(text, dict):
        text = text["one" if figures.get("n") == 1 and "one" in text else "other"]
    return str(text.format(**figures)) if figures else str(text)
