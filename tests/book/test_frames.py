"""The log's frames, read as SQLite would recover them: whole transactions alone, each with its place."""

import struct
from pathlib import Path

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import PAGE
from medins_desktop.book.frames import FRAME_HEAD, HEAD, committed, index_of, log_of
from medins_desktop.book.log import put_aside
from tests.book.people import WANG_FANG, person
from tests.plugins.day import Clock

FRAME = FRAME_HEAD + PAGE


@pytest.fixture
def log(book: Book, place: Path, tmp_path: Path) -> Path:
    """A log of two transactions, the second of some pages."""
    book.settle()
    book.write([(None, WANG_FANG)])
    book.write([(None, person(number)) for number in range(60)])
    copy = tmp_path / "log"
    copy.write_bytes(log_of(place).read_bytes())
    return copy


def test_that_frames_have_their_places_and_end_transactions(log: Path) -> None:
    frames = committed(log)
    data = log.read_bytes()
    assert [frame.at for frame in frames] == [HEAD + number * FRAME + FRAME_HEAD for number in range(len(frames))]
    for frame in frames:
        page, pages = struct.unpack(">2I", data[frame.at - FRAME_HEAD : frame.at - FRAME_HEAD + 8])
        assert (frame.page, frame.ends) == (page, pages > 0)
    assert sum(frame.ends for frame in frames) >= 2
    assert frames[-1].ends
    assert len(frames) > 3


def test_that_a_transaction_cut_short_does_not_count(log: Path) -> None:
    data, frames = log.read_bytes(), committed(log)
    ends = [number for number, frame in enumerate(frames) if frame.ends]
    for cut, whole in (
        (HEAD + (ends[-1] + 1) * FRAME, ends[-1] + 1), (HEAD + (ends[-1] + 1) * FRAME - 1, ends[-2] + 1),
        (HEAD + (ends[0] + 1) * FRAME, ends[0] + 1), (HEAD + (ends[0] + 1) * FRAME - 1, 0), (HEAD, 0), (HEAD - 1, 0),
    ):  # fmt: skip
        log.write_bytes(data[:cut])
        assert len(committed(log)) == whole, cut
    log.unlink()
    assert committed(log) == []


@pytest.mark.parametrize("at", [0, 3, 8, 11, 16, 20, 24, 28])
def test_that_a_head_that_does_not_hold_makes_it_none(log: Path, at: int) -> None:
    data = bytearray(log.read_bytes())
    data[at] ^= 4
    log.write_bytes(bytes(data))
    assert committed(log) == []


@pytest.mark.parametrize("at", [0, 3, 7, 8, 12, 16, 20, FRAME_HEAD, FRAME - 1])
def test_that_nothing_counts_from_the_first_frame_on_that_does_not_hold(log: Path, at: int) -> None:
    data, frames = bytearray(log.read_bytes()), committed(log)
    first = next(number for number, frame in enumerate(frames) if frame.ends) + 1
    data[HEAD + first * FRAME + at] ^= 1
    log.write_bytes(bytes(data))
    assert len(committed(log)) == first


def swapped(data: bytes) -> bytes:
    """The same log as a machine writes it that keeps the highest byte first: other magic, other sums."""

    def summed(piece: bytes, sums: tuple[int, int]) -> tuple[int, int]:
        words = struct.unpack(f">{len(piece) // 4}I", piece)
        first, second = sums
        for one, two in zip(words[::2], words[1::2], strict=True):
            first = (first + one + second) % (1 << 32)
            second = (second + two + first) % (1 << 32)
        return first, second

    head = struct.pack(">I", 0x377F0683) + data[4:24]
    sums = summed(head, (0, 0))
    made = head + struct.pack(">2I", *sums)
    for at in range(HEAD, len(data) - FRAME + 1, FRAME):
        frame = data[at : at + FRAME]
        sums = summed(frame[FRAME_HEAD:], summed(frame[:8], sums))
        made += frame[:16] + struct.pack(">2I", *sums) + frame[FRAME_HEAD:]
    return made


def test_that_a_log_of_another_kind_of_machine_is_read(log: Path) -> None:
    frames = committed(log)
    log.write_bytes(swapped(log.read_bytes()[: HEAD + len(frames) * FRAME]))
    assert committed(log) == frames


def test_that_logs_put_aside_in_one_second_have_names_of_their_own(place: Path, book: Book, clock: Clock) -> None:
    book.close()
    for text in ("一", "二", "三"):
        clock.put_to("2026-11-23 10:00:00")
        log_of(place).write_text(text, encoding="utf-8")
        index_of(place).touch()
        assert put_aside(place).read_text(encoding="utf-8") == text
        assert not log_of(place).exists()
        assert not index_of(place).exists()
    names = sorted(each.name.removeprefix("办公室.medins.log-") for each in place.parent.glob("*.log-*"))
    assert names == ["20261123-100000", "20261123-100000-2", "20261123-100000-3"]
    log_of(place).touch()
    assert put_aside(place).exists()
