"""The same work without a window: assess cases, check policies, test the installed program. No Qt in here.

``main`` is the program's one entry. Whatever only one command needs is imported when that command runs, so that the
window opens as fast as it can and the command line never loads it.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

BAD_INPUT = 2
"""Exit code for wrong arguments and wrong input."""
INTERRUPTED = 130
PIPE_CLOSED = 1
NOT_WRITTEN = 1
"""Exit code for an output that could not be written (a full disk)."""
CHILDREN = {
    "--read-spreadsheets": "medins_desktop.exchange.sheets.child",
    "--work-out-rosters": "medins_desktop.desk.roster.worker_process",
}
"""Arguments with which the program is its own child (see ``exchange/child_process.py``); no user gives them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with the arguments of the command line; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in ([], ["--sample"]):  # the window is to be there at once: no argument needs reading
        from medins_desktop.app import run  # noqa: PLC0415 - Qt, for the window alone

        return run(None, bool(given))
    if len(given) == 1 and given[0] in CHILDREN:
        return int(import_module(CHILDREN[given[0]]).main())
    from medins_desktop.cli.arguments import dispatch  # noqa: PLC0415 - a bare start opens the window, nothing else

    try:
        code = dispatch(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # the reader has gone (``| head``)
        return PIPE_CLOSED
    except OSError as error:
        if error.filename is not None:  # a file of ours is a defect: commands speak for those they read and write
            raise
        from medins_desktop.words import say  # noqa: PLC0415 - only where something failed

        _drop_output()
        print(f"medins-desktop: {say('cli.not_written', reason=error.strerror or '')}", file=sys.stderr)
        return NOT_WRITTEN
    return code


def _drop_output() -> None:
    """Give up what could not be written; Python would complain once more while it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
