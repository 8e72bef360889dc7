"""Proves that Chinese can be written: the real program under real input methods, on a screen and a bus of their own.

    python -m tools.input_methods [ibus] [fcitx5]

Prints case → result; 1 where one fails. Pictures of the screen go into ``build/input-methods``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.input_methods.cases import CASES, SEEN, Wrong
from tools.input_methods.hand import Hand, at_the_program
from tools.input_methods.methods import METHODS, Method, session, switch_on
from tools.input_methods.packages import prepare
from tools.input_methods.screen import NothingCame, display, own_home, wait_until
from tools.setup import SetupError

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "build" / "input-methods"
INSIDE = "--inside"
FAILED = "FAILED"


def main(arguments: Sequence[str]) -> int:
    """Try the methods named, or all of them; the exit code."""
    if arguments[:1] == [INSIDE]:
        return _inside(METHODS[arguments[1]])
    unknown = set(arguments) - METHODS.keys()
    if unknown:
        print(f"usage: python -m tools.input_methods [{'] ['.join(METHODS)}]", file=sys.stderr)
        return 2
    try:
        prepare()
    except SetupError as error:
        print(f"\nNot tried: {error}", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    return max([_in_session(METHODS[name]) for name in arguments or METHODS])


def _in_session(method: Method) -> int:
    """Try a method on a display and a bus that nobody else has."""
    with display(PICTURES) as name, own_home(name) as environment:
        inside = [sys.executable, "-m", "tools.input_methods", INSIDE, method.name]
        with (PICTURES / f"{method.name}-bus.log").open("wb") as log:
            command = ["dbus-run-session", "--", *inside]
            return subprocess.run(command, cwd=ROOT, env=environment, stderr=log, check=False).returncode


def _inside(method: Method) -> int:
    try:
        return try_method(method)
    except NothingCame as error:
        print(f"{method.name:20}{FAILED}: {error}; see {PICTURES}", flush=True)
        return 1


def try_method(method: Method) -> int:
    """All cases in all fields; 1 where one fails."""
    failed = 0
    with (
        session(method, os.environ, PICTURES) as environment,
        at_the_program(environment, method.window, PICTURES / f"{method.name}-program.log") as hand,
    ):
        hand.ask("go name")
        wait_until(lambda: switch_on(method, environment), f"{method.name} switched on")
        for name, result in _results(method, hand):
            failed += result.startswith(FAILED)
            print(f"{method.name:20}{name:54}{result}", flush=True)
    return 1 if failed else 0


def _results(method: Method, hand: Hand) -> Iterator[tuple[str, str]]:
    for number, case in enumerate(CASES, 1):
        for field in case.fields:
            try:
                result = case.run(hand, field) or "ok"
            except (Wrong, NothingCame) as error:
                result = f"{FAILED}: {error}"
            if case in SEEN or result.startswith(FAILED):
                hand.ask(f"picture {PICTURES / f'{method.name}-{number:02}-{field}.png'}")
            yield f"{case.name} · {field}", result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
