"""The child process seen from the program: started when first needed, ended when it fails, replaced by another."""

import contextlib
import json
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self, TypeAlias

from medins_desktop.exchange.child_process import end, start
from medins_desktop.exchange.sheets.limits import CHILD_PATIENCE, CHILD_SECONDS, SECONDS_A_MEGABYTE
from medins_desktop.exchange.sheets.packing import unpack
from medins_desktop.exchange.sheets.refusal import SheetError, Stopped, Why
from medins_desktop.exchange.sheets.table import Chunk, Table

if TYPE_CHECKING:
    import subprocess

ARGUMENT = "--read-spreadsheets"
"""With it the program is the child process; no user gives it."""
Message: TypeAlias = dict[str, Any] | Chunk


class Worker:
    """Asks the child about one file after the other. For one thread; ``stop`` may come from any.

    ``seconds`` of computing are what a small file may take.
    """

    def __init__(self, seconds: int = CHILD_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._stopped = False

    def __enter__(self) -> Self:
        """Use it and close it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def start(self) -> None:
        """Start the child, so that it is ready when the first question comes. Raises Stopped after ``stop``."""
        with self._lock:
            if self._stopped:
                raise Stopped
            if self._process is None:
                self._process = start(ARGUMENT)

    def look(self, path: Path) -> list[Table]:
        """The sheets of a workbook that hold anything, with their first rows. Raises SheetError, Stopped."""
        for message in self._ask({"look": str(path)}, path):
            assert isinstance(message, dict)
            return [
                Table(path, each["place"], each["sheet"], each["hidden"], each["rows"], tuple(each["head"]))
                for each in message["sheets"]
            ]
        raise SheetError(Why.DAMAGED, path.name)

    def chunks(self, table: Table) -> Iterator[Chunk]:
        """The rows of a sheet, as they are read. Raises SheetError, Stopped. To be read to its end, or closed."""
        for message in self._ask({"read": str(table.path), "place": table.place}, table.path):
            if isinstance(message, dict):
                return
            yield message

    def stop(self) -> None:
        """Let reading end at once, from any thread; nothing can be read any more."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the child."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            end(process)

    def _ask(self, question: Mapping[str, object], path: Path) -> Iterator[Message]:
        """The messages that answer a question; the caller stops at the last. A child that dies of it is replaced."""
        self.start()
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        size = path.stat().st_size
        seconds = self._seconds + (size >> 20) * SECONDS_A_MEGABYTE
        watch = threading.Timer(seconds * CHILD_PATIENCE, process.kill)
        watch.daemon = True
        watch.start()
        whole = False
        try:
            with contextlib.suppress(OSError):  # it may have died before: the missing answer tells
                process.stdin.write(json.dumps({**question, "seconds": seconds, "bytes": size}).encode() + b"\n")
                process.stdin.flush()
            while (message := _next_of(process.stdout)) is not None:
                whole = isinstance(message, dict)
                if isinstance(message, dict) and "refused" in message:
                    figures = {name: value for name, value in message["figures"].items() if name != "file"}
                    raise SheetError(Why(message["refused"]), path.name, **figures)
                yield message
            self._died(process, path)
        finally:
            watch.cancel()
            if not whole:
                self.close()

    def _died(self, process: "subprocess.Popen[bytes]", path: Path) -> None:
        """The system ends a process that asks for too much; one that ends by itself made no sense of the file."""
        if self._stopped:
            raise Stopped
        ended = process.wait()
        raise SheetError(Why.TOO_MUCH if ended < 0 or sys.platform == "win32" else Why.DAMAGED, path.name)


def _next_of(answers: IO[bytes]) -> Message | None:
    """The next message of the child; None where it ends before the end of one."""
    line = answers.readline()
    if not line.endswith(b"\n"):
        return None
    message = json.loads(line)
    if isinstance(message, dict):
        return message
    first, done, width, size = message
    cells = answers.read(size)
    return Chunk(first, unpack(cells, width), done) if len(cells) == size else None
