"""What the test run promises: the day, the order, and a clean world."""

import os
import re
import time
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from medins_desktop.ui.kit import language, theme
from medins_desktop.words import Language, current_language, set_language
from tests.plugins import day, order
from tests.plugins.clean import put_back
from tests.plugins.day import Clock, moment


@pytest.mark.day("2028-02-29")
def test_that_a_test_may_choose_its_day() -> None:
    assert date.today() == date(2028, 2, 29)  # noqa: DTZ011 - the clock itself is the matter
    assert datetime.now().astimezone() - moment("2028-02-29 10:00") < moment("2028-02-29 10:01") - moment("2028-02-29")


def test_that_the_clock_can_be_put_forward_and_back_and_goes_on(clock: Clock) -> None:
    clock.put_to("2027-01-01 00:00:00")
    first = time.time()
    assert datetime.now().astimezone().date() == date(2027, 1, 1)
    assert time.time() > first
    clock.put_to("2026-12-31 23:59:00")
    assert time.time() < first


def test_that_the_clock_which_measures_is_the_real_one(clock: Clock) -> None:
    before = time.monotonic()
    clock.put_to("2040-01-01")
    assert time.monotonic() - before < 60


def test_that_the_other_day_is_another_one_each_day_of_the_month() -> None:
    days = [day._other_day(date(2026, 12, number)) for number in range(1, 32)]
    assert len(set(days)) == 31
    assert days[0] == "2026-12-31"
    assert all(datetime.fromisoformat(each) for each in days)


def test_that_who_asks_the_clock_is_known() -> None:
    day._asked_at.clear()
    time.monotonic()
    assert not day._asked_at
    date.today()  # noqa: DTZ011 - as above
    assert day._asked_at == {f"{__name__}:test_that_who_asks_the_clock_is_known"}


def test_that_the_other_day_takes_those_whose_matter_is_the_day_and_the_rest_in_turn() -> None:
    window = {f"test_{number}": {"window:opens", *day.STAMPS} for number in range(day.FEW + 1)}
    places = window | {"matter": {"window:opens", "place:asks"}, "stamp": set(day.STAMPS), "none": set()}
    turns = [day.belonging(places, turn) for turn in range(1, day.TURNS + 1)]
    assert all(found & {"matter", "stamp", "none"} == {"matter"} for found in turns)
    in_turn = sorted(name for found in turns for name in found - {"matter"})
    assert in_turn == sorted(window)
    assert day.belonging(places, day.TURNS + 1) == turns[0]


def test_that_every_place_of_a_stamp_is_there() -> None:
    for place in day.STAMPS:
        module, function = place.split(":")
        assert callable(getattr(import_module(module), function)), place


def test_that_nobody_asks_qt_for_the_day_or_opens_the_way_to_the_real_one() -> None:
    asked = re.compile(r"currentDate|currentDateTime|escape_" + "hatch")
    root = Path(__file__).parents[2]
    files = [path for part in ("medins_desktop", "tests") for path in (root / part).rglob("*.py")]
    assert len(files) > 400
    found = [path.relative_to(root).as_posix() for path in files if asked.search(path.read_text(encoding="utf-8"))]
    assert sorted(found) == ["tests/plugins/day.py", "tests/plugins/test_plugins.py"]


def test_that_files_are_shuffled_by_the_seed_and_keep_their_inner_order(monkeypatch: pytest.MonkeyPatch) -> None:
    def shuffled(seed: str) -> list[tuple[str, int]]:
        monkeypatch.setenv(order.SEED, seed)
        items = [SimpleNamespace(path=Path(name), number=number) for name in "abcdefgh" for number in range(3)]
        order.pytest_collection_modifyitems(items)  # type: ignore[arg-type]
        return [(item.path.name, item.number) for item in items]

    assert shuffled("1") == shuffled("1")
    assert shuffled("1") != shuffled("2")
    assert [number for _, number in shuffled("3")] == [0, 1, 2] * 8
    assert len({name for name, _ in shuffled("3")[::3]}) == 8


def test_that_language_environment_and_folder_are_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDINS_KEPT", "before")
    folder = Path.cwd()
    with put_back():
        set_language(Language.EN)
        os.environ["MEDINS_KEPT"], os.environ["MEDINS_NEW"] = "after", "1"
        os.chdir(tmp_path)
    assert current_language() is Language.ZH
    assert os.environ["MEDINS_KEPT"] == "before"
    assert "MEDINS_NEW" not in os.environ
    assert Path.cwd() == folder


def test_that_theme_size_words_of_qt_and_clipboard_are_put_back(qapp: QApplication) -> None:
    def world() -> tuple[object, ...]:
        yes = QCoreApplication.translate("QPlatformTheme", "&Yes")
        look = theme.theme().name, theme.theme().text_scale, qapp.font().pixelSize(), qapp.styleSheet()
        return *look, yes, QLocale().name(), QGuiApplication.clipboard().text()

    before = world()
    with put_back():
        theme.use("dark", 200)
        language.use("zh")
        QGuiApplication.clipboard().setText("赵六")
        assert all(new != old for new, old in zip(world(), before, strict=True))
    assert world() == before
