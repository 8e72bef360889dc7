"""Search while typing."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.people.pinyin import MOST_SPELLINGS, readings, search_texts
from medins_desktop.desk.people.search import Finder


def line(person_id: int, name: str, number: str = "", employer: str = "") -> PersonLine:
    initials, full = search_texts(name)
    return PersonLine(person_id, name, number, employer, "unit", "", full, initials)


PEOPLE = [
    line(1, "王芳", "11010519491231002X", "示例商贸有限公司"),
    line(2, "王方正", "110105199003070021", "示例商贸有限公司"),
    line(3, "李王芳", "310101198001010020", "芳香日化厂"),
    line(4, "曾单", "420106198511110034"),
    line(5, "尉迟敬德", "440106199912310019"),
    line(6, "吕布", "E12345678"),
    line(7, "Li Ming", ""),
    line(8, "刘㛃", ""),
    line(9, "𠮷田䶮", ""),
]


def found(text: str) -> list[int]:
    return [PEOPLE[at].id for at in Finder(PEOPLE).places(text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("王芳", [1, 3]),
        ("王", [1, 2, 3]),
        ("wf", [1, 2, 3]),
        ("WF", [1, 2, 3]),
        ("wangfang", [1, 2, 3]),
        ("wang fang", [1, 2, 3]),
        ("wangfa", [1, 2, 3]),
        ("zengshan", [4]),
        ("zs", [4]),
        ("cd", [4]),
        ("weichi", []),
        ("yuchi", [5]),
        ("ycjd", [5]),
        ("lvbu", [6]),
        ("lübu", [6]),
        ("lyubu", [6]),
        ("liming", [7]),
        ("li ming", [7]),
        ("lm", [7]),
        ("liujie", [8]),
        ("jty", [9]),
        ("𠮷", [9]),
        ("002X", [1]),
        ("002x", [1]),
        ("0021", [2]),
        ("１９９９", [5]),
        ("e1234", [6]),
        ("示例", [1, 2]),
        ("芳香", [3]),
        ("王 示例", [1, 2]),
        ("王 0021", [2]),
        ("示例 商贸 李", []),
        ("没有这个人", []),
        ("*", []),
        ('"', []),
    ],
)
def test_that_people_are_found_as_they_are_looked_for(text: str, ids: list[int]) -> None:
    assert found(text) == ids


def test_that_an_empty_search_shows_everybody_in_their_order() -> None:
    assert found("  ") == [each.id for each in PEOPLE]


def test_that_the_whole_name_goes_before_its_beginning_and_that_before_its_inside() -> None:
    people = [line(1, "小李芳"), line(2, "李芳华"), line(3, "李芳"), line(4, "张三", employer="李芳工作室")]
    assert [people[at].id for at in Finder(people).places("李芳")] == [3, 2, 4, 1]


def test_that_the_last_digits_go_before_the_same_digits_inside() -> None:
    people = [line(1, "甲", "110105123490010020"), line(2, "乙", "110105199001011234")]
    assert [people[at].id for at in Finder(people).places("1234")] == [2, 1]


def test_that_one_or_two_digits_mean_the_end_of_a_number() -> None:
    assert found("9") == [5]
    assert found("19") == [5]
    assert found("199") == []


names = st.text(alphabet="王李曾单解乐重吕芳娜ABc ·-1", max_size=6)


@given(st.lists(st.tuples(names, st.text(alphabet="0123456789X", max_size=5)), max_size=8), names)
def test_that_search_finds_every_name_that_holds_the_text_and_says_nothing_twice(
    people: list[tuple[str, str]], text: str
) -> None:
    lines = [line(at, name, number) for at, (name, number) in enumerate(people)]
    result = [lines[at] for at in Finder(lines).places(text)]
    assert len({each.id for each in result}) == len(result)
    word = "".join(text.split()).casefold()
    if word and " " not in text:
        expected = {each.id for each in lines if word in each.name.casefold()}
        assert expected <= {each.id for each in result} or (len(word) == 1 and word.isascii())


@given(st.text(max_size=12))
def test_that_any_name_can_be_spelt_and_any_text_be_looked_for(text: str) -> None:
    initials, full = search_texts(text)
    assert len(full.split()) <= MOST_SPELLINGS
    assert bool(initials) == bool(full)
    Finder(PEOPLE).places(text)


@pytest.mark.parametrize(
    ("name", "initials", "full"),
    [
        ("王芳", "wf", "wangfang"),
        ("欧阳修", "oyx", "ouyangxiu"),
        ("万俟卨", "mqx", "moqixie"),
        ("令狐冲", "lhc", "linghuchong"),
        ("吕", "l", "lv"),
        ("José Müller", "jm", "josemvller"),
        ("Li Ming", "lm", "liming"),
        ("", "", ""),
        ("·", "", ""),
    ],
)
def test_that_a_name_is_spelt(name: str, initials: str, full: str) -> None:
    assert search_texts(name) == (initials, full)


@pytest.mark.parametrize(
    ("character", "reading"),
    [("单", "shan"), ("曾", "zeng"), ("仇", "qiu"), ("解", "xie"), ("查", "zha"), ("盖", "ge"), ("缪", "miao"),
     ("区", "ou"), ("朴", "piao"), ("覃", "qin"), ("乐", "yue"), ("任", "ren"), ("䶮", "yan"), ("㛃", "jie"),
     ("𠮷", "ji"), ("重", "chong"), ("重", "zhong"), ("行", "xing"), ("行", "hang"), ("女", "nv")],
)  # fmt: skip
def test_that_surnames_rare_characters_and_all_usual_readings_are_there(character: str, reading: str) -> None:
    assert reading in readings(character)


def test_that_a_reading_of_past_centuries_is_left_out() -> None:
    assert readings("王") == ("wang",)
    assert readings("芳") == ("fang",)


def test_that_of_a_long_name_the_last_characters_keep_their_first_reading_alone() -> None:
    name = "乐重行单曾解查仇"
    parts = [readings(each) for each in name]
    whole = max(at for at in range(len(parts)) if prod(map(len, parts[:at])) <= MOST_SPELLINGS)
    kept = [*parts[:whole], *(each[:1] for each in parts[whole:])]
    assert all(len(each) > 1 for each in parts)
    assert search_texts(name)[1].split() == ["".join(way) for way in product(*kept)]


def test_that_a_long_name_of_many_readings_stays_short() -> None:
    _, full = search_texts("乐重行单曾解查仇乐重行单曾")
    assert 1 < len(full.split()) <= MOST_SPELLINGS
