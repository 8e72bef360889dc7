"""The process that reads spreadsheets: asked by lines of JSON on its input, answering by lines of JSON on its output.

It gives up memory, time and the right to write files before it touches a file, so that a hostile one ends this process
at most. A question is ``{"look": path}`` or ``{"read": path, "place": n}``, with the ``seconds`` that it may take and
the ``bytes`` of the file; the answers are ``{"sheets": …}``, ``{"end": true}``, ``{"refused": why, "figures": …}``, and
rows as ``[first, done, width, bytes]``, after which come so many bytes with the cells (see ``packing``). The end of the
input ends it.
"""

import gc
import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

from medins_desktop.exchange.sheets.container import starts_with_xml
from medins_desktop.exchange.sheets.limits import CHILD_MEMORY, MEMORY_A_BYTE, MOST_MEMORY
from medins_desktop.exchange.sheets.packing import pack
from medins_desktop.exchange.sheets.refusal import SheetError, Why
from medins_desktop.exchange.sheets.workbook import KEPT_CELLS, Workbook
from medins_desktop.exchange.sheets.xml_book import XmlWorkbook

_Key = tuple[str, int, int]


def main() -> int:
    """Answer questions until there are no more."""
    _give_up_rights()
    gc.disable()  # there are no cycles in cells; looking for some would take a third of the time
    shelf = Shelf()
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        question = json.loads(line)
        _allow(int(question["seconds"]), int(question["bytes"]))
        answer(question, shelf, answers)
        answers.flush()
    return 0


def answer(question: dict[str, Any], shelf: "Shelf", answers: BinaryIO) -> None:
    """Write the answer to one question."""
    path = Path(question.get("look") or question["read"])
    try:
        book = shelf.open(path)
        if "look" in question:
            _write(answers, {"sheets": book.look()})
            return
        for first, done, columns in book.chunks(int(question["place"])):
            cells = pack(columns)
            _write(answers, (first, done, len(columns), len(cells)))
            answers.write(cells)
        _write(answers, {"end": True})
    except SheetError as error:
        _write(answers, {"refused": error.why.value, "figures": error.figures})
    except MemoryError:
        _write(answers, {"refused": Why.TOO_MUCH.value, "figures": {}})
    except OSError:
        _write(answers, {"refused": Why.NO_ACCESS.value, "figures": {}})


class Shelf:
    """Workbooks that were looked at, kept for being read; the oldest go where they become too much."""

    def __init__(self) -> None:
        self._books: dict[_Key, Workbook | XmlWorkbook] = {}

    def open(self, path: Path) -> Workbook | XmlWorkbook:
        """The workbook of a path, as it lies on the disk now. Raises SheetError, OSError."""
        state = path.stat()
        key = str(path), state.st_size, state.st_mtime_ns
        if key not in self._books:
            while self._books and sum(book.cells for book in self._books.values()) > KEPT_CELLS // 4:
                self._books.pop(next(iter(self._books)))
            self._books[key] = XmlWorkbook(path) if starts_with_xml(path) else Workbook(path)
        return self._books[key]


def _write(answers: BinaryIO, value: object) -> None:
    answers.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
    answers.write(b"\n")


def _give_up_rights() -> None:
    """No file written, no memory image left; where the system knows such limits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(what, (0, 0))


def _allow(seconds: int, size: int) -> None:
    """So many seconds of computing from now on, and memory as befits a file of ``size``; then the system ends this."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    used = resource.getrusage(resource.RUSAGE_SELF)
    for what, most in (
        (resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1),
        (resource.RLIMIT_AS, _in_use() + min(MOST_MEMORY, CHILD_MEMORY + size * MEMORY_A_BYTE)),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _in_use() -> int:
    """Bytes of address space that this process has, which files before this one may have enlarged."""
    import resource  # noqa: PLC0415 - not on every system

    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
