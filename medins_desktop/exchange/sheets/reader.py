"""Files into tables, whatever their kind: the one door of this package."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from medins_desktop.exchange.sheets import texts
from medins_desktop.exchange.sheets.container import Kind, kind_of
from medins_desktop.exchange.sheets.pasted import PASTED
from medins_desktop.exchange.sheets.refusal import SheetError, Stopped, Why
from medins_desktop.exchange.sheets.state import state_of
from medins_desktop.exchange.sheets.table import Chunk, Table
from medins_desktop.exchange.sheets.worker import Worker


class SheetReader:
    """Looks at files and reads their tables, one after the other. For one thread; ``stop`` may come from any.

    Spreadsheets go to a child process, which serves all files of an import; text is read here.
    """

    def __init__(self, worker: Worker | None = None) -> None:
        self._worker = worker or Worker()
        self._stopped = False

    def __enter__(self) -> Self:
        """Use it and close it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def look(self, path: Path) -> list[Table]:
        """The tables of a file with their first rows. Raises SheetError where it is refused, Stopped after ``stop``."""
        self._go_on()
        state = state_of(path)
        try:
            text = kind_of(path) is Kind.TEXT
            found = texts.look(path, self._go_on) if text else self._worker.look(path)
        except OSError as error:
            raise SheetError(Why.NO_ACCESS, path.name) from error
        if not found:
            raise SheetError(Why.EMPTY, path.name)
        return [replace(table, state=state) for table in found]

    def chunks(self, table: Table) -> Iterator[Chunk]:
        """The rows of a table, as they are read. Raises SheetError, also where the file has changed since; Stopped."""
        if table.separator == PASTED:
            yield Chunk(1, list(table.head), 1000)
            return
        check_state(table)
        source = texts.chunks(table, self._go_on) if table.separator else self._worker.chunks(table)
        try:
            for chunk in source:
                self._go_on()
                yield chunk
        except OSError as error:
            raise SheetError(Why.NO_ACCESS, table.path.name) from error
        except UnicodeError as error:
            raise SheetError(Why.ENCODING, table.path.name) from error
        check_state(table)

    def stop(self) -> None:
        """Let reading end at once, from any thread; nothing can be read any more."""
        self._stopped = True
        self._worker.stop()

    def close(self) -> None:
        """End the child process, if there is one."""
        self._worker.close()

    def _go_on(self) -> None:
        if self._stopped:
            raise Stopped


def check_state(table: Table) -> None:
    """Raise SheetError where the file is not the one any more that was looked at."""
    if table.state is not None and state_of(table.path) != table.state:
        raise SheetError(Why.CHANGED, table.path.name)


def has_changed(table: Table) -> bool:
    """Whether the file is not the one any more that was looked at, or is gone."""
    try:
        check_state(table)
    except SheetError:
        return True
    return False
