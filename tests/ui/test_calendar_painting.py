"""How the calendar looks: nothing by colour alone, no warnings, every theme, scale and language."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.calendar.model import SUMS
from medins_desktop.ui.kit import theme
from medins_desktop.ui.kit.colours import NAMES
from medins_desktop.ui.kit.month_cell import Cell
from medins_desktop.ui.kit.month_pictures import Mark, Picture, Pictures
from medins_desktop.words import Language, set_language
from tests.ui.calendar_desk import CTRL, FORTY_YEARS, KEY, SHIFT, Counter, counter, settle

COVERAGES = [coverage for coverage in Coverage if coverage is not Coverage.NONE]


@pytest.fixture
def wang(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins") as made:
        yield made


@pytest.fixture
def forty_years(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins", FORTY_YEARS) as made:
        yield made


@pytest.fixture(autouse=True)
def _light_again(qtbot: QtBot) -> Iterator[None]:
    yield
    theme.use("light", 100)
    set_language(Language.ZH)


def picture(payment: Payment, coverage: Coverage, marks: int = 0, *, ignored: bool = False) -> QImage:
    """A cell as it is painted, without colours."""
    image: QPixmap = Pictures().get(Picture(Cell(payment, coverage, ignored), None, 66, 40, 1.0, marks))
    return image.toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def edges(image: QImage, top: int, bottom: int) -> int:
    """How often light and dark take turns in these rows: what is left of a pattern without colours."""
    found = 0
    for y in range(top, bottom):
        greys = [QColor(image.pixel(x, y)).lightness() for x in range(10, 56)]
        found += sum(abs(one - other) > 12 for one, other in pairwise(greys))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_that_payments_differ_without_colour(qtbot: QtBot, name: str) -> None:
    theme.use(name, 100)
    drawn = {payment: picture(payment, Coverage.COVERED) for payment in Payment}
    for one, other in combinations(Payment, 2):
        assert drawn[one] != drawn[other], (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_that_coverages_have_their_patterns(qtbot: QtBot, name: str) -> None:
    theme.use(name, 100)
    strips = {coverage: edges(picture(Payment.PAID, coverage), 31, 37) for coverage in COVERAGES}
    assert strips[Coverage.COVERED] == strips[Coverage.RESTORED] == 0
    assert min(strips[Coverage.WAITING], strips[Coverage.SUSPENDED], strips[Coverage.UNDETERMINED]) > 12
    drawn = [picture(Payment.PAID, coverage) for coverage in COVERAGES]
    assert all(one != other for one, other in combinations(drawn, 2))


def both(coverage: Coverage, residents: ResidentsState | None) -> QImage:
    """A cell with the cover of both schemes, as it is painted, without colours."""
    image = Pictures().get(Picture(Cell(Payment.MISSED, coverage, False, residents), None, 66, 40, 1.0, 0))
    return image.toImage().convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize("name", NAMES)
def test_that_both_schemes_are_told_apart_without_colour(qtbot: QtBot, name: str) -> None:
    theme.use(name, 100)
    states = (None, *ResidentsState)
    drawn = {(coverage, state): both(coverage, state) for coverage in Coverage for state in states}
    for one, other in combinations(drawn, 2):
        assert drawn[one] != drawn[other], (one, other)
    alone = {state: edges(both(Coverage.NONE, state), 31, 37) for state in ResidentsState}
    assert min(alone.values()) > 12, "teeth and zigzag, where the other scheme's cover is plain"
    above = edges(both(Coverage.COVERED, ResidentsState.COVERED), 26, 31)
    assert above == 0, "the employees' cover stays plain above the residents'"


def test_that_the_glyph_keeps_clear_of_two_strips(qtbot: QtBot) -> None:
    """At the height of the lowest rows: what stands above the strips is the glyph as ever."""
    for height in (34, 40):
        cell = Cell(Payment.MISSED, Coverage.SUSPENDED, False, ResidentsState.COVERED)
        image = Pictures().get(Picture(cell, None, 66, height, 1.0, 0)).toImage()
        bare = Pictures().get(Picture(Cell(Payment.MISSED), None, 66, height, 1.0, 0)).toImage()
        ink = theme.theme().payment_ink(Payment.MISSED).rgb()
        top = height - 2 - 13
        inked = sum(image.pixel(x, y) == ink for x in range(20, 46) for y in range(2, top))
        assert inked >= sum(bare.pixel(x, y) == ink for x in range(20, 46) for y in range(2, height - 2)) * 0.8


@pytest.mark.parametrize("mark", list(Mark))
def test_that_every_mark_can_be_seen(qtbot: QtBot, mark: Mark) -> None:
    plain = Mark.FOCUS if mark is Mark.ACTIVE else Mark(0)
    assert picture(Payment.PAID, Coverage.COVERED, plain) != picture(Payment.PAID, Coverage.COVERED, plain | mark)


def test_that_an_entry_that_does_not_count_yet_looks_different(qtbot: QtBot) -> None:
    for payment in (Payment.PAID, Payment.UNKNOWN, Payment.MISSED):
        plain, ignored = picture(payment, Coverage.NONE), picture(payment, Coverage.NONE, ignored=True)
        assert plain != ignored


def test_that_a_picture_is_drawn_once(qtbot: QtBot) -> None:
    pictures = Pictures()
    wanted = Picture(Cell(Payment.PAID, Coverage.COVERED), None, 66, 40, 1.0, 0)
    assert pictures.get(wanted) is pictures.get(wanted)


def test_that_pictures_have_the_resolution_of_the_screen(qtbot: QtBot) -> None:
    image = Pictures().get(Picture(Cell(Payment.PAID, Coverage.COVERED), None, 66, 40, 2.0, 0))
    assert (image.width(), image.height(), image.devicePixelRatio()) == (132, 80, 2.0)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("name", "scale"), [("light", 100), ("light", 200), ("dark", 150), ("contrast", 200)])
def test_that_it_paints_in_every_theme_scale_and_language(
    forty_years: Counter, name: str, scale: int, language: Language
) -> None:
    set_language(language)
    theme.use(name, scale)
    forty_years.context.language_changed.emit()
    forty_years.context.theme_changed.emit()
    forty_years.key(KEY.Key_3, modifier=CTRL)
    forty_years.key(KEY.Key_Left, modifier=SHIFT, times=14)
    settle()
    table = forty_years.table
    shown = table.grab().toImage()
    focus = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(focus)
    assert not shown.isNull()
    words = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(13)]
    assert words[-1] == ("合计" if language is Language.ZH else "Total")
    assert table.columnWidth(0) >= theme.theme().px(18)


def test_that_the_sums_fit_their_column(forty_years: Counter) -> None:
    for language in Language:
        set_language(language)
        forty_years.context.language_changed.emit()
        settle()
        metrics = forty_years.table.fontMetrics()
        room = forty_years.table.columnWidth(12)
        for row in range(forty_years.model.rowCount()):
            for line in forty_years.model.index(row, 12).data().splitlines():
                assert metrics.horizontalAdvance(line) * 12 / 14 <= room


def test_that_the_sums_give_way_where_months_would_become_too_narrow(wang: Counter) -> None:
    assert not wang.table.isColumnHidden(SUMS)
    wang.window.resize(440, 620)
    settle()
    assert wang.table.isColumnHidden(SUMS)
    assert wang.table.columnWidth(0) >= 24
    wang.window.resize(1040, 620)
    settle()
    assert not wang.table.isColumnHidden(SUMS)


def test_that_the_legend_takes_two_lines_where_one_is_too_short(wang: Counter) -> None:
    view = wang.calendar.view
    assert view.payments.y() == view.coverages.y()
    wang.window.resize(620, 620)
    settle()
    assert view.payments.y() < view.coverages.y()
    assert view.keys.text()


def test_that_the_buttons_and_the_table_have_names(wang: Counter) -> None:
    view = wang.calendar.view
    names = [button.accessibleName() for button in view.choice.buttons()]
    assert names == ["显示：医疗", "显示：养老", "显示：并排", "显示：居民"]
    assert "空格" in view.table.accessibleDescription()
    assert "追溯恢复" in view.coverages.accessibleDescription()


def test_that_three_years_fit_without_a_scroll_bar(wang: Counter) -> None:
    assert wang.table.verticalScrollBar().maximum() == 0
    assert wang.calendar.view.sizeHint().height() <= 260


def test_that_side_by_side_asks_for_more_room(wang: Counter) -> None:
    before = wang.calendar.view.sizeHint().height()
    wang.key(KEY.Key_3, modifier=CTRL)
    assert wang.calendar.view.sizeHint().height() > before
    assert wang.table.verticalScrollBar().maximum() == 0


def test_that_only_what_changed_is_painted(forty_years: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    delegate = forty_years.table.painter
    painted: list[int | None] = []
    paint = delegate.paint

    def keep(painter: object, option: object, index: object) -> None:
        painted.append(forty_years.model.month_at(index))  # type: ignore[arg-type]
        paint(painter, option, index)  # type: ignore[arg-type]

    forty_years.go("2026-05")
    settle()
    monkeypatch.setattr(delegate, "paint", keep)
    forty_years.key(KEY.Key_Delete)
    months = {month for month in painted if month is not None}
    assert parse_month("2026-05") in months
    assert parse_month("2021-05") not in months
    assert len(painted) <= 40


def test_that_the_tool_tip_explains_a_month(wang: Counter) -> None:
    index = wang.model.index_of(Track.MEDICAL, parse_month("2026-09"))
    assert "2026-09-25" in index.data(Qt.ItemDataRole.ToolTipRole)
    QToolTip.hideText()


@pytest.mark.parametrize("height", [400, 437, 500, 613])
@pytest.mark.parametrize("year", [0, 7, 39])
def test_that_whole_years_are_in_sight_wherever_they_are_scrolled_to(
    forty_years: Counter, height: int, year: int
) -> None:
    forty_years.window.resize(1000, height)
    settle()
    table = forty_years.table
    table.verticalScrollBar().setValue(year)
    settle()
    room = table.viewport().height()
    inside = [row for row in range(table.model().rowCount()) if -1 < table.rowViewportPosition(row) < room]
    assert table.rowViewportPosition(inside[0]) == 0
    assert table.rowViewportPosition(inside[-1]) + table.rowHeight(inside[-1]) == room
