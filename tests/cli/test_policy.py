"""The commands ``policy sign``, ``verify``, ``install`` and ``key``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.signing.seal import signature_of
from tests.cli.running import ROOT, Here, Ran
from tests.policies.signing.keys import OFFICE, PASSWORD, pack, pair, signed_pack

OURS = pair().public_key.fingerprint


def with_password(run: Here, *arguments: str | Path, password: str = PASSWORD) -> Ran:
    """Run with the password in a file descriptor."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(f"{password}\n".encode())
    try:
        return run("policy", *arguments, "--password-fd", str(reading))
    finally:
        os.close(reading)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "office.medins-secret"
    path.write_bytes(pair().secret_file)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "any name.toml"
    path.write_bytes(pack("2"))
    return path


def test_that_a_key_pair_is_made_a_pack_signed_trusted_and_installed(run: Here, tmp_path: Path, file: Path) -> None:
    made = with_password(run, "key", "new", tmp_path / "office", "--name", OFFICE)
    assert (made.code, made.err) == (0, "")
    secret, public = tmp_path / "office.medins-secret", tmp_path / "office.medins-key"
    assert str(secret) in made.out
    assert str(public) in made.out
    if os.name != "nt":
        assert secret.stat().st_mode & 0o077 == 0
    shown = run("policy", "key", "show", public)
    fingerprint = shown.out.split()[0]
    assert fingerprint in made.out
    signed = with_password(run, "sign", file, "--key", secret)
    assert (signed.code, signed.err) == (0, "")
    assert fingerprint in signed.out
    assert run("policy", "check", file).code == 0
    assert run("policy", "verify", file).code == 2
    assert run("policy", "install", file).code == 2
    trusting = run("policy", "key", "trust", *fingerprint.split("-"), "--name", "省局")
    assert trusting.code == 0
    assert "省局" in run("policy", "key", "list").out
    verified = run("policy", "verify", file)
    assert (verified.code, verified.err) == (0, "")
    assert "省局" in verified.out
    installed = run("policy", "install", file)
    assert (installed.code, installed.err) == (0, "")
    assert Shelf().get("six-months").version == "2"
    assert run("policy", "install", file).code == 0
    assert run("policy", "key", "forget", fingerprint).code == 0
    assert run("policy", "verify", file).code == 2


@pytest.mark.parametrize(
    ("raw", "said"),
    [(pack("2"), "没有签名"), (signed_pack("2"), "未受本机信任"), (pack("2026.1", policy_id="sh"), "比现行的旧")],
)
def test_that_a_doubtful_pack_needs_a_yes(run: Here, file: Path, raw: bytes, said: str) -> None:
    file.write_bytes(raw)
    refused = run("policy", "install", file)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert "--yes" in refused.err
    assert [policy.id for policy in Shelf().all() if policy.version in ("2", "2026.1") and policy.area == "CN"] == []
    agreed = run("policy", "install", file, "--yes")
    assert agreed.code == 0
    assert said in agreed.err


def test_that_several_packs_are_installed_and_a_bad_one_stops_none(run: Here, file: Path, tmp_path: Path) -> None:
    other, bad = tmp_path / "b.toml", tmp_path / "c.toml"
    other.write_bytes(pack("1", policy_id="other"))
    bad.write_bytes(signed_pack("1").replace(b"six", b"sox", 1))
    ran = run("policy", "install", bad, file, other, "--yes", "--language", "en")
    assert ran.code == 2
    assert "was changed after it was signed" in ran.err
    assert {"six-months", "other"} <= {policy.id for policy in Shelf().all()}


def test_that_signing_writes_into_another_file_where_it_is_asked_to(
    run: Here, file: Path, key: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.toml"
    assert with_password(run, "sign", file, "--key", key, "--out", out).code == 0
    assert file.read_bytes() == pack("2")
    assert signature_of(out.read_bytes()) is not None
    again = with_password(run, "sign", file, "--key", key, "--out", out)
    assert again.code == 2
    assert "--force" in again.err
    assert with_password(run, "sign", file, "--key", key, "--out", out, "--force").code == 0


def test_that_what_cannot_be_signed_is_said_and_nothing_is_written(
    run: Here, file: Path, key: Path, tmp_path: Path
) -> None:
    before = file.read_bytes()
    wrong = with_password(run, "sign", file, "--key", key, password="四个字的密码 2027")
    assert (wrong.code, wrong.err) == (2, "medins-desktop: 密码不对。\n")
    public = tmp_path / "office.medins-key"
    public.write_bytes(pair().public_file)
    assert "公开部分" in with_password(run, "sign", file, "--key", public).err
    assert with_password(run, "sign", tmp_path / "none.toml", "--key", key).code == 2
    assert with_password(run, "sign", file, "--key", tmp_path / "none").code == 2
    assert with_password(run, "sign", file, "--key", key, "--out", key, "--force").code == 2
    assert file.read_bytes() == before
    assert key.read_bytes() == pair().secret_file
    file.write_bytes(b"id = 1\n")
    bad = with_password(run, "sign", file, "--key", key)
    assert bad.code == 2
    assert "any name.toml" in bad.err


def test_that_without_a_terminal_and_a_descriptor_no_password_is_asked_for(run: Here, file: Path, key: Path) -> None:
    ran = run("policy", "sign", file, "--key", key)
    assert ran.code == 2
    assert "--password-fd" in ran.err


def test_that_a_key_is_never_made_over_another(run: Here, tmp_path: Path) -> None:
    (tmp_path / "office.medins-key").write_bytes(b"old")
    ran = with_password(run, "key", "new", tmp_path / "office.medins-secret", "--name", "a")
    assert ran.code == 2
    assert not (tmp_path / "office.medins-secret").exists()
    assert with_password(run, "key", "new", tmp_path / "k", "--name", "a", password="short").code == 2
    assert not (tmp_path / "k.medins-secret").exists()


def test_that_two_passwords_that_differ_make_no_key(run: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from medins_desktop.cli import unlocking  # noqa: PLC0415 - patched here alone

    answers = iter(["四个字的密码 1", "四个字的密码 2", "四个字的密码 1", "四个字的密码 1"])
    monkeypatch.setattr(unlocking, "_has_terminal", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: next(answers))
    assert run("policy", "key", "new", tmp_path / "k", "--name", "a").code == 2
    assert run("policy", "key", "new", tmp_path / "k", "--name", "a").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["sign"],
        ["sign", "a.toml"],
        ["sign", "a.toml", "b.toml", "--key", "k"],
        ["verify"],
        ["install", "--yes"],
        ["key"],
        ["key", "new", "k"],
        ["key", "trust", OURS],
        ["key", "burn", "k"],
        ["key", "list", "k"],
    ],
)
def test_that_wrong_arguments_are_answered_with_the_right_ones(run: Here, arguments: list[str]) -> None:
    ran = run("policy", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert f"应写作 medins-desktop policy {arguments[0]}" in ran.err


@pytest.mark.parametrize("action", ["", "check", "sign", "verify", "install", "key"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_every_command_has_its_help(run: Here, action: str, language: str) -> None:
    ran = run("policy", *filter(None, [action]), "--help", "--language", language)
    assert (ran.code, ran.err) == (0, "")
    assert f"medins-desktop policy {action}".strip() in ran.out


def test_that_a_mistyped_fingerprint_is_told(run: Here) -> None:
    wrong = str((int(OURS[0]) + 1) % 10) + OURS[1:]
    ran = run("policy", "key", "trust", wrong, "--name", "a", "--language", "en")
    assert ran.code == 2
    assert "mistyped" in ran.err
    assert "figures" in run("policy", "key", "trust", "12", "--name", "a", "--language", "en").err


def test_that_checking_loads_neither_qt_nor_the_libraries_of_signing(file: Path) -> None:
    program = (
        "import sys; from medins_desktop.cli import main; code = main(['policy', 'check', sys.argv[1]]);"
        "print([n for n in sys.modules if n.split('.')[0] in ('PySide6', 'apsw', 'argon2', 'nacl')], code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[] 0"
