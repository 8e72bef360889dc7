"""A job that ended: the spell gets a last month, the person alone follows, the employer stays with its own spell."""

import pytest

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry.quick import parse
from medins_desktop.desk.entry.quick_entry import enter
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people.people import set_enrolled_until, set_spells
from medins_desktop.desk.people.problems import FieldsError
from medins_desktop.desk.people.spells import end_spell, ended, last_month, leave_job, may_end
from medins_desktop.desk.roster.row import line_of
from medins_desktop.domain.assessment import Route, Way
from medins_desktop.domain.ledger import Capacity, Ledger, Spell
from medins_desktop.domain.month import parse_month
from tests.desk.conftest import TODAY

M = parse_month
FIRM = Spell(M("2024-01"), Capacity.UNIT, "示例商贸有限公司")
ALONE = Spell(M("2026-06"), Capacity.INDIVIDUAL)


def test_that_who_pays_alone_has_no_employer_wherever_one_is_handed_in() -> None:
    assert Spell(M("2026-06"), Capacity.INDIVIDUAL, "示例商贸有限公司") == ALONE
    assert Spell(M("2026-06"), Capacity.UNIT, "示例商贸有限公司").employer == "示例商贸有限公司"
    assert line_of(PersonRecord(ledger=Ledger(spells=(FIRM, ALONE)))).employer == ""


@pytest.mark.parametrize(
    ("before", "last", "after"),
    [
        ([FIRM], "2026-05", [FIRM, ALONE]),
        ([FIRM], "2024-01", [FIRM, Spell(M("2024-02"), Capacity.INDIVIDUAL)]),
        ([FIRM, ALONE], "2026-05", [FIRM, ALONE]),
        ([FIRM, Spell(M("2026-09"), Capacity.INDIVIDUAL)], "2026-05", [FIRM, ALONE]),
        ([FIRM, ALONE], "", [FIRM]),
        (
            [FIRM, Spell(M("2026-09"), Capacity.UNIT, "乙")],
            "2026-05",
            [FIRM, ALONE, Spell(M("2026-09"), Capacity.UNIT, "乙")],
        ),
        (
            [FIRM, ALONE, Spell(M("2026-09"), Capacity.UNIT, "乙")],
            "2026-08",
            [FIRM, Spell(M("2026-09"), Capacity.UNIT, "乙")],
        ),
    ],
)
def test_that_the_person_alone_comes_after_a_spell_that_ended(
    before: list[Spell], last: str, after: list[Spell]
) -> None:
    found = ended(before, 0, M(last) if last else None)
    assert found == tuple(after)
    assert last_month(found, 0) == (M(last) if last else None)


@pytest.mark.parametrize(
    ("last", "code"), [("2023-12", "spell-backwards"), ("2026-09", "spell-followed"), ("", "spell-followed")]
)
def test_that_an_end_before_the_beginning_or_into_the_next_job_is_refused_at_its_field(last: str, code: str) -> None:
    with pytest.raises(FieldsError) as refused:
        ended([FIRM, Spell(M("2026-09"), Capacity.UNIT, "乙")], 0, M(last) if last else None)
    assert [(each.code, each.place) for each in refused.value.findings] == [(code, "spells[0].last")]


def test_that_the_former_employer_is_not_charged_for_months_after_the_job(wang: Desk) -> None:
    set_spells(wang, [FIRM])
    enter(wang, parse("2024-01..2026-05", TODAY))
    assert routes(wang) == {Route.EMPLOYER, Route.AGENCY}
    end_spell(wang, [FIRM], 0, M("2026-05"))
    assert wang.undo_name() == "缴费身份至 2026-05，之后个人"
    assert routes(wang) == {Route.IN_PERSON}
    wang.undo()
    assert wang.shown.ledger.spells == (FIRM,)


def routes(desk: Desk) -> set[Route | None]:
    assert desk.assessment is not None
    return {option.route for option in desk.assessment.options if option.way is Way.BACKPAY}


def test_that_leaving_the_job_lifts_an_end_of_participation_in_the_same_step(wang: Desk) -> None:
    set_spells(wang, [FIRM])
    set_enrolled_until(wang, M("2026-05"))
    leave_job(wang, M("2026-05"))
    assert (wang.shown.ledger.spells, wang.shown.ledger.enrolled_until) == ((FIRM, ALONE), None)
    wang.undo()
    assert (wang.shown.ledger.spells, wang.shown.ledger.enrolled_until) == ((FIRM,), M("2026-05"))
    assert not leave_job(wang, M("2023-12")).what, "the job had not begun"


@pytest.mark.parametrize("word", ["离职", "left"])
def test_that_the_quick_line_ends_a_job_and_says_nothing_of_payments(wang: Desk, word: str) -> None:
    set_spells(wang, [FIRM])
    enter(wang, parse(f"2024-01..2026-04; 26-5 {word}; 26-8..10", TODAY))
    ledger = wang.shown.ledger
    assert ledger.spells == (FIRM, ALONE)
    assert [(each.first, each.last, each.capacity) for each in ledger.medical] == [
        (M("2024-01"), M("2026-04"), None),
        (M("2026-08"), M("2026-10"), None),
    ]


def test_that_the_quick_line_gives_a_new_person_the_job_that_ended(wang: Desk) -> None:
    enter(wang, parse("2024-01..2026-05; 26-5离职", TODAY))
    assert wang.shown.ledger.spells == (Spell(M("2024-01"), Capacity.UNIT), ALONE)
    enter(wang, parse("26-3离职", TODAY))
    assert wang.shown.ledger.spells[1].first == M("2026-04"), "put right"


def test_that_who_has_always_paid_alone_has_no_job_to_leave(wang: Desk) -> None:
    set_spells(wang, [Spell(M("2024-01"), Capacity.INDIVIDUAL)])
    with pytest.raises(ActionError) as refused:
        enter(wang, parse("2026-05 离职", TODAY))
    assert refused.value.key == "quick.no_job"


@pytest.mark.parametrize(
    ("spells", "last", "row"),
    [
        ([], "2026-05", None),
        ([FIRM], "", None),
        ([FIRM], "2024-01", 0),
        ([FIRM], "2023-12", None),
        ([FIRM, ALONE], "2026-08", None),
        ([ALONE, Spell(M("2026-09"), Capacity.FUND)], "2026-09", 1),
        ([FIRM, Spell(M("2026-09"), Capacity.UNIT)], "2026-08", None),
    ],
)
def test_that_the_latest_job_may_end_from_its_first_month_on(spells: list[Spell], last: str, row: int | None) -> None:
    assert may_end(Ledger(spells=tuple(spells)), M(last) if last else None) == row
