"""The sample book: invented persons of ``resources/sample``, written into a fresh book in a temporary folder.

It opens without a password, for its key is no secret, but it is encrypted and saved as any book is. Its as-of date is
its own, so that it tells the same on every day.
"""

import json
import shutil
import tempfile
import weakref
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.faults import in_words
from medins_desktop.book.leftovers import PREFIX, SAMPLE_FILE
from medins_desktop.book.records import Employer, IdKind, PersonRecord
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Base, Capacity, Career, Entry, Ledger, ResidentsYear, Spell
from medins_desktop.domain.money import parse_yuan
from medins_desktop.domain.month import parse_month
from medins_desktop.places import resource

_PASSWORD = "the sample book is open to all"
_AS_OF = "as_of"


class SampleBook(Book):
    """A book that is gone when it is closed. ``as_of`` is the day for which its persons were made up."""

    @property
    def as_of(self) -> date:
        """The as-of date to show it with."""
        return date.fromisoformat(self.setting(_AS_OF))

    def fill(self, data: dict[str, Any]) -> None:
        """Write what ``persons.json`` holds."""
        self._connection.pragma("synchronous", 0)  # OFF: a temporary file need not outlive a power cut
        self.set_setting(_AS_OF, data["as_of"])
        self.write_employers([(None, Employer(**employer)) for employer in data["employers"]])
        self.write([(None, _person(row)) for row in data["persons"]])

    def close(self) -> None:
        """Close it and remove its folder."""
        super().close()
        shutil.rmtree(self.path.parent, ignore_errors=True)


def open_sample() -> SampleBook:
    """A fresh sample book, in less than a tenth of a second. Raises BookError where there is no room for it."""
    text = resource("sample", "persons.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    temporary = Path(tempfile.gettempdir())
    with in_words(temporary):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    with ExitStack() as on_error:
        on_error.callback(shutil.rmtree, folder, ignore_errors=True)
        book = SampleBook.create(folder / SAMPLE_FILE, _PASSWORD, work=SAMPLE)
        on_error.callback(book.close)
        book.fill(data)
        on_error.pop_all()
    weakref.finalize(book, shutil.rmtree, folder, ignore_errors=True)  # a program that ends without closing it
    return book


def _person(row: dict[str, Any]) -> PersonRecord:
    return PersonRecord(
        name=row["name"],
        id_kind=IdKind(row["id_kind"]),
        id_number=row["id_number"],
        phone=row["phone"],
        notes=row["notes"],
        policy=row["policy"],
        ledger=Ledger(
            medical=tuple(_entry(entry) for entry in row["medical"]),
            pension=tuple(_entry(entry) for entry in row["pension"]),
            spells=tuple(_spell(spell) for spell in row["capacity"]),
            bases=tuple(Base(parse_month(base["from"]), parse_yuan(base["amount"])) for base in row["bases"]),
            enrolled_until=parse_month(row["enrolled_until"]) if row["enrolled_until"] else None,
            residents=tuple(_residents_year(each) for each in row.get("residents", ())),
            career=_career(row.get("career", {})),
        ),
        pinyin=row["pinyin"],
        initials=row["initials"],
    )


def _spell(row: dict[str, Any]) -> Spell:
    return Spell(parse_month(row["from"]), Capacity(row["as"]), row.get("employer", ""), row.get("policy", ""))


def _residents_year(row: dict[str, Any]) -> ResidentsYear:
    paid_on = date.fromisoformat(row["paid_on"]) if "paid_on" in row else None
    return ResidentsYear(row["year"], paid_on, tuple(row.get("repairs", ())), row.get("exempt", False))


def _career(row: dict[str, Any]) -> Career:
    return Career(
        born=date.fromisoformat(row["born"]) if "born" in row else None,
        sex=Sex(row["sex"]) if "sex" in row else None,
        original_age=row.get("original_age"),
        deemed_months=row.get("deemed_months", 0),
        elsewhere_months=row.get("elsewhere_months", 0),
        retires=parse_month(row["retires"]) if "retires" in row else None,
    )


def _entry(row: dict[str, str]) -> Entry:
    first, last = row.get("from") or row["month"], row.get("to") or row["month"]
    return Entry(
        parse_month(first),
        parse_month(last),
        date.fromisoformat(row["paid_on"]) if "paid_on" in row else None,
        row.get("state") == "unknown",
        Capacity(row["as"]) if "as" in row else None,
    )
