"""The versions of a pack that there are: the one that decides, those kept from before, the one that ships."""

from dataclasses import dataclass
from pathlib import Path

from medins_desktop.places import resource
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.versions import KEPT, order_of, own_folder, pack_files, toml_data


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a pack in a file; ``decides`` now, or did before."""

    version: str
    file: Path
    decides: bool


def versions_of(policy_id: str, shelf: Shelf) -> list[Version]:
    """Every version of a pack that can be read, the newest first, each content once."""
    deciding = shelf.file_of(policy_id)
    files = [deciding] if deciding is not None else []
    files += [file for folder in sorted(_folders()) for file in pack_files(folder)]
    files.append(resource("policies") / f"{policy_id}.toml")
    found: dict[bytes, Version] = {}
    for file in files:
        raw = _raw(file)
        data = toml_data(raw) or {}
        if raw and data.get("id") == policy_id and isinstance(data.get("version"), str):
            found.setdefault(raw, Version(data["version"], file, decides=file == deciding))
    return sorted(found.values(), key=lambda each: (each.decides, order_of(each.version)), reverse=True)


def _folders() -> list[Path]:
    try:
        return [folder for folder in (own_folder() / KEPT).iterdir() if folder.is_dir()]
    except OSError:
        return []


def _raw(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
