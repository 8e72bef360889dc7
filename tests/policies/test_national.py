"""What the shipped packs of places take over from the national rule: they say so, and say the same."""

import tomllib
from collections.abc import Mapping
from html import escape
from typing import Any

import pytest

from medins_desktop.domain.month import parse_month
from medins_desktop.places import resource
from medins_desktop.policies.saying import Topic
from medins_desktop.policies.sentences import sentences
from medins_desktop.policies.shelf import Shelf
from medins_desktop.ui.policies.page import page
from medins_desktop.words import LANGUAGES, Language, say, speaking
from tests.policies.packs import example, problems

SHELF = Shelf()
CITIES = ("sh", "suzhou", "tianjin", "wuhan")
NOVEMBER = parse_month("2026-11")
BEGINS = {"rules": "from", "retirement": "from", "residents": "from_year"}
OF_ITS_OWN = {"suzhou": {"transfer[1].waiting"}}
"""What a city does otherwise than the nation where it has a rule at all."""


def pack(name: str) -> dict[str, Any]:
    """A shipped pack as it is written."""
    return tomllib.loads(resource("policies", f"{name}.toml").read_text(encoding="utf-8"))


def in_force(blocks: list[dict[str, Any]], begins: str, when: Any) -> dict[str, Any]:
    """The block in force from ``when`` on, the first where none is yet."""
    return next((block for block in reversed(blocks) if block[begins] <= when), blocks[0])


def value(block: Mapping[str, Any], name: str) -> Any:
    """What stands under ``transfer[1].waiting`` in a block; None for nothing."""
    found: Any = block
    for step in name.replace("[", ".").replace("]", "").split("."):
        found = found[int(step)] if step.isdigit() else found.get(step)
    return found


@pytest.mark.parametrize("name", CITIES)
@pytest.mark.parametrize("table", BEGINS)
def test_that_what_is_called_national_is_what_the_national_pack_says(name: str, table: str) -> None:
    national = pack("cn-general")[table]
    for block in pack(name).get(table, ()):
        theirs = in_force(national, BEGINS[table], block[BEGINS[table]])
        for each in block.get("national", ()):
            assert value(block, each) == value(theirs, each), each


@pytest.mark.parametrize("name", CITIES)
def test_that_nothing_national_is_copied_silently(name: str) -> None:
    """Tiers after a move and the residents' scheme: no text of a city is known, so each value is called national."""
    data = pack(name)
    for block in data["rules"]:
        wanted = {"transfer[0]", "transfer[1].backpay", "transfer[1].waiting"} - OF_ITS_OWN.get(name, set())
        said = set(block["national"])
        assert all(each in said or each.partition("[")[0] in said for each in wanted)
        assert not OF_ITS_OWN.get(name, set()) & said
        assert {"transfer-2021", "joining-2020"} <= set(block["sources"])
    for block in data["residents"]:
        assert set(block["national"]) == set(block) - {"from_year", "sources", "assumed", "national"}
        assert "residents-2024" in block["sources"]
        assert "personal" in block["assumed"]


@pytest.mark.parametrize("name", CITIES)
def test_that_the_page_says_where_the_national_rule_is_followed(name: str) -> None:
    policy = SHELF.get(name)
    said = sentences(policy, NOVEMBER)
    residents = [sentence for sentence in said if sentence.topic is Topic.RESIDENTS]
    assert residents
    assert all(sentence.national for sentence in residents)
    assert any(sentence.national for sentence in said if sentence.topic is Topic.TRANSFER)
    assert not any(sentence.national for sentence in said if sentence.topic in (Topic.GAP, Topic.RATES, Topic.PAYMENT))
    in_years = [sentence for sentence in said if sentence.topic is Topic.RETIREMENT and sentence.national]
    for language in LANGUAGES:
        with speaking(language):
            words, html = say("policies.national"), page(policy, NOVEMBER)
            assert words in first_under(html, Topic.RESIDENTS)
            assert (words in first_under(html, Topic.TRANSFER)) is (name not in OF_ITS_OWN)
            assert words not in first_under(html, Topic.GAP)
            assert html.count(words) == len((Topic.RESIDENTS, Topic.TRANSFER)) + len(in_years)


def first_under(html: str, topic: Topic) -> str:
    """The first paragraph under the heading of a topic."""
    return html.partition(f">{escape(say(f'policy.topic_{topic}'))}</h3>")[2].partition("</p>")[0]


def test_that_the_national_pack_takes_nothing_over() -> None:
    assert not any(sentence.national for sentence in sentences(SHELF.get("cn-general"), NOVEMBER))
    with speaking(Language.EN):
        assert say("policies.national") not in page(SHELF.get("cn-general"), NOVEMBER)


def test_that_a_national_value_that_is_not_there_is_refused() -> None:
    data = example()
    data["rules"][0]["national"] = ["transfer"]
    assert problems(data) == [("policy-no-such-value", "pack.toml: rules[0].national[0]")]
    data["rules"][0]["national"] = ["gap[0].backpay"]
    assert problems(data) == []
