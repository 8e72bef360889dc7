"""The search over a book: read page by page, true from the first edit on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonLine, PersonRecord
from medins_desktop.desk.people import index as people_index
from medins_desktop.desk.people import search
from medins_desktop.desk.people.index import MOST_NEWER, PeopleIndex
from medins_desktop.desk.people.pinyin import search_texts
from tests.book.people import PASSWORD
from tests.desk.people.plain_search import order


class Shelf:
    """What a book answers, without a file."""

    def __init__(self, names: Iterable[str]) -> None:
        self.lines = {at: named(at, name) for at, name in enumerate(names, 1)}

    def page(self, after: int, most: int) -> list[PersonLine]:
        return [line for person, line in sorted(self.lines.items()) if person > after][:most]

    def lines_of(self, people: Iterable[int]) -> dict[int, PersonLine]:
        return {person: self.lines[person] for person in people if person in self.lines}


def named(person: int, name: str) -> PersonLine:
    initials, pinyin = search_texts(name)
    return PersonLine(person, name, f"{person:04}", "", "", "", pinyin, initials)


def read(shelf: Shelf) -> PeopleIndex:
    index = PeopleIndex()
    assert index.read(shelf, lambda: False, lambda: None)
    return index


def expected(shelf: Shelf, text: str) -> list[int]:
    lines = [line for _, line in sorted(shelf.lines.items())]
    return [lines[place].id for _, place in order(lines, text)]


names = st.sampled_from(("王芳", "王方正", "李王", "王", "李芳", "芳", ""))


@settings(max_examples=200)
@given(
    st.lists(names, max_size=8),
    st.lists(st.tuples(st.integers(1, 12), names | st.none()), max_size=6),
    st.sampled_from(("王", "wf", "芳", "0003", "li", "王 芳")),
    st.integers(1, 5),
)
def test_that_an_edit_is_found_at_the_next_key(
    start: list[str], edits: list[tuple[int, str | None]], text: str, most: int
) -> None:
    shelf = Shelf(start)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_index, "BLOCK", 3)
        patch.setattr(search, "BLOCK", 2)
        index = read(shelf)
    for person, name in edits:
        shelf.lines.pop(person, None)
        if name is not None:
            shelf.lines[person] = named(person, name)
        index.changed({person})
        found = index.find(text, most, shelf.lines_of)
        everybody = expected(shelf, text)
        assert found.people == everybody[:most]
        assert found.is_all == (len(everybody) <= most)


def test_that_who_changes_while_the_book_is_read_is_found_as_they_are_now() -> None:
    shelf, index = Shelf(["王芳", "李强", "张伟"]), PeopleIndex()

    def edit() -> None:
        shelf.lines[1] = named(1, "赵敏")
        shelf.lines[9] = named(9, "王芳")
        index.changed({1, 9})

    index.read(shelf, lambda: False, edit)
    assert index.find("wf", 5, shelf.lines_of).people == [9]
    assert index.find("zm", 5, shelf.lines_of).people == [1]


def test_that_those_read_so_far_are_found_and_a_reading_can_be_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_index, "BLOCK", 2)
    shelf, index, asked = Shelf(["王芳"] * 7), PeopleIndex(), iter((False, False, True))
    assert not index.read(shelf, lambda: next(asked), lambda: None)
    assert index.find("wf", 9, shelf.lines_of).people == [1, 2, 3, 4]


def test_that_after_many_edits_it_is_time_to_read_anew() -> None:
    index = read(Shelf(["王芳"]))
    index.changed(range(1, MOST_NEWER + 1))
    assert not index.is_outdated
    index.changed([MOST_NEWER + 1])
    assert index.is_outdated


def test_that_those_who_were_read_again_count_among_the_edits() -> None:
    shelf = Shelf(["王芳"])
    index = read(shelf)
    index.changed(range(1, MOST_NEWER))
    assert index.find("王", 5, shelf.lines_of).people == [1]
    index.changed([MOST_NEWER])
    assert not index.is_outdated
    index.changed([MOST_NEWER + 1])
    assert index.is_outdated


def test_that_a_book_is_read_page_by_page_and_some_of_its_people_alone(tmp_path: Path) -> None:
    with Book.create(tmp_path / "a.medins", PASSWORD, work=SAMPLE) as book:
        stored = book.write([(None, PersonRecord(name=f"人{number}")) for number in range(7)])
        book.write([(stored[3], None)])
        everybody = list(book.lines())
        pages = [book.page(after, 3) for after in (0, 3, 7)]
        assert [line for page in pages for line in page] == everybody
        assert [len(page) for page in pages] == [3, 3, 0]
        assert book.lines_of([7, 4, 1]) == {1: everybody[0], 7: everybody[-1]}
        one = stored[0]
        assert one is not None
        book.write([(one, replace(one, name="改名"))])
        assert book.lines_of([1])[1].name == "改名"
