"""A pack is handed over in the window: what it is and changes is shown, what is doubtful needs a yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from medins_desktop.places import resource
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.signing.keys import read_key
from medins_desktop.policies.signing.seal import signed
from medins_desktop.policies.signing.trusted import trust, trusted
from medins_desktop.ui.packs.offer import OfferDialog
from medins_desktop.ui.packs.own_key import MakeKeyDialog, SignDialog
from medins_desktop.ui.program import Program
from tests.policies.signing.keys import OFFICE, PASSWORD, pair, secret
from tests.ui.whole_window import press, program, write
from tests.ui.workshop_hands import answering

Key = Qt.Key


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Program]:
    with program(qtbot) as made:
        made.shell.go("policies")
        yield made


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Suzhou's next version, signed by an office, with another month in which benefits stop."""
    raw = (resource("policies") / "suzhou.toml").read_bytes()
    raw = raw.replace(b'version = "2026.3"', b'version = "2026.4"', 1).replace(
        b"stops_after = 1", b"stops_after = 0", 1
    )
    file = tmp_path / "suzhou.toml"
    file.write_bytes(signed(raw.replace(b'"2021-07" = "covered", ', b""), secret()))
    return file


def hand_over(made: Program, file: Path, key: Qt.Key) -> list[str]:
    """Drop a file onto the window, and press a key in the dialog; what that said."""
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OfferDialog)
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        said.append(dialog.page.toPlainText())
        press(key)

    with answering(made.window, answer):
        made.arrivals.take([file])
    return said


def version() -> str:
    return Shelf().get("suzhou").version


def test_a_pack_that_a_trusted_key_signed_is_installed_by_enter(qtbot: QtBot, made: Program, newer: Path) -> None:
    trust(pair().public_key.fingerprint, OFFICE, date(2026, 11, 23))
    said = " ".join(hand_over(made, newer, Key.Key_Return))
    assert OFFICE in said
    assert "中断缴费" in said
    assert version() == "2026.4"
    qtbot.waitUntil(lambda: made.desk.policy_for("suzhou").version == "2026.4")  # type: ignore[union-attr]


def test_enter_installs_nothing_that_a_stranger_signed(made: Program, newer: Path) -> None:
    said = " ".join(hand_over(made, newer, Key.Key_Return))
    assert pair().public_key.fingerprint in said
    assert version() == "2026.3"


def test_a_changed_byte_is_refused_in_words(made: Program, newer: Path) -> None:
    told: list[str] = []
    made.context.problem.connect(told.append)
    newer.write_bytes(newer.read_bytes().replace(b"due_day = 25", b"due_day = 23"))
    made.arrivals.take([newer])
    assert len(told) == 1
    assert version() == "2026.3"


def test_a_key_is_trusted_by_its_fingerprint_and_let_go_of(made: Program) -> None:
    made.pages.policies.view.keys.click()
    view = made.pages.packs.keys_view
    assert view is not None
    view.fingerprint.setFocus()
    write(pair().public_key.fingerprint[:-1])
    press(Key.Key_Tab)
    write("Office")
    press(Key.Key_Return)
    assert trusted() == ()
    assert view.said.text()
    view.fingerprint.setText(pair().public_key.fingerprint)
    view.add.click()
    assert [each.name for each in trusted()] == ["Office"]
    view.forget.click()
    assert trusted() == ()
    view.reject()


def test_an_office_makes_a_key_and_signs_a_pack_that_then_installs_by_enter(
    made: Program, newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medins_desktop.ui.kit.asking.save_file", lambda *_asked: str(tmp_path / "office"))
    packs = made.pages.packs
    packs.keys()
    packs.make_key()
    form = packs.form
    assert isinstance(form, MakeKeyDialog)
    for name, text in (("name", "Office"), ("password", PASSWORD), ("password_again", PASSWORD[:-1])):
        form.lines[name].setText(text)
    form.go.click()
    assert list(tmp_path.glob("office*")) == []
    form.lines["password_again"].setText(PASSWORD)
    form.go.click()
    (secret_file,) = tmp_path.glob("office*secret")
    assert read_key(secret_file).fingerprint in form.said.text()
    form.reject()
    packs.sign()
    signing = packs.form
    assert isinstance(signing, SignDialog)
    signing.use(pack=newer, key=secret_file)
    signing.lines["password"].setText("wrong")
    signing.go.click()
    assert signing.said.text()
    signing.lines["password"].setText(PASSWORD)
    signing.go.click()
    signing.reject()
    assert packs.keys_view is not None
    packs.keys_view.reject()
    trust(read_key(secret_file).fingerprint, "Office", date(2026, 11, 23))
    hand_over(made, newer, Key.Key_Return)
    assert version() == "2026.4"
