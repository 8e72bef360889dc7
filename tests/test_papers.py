"""The papers name files that exist: a page that leads nowhere is worse than none."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAMED = re.compile(r"`((?:medins_desktop|resources|tests|tools|docs)/[\w./*-]*[\w*/])`")
LINKED = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_that_every_file_named_exists(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    missing = [name for name in NAMED.findall(text) if not any(ROOT.glob(name.rstrip("/")))]
    missing += [link for link in LINKED.findall(text) if not (paper.parent / link).exists()]
    assert missing == []


def test_that_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(LINKED.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {file.name for file in folder.glob("*.md")} - {"README.md"}
