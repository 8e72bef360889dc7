"""An office's key pair: the secret half in a file under a password, the public half in a file for everybody.

The secret is sealed (XSalsa20-Poly1305) under a key that Argon2id makes of the password, as for a book. Both files are
TOML with another ending than packs have, so that none of them is ever taken for one.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medins_desktop.passwords import LEAST_WEIGHT, STANDARD, is_too_short, stretched
from medins_desktop.policies.signing.errors import SigningError, in_words
from medins_desktop.policies.signing.fingerprint import fingerprint
from medins_desktop.policies.versions import toml_data

SECRET_ENDING, PUBLIC_ENDING = ".medins-secret", ".medins-key"
LONGEST_NAME = 60
"""Letters of the name of a key: an office, not a novel."""

_SECRET, _PUBLIC = "medins.secret-key/1", "medins.key/1"
_LARGEST = 4096  # bytes of a file of a key
_KEY, _SALT, _SEALED = 32, 16, 72


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Whose key it is, by their own word, and the fingerprint by which it is known."""

    name: str
    fingerprint: str


class SecretKey:
    """The secret half, open. Its text shows nothing."""

    __slots__ = ("_seed", "name", "public")

    def __init__(self, name: str, seed: bytes) -> None:
        from nacl.signing import SigningKey  # noqa: PLC0415 - where something is signed alone

        self.name = name
        self._seed = seed
        self.public = bytes(SigningKey(seed).verify_key)

    def sign(self, what: bytes) -> bytes:
        """The signature over these bytes."""
        from nacl.signing import SigningKey  # noqa: PLC0415 - as above

        return SigningKey(self._seed).sign(what).signature


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The two files of a new key pair, as bytes, and what they are known by."""

    public_key: PublicKey
    secret_file: bytes
    public_file: bytes


def make(name: str, password: str) -> KeyPair:
    """A new key pair under this password; takes a tenth of a second. Raises SigningError for a bad name or password."""
    name = checked_name(name)
    if is_too_short(password):
        raise SigningError("signing.password_short", least=LEAST_WEIGHT)
    from nacl.secret import SecretBox  # noqa: PLC0415 - where a key is made alone

    seed, salt = os.urandom(_KEY), os.urandom(_SALT)
    sealed = bytes(SecretBox(stretched(password, salt, STANDARD)).encrypt(seed))
    public = SecretKey(name, seed).public
    about = {"name": name, "fingerprint": fingerprint(public), "public": _letters(public)}
    secret: dict[str, str | int] = {
        "schema": _SECRET,
        **about,
        "work": STANDARD,
        "salt": _letters(salt),
        "sealed": _letters(sealed),
    }
    key = PublicKey(name, fingerprint(public))
    return KeyPair(key, written(secret), written({"schema": _PUBLIC, **about}))


def checked_name(name: str) -> str:
    """A name for a key, trimmed. Raises SigningError for none, a long one, or one with characters out of sight."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise SigningError("signing.bad_name", letters=LONGEST_NAME)
    return name


def written(values: Mapping[str, str | int]) -> bytes:
    """A table of texts and whole numbers as TOML."""
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items()).encode()


def read_key(path: Path) -> PublicKey:
    """Whose key lies in a file, of either half. Raises SigningError."""
    data = _data(path, _PUBLIC, _SECRET)
    return PublicKey(checked_name(data["name"]), fingerprint(_bytes(data, "public", _KEY, path)))


def unlock(path: Path, password: str) -> SecretKey:
    """The secret key in a file under its password; takes a tenth of a second. Raises SigningError."""
    data = _data(path, _SECRET)
    salt, sealed = _bytes(data, "salt", _SALT, path), _bytes(data, "sealed", _SEALED, path)
    if data.get("work") != STANDARD:
        raise SigningError("signing.no_key_file", name=path.name)
    from nacl.exceptions import CryptoError  # noqa: PLC0415 - where something is signed alone
    from nacl.secret import SecretBox  # noqa: PLC0415

    try:
        seed = SecretBox(stretched(password, salt, STANDARD)).decrypt(sealed)
    except CryptoError:
        raise SigningError("signing.wrong_password") from None
    key = SecretKey(checked_name(data["name"]), seed)
    if key.public != _bytes(data, "public", _KEY, path):
        raise SigningError("signing.no_key_file", name=path.name)
    return key


def _data(path: Path, *schemas: str) -> dict[str, Any]:
    with in_words(path), path.open("rb") as file:
        raw = file.read(_LARGEST + 1)
    data = toml_data(raw) if len(raw) <= _LARGEST else None
    if data is None or data.get("schema") not in schemas or not isinstance(data.get("name"), str):
        is_public = data is not None and data.get("schema") == _PUBLIC
        raise SigningError("signing.public_half" if is_public else "signing.no_key_file", name=path.name)
    return data


def _letters(raw: bytes) -> str:
    return b64encode(raw).decode()


def _bytes(data: Mapping[str, Any], key: str, length: int, path: Path) -> bytes:
    try:
        found = b64decode(data.get(key, ""), validate=True)
    except (ValueError, TypeError):
        found = b""
    if len(found) != length:
        raise SigningError("signing.no_key_file", name=path.name)
    return found
