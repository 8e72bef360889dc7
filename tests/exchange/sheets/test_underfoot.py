"""Files that change between the look and the reading, that are no files, and readings that are given up."""

import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from medins_desktop.exchange.sheets.reader import SheetReader
from medins_desktop.exchange.sheets.refusal import SheetError, Stopped, Why
from tests.exchange.sheets.files import xlsx

POSIX = pytest.mark.skipif(os.name == "nt", reason="there are no such files")
ROWS = "姓名,月份\n王芳,2026-07\n"


def same_size_and_time(path: Path) -> None:
    """Other content of the same length, with the same time on it: what a careless tool leaves behind."""
    before = path.stat()
    path.write_text(ROWS.replace("王芳", "李强"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def another_in_its_place(path: Path) -> None:
    other = path.with_name("other.csv")
    other.write_text("月份,姓名\n2026-07,王芳\n", encoding="utf-8")
    other.replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "more": lambda path: path.write_text(ROWS + "李强,2026-08\n", encoding="utf-8"),
    "other": lambda path: path.write_text("月份,姓名\n2026-07,王芳\n", encoding="utf-8"),
    "same size and time": same_size_and_time,
    "another in its place": another_in_its_place,
}


@pytest.mark.parametrize("change", CHANGES)
def test_that_a_list_that_was_changed_after_the_look_is_not_read_by_the_old_columns(
    tmp_path: Path, change: str
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(ROWS, encoding="utf-8")
    with SheetReader() as reader:
        (table,) = reader.look(path)
        CHANGES[change](path)
        with pytest.raises(SheetError) as refused:
            list(reader.chunks(table))
        assert refused.value.why is Why.CHANGED
        (again,) = reader.look(path)
        assert list(reader.chunks(again))


def test_that_a_spreadsheet_is_watched_too(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "名单.xlsx", [["姓名", "月份"], ["王芳", "2026-07"]])
    with SheetReader() as reader:
        (table,) = reader.look(path)
        xlsx(path, [["月份", "姓名"], ["2026-07", "王芳"]])
        with pytest.raises(SheetError, match=r"sheets\.changed"):
            list(reader.chunks(table))


def test_that_a_change_while_it_is_read_is_seen_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(ROWS + "王芳,2026-08\n" * 5_000, encoding="utf-8")
    with SheetReader() as reader:
        (table,) = reader.look(path)
        chunks = reader.chunks(table)
        next(chunks)
        path.write_text(ROWS, encoding="utf-8")
        with pytest.raises(SheetError, match=r"sheets\.changed"):
            list(chunks)


@POSIX
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder", "link to a pipe"])
def test_that_only_files_are_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "名单.csv"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            os.chdir(tmp_path)  # a socket's path may not be long
            made.bind(path.name)
    elif kind == "device":
        path = Path("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(tmp_path / "pipe")
        path.symlink_to(tmp_path / "pipe")
    with SheetReader() as reader, pytest.raises(SheetError) as refused:
        reader.look(path)
    assert refused.value.why is Why.NO_FILE


@pytest.mark.parametrize("content", ["<table><tr><td>甲", "x", "甲,乙\n"])
def test_that_any_reading_is_given_up_at_once(tmp_path: Path, content: str) -> None:
    """A page without a row, a line without an end, and very many rows: none may hold up whoever wants to leave."""
    path = tmp_path / "名单.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(content)
        for _ in range(150):
            file.write(("<b>" * 20_000 if "<" in content else content * 20_000) + "\n")
    reader, ended = SheetReader(), threading.Event()
    outcome: list[Exception | None] = []

    def read() -> None:
        try:
            for table in reader.look(path):
                for _ in reader.chunks(table):
                    time.sleep(0.001)
            outcome.append(None)
        except (Stopped, SheetError) as error:
            outcome.append(error)
        ended.set()

    threading.Thread(target=read, daemon=True).start()
    time.sleep(0.05)
    reader.stop()
    assert ended.wait(5), "it goes on although nobody wants it"
    reader.close()


def test_that_no_process_stays_behind_when_a_reading_is_given_up(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "名单.xlsx", [["姓名", "月份"], *(["王芳", "2026-07"] for _ in range(20_000))])
    reader = SheetReader()
    (table,) = reader.look(path)
    process = reader._worker._process
    assert isinstance(process, subprocess.Popen)
    chunks = reader.chunks(table)
    next(chunks)
    reader.stop()
    with pytest.raises(Stopped):
        list(chunks)
    reader.close()
    assert process.returncode is not None
