"""The desk at its edges: a step on another thread, nobody's policy, no book, somebody else shown."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.aside import put_aside, take_up
from medins_desktop.desk.changes import What
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry import marking
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people import people
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import month
from medins_desktop.domain.policy import Policy
from tests.desk.conftest import PASSWORD, SHELF, TODAY, Heard

M = month(2026, 1)
LATER = date(2026, 12, 10)


def notes(desk: Desk, text: str) -> Step:
    return Step("step.set_notes", {"name": "王芳"}, ((desk.shown, replace(desk.shown, notes=text)),))


def test_that_nothing_else_is_written_or_shown_from_a_step_apart_until_it_is_told(wang: Desk, heard: Heard) -> None:
    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wang.write_apart(notes(wang, "1"), stop)
    states = [wang.is_writing]
    written = wang.write_apart(notes(wang, "2"), lambda _done: None)
    states.append(wang.is_writing)
    for action in (wang.undo, lambda: wang.show(1), lambda: people.set_notes(wang, "3")):
        with pytest.raises(ActionError, match="writing"):
            action()
    assert heard == []
    changes = wang.tell_written(written, by="x")
    assert [*states, wang.is_writing] == [False, True, False]
    assert (changes.what, changes.by, wang.shown.notes) == (frozenset({What.PERSON, What.UNDO}), "x", "2")
    wang.undo()
    assert wang.shown.notes == ""


def test_that_an_own_policy_is_unknown_only_where_there_are_policies_to_look_among(wang: Desk) -> None:
    class Empty:
        def get(self, policy_id: str) -> Policy:
            raise LookupError(policy_id)

        def all(self) -> list[Policy]:
            return []

    people.set_person_policy(wang, "sh")
    assert (wang.unknown_policy, wang.policy) == ("", SHELF.get("sh"))
    wang.use_policies(Empty())
    assert (wang.unknown_policy, wang.policy, wang.assessment) == ("sh", None, None)
    people.set_person_policy(wang, "")
    assert wang.unknown_policy == ""
    people.set_person_policy(wang, "sh")
    wang.policies = None
    wang._choose_policy()
    assert wang.unknown_policy == ""


def test_that_a_desk_without_a_book_is_not_read_only_and_cannot_be_made_so() -> None:
    desk = Desk(lambda: TODAY)
    assert desk.is_reading is False
    with pytest.raises(ActionError):
        desk.set_reading(True)


def test_that_reading_only_refuses_every_edit_and_is_told(wang: Desk, heard: Heard) -> None:
    assert wang.set_reading(True, by="menu").what == {What.READING}
    assert wang.is_reading
    with pytest.raises(ActionError, match="reading"):
        people.set_notes(wang, "1")
    with pytest.raises(ActionError, match="reading"):
        wang.set_closed("甲", M, closed=True)
    with pytest.raises(ActionError, match="reading"):
        wang.undo()
    assert wang.closed_months == frozenset()
    wang.set_reading(False)
    assert (len(heard), wang.is_reading) == (2, False)


def test_that_undoing_for_somebody_else_shows_them_and_any_month_may_differ(wang: Desk) -> None:
    marking.mark_paid(wang, Track.MEDICAL, [M])
    first = wang.shown_id
    people.create_person(wang, "李强")
    second = wang.shown_id
    people.set_notes(wang, "1")
    assert wang.undo().months == frozenset(), "of the one shown"
    wang.undo()
    assert wang.shown_id is None
    wang.redo()
    assert wang.shown_id == second
    wang.undo()
    wang.show(first)
    wang.redo()
    assert wang.shown_id == second
    wang.undo()
    changes = wang.undo()
    assert (wang.shown_id, changes.months) == (first, None)
    assert changes.what >= {What.SHOWN, What.LEDGER}


def test_that_a_day_of_payment_stays_up_to_its_own_day(wang: Desk, heard: Heard) -> None:
    wang.set_pay_on(LATER)
    wang.set_as_of(LATER)
    assert (wang.pay_on, heard.last.what) == (LATER, frozenset({What.AS_OF}))
    wang.set_as_of(date(2026, 12, 11))
    assert (wang.pay_on, heard.last.what) == (None, frozenset({What.AS_OF, What.PAY_ON}))


@pytest.mark.parametrize(("as_of", "kept"), [(LATER, LATER), (date(2026, 12, 11), None)])
def test_that_the_day_of_payment_comes_back_from_locking_where_it_still_can_be(
    wang: Desk, as_of: date, kept: date | None
) -> None:
    wang.set_pay_on(LATER)
    shown = wang.shown
    sealed = put_aside(wang, ("view", {1}))
    wang.set_as_of(as_of)
    view = take_up(wang, *Book.take_up(sealed, PASSWORD))
    assert view == ("view", {1})
    assert wang.shown == shown
    assert wang.pay_on == (kept if kept != as_of else None)


def test_that_people_changed_in_a_step_of_several_are_all_told(wang: Desk, heard: Heard) -> None:
    people.create_person(wang, "李强")
    one, two = (wang.open_book.person(each) for each in (1, 2))
    step = Step("step.set_notes", {"name": ""}, tuple((each, replace(each, notes="1")) for each in (one, two)))
    changes = wang.commit(step)
    assert (changes.person_id, changes.people) == (None, frozenset({1, 2}))
    created = wang.commit(Step("step.create_person", {"name": "x"}, ((None, PersonRecord(name="x")),)))
    assert (created.person_id, created.people) == (3, frozenset({3}))
