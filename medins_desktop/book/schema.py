"""The tables of a book, as numbered steps from the first version on; what a step did is never changed afterwards.

Months are whole numbers (year x 12 + month - 1), money is whole fen, days are ISO text. Codes: track 0 medical,
1 pension; capacity 1 unit, 2 individual, 3 unemployment fund, NULL none of its own. Birth and sex of a person are those
given by hand: what the number tells is not kept twice. ``repairs`` are years as a JSON list. ``tally`` counts the
persons, for counting a million rows takes a second. ``state`` holds the mark (see ``mark.py``).
"""

from pathlib import Path

import apsw

from medins_desktop.book import mark
from medins_desktop.book.errors import NewerBook, NotABook
from medins_desktop.book.transaction import transaction

APPLICATION_ID = 0x4D64426B  # "MdBk"

PERSONS = """
CREATE TABLE persons (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    id_number TEXT NOT NULL,
    employer TEXT NOT NULL,
    capacity INTEGER,
    policy TEXT NOT NULL,
    pinyin TEXT NOT NULL,
    initials TEXT NOT NULL,
    id_kind TEXT NOT NULL,
    phone TEXT NOT NULL,
    enrolled_until INTEGER,
    notes TEXT NOT NULL
) STRICT;
CREATE INDEX persons_by_number ON persons (id_number) WHERE id_number <> '';

CREATE TABLE tally (persons INTEGER NOT NULL) STRICT;
INSERT INTO tally VALUES (0);
CREATE TRIGGER person_added AFTER INSERT ON persons BEGIN UPDATE tally SET persons = persons + 1; END;
CREATE TRIGGER person_removed AFTER DELETE ON persons BEGIN UPDATE tally SET persons = persons - 1; END;

CREATE TABLE contributions (
    person_id INTEGER NOT NULL REFERENCES persons ON DELETE CASCADE,
    track INTEGER NOT NULL CHECK (track IN (0, 1)),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last >= first),
    paid_on TEXT,
    unknown INTEGER NOT NULL CHECK (unknown = 0 OR paid_on IS NULL),
    capacity INTEGER CHECK (capacity BETWEEN 1 AND 3),
    PRIMARY KEY (person_id, track, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE spells (
    person_id INTEGER NOT NULL REFERENCES persons ON DELETE CASCADE,
    first INTEGER NOT NULL,
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 3),
    employer TEXT NOT NULL,
    PRIMARY KEY (person_id, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE bases (
    person_id INTEGER NOT NULL REFERENCES persons ON DELETE CASCADE,
    first INTEGER NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (person_id, first)
) STRICT, WITHOUT ROWID;
"""

OFFICE = """
CREATE TABLE employers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    credit_code TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    step TEXT NOT NULL,
    persons TEXT NOT NULL
) STRICT;
"""

CLOSED = """
CREATE TABLE closed_months (
    employer TEXT NOT NULL,
    month INTEGER NOT NULL,
    closed_at TEXT NOT NULL,
    PRIMARY KEY (employer, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX persons_by_employer ON persons (employer) WHERE employer <> '';
"""

STATE = """
CREATE TABLE state (mark TEXT NOT NULL) STRICT;
INSERT INTO state VALUES ('medins:0:;');
ALTER TABLE audit ADD COLUMN about TEXT NOT NULL DEFAULT '';
"""

LIVES = """
ALTER TABLE spells ADD COLUMN policy TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN born TEXT;
ALTER TABLE persons ADD COLUMN sex TEXT CHECK (sex IN ('male', 'female'));
ALTER TABLE persons ADD COLUMN original_age INTEGER CHECK (original_age IN (50, 55));
ALTER TABLE persons ADD COLUMN deemed_months INTEGER NOT NULL DEFAULT 0 CHECK (deemed_months >= 0);
ALTER TABLE persons ADD COLUMN elsewhere_months INTEGER NOT NULL DEFAULT 0 CHECK (elsewhere_months >= 0);
ALTER TABLE persons ADD COLUMN retires INTEGER;

CREATE TABLE residents_years (
    person_id INTEGER NOT NULL REFERENCES persons ON DELETE CASCADE,
    year INTEGER NOT NULL,
    paid_on TEXT,
    repairs TEXT NOT NULL,
    exempt INTEGER NOT NULL CHECK (exempt IN (0, 1)),
    PRIMARY KEY (person_id, year)
) STRICT, WITHOUT ROWID;
"""

STEPS = (PERSONS, OFFICE, CLOSED, STATE, LIVES)
VERSION = len(STEPS)


def version(connection: apsw.Connection) -> int:
    """The version of the tables that the file has; 0 for a file without any."""
    return int(connection.pragma("user_version"))


def check(connection: apsw.Connection, path: Path) -> None:
    """Refuse a file that another program made, or a later version of this one."""
    if connection.pragma("application_id") != APPLICATION_ID:
        raise NotABook(path)
    if version(connection) > VERSION:
        raise NewerBook(path)


def migrate(connection: apsw.Connection, steps: tuple[str, ...] = STEPS) -> None:
    """Bring the tables up to date, each step in a transaction of its own. Reports errors as apsw does."""
    for number in range(version(connection) + 1, len(steps) + 1):
        with transaction(connection):
            mark.renew(connection, mark.new_writer())
            connection.execute(steps[number - 1])
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", number)
