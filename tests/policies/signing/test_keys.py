"""Key pairs: the secret stays secret, files are known for what they are, fingerprints can be typed."""

import re
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.signing.fingerprint import fingerprint, typed
from medins_desktop.policies.signing.keys import make, read_key, unlock
from medins_desktop.policies.signing.trusted import Standing, forget, signer_of, trust, trusted
from tests.policies.signing.keys import OFFICE, PACK, PASSWORD, pair, secret, signed_pack

TODAY = date(2026, 11, 27)
OURS = pair().public_key.fingerprint


def refused(action: object) -> str:
    with pytest.raises(SigningError) as raised:
        action()  # type: ignore[operator]
    return raised.value.key


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "office.medins-secret"
    path.write_bytes(pair().secret_file)
    return path


def test_that_a_key_pair_is_two_files_of_one_key(file: Path, tmp_path: Path) -> None:
    public = tmp_path / "office.medins-key"
    public.write_bytes(pair().public_file)
    assert read_key(public) == read_key(file) == pair().public_key
    assert read_key(public).name == OFFICE
    assert fingerprint(unlock(file, PASSWORD).public) == OURS


def test_that_the_secret_stands_in_neither_file() -> None:
    seed = secret()._seed
    assert seed not in pair().secret_file + pair().public_file
    for written in (seed.hex().encode(), __import__("base64").b64encode(seed)):
        assert written not in pair().secret_file + pair().public_file
    assert seed.hex() not in repr(secret())


def test_that_two_keys_are_never_alike() -> None:
    one, other = make("a", PASSWORD), make("a", PASSWORD)
    assert one.public_key.fingerprint != other.public_key.fingerprint


@pytest.mark.parametrize("password", ["", "四个字的密码 2027", PASSWORD + " ", PASSWORD[:-1]])
def test_that_only_the_password_opens_it(file: Path, password: str) -> None:
    assert refused(lambda: unlock(file, password)) == "signing.wrong_password"


@pytest.mark.parametrize(
    ("password", "short"), [("1234567", True), ("三个字", True), ("12345678", False), ("四个字的", False)]
)
def test_that_a_short_password_makes_no_key(password: str, short: bool) -> None:
    if short:
        assert refused(lambda: make("a", password)) == "signing.password_short"
    else:
        assert make("a", password)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00", "名" * 61, "a\u202eb"])
def test_that_a_name_can_be_seen(name: str) -> None:
    assert refused(lambda: make(name, PASSWORD)) == "signing.bad_name"


def test_that_a_key_file_is_told_from_others(file: Path, tmp_path: Path) -> None:
    public = tmp_path / "office.medins-key"
    public.write_bytes(pair().public_file)
    assert refused(lambda: unlock(public, PASSWORD)) == "signing.public_half"
    assert refused(lambda: unlock(tmp_path / "none", PASSWORD)) == "signing.no_file"
    assert refused(lambda: unlock(tmp_path, PASSWORD)) in ("signing.is_folder", "signing.not_allowed")
    sealed = re.search(rb'sealed = "(.+)"', pair().secret_file)
    assert sealed is not None
    for spoilt in (
        b"",
        b"\xff",
        PACK,
        b"x" * 5000,
        pair().secret_file.replace(b"work = 1", b"work = 9"),
        pair().secret_file.replace(b"work = 1", b"work = [1]"),
        pair().secret_file.replace(sealed[1], b"AAAA"),
        pair().secret_file.replace(sealed[0], b"sealed = 5"),
        pair().secret_file.replace(b"medins.secret-key/1", b"medins.secret-key/2"),
        re.sub(rb'public = ".+"', b'public = "' + b"A" * 43 + b'="', pair().secret_file),
    ):
        file.write_bytes(spoilt)
        assert refused(lambda: unlock(file, PASSWORD)) == "signing.no_key_file"


def test_that_a_fingerprint_is_typed_with_anything_between_its_figures() -> None:
    for text in (OURS, OURS.replace("-", ""), OURS.replace("-", " "), f"指纹：{OURS}", OURS.replace("-", "\n")):
        assert typed(text) == OURS
    assert typed(OURS.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})) == OURS


def test_that_a_slip_of_the_finger_is_told() -> None:
    digits = OURS.replace("-", "")
    for at in range(40):
        for figure in "0123456789":
            if figure != digits[at]:
                wrong = digits[:at] + figure + digits[at + 1 :]
                assert refused(lambda wrong=wrong: typed(wrong)) == "signing.fingerprint_slip"
    for at in range(39):
        if digits[at] != digits[at + 1]:
            wrong = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            assert refused(lambda wrong=wrong: typed(wrong)) == "signing.fingerprint_slip"


@pytest.mark.parametrize(
    "text", ["", "指纹", "12345", OURS[:-1], OURS + "1"], ids=["none", "words", "few", "one less", "one more"]
)
def test_that_a_fingerprint_has_forty_figures(text: str) -> None:
    assert refused(lambda: typed(text)) == "signing.fingerprint_length"


def test_that_a_key_is_trusted_once_it_is_entered_and_no_more_when_it_is_taken_out(home: Path) -> None:
    assert trusted() == ()
    assert signer_of(signed_pack(), trusted()).standing is Standing.STRANGER
    trust(OURS.replace("-", " "), '省局 "甲"', TODAY)
    (known,) = trusted()
    assert (known.fingerprint, known.name, known.since) == (OURS, '省局 "甲"', TODAY)
    signer = signer_of(signed_pack(), trusted())
    assert (signer.standing, signer.name) == (Standing.TRUSTED, '省局 "甲"')
    assert signer_of(signed_pack(by="另一单位"), trusted()).standing is Standing.STRANGER
    assert signer_of(PACK, trusted()).standing is Standing.UNSIGNED
    assert refused(lambda: trust(OURS, "again", TODAY)) == "signing.known_already"
    trust(pair("另一单位").public_key.fingerprint, "b", TODAY)
    assert forget(OURS) == known
    assert [each.name for each in trusted()] == ["b"]
    assert refused(lambda: forget(OURS)) == "signing.not_known"
    assert Shelf().problems == []


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff",
        b"key = 1",
        b"[[key]]\nfingerprint = '1'\nname = 'a'\nsince = 2026-01-01\n",
        b"[[key]]\nname = 'a'\nsince = 2026-01-01\n",
        b"x = 1\n",
        b"# " + b"x" * 1_100_000 + b"\nx",
    ],
)
def test_that_a_damaged_list_trusts_nobody_and_is_not_written_over(home: Path, raw: bytes) -> None:
    path = home / "policies" / "trusted.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)
    assert refused(trusted) == "signing.trusted_damaged"
    assert refused(lambda: trust(OURS, "a", TODAY)) == "signing.trusted_damaged"
    assert path.read_bytes() == raw
