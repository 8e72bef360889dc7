"""From bytes to JSON: encodings, keys that stand twice, hostile sizes."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.cases import text as case_text
from medins_desktop.cases.case import read_case
from medins_desktop.cases.text import lines_of, parse_case
from medins_desktop.domain.finding import Finding
from medins_desktop.words.explain import finding_text
from tests.cases.cases import sound


def test_that_a_mark_at_the_head_is_no_part_of_the_case() -> None:
    raw = b"\xef\xbb\xbf" + json.dumps(sound()).encode()
    assert parse_case(raw) == (sound(), [])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b'{"a": ', "not-json"),
        (b"{'a': 1}", "not-json"),
        (b'{"a": 1} {"b": 2}', "not-json"),
        ("王芳".encode("gb18030"), "not-utf8"),
        (json.dumps(sound()).encode("utf-16"), "not-utf8"),
        (b"[" * 100_000, "not-sane-json"),
        (b'{"a": ' + b"1" * 5000 + b"}", "not-sane-json"),
    ],
)
def test_that_what_is_not_json_is_said_in_words(raw: bytes, code: str) -> None:
    data, (problem,) = parse_case(raw)
    assert data is None
    assert problem.code == code
    assert code not in finding_text(problem)


def test_that_a_mistake_is_found_by_line_and_column() -> None:
    _, (problem,) = parse_case(b'{\n "a": 1,\n "b" 2}')
    assert problem.figures == {"line": 3, "column": 6}


def test_that_a_key_that_stands_twice_is_named_with_its_place() -> None:
    text = json.dumps(sound()).replace('"month": "2026-04"', '"month": "2026-04", "month": "2026-04"')
    data, problems = parse_case(text.encode())
    assert problems == []
    assert [(found.place, found.code) for found in read_case(data)[1]] == [("medical[1].month", "key-twice")]


def test_that_a_number_that_json_does_not_know_is_refused_where_it_stands() -> None:
    text = json.dumps(sound()).replace('"6000.00"', "NaN")
    data, problems = parse_case(text.encode())
    assert problems == []
    assert [found.place for found in read_case(data)[1]] == ["person.bases[0].amount"]


def test_that_a_huge_line_is_refused_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_text, "LONGEST", 100)
    lines = [b"first\n", b"x" * 250 + b"\n", b"y" * 99 + b"\n", b"z" * 101, b""]
    found = list(lines_of(io.BytesIO(b"".join(lines))))
    assert [line[:1] for line in found] == [b"f", b"x", b"y", b"z"]
    assert max(map(len, found)) <= 101
    assert [[problem.code for problem in parse_case(line)[1]] for line in found] == [
        ["not-json"],
        ["too-long"],
        ["not-json"],
        ["too-long"],
    ]


def _texts() -> st.SearchStrategy[str]:
    months = st.sampled_from(["2026-01", "2026-13", "1900-01", "2199-12", "2026-1", "９", ""])
    dates = st.sampled_from(["2026-01-31", "2026-02-30", "2199-12-31", "0001-01-01"])
    return st.one_of(months, dates, st.sampled_from(["unit", "unknown", "paid", "6000.00"]), st.text(max_size=20))


KEYS = "schema as_of policy pay_on person medical pension name id_number enrolled_until capacity bases from to month"
NAMES = st.one_of(st.sampled_from([*KEYS.split(), "state", "paid_on", "as", "amount", "employer"]), st.text(max_size=3))
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _texts()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=6)),
    max_leaves=25,
)


@given(JSON)
def test_that_no_json_makes_the_reader_fall(data: Any) -> None:
    case, problems = read_case(data)
    assert (case is None) == bool(problems)
    assert all(isinstance(problem, Finding) and finding_text(problem).encode() for problem in problems)


@given(st.dictionaries(st.sampled_from(["person", "medical", "pension", "as_of"]), JSON), JSON, JSON)
def test_that_no_flaw_deep_inside_a_case_makes_the_reader_fall(wrong: dict[str, Any], row: Any, spell: Any) -> None:
    data = {**sound(), **wrong}
    if "medical" not in wrong:
        data["medical"].append(row)
    if "person" not in wrong:
        data["person"]["capacity"].append(spell)
    case, problems = read_case(data)
    assert (case is None) == bool(problems)


@given(st.binary(max_size=60))
def test_that_no_bytes_make_the_parser_fall(raw: bytes) -> None:
    data, problems = parse_case(raw)
    assert data is None or problems == []
