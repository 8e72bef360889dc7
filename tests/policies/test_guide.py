"""The guide as data: ours is whole, a place's own replaces what it names, a bad file is set aside in words."""

from itertools import product
from pathlib import Path

import pytest

from medins_desktop.domain.policy import Source
from medins_desktop.domain.residents import waiting_months
from medins_desktop.places import resource
from medins_desktop.policies.guide import Answer, Guide, Question, Way, asked, given, guide_for, load_guide, meant
from medins_desktop.policies.shelf import Shelf
from medins_desktop.words import LANGUAGES
from medins_desktop.words.explain import problem_line

FILES = sorted(resource("guide").glob("*.toml"))
WAYS = ("unit", "unpaid", "moved", "left", "alone", "file", "resident", "short")


@pytest.fixture(scope="module")
def guide() -> Guide:
    return guide_for("")[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_that_our_guides_have_no_problem(file: Path) -> None:
    found, findings = load_guide(file)
    assert findings == []
    assert found is not None


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_that_a_guide_belongs_to_a_policy_that_ships(file: Path) -> None:
    assert file.stem in {"default", *(policy.id for policy in Shelf().all())}


def test_that_all_ways_are_there(guide: Guide) -> None:
    assert tuple(way.id for way in guide.ways) == WAYS


def test_that_those_without_a_unit_see_the_bridges_and_what_they_do_not_do(guide: Guide) -> None:
    assert {way.id for way in guide.ways if way.bridges} == {"moved", "left", "alone", "file"}
    assert len(guide.bridges) == 2
    assert all(bridge.does_not[language] for bridge in guide.bridges for language in LANGUAGES)


def answers_of(way: Way) -> list[dict[str, str]]:
    choices = [[(question.id, answer.id) for answer in question.answers] for question in way.questions]
    return [asked(way, dict(choice)) for choice in product(*choices)]


@pytest.mark.parametrize("policy", ["", "sh"])
def test_that_every_answer_leads_to_steps_and_the_two_usual_documents(policy: str) -> None:
    for way in guide_for(policy)[0].ways:
        for answers in answers_of(way):
            steps = [step for step in way.steps if meant(step.only, given(answers))]
            documents = [each.text["zh"] for each in way.documents if meant(each.only, given(answers))]
            assert len(steps) >= 2, (way.id, answers)
            assert documents[:2] == ["有效身份证件", "社会保障卡或医保电子凭证"]


def test_that_every_item_can_be_reached(guide: Guide) -> None:
    for way in guide.ways:
        reached = frozenset[str]().union(*(given(answers) for answers in answers_of(way)))
        assert [item.text["zh"] for item in (*way.steps, *way.documents) if not meant(item.only, reached)] == []


def test_that_a_follow_up_question_is_asked_only_after_its_answer() -> None:
    first = Question("first", TITLE, (Answer("no", TITLE), Answer("yes", TITLE)))
    then = Question("then", TITLE, (Answer("short", TITLE), Answer("long", TITLE)), only=("first.yes",))
    way = Way("way", TITLE, TITLE, (first, then), (), (), {})
    assert asked(way, {"first": "yes", "then": "long"}) == {"first": "yes", "then": "long"}
    assert asked(way, {"first": "no", "then": "long"}) == {"first": "no"}
    assert asked(way, {"first": "nonsense"}) == {"first": "no"}


def test_that_the_residents_figures_come_from_the_data(guide: Guide) -> None:
    assert guide.residents is not None
    assert waiting_months(guide.residents, 2) == 4


def test_that_a_place_replaces_the_ways_that_it_names() -> None:
    country, shanghai = guide_for("cn-general")[0], guide_for("sh")[0]
    assert shanghai.way("alone") != country.way("alone")
    assert shanghai.way("unit") == country.way("unit")
    assert tuple(way.id for way in shanghai.ways) == WAYS
    assert shanghai.bridges == country.bridges


def test_that_the_users_own_guide_goes_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "sh.toml"
    own.write_text(OWN, encoding="utf-8")
    found, findings = guide_for("sh", own=tmp_path)
    assert findings == []
    assert found.way("alone") == Way(
        "alone", TITLE, TITLE, (), found.ways[4].steps, (), {"mine": Source("mine", TITLE, "C")}
    )
    assert found.hotlines == ("12393", "12366", "12333")


TITLE = {"en": "Mine", "zh": "自备"}
OWN = """
schema = "medins.guide/1"
[[source]]
id = "mine"
title = { zh = "自备", en = "Mine" }
grade = "C"
[[way]]
id = "alone"
title = { zh = "自备", en = "Mine" }
about = { zh = "自备", en = "Mine" }
[[way.step]]
text = { zh = "步骤", en = "Step" }
sources = ["mine"]
"""


@pytest.mark.parametrize(
    ("before", "after", "code", "place"),
    [
        ("guide/1", "guide/2", "wrong-schema", "schema"),
        ('sources = ["mine"]', 'sources = ["other"]', "no-such-source", "way[0].step[0].sources[0]"),
        ('sources = ["mine"]', 'only = ["a.b"]', "no-such-answer", "way[0].step[0].only[0]"),
        ('en = "Step"', 'fr = "Pas"', "missing-key", "way[0].step[0].text.en"),
        ('grade = "C"', 'grade = "E"', "not-one-of", "source[0].grade"),
        ("[[way.step]]", "[[way.stairs]]", "missing-key", "way[0].step"),
        ("schema =", "schema", "not-toml", ""),
    ],
)
def test_that_a_wrong_guide_is_set_aside_in_words(
    tmp_path: Path, before: str, after: str, code: str, place: str
) -> None:
    (tmp_path / "sh.toml").write_text(OWN.replace(before, after), encoding="utf-8")
    found, findings = guide_for("sh", own=tmp_path)
    assert findings[0].code == f"policy-{code}"
    assert findings[0].place == (f"sh.toml: {place}" if place else "sh.toml")
    assert problem_line(findings[0])
    assert found == guide_for("sh")[0]
