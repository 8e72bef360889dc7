"""The box about the program: versions of all that decides, copied without anything personal."""

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from medins_desktop import __version__
from medins_desktop.places import data_folder
from medins_desktop.ui.about.facts import LICENCES, STANDS_ON
from medins_desktop.ui.about.view import AboutView
from medins_desktop.ui.program import Program
from medins_desktop.words import say
from tests.ui.whole_window import CTRL, SHIFT, press, write

ROOT = Path(__file__).resolve().parents[2]
Key = Qt.Key


def about(made: Program) -> AboutView:
    """Open it as a user does: by its name, in the palette."""
    press(Key.Key_P, CTRL | SHIFT)
    write(say("about.title"))
    press(Key.Key_Return)
    assert made.pages.about.view is not None
    return made.pages.about.view


def listed(view: AboutView) -> list[list[str]]:
    tops = [view.parts.topLevelItem(row) for row in range(view.parts.topLevelItemCount())]
    items = [top.child(row) for top in tops if top is not None for row in range(top.childCount())]
    return [[item.text(column) for column in range(3)] for item in items if item is not None]


def test_that_it_stands_on_what_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert sorted(STANDS_ON) == sorted(each.split(">=")[0] for each in asked)
    assert LICENCES.keys() == set(STANDS_ON)
    papers = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert [name for name in STANDS_ON if name not in papers] == []


def test_that_it_names_the_version_every_pack_and_every_package(wang: Program) -> None:
    view = about(wang)
    assert __version__ in view.version.text()
    rows = listed(view)
    assert wang.desk.policy is not None
    assert [wang.desk.policy.title["zh"], wang.desk.policy.version, "cn-general"] in rows
    assert {row[0] for row in rows} >= set(STANDS_ON)
    assert all(row[1] for row in rows if row[0] in STANDS_ON)
    press(Key.Key_Escape)
    assert wang.pages.about.view is None


def test_that_the_report_holds_nothing_personal(wang: Program) -> None:
    view = about(wang)
    view.ways["copy"].click()
    copied = QGuiApplication.clipboard().text()
    assert __version__ in copied
    assert "cn-general" in copied
    assert str(data_folder()) not in copied
    assert "王芳" not in copied
    assert str(Path.home()) not in copied


def test_that_the_data_folder_is_opened_and_made_where_it_is_missing(
    wang: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)  # type: ignore[func-returns-value]
    about(wang).ways["folder"].click()
    assert [Path(url.toLocalFile()) for url in opened] == [data_folder()]
    assert data_folder().is_dir()


def test_that_a_desktop_that_opens_nothing_is_said(wang: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    wang.context.problem.connect(said.append)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    about(wang).ways["folder"].click()
    assert said == [say("about.not_opened", path=data_folder())]
