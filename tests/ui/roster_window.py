"""The window on a book of many people, with the roster in front."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.people.pinyin import search_texts
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import Month, parse_month
from medins_desktop.settings import Settings
from medins_desktop.ui.program import Program
from medins_desktop.ui.roster.controller import RosterController
from tests.ui.whole_window import ALT, PASSWORD, press, program, write

AS_OF = date(2026, 11, 23)
NOW: Month = parse_month("2026-11")
FIRST: Month = parse_month("2020-01")
NAMES = ("王芳", "李强", "张伟", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周敏", "吴昊")
EMPLOYERS = ("示例商贸有限公司", "示例第一小学")


def person(number: int) -> PersonRecord:
    """Person ``number``: every fourth has never missed a month, the others have, each in their own way."""
    name = NAMES[number % len(NAMES)] + ("" if number < len(NAMES) else "甲乙丙丁"[number % 4])
    initials, pinyin = search_texts(name)
    chance = random.Random(number)
    last = NOW - 1 if number % 4 == 0 else NOW - chance.randint(2, 9)
    medical: tuple[Entry, ...] = (Entry(FIRST, last),)
    if number % 4 == 2:
        medical = (Entry(FIRST, last), Entry(last + 1, last + 1, unknown=True))
    spells = (Spell(FIRST, Capacity.UNIT, EMPLOYERS[number % 2]),)
    ledger = Ledger(medical, (Entry(FIRST, NOW - 1),), spells, (Base(FIRST, 500_000 + number * 100),))
    return PersonRecord(name=name, ledger=ledger, pinyin=pinyin, initials=initials)


def make_book(path: Path, people: int) -> Book:
    """A book of so many people."""
    book = Book.create(path, PASSWORD, work=SAMPLE)
    book.write([(None, person(number)) for number in range(people)])
    return book


@contextmanager
def roster(
    qtbot: QtBot, folder: Path, people: int = 10, settings: Settings | None = None
) -> Iterator[tuple[Program, RosterController]]:
    """The program with the roster in front, read through."""
    with program(qtbot, settings) as made:
        made.put_on_desk(make_book(folder / "名册.medins", people))
        qtbot.waitUntil(lambda: bool(made.window.status_bar.backup.text()))
        made.desk.set_as_of(AS_OF)
        press(Qt.Key.Key_2, ALT)
        page = made.pages.roster
        qtbot.waitUntil(lambda: page.keeper.is_complete)
        yield made, page


def names(page: RosterController) -> list[str]:
    """The names shown, in order."""
    return [row.person.name for row in page.shown()]


def type_day(page: RosterController, qtbot: QtBot, day: str) -> None:
    """The day of payment, one field below the kind of change; then the plan is waited for."""
    press(Qt.Key.Key_Tab)
    write(day)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.bulk.is_planned)
