"""Invented persons for the tests of the book."""

from dataclasses import replace
from datetime import date

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Base, Capacity, Career, Entry, Ledger, ResidentsYear, Spell
from medins_desktop.domain.month import month

PASSWORD = "参保台账 2026"

LEDGER = Ledger(
    medical=(
        Entry(month(2020, 1), month(2026, 3)),
        Entry(month(2026, 4), month(2026, 4), date(2026, 6, 10)),
        Entry(month(2026, 5), month(2026, 6), unknown=True),
        Entry(month(2026, 8), month(2026, 8), date(2026, 8, 2), capacity=Capacity.INDIVIDUAL),
    ),
    pension=(Entry(month(2020, 1), month(2026, 10)),),
    spells=(
        Spell(month(2020, 1), Capacity.UNIT, "示例商贸有限公司", "wuhan"),
        Spell(month(2026, 7), Capacity.INDIVIDUAL),
    ),
    bases=(Base(month(2020, 1), 600000), Base(month(2025, 7), 712345)),
    enrolled_until=month(2030, 12),
    residents=(
        ResidentsYear(2019),
        ResidentsYear(2027, date(2026, 11, 3), (2025, 2026), exempt=True),
    ),
    career=Career(date(1990, 3, 7), Sex.FEMALE, 55, 12, 34, month(2045, 3)),
)

WANG_FANG = PersonRecord(
    name="王芳",
    id_kind=IdKind.RESIDENT,
    id_number="11010519900307002X",
    phone="13800000000",
    notes="窗口咨询\n两次",
    policy="cn-general",
    ledger=LEDGER,
    pinyin="wangfang",
    initials="wf",
)


def person(number: int) -> PersonRecord:
    """One of many alike."""
    return replace(WANG_FANG, name=f"王芳{number}", id_number=f"{number:018d}")
