"""The hand at the keyboard: presses real keys on the display, and asks the program what came of them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, cast

from tools.input_methods.screen import NothingCame, wait_until

BETWEEN = "30"  # milliseconds between two keys, as of quick hands
SETTLED = 0.25  # seconds without news after which nothing more is expected

State = dict[str, Any]


class Window(NamedTuple):
    """A window of another program on the screen."""

    left: int
    top: int
    width: int
    height: int


class Hand:
    """One program under one input method."""

    def __init__(self, process: subprocess.Popen[str], environment: Mapping[str, str], candidates: str) -> None:
        self._process = process
        self._environment = environment
        self._candidates = candidates

    def ask(self, request: str) -> Any:
        """One request of the driver, and its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise NothingCame("the program has ended")
        return json.loads(line)

    def state(self) -> State:
        """What the program shows, once nothing changes any more."""
        before, since = cast(State, self.ask("state")), time.monotonic()
        until = since + 10
        while time.monotonic() < min(since + SETTLED, until):
            time.sleep(0.03)
            now = cast(State, self.ask("state"))
            if now != before:
                before, since = now, time.monotonic()
        return before

    def wait(self, happened: Callable[[State], bool], what: str) -> State:
        """The state in which it has happened. Raises NothingCame."""
        wait_until(lambda: happened(self.ask("state")), what, 5)
        return self.state()

    def press(self, *keys: str) -> None:
        """Press keys, by the names that X11 gives them."""
        self._do("key", "--delay", BETWEEN, *keys)

    def write(self, letters: str) -> None:
        """Type letters."""
        self.press(*letters)

    def click(self, place: list[int]) -> None:
        """Click into the middle of a rectangle."""
        x, y = place[0] + place[2] // 2, place[1] + place[3] // 2
        self._do("mousemove", str(x), str(y), "click", "1")

    def candidates(self) -> Window | None:
        """The list of candidates, where it is on the screen."""
        for window in self._do("search", "--onlyvisible", "--class", self._candidates).split():
            told = dict(line.split("=") for line in self._do("getwindowgeometry", "--shell", window).splitlines())
            found = Window(*(int(told[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))
            if found.width > 20 and found.height > 20:
                return found
        return None

    def _do(self, *words: str) -> str:
        command = ["xdotool", *words]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False).stdout


@contextmanager
def at_the_program(environment: Mapping[str, str], candidates: str, log: Path) -> Iterator[Hand]:
    """The program on the sample book, somebody shown, in front."""
    command = [sys.executable, "-m", "tools.input_methods.driver"]
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True
        )
    try:
        hand = Hand(process, environment, candidates)
        wait_until(lambda: bool(hand.ask("go calendar")), "the sample book", 60)
        hand.wait(lambda state: state["front"] == "MainWindow", "the window in front")
        yield hand
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.stdout.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
