"""The signature inside a pack: it stays a plain pack, and nothing of it can be changed unseen."""

import re
import subprocess
import sys
import tomllib
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from medins_desktop.policies.loader import load_raw
from medins_desktop.policies.signing.errors import BrokenSignatureError
from medins_desktop.policies.signing.fingerprint import fingerprint
from medins_desktop.policies.signing.seal import signature_of, signed, unsigned
from tests.policies.signing.keys import PACK, pair, secret, signed_pack

SIGNED = signed_pack()
LINE = SIGNED[len(PACK) :]
SHORT = signed(b'title = "x"\n', secret())


def refused(raw: bytes) -> str:
    with pytest.raises(BrokenSignatureError) as raised:
        signature_of(raw)
    policy, findings = load_raw(raw, "pack.toml")
    assert policy is None
    assert [finding.code for finding in findings] == [f"policy-{raised.value.code}"]
    return raised.value.code


def test_that_a_signed_pack_is_the_same_pack_with_a_comment_at_its_end() -> None:
    assert SIGNED.startswith(PACK)
    assert tomllib.loads(SIGNED.decode()) == tomllib.loads(PACK.decode())
    assert re.fullmatch(rb"# signature: ed25519 [0-9-]{47} [A-Za-z0-9+/]{128}\n", LINE)
    found = signature_of(SIGNED)
    assert found is not None
    assert found.fingerprint == pair().public_key.fingerprint
    policy, findings = load_raw(SIGNED, "pack.toml")
    assert policy is not None
    assert findings == []


def test_that_a_pack_without_a_signature_has_none() -> None:
    assert signature_of(PACK) is None
    assert signature_of(b"") is None


@pytest.mark.parametrize("ending", [b"\n", b""])
def test_that_the_signature_gets_a_line_of_its_own(ending: bytes) -> None:
    raw = signed(PACK.rstrip(b"\n") + ending, secret())
    assert raw == SIGNED


def test_that_no_byte_can_be_changed_unseen() -> None:
    for at in range(len(SHORT)):
        for bit in (1, 2, 4, 16, 32, 64, 128):
            spoilt = SHORT[:at] + bytes([SHORT[at] ^ bit]) + SHORT[at + 1 :]
            with pytest.raises(BrokenSignatureError):
                signature_of(spoilt)


def test_that_no_byte_can_be_left_out_or_put_in_unseen() -> None:
    for at in range(len(SHORT)):
        for spoilt in (SHORT[:at] + SHORT[at + 1 :], SHORT[:at] + b"A" + SHORT[at:], SHORT[:at] + b"\n" + SHORT[at:]):
            if spoilt != SHORT:
                with pytest.raises(BrokenSignatureError):
                    signature_of(spoilt)


@pytest.mark.parametrize("left", [*range(14, len(LINE)), -1])
def test_that_a_cut_signature_is_refused(left: int) -> None:
    refused(PACK + LINE[:left])


@pytest.mark.parametrize("after", [b"\n", b"#\n", b"# a comment\n", b" ", b"[extra]\n", b"title = 1\n", b"\t\n"])
def test_that_nothing_may_follow_the_signature(after: bytes) -> None:
    with pytest.raises(BrokenSignatureError):
        signature_of(SIGNED + after)


def test_that_two_signatures_are_refused() -> None:
    other = signed(PACK, secret("另一单位"))[len(PACK) :]
    assert refused(SIGNED + LINE) == "signature-several"
    assert refused(SIGNED + other) == "signature-several"
    on_top = SIGNED + b"# signature: ed25519 "
    body = on_top[: len(SIGNED)]
    again = secret("另一单位")
    letters = b64encode(again.public + again.sign(body))
    on_top += fingerprint(again.public).encode() + b" " + letters + b"\n"
    assert refused(on_top) == "signature-several"


def test_that_other_ends_of_lines_are_refused_and_named() -> None:
    assert refused(SIGNED.replace(b"\n", b"\r\n")) == "signature-line-ends"
    with pytest.raises(BrokenSignatureError):
        signature_of(SIGNED.replace(b"\n", b"\r"))


def test_that_a_pack_of_windows_lines_can_be_signed() -> None:
    raw = signed(PACK.replace(b"\n", b"\r\n"), secret())
    assert signature_of(raw) is not None
    assert load_raw(raw, "pack.toml")[0] is not None


def test_that_a_byte_order_mark_put_in_front_is_a_change() -> None:
    assert refused(b"\xef\xbb\xbf" + SIGNED) == "signature-changed"
    assert signature_of(signed(b"\xef\xbb\xbf" + PACK, secret())) is not None


def test_that_the_fingerprint_of_somebody_else_is_refused() -> None:
    stranger = secret("另一单位")
    ours = pair().public_key.fingerprint.encode()
    theirs = fingerprint(stranger.public).encode()
    forged = signed(PACK, stranger).replace(theirs, ours)
    assert refused(forged) == "signature-changed"
    # our key in front of their signature, and the other way round
    ours_packed = b64decode(LINE.split()[-1])
    theirs_packed = b64decode(signed(PACK, stranger).split()[-1])
    for packed in (ours_packed[:32] + theirs_packed[32:], theirs_packed[:32] + ours_packed[32:]):
        for claimed in (ours, theirs):
            assert refused(PACK + b"# signature: ed25519 " + claimed + b" " + b64encode(packed) + b"\n")


def test_that_a_key_whose_fingerprint_begins_alike_is_another_key() -> None:
    ours = pair().public_key.fingerprint
    near = next(
        key
        for number in range(100_000)
        if fingerprint(bytes((key := SigningKey(number.to_bytes(32))).verify_key))[:3] == ours[:3]
    )
    public = bytes(near.verify_key)
    line = b"# signature: ed25519 %b %b\n"
    letters = b64encode(public + near.sign(PACK).signature)
    assert refused(PACK + line % (ours.encode(), letters)) == "signature-changed"
    found = signature_of(PACK + line % (fingerprint(public).encode(), letters))
    assert found is not None
    assert found.fingerprint != ours
    assert found.fingerprint[:3] == ours[:3]


@pytest.mark.parametrize("public", [bytes(32), b"\x01" + bytes(31), b"\xff" * 32, b"\xec" + b"\xff" * 30 + b"\x7f"])
def test_that_a_degenerate_key_signs_nothing(public: bytes) -> None:
    letters = b64encode(public + b"\x01" + bytes(63))
    line = b"# signature: ed25519 " + fingerprint(public).encode() + b" " + letters + b"\n"
    assert refused(PACK + line) == "signature-changed"


def test_that_signing_again_takes_the_place_of_the_signature_before() -> None:
    assert signed(SIGNED, secret()) == SIGNED
    other = signed(SIGNED, secret("另一单位"))
    assert other.count(b"# signature:") == 1
    assert unsigned(other) == PACK
    changed = SIGNED.replace(b'version = "1"', b'version = "2"')
    assert signature_of(signed(changed, secret())) is not None


def test_that_a_signature_in_the_middle_is_never_signed_over() -> None:
    with pytest.raises(BrokenSignatureError):
        signed(SIGNED + b"[x]\n", secret())


def test_that_a_line_that_only_looks_like_one_is_no_signature_and_says_so() -> None:
    assert refused(PACK + b"# Signature: by hand\n") in ("signature-damaged", "signature-not-last")


@pytest.mark.parametrize("raw", [PACK, SIGNED])
def test_that_the_library_is_loaded_where_a_signature_stands_alone(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_bytes(raw)
    program = (
        "import sys; from pathlib import Path; from medins_desktop.policies.loader import load;"
        "assert load(Path(sys.argv[1]))[0]; print([n for n in sys.modules if n in ('nacl', 'argon2', 'hashlib')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "pack.toml")], capture_output=True, text=True, check=True
    )
    assert ("nacl" in done.stdout) == (raw == SIGNED)
