"""The calendar by keys: every edit is in the book at once, and has a name to undo."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.errors import DiskFull
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Track
from medins_desktop.domain.month import month_text, parse_month
from tests.ui.calendar_desk import CTRL, FORTY_YEARS, KEY, SHIFT, WANG, Counter, counter, entry, months


@pytest.fixture
def wang(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins") as made:
        yield made


@pytest.fixture
def nobody_known(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins", Ledger()) as made:
        yield made


@pytest.fixture
def forty_years(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins", FORTY_YEARS) as made:
        yield made


def paid(month: str) -> Entry:
    return entry(month)


def test_that_space_toggles_paid_and_not_paid(wang: Counter) -> None:
    wang.go("2026-08")
    wang.key(KEY.Key_Space)
    assert wang.entry("2026-08") == paid("2026-08")
    assert wang.desk.undo_name() == "标记 2026-08 已缴"
    wang.key(KEY.Key_Space)
    assert wang.entry("2026-08") is None
    assert wang.desk.undo_name() == "标记 2026-08 欠缴"


def test_that_the_first_month_decides_for_all_selected(wang: Counter) -> None:
    wang.go("2026-05")
    wang.key(KEY.Key_Right, modifier=SHIFT, times=3)
    wang.key(KEY.Key_Space)
    assert [wang.entry(f"2026-{n:02}") for n in range(4, 9)] == [paid("2026-04"), None, None, None, None]
    assert wang.desk.undo_name() == "标记 2026-05 至 2026-08 欠缴"
    wang.key(KEY.Key_Space)
    assert all(wang.entry(f"2026-{n:02}") for n in range(5, 9))


def test_that_an_edit_of_many_months_is_one_step(wang: Counter) -> None:
    wang.go("2026-05")
    wang.key(KEY.Key_Right, modifier=SHIFT, times=3)
    wang.key(KEY.Key_Space)
    wang.desk.undo()
    assert wang.ledger == WANG
    assert wang.desk.undo_name() is None
    assert wang.spoken("2026-05") == "2026 年 5 月，已缴，享受待遇"


def test_that_u_marks_unknown_and_delete_clears(wang: Counter) -> None:
    wang.go("2026-08")
    wang.key(KEY.Key_U)
    assert wang.entry("2026-08") == entry("2026-08", unknown=True)
    assert wang.desk.undo_name() == "标记 2026-08 未知"
    wang.key(KEY.Key_Delete)
    assert wang.entry("2026-08") is None
    assert wang.desk.undo_name() == "清除 2026-08 的记录"


def test_that_b_asks_once_and_dates_the_whole_selection(wang: Counter) -> None:
    wang.go("2026-07")
    wang.key(KEY.Key_End, modifier=SHIFT)
    wang.key(KEY.Key_Left, modifier=SHIFT, times=2)
    wang.key(KEY.Key_B)
    assert wang.focus.accessibleName() == "缴款日"
    wang.write("20261120")
    wang.key(KEY.Key_Return)
    assert wang.table.hasFocus()
    assert [wang.entry(f"2026-{n:02}") for n in range(7, 11)] == [
        entry(f"2026-{n:02}", paid_on=date(2026, 11, 20)) for n in range(7, 11)
    ]
    assert wang.entry("2026-11") is None
    assert wang.desk.undo_name() == "标记 2026-07 至 2026-10 于 2026-11-20 补缴"


def test_that_b_offers_the_as_of_date_and_then_the_last_one_given(wang: Counter) -> None:
    wang.go("2026-07")
    wang.key(KEY.Key_B, KEY.Key_Return)
    assert wang.entry("2026-07") == entry("2026-07", paid_on=date(2026, 11, 23))
    wang.go("2026-08")
    wang.key(KEY.Key_B)
    wang.write("5")
    wang.key(KEY.Key_Return)
    wang.go("2026-09")
    wang.key(KEY.Key_B, KEY.Key_Return)
    assert wang.entry("2026-09") == entry("2026-09", paid_on=date(2026, 11, 5))


def test_that_a_date_that_cannot_be_read_stays_with_its_reason(wang: Counter) -> None:
    wang.go("2026-08")
    wang.key(KEY.Key_B)
    wang.write("2026-02-30")
    wang.key(KEY.Key_Return)
    assert not wang.table.hasFocus()
    assert wang.focus.property("text") == "2026-02-30"
    assert wang.focus.accessibleDescription()
    assert wang.entry("2026-08") is None
    wang.key(KEY.Key_Escape)
    assert wang.table.hasFocus()
    assert wang.entry("2026-08") is None


def test_that_a_day_that_cannot_be_written_stays_with_the_reason_and_can_be_tried_again(
    wang: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang.go("2026-08")
    wang.key(KEY.Key_B)
    wang.write("20261103")

    def full(_book: Book, *_given: object) -> None:
        raise DiskFull(wang.book.path)

    with monkeypatch.context() as broken:
        broken.setattr(Book, "write", full)
        for _ in range(2):  # trying again while the disk is still full is no different
            wang.key(KEY.Key_Return)
            assert wang.focus.accessibleName() == "缴款日"
            assert wang.focus.property("text") == "2026-11-03"
            assert "空间" in wang.focus.accessibleDescription()
    assert wang.entry("2026-08") is None
    assert wang.problems == []
    wang.key(KEY.Key_Return)
    assert wang.table.hasFocus()
    assert wang.entry("2026-08") == entry("2026-08", paid_on=date(2026, 11, 3))


def test_that_typing_another_day_takes_the_reason_away(wang: Counter) -> None:
    wang.desk.set_closed("示例商贸有限公司", parse_month("2026-08"), closed=True)
    wang.go("2026-08")
    wang.key(KEY.Key_B, KEY.Key_Return)
    assert "已关账" in wang.focus.accessibleDescription()
    wang.write("5")
    assert not wang.focus.accessibleDescription()
    wang.key(KEY.Key_Escape)
    assert wang.table.hasFocus()


def test_that_escape_in_the_question_changes_nothing_but_keeps_the_date(wang: Counter) -> None:
    wang.go("2026-08")
    wang.key(KEY.Key_B)
    wang.write("2026-11-03")
    wang.key(KEY.Key_Escape)
    assert wang.ledger == WANG
    wang.key(KEY.Key_B, KEY.Key_Return)
    assert wang.entry("2026-08") == entry("2026-08", paid_on=date(2026, 11, 3))


@pytest.mark.parametrize(
    ("start", "keys", "modifier", "end"),
    [
        ("2026-05", [KEY.Key_Left], Qt.KeyboardModifier.NoModifier, "2026-04"),
        ("2026-05", [KEY.Key_Right], Qt.KeyboardModifier.NoModifier, "2026-06"),
        ("2026-05", [KEY.Key_Up], Qt.KeyboardModifier.NoModifier, "2025-05"),
        ("2025-05", [KEY.Key_Down], Qt.KeyboardModifier.NoModifier, "2026-05"),
        ("2025-12", [KEY.Key_Right], Qt.KeyboardModifier.NoModifier, "2026-01"),
        ("2026-01", [KEY.Key_Left], Qt.KeyboardModifier.NoModifier, "2025-12"),
        ("2025-05", [KEY.Key_Home], Qt.KeyboardModifier.NoModifier, "2025-01"),
        ("2025-05", [KEY.Key_End], Qt.KeyboardModifier.NoModifier, "2025-12"),
        ("2026-05", [KEY.Key_Home], CTRL, "2024-01"),
        ("2024-05", [KEY.Key_End], CTRL, "2026-11"),
        ("2026-05", [KEY.Key_PageUp], Qt.KeyboardModifier.NoModifier, "2024-05"),
        ("2024-05", [KEY.Key_PageDown], Qt.KeyboardModifier.NoModifier, "2026-05"),
    ],
)
def test_that_a_key_moves_to(
    wang: Counter, start: str, keys: list[Qt.Key], modifier: Qt.KeyboardModifier, end: str
) -> None:
    wang.go(start)
    wang.key(*keys, modifier=modifier)
    assert wang.selected() == [parse_month(end)]
    assert wang.table.currentIndex() == wang.model.index_of(Track.MEDICAL, parse_month(end))


def test_that_shift_selects_in_order_of_time_and_not_a_rectangle(wang: Counter) -> None:
    wang.go("2025-11")
    wang.key(KEY.Key_Right, modifier=SHIFT, times=3)
    assert wang.selected() == months("2025-11", "2026-02")
    marked = {wang.model.month_at(index) for index in wang.table.selectionModel().selectedIndexes()}
    assert marked == set(wang.selected())
    wang.key(KEY.Key_Left, modifier=SHIFT, times=5)
    assert wang.selected() == months("2025-09", "2025-11")


def test_that_shift_and_down_takes_a_whole_year_along(wang: Counter) -> None:
    wang.go("2025-03")
    wang.key(KEY.Key_Down, modifier=SHIFT)
    assert wang.selected() == months("2025-03", "2026-03")


def test_that_control_a_selects_all_months_of_the_person(wang: Counter) -> None:
    wang.go("2025-03")
    wang.key(KEY.Key_A, modifier=CTRL)
    assert wang.selected() == months("2024-01", "2026-11")


def test_that_escape_makes_a_long_selection_short(wang: Counter) -> None:
    wang.go("2025-11")
    wang.key(KEY.Key_Right, modifier=SHIFT, times=3)
    wang.key(KEY.Key_Escape)
    assert wang.selected() == [parse_month("2026-02")]


def test_that_arrows_grow_the_calendar_at_both_ends(wang: Counter) -> None:
    wang.go("2024-01")
    wang.key(KEY.Key_Left)
    assert (wang.model.first_year, wang.selected()) == (2023, [parse_month("2023-12")])
    wang.key(KEY.Key_Space)
    assert wang.entry("2023-12") == paid("2023-12")
    wang.go("2026-12")
    wang.key(KEY.Key_Right)
    assert (wang.model.last_year, wang.selected()) == (2027, [parse_month("2027-01")])
    wang.key(KEY.Key_Up, KEY.Key_Down, KEY.Key_Down)
    assert (wang.model.last_year, wang.selected()) == (2028, [parse_month("2028-01")])


def test_that_growing_stops_at_the_last_month_there_is(nobody_known: Counter) -> None:
    nobody_known.key(KEY.Key_Down, times=200)
    assert nobody_known.model.last_year == 2199
    assert len(nobody_known.selected()) == 1


def test_that_a_person_without_entries_shows_the_current_and_the_previous_year(nobody_known: Counter) -> None:
    assert (nobody_known.model.first_year, nobody_known.model.last_year) == (2025, 2026)
    assert nobody_known.selected() == [parse_month("2026-11")]
    nobody_known.key(KEY.Key_Home, KEY.Key_Space)
    assert nobody_known.entry("2026-01") == paid("2026-01")
    assert nobody_known.spoken("2026-03") == "2026 年 3 月，欠缴，待遇停止"


def test_that_every_write_of_quick_typing_is_kept(forty_years: Counter) -> None:
    forty_years.go("2000-01")
    expected = []
    for at in range(120):
        forty_years.key(KEY.Key_U if at % 3 == 0 else KEY.Key_Delete if at % 3 == 1 else KEY.Key_Space)
        month = month_text(parse_month("2000-01") + at)
        expected.append((month, (entry(month, unknown=True), None, None)[at % 3]))
        forty_years.key(KEY.Key_Right)
    assert [(month, forty_years.entry(month)) for month, _ in expected] == expected


def test_that_a_step_that_is_refused_says_so_and_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    ended = Ledger(medical=WANG.medical, enrolled_until=parse_month("2026-07"))
    with counter(tmp_path / "书.medins", ended) as made:
        made.go("2026-09")
        made.key(KEY.Key_Space)
        assert len(made.problems) == 1
        assert made.ledger == ended


def test_that_keys_the_calendar_does_not_know_are_left_to_the_window(wang: Counter) -> None:
    before = wang.selected()
    wang.key(KEY.Key_X, KEY.Key_F5)
    wang.key(KEY.Key_K, modifier=CTRL)
    assert (wang.selected(), wang.ledger) == (before, WANG)


def test_that_tab_leaves_the_calendar(wang: Counter) -> None:
    wang.key(KEY.Key_Tab)
    assert not wang.table.hasFocus()


def test_that_the_pension_track_is_edited_by_itself(wang: Counter) -> None:
    wang.key(KEY.Key_2, modifier=CTRL)
    wang.key(KEY.Key_Space)
    assert wang.entry("2026-11", Track.PENSION) == paid("2026-11")
    assert wang.entry("2026-11") is None
    assert wang.desk.undo_name() == "标记 养老 2026-11 已缴"
    assert wang.context.track is Track.PENSION


def test_that_side_by_side_the_arrows_go_from_track_to_track(wang: Counter) -> None:
    wang.go("2025-05")
    wang.key(KEY.Key_3, modifier=CTRL)
    assert wang.model.rowCount() == 6
    wang.key(KEY.Key_Down)
    assert (wang.context.track, wang.selected()) == (Track.PENSION, [parse_month("2025-05")])
    wang.key(KEY.Key_Delete)
    assert wang.entry("2025-05", Track.PENSION) is None
    assert wang.entry("2025-05") == entry("2025-05", paid_on=date(2025, 10, 9))
    wang.key(KEY.Key_Down)
    assert (wang.context.track, wang.selected()) == (Track.MEDICAL, [parse_month("2026-05")])
    wang.key(KEY.Key_Up, KEY.Key_Up)
    assert (wang.context.track, wang.selected()) == (Track.MEDICAL, [parse_month("2025-05")])
    wang.key(KEY.Key_1, modifier=CTRL)
    assert wang.model.rowCount() == 3


def test_that_enter_leads_through_the_details_which_are_saved_at_once(wang: Counter) -> None:
    wang.go("2026-08")
    wang.key(KEY.Key_Return)
    assert wang.focus.accessibleName() == "缴费"
    wang.key(KEY.Key_Return)
    wang.write("2026.9.10")
    wang.key(KEY.Key_Return)
    assert wang.entry("2026-08") == entry("2026-08", paid_on=date(2026, 9, 10))
    assert wang.focus.accessibleName() == "缴费身份"
    wang.key(KEY.Key_Down, KEY.Key_Down)
    alone = replace(entry("2026-08", paid_on=date(2026, 9, 10)), capacity=Capacity.INDIVIDUAL)
    assert wang.entry("2026-08") == alone
    wang.key(KEY.Key_Return)
    assert wang.table.hasFocus()


def test_that_the_state_can_be_chosen_in_the_details(wang: Counter) -> None:
    wang.go("2026-06")
    wang.key(KEY.Key_Return, KEY.Key_Down)
    assert wang.entry("2026-06") == entry("2026-06", unknown=True)
    wang.key(KEY.Key_Down)
    assert wang.entry("2026-06") is None
    wang.key(KEY.Key_Up, KEY.Key_Up)
    assert wang.entry("2026-06") == paid("2026-06")


def test_that_escape_saves_a_date_in_the_details(wang: Counter) -> None:
    wang.go("2026-08")
    wang.key(KEY.Key_Return, KEY.Key_Return)
    wang.write("20260910")
    wang.key(KEY.Key_Escape)
    assert wang.table.hasFocus()
    assert wang.entry("2026-08") == entry("2026-08", paid_on=date(2026, 9, 10))


def test_that_escape_keeps_a_date_that_cannot_be_read_until_it_is_pressed_again(wang: Counter) -> None:
    wang.go("2026-08")
    wang.key(KEY.Key_Return, KEY.Key_Return)
    wang.write("2026-13")
    wang.key(KEY.Key_Escape)
    assert not wang.table.hasFocus()
    assert wang.focus.property("text") == "2026-13"
    wang.key(KEY.Key_Escape)
    assert wang.table.hasFocus()
    assert wang.ledger == WANG


def test_that_control_enter_goes_on_to_the_next_month(wang: Counter) -> None:
    wang.go("2026-08")
    wang.key(KEY.Key_Return, KEY.Key_Return)
    wang.write("20260910")
    wang.key(KEY.Key_Return, modifier=CTRL)
    assert wang.entry("2026-08") == entry("2026-08", paid_on=date(2026, 9, 10))
    assert wang.selected() == [parse_month("2026-09")]
    assert wang.focus.accessibleName() == "缴费"


def test_that_a_month_paid_later_than_the_as_of_date_shows_as_missed_and_space_pays_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    later = Ledger(medical=(*WANG.medical, entry("2026-08", paid_on=date(2026, 12, 5))))
    with counter(tmp_path / "书.medins", later) as made:
        assert made.spoken("2026-08") == "2026 年 8 月，欠缴，待遇停止，另有查询日之后的缴款"
        made.go("2026-08")
        made.key(KEY.Key_Space)
        assert made.entry("2026-08") == paid("2026-08")


def test_that_a_month_paid_in_advance_can_be_entered_with_its_date(wang: Counter) -> None:
    wang.go("2026-12")
    wang.key(KEY.Key_B, KEY.Key_Return)
    assert wang.spoken("2026-12") == "2026 年 12 月，已缴"
    wang.key(KEY.Key_Space, KEY.Key_Space)
    assert wang.spoken("2026-12") == "2026 年 12 月，已缴，查询日尚不计入"
    wang.key(KEY.Key_Space)
    assert wang.entry("2026-12") is None
