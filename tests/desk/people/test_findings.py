"""The list of findings about the person shown."""

from datetime import date

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.errors import DiskFailed
from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry import marking
from medins_desktop.desk.people import people
from medins_desktop.desk.people.findings import listed, of_details
from medins_desktop.domain.finding import Severity
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Base, Capacity, Career, Entry, Ledger, Spell, Track
from medins_desktop.domain.month import month
from medins_desktop.words import LANGUAGES, speaking
from medins_desktop.words.explain_findings import finding_text

M = month(2026, 1)


def codes(desk: Desk) -> list[tuple[str, str]]:
    """Place and code of the findings; each has its words in both languages."""
    found = listed(desk)
    for language in LANGUAGES:
        with speaking(language):
            assert all(finding.code not in finding_text(finding) for finding in found)
    return [(finding.place, finding.code) for finding in found]


def test_that_nobody_shown_has_no_findings(desk: Desk) -> None:
    assert listed(desk) == of_details(desk) == ()


def test_that_the_findings_of_the_answer_and_of_the_details_are_in_one_list(wang: Desk) -> None:
    marking.mark_paid(wang, Track.MEDICAL, range(M, M + 3))
    people.set_identity(wang, IdKind.RESIDENT, "1.1E+17")
    assert codes(wang)[0] == ("id_number", "identity-damaged")
    assert ("bases", "no-base") in codes(wang)
    people.set_bases(wang, [Base(M, 600000)])
    assert ("bases", "no-base") not in codes(wang)


def test_that_the_weightiest_comes_first(wang: Desk) -> None:
    marking.mark_paid(wang, Track.MEDICAL, range(M, M + 3))
    people.set_person_policy(wang, "gone")
    people.set_identity(wang, IdKind.RESIDENT, "123")
    weights = [list(Severity).index(finding.severity) for finding in listed(wang)]
    assert weights == sorted(weights)
    assert len(set(weights)) == 3


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("110105194912310021", "identity-check-digit"),
        ("11010519490231002X", "identity-birth"),
        ("1101051949", "identity-length"),
        ("11010519491231O02X", "identity-characters"),
        ("010105194912310025", "identity-area"),
        ("110105194912310000", "identity-damaged"),
    ],
)
def test_that_each_flaw_of_a_number_is_marked_until_it_is_put_right(wang: Desk, number: str, code: str) -> None:
    people.set_identity(wang, IdKind.RESIDENT, number)
    assert [each for each in codes(wang) if each[0] == "id_number"] == [("id_number", code)]
    people.set_identity(wang, IdKind.RESIDENT, "11010519491231002X")
    assert [each for each in codes(wang) if each[0] == "id_number"] == []


def test_that_another_person_with_the_number_is_named(wang: Desk) -> None:
    people.create_person(wang, "王 芳", id_number="11010519491231002x")
    (finding,) = [each for each in listed(wang) if each.place == "id_number"]
    assert (finding.code, finding.figures["name"]) == ("number-twice", "王芳")
    assert finding_text(finding) == "证件号码与本账簿中的 王芳 相同。"


def test_that_the_old_form_of_the_same_number_is_found_too(wang: Desk) -> None:
    people.create_person(wang, "王老", id_number="110105491231002")
    assert ("id_number", "number-twice") in codes(wang)


def test_that_many_others_with_the_number_are_not_all_listed(wang: Desk) -> None:
    for at in range(6):
        people.create_person(wang, f"人{at}", id_number="11010519491231002X")
    assert codes(wang).count(("id_number", "number-twice")) == 3


def test_that_an_empty_number_is_nobodys(wang: Desk) -> None:
    people.create_person(wang, "甲")
    people.create_person(wang, "乙")
    assert "number-twice" not in [code for _, code in codes(wang)]


def test_that_an_unknown_policy_and_a_missing_name_are_findings(desk: Desk) -> None:
    people.create_person(desk)
    people.set_person_policy(desk, "gone")
    assert {("name", "name-missing"), ("policy", "own-policy-unknown")} <= set(codes(desk))


def test_that_entries_after_the_end_are_named_once_at_the_field(desk: Desk, book: Book) -> None:
    ledger = Ledger(medical=(Entry(M, M + 4),), enrolled_until=M + 2)  # from elsewhere: the desk refuses it
    (stored,) = book.write([(None, PersonRecord(name="外来", ledger=ledger))])
    assert stored is not None
    desk.show(stored.id)
    found = [finding for finding in listed(desk) if "after-end" in finding.code]
    assert [(finding.place, finding.months) for finding in found] == [("enrolled_until", (M + 3, M + 4))]


def test_that_a_book_that_cannot_be_read_leaves_the_other_findings(wang: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: str) -> list[int]:
        raise DiskFailed(wang.open_book.path)

    people.set_identity(wang, IdKind.RESIDENT, "110105194912310021")
    monkeypatch.setattr(wang.open_book, "with_number", fail)
    assert ("id_number", "identity-check-digit") in codes(wang)


WOMAN = "11010519491231002X"


def test_that_birth_and_sex_given_by_hand_against_the_number_are_named_at_their_fields(wang: Desk) -> None:
    people.set_identity(wang, IdKind.PASSPORT, "P1")
    people.set_career(wang, Career(date(1949, 12, 30), Sex.MALE))
    assert not {"born-differs", "sex-differs"} & {code for _, code in codes(wang)}
    people.set_identity(wang, IdKind.RESIDENT, WOMAN)
    assert {("born", "born-differs"), ("sex", "sex-differs")} <= set(codes(wang))
    people.set_career(wang, Career())
    assert not {"born-differs", "sex-differs"} & {code for _, code in codes(wang)}


def test_that_birth_and_sex_like_the_number_are_no_finding(wang: Desk) -> None:
    people.set_identity(wang, IdKind.PASSPORT, "P1")
    people.set_career(wang, Career(date(1949, 12, 31), Sex.FEMALE, 55))
    people.set_identity(wang, IdKind.RESIDENT, WOMAN)
    assert [code for place, code in codes(wang) if place in ("born", "sex", "original_age")] == []


def test_that_an_original_age_of_a_man_is_named(wang: Desk) -> None:
    people.set_identity(wang, IdKind.PASSPORT, "P1")
    people.set_career(wang, Career(sex=Sex.FEMALE, original_age=55))
    people.set_identity(wang, IdKind.RESIDENT, "110105194912310011")
    assert ("original_age", "original-age") in codes(wang)


def test_that_what_is_known_of_retirement_stands_at_the_field_that_mends_it(wang: Desk) -> None:
    marking.mark_paid(wang, Track.MEDICAL, range(M, M + 3))
    found = codes(wang)
    assert ("original_age", "original-age-assumed") in found
    assert ("retires", "retirement-reached") in found, "born in 1949"
    people.set_career(wang, Career(original_age=55, retires=month(2030, 1)))
    assert not {"original-age-assumed", "retirement-reached"} & {code for _, code in codes(wang)}


def test_that_places_that_no_pack_has_are_named_at_their_rows(wang: Desk) -> None:
    people.set_spells(wang, [Spell(M, Capacity.UNIT, policy="sh"), Spell(M + 1, Capacity.UNIT, policy="nowhere")])
    assert [place for place, code in codes(wang) if code == "place-unknown"] == ["spells[1].policy"]
