"""The text of a pack and its values: whatever is edited, the text says just that, and all else stays byte for byte."""

import tomllib
from copy import deepcopy
from random import Random
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.policies.workshop.document import Document
from medins_desktop.policies.workshop.paths import path_of, steps_of
from tests.policies.packs import EXAMPLES, SHIPPED
from tests.reference.random_policies import random_policy, random_tiers

PACKS = [*SHIPPED, *sorted(EXAMPLES.glob("*.toml"))]
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in PACKS}

ODD = {
    "rows in a list": 'id = "a" # why\nsource = [ { id = "x", title = { zh = "一" } }, { id = "y" } ] # all\n',
    "a heading in a text": 'id = """\n[[rules]]\nfrom = 1\n"""\n[[rules]]\nfrom = "2022-01"\n',
    "a heading in a list": 'sources = [\n  "a",\n  ["b"],\n]\n[[rules]]\nfrom = "2022-01"\n',
    "continued below": '[[rules]]\nfrom = "a"\n[[rates]]\nfrom = "b"\n[rules.late_fee]\nstarts = "c"\n',
    "rows scattered": '[[rules]]\nfrom = "a"\n# of rates\n[[rates]]\nfrom = "b"\n\n[[rules]]\nfrom = "c"\n',
    "quoted and dotted": '"id" = "a"\ntitle."zh" = "b"\n[["rules"]]\nfrom = "d"\nfirst_waiting.unit.months = 3\n',
    "no end of line": '# nothing\n[[rules]]\nfrom = "a"\n[[rules.gap]]\nup_to = 3\n\n[[rules.gap]]\ncapacity = "any"',
    "lines of windows": 'id = "a"\r\n\r\n# one\r\n[[rules]]\r\nfrom = "b" # two\r\n\r\n[[rules.gap]]\r\nup_to = 3\r\n',
    "a mark before it": '\ufeffid = "a"\n[[rules]]\nfrom = "b"\n',
    "indented": '[[rules]]\n  from = "a"\n  [[rules.gap]]\n    up_to = 3 # 3\n  [rules.late_fee]\n    starts = "b"\n',
    "empty": "",
    "only words": "# only words\n",
}


@pytest.mark.parametrize("text", [*TEXTS.values(), *ODD.values()], ids=[*TEXTS, *ODD])
def test_that_what_is_opened_stays_byte_for_byte(text: str) -> None:
    document = Document.of(text)
    assert document.text == text
    assert document.data == tomllib.loads(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.stem))
def test_that_our_packs_come_in_pieces(path: Any) -> None:
    assert len(Document.of(path.read_text(encoding="utf-8")).pieces) > 5


def places(data: Any, steps: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path to a value."""
    found = [steps] if steps else []
    if isinstance(data, dict):
        found += [place for name, value in data.items() for place in places(value, (*steps, name))]
    elif isinstance(data, list):
        found += [place for index, value in enumerate(data) for place in places(value, (*steps, index))]
    return found


def at(data: Any, steps: tuple[str | int, ...]) -> Any:
    for step in steps:
        data = data[step]
    return data


VALUES = [
    3,
    "0.085",
    "until-backpaid",
    True,
    "一“二”\n\"三\" \\ '四' # no comment",
    ["a", "b", "source-of-many-letters" * 4, "another-source-of-many" * 2],
    [],
    {"months": 3, "counts_from": "payment-month"},
    {"payers": ["unit"], "daily_rate": "0.0005", "starts": "next-month"},
]


def edited(rng: Random, document: Document, model: dict[str, Any]) -> Document:
    """One edit by chance, done to the document and to the plain data that it is held against."""
    known = places(model)
    steps = rng.choice(known) if known else ("id",)
    kind = rng.choice(["set", "set", "set", "clear", "add", "insert", "remove", "move"] if known else ["set"])
    rows = [place for place in known if isinstance(at(model, place), list) and at(model, place)]
    rows = [place for place in rows if all(isinstance(row, dict) for row in at(model, place))]
    if kind in ("set", "clear"):
        parent, last = at(model, steps[:-1]), steps[-1]
        if isinstance(last, int):
            return document  # rows are put in and taken out, and lists of texts set as a whole
        if kind == "clear":
            del parent[last]
            return document.clear(path_of(steps))
        parent[last] = deepcopy(rng.choice(VALUES))
        return document.set(path_of(steps), parent[last])
    if kind == "add":
        name = rng.choice(["earliest_month", "late_fee", "first_waiting", "draft", "before"])
        tables = [place for place in known if isinstance(at(model, place), dict)]
        parent = rng.choice([(), *tables])
        at(model, parent)[name] = deepcopy(rng.choice(VALUES))
        return document.set(path_of((*parent, name)), at(model, (*parent, name)))
    if not rows:
        return document
    place = rng.choice(rows)
    index = rng.randrange(len(at(model, place)))
    path = path_of((*place, index))
    if kind == "insert":
        row = rng.choice([*random_tiers(rng), {"from": "2029-01", "gap": random_tiers(rng), "title": {"zh": "一"}}])
        at(model, place).insert(index, deepcopy(row))
        return document.insert(path, row)
    if kind == "move":
        to = rng.randrange(len(at(model, place)))
        at(model, place).insert(to, at(model, place).pop(index))
        return document.move(path, to)
    at(model, place).pop(index)
    if not at(model, place):
        del at(model, place[:-1])[place[-1]]
    return document.remove(path)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([*TEXTS.values(), *ODD.values()]))
def test_that_a_text_says_what_was_entered_whatever_was_done_before(seed: int, text: str) -> None:
    rng = Random(seed)
    document = Document.of(text)
    model = tomllib.loads(text.removeprefix("\ufeff"))
    for _ in range(6):
        document = edited(rng, document, model)
        assert document.data == model
        assert tomllib.loads(document.text.removeprefix("\ufeff")) == model


@pytest.mark.parametrize("seed", range(20))
def test_that_a_pack_written_by_any_hand_can_be_edited(seed: int) -> None:
    """Random packs as tomlkit writes them, which is another manner than ours."""
    rng = Random(seed)
    model = random_policy(rng)
    document = Document.of(tomlkit.dumps(model))
    assert document.data == model
    for _ in range(10):
        document = edited(rng, document, model)
        assert tomllib.loads(document.text) == document.data == model


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that have gone and those that came, each once."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        ("rules[0].pension", "paid", ['pension = "paid" # on the basis of paying the basic old-age insurance']),
        ("rules[1].late_fee.daily_rate", "0.001", ['daily_rate = "0.001"']),
        ("rules[1].gap[0].retroactive", True, ["retroactive = true # no reimbursement of the past is promised"]),
        ("rules[2].first_waiting.unit.months", 1, ["first_waiting.unit = { months = 1 }"]),
        ("rules[0].gap[0].waiting.counts_from", "a", ['waiting = { months = 0, counts_from = "a" }']),
        ("rules[0].earliest_month", "2012-01", ['earliest_month = "2012-01"']),
        ("title.en", "A", ['title = { zh = "职工医保断缴补缴通行规则（六个月）", en = "A" }']),
        ("draft", True, ["draft = true"]),
        ("valid_until", "2030-12", ['valid_until = "2030-12"']),
    ],
)  # fmt: skip
def test_that_an_edit_touches_its_own_line_alone(path: str, value: object, lines: list[str]) -> None:
    before = Document.of(TEXTS["cn-general"])
    after = before.set(path, value)
    gone, came = changed_lines(before.text, after.text)
    assert came == lines
    assert len(gone) <= 1
    if path.count(".") <= 1 and before.value(path) is None:
        assert after.clear(path).text == before.text


def test_that_a_source_more_leaves_the_others_where_they_stand() -> None:
    text = '[[rules]]\nsources = [\n    "a", # of 2022\n    "b",\n]\n'
    document = Document.of(text).set("rules[0].sources", ["a", "b", "c"])
    assert document.text == '[[rules]]\nsources = [\n    "a", # of 2022\n    "b",\n    "c",\n]\n'
    assert document.set("rules[0].sources", ["b", "c"]).text == '[[rules]]\nsources = [\n    "b",\n    "c",\n]\n'


def test_that_rows_take_their_comments_with_them() -> None:
    text = TEXTS["cn-general"]
    document = Document.of(text).move("rules[2]", 0)
    law = "# The Medical Security Law says nothing of late fees"
    assert document.text.index(law) < document.text.index("# From the month in which the Social Insurance Law")
    assert document.move("rules[0]", 2).text == text
    tiers = Document.of(text).move("rules[1].transfer[1]", 0)
    waiting = tiers.text.index("# The waiting is set locally", tiers.text.index('from = "2021-12"'))
    assert waiting < tiers.text.index("up_to = 3")
    assert tiers.move("rules[1].transfer[0]", 1).text == text
    assert law not in Document.of(text).remove("rules[2]").text


def test_that_a_new_block_stands_among_its_kind_and_a_new_table_at_the_end() -> None:
    document = Document.of(TEXTS["cn-general"])
    added = document.insert("rates[3]", {"from": "2026-07", "floor": "5000.00"})
    gone, came = changed_lines(document.text, added.text)
    assert (gone, came) == ([], ['from = "2026-07"', 'floor = "5000.00"'])
    assert added.text.index('from = "2026-07"') < added.text.index("# Old-age insurance: local figures")
    assert added.remove("rates[3]").text == document.text
    first = Document.of('id = "a"').insert("rules[0]", {"from": "b", "gap": [{"capacity": "any"}]})
    assert first.text == 'id = "a"\n\n[[rules]]\nfrom = "b"\n\n[[rules.gap]]\ncapacity = "any"\n'


@pytest.mark.parametrize("path", ["rules[9].due_day", "rules[9]", "rules[1].gap[7].up_to"])
def test_that_a_row_that_is_not_there_is_refused(path: str) -> None:
    document = Document.of(TEXTS["cn-general"])
    with pytest.raises(LookupError):
        document.set(path, 3)
    with pytest.raises(LookupError):
        document.clear(path)


def test_that_a_path_is_read_back_as_it_was_written() -> None:
    for path in ("rules[0].gap[1].up_to", "title.zh", "source[12]", "id"):
        assert path_of(steps_of(path)) == path
    for wrong in ("rules[", "a..b", "a[-1]", "a b"):
        with pytest.raises(ValueError, match="not a path"):
            steps_of(wrong)
