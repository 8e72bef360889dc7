"""What the year view exports comes back in: every month as it was, in both languages, into an empty and a full book."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonLine
from medins_desktop.book.sample import open_sample
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing.source import Shape, Source
from medins_desktop.desk.lists.asking import Asked, Known, Listed
from medins_desktop.desk.lists.making import list_of
from medins_desktop.desk.lists.year_list import year_lines
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Spell, Track
from medins_desktop.domain.month import Month, month, month_of
from medins_desktop.domain.policy import Policy
from medins_desktop.exchange.out.files import Form, write
from medins_desktop.policies.shelf import Shelf
from medins_desktop.words import LANGUAGES, Language, set_language
from tests.desk.importing.bringing import bring, enter, everybody, sources_of

SHELF = Shelf()
YEARS = (2025, 2026)


def policy_for(own: str) -> Policy:
    return SHELF.get(own or "cn-general")


def exported(book: Book, as_of: date, year: int, path: Path) -> Path:
    asked = Asked(as_of, policy_for, show_numbers=True, month=month(year, 1))
    with book.reader() as reader:
        write(list_of(Listed.YEAR, reader, asked), path, Form(path.suffix[1:]), lambda _rows: None)
    return path


def months_of(path: Path) -> Source:
    """The table of months; a workbook has the facts on a sheet of their own."""
    (found,) = [each for each in sources_of(path) if each.shape is Shape.ACROSS]
    return found


def paid_in(ledger: Ledger, year: int, as_of: date) -> dict[Month, date | None]:
    """The months of a year that are paid by the as-of date, each with its day."""
    found, current = {}, month_of(as_of)
    for at in range(month(year, 1), month(year, 12) + 1):
        entry = ledger.entry_at(Track.MEDICAL, at)
        if entry is None or entry.unknown:
            continue
        if at <= current if entry.paid_on is None else entry.paid_on <= as_of:
            found[at] = entry.paid_on
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_that_a_year_of_the_sample_book_comes_back_as_it_was(tmp_path: Path, language: Language, ending: str) -> None:
    set_language(language)
    desk = Desk()
    desk.open(Book.create(tmp_path / "leer.medins", "四个字的密码 2026", work=SAMPLE))
    with closing(open_sample()) as sample:
        as_of = sample.as_of
        wanted = {line.id_number: sample.person(line.id).ledger for line in sample.lines()}
        for year in YEARS:
            brought = bring(desk, months_of(exported(sample, as_of, year, tmp_path / f"{year}.{ending}")))
            assert brought.harvest.refused == []
            enter(desk, brought.plan)
    found = {record.id_number: record.ledger for record in everybody(desk)}
    for number, ledger in wanted.items():
        for year in YEARS:
            known = found.get(number, Ledger())
            assert paid_in(known, year, as_of) == paid_in(ledger, year, as_of), (number[-4:], year)
    desk.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_it_agrees_with_the_book_that_it_came_from(tmp_path: Path, language: Language) -> None:
    set_language(language)
    desk = Desk()
    with closing(open_sample()) as sample:
        desk.open(sample)
        before = [record.ledger for record in everybody(desk)]
        for year in YEARS:
            plan = bring(desk, months_of(exported(sample, sample.as_of, year, tmp_path / f"{year}.xlsx"))).plan
            assert (plan.new_people, plan.changed_people, plan.new_months, plan.changed_months) == (0, 0, 0, 0)
        assert [record.ledger for record in everybody(desk)] == before


def test_that_each_employer_of_a_year_has_its_own_row_and_months(tmp_path: Path) -> None:
    may, june = month(2026, 5), month(2026, 6)
    ledger = Ledger(
        medical=(Entry(may - 1, june),),
        spells=(Spell(may - 1, Capacity.UNIT, "甲公司"), Spell(june, Capacity.UNIT, "乙公司")),
    )
    person = Known(PersonLine(1, "王芳", "", "乙公司", "", "", "", ""), ledger)
    day = date(2026, 6, 30)
    lines = list(year_lines([person], Asked(day, policy_for)))
    assert [(line.employer, [at for at, cell in enumerate(line.months, 1) if cell]) for line in lines] == [
        ("甲公司", [4, 5]),
        ("乙公司", [6]),
    ]
    assert [line.employer for line in year_lines([person], Asked(day, policy_for, employer="甲公司"))] == ["甲公司"]
    (nothing,) = year_lines([person], Asked(day, policy_for, month=month(2020, 1)))
    assert (nothing.employer, set(nothing.months)) == ("乙公司", {""})


def test_that_what_is_paid_after_the_as_of_date_is_not_said_to_be_paid() -> None:
    ledger = Ledger(
        medical=(Entry(month(2026, 4), month(2026, 4)), Entry(month(2026, 5), month(2026, 5), date(2026, 7, 1)))
    )
    person = Known(PersonLine(1, "王芳", "", "", "", "", "", ""), ledger)
    (line,) = year_lines([person], Asked(date(2026, 6, 30), policy_for))
    assert line.months[3:6] == ("paid", "missed", "missed")
    (line,) = year_lines([person], Asked(date(2026, 7, 1), policy_for))
    assert line.months[3:6] == ("paid", "unrecognised 2026-07-01", "missed")
