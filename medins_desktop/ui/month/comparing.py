"""The list to compare with: from the clipboard at once, from files on another thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from medins_desktop.desk.month.expected import Differs
from medins_desktop.desk.month.file import Handed, read_lists, read_pasted
from medins_desktop.domain.month import Month, month_text
from medins_desktop.exchange.sheets.refusal import SheetError, Stopped
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.file_work import Work
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from medins_desktop.exchange.sheets.reader import SheetReader

PATTERNS = "*.xlsx *.xls *.ods *.fods *.xml *.csv *.txt"


class Comparing(QObject):
    """Reads one list at a time. ``came`` tells what it says of the month, ``refused`` why it was not read."""

    came = Signal(object)  # Handed
    refused = Signal(str)
    busy = Signal(str)  # what is running; empty: nothing more

    def __init__(self, page: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._work = Work(self)
        self.progress = self._work.progress

    def paste(self, month: Month) -> None:
        """Take what the clipboard holds."""
        data = QGuiApplication.clipboard().mimeData()
        self._take(read_pasted(data.text(), data.html(), month), month)

    def choose(self, month: Month) -> None:
        """Ask for files."""
        patterns = f"{say('month.lists')} ({PATTERNS});;{say('month.all_files')} (*)"
        chosen = asking.open_files(self._page, say("month.choose"), "", patterns, several=True)
        if chosen:
            self.read([Path(each) for each in chosen], month)

    def read(self, paths: Sequence[Path], month: Month) -> None:
        """Read these files."""
        if self._work.is_busy:
            return
        self.busy.emit(say("month.reading", name=" ".join(path.name for path in paths)))

        def work(reader: SheetReader, watch: Callable[[int], None]) -> Handed:
            return read_lists(reader, paths, month, watch)

        self._work.run(work, lambda found: self._ended(lambda: self._take(found, month)), self._failed)

    def _failed(self, error: Exception) -> None:
        self._ended(lambda: None if isinstance(error, Stopped) else self.refused.emit(_why(error)))

    def _ended(self, tell: Callable[[], object]) -> None:
        self.busy.emit("")
        tell()

    def _take(self, found: Handed, month: Month) -> None:
        if found.rows:
            self.came.emit(found)
        else:
            key = "month.nothing_in_file" if found.name else "month.nothing_pasted"
            parts = [say(key, name=found.name, month=month_text(month)), *_left_out(found)]
            self.refused.emit(say("month.separator").join(parts))

    def stop(self) -> None:
        """Give up what is being read."""
        self._work.stop()

    def close(self) -> None:
        """The window closes: the child process that reads ends too."""
        self._work.close()


def _why(error: Exception) -> str:
    return say(error.key, **error.figures) if isinstance(error, SheetError) else sentence(error)


def _left_out(found: Handed) -> list[str]:
    """What of a list was not compared."""
    counts = (("month.rows_refused", found.refused), ("month.rows_of_other_months", found.others))
    return [say(key, n=count) for key, count in counts if count]


def compared_words(found: Handed, counts: Mapping[Differs, int]) -> str:
    """What the comparison came to, in one line; ``counts`` are the differences of each kind."""
    name = found.name or say("month.pasted")
    found_kinds = [kind for kind in Differs if counts.get(kind)]
    parts = [say(f"month.count_{kind.value.replace('-', '_')}", n=counts[kind]) for kind in found_kinds]
    text = say("month.comma").join(parts) if parts else say("month.no_difference")
    return say("month.separator").join([say("month.compared", name=name, text=text), *_left_out(found)])
