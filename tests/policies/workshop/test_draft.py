"""A draft: named steps back and forth, blocks that begin as copies, and what it says of itself."""

from pathlib import Path

import pytest

from medins_desktop.domain.month import month, parse_month
from medins_desktop.policies.loader import load
from medins_desktop.policies.workshop.draft import Draft, NotADraft
from medins_desktop.policies.workshop.history import Step
from medins_desktop.policies.workshop.labels import step_words
from medins_desktop.words import Language, set_language
from tests.policies.packs import SHIPPED

GENERAL = next(path for path in SHIPPED if path.stem == "cn-general")


@pytest.fixture
def draft() -> Draft:
    return Draft.of_file(GENERAL)


def test_that_it_finds_what_the_loader_finds(draft: Draft) -> None:
    policy, findings = load(GENERAL)
    own = draft.policy
    assert policy is not None
    assert own is not None
    assert (own.rules, own.rates, draft.findings) == (policy.rules, policy.rates, findings)
    draft.set("rules[1].due_day", 32)
    draft.set("rates[0].floor", "20000.00")
    assert draft.policy is None
    assert [(each.code, each.place) for each in draft.findings] == [
        ("policy-out-of-range", "rules[1].due_day"),
        ("policy-floor-above-ceiling", "rates[0].floor"),
    ]
    assert [each.place for each in draft.findings_at("rules[1]")] == ["rules[1].due_day"]
    assert draft.findings_at("rules[0]") == draft.findings_at("rules[1].due") == []


def test_that_every_step_is_taken_back_and_done_again(draft: Draft) -> None:
    texts = [draft.text]
    draft.set("rules[0].due_day", 20)
    texts.append(draft.text)
    draft.clear("rules[0].late_fee")
    texts.append(draft.text)
    row = draft.add_row("rules[0].gap", {"up_to": 9, "capacity": "any"}, 1)
    texts.append(draft.text)
    moved = draft.move_row(row, 0)
    texts.append(draft.text)
    draft.remove_row(moved)
    texts.append(draft.text)
    assert (row, moved) == ("rules[0].gap[1]", "rules[0].gap[0]")
    actions = []
    for text in reversed(texts[:-1]):
        actions.append(draft.undo())
        assert draft.text == text
    assert actions == [Step("remove", moved), Step("move", row), Step("add", row), *actions[3:]]
    assert (draft.undo(), draft.undoable) == (None, None)
    for text in texts[1:]:
        assert draft.redoable is not None
        draft.redo()
        assert draft.text == text
    assert draft.redo() is None
    draft.undo()
    draft.set("version", "2")
    assert draft.redoable is None


def test_that_undo_has_no_limit(draft: Draft) -> None:
    before = draft.text
    for day in range(1000):
        draft.set("rules[0].due_day", day)
    for _ in range(1000):
        assert draft.undo() is not None
    assert draft.text == before


def test_that_letters_typed_into_one_field_are_one_step(draft: Draft) -> None:
    for text in ("A", "Ab", "Abc"):
        draft.set("title.en", text, typing=True)
    draft.set("title.zh", "甲", typing=True)
    assert draft.undo() == Step("set", "title.zh")
    assert draft.undo() == Step("set", "title.en")
    assert draft.undoable is None
    draft.redo()
    draft.set("title.en", "Abcd", typing=True)  # after a redo it is a new step
    assert (draft.undo(), draft.value("title.en")) == (Step("set", "title.en"), "Abc")


def test_that_what_is_as_it_was_is_no_step(draft: Draft) -> None:
    draft.set("rules[0].due_day", 25)
    draft.clear("valid_until")
    assert draft.undoable is None
    draft.set("rules[0].stops_after", True)  # which is 1 to Python, and no number to a pack
    assert draft.findings_at("rules[0].stops_after") != []


def test_that_several_changes_can_be_one_step(draft: Draft) -> None:
    told: list[str] = []
    draft.watch(lambda: told.append(draft.text))
    before = draft.text
    with draft.step("limits", "rates"):
        draft.set("rates[0].floor", "1.00")
        draft.set("rates[0].ceiling", "2.00")
        assert draft.value("rates[0].floor") == "1.00"
    assert told == [draft.text]
    assert draft.undo() == Step("limits", "rates")
    assert draft.text == before
    draft.redo()
    after = draft.text
    with pytest.raises(LookupError):
        two_limits(draft, "rates[7].floor")
    assert draft.text == after


def two_limits(draft: Draft, second: str) -> None:
    with draft.step("limits", "rates"):
        draft.set("rates[0].floor", "3.00")
        draft.set(second, "3.00")


@pytest.mark.parametrize(
    ("table", "begins", "path", "copied"),
    [
        ("rates", "2026-07", "rates[3]", "rates[2]"),
        ("rates", "2020-07", "rates[2]", "rates[1]"),
        ("rules", "2010-01", "rules[0]", "rules[0]"),
        ("retirement", "2030-01", "retirement[1]", "retirement[0]"),
    ],
)
def test_that_a_new_block_is_a_copy_of_the_one_in_force_before(
    draft: Draft, table: str, begins: str, path: str, copied: str
) -> None:
    old = dict(draft.value(copied))
    assert draft.new_block(table, parse_month(begins)) == path
    new = draft.value(path)
    assert new["from"] == begins
    assert {**new, "from": 0, "assumed": 0} == {**old, "from": 0, "assumed": 0}
    assert new.get("assumed", []) == [name for name in old.get("assumed", []) if name != "from"]
    assert draft.findings == []
    assert draft.new_block(table, parse_month(begins)) == path  # it begins already
    assert draft.undo() == Step("block", path)
    assert draft.undoable is None


def test_that_the_residents_scheme_gets_a_block_for_a_year(draft: Draft) -> None:
    assert draft.new_block("residents", month(2028, 3)) == "residents[2]"
    assert draft.value("residents[2].from_year") == 2028
    assert draft.new_block("residents", month(2026, 1)) == "residents[1]"


def test_that_a_table_without_a_block_gets_its_first_one() -> None:
    draft = Draft.of_nothing("new-place")
    assert draft.new_block("rates", month(2026, 7)) == "rates[0]"  # the one that waited for its month
    assert draft.value("rates") == [{"from": "2026-07", "sources": []}]
    assert draft.new_block("pension_rates", month(2026, 7)) == "pension_rates[0]"
    assert draft.new_block("residents", month(2026, 7)) == "residents[0]"
    assert draft.value("residents[0].from_year") == 2026


def test_that_steps_have_words(draft: Draft) -> None:
    set_language(Language.EN)
    assert step_words(Step("set", "rules[0].due_day")) == "Change: day by which a month is due"
    assert step_words(Step("block", "rates[3]")) == "New block: medical-insurance rates"
    assert step_words(Step("add", "source[3]")) == "Add: source"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"rules = [", "policy-not-toml"),
        (b'id = "a', "policy-not-toml"),
        (b"\xff\xfe", "policy-not-utf-8"),
        (b"a = " + b"9" * 5000, "policy-not-toml-at-all"),
        (b"a = " + b"[" * 60 + b"]" * 60, "policy-not-toml-at-all"),
        (b"a = " + b"[" * 20000 + b"]" * 20000, "policy-not-toml-at-all"),
        (b"#" * 1_000_001, "policy-too-large"),
    ],
    ids=["cut", "cut in a text", "no text", "long number", "deep", "deeper", "huge"],
)
def test_that_what_cannot_be_edited_is_refused_in_words(raw: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_bytes(raw)
    with pytest.raises(NotADraft) as refused:
        Draft.of_file(path)
    assert [(each.code, each.place) for each in refused.value.findings] == [(code, "hostile.toml")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rules = 3",
        "[rules]\nfrom = 3",
        "[[rules.gap]]\na=1",
        "rules = [1, 2]",
        "[[source]]\nid = 3\n[[notice]]",
        "[title]",
    ],
)
def test_that_what_is_no_pack_opens_with_all_that_is_wrong(text: str) -> None:
    draft = Draft.of_text(text)
    assert draft.policy is None
    assert draft.findings != []
