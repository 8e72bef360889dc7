"""The desk while the program is locked: sealed away whole, whatever the last steps were, and put back."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.aside import forget_texts, put_aside, take_up
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry.marking import mark_paid
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.packing import packed, unpacked
from medins_desktop.desk.people.people import create_person, delete_person, set_name
from medins_desktop.desk.people.pinyin import search_texts
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import parse_month

PASSWORD = "四个字的密码"
MONTHS = (parse_month("2026-07"), parse_month("2026-08"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(lambda: date(2026, 11, 23))
    desk.open(Book.create(tmp_path / "甲.medins", PASSWORD, work=SAMPLE))
    return desk


def test_that_every_kind_of_step_can_be_undone_and_redone_afterwards(desk: Desk) -> None:
    create_person(desk)
    set_name(desk, "欧阳示例")
    mark_paid(desk, Track.MEDICAL, MONTHS)
    create_person(desk)
    delete_person(desk)
    desk.show(1)
    desk.undo()
    before = desk.next_undo(), desk.next_redo(), desk.shown
    sealed = put_aside(desk, {"page": "roster"})
    assert (desk.book, desk.person, desk.next_undo()) == (None, None, None)
    assert take_up(desk, *Book.take_up(sealed, PASSWORD)) == {"page": "roster"}
    assert (desk.next_undo(), desk.next_redo(), desk.shown) == before
    while desk.next_undo() is not None:
        desk.undo()
    assert desk.open_book.count() == 0
    while desk.next_redo() is not None:
        desk.redo()
    assert [line.name for line in desk.open_book.lines()] == ["欧阳示例"]
    desk.close()


def test_that_a_person_deleted_meanwhile_is_not_shown_and_their_steps_are_forgotten(desk: Desk) -> None:
    create_person(desk)
    sealed = put_aside(desk)
    with Book.open(sealed.path, PASSWORD) as elsewhere:
        elsewhere.write([(elsewhere.person(1), None)])
    take_up(desk, *Book.take_up(sealed, PASSWORD))
    assert (desk.person, desk.next_undo()) == (None, None)
    desk.close()


def test_that_nothing_is_put_aside_while_a_step_is_being_written(desk: Desk) -> None:
    desk.is_writing = True
    with pytest.raises(ActionError):
        put_aside(desk)
    desk.is_writing = False
    assert desk.book is not None
    desk.close()


def test_that_no_cache_of_texts_is_left() -> None:
    search_texts("欧阳示例")
    forget_texts()
    from medins_desktop.desk.people import pinyin  # noqa: PLC0415 - its caches are what is asked about

    sizes = {name: value.cache_info() for name, value in vars(pinyin).items() if hasattr(value, "cache_info")}
    assert sizes
    assert all(info.currsize == 0 for info in sizes.values() if (info.maxsize or 0) > 1)


def test_that_packing_gives_back_what_it_was_given() -> None:
    value = (
        PersonRecord(name="甲"),
        frozenset({1}),
        date(2026, 1, 2),
        Decimal("1.50"),
        {"a": Track.PENSION},
        Path("甲"),
    )
    assert unpacked(packed(value)) == value
