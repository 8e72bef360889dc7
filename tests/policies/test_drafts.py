"""The drafts that ship: sound, apart from what decides, and nothing in them without a source or a mark."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.places import resource
from medins_desktop.policies.drafts import draft_lines
from medins_desktop.policies.examples import outcomes
from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.loader import load
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.versions import pack_files
from medins_desktop.policies.workshop import keeping
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.publishing import Publication, publish

FILES = pack_files(resource("policies") / "drafts")
PLACES = {"beijing", "chongqing", "guangzhou", "shenzhen", "chengdu", "hangzhou", "nanjing", "xian", "shandong",
          "zhengzhou", "changsha"}  # fmt: skip


def test_the_places_that_have_a_rule_have_a_draft() -> None:
    assert {file.stem for file in FILES} >= PLACES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_draft_is_sound_and_its_examples_hold(file: Path) -> None:
    policy, findings = load(file)
    assert policy is not None, findings
    assert findings == []
    assert policy.draft
    assert policy.id == file.stem
    data = tomllib.loads(file.read_text("utf-8"))
    assert all(tried.holds for tried in outcomes(policy, data))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_block_has_a_source_or_says_that_it_is_assumed_and_no_source_is_below_c(file: Path) -> None:
    data = tomllib.loads(file.read_text("utf-8"))
    assert {source["grade"] for source in data["source"]} <= {"A", "B", "C"}
    for table in BLOCKS:
        for block in data.get(table, ()):
            values = set(block) - {"sources", "assumed", "national"}
            assert block.get("sources") or values <= {*block["assumed"], "from"}


def test_no_draft_decides() -> None:
    shelf = Shelf()
    assert not {policy.id for policy in shelf.all()} & {file.stem for file in FILES}
    assert {line.policy_id for line in draft_lines(shelf)} == {file.stem for file in FILES}


def test_a_draft_that_ships_is_worked_through_and_published() -> None:
    draft = Draft.of_file(resource("policies") / "drafts" / "nanjing.toml")
    file = keeping.keep(draft, None)
    assert [line.file for line in draft_lines(Shelf()) if line.policy_id == "nanjing"] == [file]
    publish(draft, Publication("2026.2", "示例市", date(2026, 11, 27)), Shelf())
    assert Shelf().get("nanjing").version == "2026.2"
