"""The way of one edit: written, assessed, told; undone and done again; and what happens when it cannot be written."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.errors import BookChangedElsewhere, BookError, DiskFull, NoSuchPerson
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.changes import NOTHING, Changes, What
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry import marking
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people import people
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Capacity, Entry, Spell, Track
from medins_desktop.domain.month import month
from tests.desk.conftest import PASSWORD, SHELF, TODAY, Heard

M = month(2026, 1)
MEDICAL = Track.MEDICAL


def person(desk: Desk) -> PersonRecord:
    assert desk.person is not None
    return desk.person


def content(record: PersonRecord) -> PersonRecord:
    """A record without its version, which only counts the writes."""
    return replace(record, version=0)


def full(*_arguments: object) -> None:
    raise DiskFull(__file__)  # type: ignore[arg-type]


def elsewhere(desk: Desk, book: Book, **changes: object) -> None:
    """Somebody else, at another desk, writes to the person shown."""
    other = Book.open(book.path, PASSWORD)
    stored = other.person(person(desk).id)
    other.write([(stored, replace(stored, **changes))])  # type: ignore[arg-type]
    other.close()


def test_that_an_edit_is_written_assessed_and_told_with_its_months(wang: Desk, heard: Heard, book: Book) -> None:
    changes = marking.mark_paid(wang, MEDICAL, range(M, M + 6), by="calendar")
    assert book.person(person(wang).id) == person(wang)
    assert wang.assessment is not None
    assert wang.assessment.start == M
    assert heard == [changes]
    assert changes.by == "calendar"
    assert changes.person_id == person(wang).id
    assert changes.what == {What.LEDGER, What.UNDO}


def test_that_the_months_named_are_those_whose_entry_or_coverage_differs(wang: Desk) -> None:
    marking.mark_paid(wang, MEDICAL, range(M, M + 10))
    changes = marking.mark_missed(wang, MEDICAL, [M + 2])
    assert changes.months is not None
    assert {M + 2, M + 3} <= changes.months
    assert M not in changes.months


def test_that_an_edit_of_the_spells_names_all_months(wang: Desk) -> None:
    changes = people.set_spells(wang, [Spell(M, Capacity.UNIT, "示例商贸有限公司")])
    assert changes.months is None
    assert changes.what == {What.LEDGER, What.PERSON, What.PEOPLE, What.UNDO}


def test_that_an_edit_that_changes_nothing_is_no_step(wang: Desk, heard: Heard) -> None:
    version = person(wang).version
    assert marking.clear(wang, MEDICAL, [M]) == NOTHING
    assert person(wang).version == version
    assert heard == []


def test_that_undo_and_redo_go_through_every_edit(wang: Desk, book: Book) -> None:
    states = [content(person(wang))]
    for at in range(5):
        marking.mark_paid(wang, MEDICAL, [M + 2 * at])
        states.append(content(person(wang)))
    for state in reversed(states[:-1]):
        wang.undo()
        assert content(person(wang)) == state
        assert book.person(person(wang).id) == person(wang)
    for state in states[1:]:
        wang.redo()
        assert content(person(wang)) == state
    assert wang.redo() == NOTHING


def test_that_a_new_edit_forgets_what_could_be_redone(wang: Desk) -> None:
    marking.mark_paid(wang, MEDICAL, [M])
    wang.undo()
    assert wang.redo_name() is not None
    marking.mark_paid(wang, MEDICAL, [M + 1])
    assert wang.redo_name() is None


def test_that_deleting_a_person_is_undone_with_everything_known_of_them(wang: Desk, book: Book) -> None:
    marking.mark_paid(wang, MEDICAL, range(M, M + 6))
    before = content(person(wang))
    people.delete_person(wang)
    assert wang.person is None
    assert wang.assessment is None
    assert book.count() == 0
    assert wang.undo().what >= {What.PEOPLE, What.SHOWN}
    assert content(person(wang)) == before
    wang.undo()  # and the edit before it, which knew another version of the person
    assert person(wang).ledger.medical == ()


def test_that_undoing_a_creation_takes_the_person_away_and_redoing_brings_the_same_back(wang: Desk, book: Book) -> None:
    first = person(wang).id
    wang.undo()
    assert (wang.person, book.count()) == (None, 0)
    wang.redo()
    assert person(wang).id == first


def test_that_undoing_an_edit_of_somebody_else_shows_them_again(wang: Desk, heard: Heard) -> None:
    marking.mark_paid(wang, MEDICAL, [M])
    first = person(wang).id
    people.create_person(wang, "张三")
    marking.mark_paid(wang, MEDICAL, [M])
    wang.show(first)
    wang.undo()
    assert person(wang).name == "张三"
    assert What.SHOWN in heard.last.what
    assert person(wang).ledger.medical == ()
    assert wang.undo_name() == "新建 张三"


def test_that_the_name_of_a_step_of_somebody_else_names_them(wang: Desk) -> None:
    marking.mark_paid(wang, MEDICAL, [M])
    wang.show(None)
    assert wang.undo_name() == "标记 2026-01 已缴（王芳）"


def test_that_a_step_may_span_several_persons_and_is_undone_as_one(wang: Desk, book: Book) -> None:
    people.create_person(wang, "张三")
    everybody = [book.person(line.id) for line in book.lines()]
    pairs = tuple((one, replace(one, phone="123")) for one in everybody)
    changes = wang.commit(Step("step.set_phone", {}, pairs))
    assert changes.person_id is None
    assert person(wang).phone == "123"
    wang.undo()
    assert {book.person(one.id).phone for one in everybody} == {""}


def test_that_a_write_that_fails_changes_nothing(wang: Desk, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    marking.mark_paid(wang, MEDICAL, [M])
    record, answer, name = wang.person, wang.assessment, wang.undo_name()
    heard.clear()
    with monkeypatch.context() as patch:
        patch.setattr(wang.open_book, "write", full)
        with pytest.raises(DiskFull):
            marking.mark_paid(wang, MEDICAL, [M + 1])
        with pytest.raises(DiskFull):
            wang.undo()
    assert (wang.person, wang.assessment, wang.undo_name(), wang.redo_name()) == (record, answer, name, None)
    assert heard == []
    marking.mark_paid(wang, MEDICAL, [M + 1])
    assert person(wang).ledger.medical == (Entry(M, M + 1),)


def test_that_a_person_changed_elsewhere_is_read_again_and_the_edit_refused(
    wang: Desk, heard: Heard, book: Book
) -> None:
    marking.mark_paid(wang, MEDICAL, [M])
    elsewhere(wang, book, phone="555")
    heard.clear()
    with pytest.raises(BookChangedElsewhere):
        marking.mark_paid(wang, MEDICAL, [M + 1])
    assert person(wang).phone == "555"
    assert person(wang).ledger.medical == (Entry(M, M),)
    assert heard.last.what >= {What.PERSON, What.LEDGER, What.UNDO}
    assert wang.undo_name() is None  # the older steps would take back what the other wrote
    marking.mark_paid(wang, MEDICAL, [M + 1])
    assert person(wang).phone == "555"


def test_that_undo_never_overwrites_what_somebody_else_wrote(wang: Desk, book: Book) -> None:
    people.set_phone(wang, "1")
    elsewhere(wang, book, phone="555")
    with pytest.raises(BookChangedElsewhere):
        wang.undo()
    assert book.person(person(wang).id).phone == "555"
    assert wang.undo_name() is None


def test_that_showing_a_person_changed_elsewhere_forgets_their_steps_but_not_those_of_others(
    wang: Desk, book: Book
) -> None:
    first = person(wang).id
    people.set_phone(wang, "1")
    people.create_person(wang, "张三")
    wang.show(first)
    elsewhere(wang, book, phone="555")
    wang.show(first)
    assert person(wang).phone == "555"
    assert wang.undo_name() == "新建 张三"
    wang.undo()
    assert wang.undo_name() is None


def test_that_a_step_over_several_persons_is_forgotten_with_the_older_ones_of_those_persons(
    wang: Desk, book: Book
) -> None:
    first = person(wang).id
    people.create_person(wang, "张三")
    people.set_phone(wang, "1")
    people.create_person(wang, "李四")
    pairs = tuple((one, replace(one, phone="2")) for one in (book.person(first), book.person(first + 1)))
    wang.commit(Step("step.set_phone", {}, pairs))
    wang.show(first)
    elsewhere(wang, book, phone="555")
    wang.show(first)
    assert wang.undo_name() == "新建 李四"
    wang.undo()
    assert wang.undo_name() is None  # taking 张三's older step back would take part of the common one back
    assert [book.person(line.id).phone for line in book.lines()] == ["555", "2"]


def test_that_a_person_deleted_elsewhere_is_no_longer_shown(wang: Desk, book: Book) -> None:
    other = Book.open(book.path, PASSWORD)
    other.write([(other.person(person(wang).id), None)])
    other.close()
    with pytest.raises(BookChangedElsewhere):
        people.set_phone(wang, "1")
    assert wang.person is None
    assert wang.undo_name() is None


def test_that_showing_somebody_who_is_gone_leaves_the_one_shown(wang: Desk) -> None:
    before = wang.person
    with pytest.raises(NoSuchPerson):
        wang.show(999)
    assert wang.person is before


def test_that_typing_in_one_field_is_undone_as_a_whole(wang: Desk, book: Book) -> None:
    for typed in ("1", "13", "138"):
        people.set_phone(wang, typed, merge_key="phone:1")
    assert book.person(person(wang).id).phone == "138"
    people.set_phone(wang, "138-2", merge_key="phone:2")
    wang.undo()
    assert person(wang).phone == "138"
    wang.undo()
    assert person(wang).phone == ""
    wang.redo()
    assert person(wang).phone == "138"


def test_that_typing_is_not_joined_across_undo_another_person_or_another_step(wang: Desk) -> None:
    key = "phone:1"
    people.set_phone(wang, "1", merge_key=key)
    marking.mark_paid(wang, MEDICAL, [M])
    people.set_phone(wang, "2", merge_key=key)
    wang.undo()
    assert person(wang).phone == "1"
    wang.redo()
    people.set_phone(wang, "3", merge_key=key)
    wang.undo()
    assert person(wang).phone == "2"
    wang.show(person(wang).id)
    people.set_phone(wang, "4", merge_key=key)
    wang.stop_merging()
    people.set_phone(wang, "5", merge_key=key)
    wang.undo()
    assert person(wang).phone == "4"


def test_that_typing_that_ends_where_it_began_leaves_no_step(wang: Desk) -> None:
    name = wang.undo_name()
    people.set_phone(wang, "1", merge_key="phone:1")
    people.set_phone(wang, "", merge_key="phone:1")
    assert wang.undo_name() == name


def test_that_the_as_of_date_follows_the_clock_until_it_is_set(wang: Desk, heard: Heard) -> None:
    day = TODAY
    wang.today = lambda: day
    day = date(2026, 11, 24)
    wang.day_passed()
    assert (wang.as_of, wang.as_of_is_today) == (day, True)
    wang.set_as_of(date(2026, 3, 1), by="top")
    assert heard.last == Changes(frozenset({What.AS_OF}), person(wang).id, None, "top")
    day = date(2026, 11, 25)
    assert wang.day_passed() == Changes(frozenset({What.DAY}), person(wang).id, frozenset())
    assert (wang.as_of, wang.as_of_is_today) == (date(2026, 3, 1), False)
    assert wang.day_passed() == NOTHING
    wang.set_as_of(None)
    assert (wang.as_of, wang.as_of_is_today) == (day, True)


def test_that_an_as_of_date_ahead_becomes_today_when_the_clock_arrives_there(wang: Desk, heard: Heard) -> None:
    day = TODAY
    wang.today = lambda: day
    wang.set_as_of(date(2027, 1, 1))
    assert not wang.as_of_is_today
    day = date(2027, 1, 1)
    wang.day_passed()
    assert heard.last.what == {What.DAY}
    assert (wang.as_of, wang.as_of_is_today) == (day, True)
    day = date(2027, 1, 2)
    wang.day_passed()
    assert (wang.as_of, wang.as_of_is_today) == (day, True)


def test_that_a_clock_set_back_takes_the_as_of_date_along(wang: Desk, heard: Heard) -> None:
    day = TODAY
    wang.today = lambda: day
    wang.set_pay_on(date(2026, 12, 1))
    day = date(2026, 11, 1)
    wang.day_passed()
    assert heard.last.what == {What.DAY, What.AS_OF}
    assert wang.assessment is not None
    assert (wang.as_of, wang.assessment.as_of, wang.pay_on) == (day, day, date(2026, 12, 1))


def test_that_the_answer_is_that_of_the_as_of_date_and_the_day_of_payment(wang: Desk) -> None:
    marking.mark_paid(wang, MEDICAL, range(M, M + 6))
    wang.set_as_of(date(2026, 9, 1))
    wang.set_pay_on(date(2026, 9, 20))
    assert wang.assessment is not None
    assert (wang.assessment.as_of, wang.assessment.pay_on) == (date(2026, 9, 1), date(2026, 9, 20))


def test_that_a_day_of_payment_before_the_as_of_date_is_refused_and_forgotten(wang: Desk, heard: Heard) -> None:
    with pytest.raises(ActionError) as refused:
        wang.set_pay_on(date(2026, 11, 22))
    assert refused.value.key == "desk.pay_before_as_of"
    wang.set_pay_on(date(2026, 12, 1))
    wang.set_as_of(date(2026, 12, 2))
    assert wang.pay_on is None
    assert heard.last.what == {What.AS_OF, What.PAY_ON}


def test_that_the_day_of_payment_belongs_to_the_person_shown(wang: Desk) -> None:
    wang.set_pay_on(date(2026, 12, 1))
    marking.mark_paid(wang, MEDICAL, [M])
    assert wang.pay_on == date(2026, 12, 1)
    people.create_person(wang, "张三")
    assert wang.pay_on is None


def test_that_the_persons_own_policy_decides_else_the_default(wang: Desk) -> None:
    assert wang.policy is SHELF.get("cn-general")
    wang.set_policy("wuhan")
    assert wang.policy is SHELF.get("wuhan")
    assert What.POLICY in people.set_person_policy(wang, "sh").what
    assert wang.policy is SHELF.get("sh")
    wang.undo()
    assert wang.policy is SHELF.get("wuhan")


def test_that_an_unknown_policy_is_kept_and_the_default_decides(wang: Desk, book: Book) -> None:
    people.set_person_policy(wang, "gone")
    assert wang.policy is SHELF.get("cn-general")
    assert wang.unknown_policy == "gone"
    assert book.person(person(wang).id).policy == "gone"
    with pytest.raises(ActionError):
        wang.set_policy("gone")


def test_that_the_desk_works_before_policies_and_books_are_there() -> None:
    desk = Desk(today=lambda: TODAY)
    assert (desk.policy, desk.assessment, desk.undo_name(), desk.undo()) == (None, None, None, NOTHING)
    with pytest.raises(ActionError) as refused:
        people.create_person(desk, "王芳")
    assert refused.value.key == "desk.no_book"
    with pytest.raises(ActionError) as refused:
        marking.mark_paid(desk, MEDICAL, [M])
    assert refused.value.key == "desk.nobody_shown"


def test_that_closing_a_book_shows_nobody_and_forgets_undo(wang: Desk, heard: Heard) -> None:
    wang.close()
    assert (wang.book, wang.person, wang.assessment, wang.undo_name()) == (None, None, None, None)
    assert What.BOOK in heard.last.what


def test_that_no_error_of_the_desk_tells_a_name_or_number(wang: Desk) -> None:
    with pytest.raises(ActionError) as refused:
        people.set_name(wang, "王芳" * 100)
    assert "王芳" not in str(refused.value)
    with pytest.raises(BookError) as failed:
        wang.show(999)
    assert "王芳" not in str(failed.value)
