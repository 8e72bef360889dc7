"""What is put away while a book is locked, encrypted under the key that the book was open with.

It is an encrypted database like the book itself, held in memory: only the password gives it back, so giving it back
proves that the password belongs to the key that was held, whatever lies at the book's path by then. It is written by
way of a temporary file, because the cipher works on files alone; there too it never is plain text.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from medins_desktop.book.cipher import Key, derive, prove
from medins_desktop.book.connection import connect
from medins_desktop.book.errors import WrongPassword
from medins_desktop.book.faults import in_words


@dataclass(frozen=True, slots=True)
class Sealed:
    """``content`` can be read with the password of the book that lay at ``path``; ``salt`` is not secret."""

    path: Path
    salt: bytes
    content: bytes


def seal(key: Key, path: Path, what: bytes) -> Sealed:
    """Put ``what`` away under the key of the book at ``path``. Raises DiskFull and the like."""
    with _aside(path, b"") as file:
        with closing(connect(file, key, write=True, fresh=True)) as connection:
            connection.execute("CREATE TABLE sealed (what BLOB NOT NULL)")
            connection.execute("INSERT INTO sealed VALUES (?)", (what,))
            prove(connection, key, file)
        return Sealed(path, key.salt, file.read_bytes())


def unseal(sealed: Sealed, password: str) -> tuple[Key, bytes]:
    """The key that was held, and what was put away. Takes about a fifth of a second. Raises WrongPassword."""
    key = derive(password, sealed.salt, sealed.path)
    with _aside(sealed.path, sealed.content) as file:
        try:
            connection = connect(file, key, write=False)
        except WrongPassword:
            raise WrongPassword(sealed.path) from None
        with closing(connection):
            what = connection.execute("SELECT what FROM sealed").get
    return key, bytes(what)


@contextmanager
def _aside(path: Path, content: bytes) -> Iterator[Path]:
    """A file with this content that nobody else may read, and that is gone afterwards."""
    with in_words(path), TemporaryDirectory(prefix="medins-") as folder:
        file = Path(folder) / "locked"
        file.touch(0o600)
        file.write_bytes(content)
        yield file
