"""Keeping and publishing: numbered, signed with a name, the version before kept; nothing is lost where it fails."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.places import resource
from medins_desktop.policies import versions
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.workshop import keeping
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.publishing import NotPublished, Publication, next_version, publish

ON = date(2026, 11, 27)
BY = "示例市医保中心"
PUBLICATION = Publication("2026.9", BY, ON)


def suzhou() -> Draft:
    return Draft.of_file(resource("policies") / "suzhou.toml")


def own() -> list[str]:
    return sorted(
        str(file.relative_to(versions.own_folder())) for file in versions.own_folder().rglob("*") if file.is_file()
    )


def test_a_published_draft_decides_from_then_on_and_says_by_whom() -> None:
    draft = suzhou()
    draft.set("rules[0].due_day", 18)
    publish(draft, PUBLICATION, Shelf())
    policy = Shelf().get("suzhou")
    assert policy.rules[0].due_day == 18
    assert policy.version == "2026.9"
    assert policy.publication is not None
    assert (policy.publication.by, policy.publication.on, policy.publication.replaces) == (BY, ON, "2026.3")


def test_what_decided_before_is_kept_and_so_is_each_later_one() -> None:
    publish(suzhou(), PUBLICATION, Shelf())
    publish(suzhou(), Publication("2026.10", BY, ON), Shelf())
    assert own() == ["suzhou.toml", "versions/suzhou/2026.3.toml", "versions/suzhou/2026.9.toml"]
    shipped = (resource("policies") / "suzhou.toml").read_bytes()
    assert (versions.own_folder() / "versions/suzhou/2026.3.toml").read_bytes() == shipped


def test_nothing_but_version_and_publication_changes() -> None:
    draft = suzhou()
    place = publish(draft, PUBLICATION, Shelf())
    again = Draft.of_file(place)
    again.clear("publication")
    again.set("version", "2026.3")
    assert again.text.rstrip() == draft.text.rstrip()


@pytest.mark.parametrize(
    ("before", "on", "after"),
    [("2026.3", ON, "2026.4"), ("2026.9", ON, "2026.10"), ("2026.3", date(2027, 7, 1), "2027.1"), ("7", ON, "2026.1"),
     ("2030", ON, "2030.1"), ("2028.2", ON, "2028.3")],
)  # fmt: skip
def test_the_next_version_is_proposed(before: str, on: date, after: str) -> None:
    draft = suzhou()
    draft.set("version", before)
    versions.put("suzhou", draft.text.encode())
    assert next_version(draft, Shelf(), on) == after


def test_a_version_that_is_not_later_is_refused() -> None:
    with pytest.raises(NotPublished) as refused:
        publish(suzhou(), Publication("2026.3", BY, ON), Shelf())
    assert refused.value.key == "workshop.not_later"
    assert own() == []


def test_somebody_has_to_stand_for_it() -> None:
    with pytest.raises(NotPublished) as refused:
        publish(suzhou(), Publication("2026.9", " ", ON), Shelf())
    assert refused.value.key == "workshop.by_missing"


def test_what_is_wrong_or_fails_its_examples_is_not_published() -> None:
    draft = suzhou()
    draft.set("rules[0].due_day", 40)
    with pytest.raises(NotPublished) as refused:
        publish(draft, PUBLICATION, Shelf())
    assert refused.value.key == "workshop.not_sound"
    draft.set("rules[0].due_day", 25)
    draft.set("rules[0].first_waiting.individual.months", 1)
    with pytest.raises(NotPublished) as refused:
        publish(draft, PUBLICATION, Shelf())
    assert refused.value.key == "workshop.examples_fail"
    assert own() == []


def test_a_full_disk_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    publish(suzhou(), PUBLICATION, Shelf())
    before = {name: (versions.own_folder() / name).read_bytes() for name in own()}
    draft = suzhou()
    draft.set("rules[0].due_day", 18)
    text = draft.text

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SigningError) as refused:
        publish(draft, Publication("2026.10", BY, ON), Shelf())
    assert refused.value.key == "signing.disk_full"
    assert {name: (versions.own_folder() / name).read_bytes() for name in own()} == before
    assert draft.text == text


def test_a_draft_is_kept_found_by_its_id_and_forgotten() -> None:
    draft = suzhou()
    draft.set("rules[0].due_day", "not yet")
    file = keeping.keep(draft, None)
    assert keeping.kept("suzhou") == file
    draft.set("rules[0].due_day", 7)
    assert keeping.keep(draft, file) == file
    assert Draft.of_file(file).value("rules[0].due_day") == 7
    assert Shelf().get("suzhou").rules[0].due_day == 25
    keeping.forget(file)
    assert keeping.kept("suzhou") is None


def test_two_drafts_of_one_id_never_write_over_each_other() -> None:
    first = keeping.keep(suzhou(), None)
    second = keeping.keep(suzhou(), None)
    assert first != second
    assert all(isinstance(file, Path) and file.exists() for file in (first, second))
