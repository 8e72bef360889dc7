"""From a password to an encrypted connection.

A book is one SQLCipher-4 file and nothing else, so that nothing beside it can be lost. SQLCipher keeps 16 bytes of
salt in the clear at the head of the file; ours are ``MARK``, one byte that says how much work the key derivation is,
and 12 random bytes. All 16 are the salt of Argon2id, whose result is the raw key: SQLCipher's own, weaker derivation
is skipped.
"""

import os
from pathlib import Path

import apsw

from medins_desktop import passwords
from medins_desktop.book.errors import (
    DamagedBook,
    NewerBook,
    NotABook,
    NotEncrypted,
    PasswordTooShort,
    WrongPassword,
)
from medins_desktop.book.faults import in_words
from medins_desktop.book.handles import look
from medins_desktop.book_files import MARK
from medins_desktop.passwords import LEAST_WEIGHT, is_too_short, stretched

STANDARD, SAMPLE, WORKS = passwords.STANDARD, passwords.SAMPLE, passwords.WORKS
SALT = 16
PAGE = 4096

_TAG = 64  # HMAC-SHA512 at the end of every page
_RESERVED = 80  # initial vector and tag


class Key:
    """The key of one file: 32 secret bytes and the salt they belong to. Its text shows neither."""

    __slots__ = ("_secret", "salt")

    def __init__(self, secret: bytes, salt: bytes) -> None:
        if len(secret) != 32 or len(salt) != SALT:
            raise ValueError("a key is 32 bytes with 16 bytes of salt")
        self._secret = secret
        self.salt = salt

    def raw(self) -> str:
        """What the pragma takes: key and salt as one blob literal."""
        return f"x'{self._secret.hex()}{self.salt.hex()}'"

    def is_same(self, other: "Key") -> bool:
        """Whether this is the same key, found out in the same time whatever the answer."""
        import hmac  # noqa: PLC0415 - not for the first paint

        return hmac.compare_digest(self._secret, other._secret)

    def signs(self, page: bytes, number: int) -> bool:
        """Whether an encrypted page (not the first) carries this key's authentication tag."""
        import hashlib  # noqa: PLC0415 - 4 MB that only a file which does not open is worth
        import hmac  # noqa: PLC0415

        masked = bytes(byte ^ 0x3A for byte in self.salt)
        signer = hashlib.pbkdf2_hmac("sha512", self._secret, masked, 2, 32)
        told = page[: PAGE - _RESERVED + 16] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(signer, told, "sha512"), page[PAGE - _TAG :])


def new_salt(work: int = STANDARD) -> bytes:
    """The head of a new book."""
    return MARK + bytes([work]) + os.urandom(SALT - len(MARK) - 1)


def read_salt(path: Path) -> bytes:
    """The head of a book. Raises NotABook, DamagedBook, NewerBook, or what the disk says."""
    with in_words(path):
        head = look(path, PAGE)
    if not head.startswith(MARK):
        raise NotABook(path)
    if len(head) < PAGE:
        raise DamagedBook(path)
    if head[len(MARK)] not in WORKS:
        raise NewerBook(path)
    return head[:SALT]


def check_password(password: str, path: Path) -> None:
    """Refuse a password for a new book that is too short: 8 characters, a Chinese one counting for two."""
    if is_too_short(password):
        raise PasswordTooShort(path, least=LEAST_WEIGHT)


def derive(password: str, salt: bytes, path: Path) -> Key:
    """The key of a book from its password. Takes about a tenth of a second and 64 MiB; releases the interpreter."""
    if not password:
        raise WrongPassword(path)
    return Key(stretched(password, salt, salt[len(MARK)]), salt)


def unlock(connection: apsw.Connection, key: Key, path: Path) -> None:
    """Key a fresh connection and read the first page. Raises WrongPassword or DamagedBook."""
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.pragma("key", key.raw())
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").get  # noqa: B018 - reads the first page
    except apsw.NotADBError as error:
        raise (DamagedBook if _second_page_is_ours(key, path) else WrongPassword)(path) from error


def prove(connection: apsw.Connection, key: Key, path: Path) -> None:
    """Make sure that connection and file are encrypted. Raises NotEncrypted.

    A misspelt pragma or an empty key would silently leave plain text: so the cipher is asked what it is, with which
    salt it works, and the file is looked at.
    """
    salt = connection.execute("SELECT sqlite3mc_codec_data('cipher_salt')").get
    settings = connection.pragma("cipher"), connection.pragma("legacy")
    if settings != ("sqlcipher", "4") or str(salt).lower() != key.salt.hex():
        raise NotEncrypted(path)
    with in_words(path):
        if look(path, SALT) != key.salt:
            raise NotEncrypted(path)


def _second_page_is_ours(key: Key, path: Path) -> bool:
    """Tell a damaged first page from a wrong password: the next page still answers to the right key."""
    with in_words(path):
        page = look(path, PAGE, PAGE)
    return len(page) == PAGE and key.signs(page, 2)
