"""The command line, run here, in Chinese unless a test asks otherwise."""

from collections.abc import Iterator

import pytest

from medins_desktop.words import Language, set_language
from tests.cli.running import Here


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Here]:
    """Run the command line in this process."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield Here(capsys, monkeypatch)
    set_language(Language.ZH)
