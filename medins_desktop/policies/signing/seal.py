"""The signature inside a pack: its last line, a comment to TOML, over all bytes before it.

``# signature: ed25519 FINGERPRINT BASE64``: the 128 letters of the last part are the public key (32 bytes) and the
signature (64 bytes), so that a counter needs nothing but the pack and the fingerprint that it trusts. Every pack is
either without a signature, or its signature holds, or it is refused: there is one form, to the byte.
"""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

from medins_desktop.policies.signing.errors import BrokenSignatureError
from medins_desktop.policies.signing.fingerprint import PATTERN, fingerprint
from medins_desktop.policies.signing.keys import SecretKey

_PUBLIC = 32
_LINE = re.compile(rb"# signature: ed25519 (?P<fingerprint>%b) (?P<letters>[A-Za-z0-9+/]{128})\n" % PATTERN.encode())
# What was meant as one. Whoever spoils a byte of a signature spoils its beginning or its letters, not both.
_LIKE = re.compile(rb"^[^\S\n]*#[^\S\n]*signature[^\S\n]*:|[A-Za-z0-9+/]{100}", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that holds: by the key of this fingerprint."""

    fingerprint: str


def signed(raw: bytes, key: SecretKey) -> bytes:
    """The pack with a signature at its end, in the place of the one that it may have had.

    Raises BrokenSignatureError where one stands elsewhere.
    """
    body = unsigned(raw)
    letters = b64encode(key.public + key.sign(body))
    return body + b"# signature: ed25519 " + fingerprint(key.public).encode() + b" " + letters + b"\n"


def unsigned(raw: bytes) -> bytes:
    """The pack without the signature at its end, whether that holds or not: for whoever changes it.

    Raises BrokenSignatureError where one stands elsewhere.
    """
    lines = re.findall(rb"[^\n]*\n|[^\n]+", raw)
    while lines and _LIKE.search(lines[-1]) and lines[-1].lstrip().startswith(b"#"):
        lines.pop()
    body = b"".join(lines)
    if _LIKE.search(body):
        raise BrokenSignatureError("signature-not-last")
    return body if not body or body.endswith(b"\n") else body + b"\n"


def signature_of(raw: bytes) -> Signature | None:
    """The signature of a pack; None where it has none. Raises BrokenSignatureError for one that does not hold."""
    if not _LIKE.search(raw):
        return None
    start = raw.rfind(b"\n", 0, -1) + 1
    found = _LINE.fullmatch(raw, start)
    if found is None:
        raise BrokenSignatureError(_reason(raw, start))
    if _LIKE.search(raw, 0, start):
        raise BrokenSignatureError("signature-several")
    packed = b64decode(found["letters"], validate=True)
    public, signature = packed[:_PUBLIC], packed[_PUBLIC:]
    if found["fingerprint"].decode() != fingerprint(public) or not _holds(public, signature, raw[:start]):
        raise BrokenSignatureError("signature-changed")
    return Signature(fingerprint(public))


def _reason(raw: bytes, start: int) -> str:
    if raw.endswith(b"\r\n") and _LINE.fullmatch(raw[start:].replace(b"\r\n", b"\n")):
        return "signature-line-ends"
    return "signature-damaged" if _LIKE.search(raw, start) else "signature-not-last"


def _holds(public: bytes, signature: bytes, body: bytes) -> bool:
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415 - most packs have no signature
    from nacl.signing import VerifyKey  # noqa: PLC0415

    try:
        VerifyKey(public).verify(body, signature)
    except BadSignatureError:
        return False
    return True
