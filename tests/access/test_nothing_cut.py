"""No amount, no date and no name is cut: on small screens and large, at every text scale, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from medins_desktop.book.records import PersonRecord
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.settings import Settings
from medins_desktop.ui.program import Program
from tests.access.cutting import Seen, listening
from tests.access.walk import STAGES, settle, tour
from tests.ui.calendar_desk import MOVED, WithResidents
from tests.ui.whole_window import CTRL, press, wang_in_front

Key = Qt.Key
SIZES = ((1024, 700), (1366, 768), (2560, 1440))
SCALES = (100, 150, 200)
PAGES = ("counter", "roster", "month", "guide", "policies", "settings")
EMPLOYER = "示例餐饮管理有限公司"
LONG = "阿卜杜热西提·买买提吐尔逊"
NAMES = ("王芳", "李强", LONG, EMPLOYER, "示例商贸有限公司")


def rich(employer: str) -> Ledger:
    """Of large amounts."""
    return Ledger(
        medical=(Entry(parse_month("2019-01"), parse_month("2026-04")),),
        pension=(Entry(parse_month("2019-01"), parse_month("2026-10")),),
        spells=(Spell(parse_month("2019-01"), Capacity.UNIT, employer),),
        bases=(Base(parse_month("2019-01"), 3_528_300),),
    )


@contextmanager
def office(qtbot: QtBot, folder: Path, settings: Settings) -> Iterator[tuple[Program, Seen]]:
    """王芳 in front, and somebody of long name and large base in the book."""
    with wang_in_front(qtbot, folder, settings) as made, listening(NAMES) as seen:
        assert made.desk.book is not None
        for name, employer in ((LONG, "示例商贸有限公司"), ("赵磊", EMPLOYER)):
            made.desk.book.write([(None, PersonRecord(name=name, ledger=rich(employer)))])
        yield made, seen


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_every_page_is_whole_at_every_size_and_scale(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    found: list[str] = []
    with office(qtbot, tmp_path, Settings(language=language, theme="light")) as (made, seen):
        for scale in SCALES:
            made.choose_setting("text_scale", scale)
            for size in SIZES:
                made.window.resize(*size)
                settle()
                for page in PAGES:
                    root = STAGES[page](made)
                    settle()
                    found += [f"{page} {size} {scale}: {cut}" for cut in seen.of(root)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_years_and_places_are_whole_at_every_size_and_scale(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    found: list[str] = []
    with office(qtbot, tmp_path, Settings(language=language, theme="light")) as (made, seen):
        assert made.desk.book is not None
        (record,) = made.desk.book.write([(None, PersonRecord(name=LONG, ledger=MOVED))])
        assert record is not None
        made.desk.use_policies(WithResidents())
        made.desk.show(record.id)
        for scale in SCALES:
            made.choose_setting("text_scale", scale)
            for size in SIZES:
                made.window.resize(*size)
                made.shell.go("counter")
                for lanes in (Key.Key_1, Key.Key_3, Key.Key_4):
                    made.pages.counter.calendar.table.setFocus()
                    press(lanes, CTRL)
                    settle()
                    card = made.pages.counter.calendar.view
                    assert card.height() >= card.minimumSizeHint().height(), (lanes.name, size, scale)
                    assert whole_rows(card.table) >= 1 or scale > 100
                    found += [
                        f"{lanes.name} {size} {scale}: {cut}" for cut in seen.of(made.pages.counter.calendar.view)
                    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_every_dialog_is_whole_on_the_smallest_screen(
    qtbot: QtBot, tmp_path: Path, language: str, scale: int
) -> None:
    with office(qtbot, tmp_path, Settings(language=language, theme="light", text_scale=scale)) as (made, seen):
        made.window.resize(*SIZES[0])
        settle()
        stages = ((stage, root) for stage, root in tour(made) if stage not in PAGES)
        found = [f"{stage}: {cut}" for stage, root in stages for cut in seen.of(root)]
    assert not found, "\n".join(found)


def whole_rows(table: QTableView) -> int:
    """How many rows are seen from top to bottom."""
    seen = [table.visualRect(table.model().index(row, 0)) for row in range(table.model().rowCount())]
    area = table.viewport().visibleRegion().boundingRect()
    return sum(rect.top() >= area.top() and rect.bottom() <= area.bottom() for rect in seen)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_the_largest_text_leaves_rows_in_sight(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    with office(qtbot, tmp_path, Settings(language=language, theme="light", text_scale=200)) as (made, _):
        STAGES["roster"](made)
        settle()
        assert whole_rows(made.pages.roster.view.table) >= 3
        STAGES["month"](made)
        settle()
        assert whole_rows(made.pages.month.view.table) == made.pages.month.model.rowCount() == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_a_way_out_is_in_sight_with_large_text(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    with office(qtbot, tmp_path, Settings(language=language, theme="light", text_scale=150)) as (made, _):
        settle()
        assert whole_rows(made.pages.counter.options.view.table) >= 1


def test_that_what_is_cut_would_be_found(qtbot: QtBot, tmp_path: Path) -> None:
    """Each kind of fault, made on purpose."""
    with office(qtbot, tmp_path, Settings(language="zh", theme="light")) as (made, seen):
        settle()
        assert seen.of(made.window) == []
        counter, roster, month = made.pages.counter, made.pages.roster, made.pages.month
        counter.person.view.bases.rows[0].lines[1].setFixedWidth(40)
        settle()
        assert "'6,000.00' has" in "\n".join(seen.of(made.window))
        STAGES["roster"](made)
        roster.view.table.setColumnWidth(0, 40)
        assert "提吐尔逊' shown as" in "\n".join(seen.of(made.window)), "the second line"
        STAGES["month"](made)
        month.view.table.setColumnWidth(0, 60)
        assert f"{LONG!r} in a column of 60" in "\n".join(seen.of(made.window))
        made.window.top_bar.new_person.move(0, 0)
        assert "lies over" in "\n".join(seen.of(made.window))
