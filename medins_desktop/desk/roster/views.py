"""Views of the roster that were given a name. They may name people and employers, so they are kept in the book."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from medins_desktop.desk.roster.order import Column, Wanted
from medins_desktop.desk.roster.row import Mark, State

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.reading import Reader

SETTING = "roster_views"
"""The setting of the book that holds them: a line of JSON each."""


@dataclass(frozen=True, slots=True)
class View:
    """What is wanted, and the columns that are hidden, under a name."""

    name: str
    wanted: Wanted = field(default_factory=Wanted)
    hidden: tuple[Column, ...] = ()


def views_of(book: Reader) -> list[View]:
    """The views kept in a book; what cannot be read is left out. Raises BookError."""
    return read_views(book.setting(SETTING).splitlines())


def read_views(texts: Sequence[str]) -> list[View]:
    """Views from their lines; what cannot be read is left out."""
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(view_from(text))
    return found


def keep_views(book: Book, views: Sequence[View]) -> None:
    """Keep these views in the book, in the place of those that it had. Raises BookError."""
    book.set_setting(SETTING, "\n".join(map(view_text, views)))


def view_text(view: View) -> str:
    """A view as one line of JSON, to be kept."""
    values = asdict(view.wanted)
    values["marks"], values["states"] = sorted(view.wanted.marks), sorted(view.wanted.states)
    return json.dumps({"name": view.name, "wanted": values, "hidden": list(view.hidden)}, ensure_ascii=False)


def view_from(text: str) -> View:
    """A view from its JSON. Raises ValueError for anything that no version of the program writes."""
    try:
        values = json.loads(text)
        wanted = dict(values["wanted"])
        wanted["marks"] = frozenset(map(Mark, wanted["marks"]))
        wanted["states"] = frozenset(map(State, wanted["states"]))
        wanted["column"] = None if wanted["column"] is None else Column(wanted["column"])
        return View(str(values["name"]), Wanted(**wanted), tuple(map(Column, values["hidden"])))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a view of the roster") from error
