"""What the calendar's model tells: of every cell in words, and of changes no more than changed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from medins_desktop.desk.people.people import set_enrolled_until
from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.ledger import Ledger, Spell, Track
from medins_desktop.domain.month import month_of, parse_month
from medins_desktop.ui.calendar.model import MONTHS, SUMS
from medins_desktop.ui.calendar.roles import Role
from medins_desktop.ui.kit.month_cell import Cell
from medins_desktop.words import Language, set_language
from tests.ui.calendar_desk import CTRL, FORTY_YEARS, KEY, TODAY, WANG, Counter, counter, entry, months, settle, told

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def wang(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins") as made:
        yield made


@pytest.fixture
def forty_years(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins", FORTY_YEARS, WANG) as made:
        yield made


@pytest.mark.parametrize(
    ("month", "words"),
    [
        ("2023-12", "2023 年 12 月，无缴费记录"),
        ("2024-01", "2024 年 1 月，已缴，待遇等待期"),
        ("2024-02", "2024 年 2 月，已缴，享受待遇"),
        ("2025-05", "2025 年 5 月，已补缴，享受待遇"),
        ("2025-06", "2025 年 6 月，已补缴，待遇停止"),
        ("2026-09", "2026 年 9 月，欠缴，待遇停止"),
        ("2026-11", "2026 年 11 月，待缴，待遇停止，查询月"),
    ],
)
def test_that_a_cell_speaks_month_payment_and_coverage(wang: Counter, month: str, words: str) -> None:
    wang.model.include(parse_month("2023-12"))
    assert wang.spoken(month) == words


def test_that_every_cell_of_both_tracks_speaks_in_both_languages(forty_years: Counter) -> None:
    forty_years.key(KEY.Key_3, modifier=CTRL)
    model = forty_years.model
    for language, year in ((Language.ZH, "{} 年"), (Language.EN, " {}")):
        set_language(language)
        forty_years.context.language_changed.emit()
        for row in range(model.rowCount()):
            for column in range(MONTHS):
                index = model.index(row, column)
                text = index.data(SPOKEN)
                assert year.format(model.year_at(row)) in text
                assert text in index.data(Qt.ItemDataRole.ToolTipRole)
                assert ("养老" in text or "old-age" in text) is (index.data(Role.TRACK) == Track.PENSION)
            assert str(model.year_at(row)) in model.index(row, SUMS).data(SPOKEN)
            assert str(model.year_at(row)) in model.headerData(row, Qt.Orientation.Vertical, SPOKEN)


def test_that_a_screen_reader_finds_table_rows_columns_and_cells(wang: Counter) -> None:
    table = QAccessible.queryAccessibleInterface(wang.table)
    assert table is not None
    assert table.role() is QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "缴费日历"
    texts = [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]
    assert "2026 年 9 月，欠缴，待遇停止" in texts
    assert "9月" in texts
    assert "2026 年 医疗" in texts
    assert "2026 年合计，职工医保，缴 6 欠 4，享受 7" in texts
    assert texts.count("") <= 1  # the corner


def test_that_the_roles_carry_month_payment_and_coverage(wang: Counter) -> None:
    index = wang.model.index_of(Track.MEDICAL, parse_month("2026-09"))
    assert index.data(Role.MONTH) == parse_month("2026-09")
    assert index.data(Role.PAYMENT) == Payment.MISSED
    assert index.data(Role.COVERAGE) == Coverage.SUSPENDED
    assert index.data(Role.EXPLANATION).splitlines()[1] == "缴费期限 2026-09-25"
    assert index.data(Role.PREVIEW) is None


def test_that_the_sums_of_a_year_are_counted(wang: Counter) -> None:
    rows = [wang.model.index(row, SUMS).data() for row in range(3)]
    assert rows == ["缴 12\n享受 11", "缴 12\n享受 9", "缴 6 欠 4\n享受 7"]
    wang.go("2026-07")
    wang.key(KEY.Key_Space)
    assert wang.model.index(2, SUMS).data() == "缴 7 欠 3\n享受 8"


def test_that_the_model_keeps_the_rules_of_models_while_it_is_worked_with(wang: Counter) -> None:
    tester = QAbstractItemModelTester(wang.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    wang.key(KEY.Key_Space, KEY.Key_Left, KEY.Key_U)
    wang.key(KEY.Key_Up, times=4)
    wang.key(KEY.Key_3, modifier=CTRL)
    wang.desk.undo()
    wang.desk.set_as_of(date(2028, 3, 1))
    wang.desk.show(None)
    settle()
    assert tester is not None


def test_that_only_months_that_changed_are_told_of(wang: Counter) -> None:
    wang.go("2026-07")
    with told(wang) as places:
        wang.key(KEY.Key_Space)
    # July is paid now, so August is covered; nothing else differs.
    assert places == {(Track.MEDICAL, month) for month in months("2026-07", "2026-08")}


def test_that_a_month_of_the_pension_track_is_told_of_alone(forty_years: Counter) -> None:
    forty_years.key(KEY.Key_3, modifier=CTRL)
    forty_years.go("2000-05", Track.PENSION)
    with told(forty_years) as places:
        forty_years.key(KEY.Key_Delete)
    assert places == {(Track.PENSION, parse_month("2000-05"))}


def test_that_another_date_of_payment_is_told_of_although_the_cell_looks_alike(wang: Counter) -> None:
    wang.go("2025-06")
    wang.key(KEY.Key_B)
    wang.write("2025-10-10")
    with told(wang) as places:
        wang.key(KEY.Key_Return)
    assert (Track.MEDICAL, parse_month("2025-06")) in places
    assert "2025-10-10" in wang.model.index_of(Track.MEDICAL, parse_month("2025-06")).data(Role.EXPLANATION)


def test_that_what_changed_is_marked_for_a_moment(wang: Counter, qtbot: QtBot) -> None:
    wang.go("2026-07")
    wang.key(KEY.Key_Space)
    july, may = (wang.model.index_of(Track.MEDICAL, parse_month(month)) for month in ("2026-07", "2026-05"))
    assert (july.data(Role.CHANGED), may.data(Role.CHANGED)) == (True, False)
    qtbot.waitUntil(lambda: not july.data(Role.CHANGED), timeout=5000)


def test_that_a_change_of_another_person_leaves_the_calendar_alone(forty_years: Counter) -> None:
    record = forty_years.book.person(forty_years.people[1])
    forty_years.desk.show(record.id)
    forty_years.key(KEY.Key_Space)
    assert forty_years.selected() == [month_of(TODAY)]
    assert forty_years.model.first_year == 2024
    forty_years.desk.show(forty_years.people[0])
    assert forty_years.model.first_year == 1987


def test_that_the_calendar_opens_at_the_as_of_year(forty_years: Counter) -> None:
    row = forty_years.model.row_of(Track.MEDICAL, 2026)
    rect = forty_years.table.visualRect(forty_years.model.index(row, 0))
    assert forty_years.table.viewport().rect().contains(rect)
    assert forty_years.table.verticalScrollBar().maximum() > 0
    assert forty_years.selected() == [month_of(TODAY)]


def test_that_another_as_of_date_takes_the_current_month_along(wang: Counter) -> None:
    wang.desk.set_as_of(date(2026, 8, 10))
    assert wang.selected() == [parse_month("2026-08")]
    assert wang.spoken("2026-08") == "2026 年 8 月，待缴，待遇停止，查询月"
    assert wang.spoken("2026-09") == "2026 年 9 月，无缴费记录"
    wang.desk.set_as_of(date(2028, 2, 1))
    assert wang.model.last_year == 2028
    assert wang.selected() == [parse_month("2028-02")]


def test_that_the_end_of_participation_is_followed(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(tmp_path / "书.medins", Ledger(medical=WANG.medical)) as made:
        with told(made) as places:
            set_enrolled_until(made.desk, parse_month("2026-08"))
        assert made.spoken("2026-10") == "2026 年 10 月，已停保"
        assert (Track.MEDICAL, parse_month("2026-10")) in places
        assert (Track.MEDICAL, parse_month("2026-05")) not in places


def test_that_months_selected_elsewhere_are_selected_here(wang: Counter) -> None:
    wang.context.select(tuple(months("2025-11", "2026-02")), Track.PENSION)
    assert wang.table.selection is not None
    assert list(wang.table.selection.months) == months("2025-11", "2026-02")
    assert wang.model.tracks == (Track.PENSION,)
    wang.context.go_to.emit("medical[2].paid_on", (parse_month("2025-06"),))
    assert wang.selected() == [parse_month("2025-06")]
    assert wang.model.tracks == (Track.MEDICAL,)
    assert wang.table.hasFocus()


def test_that_a_preview_lies_over_the_months_it_names(wang: Counter) -> None:
    place = (Track.MEDICAL, parse_month("2026-08"))
    with told(wang) as places:
        wang.model.set_preview({place: Cell(Payment.BACKPAID, Coverage.SUSPENDED)})
    assert places == {place}
    assert wang.model.index_of(*place).data(Role.PREVIEW).payment is Payment.BACKPAID
    with told(wang) as places:
        wang.model.set_preview({})
    assert places == {place}


def test_that_nobody_shown_selects_nothing(wang: Counter) -> None:
    wang.desk.show(None)
    assert wang.selected() == []
    wang.key(KEY.Key_Space, KEY.Key_Left)
    assert wang.selected() == []
    assert not wang.problems


def test_that_an_unknown_month_shows_as_itself_and_what_hangs_on_it_as_undetermined(
    qtbot: QtBot, tmp_path: Path
) -> None:
    ledger = Ledger(
        medical=(entry("2026-01", "2026-06"), entry("2026-07", unknown=True)),
        spells=(Spell(parse_month("2026-01"), WANG.spells[0].capacity),),
    )
    with counter(tmp_path / "书.medins", ledger) as made:
        assert made.spoken("2026-07") == "2026 年 7 月，缴费未知，享受待遇"
        assert made.spoken("2026-08") == "2026 年 8 月，欠缴，待遇待定"
        assert made.model.index(1, SUMS).data() == "缴 6 欠 3\n享受 6 未知 1"
