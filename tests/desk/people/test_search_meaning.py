"""The search finds the people that a plain reading of its meaning finds, in the same order."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.people import search
from medins_desktop.desk.people.pinyin import search_texts
from medins_desktop.desk.people.search import Finder
from tests.desk.people.plain_search import order

LETTERS = "王李单乐芳香娜吕aAbnlüyuv ·\n１é"
DIGITS = "0119Xx "
EMPLOYERS = ("", "王芳公司", "芳香 王", "lv ab", "AB", "0119")

names = st.text(alphabet=LETTERS, max_size=5)
people = st.lists(
    st.tuples(names, st.text(alphabet=DIGITS, max_size=6), st.sampled_from(EMPLOYERS) | names), max_size=14
)
typed = st.text(alphabet="王李单芳香娜abnlüyuvwf01x19  ", max_size=6) | st.sampled_from(
    ("wang", "wf", "lv", "lyu", "王 芳", "芳 王芳公司", "a b", "n 1", "0119", "011", "9x", "ab l", "1 1", "01 19")
)

ONE_WORD = ("wf", "wang", "王", "王芳", "1990", "90", "1101", "示例", "第4")
TYPED = (*ONE_WORD, "王 示例", "wang 1990", "w f", "芳 第1示例")


def line(at: int, name: str, number: str, employer: str) -> PersonLine:
    initials, pinyin = search_texts(name)
    return PersonLine(at, name, number, employer, "", "", pinyin, initials)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "BLOCK", 3)


@settings(max_examples=400)
@given(people, typed)
def test_that_everybody_is_found_in_the_order_of_a_plain_reading(given_: list[tuple[str, str, str]], text: str) -> None:
    lines = [line(at, *one) for at, one in enumerate(given_)]
    if text.strip():
        assert [tuple(hit) for hit in Finder(lines).best(text).hits] == order(lines, text)


@settings(max_examples=400)
@given(people, typed, st.integers(1, 4), st.sets(st.integers(0, 13), max_size=3))
def test_that_the_best_few_are_those_of_all_and_it_is_told_whether_there_are_more(
    given_: list[tuple[str, str, str]], text: str, most: int, skip: set[int]
) -> None:
    lines = [line(at, *one) for at, one in enumerate(given_)]
    found = Finder(lines).best(text, most, skip)
    expected = order(lines, text) if text.strip() else [(0, at) for at in range(len(lines))]
    expected = [hit for hit in expected if hit[1] not in skip]
    assert [tuple(hit) for hit in found.hits] == expected[:most]
    assert found.is_all == (len(expected) <= most)


def test_that_thousands_are_found_in_the_order_of_a_plain_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "BLOCK", 700)
    chance = random.Random(4)
    lines = [
        line(
            at,
            "".join(chance.choices("王李张芳伟敏静曾单", k=chance.randint(1, 3))),
            f"1101{chance.randint(1960, 1999)}{chance.randint(0, 99):02d}",
            f"第{chance.randint(1, 40)}示例公司",
        )
        for at in range(3000)
    ]
    finder = Finder(lines)
    for text in TYPED:
        everybody = order(lines, text)
        assert [tuple(hit) for hit in finder.best(text).hits] == everybody
        assert [tuple(hit) for hit in finder.best(text, 100).hits] == everybody[:100]


@pytest.mark.parametrize("few", [1, 3, 400])
def test_that_the_best_few_are_those_of_all_whichever_columns_match(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranks lie one apart where the columns differ: a limit that is too near by one would leave out the better."""
    monkeypatch.setattr(search, "_FEW", few)
    chance = random.Random(few)
    for _ in range(800):
        words = chance.sample(("li", "lily", "b", "bo2", "1990"), 2)
        parts = (*words, "".join(words))
        values = ["", *(f"{before}{part}{after}" for part in parts for before in ("", "q") for after in ("", "q"))]
        odds = [6, *[1] * (len(values) - 1)]
        lines = [PersonLine(at, *chance.choices(values, odds, k=7)) for at in range(chance.randint(2, 14))]
        finder, text = Finder(lines), " ".join(words[: chance.randint(1, 2)])
        everybody = order(lines, text)
        for most in (1, 2, 3):
            found = finder.best(text, most)
            assert [tuple(hit) for hit in found.hits] == everybody[:most], (text, lines)
            assert found.is_all == (len(everybody) <= most)
