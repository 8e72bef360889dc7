"""The book of a large office: 100 000 people, one in five with a history like nobody else's.

The rest share the patterns that offices have: the same employer, the same start, never missed; a common missed month.
"""

import random
from pathlib import Path

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.people.pinyin import search_texts
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import month_of
from tests.bench.population import AS_OF, YEARS, history

PASSWORD = "the password of the bench"
EMPLOYERS = 200
STARTS = (0, 24, 60, 120, 200)  # months after the first
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
GIVEN = "芳伟敏静磊洋勇艳杰娟涛明超秀英华慧建国志强玉兰桂平红梅丽军海燕春霞文斌浩宇子轩梓涵欣怡佳雨思晨博鑫凯波辉峰"
AT_A_TIME = 50_000


def patterns(chance: random.Random) -> list[Ledger]:
    """The histories that many share."""
    current = month_of(AS_OF)
    first = current - 12 * YEARS + 1
    found = []
    for employer in (f"第{number}示例有限公司" for number in range(EMPLOYERS)):
        for start in (first + later for later in STARTS):
            bases = (Base(start, 600_000), Base(current - 11, 700_000))
            paid = (Entry(start, current - 1),)
            found.append(Ledger(paid, paid, (Spell(start, Capacity.UNIT, employer),), bases))
        missed = current - chance.randint(2, 5)
        medical = (Entry(first, missed - 1), Entry(missed + 1, current - 1))
        spells = (Spell(first, Capacity.UNIT, employer),)
        found.append(Ledger(medical, (Entry(first, current - 1),), spells, (Base(first, 600_000),)))
    return found


def write_book(path: Path, people: int, seed: int = 5) -> None:
    """An encrypted book of so many people, the same ones each time."""
    chance = random.Random(seed)
    shared = patterns(chance)
    with Book.create(path, PASSWORD, work=SAMPLE) as book:
        for begin in range(0, people, AT_A_TIME):
            book.write([(None, _person(chance, shared)) for _ in range(begin, min(begin + AT_A_TIME, people))])


def _person(chance: random.Random, shared: list[Ledger]) -> PersonRecord:
    name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
    initials, pinyin = search_texts(name)
    born = f"{chance.randint(1960, 1999)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    number = f"110101{born}{chance.randint(0, 9999):04d}"
    ledger = history(chance) if chance.random() < 0.2 else chance.choice(shared)
    return PersonRecord(name=name, id_number=number, ledger=ledger, pinyin=pinyin, initials=initials)
