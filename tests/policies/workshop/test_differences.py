"""Two texts of a pack side by side, the versions that there are, and the values that no source gives."""

from __future__ import annotations

from datetime import date

import pytest

from medins_desktop.domain.month import parse_month
from medins_desktop.places import resource
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.workshop.differences import changed_from_before, differences
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.earlier import versions_of
from medins_desktop.policies.workshop.publishing import Publication, publish
from medins_desktop.policies.workshop.unsourced import unsourced
from medins_desktop.words.catalogue import Language, set_language

PACKS = ["cn-general", "cn-transfer", "sh", "suzhou", "tianjin", "wuhan", "guangdong-transfer"]


def draft_of(name: str) -> Draft:
    return Draft.of_file(resource("policies") / f"{name}.toml")


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_says_nothing_else_than_itself(name: str) -> None:
    assert differences(draft_of(name), draft_of(name)) == []


def test_a_changed_value_is_the_sentence_before_and_the_one_after() -> None:
    set_language(Language.EN)
    after = draft_of("suzhou")
    after.set("rules[0].due_day", 18)
    (found,) = differences(draft_of("suzhou"), after)
    assert (found.table, found.begins) == ("rules", "2022-01")
    ((was, will),) = found.rows
    assert "25" in was
    assert will == was.replace("25", "18")


def test_a_block_that_begins_later_is_all_new() -> None:
    after = draft_of("suzhou")
    block = after.new_block("rates", parse_month("2027-07"))
    after.set(f"{block}.unit", "0.07")
    (found,) = differences(draft_of("suzhou"), after)
    assert (found.table, found.begins) == ("rates", "2027-07")
    assert all(was == "" for was, _will in found.rows)
    index = int(block.rpartition("[")[2][:-1])
    assert len(changed_from_before(after, "rates", index)) < len(found.rows)


def test_a_copied_block_changes_nothing_until_something_in_it_is() -> None:
    draft = draft_of("suzhou")
    block = draft.new_block("rules", parse_month("2027-01"))
    assert changed_from_before(draft, "rules", 0) == ()
    index = int(block.rpartition("[")[2][:-1])
    assert changed_from_before(draft, "rules", index) == ()
    draft.set(f"{block}.due_day", 18)
    assert len(changed_from_before(draft, "rules", index)) == 1


def test_the_versions_there_are_begin_with_the_one_that_decides() -> None:
    assert [each.version for each in versions_of("suzhou", Shelf())] == ["2026.3"]
    for version in ("2026.9", "2026.10"):
        publish(draft_of("suzhou"), Publication(version, "示例市", date(2026, 11, 27)), Shelf())
    found = versions_of("suzhou", Shelf())
    assert [each.version for each in found] == ["2026.10", "2026.9", "2026.3"]
    assert [each.decides for each in found] == [True, False, False]
    assert versions_of("nobody", Shelf()) == []


def test_what_no_source_gives_is_listed_with_its_path() -> None:
    draft = draft_of("suzhou")
    paths = [each.path for each in unsourced(draft)]
    assert "rules[0].gap[0].backpay" in paths
    assert "rules[0].due_day" not in paths
    draft.set("rules[0].sources", [])
    assert "rules[0].sources" in [each.path for each in unsourced(draft)]
    draft.set("rules[0].assumed", "nonsense")
    assert all(each.words for each in unsourced(draft))
