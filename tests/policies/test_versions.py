"""Packs put in place: whole or not at all, what stood there is kept, and no other file is lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from medins_desktop.policies import versions
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.versions import keep, put, write_whole
from tests.policies.packs import EXAMPLES

PACK = (EXAMPLES / "six-months.toml").read_bytes()
KILLED = """
import os, sys
from pathlib import Path
from medins_desktop.policies import versions
versions.os.fsync = lambda _handle: os.kill(os.getpid(), 9)
versions.put("six-months", Path(sys.argv[1]).read_bytes())
"""


def pack(version: str = "1", policy_id: str = "six-months") -> bytes:
    return PACK.replace(b'version = "1"', f'version = "{version}"'.encode()).replace(
        b'id = "six-months"', f'id = "{policy_id}"'.encode(), 1
    )


@pytest.fixture
def folder(home: Path) -> Path:
    made = home / "policies"
    made.mkdir(parents=True)
    return made


def kept(folder: Path, policy_id: str = "six-months") -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "versions" / policy_id).glob("*")}


def test_that_a_pack_takes_the_place_of_the_one_before_which_is_kept(folder: Path) -> None:
    assert put("six-months", pack("1")) == folder / "six-months.toml"
    assert kept(folder) == {}
    put("six-months", pack("2"))
    assert Shelf().get("six-months").version == "2"
    assert kept(folder) == {"1.toml": pack("1")}


def test_that_a_version_kept_with_another_content_stays_beside_it(folder: Path) -> None:
    for raw in (pack("1"), pack("1") + b"# another\n", pack("1"), pack("1") + b"# third\n"):
        put("six-months", raw)
    assert sorted(kept(folder)) == ["1.toml", "1~2.toml"]
    assert set(kept(folder).values()) == {pack("1"), pack("1") + b"# another\n"}


def test_that_a_pack_in_a_file_of_another_name_is_kept_and_replaced(folder: Path) -> None:
    (folder / "mine.toml").write_bytes(pack("1"))
    (folder / "second.toml").write_bytes(pack("1b"))
    put("six-months", pack("2"))
    assert (folder / "mine.toml").read_bytes() == pack("2")
    assert kept(folder) == {"1.toml": pack("1"), "1b.toml": pack("1b")}
    assert [finding.code for finding in Shelf().problems] == []


def test_that_a_file_of_this_name_with_another_pack_stays(folder: Path) -> None:
    (folder / "six-months.toml").write_bytes(pack(policy_id="other"))
    assert put("six-months", pack("2")) == folder / "six-months-2.toml"
    assert {policy.id for policy in Shelf().all()} >= {"other", "six-months"}


def test_that_a_file_that_cannot_be_read_is_kept_before_it_gives_way(folder: Path) -> None:
    (folder / "six-months.toml").write_bytes(b"\xff no pack")
    put("six-months", pack())
    assert kept(folder) == {"unreadable.toml": b"\xff no pack"}


def test_that_the_file_of_trusted_keys_is_no_pack_and_is_never_written_over(folder: Path) -> None:
    (folder / "trusted.toml").write_bytes(b"# keys\n")
    assert put("trusted", pack(policy_id="trusted")) == folder / "trusted-2.toml"
    assert (folder / "trusted.toml").read_bytes() == b"# keys\n"
    assert Shelf().problems == []


@pytest.mark.parametrize("version", ["../../../away", "a/b\\c", "CON:", "版本 三", "v" * 500, "...", "1\x00"])
def test_that_a_version_is_no_path(folder: Path, version: str) -> None:
    file = folder / "six-months.toml"
    file.write_bytes(PACK.replace(b'version = "1"', f"version = {version!a}".replace("'", '"').encode()))
    found = keep(file)
    assert found is not None
    assert found.parent.parent.parent == folder
    assert found.read_bytes() == file.read_bytes()


def test_that_nothing_is_kept_where_there_is_no_file(folder: Path) -> None:
    assert keep(folder / "six-months.toml") is None
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("at", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("is_kept", [False, True], ids=["at keeping", "at putting"])
def test_that_a_full_disk_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: str, is_kept: bool
) -> None:
    put("six-months", pack("1"))
    if is_kept:
        keep(folder / "six-months.toml")
    before = kept(folder)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if at == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    elif at == "write":
        monkeypatch.setattr(versions, "write_whole", fail)
    else:
        monkeypatch.setattr(Path, at, fail)
    with pytest.raises(OSError):
        put("six-months", pack("2"))
    monkeypatch.undo()
    monkeypatch.setenv("MEDINS_HOME", str(folder.parent))
    assert (folder / "six-months.toml").read_bytes() == pack("1")
    assert kept(folder) == before
    assert [*folder.rglob("*.part")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="no signal 9 there")
def test_that_a_kill_while_it_is_written_loses_nothing(folder: Path, tmp_path: Path) -> None:
    put("six-months", pack("1"))
    (tmp_path / "new.toml").write_bytes(pack("2"))
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "new.toml")], check=False, timeout=60)
    assert done.returncode == -9
    assert Shelf().get("six-months").version == "1"
    assert len([*folder.rglob("*.part")]) == 1
    put("six-months", pack("2"))
    assert Shelf().get("six-months").version == "2"


def test_that_what_a_killed_program_left_is_swept_after_an_hour(folder: Path) -> None:
    for name, age in ((".a.toml.1.part", 7200), (".a.toml.2.part", 60), (".b.toml.1.part", 7200)):
        (folder / name).write_bytes(b"")
        then = (folder / name).stat().st_mtime - age
        os.utime(folder / name, (then, then))
    write_whole(folder / "a.toml", b"new")
    assert sorted(file.name for file in folder.iterdir()) == [".a.toml.2.part", ".b.toml.1.part", "a.toml"]
