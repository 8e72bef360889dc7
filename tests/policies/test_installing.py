"""Packs that are handed over: looked at with every doubt named, and installed as they were looked at."""

from datetime import date
from pathlib import Path

import pytest

from medins_desktop.places import resource
from medins_desktop.policies.installing import Doubt, NotAPackError, Offer, examine, install, look_at, signable
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.signing.seal import signed
from medins_desktop.policies.signing.trusted import Standing, trust, trusted
from medins_desktop.policies.versions import order_of
from tests.policies.signing.keys import OFFICE, PACK, pack, pair, secret, signed_pack


@pytest.fixture(autouse=True)
def trusting(home: Path) -> None:
    trust(pair().public_key.fingerprint, OFFICE, date(2026, 11, 27))


def offer(raw: bytes, place: str = "pack.toml") -> Offer:
    return examine(raw, place, Shelf(), trusted())


def put_in(raw: bytes, place: str = "pack.toml") -> Path:
    return install(offer(raw, place), Shelf())


def test_that_a_new_pack_of_a_trusted_key_raises_no_doubt(home: Path) -> None:
    found = offer(signed_pack("2"))
    assert (found.doubts, found.signer.standing, found.signer.name) == ((), Standing.TRUSTED, OFFICE)
    assert (found.before, found.is_newer, found.is_there) == (None, True, False)
    assert install(found, Shelf()) == home / "policies" / "six-months.toml"
    assert Shelf().get("six-months").version == "2"
    assert (home / "policies" / "six-months.toml").read_bytes() == signed_pack("2")


@pytest.mark.parametrize(
    ("raw", "doubts"),
    [
        (pack("3"), [Doubt.UNSIGNED]),
        (signed_pack("3", by="另一单位"), [Doubt.STRANGER]),
        (signed_pack("3"), []),
        (signed_pack("1"), [Doubt.OLDER]),
        (signed_pack("2") + b"", []),
        (signed(pack("2") + b"# another\n", secret()), [Doubt.SAME_VERSION]),
        (signed_pack("3", area="310000"), [Doubt.ANOTHER_AREA]),
        (pack("1", area="310000"), [Doubt.UNSIGNED, Doubt.OLDER, Doubt.ANOTHER_AREA]),
    ],
)
def test_that_every_doubt_is_named(raw: bytes, doubts: list[Doubt]) -> None:
    put_in(signed_pack("2"))
    assert list(offer(raw).doubts) == doubts


def test_that_what_is_installed_already_raises_no_doubt_and_is_nothing_new() -> None:
    put_in(pack("2"))
    found = offer(pack("2"))
    assert (found.doubts, found.is_there, found.is_newer) == ((), True, False)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2026.9", "2026.10"),
        ("2026.3", "2026.3.1"),
        ("1", "2"),
        ("2025.12", "2026.1"),
        ("9", "10"),
        ("2026.1", "2026.1b"),
        ("", "1"),
        ("2026-07", "2026-11"),
        ("第2版", "第10版"),
    ],
)
def test_that_versions_are_ordered_as_people_count(older: str, newer: str) -> None:
    assert order_of(older) < order_of(newer)
    assert not order_of(newer) < order_of(older)


def test_that_an_older_pack_than_the_shipped_one_is_doubted_too() -> None:
    shipped = (resource("policies") / "sh.toml").read_bytes()
    older = shipped.replace(b'version = "2026.3"', b'version = "2026.2"')
    assert offer(signed(older, secret())).doubts == (Doubt.OLDER,)
    newer = shipped.replace(b'version = "2026.3"', b'version = "2026.4"')
    assert offer(signed(newer, secret())).doubts == ()


def test_that_the_shipped_version_is_kept_when_another_takes_its_place(home: Path) -> None:
    shipped = (resource("policies") / "sh.toml").read_bytes()
    put_in(shipped.replace(b'version = "2026.3"', b'version = "2026.4"'))
    assert (home / "policies" / "versions" / "sh" / "2026.3.toml").read_bytes() == shipped
    assert Shelf().get("sh").version == "2026.4"


def test_that_the_id_is_taken_from_the_pack_and_not_from_the_name(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "sh.toml"
    file.write_bytes(signed_pack("2"))
    found = look_at(file, Shelf(), trusted())
    assert found.policy.id == "six-months"
    assert install(found, Shelf()).name == "six-months.toml"
    assert Shelf().get("sh").version == "2026.3"


def test_that_the_bytes_that_were_looked_at_are_those_that_go_in(tmp_path: Path) -> None:
    file = tmp_path / "pack.toml"
    file.write_bytes(signed_pack("2"))
    found = look_at(file, Shelf(), trusted())
    file.write_bytes(pack("666"))
    install(found, Shelf())
    assert Shelf().get("six-months").version == "2"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "policy-missing-key"),
        (b"\xff", "policy-not-utf-8"),
        (PACK[: len(PACK) // 2], None),
        (b"a = " + b"[" * 100_000, "policy-not-toml-at-all"),
        (b"#" * 1_100_000, "policy-too-large"),
        (signed_pack("2").replace(b'"2"', b'"3"'), "policy-signature-changed"),
        (signed_pack("2")[:-20], "policy-signature-damaged"),
        (signed_pack("2", policy_id="../../evil"), "policy-not-an-id"),
    ],
)
def test_that_what_is_no_pack_is_refused_with_its_problems(tmp_path: Path, raw: bytes, code: str | None) -> None:
    file = tmp_path / "pack.toml"
    file.write_bytes(raw)
    with pytest.raises(NotAPackError) as raised:
        look_at(file, Shelf(), trusted())
    assert raised.value.findings
    if code is not None:
        assert code in {finding.code for finding in raised.value.findings}
    with pytest.raises(NotAPackError):
        look_at(tmp_path, Shelf(), trusted())


def test_that_a_draft_is_neither_signed_nor_installed(tmp_path: Path) -> None:
    draft = b"draft = true\n" + PACK
    with pytest.raises(SigningError) as raised:
        offer(signed(draft, secret()))
    assert raised.value.key == "signing.is_draft"
    (tmp_path / "draft.toml").write_bytes(draft)
    with pytest.raises(SigningError) as raised:
        signable(tmp_path / "draft.toml")
    assert raised.value.key == "signing.is_draft"


def test_that_a_pack_that_was_changed_after_it_was_installed_is_set_aside(home: Path) -> None:
    file = put_in(signed_pack("2"))
    file.write_bytes(file.read_bytes().replace(b'"2"', b'"3"'))
    shelf = Shelf()
    assert "six-months" not in {policy.id for policy in shelf.all()}
    assert [finding.code for finding in shelf.problems] == ["policy-signature-changed"]
