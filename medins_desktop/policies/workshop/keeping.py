"""Drafts kept in the user's folder, valid or not: what was edited is there again after a crash, or a week."""

from pathlib import Path

from medins_desktop.policies.shelf import DRAFTS
from medins_desktop.policies.versions import ENDING, own_folder, pack_files, toml_data, write_whole
from medins_desktop.policies.workshop.draft import Draft


def drafts_folder() -> Path:
    """Where the user's own drafts lie."""
    return own_folder() / DRAFTS


def kept(policy_id: str) -> Path | None:
    """The draft that was kept of a pack, by the id that it gives itself; None where there is none."""
    return next((file for file in pack_files(drafts_folder()) if _id_in(file) == policy_id), None)


def keep(draft: Draft, file: Path | None) -> Path:
    """Write a draft down, into the ``file`` that it has or one of its own; where it lies. Raises OSError."""
    target = file or _free(str(draft.value("id") or "draft"))
    write_whole(target, draft.text.encode())
    return target


def forget(file: Path | None) -> None:
    """A draft is needed no more: it was published, or thrown away. Raises OSError."""
    if file is not None:
        file.unlink(missing_ok=True)


def _id_in(file: Path) -> str | None:
    try:
        found = (toml_data(file.read_bytes()) or {}).get("id")
    except OSError:
        return None
    return found if isinstance(found, str) else None


def _free(policy_id: str) -> Path:
    """A file that no other draft has."""
    name = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in policy_id)[:60] or "draft"
    taken = {file.stem for file in pack_files(drafts_folder())}
    number = 1
    while (chosen := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return drafts_folder() / f"{chosen}{ENDING}"
