"""A residents' year as it is painted: each state, strip and mark can be seen, without colours too."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.ledger import ResidentsYear
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.calendar.lanes import RESIDENTS
from medins_desktop.ui.calendar.year_painting import paint_year
from medins_desktop.ui.calendar.years import NO_YEAR, YearCell, YearState
from medins_desktop.ui.kit import theme
from medins_desktop.ui.kit.colours import NAMES
from medins_desktop.ui.kit.month_pictures import NO_MARK, Mark
from tests.ui.calendar_desk import CTRL, KEY, MOVED, WANG, Counter, WithResidents, counter, settle, told

COVERED, WAITING = ResidentsState.COVERED, ResidentsState.WAITING
PAID = YearCell(YearState.PAID, (None,) * 3 + (WAITING,) * 3 + (COVERED,) * 6)


@pytest.fixture(autouse=True)
def _light_again(qtbot: QtBot) -> Iterator[None]:
    yield
    theme.use("light", 100)


@pytest.fixture
def moved(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins", MOVED, WANG) as made:
        made.desk.use_policies(WithResidents())
        made.key(KEY.Key_4, modifier=CTRL)
        yield made


def painted(
    cell: YearCell, planned: YearCell | None = None, marks: Mark = NO_MARK, current: int | None = None, width: int = 720
) -> QImage:
    """A year on a card, without colours."""
    image = QImage(width, 40, QImage.Format.Format_RGB32)
    image.fill(theme.theme().card)
    painter = QPainter(image)
    paint_year(painter, QRect(0, 0, width, 40), cell, planned, marks, current)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize("name", NAMES)
def test_that_states_differ_without_colour_and_without_their_words(qtbot: QtBot, name: str) -> None:
    theme.use(name, 100)
    glyphs = {state: painted(PAID._replace(state=state)).copy(0, 0, 28, 28) for state in YearState}
    for one, other in combinations(YearState, 2):
        assert glyphs[one] != glyphs[other], (one, other)


def test_that_every_month_has_its_strip_below_its_heading(qtbot: QtBot) -> None:
    shown, bare = painted(PAID), painted(PAID._replace(months=(None,) * 12))
    foot = [shown.copy(2 + at * 60, 32, 56, 5) for at in range(12)]
    none = [bare.copy(2 + at * 60, 32, 56, 5) for at in range(12)]
    assert [at for at in range(12) if foot[at] != none[at]] == list(range(3, 12))
    assert foot[4] != foot[8], "waiting is not covered"


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark not in (Mark.AS_OF, Mark.TODAY)])
def test_that_every_mark_of_a_year_can_be_seen(qtbot: QtBot, mark: Mark) -> None:
    plain = Mark.FOCUS if mark is Mark.ACTIVE else NO_MARK
    assert painted(PAID, marks=plain) != painted(PAID, marks=plain | mark)


def test_that_the_as_of_month_has_its_corner_over_it(qtbot: QtBot) -> None:
    plain, marked = painted(PAID), painted(PAID, current=10)
    differing = {x // 60 for x in range(720) for y in range(40) if plain.pixel(x, y) != marked.pixel(x, y)}
    assert differing == {10}


def test_that_a_year_that_does_not_count_and_one_that_is_only_planned_look_otherwise(qtbot: QtBot) -> None:
    pictures = [painted(PAID), painted(PAID._replace(ignored=True)), painted(NO_YEAR, PAID), painted(NO_YEAR)]
    assert all(one != other for one, other in combinations(pictures, 2))


def test_that_words_give_way_where_room_is_short_the_state_last(qtbot: QtBot) -> None:
    entry = ResidentsYear(2026, date(2026, 5, 10), (2024, 2025))
    long = PAID._replace(entry=entry)
    assert painted(long) != painted(PAID)
    assert painted(long, width=190) == painted(PAID, width=190)


def test_that_a_change_of_years_is_told_of_and_marked(moved: Counter) -> None:
    settle()
    moved.go("2024-06", RESIDENTS)
    with told(moved) as places:
        moved.key(KEY.Key_E)
    assert (RESIDENTS, parse_month("2024-01")) in places
    assert {month // 12 for _, month in places} == {2024}
    assert moved.model.is_changed(RESIDENTS, parse_month("2024-06"))
    assert not moved.model.is_changed(RESIDENTS, parse_month("2026-01"))


def test_that_months_of_the_other_scheme_tell_of_a_lapse(moved: Counter) -> None:
    moved.go("2025-06", RESIDENTS)
    assert "断保" not in moved.spoken("2025-01", RESIDENTS)
    moved.key(KEY.Key_1, modifier=CTRL)
    moved.go("2025-01")
    moved.key(KEY.Key_End, modifier=Qt.KeyboardModifier.ShiftModifier)
    moved.key(KEY.Key_Delete)
    moved.key(KEY.Key_4, modifier=CTRL)
    assert "断保" in moved.spoken("2025-01", RESIDENTS)
