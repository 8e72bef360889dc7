"""A folder that an office fills: new versions are offered quietly, taken at a click, or by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.places import resource
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.signing.seal import signed
from medins_desktop.policies.signing.trusted import trust
from medins_desktop.policies.watching import newer_in
from medins_desktop.ui.program import Program
from tests.policies.signing.keys import OFFICE, pair, secret
from tests.ui.whole_window import press, program
from tests.ui.workshop_hands import answering

Key = Qt.Key


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Program]:
    with program(qtbot) as made:
        made.shell.go("policies")
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "share"
    found.mkdir()
    return found


def put(folder: Path, version: str, *, sign: bool = True, name: str = "suzhou.toml") -> Path:
    raw = (resource("policies") / "suzhou.toml").read_bytes()
    raw = raw.replace(b'version = "2026.3"', f'version = "{version}"'.encode(), 1)
    file = folder / name
    file.write_bytes(signed(raw, secret()) if sign else raw)
    return file


def version() -> str:
    return Shelf().get("suzhou").version


def watch(qtbot: QtBot, made: Program, folder: Path) -> list[str]:
    """Watch a folder; what is told of it."""
    told: list[str] = []
    made.pages.packs.news.connect(told.append)
    made.context.settings.pack_folder = str(folder)
    made.pages.packs.watch()
    qtbot.waitUntil(lambda: not made.pages.packs.watching._is_looking)
    return told


def test_only_what_is_newer_and_whole_is_offered_and_of_one_id_the_latest(folder: Path) -> None:
    put(folder, "2026.2", name="old.toml")
    put(folder, "2026.4", name="new.toml")
    put(folder, "2026.5", name="newest.toml")
    half = put(folder, "2026.6", name="half.toml")
    half.write_bytes(half.read_bytes()[:-40])
    assert [offer.policy.version for offer in newer_in(folder)] == ["2026.5"]


def test_a_new_version_is_offered_on_the_page_and_taken_at_a_click(qtbot: QtBot, made: Program, folder: Path) -> None:
    trust(pair().public_key.fingerprint, OFFICE, date(2026, 11, 23))
    put(folder, "2026.4")
    watch(qtbot, made, folder)
    news = made.pages.policies.view.news
    qtbot.waitUntil(news.isVisible)
    assert "2026.4" in news.text()
    assert version() == "2026.3"
    with answering(made.window, lambda: press(Key.Key_Return)):
        news.click()
    assert version() == "2026.4"
    qtbot.waitUntil(lambda: not news.isVisible())
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize(("sign", "after"), [(True, "2026.4"), (False, "2026.3")])
def test_where_the_office_has_set_it_so_what_a_trusted_key_signed_is_taken_by_itself(
    qtbot: QtBot, made: Program, folder: Path, sign: bool, after: str
) -> None:
    trust(pair().public_key.fingerprint, OFFICE, date(2026, 11, 23))
    made.context.settings.take_packs = 1
    put(folder, "2026.4", sign=sign)
    watch(qtbot, made, folder)
    assert version() == after
    assert made.pages.policies.view.news.isVisible() is not sign


def test_a_folder_that_is_gone_is_told_once(qtbot: QtBot, made: Program, folder: Path) -> None:
    told: list[str] = []
    made.context.problem.connect(told.append)
    folder.rmdir()
    watch(qtbot, made, folder)
    made.pages.packs.watching.look()
    qtbot.waitUntil(lambda: not made.pages.packs.watching._is_looking)
    assert len(told) == 1
    folder.mkdir()
    put(folder, "2026.4")
    made.pages.packs.watching.look()
    qtbot.waitUntil(made.pages.policies.view.news.isVisible)
