"""The words of problems."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from medins_desktop.places import resource
from medins_desktop.policies.loader import load, policy_from
from medins_desktop.words import Language, say, set_language
from medins_desktop.words.explain import problem_line
from tests.policies.packs import example, spoil
from tests.policies.test_fitting import CLASHES
from tests.policies.test_refusals import WRONG


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """Whatever a test speaks, the next one begins in Chinese."""
    yield
    set_language(Language.ZH)


@pytest.mark.parametrize("language", list(Language))
def test_that_every_problem_has_its_words(language: Language, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(b"\xff")
    findings = load(own)[1] + load(tmp_path)[1] + load(tmp_path / "none.toml")[1]
    own.write_bytes(b"=")
    findings += load(own)[1]
    for path, value, _ in WRONG:
        data = example()
        spoil(data, path, value)
        findings += policy_from(data, "pack.toml")[1]
    for change, _, _ in CLASHES:
        data = example()
        change(data)
        findings += policy_from(data, "pack.toml")[1]
    set_language(language)
    for finding in findings:
        words = say(f"policy_problem.{finding.code.removeprefix('policy-')}", **finding.figures)
        assert problem_line(finding) == f"{finding.place}: {words}"
        assert "{" not in words.replace("{…}", "")


def test_that_both_languages_have_the_same_problems() -> None:
    zh, en = (
        json.loads(resource("translations", language, "policy_problem.json").read_text(encoding="utf-8"))
        for language in ("zh", "en")
    )
    assert list(zh) == list(en)
