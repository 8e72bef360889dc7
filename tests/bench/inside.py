"""To sit inside the program while it runs as users start it."""

import gc
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

Thing = TypeVar("Thing")


def before_the_first_event(action: Callable[[QCoreApplication], None]) -> None:
    """Call ``action`` when the program is about to start its event loop: all is built, nothing is painted yet."""
    loop = QApplication.exec

    def watched(*_: object) -> int:
        application = QCoreApplication.instance()
        assert application is not None
        action(application)
        return loop()

    QApplication.exec = watched  # type: ignore[method-assign]


def start_on_the_sample_book() -> int:
    """What ``medins-desktop --sample`` does."""
    from medins_desktop.cli import main  # noqa: PLC0415 - what the program loads is part of the measure

    return main(["--sample"])


def living(kind: type[Thing]) -> list[Thing]:
    """Every object of a kind that lives in this process."""
    return [thing for thing in gc.get_objects() if isinstance(thing, kind)]


def book_is_open() -> bool:
    """Whether some desk has its book."""
    from medins_desktop.desk.desk import Desk  # noqa: PLC0415 - an empty window is not to load it

    return any(desk.book is not None for desk in living(Desk))
