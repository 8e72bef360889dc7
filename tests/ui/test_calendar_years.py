"""Residents' years in the calendar: a track of its own, each year one cell, the same keys."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Option, Way
from medins_desktop.domain.ledger import Career, Ledger, ResidentsYear, Track
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.calendar import edits
from medins_desktop.ui.calendar.bubble import Bubble
from medins_desktop.ui.calendar.half_typed import HalfTyped
from medins_desktop.ui.calendar.lanes import RESIDENTS
from medins_desktop.ui.calendar.model import MONTHS, SUMS
from medins_desktop.ui.calendar.roles import Role
from medins_desktop.ui.calendar.selection import Selection
from medins_desktop.ui.calendar.years import YearState
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.words import Language, set_language
from tests.ui.calendar_desk import (
    CTRL,
    KEY,
    LEFT,
    MOVED,
    NO_MODIFIER,
    SHIFT,
    WANG,
    Counter,
    WithResidents,
    counter,
    entry,
    settle,
)


def shown(made: Counter) -> Counter:
    made.desk.use_policies(WithResidents())
    settle()
    return made


@pytest.fixture
def wang(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    """Somebody without residents' years."""
    with counter(tmp_path / "书.medins") as made:
        yield shown(made)


@pytest.fixture
def moved(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins", MOVED, WANG) as made:
        made.key(KEY.Key_4, modifier=CTRL)
        yield shown(made)


def years(made: Counter) -> tuple[ResidentsYear, ...]:
    return made.ledger.residents


def lanes(made: Counter) -> tuple[object, ...]:
    return made.model.tracks


def panel(made: Counter) -> str:
    """The name of the panel that is open."""
    (found,) = [each for each in made.window.findChildren(Bubble) if each.isVisible()]
    return found.accessibleName()


def year(made: Counter, number: int) -> str:
    return made.spoken(f"{number}-01", RESIDENTS)


# What is shown


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2021, "2021 年 居民医保，已补缴，随 2026 年补缴"),
        (2022, "2022 年 居民医保，集中参保期缴费，2022-01 至 2022-03 待遇等待期，2022-04 至 2022-12 享受待遇"),
        (2023, "2023 年 居民医保，无缴费记录"),
        (
            2024,
            "2024 年 居民医保，集中参保期外缴费，缴款日 2024-05-10，"
            "2024-05 至 2024-07 待遇等待期，2024-08 至 2024-12 享受待遇",
        ),
        (
            2026,
            "2026 年 居民医保，集中参保期外缴费，缴款日 2026-07-03，一并补缴 2021 年，"
            "2026-07 至 2026-12 享受待遇，查询年",
        ),
    ],
)
def test_that_a_year_says_how_it_stands_and_what_it_covers(moved: Counter, number: int, words: str) -> None:
    assert year(moved, number) == words


def test_that_a_year_in_which_nothing_was_paid_in_either_scheme_has_lapsed(qtbot: QtBot, tmp_path: Path) -> None:
    ledger = Ledger(medical=MOVED.medical[:1], residents=(ResidentsYear(2021, date(2021, 6, 1)),))
    with counter(tmp_path / "书.medins", ledger) as made:
        made.key(KEY.Key_4, modifier=CTRL)
        shown(made)
        states = {at: made.model.sheet.year(at).state for at in range(2020, 2028)}
        assert states == {
            2020: YearState.NONE,  # before the scheme that the policy knows
            2021: YearState.LATE,
            2022: YearState.LAPSED,
            2023: YearState.NONE,  # months of the employees' scheme
            2024: YearState.LAPSED,
            2025: YearState.LAPSED,
            2026: YearState.NONE,  # not over
            2027: YearState.NONE,
        }
        assert year(made, 2025) == "2025 年 居民医保，断保"


def test_that_no_year_lapses_before_a_birth(qtbot: QtBot, tmp_path: Path) -> None:
    ledger = Ledger(residents=(ResidentsYear(2026),), career=Career(born=date(2024, 3, 1)))
    with counter(tmp_path / "书.medins", ledger) as made:
        shown(made)
        states = [made.model.sheet.year(at).state for at in (2022, 2023, 2024, 2025)]
        assert states == [YearState.NONE, YearState.NONE, YearState.LAPSED, YearState.LAPSED]


def test_that_a_payment_of_the_other_scheme_after_the_as_of_date_keeps_no_year_from_lapsing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    ledger = Ledger(medical=(entry("2023-01", paid_on=date(2027, 1, 5)), entry("2024-01", paid_on=date(2027, 1, 5))))
    with counter(tmp_path / "书.medins", ledger) as made:
        shown(made)
        assert made.model.sheet.year(2023).state is YearState.LAPSED


def test_that_paid_in_the_details_leaves_a_known_day_alone(moved: Counter) -> None:
    chosen = Selection(RESIDENTS, parse_month("2024-01"), parse_month("2025-01"))
    edits.set_detail(moved.desk, chosen, "paid", value=True)
    assert years(moved)[1:3] == (ResidentsYear(2024, date(2024, 5, 10)), ResidentsYear(2025))


def test_that_a_year_that_does_not_count_yet_says_so(moved: Counter) -> None:
    moved.desk.set_as_of(date(2026, 6, 1))
    assert "查询日尚不计入" in year(moved, 2026)
    assert "享受待遇" not in year(moved, 2026)
    assert moved.model.sheet.year(2026).ignored
    assert not moved.model.sheet.year(2024).ignored


def test_that_what_stands_behind_a_year_is_explained(moved: Counter) -> None:
    index = moved.model.index_of(RESIDENTS, parse_month("2024-08"))
    lines = index.data(Qt.ItemDataRole.ToolTipRole).splitlines()
    assert lines[1:] == [
        "集中参保期 2023-09-01 至 2023-12-31",
        "个人缴费 380.00 元",
        "待遇等待期 3 个月",
        "参保地：职工医保断缴补缴通行规则（六个月）",
    ]


def test_that_a_year_is_one_cell_across_its_months_with_the_sums_beside(moved: Counter) -> None:
    table, row = moved.table, moved.model.row_of(RESIDENTS, 2024)
    assert table.columnSpan(row, 0) == MONTHS
    assert table.visualRect(moved.model.index(row, 0)).width() == table.columnViewportPosition(SUMS)
    assert moved.model.index(row, SUMS).data() == "享受 5\n等待 3"
    assert moved.model.index(row, SUMS).data(Role.SPOKEN) == "2024 年合计，居民医保，享受 5，等待 3"
    assert moved.model.headerData(row, Qt.Orientation.Vertical) == "2024"
    moved.key(KEY.Key_1, modifier=CTRL)
    assert table.columnSpan(0, 0) == 1


def test_that_the_years_of_the_residents_scheme_are_in_the_calendars_range(moved: Counter) -> None:
    assert moved.model.first_year == 2021, "a year repaired"
    moved.key(KEY.Key_1, modifier=CTRL)
    assert moved.spoken("2022-03") == "2022 年 3 月，无缴费记录，居民医保待遇等待期"
    row = moved.model.row_of(Track.MEDICAL, 2022)
    assert moved.model.index(row, SUMS).data() == "\n享受 9", "covered by either scheme"
    assert moved.spoken("2022-04") == "2022 年 4 月，无缴费记录，居民医保享受待遇"


def test_that_side_by_side_shows_residents_years_only_where_there_are_any(moved: Counter) -> None:
    moved.key(KEY.Key_3, modifier=CTRL)
    assert lanes(moved) == (Track.MEDICAL, Track.PENSION, RESIDENTS)
    headings = [moved.model.headerData(row, Qt.Orientation.Vertical) for row in range(3)]
    assert headings == ["2021", "养老", "居民"]
    moved.desk.show(moved.people[1])
    assert lanes(moved) == (Track.MEDICAL, Track.PENSION)


def test_that_the_whole_year_is_in_sight_side_by_side(moved: Counter) -> None:
    moved.key(KEY.Key_1, KEY.Key_3, modifier=CTRL)
    moved.window.resize(1040, 360)
    settle()
    moved.key(KEY.Key_Home, modifier=CTRL)
    moved.key(KEY.Key_PageDown, times=2)
    table, row = moved.table, moved.table.currentIndex().row()
    assert moved.model.track_at(row) is Track.MEDICAL
    first = row - row % 3
    for each in range(first, first + 3):
        assert table.viewport().rect().contains(table.visualRect(moved.model.index(each, 0)))


def test_that_the_legend_and_the_keys_are_those_of_the_years(moved: Counter) -> None:
    view = moved.calendar.view
    assert view.payments.accessibleDescription() == "期内缴，期外缴，免等待期，补缴，断保"
    assert view.coverages.accessibleDescription() == "居民享受，居民等待"
    assert "E 免等待期" in view.keys.text()
    moved.key(KEY.Key_1, modifier=CTRL)
    assert view.payments.accessibleDescription().startswith("已缴，欠缴")
    assert view.coverages.accessibleDescription().endswith("居民享受，居民等待")
    assert "U 未知" in view.keys.text()
    moved.desk.show(moved.people[1])
    assert view.coverages.accessibleDescription().endswith("待定")


def test_that_the_button_and_the_key_show_the_years(wang: Counter) -> None:
    button = wang.calendar.view.choice.button(3)
    assert (button.text(), button.toolTip()) == ("居民", "显示：居民（Ctrl+4）")
    QTest.mouseClick(button, LEFT)
    assert lanes(wang) == (RESIDENTS,)
    wang.table.setFocus()
    wang.key(KEY.Key_1, KEY.Key_4, modifier=CTRL)
    assert lanes(wang) == (RESIDENTS,)
    assert button.isChecked()


def test_that_every_year_speaks_in_both_languages(moved: Counter) -> None:
    for language in Language:
        set_language(language)
        moved.context.language_changed.emit()
        for row in range(moved.model.rowCount()):
            index = moved.model.index(row, 0)
            text = index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert str(moved.model.year_at(row)) in text
            assert text in index.data(Qt.ItemDataRole.ToolTipRole)
            assert ("居民" if language is Language.ZH else "residents") in text


def test_that_the_model_keeps_the_rules_of_models_with_years(moved: Counter) -> None:
    tester = QAbstractItemModelTester(moved.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    moved.key(KEY.Key_Space, KEY.Key_Up, KEY.Key_E, KEY.Key_Down, KEY.Key_Down)
    moved.key(KEY.Key_3, modifier=CTRL)
    moved.key(KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Delete)
    moved.desk.undo()
    moved.desk.show(None)
    settle()
    assert tester is not None


def test_that_the_sums_follow_a_change_that_came_while_the_years_were_not_shown(moved: Counter) -> None:
    row = moved.model.row_of(RESIDENTS, 2026)
    assert moved.model.index(row, SUMS).data() == "享受 6\n"
    moved.key(KEY.Key_E)
    moved.key(KEY.Key_1, modifier=CTRL)
    moved.desk.undo()
    moved.key(KEY.Key_4, modifier=CTRL)
    assert moved.model.index(row, SUMS).data() == "享受 6\n"


# Keys


def test_that_space_toggles_paid_in_the_collective_period_and_not_paid(wang: Counter) -> None:
    wang.key(KEY.Key_4, modifier=CTRL)
    wang.key(KEY.Key_Space)
    assert years(wang) == (ResidentsYear(2026),)
    assert wang.desk.undo_name() == "标记居民医保 2026 年已缴"
    assert wang.ledger.medical == WANG.medical
    wang.key(KEY.Key_Space)
    assert years(wang) == ()
    wang.desk.undo()
    assert years(wang) == (ResidentsYear(2026),)
    assert wang.spoken("2026-01", RESIDENTS).startswith("2026 年 居民医保，集中参保期缴费")


def test_that_shift_selects_years_and_an_edit_of_many_is_one_step(wang: Counter) -> None:
    wang.key(KEY.Key_4, modifier=CTRL)
    wang.key(KEY.Key_Up, modifier=SHIFT, times=2)
    wang.key(KEY.Key_Space)
    assert [each.year for each in years(wang)] == [2024, 2025, 2026]
    assert wang.desk.undo_name() == "标记居民医保 2024 至 2026 年已缴"
    wang.desk.undo()
    assert years(wang) == ()
    assert wang.desk.undo_name() is None


def test_that_arrows_go_from_year_to_year_and_the_calendar_grows(wang: Counter) -> None:
    wang.key(KEY.Key_4, modifier=CTRL)
    wang.key(KEY.Key_Left)
    assert wang.selected() == [parse_month("2025-11")]
    wang.key(KEY.Key_Right, KEY.Key_Down)
    wang.key(KEY.Key_Space)
    assert years(wang) == (ResidentsYear(2027),)
    assert wang.model.last_year == 2027


def test_that_b_asks_once_for_the_day_of_payment(wang: Counter) -> None:
    wang.key(KEY.Key_4, modifier=CTRL)
    wang.key(KEY.Key_Up, modifier=SHIFT)
    wang.key(KEY.Key_B)
    wang.write("20260510")
    wang.key(KEY.Key_Return)
    assert years(wang) == (ResidentsYear(2025, date(2026, 5, 10)), ResidentsYear(2026, date(2026, 5, 10)))
    assert wang.desk.undo_name() == "标记居民医保 2025 至 2026 年于 2026-05-10 缴费"
    assert wang.table.hasFocus()


def test_that_the_panel_for_the_day_names_the_years(moved: Counter) -> None:
    moved.key(KEY.Key_B)
    assert moved.focus.property("text") == "2026-07-03", "the day that is known"
    assert panel(moved) == "缴款日：居民医保 2026 年"
    moved.key(KEY.Key_Escape)
    assert years(moved) == MOVED.residents


def test_that_delete_clears_a_year_and_a_repair(moved: Counter) -> None:
    moved.go("2021-06", RESIDENTS)
    moved.key(KEY.Key_Delete)
    assert years(moved)[-1] == ResidentsYear(2026, date(2026, 7, 3))
    assert moved.desk.undo_name() == "清除居民医保 2021 年的记录"
    moved.go("2024-06", RESIDENTS)
    moved.key(KEY.Key_Delete)
    assert [each.year for each in years(moved)] == [2022, 2026]


def test_that_e_marks_a_year_exempt_and_back(moved: Counter) -> None:
    moved.go("2024-03", RESIDENTS)
    moved.key(KEY.Key_E)
    assert years(moved)[1] == ResidentsYear(2024, date(2024, 5, 10), exempt=True)
    assert year(moved, 2024).startswith(
        "2024 年 居民医保，已缴，免等待期，缴款日 2024-05-10，2024-01 至 2024-12 享受待遇"
    )
    moved.key(KEY.Key_E)
    assert years(moved) == MOVED.residents


def test_that_keys_without_a_meaning_say_so_and_change_nothing(moved: Counter) -> None:
    moved.key(KEY.Key_U)
    assert len(moved.problems) == 1
    assert "没有“未知”" in moved.problems[0]
    moved.key(KEY.Key_1, modifier=CTRL)
    moved.key(KEY.Key_E)
    assert "Ctrl+4" in moved.problems[1]
    assert moved.ledger == MOVED
    assert moved.desk.undo_name() is None


def test_that_reading_mode_refuses_and_closed_months_do_not(moved: Counter) -> None:
    moved.desk.set_closed("浦江公司", parse_month("2026-02"), closed=True)
    moved.key(KEY.Key_E)
    assert years(moved)[-1].exempt
    moved.desk.set_reading(on=True)
    moved.key(KEY.Key_Delete)
    assert len(years(moved)) == 3
    assert "阅读模式" in moved.problems[0]


def test_that_the_last_year_taken_away_side_by_side_leaves_the_keys_where_they_are(wang: Counter) -> None:
    wang.key(KEY.Key_4, modifier=CTRL)
    wang.key(KEY.Key_Space)
    wang.key(KEY.Key_3, modifier=CTRL)
    wang.go("2026-03", RESIDENTS)
    wang.key(KEY.Key_Space)
    assert (years(wang), RESIDENTS in lanes(wang)) == ((), True)
    wang.key(KEY.Key_Space)
    assert years(wang) == (ResidentsYear(2026),)
    assert wang.ledger.medical == WANG.medical


def test_that_the_first_year_brings_its_lane_side_by_side(wang: Counter) -> None:
    wang.key(KEY.Key_4, modifier=CTRL)
    wang.key(KEY.Key_Space)
    wang.desk.undo()
    wang.key(KEY.Key_3, modifier=CTRL)
    wang.go("2026-03")
    assert RESIDENTS not in lanes(wang)
    wang.desk.redo()
    assert RESIDENTS in lanes(wang)
    assert wang.selected() == [parse_month("2026-03")]


def test_that_other_views_hear_the_month_and_can_lead_away_from_the_years(moved: Counter) -> None:
    moved.go("2024-03", RESIDENTS)
    assert moved.selected() == [parse_month("2024-06")], "the month that was pressed"
    assert moved.context.track is Track.MEDICAL
    moved.context.select((parse_month("2022-02"),), Track.MEDICAL)
    assert moved.table.selection is not None
    assert (moved.table.selection.track, moved.table.selection.years) == (RESIDENTS, (2022,))
    moved.context.go_to.emit("medical[1].paid_on", (parse_month("2025-06"),))
    assert lanes(moved) == (Track.MEDICAL,)
    assert moved.table.selection.months == (parse_month("2025-06"),)
    moved.context.go_to.emit("residents", ())
    assert lanes(moved) == (RESIDENTS,)
    assert moved.table.hasFocus()


def test_that_dragging_sets_years_to_what_the_first_reads(moved: Counter) -> None:
    viewport = moved.table.viewport()
    QTest.mousePress(viewport, LEFT, NO_MODIFIER, moved.at("2024-02", RESIDENTS))
    QTest.mouseMove(viewport, moved.at("2025-06", RESIDENTS))
    QTest.mouseRelease(viewport, LEFT, NO_MODIFIER, moved.at("2025-06", RESIDENTS))
    settle()
    assert years(moved)[1:3] == (ResidentsYear(2024, date(2024, 5, 10)), ResidentsYear(2025, date(2024, 5, 10)))


# Details


def combo(made: Counter) -> ComboBox:
    assert isinstance(made.focus, ComboBox)
    return made.focus


def test_that_enter_opens_the_details_and_each_is_saved_at_once(moved: Counter) -> None:
    moved.go("2024-03", RESIDENTS)
    moved.key(KEY.Key_Return)
    assert combo(moved).currentText() == "已缴"
    moved.key(KEY.Key_Return)
    assert moved.focus.property("text") == "2024-05-10"
    QTest.keyClick(moved.focus, KEY.Key_A, CTRL)
    moved.write("20240611")
    moved.key(KEY.Key_Return)
    assert moved.focus.accessibleName() == "一并补缴"
    moved.write("2023")
    moved.key(KEY.Key_Return)
    assert combo(moved).currentText() == "按规定"
    moved.key(KEY.Key_Down)
    assert years(moved)[1] == ResidentsYear(2024, date(2024, 6, 11), (2023,), exempt=True)
    moved.key(KEY.Key_Return)
    assert moved.table.hasFocus()


def test_that_repairs_that_cannot_be_kept_stay_with_their_reason(moved: Counter) -> None:
    moved.go("2024-03", RESIDENTS)
    moved.key(KEY.Key_Return, KEY.Key_Return, KEY.Key_Return)
    moved.write("2022")
    moved.key(KEY.Key_Return)
    assert moved.focus.property("text") == "2022"
    assert "2022" in moved.focus.accessibleDescription()
    assert years(moved) == MOVED.residents
    moved.key(KEY.Key_Escape)
    assert moved.focus.property("text") == "2022", "the first Escape says that the second gives it up"
    moved.key(KEY.Key_Escape)
    assert moved.table.hasFocus()


def test_that_words_that_are_no_years_stay_with_their_reason(moved: Counter) -> None:
    moved.key(KEY.Key_Return, KEY.Key_Return, KEY.Key_Return)
    QTest.keyClick(moved.focus, KEY.Key_A, CTRL)
    moved.write("x")
    moved.key(KEY.Key_Return)
    assert "2022-2024" in moved.focus.accessibleDescription()
    QTest.keyClick(moved.focus, KEY.Key_A, CTRL)
    moved.write("20-21")
    moved.key(KEY.Key_Return)
    assert years(moved)[-1].repairs == (2020, 2021)


def test_that_a_year_that_is_not_paid_has_no_repairs_and_control_enter_goes_on(moved: Counter) -> None:
    moved.go("2025-03", RESIDENTS)
    moved.key(KEY.Key_Return)
    assert combo(moved).currentText() == "未缴"
    moved.key(KEY.Key_Return)
    moved.key(KEY.Key_Return)
    assert moved.table.hasFocus(), "the fields in between are switched off"
    moved.key(KEY.Key_Return)
    moved.key(KEY.Key_Down)
    assert ResidentsYear(2025) in years(moved)
    moved.key(KEY.Key_Return, modifier=CTRL)
    assert panel(moved) == "居民医保 2026 年"
    moved.key(KEY.Key_Up)
    assert 2026 not in [each.year for each in years(moved)]


def test_that_a_panel_opens_again_as_it_was_after_a_lock(moved: Counter) -> None:
    moved.go("2024-03", RESIDENTS)
    moved.key(KEY.Key_B)
    moved.write("20240")
    was = moved.calendar.half_typed()
    assert was is not None
    assert (was.is_backpay, was.text) == (True, "20240")
    moved.key(KEY.Key_Escape)
    moved.key(KEY.Key_1, modifier=CTRL)
    moved.calendar.type_again(was)
    assert lanes(moved) == (RESIDENTS,)
    assert moved.focus.property("text") == "20240"
    assert not was.is_saved(moved.ledger, date(2026, 11, 23))
    assert HalfTyped(was.chosen, True, "20240510").is_saved(moved.ledger, date(2026, 11, 23))
    moved.key(KEY.Key_Escape)


# What a way out would make of the years


def joining(made: Counter, number: int) -> Option:
    answer = made.desk.assessment
    assert answer is not None
    return next(each for each in answer.options if each.way is Way.RESIDENTS and each.year == number)


def test_that_an_edit_under_a_way_that_joins_stays_in_sight(moved: Counter) -> None:
    moved.window.resize(1040, 250)
    settle()
    moved.context.preview(joining(moved, 2027))
    moved.go("2024-06", RESIDENTS)
    moved.key(KEY.Key_E)
    moved.context.preview(joining(moved, 2027))  # the same way, as the new answer has it
    cell = moved.table.visualRect(moved.model.index_of(RESIDENTS, parse_month("2024-01")))
    assert moved.table.viewport().rect().contains(cell)
    moved.context.preview(None)
    assert moved.table.viewport().rect().contains(cell)


def test_that_looking_at_joining_shows_its_year_and_its_months(moved: Counter) -> None:
    moved.window.resize(1040, 330)
    settle()
    moved.context.preview(joining(moved, 2027))
    assert moved.model.last_year == 2027
    index = moved.model.index_of(RESIDENTS, parse_month("2027-01"))
    assert moved.table.viewport().rect().contains(moved.table.visualRect(index))
    planned = index.data(Role.PREVIEW)
    assert planned.state is YearState.PAID
    assert all(planned.months)
    moved.key(KEY.Key_1, modifier=CTRL)
    cell = moved.model.index_of(Track.MEDICAL, parse_month("2027-03")).data(Role.PREVIEW)
    assert (cell.residents, cell.coverage, cell.payment) == ("covered", "none", "none")
    assert moved.model.index_of(Track.MEDICAL, parse_month("2026-11")).data(Role.PREVIEW) is None
    moved.context.preview(None)
    assert moved.model.index_of(Track.MEDICAL, parse_month("2027-03")).data(Role.PREVIEW) is None
    assert moved.model.preview_year(2027) is None
