"""A step of many is taken back, and done again, on another thread; a smaller one at once."""

import pytest

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk import apart
from medins_desktop.desk.apart import redoing, undoing
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.step import Step


def create(desk: Desk, count: int) -> None:
    pairs = tuple((None, PersonRecord(name=f"人{number}")) for number in range(count))
    desk.commit(Step("step.create_person", {"name": "", "n": count}, pairs))


@pytest.mark.parametrize(("count", "is_many"), [(2, False), (3, True)])
def test_that_what_is_many_is_done_apart(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, count: int, is_many: bool
) -> None:
    monkeypatch.setattr(apart, "MANY", 2)
    assert undoing(desk) is None
    assert redoing(desk) is None
    create(desk, count)
    back = undoing(desk)
    assert (back is not None) is is_many
    assert redoing(desk) is None
    if back is None:
        desk.undo()
    else:
        assert back.people == count
        desk.tell_written(back.write(lambda _done: None))
    assert desk.open_book.count() == 0
    again = redoing(desk)
    assert (again is not None) is is_many
    if again is not None:
        desk.tell_written(again.write(lambda _done: None))
        assert desk.open_book.count() == count
