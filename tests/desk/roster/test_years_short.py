"""The rows of the sample book say of everybody what the whole assessment says of the years."""

from contextlib import closing

from medins_desktop.book.sample import open_sample
from medins_desktop.desk.roster.reading import read_rows
from medins_desktop.desk.roster.row import Assessor, Mark, RosterRow
from medins_desktop.desk.terms import question
from medins_desktop.domain.assess import assess
from medins_desktop.domain.policy import Policy
from tests.desk.conftest import SHELF


def policy_for(own: str) -> Policy | None:
    try:
        return SHELF.get(own or "cn-general")
    except LookupError:
        return SHELF.get("cn-general")


def test_that_rows_say_how_many_months_will_be_missing() -> None:
    rows: list[RosterRow] = []
    with closing(open_sample()) as book:
        assert read_rows(book, Assessor(policy_for, book.as_of), rows.extend, lambda: False)
        short = 0
        for row in rows:
            asked = question(book.person(row.person.id), policy_for, book.as_of)
            assert asked is not None
            years = assess(*asked, book.as_of, with_options=False).years
            assert years is not None
            assert row.short == (years.short if years.asked is not None else None), row.person.name
            short += bool(row.short)
        assert short > 2
        assert {mark for row in rows for mark in row.answer.marks} >= {
            Mark.OWED,
            Mark.RESIDENTS,
            Mark.MOVED,
            Mark.NOT_IN,
        }
