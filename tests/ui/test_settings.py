"""Settings: kept whole or not at all, set aside when damaged, and at once in force."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.settings import FILE, RECENT_BOOKS, Settings, load, save
from medins_desktop.ui.kit import theme
from medins_desktop.ui.kit.fields import ComboBox, SpinBox
from medins_desktop.ui.program import Program
from tests.ui.whole_window import press, program, to_page

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Program]:
    with program(qtbot) as made:
        to_page("settings")
        yield made


def test_that_settings_are_kept(home: Path) -> None:
    settings = Settings(language="en", theme="dark", text_scale=150, auto_lock=10, recent_books=["甲.medins"])
    save(settings)
    assert load() == (settings, None)
    assert [path.name for path in home.iterdir()] == [FILE]


def test_that_a_first_start_has_the_usual_settings() -> None:
    assert load() == (Settings(), None)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"theme": "pink"}', '{"text_scale": 99}', '{"text_scale": true}', '{"recent_books": [1]}', "\x00"],
)
def test_that_damaged_settings_are_set_aside(home: Path, text: str) -> None:
    home.mkdir()
    (home / FILE).write_text(text, encoding="utf-8")
    settings, aside = load()
    assert settings == Settings()
    assert aside is not None
    assert aside.path is not None
    assert aside.path.name.startswith("settings.damaged-")
    assert aside.path.read_text(encoding="utf-8") == text
    assert not (home / FILE).exists()


def test_that_settings_of_a_later_version_are_read(home: Path) -> None:
    home.mkdir()
    (home / FILE).write_text(json.dumps({"theme": "dark", "later": 1}), encoding="utf-8")
    assert load() == (Settings(theme="dark"), None)


def test_that_the_newest_book_stands_first_and_once() -> None:
    settings = Settings()
    for name in ("a", "b", "a", *"cdefghij"):
        settings.remember_book(Path(name))
    assert settings.recent_books == list("jihgfedc")
    assert len(settings.recent_books) == RECENT_BOOKS
    settings.forget_book(Path("j"))
    assert settings.recent_books[0] == "i"


def test_that_language_theme_and_text_size_hold_at_once(page: Program) -> None:
    fields = page.pages.window_page("settings").fields  # type: ignore[attr-defined]
    fields["language"].setFocus()
    press(Key.Key_Down)
    assert page.window.top_bar.new_person.text() == "New person"
    fields["theme"].setFocus()
    press(Key.Key_Down)
    assert theme.theme().name == "dark"
    fields["text_scale"].setFocus()
    before = QApplication.font().pixelSize()
    press(Key.Key_Up)
    assert theme.theme().text_scale == 110
    assert QApplication.font().pixelSize() > before
    kept, _ = load()
    assert (kept.language, kept.theme, kept.text_scale) == ("en", "dark", 110)


def test_that_the_usual_policy_decides_and_is_kept(page: Program) -> None:
    combo = page.pages.window_page("settings").fields["policy"]  # type: ignore[attr-defined]
    combo.setFocus()
    press(Key.Key_Down)
    chosen = combo.currentData()
    assert chosen != "cn-general"
    assert page.desk.default_policy == chosen
    assert load()[0].policy == chosen


def test_that_settings_that_cannot_be_kept_are_told(page: Program, home: Path) -> None:
    (home / f"{FILE}.new").mkdir(parents=True)
    page.choose_setting("auto_lock", 15)
    assert str(home) in page.window.messages.text
    assert page.context.settings.auto_lock == 15


@pytest.mark.parametrize("kind", [ComboBox, SpinBox])
def test_that_the_wheel_changes_nothing_without_the_focus(qtbot: QtBot, kind: type[ComboBox | SpinBox]) -> None:
    page, field = QWidget(), kind()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the test's screen knows no size hints
    column.addWidget(field)
    if isinstance(field, ComboBox):
        field.addItems(["甲", "乙", "丙"])
        field.setCurrentIndex(1)
    page.show()
    field.clearFocus()
    before = _value(field)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert _value(field) == before
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QApplication.sendEvent(field, wheel)
    assert _value(field) != before


def _value(field: ComboBox | SpinBox) -> int:
    return field.currentIndex() if isinstance(field, ComboBox) else field.value()


def test_that_a_book_locks_after_ten_minutes_unless_somebody_chose_otherwise(tmp_path: Path) -> None:
    assert Settings().auto_lock == 10
    save(Settings(auto_lock=0), tmp_path)
    assert load(tmp_path) == (Settings(auto_lock=0), None)
