"""One transaction: everything within it is written, or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import apsw


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Take the write lock at once, commit at the end; on any error roll back and pass the error on."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # not committed: there was an error, which goes on its way
            with suppress(apsw.Error):  # that first error is the one to report; closing rolls back as well
                connection.execute("ROLLBACK")
