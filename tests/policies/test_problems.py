"""The words of problems."""

import json
from pathlib import Path

import pytest

from medins_desktop.places import resource
from medins_desktop.policies.loader import load, policy_from
from medins_desktop.policies.problems import problem_text
from medins_desktop.words import Language
from tests.policies.packs import example, spoil
from tests.policies.test_fitting import CLASHES
from tests.policies.test_refusals import WRONG


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
    for finding in findings:
        text = problem_text(finding, language)
        assert text.startswith(finding.place)
        assert "{" not in text.replace("{…}", "")


def test_that_both_languages_have_the_same_problems() -> None:
    zh, en = (
        json.loads(resource("translations", language, "policy_problem.json").read_text(encoding="utf-8"))
        for language in ("zh", "en")
    )
    assert list(zh) == list(en)
