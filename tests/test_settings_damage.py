"""Settings that no version of the program writes are set aside, whatever is the matter with them."""

from pathlib import Path

import pytest

from medins_desktop import settings


@pytest.mark.parametrize(
    "text", ["[" * 200_000, '{"a":' * 200_000, "nonsense", "[]"], ids=["lists", "tables", "no", "list"]
)
def test_that_damaged_settings_are_set_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / settings.FILE).write_text(text, "utf-8")
    found, aside = settings.load(tmp_path)
    assert found == settings.Settings()
    assert aside is not None
    assert aside.path is not None
    assert aside.path.read_text("utf-8") == text
