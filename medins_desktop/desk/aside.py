"""The desk while the program is locked: nothing lies on it, and all of it comes back with the password.

Undo steps hold persons, and what a page shows may too (a name that is searched for): so both are put away as one
sealed piece, together with who was shown. The person shown is read from the book again.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from typing import TYPE_CHECKING

from medins_desktop.book.errors import NoSuchPerson
from medins_desktop.desk.journal import Journal, Remembered

if TYPE_CHECKING:
    from datetime import date

    from medins_desktop.book.book import Book
    from medins_desktop.book.sealed import Sealed
    from medins_desktop.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class _Kept:
    """``view`` is what the window wants to find again; the desk does not look into it."""

    shown: int | None
    pay_on: date | None
    steps: Remembered
    view: object


def put_aside(desk: Desk, view: object = None) -> Sealed:
    """Clear the desk: the book is closed and its key forgotten.

    ``view`` is made of records and plain values. Raises BookError where it cannot be put away, ActionError while a
    step is being written; the desk is as it was then.
    """
    from medins_desktop.desk.packing import packed  # noqa: PLC0415 - for whoever locks, not with every start

    desk.check_free()
    kept = _Kept(desk.shown_id, desk.pay_on, desk.open_journal.remembered(), view)
    sealed = desk.open_book.seal(packed(kept))
    desk.close()
    forget_texts()
    return sealed


def take_up(desk: Desk, book: Book, rest: bytes) -> object:
    """Put everything back onto the desk; returns the ``view``. ``rest`` came with the book from its seal.

    Somebody who is not in the book any more is not shown. Raises BookError where the book cannot be read.
    """
    from medins_desktop.desk.packing import unpacked  # noqa: PLC0415 - as above

    kept = unpacked(rest)
    assert isinstance(kept, _Kept)
    desk.open(book, journal=Journal(book, kept.steps))
    try:
        desk.show(kept.shown)
    except NoSuchPerson:
        return kept.view
    if kept.pay_on is not None and kept.pay_on >= desk.as_of:
        desk.set_pay_on(kept.pay_on)
    return kept.view


def forget_texts() -> None:
    """Empty every cache of answers that the program keeps for texts: they are names, numbers and rows of lists.

    Those without a limit, or of one entry, hold what the program itself is made of.
    """
    for name, module in tuple(sys.modules.items()):
        if name.startswith("medins_desktop."):
            for value in tuple(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper) and (value.cache_parameters()["maxsize"] or 0) > 1:
                    value.cache_clear()
