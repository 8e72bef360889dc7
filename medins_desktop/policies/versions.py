"""Packs in the user's folder: put in place whole or not at all, and the version that stood there before is kept.

``policies/ID.toml`` decides, ``policies/versions/ID/VERSION.toml`` is what decided before. Nothing that is kept is ever
written over: where the same version was kept with another content, the new one lies beside it.
"""

import os
import re
import tomllib
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from medins_desktop.places import data_folder

ENDING = ".toml"
RESERVED = frozenset({"trusted"})
"""Names of files in the folder of packs that are no packs."""
KEPT = "versions"
LARGEST = 1_000_000
"""Bytes of a pack; the largest that ships has fewer than thirty thousand."""

_UNSAFE = re.compile(r"[^\w.+-]")
_LONGEST_NAME = 60
_UNREADABLE = "unreadable"
_STALE = 3600 * 10**9  # nanoseconds after which a part that a killed program left is removed


def own_folder() -> Path:
    """Where the packs of the user's own lie."""
    return data_folder() / "policies"


def keep(policy_file: Path) -> Path | None:
    """Keep a copy of a pack as the version that it is; where it lies now. None where there is no such file.

    A pack that cannot be read is kept too, by the name of its file. Raises OSError.
    """
    try:
        raw = policy_file.read_bytes()
    except FileNotFoundError:
        return None
    policy_id, version = _named(raw) or (policy_file.stem, _UNREADABLE)
    return keep_beside(raw, own_folder() / KEPT / _safe(policy_id), _safe(version))


def keep_beside(raw: bytes, folder: Path, name: str) -> Path:
    """Keep these bytes in a folder under a name, or beside what has it; where they lie. Raises OSError."""
    for number in count(1):
        kept = folder / f"{name}{'' if number == 1 else f'~{number}'}{ENDING}"
        if not kept.exists():
            write_whole(kept, raw)
            return kept
        if kept.read_bytes() == raw:
            return kept
    raise AssertionError  # counting does not end


def put(policy_id: str, raw: bytes) -> Path:
    """Make ``raw``, which is a sound pack of this id, the user's own pack of it; where it lies.

    What it takes the place of is kept before, in whatever file of the folder that pack lay. A file that bears this
    name and holds another pack stays. Raises OSError: then all is as it was.
    """
    before = files_of(policy_id)
    for file in before:
        keep(file)
    target = before[0] if before else _free(policy_id)
    write_whole(target, raw)
    for other in before[1:]:
        other.unlink(missing_ok=True)  # kept above; two packs of one id would be one too many
    return target


def files_of(policy_id: str) -> list[Path]:
    """The files of the user's own in which a pack calls itself so, the one that bears its name first."""
    found = [file for file in own_files() if (named := _read(file)) is not None and named[0] == policy_id]
    return sorted(found, key=lambda file: (file.stem != policy_id, file.name))


def own_files() -> list[Path]:
    """The files in the folder of packs that may be packs, in order of name. A pipe or device is no file."""
    return pack_files(own_folder())


def pack_files(folder: Path) -> list[Path]:
    """The files of a folder that may be packs, in order of name; none where there is no such folder."""
    return sorted(
        file
        for file in folder.glob(f"*{ENDING}")
        if not (file.stem in RESERVED or file.is_fifo() or file.is_char_device())
    )


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file of the data folder whole or not at all: beside its place first, then into it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{uuid4().hex[:12]}.part")
    try:
        with fresh.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        _sweep(path, fresh.stat().st_mtime_ns)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    if os.name != "nt":  # Windows keeps folders by itself
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(path: Path, now: int) -> None:
    """Remove what a program left that was ended while it wrote here."""
    for part in path.parent.glob(f".{path.name}.*.part"):
        if now - part.stat().st_mtime_ns > _STALE:
            part.unlink(missing_ok=True)


def _free(policy_id: str) -> Path:
    """The file for a pack that is not there yet: its id, unless another pack has taken that name."""
    names = (f"{policy_id}{'' if number == 1 else f'-{number}'}" for number in count(1))
    folder = own_folder()
    return next(folder / f"{name}{ENDING}" for name in names if name not in RESERVED and _is_free(folder, name))


def _is_free(folder: Path, name: str) -> bool:
    """Whether nothing stands there, or what cannot be read as a pack: that is kept, and gives way."""
    file = folder / f"{name}{ENDING}"
    if not file.is_file():
        return not file.exists()
    if _read(file) is None:
        keep(file)
        return True
    return False


def _read(file: Path) -> tuple[str, str] | None:
    try:
        return _named(file.read_bytes()) if file.stat().st_size <= LARGEST else None
    except OSError:
        return None


def _named(raw: bytes) -> tuple[str, str] | None:
    """The id and version that a pack gives itself; None where it cannot be read so far."""
    data = toml_data(raw) or {}
    policy_id, version = data.get("id"), data.get("version")
    return (policy_id, version) if isinstance(policy_id, str) and isinstance(version, str) else None


def toml_data(raw: bytes) -> dict[str, Any] | None:
    """What TOML says, of which nothing more is asked; None where it is none."""
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def order_of(version: str) -> tuple[tuple[int, int, str], ...]:
    """By what versions are compared: figures in them as numbers (2026.10 comes after 2026.9), words after figures."""
    parts = re.findall(r"[0-9]+|[^\W\d_]+", version)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts)


def _safe(text: str) -> str:
    """A text as a part of a file's name on any system."""
    name = _UNSAFE.sub("_", text.strip())[:_LONGEST_NAME].strip(".")
    return name or "_"
