"""A second start brings the first window forward; where nobody hears it, it opens a window of its own."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from medins_desktop.ui.one_window import OneWindow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home"


def second_start(folder: Path, path: Path | None, patience: float = 30) -> list[bool]:
    """Hand over from another thread, as another process would: the list holds the outcome once it has ended."""
    second, outcome = OneWindow(folder), []
    assert not second.is_first
    outcome.append(second.hand_over(path, patience))
    return outcome


def start(folder: Path, path: Path | None) -> tuple[threading.Thread, list[bool]]:
    heard: list[bool] = []
    other = threading.Thread(target=lambda: heard.extend(second_start(folder, path)))
    other.start()
    return other, heard


@pytest.mark.parametrize("path", [Path("示例 一.medins").absolute(), None])
def test_that_the_first_window_is_told_what_to_open(qtbot: QtBot, folder: Path, path: Path | None) -> None:
    first = OneWindow(folder)
    assert first.is_first
    first.listen()
    with qtbot.waitSignal(first.wanted, timeout=30_000) as told:
        other, heard = start(folder, path)
    other.join(30)
    assert told.args == [path]
    assert heard == [True]
    first.release()


def test_that_a_wish_from_before_the_window_listens_is_not_lost(qtbot: QtBot, folder: Path) -> None:
    first = OneWindow(folder)
    other, heard = start(folder, None)
    qtbot.waitUntil(lambda: bool(list((folder / "wishes").iterdir())), timeout=30_000)
    with qtbot.waitSignal(first.wanted, timeout=30_000):
        first.listen()
    other.join(30)
    assert heard == [True]
    first.release()


def test_that_a_relative_path_is_the_one_of_the_second_start(
    qtbot: QtBot, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = OneWindow(folder)
    first.listen()
    with qtbot.waitSignal(first.wanted, timeout=30_000) as told:
        other, _ = start(folder, Path("书.medins"))
    other.join(30)
    assert told.args == [tmp_path / "书.medins"]
    first.release()


def test_that_nothing_waits_for_a_window_that_hangs(folder: Path) -> None:
    first = OneWindow(folder)
    assert second_start(folder, None, patience=0.05) == [False]
    assert list((folder / "wishes").iterdir()) == [], "a wish that nobody took is taken back"
    first.release()


def test_that_the_next_start_is_the_first_again(folder: Path) -> None:
    first = OneWindow(folder)
    first.release()
    again = OneWindow(folder)
    assert again.is_first
    again.release()


def test_that_the_lock_of_a_killed_program_is_no_obstacle(folder: Path) -> None:
    code = "import sys, os; from pathlib import Path; from medins_desktop.ui.one_window import OneWindow\n"
    code += "held = OneWindow(Path(sys.argv[1])); print(held.is_first, flush=True); os.kill(os.getpid(), 9)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.stdout.strip() == "True"
    assert (folder / "window.lock").exists()
    again = OneWindow(folder)
    assert again.is_first
    again.release()


def test_that_a_folder_that_cannot_be_written_stops_no_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    claim = OneWindow(tmp_path / "file" / "home")
    assert not claim.is_first
    assert not claim.hand_over(None, patience=0)


@pytest.mark.parametrize("text", ["", "[]", '{"open": 3}', "{", "[" * 100_000])
def test_that_a_damaged_wish_only_brings_the_window_forward(qtbot: QtBot, folder: Path, text: str) -> None:
    first = OneWindow(folder)
    (folder / "wishes" / "a.wish").write_text(text)
    with qtbot.waitSignal(first.wanted, timeout=30_000) as told:
        first.listen()
    assert told.args == [None]
    first.release()
