"""Books of earlier versions are brought up to date, books of later ones refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import apsw
import pytest

from medins_desktop.book import cipher, errors, schema
from medins_desktop.book.backup import backups
from medins_desktop.book.book import Book
from medins_desktop.book.connection import connect, use_wal
from medins_desktop.book.records import Employer, PersonRecord
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from tests.book.people import PASSWORD, WANG_FANG

FIRST_BOOK = """
INSERT INTO persons VALUES (7, 3, '王芳', '11010519900307002X', '示例商贸有限公司', 1, 'sh', 'wangfang', 'wf',
    'resident', '138', 24323, '备注');
INSERT INTO contributions VALUES (7, 0, 24240, 24250, NULL, 0, NULL), (7, 0, 24251, 24251, '2020-12-30', 0, 2),
    (7, 1, 24240, 24251, NULL, 1, NULL);
INSERT INTO spells VALUES (7, 24240, 1, '示例商贸有限公司');
INSERT INTO bases VALUES (7, 24240, 600000);
"""
FIRST_PERSON = PersonRecord(
    7,
    3,
    "王芳",
    id_number="11010519900307002X",
    phone="138",
    notes="备注",
    policy="sh",
    ledger=Ledger(
        (Entry(24240, 24250), Entry(24251, 24251, date(2020, 12, 30), capacity=Capacity.INDIVIDUAL)),
        (Entry(24240, 24251, unknown=True),),
        (Spell(24240, Capacity.UNIT, "示例商贸有限公司"),),
        (Base(24240, 600000),),
        24323,
    ),
    pinyin="wangfang",
    initials="wf",
)


def make_version_1(place: Path) -> None:
    """A book as version 1 left it, in its own SQL."""
    key = cipher.derive(PASSWORD, cipher.new_salt(cipher.SAMPLE), place)
    place.touch()
    connection = connect(place, key, write=True, fresh=True)
    use_wal(connection)
    schema.migrate(connection, schema.STEPS[:1])
    assert schema.version(connection) == 1
    connection.execute(FIRST_BOOK)
    connection.close()


def tamper(place: Path, pragma: str, value: int) -> None:
    key = cipher.derive(PASSWORD, cipher.read_salt(place), place)
    connection = connect(place, key, write=True)
    connection.pragma(pragma, value)
    connection.close()


def test_that_a_book_of_version_1_is_brought_up_to_date_with_everything_in_it(place: Path) -> None:
    make_version_1(place)
    with Book.open(place, PASSWORD) as book:
        assert book.person(7) == FIRST_PERSON
        assert book.write([(FIRST_PERSON, replace(FIRST_PERSON, name="王芳芳"))])
        assert book.write_employers([(None, Employer(name="示例商贸有限公司"))])
        assert book.check() == []
    with Book.open(place, PASSWORD) as book:
        assert book.person(7).name == "王芳芳"


def test_that_a_backup_of_the_old_book_is_made_before(place: Path) -> None:
    make_version_1(place)
    Book.open(place, PASSWORD).close()
    (backup,) = backups(place)
    key = cipher.derive(PASSWORD, cipher.read_salt(backup.path), backup.path)
    connection = connect(backup.path, key, write=False)
    assert schema.version(connection) == 1
    connection.close()
    Book.open(place, PASSWORD).close()
    assert len(backups(place)) == 1


def test_that_a_migration_that_fails_leaves_the_book_at_the_last_good_version(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)])
    book.close()
    key = cipher.derive(PASSWORD, cipher.read_salt(place), place)
    connection = connect(place, key, write=True)
    good, bad = "CREATE TABLE added (x)", "CREATE TABLE half (x); DROP TABLE persons; SELECT nonsense FROM nowhere"
    with pytest.raises(apsw.SQLError):
        schema.migrate(connection, (*schema.STEPS, good, bad))
    assert schema.version(connection) == schema.VERSION + 1
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    assert {"added", "persons"} <= tables
    assert "half" not in tables
    connection.close()


def test_that_a_new_book_has_the_newest_version_and_says_what_it_is(book: Book, place: Path) -> None:
    book.close()
    key = cipher.derive(PASSWORD, cipher.read_salt(place), place)
    connection = connect(place, key, write=False)
    assert schema.version(connection) == schema.VERSION == len(schema.STEPS)
    assert connection.pragma("application_id") == schema.APPLICATION_ID
    connection.close()


def test_that_a_book_of_a_later_version_is_refused_and_left_alone(book: Book, place: Path) -> None:
    book.close()
    tamper(place, "user_version", schema.VERSION + 1)
    before = place.read_bytes()
    with pytest.raises(errors.NewerBook):
        Book.open(place, PASSWORD)
    assert place.read_bytes() == before


def test_that_a_book_whose_key_is_made_in_a_later_way_is_refused(book: Book, place: Path) -> None:
    book.close()
    data = bytearray(place.read_bytes())
    data[3] = 200
    place.write_bytes(data)
    with pytest.raises(errors.NewerBook):
        Book.open(place, PASSWORD)


def test_that_an_encrypted_file_of_another_program_is_refused(book: Book, place: Path) -> None:
    book.close()
    tamper(place, "application_id", 42)
    with pytest.raises(errors.NotABook):
        Book.open(place, PASSWORD)


def test_that_deleting_a_person_leaves_no_row_of_theirs(book: Book, place: Path) -> None:
    (stored,) = book.write([(None, WANG_FANG)])
    book.write([(stored, None)])
    book.close()
    key = cipher.derive(PASSWORD, cipher.read_salt(place), place)
    connection = connect(place, key, write=False)
    for table in ("persons", "contributions", "spells", "bases", "residents_years"):
        assert connection.execute(f"SELECT count(*) FROM {table}").get == 0
    connection.close()


@pytest.mark.parametrize(
    "row",
    [
        "INSERT INTO contributions VALUES (1, 0, 24250, 24249, NULL, 0, NULL)",
        "INSERT INTO contributions VALUES (1, 0, 24250, 24250, '2020-01-01', 1, NULL)",
        "INSERT INTO contributions VALUES (1, 2, 24250, 24250, NULL, 0, NULL)",
        "INSERT INTO contributions VALUES (2, 0, 24250, 24250, NULL, 0, NULL)",
        "INSERT INTO spells VALUES (1, 24250, 9, '', '')",
        "INSERT INTO residents_years VALUES (1, 2026, NULL, '[]', 2)",
        "INSERT INTO residents_years VALUES (2, 2026, NULL, '[]', 0)",
        "UPDATE persons SET original_age = 52",
        "UPDATE persons SET sex = 'man'",
        "UPDATE persons SET deemed_months = -1",
        "INSERT INTO bases VALUES (1, 24250, -1)",
        "INSERT INTO bases VALUES (1, 24250, 'viel')",
    ],
)
def test_that_the_tables_refuse_what_no_person_can_have(place: Path, row: str) -> None:
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    connection = connect(place, cipher.derive(PASSWORD, cipher.read_salt(place), place), write=True)
    connection.execute(
        "INSERT INTO persons VALUES (1, 1, '', '', '', NULL, '', '', '', 'other', '', NULL, '',"
        " NULL, NULL, NULL, 0, 0, NULL)"
    )
    with pytest.raises(apsw.ConstraintError):
        connection.execute(row)
    connection.close()
