"""A month of an employer: who is expected, what a list says differently, and closed months."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.changes import What
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry.marking import mark_missed, mark_paid
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.month.expected import (
    Difference,
    Differs,
    Expected,
    Posted,
    differences,
    expected,
    posted_by,
    sums,
)
from medins_desktop.desk.month.posting import post_month
from medins_desktop.desk.people.people import delete_person
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell, Track
from medins_desktop.domain.month import month, month_text
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.words import Language, say
from tests.desk.conftest import PASSWORD

MONTH = month(2026, 10)
FIRM, OTHER = "示例商贸有限公司", "另一家公司"
NUMBERS = ("11010519491231002X", "310100199003070285", "440524188001010014")


def person(name: str, number: str, *, firm: str = FIRM, paid: bool = False, base: int = 600_000) -> PersonRecord:
    entries = (Entry(month(2026, 1), MONTH if paid else MONTH - 1),)
    spells = (Spell(month(2026, 1), Capacity.UNIT, firm),)
    return PersonRecord(name=name, id_number=number, ledger=Ledger(entries, (), spells, (Base(month(2026, 1), base),)))


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Two expected and not posted, one posted, one elsewhere, one who left, one who pays alone."""
    people = [
        person("王芳", NUMBERS[0]),
        person("李强", NUMBERS[1], base=100_000),
        person("赵敏", NUMBERS[2], paid=True),
        person("外人", "", firm=OTHER),
    ]
    gone = person("已走", "")
    people.append(replace(gone, ledger=replace(gone.ledger, enrolled_until=month(2026, 9))))
    alone = replace(gone.ledger, spells=(Spell(month(2026, 1), Capacity.INDIVIDUAL, FIRM),))
    people.append(replace(person("自缴", ""), ledger=alone))
    desk.open_book.write([(None, each) for each in people])
    return desk


def listed(desk: Desk) -> list[Expected]:
    book = desk.open_book
    ledgers = ((line, book.person(line.id).ledger) for line in book.lines())
    return list(expected(ledgers, FIRM, MONTH, desk.policy_for))


def by_name(desk: Desk) -> dict[str, Expected]:
    return {row.person.name: row for row in listed(desk)}


def test_that_everybody_with_a_spell_there_is_expected_and_nobody_else(office: Desk) -> None:
    assert [row.person.name for row in listed(office)] == ["王芳", "李强", "赵敏"]


def test_that_the_amounts_are_those_of_the_policy_on_the_base_within_its_limits(office: Desk) -> None:
    rows = by_name(office)
    assert (rows["王芳"].base, rows["王芳"].unit, rows["王芳"].own) == (600_000, 36_000, 12_000)
    floor = rows["李强"].base
    assert floor is not None
    assert floor > 100_000
    assert rows["李强"].unit == floor * 6 // 100


def test_that_what_is_posted_is_told_from_what_is_not(office: Desk) -> None:
    rows = by_name(office)
    assert (rows["王芳"].posted, rows["赵敏"].posted) == (Posted.MISSING, Posted.PAID)
    assert sums(listed(office))[:3] == (3, 1, 2)


def test_that_posting_is_one_step_that_leaves_the_posted_alone(office: Desk) -> None:
    ids = [row.person.id for row in listed(office)]
    before = office.open_book.person(ids[2]).version
    post_month(office, MONTH, ids, date(2026, 10, 20))
    assert {row.posted for row in listed(office)} == {Posted.PAID}
    assert office.open_book.person(ids[2]).version == before
    assert office.undo_name() == "为 2 人登记 2026-10 已缴"
    office.undo()
    assert sums(listed(office)).missing == 2


LIST = f"""姓名\t证件号码\t险种\t费款所属期\t缴费基数\t单位实缴金额\t个人实缴金额
王芳\t{NUMBERS[0]}\t职工基本医疗保险\t202610\t6500.00\t360.00\t120.00
赵敏\t{NUMBERS[2]}\t职工基本医疗保险\t202610\t6000.00\t360.00\t150.00
周某\t110101199003074557\t职工基本医疗保险\t202610\t6000.00\t360.00\t120.00
"""


def found(desk: Desk) -> set[tuple[Differs, str]]:
    rows = read_text(LIST).rows
    return {(each.kind, _named(each)) for each in differences(listed(desk), rows, MONTH)}


def _named(difference: Difference) -> str:
    if difference.expected is not None:
        return difference.expected.person.name
    return difference.listed.name if difference.listed is not None else ""


def test_that_a_list_names_missing_and_extra_people_and_other_figures(office: Desk) -> None:
    assert found(office) == {
        (Differs.BASE, "王芳"),
        (Differs.MISSING, "李强"),
        (Differs.AMOUNT, "赵敏"),
        (Differs.EXTRA, "周某"),
    }


def test_that_the_list_says_whom_to_post(office: Desk) -> None:
    rows = by_name(office)
    wanted = {rows["王芳"].person.id, rows["赵敏"].person.id}
    assert posted_by(listed(office), read_text(LIST).rows, MONTH) == wanted


def test_that_a_closed_month_refuses_a_slip_and_opens_again(office: Desk) -> None:
    wang = by_name(office)["王芳"].person.id
    office.set_closed(FIRM, MONTH, closed=True)
    office.show(wang)
    with pytest.raises(ActionError) as refused:
        mark_paid(office, Track.MEDICAL, (MONTH,))
    assert refused.value.key == "desk.month_closed"
    assert by_name(office)["王芳"].posted is Posted.MISSING
    mark_missed(office, Track.MEDICAL, (MONTH - 1,))  # another month is free
    office.set_closed(FIRM, MONTH, closed=False)
    mark_paid(office, Track.MEDICAL, (MONTH,))
    assert by_name(office)["王芳"].posted is Posted.PAID


def test_that_a_closed_month_holds_against_deleting_undo_and_the_pension(office: Desk) -> None:
    zhao = by_name(office)["赵敏"].person.id
    office.show(zhao)
    mark_paid(office, Track.PENSION, (MONTH,))
    office.set_closed(FIRM, MONTH, closed=True)
    actions: list[Callable[[], object]] = [lambda: delete_person(office), office.undo]
    for action in actions:
        with pytest.raises(ActionError):
            action()
    assert office.open_book.person(zhao).ledger.entry_at(Track.PENSION, MONTH) is not None


def test_that_closing_stays_with_the_book(office: Desk) -> None:
    office.set_closed(FIRM, MONTH, closed=True)
    again = Desk()
    again.open(office.open_book)
    assert (FIRM, MONTH) in again.closed_months


def test_that_a_month_closed_in_another_window_is_not_edited_in_this_one(office: Desk) -> None:
    """Nor refused here once it is open again there: each write asks the book itself."""
    heard: list[What] = []
    office.listen(lambda changes: heard.extend(changes.what))
    office.show(by_name(office)["王芳"].person.id)
    with Book.open(office.open_book.path, PASSWORD) as other:
        other.set_closed(FIRM, MONTH, closed=True)
        with pytest.raises(ActionError) as refused:
            mark_paid(office, Track.MEDICAL, (MONTH,))
        assert refused.value.key == "desk.month_closed"
        assert (FIRM, MONTH) in office.closed_months
        assert What.CLOSED in heard
        other.set_closed(FIRM, MONTH, closed=False)
    mark_paid(office, Track.MEDICAL, (MONTH,))
    assert by_name(office)["王芳"].posted is Posted.PAID


def test_that_closing_and_opening_again_stand_in_the_audit_once(office: Desk) -> None:
    for closed in (True, True, False, False):
        office.set_closed(FIRM, MONTH, closed=closed)
    opened, close = office.open_book.audit(2)
    assert (close.step, close.about) == ("step.close_month", f"{month_text(MONTH)} {FIRM}")
    assert (opened.step, opened.persons) == ("step.reopen_month", "")
    assert say(close.step, language=Language.ZH) == "关账"


def line(name: str, number: str = "") -> str:
    return f"姓名\t证件号码\t费款所属期\n{name}\t{number}\t202610\n"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (line("王芳"), "王芳"),
        (line("王芳", "110105********002X"), "王芳"),
        (line("王芳", "110105********0021"), None),
        (line("王芳", NUMBERS[2]), "赵敏"),
        (line("孙七", "310105198803070017"), "孙七"),
        (line("周八"), "周八"),
    ],
)
def test_that_a_line_is_about_whom_its_number_or_its_name_alone_tells(
    office: Desk, told: str, found: str | None
) -> None:
    office.open_book.write([(None, person(name, "")) for name in ("孙七", "周八", "周八")])
    expected_here, record = listed(office), read_text(told)
    kinds = {
        each.expected.person.name if each.expected else "": each.kind
        for each in differences(expected_here, record.rows, MONTH)
    }
    assert (kinds.get("") is Differs.EXTRA) is (found is None)
    assert kinds.get("周八") is (Differs.SAME_NAME if "周八" in told else Differs.MISSING)
    assert {row.person.name for row in expected_here} - kinds.keys() == ({found} - {"周八"} if found else set())
