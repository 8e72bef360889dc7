"""The people of the bench: twenty years, six gaps, late payments; the same ones in every run."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

from medins_desktop.cases.written import written
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import Month, last_day, month_of, rows
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.shelf import Shelf

AS_OF = date(2026, 11, 23)
YEARS = 20
GAPS = 6


def policy() -> Policy:
    """The default policy, as it ships."""
    return Shelf().get("cn-general")


def history(chance: random.Random, as_of: date = AS_OF, *, years: int = YEARS, late: bool = True) -> Ledger:
    """A person with six missed rows of 1 to 9 months, the last one open, and with rows paid late beside them."""
    current = month_of(as_of)
    first = current - 12 * years + 1
    slot = 12 * years // (GAPS + 1)
    missed: set[Month] = set(range(current - chance.randint(1, 6), current + 1))
    behind: list[Entry] = []
    for number in range(1, GAPS):
        begin = first + number * slot
        missed.update(range(begin, begin + chance.randint(1, 9)))
        if late:
            last = begin + 12 + chance.randint(0, 3)
            paid_on = last_day(last) + timedelta(days=chance.randint(30, 150))
            behind.append(Entry(begin + 12, last, paid_on=paid_on))
    taken = missed.union(*(range(entry.first, entry.last + 1) for entry in behind))
    on_time = [month for month in range(first, current) if month not in taken]
    entries = sorted([*(Entry(a, b) for a, b in rows(on_time)), *behind], key=lambda entry: entry.first)
    bases = tuple(Base(first + 12 * year, 400_000 + 20_000 * year) for year in range(0, years, 2))
    spells = (Spell(first, Capacity.UNIT, "示例商贸有限公司"), Spell(current - 40, Capacity.INDIVIDUAL))
    return Ledger(tuple(entries), (Entry(first, current - 1),), spells, bases)


def people(count: int, *, seed: int = 1, late: bool = True, as_of: date = AS_OF) -> list[Ledger]:
    """``count`` persons, the same ones each time."""
    chance = random.Random(seed)
    return [history(chance, as_of, late=late) for _ in range(count)]


def case_line(ledger: Ledger) -> str:
    """A person as one line of a ``medins.case/1`` file."""
    return json.dumps({**written(ledger, AS_OF), "policy": "cn-general"}, ensure_ascii=False)


def write_cases(file: Path, count: int) -> None:
    """A file of ``count`` cases, one a line."""
    file.write_text("".join(f"{case_line(ledger)}\n" for ledger in people(count)), encoding="utf-8")
