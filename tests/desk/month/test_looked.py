"""What the page of a month shows of a list: who differs first, who is missing, how many differ and how."""

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.month.expected import Difference, Differs, Expected, Posted, Sums
from medins_desktop.desk.month.file import Handed
from medins_desktop.desk.month.looked import Looked, look
from medins_desktop.domain.ledger import Capacity, Track
from medins_desktop.domain.month import month
from medins_desktop.exchange.records.record import RecordRow, Said

MONTH = month(2026, 10)


def row(person: int, name: str, employer: str, posted: Posted = Posted.PAID, policy: str = "") -> Expected:
    line = PersonLine(person, name, "", employer, "unit", policy, "", "")
    return Expected(line, employer, Capacity.UNIT, 600_000, 36_000, 12_000, posted)


def told(at: int, name: str, unit: int | None = 36_000, said: Said = Said.PAID) -> RecordRow:
    return RecordRow(at, name, "", Track.MEDICAL, MONTH, MONTH, said, unit=unit)


ROWS = [
    row(1, "王芳", "乙", Posted.UNKNOWN),
    row(2, "李强", "甲", Posted.MISSING, "sh"),
    row(3, "赵敏", "甲"),
    row(4, "钱七", "乙", policy="sh"),
]


def test_that_a_list_by_itself_is_in_order_of_employer_with_its_sums() -> None:
    found = look(ROWS, MONTH)
    assert [each.person.id for each in found.rows] == [1, 4, 2, 3]
    assert found.sums == Sums(4, 2, 1, 4 * 36_000, 4 * 12_000, 0)
    assert (found.missing, found.policies) == (frozenset({1, 2}), frozenset({"", "sh"}))
    assert (found.handed, found.differing, list(found.extra)) == (None, {}, [])
    assert (found.counts, found.said_paid) == ({}, frozenset())


def test_that_beside_another_list_those_who_differ_come_first() -> None:
    handed = Handed(rows=[told(2, "王芳"), told(3, "钱七", unit=1), told(4, "赵敏", said=Said.UNPAID), told(5, "孙")])
    found = look(ROWS, MONTH, handed)
    assert [each.person.id for each in found.rows] == [4, 2, 3, 1]
    assert {each: [one.kind for one in kinds] for each, kinds in found.differing.items()} == {
        2: [Differs.MISSING], 3: [Differs.MISSING], 4: [Differs.AMOUNT],
    }  # fmt: skip
    assert list(found.extra) == [Difference(Differs.EXTRA, None, handed.rows[3], 5)]
    assert found.counts == {Differs.MISSING: 2, Differs.AMOUNT: 1, Differs.EXTRA: 1}
    assert found.said_paid == {1, 4}
    assert found.handed is handed


def test_that_before_anything_is_looked_at_nothing_is_counted() -> None:
    assert Looked().sums == (0, 0, 0, 0, 0, 0)
