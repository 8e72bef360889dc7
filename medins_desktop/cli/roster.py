"""The command ``roster``: the lists of a book as files, without a window."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from medins_desktop import settings
from medins_desktop.book.errors import BookError
from medins_desktop.cli import BAD_INPUT
from medins_desktop.cli.progress import Progress
from medins_desktop.cli.unlocking import open_book
from medins_desktop.cli.usage import PROGRAM, UsageError
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.lists.asking import Asked, Listed
from medins_desktop.desk.lists.making import list_of
from medins_desktop.domain.month import Month
from medins_desktop.domain.policy import Policy
from medins_desktop.exchange.out.errors import NotWritten, TooManyRows
from medins_desktop.exchange.out.files import Form, write, write_to
from medins_desktop.exchange.out.table import Table
from medins_desktop.exchange.out.ticking import silent
from medins_desktop.exchange.out.whole_file import refuse_over, stands
from medins_desktop.policies.shelf import Shelf, UnknownPolicy
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.book.book import Book


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line; ``book`` None is the sample book, ``out`` None the standard output."""

    book: Path | None
    listed: Listed
    form: Form
    out: Path | None = None
    as_of: date | None = None
    pay_on: date | None = None
    month: Month | None = None
    policy: str | None = None
    employer: str | None = None
    show_numbers: bool = False
    password_fd: str | None = None
    force: bool = False


def write_roster(wish: Wish) -> int:
    """Write the list; the exit code. What goes wrong is said on the error stream. Raises UsageError."""
    policy_for = _policy_for(wish.policy)
    try:
        _check_target(wish)
        with closing(_open(wish)) as book, book.reader() as reader, Progress(reader.count()) as progress:
            asked = Asked(
                as_of=wish.as_of or _day_of(book),
                policy_for=policy_for,
                pay_on=wish.pay_on,
                month=wish.month,
                show_numbers=wish.show_numbers,
                employer=wish.employer,
            )
            _check_days(asked)
            table = list_of(wish.listed, reader, asked, progress.tell)
            rows = _write(table, wish)
            progress.clear()
            if wish.out is not None:
                print(say("cli_roster.written", n=rows, title=table.title, path=wish.out), file=sys.stderr)
    except (BookError, NotWritten) as error:
        figures = {name: str(figure) for name, figure in error.figures.items()}
        print(f"{PROGRAM}: {say(error.key, **figures)}", file=sys.stderr)  # type: ignore[arg-type]
        return BAD_INPUT
    return 0


def _check_target(wish: Wish) -> None:
    """Refuse a target before anything is read, or a password asked for. Raises NotWritten."""
    if wish.out is None:
        return
    refuse_over(wish.out, [wish.book] if wish.book is not None else [])
    if stands(wish.out) and not wish.force:
        raise NotWritten("out.exists", wish.out)


def _open(wish: Wish) -> "Book":
    if wish.book is not None:
        return open_book(wish.book, wish.password_fd)
    from medins_desktop.book.sample import open_sample  # noqa: PLC0415 - where it is asked for alone

    return open_sample()


def _day_of(book: "Book") -> date:
    """The day to ask about where none was named: the sample book has its own."""
    own: date | None = getattr(book, "as_of", None)
    return own or Desk().today()


def _check_days(asked: Asked) -> None:
    if asked.day < asked.as_of:
        figures = {"pay_on": asked.day.isoformat(), "as_of": asked.as_of.isoformat()}
        raise UsageError(say("cli.pay_before_as_of", **figures))  # type: ignore[arg-type]


def _policy_for(named: str | None) -> Callable[[str], Policy | None]:
    """The policy of each person: the one named for all; else as in the window."""
    shelf = Shelf()
    if named is not None:
        try:
            policy = shelf.get(named)
        except UnknownPolicy as error:
            raise UsageError(say("cli_roster.unknown_policy", id=named, known=", ".join(error.known))) from None
        return lambda _own: policy
    kept, _ = settings.load()
    desk = Desk()
    desk.use_policies(shelf, kept.policy)
    return desk.policy_for


def _write(table: Table, wish: Wish) -> int:
    """Write to the file, or to the standard output; how many rows there were."""
    if wish.out is not None:
        return write(table, wish.out, wish.form)
    out = sys.stdout.buffer
    with tempfile.TemporaryDirectory(prefix="medins-") as name:
        if wish.form is not Form.XLSX:
            return write_to(table, out, wish.form, silent, Path(name))
        try:
            with tempfile.TemporaryFile(dir=name) as file:
                rows = write_to(table, file, wish.form, silent, Path(name))
                file.seek(0)
                shutil.copyfileobj(file, out)
        except TooManyRows as error:
            raise NotWritten("out.too_many_rows", Path("-"), most=f"{error.most:,}") from None
    return rows
