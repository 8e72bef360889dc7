"""What the window loads before it is painted for the first time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LOADED = """
import sys
from PySide6 import QtCore, QtWidgets
from medins_desktop.app import run

def told(*_):
    dear = [(QtCore, "Qt"), (QtWidgets, "QStyle")]
    print([name for module, name in dear if name in vars(module)])
    print([name for name in sys.modules if name.startswith(("medins_desktop.domain", "medins_desktop.book"))])
    return 0

QtWidgets.QApplication.exec = told
sys.exit(run(None, True, sys.argv[1]))
"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_all_is_built_for_the_first_paint_without_what_is_dear(language: str, tmp_path: Path) -> None:
    """Hundreds of enumerations are made where one of them is named, which takes a tenth of the time to the paint."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, language],
        env={**os.environ, "MEDINS_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split("\n") == ["[]", "[]", ""]
