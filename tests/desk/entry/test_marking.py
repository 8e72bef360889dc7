"""What the keys of the calendar do to months."""

from datetime import date

import pytest

from medins_desktop.desk.changes import NOTHING
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry import marking
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people import people
from medins_desktop.domain.ledger import Capacity, Entry, Track
from medins_desktop.domain.month import EARLIEST, LATEST, month
from medins_desktop.words import Language, set_language

M = month(2026, 1)
MEDICAL, PENSION = Track.MEDICAL, Track.PENSION
DAY = date(2026, 9, 8)


def medical(desk: Desk) -> tuple[Entry, ...]:
    return desk.shown.ledger.medical


def test_that_toggling_makes_an_empty_month_paid_and_a_paid_one_missed(wang: Desk) -> None:
    marking.toggle(wang, MEDICAL, [M], M)
    assert medical(wang) == (Entry(M, M),)
    marking.toggle(wang, MEDICAL, [M], M)
    assert medical(wang) == ()


def test_that_the_first_cell_decides_for_all_months(wang: Desk) -> None:
    marking.mark_paid(wang, MEDICAL, [M + 1, M + 3])
    marking.toggle(wang, MEDICAL, range(M, M + 4), M)
    assert medical(wang) == (Entry(M, M + 3),)
    marking.mark_missed(wang, MEDICAL, [M + 1])
    marking.toggle(wang, MEDICAL, range(M, M + 4), M)
    assert medical(wang) == ()


@pytest.mark.parametrize(
    ("entry", "after"),
    [
        (Entry(M, M, paid_on=DAY), ()),
        (Entry(M, M, unknown=True), (Entry(M, M),)),
    ],
)
def test_that_toggling_takes_a_late_payment_as_paid_and_an_unknown_month_as_not(
    wang: Desk, entry: Entry, after: tuple[Entry, ...]
) -> None:
    marking.set_entry(wang, MEDICAL, [M], marking.Details(paid_on=entry.paid_on, unknown=entry.unknown))
    assert medical(wang) == (entry,)
    marking.toggle(wang, MEDICAL, [M], M)
    assert medical(wang) == after


def test_that_months_may_come_in_any_order_and_twice(wang: Desk) -> None:
    marking.mark_paid(wang, MEDICAL, [M + 2, M, M + 2, M + 1])
    assert medical(wang) == (Entry(M, M + 2),)


def test_that_no_months_are_no_step(wang: Desk) -> None:
    assert marking.mark_paid(wang, MEDICAL, []) == NOTHING


def test_that_the_tracks_do_not_touch_each_other(wang: Desk) -> None:
    marking.mark_paid(wang, PENSION, [M])
    marking.mark_unknown(wang, MEDICAL, [M + 1])
    assert wang.shown.ledger.pension == (Entry(M, M),)
    assert medical(wang) == (Entry(M + 1, M + 1, unknown=True),)


def test_that_a_capacity_of_its_own_stays_when_a_month_is_marked_otherwise(wang: Desk) -> None:
    marking.mark_paid(wang, MEDICAL, range(M, M + 3))
    marking.set_entry(wang, MEDICAL, [M + 1], marking.Details(capacity=Capacity.INDIVIDUAL))
    marking.mark_backpaid(wang, MEDICAL, range(M, M + 3), DAY)
    assert wang.shown.ledger.entry_at(MEDICAL, M + 1) == Entry(M + 1, M + 1, DAY, capacity=Capacity.INDIVIDUAL)
    assert wang.shown.ledger.entry_at(MEDICAL, M) == Entry(M, M, DAY)


def test_that_details_not_named_stay_as_each_month_has_them(wang: Desk) -> None:
    marking.mark_backpaid(wang, MEDICAL, [M], DAY)
    marking.mark_paid(wang, MEDICAL, [M + 1])
    marking.set_entry(wang, MEDICAL, [M, M + 1], marking.Details(capacity=Capacity.FUND))
    assert medical(wang) == (
        Entry(M, M, DAY, capacity=Capacity.FUND),
        Entry(M + 1, M + 1, capacity=Capacity.FUND),
    )
    marking.set_entry(wang, MEDICAL, [M, M + 1], marking.Details(unknown=True))
    assert medical(wang) == (Entry(M, M + 1, unknown=True, capacity=Capacity.FUND),)
    marking.set_entry(wang, MEDICAL, [M, M + 1], marking.Details(paid_on=DAY))
    assert medical(wang) == (Entry(M, M + 1, DAY, capacity=Capacity.FUND),)
    marking.set_entry(wang, MEDICAL, [M, M + 1], marking.Details(paid_on=None, capacity=None))
    assert medical(wang) == (Entry(M, M + 1),)


def test_that_an_unknown_month_stays_unknown_when_only_its_capacity_is_set(wang: Desk) -> None:
    marking.mark_unknown(wang, MEDICAL, [M])
    marking.set_entry(wang, MEDICAL, [M], marking.Details(paid_on=None, capacity=Capacity.FUND))
    assert medical(wang) == (Entry(M, M, unknown=True, capacity=Capacity.FUND),)


def test_that_unknown_with_a_date_and_a_capacity_on_the_pension_track_are_refused(wang: Desk) -> None:
    with pytest.raises(ActionError) as refused:
        marking.set_entry(wang, MEDICAL, [M], marking.Details(paid_on=DAY, unknown=True))
    assert refused.value.key == "desk.unknown_with_date"
    with pytest.raises(ActionError) as refused:
        marking.set_entry(wang, PENSION, [M], marking.Details(capacity=Capacity.UNIT))
    assert refused.value.key == "desk.capacity_on_pension"
    assert wang.shown.ledger.medical == wang.shown.ledger.pension == ()


def test_that_months_after_the_end_of_participation_are_refused_but_may_be_cleared(wang: Desk) -> None:
    people.set_enrolled_until(wang, M)
    with pytest.raises(ActionError) as refused:
        marking.mark_paid(wang, MEDICAL, [M, M + 1])
    assert (refused.value.key, refused.value.figures) == ("desk.after_end", {"end": "2026-01"})
    assert medical(wang) == ()
    assert marking.mark_missed(wang, MEDICAL, [M + 1]) == NOTHING
    marking.mark_paid(wang, MEDICAL, [M])
    assert medical(wang) == (Entry(M, M),)


def test_that_months_out_of_range_are_refused(wang: Desk) -> None:
    for wrong in (EARLIEST - 1, LATEST + 1):
        with pytest.raises(ActionError, match="month_out_of_range"):
            marking.mark_paid(wang, MEDICAL, [wrong])
    marking.mark_paid(wang, MEDICAL, [EARLIEST, LATEST])
    assert len(medical(wang)) == 2


def test_that_a_payment_in_advance_and_one_after_the_as_of_date_are_left_to_the_rules(wang: Desk) -> None:
    marking.mark_backpaid(wang, MEDICAL, [M + 20], date(2026, 1, 5))
    marking.mark_backpaid(wang, MEDICAL, [M], date(2027, 1, 5))
    assert len(medical(wang)) == 2


def test_that_a_drag_over_many_months_is_one_step(wang: Desk) -> None:
    marking.mark_paid(wang, MEDICAL, range(M, M + 24))
    wang.undo()
    assert medical(wang) == ()


@pytest.mark.parametrize(
    ("months", "zh", "en"),
    [
        ([M + 4], "标记 2026-05 欠缴", "Mark 2026-05 missed"),
        (range(M + 4, M + 8), "标记 2026-05 至 2026-08 欠缴", "Mark 2026-05 to 2026-08 missed"),
        ([M + 4, M + 7], "标记 2026-05 至 2026-08 中 2 个月 欠缴", "Mark 2 months of 2026-05 to 2026-08 missed"),
    ],
)
def test_that_a_step_is_named_by_what_it_marked(wang: Desk, months: list[int], zh: str, en: str) -> None:
    marking.mark_paid(wang, MEDICAL, range(M, M + 12))
    marking.mark_missed(wang, MEDICAL, months)
    assert wang.undo_name() == zh
    set_language(Language.EN)
    assert wang.undo_name() == en


def test_that_the_other_names_of_marking_read_well(wang: Desk) -> None:
    marking.mark_paid(wang, PENSION, [M])
    assert wang.undo_name() == "标记 养老 2026-01 已缴"
    marking.mark_backpaid(wang, MEDICAL, [M], DAY)
    assert wang.undo_name() == "标记 2026-01 于 2026-09-08 补缴"
    marking.mark_unknown(wang, MEDICAL, [M])
    assert wang.undo_name() == "标记 2026-01 未知"
    marking.set_entry(wang, MEDICAL, [M], marking.Details(capacity=Capacity.FUND))
    assert wang.undo_name() == "修改 2026-01 的缴费明细"
    marking.clear(wang, MEDICAL, [M])
    assert wang.undo_name() == "清除 2026-01 的记录"
