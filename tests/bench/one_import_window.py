"""The window while it imports a long list: is it ever slow to answer, from the choice of the file to the people? JSON.

python -m tests.bench.one_import_window LIST
"""

import sys
from pathlib import Path

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.ui.importing.controller import ImportController
from medins_desktop.ui.program import Program
from tests.bench.office_book import PASSWORD
from tests.bench.office_window import start, tell, wait
from tests.bench.one_roster_window import Watch
from tests.bench.one_window import resident


def opened(home: Path) -> Program:
    """The program with an empty book and its window, the roster seen once."""
    program = start()
    program.desk.open(Book.create(home / "office.medins", PASSWORD, work=SAMPLE))
    program.shell.go("roster")
    wait(lambda: program.pages.roster.keeper.is_complete)
    return program


def is_idle(wizard: ImportController) -> bool:
    """Whether nothing runs in the wizard."""
    return wizard.view is not None and not wizard.view.is_busy


def measure(path: Path, home: Path) -> dict[str, float]:
    """The longest time without an answer in milliseconds: choosing, reading, writing, and until the roster is whole."""
    program = opened(home)
    wizard, keeper, watch = program.pages.importing, program.pages.roster.keeper, Watch()
    found = {"choose": watch.during(lambda: wizard.open((path,)), lambda: is_idle(wizard))}
    view = wizard.view
    assert view is not None
    found["read"] = watch.during(view.go_on.emit, lambda: is_idle(wizard) and view.is_result)
    people = len(wizard.plan.pairs) if wizard.plan else 0

    def is_done() -> bool:
        return wizard.view is None and keeper.is_complete and len(keeper.roster) == people

    found["write"] = watch.during(view.go_on.emit, is_done)
    found |= {"count": float(people), "memory": float(resident())}
    program.window.close()
    return found


if __name__ == "__main__":
    tell(lambda home: measure(Path(sys.argv[1]), home))
