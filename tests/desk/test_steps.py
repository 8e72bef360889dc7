"""What a step is called, and what stands in the history after each."""

import pickle
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.history import History
from medins_desktop.desk.naming import months_name, step_name
from medins_desktop.desk.packing import unpacked
from medins_desktop.desk.step import Pair, Step
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import month
from medins_desktop.words import Language, speaking

M = month(2026, 1)
WANG, LI = PersonRecord(1, 1, "王芳"), PersonRecord(2, 1, "李强")


def changed(record: PersonRecord, **values: object) -> Pair:
    return record, replace(record, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("months", "name"),
    [
        ((M,), "2026-01"),
        ((M, M + 1), "2026-01 to 2026-02"),
        ((M, M + 1, M + 2), "2026-01 to 2026-03"),
        ((M, M + 2), "2 months of 2026-01 to 2026-03"),
        ((M, M + 1, M + 5), "3 months of 2026-01 to 2026-06"),
    ],
)
def test_that_months_are_named_in_a_few_words(months: tuple[int, ...], name: str) -> None:
    with speaking(Language.EN):
        assert months_name(months) == name


def test_that_a_step_is_named_with_its_insurance_its_day_and_whoever_is_not_shown() -> None:
    one, several = (changed(WANG, notes="1"),), (changed(WANG, notes="1"), changed(LI, notes="1"))
    figures = {"months": (M,), "track": Track.MEDICAL, "paid_on": date(2026, 7, 1)}
    with speaking(Language.EN):
        medical = step_name(Step("step.mark_backpaid", figures, one), 1)
        assert "2026-01" in medical
        assert "2026-07-01" in medical
        pension = Step("step.mark_backpaid", {**figures, "track": Track.PENSION}, one)
        assert step_name(pension, 1) == medical.replace("2026-01", "old-age insurance 2026-01")
        assert step_name(Step("step.mark_backpaid", figures, one), 2) == f"{medical} (王芳)"
        assert step_name(Step("step.mark_backpaid", figures, one)) == f"{medical} (王芳)"
        assert step_name(Step("step.mark_backpaid", figures, several), 2) == medical
        made = Step("step.create_person", {"name": "王芳"}, ((None, WANG),))
        assert step_name(made) == step_name(made, 1) == step_name(made.reversed()) == "New person: 王芳"
        assert step_name(replace(made, figures={"name": ""})) == "New person: unnamed person"


def typed(*names: str, key: str = "k", record: PersonRecord = WANG) -> list[Step]:
    """Steps of one bout of typing, from the first name to the last."""
    records = [replace(record, name=name, version=at) for at, name in enumerate(names)]
    return [Step("step.set_name", {}, (pair,), key) for pair in pairwise(records)]


def test_that_typing_becomes_one_step_until_it_is_stopped() -> None:
    history = History()
    first, second, third, fourth = typed("a", "b", "c", "d", "e")
    history.add(first)
    history.add(second)
    assert [step.pairs for step in history.done] == [((first.pairs[0][0], second.pairs[0][1]),)]
    history.stop_merging()
    history.add(third)
    assert len(history.done) == 2
    history.add(replace(fourth, merge_key="another"))
    assert len(history.done) == 3


@pytest.mark.parametrize(
    "other",
    [
        Step("step.set_name", {}, (changed(LI, name="x"),), "k"),
        Step("step.set_name", {}, (changed(WANG, name="x"), changed(LI, name="x")), "k"),
        Step("step.set_name", {}, (changed(WANG, name="x"),), ""),
    ],
    ids=["somebody else", "several", "no key"],
)
def test_that_another_person_several_or_no_key_begin_a_step_of_their_own(other: Step) -> None:
    history, reversed_history = History(), History()
    (first,) = typed("王芳", "b")
    for step in (first, other):
        history.add(step)
    for step in (other, first):
        reversed_history.add(step)
    assert history.done == [first, other]
    assert reversed_history.done == [other, first]


def test_that_typing_which_ends_where_it_began_leaves_nothing_and_a_new_step_forgets_what_was_undone() -> None:
    history = History()
    for step in typed("a", "b", "a"):
        history.add(step)
    assert history.done == []
    one, two = typed("a", "b", key="1")[0], typed("b", "c", key="2")[0]
    history.add(one)
    history.add(two)
    history.undo_written(two)
    assert (history.done, history.undone) == ([one], [two])
    history.redo_written(two)
    assert (history.done, history.undone) == ([one, two], [])
    history.undo_written(two)
    history.add(typed("b", "d", key="1")[0])
    assert (len(history.done), history.undone) == (2, []), "nothing is joined across undo"
    history.clear()
    assert (history.done, history.undone) == ([], [])


def test_that_a_change_from_elsewhere_takes_along_what_hangs_together_with_it() -> None:
    def step(*people: PersonRecord, name: str) -> Step:
        return Step("step.set_name", {}, tuple(changed(each, name=name) for each in people))

    zhao = PersonRecord(3, 1, "赵敏")
    history = History()
    kept, older, both, newer = step(zhao, name="1"), step(LI, name="2"), step(WANG, LI, name="3"), step(LI, name="4")
    for each in (kept, older, both, newer):
        history.add(each)
    history.undo_written(newer)
    history.drop_changed_elsewhere(1)
    assert (history.done, history.undone) == ([kept], [newer])
    history.drop_changed_elsewhere(2)
    assert (history.done, history.undone) == ([kept], [])


def test_that_a_step_concerns_whoever_is_in_it_and_taken_back_is_itself_again() -> None:
    step = Step("step.x", {}, (changed(WANG, name="a"), (None, LI)))
    assert step.people() == {1, 2}
    assert step.reversed().pairs == ((LI, None), (replace(WANG, name="a"), WANG))
    assert step.reversed().reversed() == step
    assert step.changes_something()
    assert not Step("step.x", {}, ((WANG, WANG),)).changes_something()


@pytest.mark.parametrize("what", [print, getattr, pickle.loads, date.today])
def test_that_nothing_but_records_and_plain_values_is_unpacked(what: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpacked(pickle.dumps(what))
