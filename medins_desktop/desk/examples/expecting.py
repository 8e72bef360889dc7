"""What an example expects, as lines, both ways: ``2022-09 享受待遇`` for the cover of a month, TOML for the rest."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from medins_desktop.desk.entry.typed import typed_month
from medins_desktop.desk.errors import TypedError
from medins_desktop.domain.assessment import Coverage
from medins_desktop.domain.month import month_text
from medins_desktop.policies.examples import COVER
from medins_desktop.policies.workshop.written import inline
from medins_desktop.words import say
from medins_desktop.words.catalogue import Language

_MONTH_AND_STATE = re.compile(r"(?P<month>[0-9]\S*)\s+(?P<state>[^=]+)")


def expect_of(text: str, today: date) -> dict[str, Any]:
    """What the lines say. Raises TypedError, which names the line, where one is not understood."""
    found: dict[str, Any] = {}
    cover: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        stated = _MONTH_AND_STATE.fullmatch(line)
        if stated is not None:
            cover[month_text(typed_month(stated["month"], today))] = _state(stated["state"].strip(), line)
        else:
            found.update(_toml(line))
    if cover:
        found[COVER] = {**cover, **found.get(COVER, {})}
    return found


def expect_text(expect: Mapping[str, Any]) -> str:
    """The lines of what an example expects."""
    return "\n".join([*_covers(expect.get(COVER, {})), *_others(expect)])


def changes_of(cover: Mapping[str, str]) -> dict[str, str]:
    """Of the cover of every month, the months where it changes with the one before each: what tells the most."""
    months = sorted(cover)
    found: dict[str, str] = {}
    for before, after in pairwise(months):
        if cover[before] != cover[after]:
            found |= {before: cover[before], after: cover[after]}
    return found or {month: cover[month] for month in months[:1]}


def _covers(cover: object) -> Iterator[str]:
    for month, state in cover.items() if isinstance(cover, Mapping) else ():
        yield f"{month} {say(f'coverage.{state}') if state in set(Coverage) else state}"


def _others(expect: Mapping[str, Any]) -> Iterator[str]:
    for key, value in expect.items():
        if key != COVER or not isinstance(value, Mapping):
            yield f"{key} = {' '.join(inline(value).split())}"


def _toml(line: str) -> dict[str, Any]:
    try:
        return tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        raise TypedError("examples.not_a_line", line=line) from None


def _state(words: str, line: str) -> str:
    """The cover that words in either language, or its own name, mean; others that the answer knows stay as they are."""
    for state in Coverage:
        named = (say(f"coverage.{state}", language=language).casefold() for language in Language)
        if words.casefold() in (state.value, *named):
            return state.value
    if words.isascii() and words.replace("-", "").isalpha():
        return words
    raise TypedError("examples.not_a_state", line=line, states=say("examples.comma").join(map(_say, Coverage)))


def _say(state: Coverage) -> str:
    return say(f"coverage.{state}")
