"""The drafts that there are, told apart from the packs that decide: by file, with what each calls itself."""

from dataclasses import dataclass
from pathlib import Path

from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.versions import LARGEST, toml_data
from medins_desktop.words.explain_sources import title_in


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a file: its id and title as far as it says any."""

    file: Path
    policy_id: str
    title: str


def draft_lines(shelf: Shelf) -> list[DraftLine]:
    """All drafts, the user's own first, then by id; of one id the user's own alone. What cannot be read is left out."""
    found: dict[str, DraftLine] = {}
    for file in shelf.drafts():
        data = _data(file)
        policy_id = data.get("id")
        if isinstance(policy_id, str) and policy_id not in found:
            found[policy_id] = DraftLine(file, policy_id, title_in(data.get("title")) or policy_id)
    return list(found.values())


def _data(file: Path) -> dict[str, object]:
    try:
        return (toml_data(file.read_bytes()) or {}) if file.stat().st_size <= LARGEST else {}
    except OSError:
        return {}
