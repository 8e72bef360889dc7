"""A list of 100 000 rows and 8 columns from its file into the book, beside a bare read and a bare insert; the window.

Python's collector of cycles rests meanwhile, for the bare work as for ours: so it does on the wizard's thread.
"""

import csv
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import python_calamine
import xlsxwriter

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.rows import Row as DatabaseRow
from medins_desktop.book.rows import base_rows, contribution_rows, person_row
from medins_desktop.book.transaction import transaction
from medins_desktop.book.writing import INSERT_PERSON
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing.applying import write_plan
from medins_desktop.desk.importing.gathering import gather
from medins_desktop.desk.importing.matching import match
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import make_plan
from medins_desktop.desk.importing.source import source_of
from medins_desktop.domain.identity import check_digit
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.bench.lines import ROOT
from tests.bench.table import Row, at_most, spread, told

ROWS = 100_000
MONTHS = 12
RUNS = 5
ANSWERS = {"choose": 100, "read": 100, "write": 60}  # milliseconds
PASSWORD = "一个测速用的密码"
FAMILY, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋"
HEADINGS = ("姓名", "身份证件号码", "险种", "费款所属期", "缴费基数", "单位实缴金额", "个人实缴金额", "到账日期")

_CONTRIBUTION = "INSERT INTO contributions VALUES (?, ?, ?, ?, ?, ?, ?)"
_BASE = "INSERT INTO bases VALUES (?, ?, ?)"


def measure() -> list[Row]:
    """The best of some runs of each, in turns; a spreadsheet and a file of text with the same rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"xlsx": folder / "名单.xlsx", "csv": folder / "名单.csv"}
        _write(files["xlsx"], files["csv"])
        rows: list[Row] = []
        for form, bare_read, by in (("xlsx", _calamine, "python-calamine"), ("csv", _csv, "the csv module")):
            rows += _beside(files[form], folder, bare_read, by)
        for file in files.values():
            rows += _window(file)
        return rows


def _beside(file: Path, folder: Path, bare_read: Callable[[Path], int], by: str) -> list[Row]:
    """The import of one file beside a bare read and a bare insert."""
    reads, inserts, imports = [], [], []
    for run in range(RUNS):
        with _without_collector():
            book = Book.create(folder / f"{file.suffix}{run}.medins", PASSWORD, work=SAMPLE)
            imports.append(_seconds(lambda book=book: _import(file, book)))  # type: ignore[misc]
            inserts.append(_bare_insert(book, folder / f"{file.suffix}{run}-bare.medins"))
            book.close()
            reads.append(_seconds(lambda: bare_read(file)))
    read, insert = min(reads), min(inserts)
    limit = 1.5 * (read + insert)
    about = f"{ROWS} rows x 8 columns {file.suffix}"
    return [
        told(f"{about}: {by} alone", read, "s"),
        told(f"… the bare insert of what comes of {file.suffix}", insert, "s"),
        at_most(f"import of {about}", round(limit, 2), min(imports), "s", f"{min(imports) / limit:.0%} of the bar"),
    ]


def _window(file: Path) -> list[Row]:
    """Whether the window answers while it imports a file; the best of some processes of its own."""
    found = [_asked(file) for _ in range(RUNS)]
    about = f"import of {ROWS} rows {file.suffix} in the window: longest time without an answer"
    return [
        at_most(f"{about}, {what}", limit, min(spans), "ms", spread(spans, digits=0))
        for what, limit in ANSWERS.items()
        for spans in [[one[what] for one in found]]
    ]


def _asked(file: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.one_import_window", str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


@contextmanager
def _without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _seconds(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def _listed() -> Iterator[tuple[object, ...]]:
    """A year of everybody of an office, a row a person and month."""
    chance = random.Random(1)
    people = -(-ROWS // MONTHS)
    for number in range(people):
        digits = f"{110101 + number // 1000}{1965 + number % 38}{number % 12 + 1:02d}15{number % 1000:03d}"
        name = f"{FAMILY[number % 10]}{GIVEN[number // 10 % 10]}{GIVEN[number // 100 % 10]}"
        base = chance.randint(400, 3000) * 10
        for month in range(1, min(MONTHS, ROWS - number * MONTHS) + 1):
            yield (
                name, digits + check_digit(digits), "职工基本医疗保险", 202500 + month, base, round(base * 0.07, 2),
                round(base * 0.02, 2), date(2025, month, 15).isoformat(),
            )  # fmt: skip


def _write(xlsx: Path, text: Path) -> None:
    book = xlsxwriter.Workbook(str(xlsx), {"constant_memory": True})
    sheet = book.add_worksheet("明细")
    with text.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for at, row in enumerate((HEADINGS, *_listed())):
            sheet.write_row(at, 0, row)
            writer.writerow(row)
    book.close()


def _calamine(path: Path) -> int:
    return len(python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def _csv(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def _import(path: Path, book: Book) -> None:
    """What the wizard does, without its window. Refuses to be fast by leaving something out."""
    silent = lambda _done: None  # noqa: E731
    desk = Desk()
    desk.open(book)
    with SheetReader() as reader:
        harvest = gather(reader, [source_of(table) for table in reader.look(path)], silent)
    with book.reader() as shelf:
        matches = match(harvest.people, shelf.lines())
        plan = make_plan(harvest, matches, Choices(), shelf, silent)
    desk.tell_written(write_plan(desk, plan, silent))
    if (plan.new_months, len(plan.refused), book.count()) != (ROWS, 0, len(harvest.people)):
        raise AssertionError("not everything came in")


def _bare_insert(source: Book, target: Path) -> float:
    """Seconds that the rows of the same people take to be put into a fresh book, ready made."""
    people = [source.person(line.id) for line in source.lines()]
    persons = [person_row(person) for person in people]
    contributions: list[DatabaseRow] = []
    bases: list[DatabaseRow] = []
    for person in people:
        contributions += contribution_rows(person.id, person.ledger)
        bases += base_rows(person.id, person.ledger)
    with Book.create(target, PASSWORD, work=SAMPLE) as book:
        begin = time.perf_counter()
        with transaction(book._connection):
            book._connection.executemany(INSERT_PERSON, persons)
            book._connection.executemany(_CONTRIBUTION, contributions)
            book._connection.executemany(_BASE, bases)
        return time.perf_counter() - begin
