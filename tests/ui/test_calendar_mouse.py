"""The calendar by mouse: a press selects, a drag sets, the wheel only scrolls."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.calendar.model import SUMS
from tests.ui.calendar_desk import (
    CTRL,
    FORTY_YEARS,
    KEY,
    LEFT,
    NO_MODIFIER,
    SHIFT,
    WANG,
    Counter,
    counter,
    entry,
    months,
    settle,
)


@pytest.fixture
def wang(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins") as made:
        yield made


def drag(made: Counter, *path: str, track: Track = Track.MEDICAL, release: bool = True) -> None:
    """Press on the first month, go over the others, and let go on the last."""
    viewport = made.table.viewport()
    QTest.mousePress(viewport, LEFT, NO_MODIFIER, made.at(path[0], track))
    for month in path[1:]:
        QTest.mouseMove(viewport, made.at(month, track))
        settle()
    if release:
        QTest.mouseRelease(viewport, LEFT, NO_MODIFIER, made.at(path[-1], track))
        settle()


def test_that_a_press_selects_and_changes_nothing(wang: Counter) -> None:
    wang.go("2025-06")
    assert wang.selected() == [parse_month("2025-06")]
    assert wang.ledger == WANG


def test_that_shift_and_a_press_select_all_months_between(wang: Counter) -> None:
    wang.go("2025-11")
    QTest.mouseClick(wang.table.viewport(), LEFT, SHIFT, wang.at("2026-02"))
    assert wang.selected() == months("2025-11", "2026-02")
    assert wang.ledger == WANG


def test_that_a_drag_sets_the_value_of_the_first_month(wang: Counter) -> None:
    drag(wang, "2026-06", "2026-07", "2026-08", "2026-09")
    assert [wang.entry(f"2026-{n:02}") for n in range(6, 11)] == [
        *(entry(f"2026-{n:02}") for n in range(6, 10)),
        None,
    ]
    assert wang.desk.undo_name() == "标记 2026-06 至 2026-09 已缴"
    wang.desk.undo()
    assert wang.ledger == WANG
    assert wang.desk.undo_name() is None


def test_that_a_drag_from_a_back_paid_month_carries_its_date_along(wang: Counter) -> None:
    drag(wang, "2025-07", "2025-08")
    assert wang.entry("2025-08") == entry("2025-08", paid_on=date(2025, 10, 9))


def test_that_a_drag_from_a_missed_month_clears_and_from_an_unknown_one_marks_unknown(wang: Counter) -> None:
    drag(wang, "2026-07", "2026-06", "2026-05")
    assert [wang.entry(f"2026-{n:02}") for n in range(4, 8)] == [entry("2026-04"), None, None, None]
    wang.go("2026-05")
    wang.key(KEY.Key_U)
    drag(wang, "2026-05", "2026-06")
    assert wang.entry("2026-06") == entry("2026-06", unknown=True)


def test_that_a_drag_goes_in_order_of_time_across_the_end_of_a_year(wang: Counter) -> None:
    drag(wang, "2026-07", "2026-09")
    wang.desk.undo()
    drag(wang, "2026-02", "2025-11")
    assert wang.selected() == months("2025-11", "2026-02")
    wang.go("2025-12")
    wang.key(KEY.Key_Delete)
    drag(wang, "2025-12", "2026-02")
    assert [wang.entry(month) for month in ("2025-11", "2025-12", "2026-01", "2026-02")] == [entry("2025-11")] + [
        None
    ] * 3


def test_that_going_back_and_forth_in_a_drag_never_toggles(wang: Counter) -> None:
    drag(wang, "2026-06", "2026-09", "2026-07", "2026-08", "2026-07", "2026-08")
    assert [wang.entry(f"2026-{n:02}") for n in range(6, 10)] == [*(entry(f"2026-{n:02}") for n in range(6, 9)), None]
    wang.desk.undo()
    assert wang.ledger == WANG


def test_that_nothing_is_written_before_the_button_is_let_go(wang: Counter) -> None:
    drag(wang, "2026-06", "2026-08", release=False)
    assert wang.ledger == WANG
    assert wang.table.painter.dragged is not None
    wang.key(KEY.Key_Escape)
    QTest.mouseRelease(wang.table.viewport(), LEFT, NO_MODIFIER, wang.at("2026-08"))
    assert wang.ledger == WANG
    assert wang.selected() == [parse_month("2026-06")]


def test_that_a_drag_back_to_where_it_began_changes_nothing(wang: Counter) -> None:
    drag(wang, "2026-07", "2026-08", "2026-07")
    assert wang.ledger == WANG


def test_that_a_drag_beyond_the_edge_takes_the_nearest_month(wang: Counter) -> None:
    viewport = wang.table.viewport()
    QTest.mousePress(viewport, LEFT, NO_MODIFIER, wang.at("2026-06"))
    QTest.mouseMove(viewport, wang.at("2026-12") + QPoint(400, 0))
    settle()
    assert wang.selected() == months("2026-06", "2026-12")
    QTest.mouseMove(viewport, wang.at("2026-08"))
    QTest.mouseRelease(viewport, LEFT, NO_MODIFIER, wang.at("2026-08"))
    assert wang.selected() == months("2026-06", "2026-08")


def test_that_a_drag_on_the_pension_track_leaves_the_medical_one_alone(wang: Counter) -> None:
    wang.key(KEY.Key_3, modifier=CTRL)
    drag(wang, "2026-10", "2026-11", track=Track.PENSION)
    assert wang.entry("2026-11", Track.PENSION) == entry("2026-11")
    assert wang.ledger.medical == WANG.medical


def test_that_the_right_button_selects_the_month_of_its_menu_and_changes_nothing(wang: Counter) -> None:
    viewport = wang.table.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.RightButton, NO_MODIFIER, wang.at("2026-06"))
    QTest.mouseMove(viewport, wang.at("2026-08"))
    QTest.mouseRelease(viewport, Qt.MouseButton.RightButton, NO_MODIFIER, wang.at("2026-08"))
    assert (wang.selected(), wang.ledger) == ([parse_month("2026-06")], WANG)


def test_that_two_clicks_open_the_details(wang: Counter) -> None:
    wang.go("2026-08")
    QTest.mouseDClick(wang.table.viewport(), LEFT, NO_MODIFIER, wang.at("2026-08"))
    settle()
    assert wang.focus.accessibleName() == "缴费"
    QTest.mouseRelease(wang.table.viewport(), LEFT, NO_MODIFIER, wang.at("2026-08"))
    assert wang.ledger == WANG


def test_that_a_click_on_a_year_or_its_sums_selects_the_year(wang: Counter) -> None:
    header = wang.table.verticalHeader()
    at = QPoint(10, header.sectionViewportPosition(1) + 5)
    QTest.mouseClick(header.viewport(), LEFT, NO_MODIFIER, at)
    assert wang.selected() == months("2025-01", "2025-12")
    sums = wang.table.visualRect(wang.model.index(2, SUMS)).center()
    QTest.mouseClick(wang.table.viewport(), LEFT, NO_MODIFIER, sums)
    assert wang.selected() == months("2026-01", "2026-12")


def test_that_the_wheel_scrolls_and_selects_or_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(tmp_path / "书.medins", FORTY_YEARS) as made:
        before, bar = made.selected(), made.table.verticalScrollBar()
        position, middle = bar.value(), made.table.viewport().rect().center()
        event = QWheelEvent(
            QPointF(middle),
            QPointF(made.table.viewport().mapToGlobal(middle)),
            QPoint(),
            QPoint(0, 240),
            Qt.MouseButton.NoButton,
            NO_MODIFIER,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(made.table.viewport(), event)
        settle()
        assert bar.value() < position
        assert (made.selected(), made.ledger) == (before, FORTY_YEARS)
