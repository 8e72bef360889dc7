"""The shelf: shipped packs and the user's own, broken ones set aside, each read once and only when asked for."""

import shutil
from pathlib import Path

import pytest

from medins_desktop.domain.finding import Severity
from medins_desktop.policies import shelf as module
from medins_desktop.policies.loader import Loaded, load
from medins_desktop.policies.shelf import Shelf, UnknownPolicy
from medins_desktop.words.explain import problem_line
from tests.policies.packs import EXAMPLES

SHIPPED = {"cn-general", "cn-transfer", "sh", "suzhou", "tianjin", "wuhan", "guangdong-transfer"}


def own_folder(home: Path) -> Path:
    """The user's folder for packs, made."""
    folder = home / "policies"
    folder.mkdir(parents=True)
    return folder


def own_pack(home: Path, name: str, **replaced: str) -> Path:
    """A pack of the user's own: the six-months example with these texts of it replaced."""
    text = (EXAMPLES / "six-months.toml").read_text(encoding="utf-8")
    for key, value in replaced.items():
        text = text.replace(f'{key} = "six-months"' if key == "id" else f'{key} = "1"', f'{key} = "{value}"', 1)
    folder = home / "policies"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_that_the_shipped_packs_stand_on_the_shelf_without_a_problem() -> None:
    shelf = Shelf()
    assert {policy.id for policy in shelf.all()} == SHIPPED
    assert shelf.problems == []


def test_that_packs_of_the_whole_country_come_first() -> None:
    assert [policy.area for policy in Shelf().all()] == ["CN", "CN", "120000", "310000", "320500", "420100", "440000"]


def test_that_a_pack_is_found_by_its_id() -> None:
    assert Shelf().get("sh").title["zh"] == "上海市职工基本医疗保险"


def test_that_an_unknown_id_names_the_known_ones() -> None:
    with pytest.raises(UnknownPolicy) as raised:
        Shelf().get("beijing")
    assert raised.value.policy_id == "beijing"
    assert set(raised.value.known) == SHIPPED
    assert isinstance(raised.value, LookupError)


@pytest.mark.parametrize("policy_id", ["", "..", "../policies/sh", "sh.toml", "/etc/passwd"])
def test_that_an_id_is_no_path(policy_id: str) -> None:
    with pytest.raises(UnknownPolicy):
        Shelf().get(policy_id)


def test_that_the_users_own_packs_join_the_shipped_ones(home: Path) -> None:
    shutil.copy(EXAMPLES / "arrears-first.toml", own_folder(home) / "anything.toml")
    shelf = Shelf()
    assert shelf.get("arrears-first").rules[0].due_day == 31
    assert {policy.id for policy in shelf.all()} == SHIPPED | {"arrears-first"}
    assert shelf.problems == []


def test_that_a_broken_pack_is_set_aside_and_the_others_are_used(home: Path) -> None:
    folder = own_folder(home)
    (folder / "a.toml").write_text("id = 1", encoding="utf-8")
    (folder / "b.toml").write_bytes(b"\xff")
    (folder / "folder.toml").mkdir()
    shutil.copy(EXAMPLES / "six-months.toml", folder / "c.toml")
    shelf = Shelf()
    assert shelf.get("six-months").id == "six-months"
    assert shelf.get("cn-general").id == "cn-general"
    places = [finding.place for finding in shelf.problems]
    assert "a.toml: id" in places
    assert "b.toml" in places
    assert "folder.toml" in places
    assert not any("c.toml" in place for place in places)


def test_that_the_users_own_pack_takes_the_place_of_a_shipped_one_and_says_so(home: Path) -> None:
    own_pack(home, "mine.toml", id="cn-general", version="0.9")
    shelf = Shelf()
    assert shelf.get("cn-general").version == "0.9"
    assert [policy.version for policy in shelf.all() if policy.id == "cn-general"] == ["0.9"]
    (finding,) = shelf.problems
    assert (finding.code, finding.severity) == ("policy-replaces-shipped", Severity.INFO)
    assert finding.figures == {"id": "cn-general", "version": "0.9", "shipped": "2026.3"}
    assert "cn-general" in problem_line(finding)


def test_that_a_broken_pack_of_the_users_own_leaves_the_shipped_one_in_its_place(home: Path) -> None:
    own_pack(home, "cn-general.toml", id="cn-general", version="")
    shelf = Shelf()
    assert shelf.get("cn-general").version == "2026.3"
    assert [finding.code for finding in shelf.problems] == ["policy-empty-text"]


def test_that_of_two_own_packs_with_one_id_the_second_is_set_aside(home: Path) -> None:
    own_pack(home, "a.toml", version="first")
    own_pack(home, "b.toml", version="second")
    shelf = Shelf()
    assert shelf.get("six-months").version == "first"
    (finding,) = shelf.problems
    assert (finding.code, finding.place) == ("policy-same-id", "b.toml: id")
    assert finding.figures["other"] == "a.toml"
    assert "a.toml" in problem_line(finding)


def test_that_nothing_is_read_before_it_is_asked_for_and_no_file_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counting(path: Path, *, prove: bool) -> Loaded:
        read.append(path.name)
        return load(path, prove=prove)

    monkeypatch.setattr(module, "load", counting)
    shelf = Shelf()
    assert read == []
    assert shelf.get("wuhan") is shelf.get("wuhan")
    assert read == ["wuhan.toml"]
    shelf.all()
    assert shelf.problems == []
    assert sorted(read) == sorted(f"{policy_id}.toml" for policy_id in SHIPPED)
