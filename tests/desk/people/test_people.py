"""Adding, describing and deleting people; every error at its field; doubtful numbers kept and marked."""

from collections.abc import Callable
from datetime import date

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.records import IdKind
from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry import marking
from medins_desktop.desk.people import people
from medins_desktop.desk.people.checking import LARGEST_BASE, reading
from medins_desktop.desk.people.problems import FieldsError
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Base, Capacity, Spell, Track
from medins_desktop.domain.month import EARLIEST, month
from medins_desktop.words import LANGUAGES, has
from tests.desk.conftest import TODAY, Heard

M = month(2026, 1)


def refused(action: Callable[[], Changes]) -> list[tuple[str, str]]:
    """Place and code of everything that an action is refused for; the words are there in both languages."""
    with pytest.raises(FieldsError) as error:
        action()
    for finding in error.value.findings:
        assert all(has(f"person_problem.{finding.code}", language) for language in LANGUAGES)
    return [(finding.place, finding.code) for finding in error.value.findings]


def test_that_a_new_person_is_stored_shown_and_can_be_found(desk: Desk, book: Book) -> None:
    changes = people.create_person(desk, "  王 芳 ", by="people")
    assert desk.person is not None
    assert (changes.person_id, desk.person.name) == (desk.person.id, "王 芳")
    assert (desk.person.initials, desk.person.pinyin) == ("wf", "wangfang")
    assert [line.name for line in book.lines()] == ["王 芳"]


def test_that_a_person_may_be_named_later_but_a_name_is_not_taken_away(desk: Desk) -> None:
    people.create_person(desk)
    assert desk.undo_name() == "新建 未命名人员"
    people.set_name(desk, "单田芳")
    assert desk.shown.initials.split() == ["ctf", "dtf", "stf"]
    assert refused(lambda: people.set_name(desk, "  ")) == [("name", "name-needed")]
    assert desk.shown.name == "单田芳"


def test_that_every_error_is_told_not_only_the_first(wang: Desk) -> None:
    spells = [
        Spell(M, Capacity.UNIT, "长" * 201),
        Spell(EARLIEST - 1, Capacity.UNIT),
        Spell(M, Capacity.INDIVIDUAL),
    ]
    assert sorted(refused(lambda: people.set_spells(wang, spells))) == [
        ("spells[0].employer", "text-too-long"),
        ("spells[1].first", "month-range"),
        ("spells[2].first", "spell-month-twice"),
    ]
    bases = [Base(M, 0), Base(M + 1, -5), Base(M + 1, LARGEST_BASE + 1)]
    assert sorted(refused(lambda: people.set_bases(wang, bases))) == [
        ("bases[0].amount", "base-amount"),
        ("bases[1].amount", "base-amount"),
        ("bases[2].amount", "base-large"),
        ("bases[2].first", "base-month-twice"),
    ]
    assert (wang.shown.ledger.spells, wang.shown.ledger.bases) == ((), ())


def test_that_spells_and_bases_are_put_in_order_of_time(wang: Desk) -> None:
    people.set_spells(wang, [Spell(M + 5, Capacity.INDIVIDUAL), Spell(M, Capacity.UNIT, " 示例  商贸 ")])
    people.set_bases(wang, [Base(M + 5, 400000), Base(M, 600000)])
    assert wang.shown.ledger.spells == (Spell(M, Capacity.UNIT, "示例 商贸"), Spell(M + 5, Capacity.INDIVIDUAL))
    assert wang.shown.ledger.bases == (Base(M, 600000), Base(M + 5, 400000))


def test_that_an_end_before_entries_is_refused_naming_the_months_of_both_tracks(wang: Desk) -> None:
    marking.mark_paid(wang, Track.MEDICAL, range(M, M + 6))
    marking.mark_paid(wang, Track.PENSION, [M + 4])
    with pytest.raises(FieldsError) as error:
        people.set_enrolled_until(wang, M + 3)
    assert [(finding.code, finding.months) for finding in error.value.findings] == [
        ("entries-after-end-medical", (M + 4, M + 5)),
        ("entries-after-end-pension", (M + 4,)),
    ]
    assert wang.shown.ledger.enrolled_until is None
    people.set_enrolled_until(wang, M + 5)
    assert wang.undo_name() == "退出参保，末月 2026-06"
    people.set_enrolled_until(wang, None)
    assert wang.shown.ledger.enrolled_until is None


def test_that_texts_too_long_for_their_field_are_refused(wang: Desk) -> None:
    long = "长" * 20_001
    assert refused(lambda: people.set_name(wang, long)) == [("name", "text-too-long")]
    assert refused(lambda: people.set_phone(wang, long)) == [("phone", "text-too-long")]
    assert refused(lambda: people.set_notes(wang, long)) == [("notes", "text-too-long")]
    assert refused(lambda: people.set_identity(wang, IdKind.OTHER, long)) == [("id_number", "text-too-long")]
    assert refused(lambda: people.set_person_policy(wang, long)) == [("policy", "text-too-long")]
    assert refused(lambda: people.create_person(wang, long)) == [("name", "text-too-long")]


def test_that_a_number_with_a_failed_check_digit_is_kept_as_typed(wang: Desk, book: Book) -> None:
    people.set_identity(wang, IdKind.RESIDENT, "110105194912310021")
    assert book.person(wang.shown.id).id_number == "110105194912310021"


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (IdKind.RESIDENT, "１１０１０５１９４９１２３１００２ｘ", (IdKind.RESIDENT, "11010519491231002X")),
        (IdKind.RESIDENT, "130503670401001", (IdKind.RESIDENT_15, "130503670401001")),
        (IdKind.RESIDENT_15, "11010519491231002x", (IdKind.RESIDENT, "11010519491231002X")),
        (IdKind.RESIDENT, "1.10105e+17", (IdKind.RESIDENT, "1.10105E+17")),
        (IdKind.PASSPORT, "e1234 5678", (IdKind.PASSPORT, "E12345678")),
        (IdKind.OTHER, " 军字 第 123 号", (IdKind.OTHER, "军字 第 123 号")),
    ],
)
def test_that_a_number_is_stored_in_its_normal_form(
    wang: Desk, kind: IdKind, typed: str, stored: tuple[IdKind, str]
) -> None:
    people.set_identity(wang, kind, typed)
    assert (wang.shown.id_kind, wang.shown.id_number) == stored


def test_that_a_residents_number_is_read_and_other_documents_are_not(wang: Desk) -> None:
    identity = reading(wang.shown, TODAY)
    assert identity is not None
    assert (identity.birth, identity.sex, identity.flaw) == (date(1949, 12, 31), Sex.FEMALE, None)
    people.set_identity(wang, IdKind.PASSPORT, "11010519491231002X")
    assert reading(wang.shown, TODAY) is None


def test_that_each_detail_tells_what_it_changed(wang: Desk, heard: Heard) -> None:
    people.set_notes(wang, "第一行\n第二行")
    assert wang.shown.notes == "第一行\n第二行"
    assert heard.last.what == {What.PERSON, What.UNDO}
    people.set_name(wang, "王方", by="form")
    assert heard.last.what == {What.PERSON, What.PEOPLE, What.UNDO}
    assert heard.last.by == "form"
    people.set_person_policy(wang, "sh")
    assert heard.last.what == {What.PERSON, What.PEOPLE, What.POLICY, What.UNDO}
    people.set_bases(wang, [Base(M, 600000)])
    assert heard.last.what == {What.PERSON, What.LEDGER, What.UNDO}


def test_that_a_person_not_shown_can_be_deleted_too(wang: Desk, book: Book) -> None:
    first = wang.shown.id
    people.create_person(wang, "张三")
    people.delete_person(wang, first)
    assert wang.shown.name == "张三"
    assert [line.name for line in book.lines()] == ["张三"]
    assert wang.undo_name() == "删除 王芳"


def test_that_a_new_row_of_spells_begins_where_the_record_does(wang: Desk) -> None:
    assert people.first_spell(wang) == Spell(month(2026, 11), Capacity.UNIT)
    marking.mark_paid(wang, Track.MEDICAL, [M])
    assert people.first_spell(wang, Capacity.INDIVIDUAL) == Spell(M, Capacity.INDIVIDUAL)
