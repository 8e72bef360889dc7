"""The proof of Chinese input: it installs nothing without the right to, and hides one input method from the other."""

import os
import shutil
from pathlib import Path

import pytest

from tools.input_methods import packages
from tools.input_methods.methods import METHODS
from tools.input_methods.screen import path_without
from tools.setup import SetupError


def test_that_who_may_not_install_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "NEEDED", {"no-such-program": "ibus", "/no/such/file": "fcitx5-pinyin"})
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(packages, "install", lambda _packages: pytest.fail("installed"))
    with pytest.raises(SetupError, match="ibus fcitx5-pinyin"):
        packages.prepare()


def test_that_nothing_is_installed_where_all_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "NEEDED", {"python3": "python3", __file__: "itself"})
    monkeypatch.setattr(packages, "install", lambda _packages: pytest.fail("installed"))
    packages.prepare()


def test_that_a_path_without_ibus_has_all_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, names in {"a": ("ibus-daemon", "ibus", "fcitx5"), "b": ("fcitx5", "sh")}.items():
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / name).touch(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join(str(tmp_path / name) for name in ("a", "gone", "b")))
    found = path_without("ibus", tmp_path / "bin")
    assert sorted(path.name for path in Path(found).iterdir()) == ["fcitx5", "sh"]
    assert os.path.realpath(shutil.which("fcitx5", path=found) or "") == str(tmp_path / "a" / "fcitx5"), "the first one"


def test_that_methods_go_by_their_names() -> None:
    assert all(name == method.name for name, method in METHODS.items())
