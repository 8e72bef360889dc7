"""Whose rows they are, what they change, and that all of it is one step, whole or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.book.errors import BookChangedElsewhere
from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing import applying
from medins_desktop.desk.importing.gathering import Obstacle, gather
from medins_desktop.desk.importing.layouts import Layouts
from medins_desktop.desk.importing.matching import LEAVE_OUT, NEW, Asked
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import make_plan
from medins_desktop.desk.importing.source import KindFrom, Source
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell, Track
from medins_desktop.domain.month import parse_month
from medins_desktop.exchange.records.headings import Field, Meaning
from medins_desktop.exchange.sheets.reader import SheetReader
from medins_desktop.exchange.sheets.refusal import Stopped
from tests.desk.importing.bringing import bring, content, enter, everybody, silent, sources_of
from tests.exchange.sheets.files import Row, text, xlsx

M = parse_month
WANG, LI, ZHAO = "11010519491231002X", "110105198803070017", "110105197001010011"
HEADINGS = ["姓名", "证件号码", "险种", "费款所属期", "实缴金额"]
KIND = "职工基本医疗保险"


def listed(tmp_path: Path, *rows: Row, headings: Row = HEADINGS, name: str = "名单.csv") -> list[Source]:
    return sources_of(text(tmp_path / name, [headings, *rows]))


def known(desk: Desk, *records: PersonRecord) -> None:
    desk.commit(Step("step.create_person", {"name": ""}, tuple((None, record) for record in records)))


def paid(first: str, last: str = "", day: date | None = None) -> Entry:
    return Entry(M(first), M(last or first), day)


def unknown(first: str) -> Entry:
    return Entry(M(first), M(first), unknown=True)


def ledger_after(desk: Desk, tmp_path: Path, ledger: Ledger, *rows: Row, headings: Row = HEADINGS) -> Ledger:
    """What a list of 王芳 makes of her ledger."""
    known(desk, PersonRecord(name="王芳", id_number=WANG, ledger=ledger))
    enter(desk, bring(desk, *listed(tmp_path, *rows, headings=headings)).plan)
    return everybody(desk)[0].ledger


# Who


def test_that_the_number_decides_in_either_form(desk: Desk, tmp_path: Path) -> None:
    known(
        desk,
        PersonRecord(name="王芳", id_number=WANG),
        PersonRecord(name="李强", id_kind=IdKind.RESIDENT_15, id_number="110105880307001"),
    )
    sources = listed(tmp_path, ["王芳", "110105491231002", KIND, "202605", 1], ["李强", LI, KIND, "202605", 1])
    brought = bring(desk, *sources)
    assert sorted(brought.matches.known.values()) == [1, 2]
    assert (brought.plan.changed_people, brought.plan.new_people, brought.plan.questions) == (2, 0, [])


def test_that_one_person_may_stand_under_two_names_and_two_forms(desk: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [["王芳", WANG, KIND, "202604", 1], ["王方", "110105491231002", KIND, "202605", 1]]
    brought = bring(desk, *listed(tmp_path, *rows))
    assert [(after.name, after.ledger.medical) for _, after in brought.plan.pairs if after] == [
        ("王芳", (paid("2026-04", "2026-05"),))
    ]


def test_that_another_name_with_the_same_number_is_told(desk: Desk, tmp_path: Path) -> None:
    known(desk, PersonRecord(name="王芳", id_number=WANG))
    plan = bring(desk, *listed(tmp_path, ["王方", WANG, KIND, "202605", 1])).plan
    assert [(who, line.name) for who, line in plan.renamed] == [(("王方", WANG), "王芳")]
    enter(desk, plan)
    assert everybody(desk)[0].name == "王芳"


def test_that_the_same_name_with_another_number_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    known(desk, PersonRecord(name="王芳", id_number=WANG))
    sources = listed(tmp_path, ["王芳", ZHAO, KIND, "202605", 1])
    who = ("王芳", ZHAO)
    brought = bring(desk, *sources)
    assert brought.plan.pairs == []
    (question,) = brought.plan.questions
    assert (question.who, question.asked, [line.id for line in question.candidates]) == (who, Asked.OTHER_NUMBER, [1])
    assert [row.reason for row in brought.plan.refused] == [Obstacle.UNANSWERED]

    plan = bring(desk, *sources, choices=Choices(answers={who: LEAVE_OUT})).plan
    assert (plan.pairs, plan.questions, [row.reason for row in plan.refused]) == ([], [], [Obstacle.LEFT_OUT])
    plan = bring(desk, *sources, choices=Choices(answers={who: NEW})).plan
    assert (plan.new_people, plan.refused) == (1, [])
    plan = bring(desk, *sources, choices=Choices(answers={who: 1})).plan
    ((before, after),) = plan.pairs
    assert before is not None
    assert after is not None
    assert (after.id, after.id_number, after.ledger.medical) == (1, WANG, (paid("2026-05"),))


def test_that_a_name_alone_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    known(desk, PersonRecord(name="王芳", id_number=WANG), PersonRecord(name="王芳", id_number=ZHAO))
    rows: list[Row] = [
        ["王芳", "", KIND, "202605", 1],
        ["李强", "", KIND, "202605", 1],
        ["王芳", "110105********002X", KIND, "202605", 1],
    ]
    plan = bring(desk, *listed(tmp_path, *rows)).plan
    assert [(each.who, each.asked, [line.id for line in each.candidates]) for each in plan.questions] == [
        (("王芳", ""), Asked.NO_NUMBER, [1, 2]),
        (("李强", ""), Asked.NEW_WITHOUT_NUMBER, []),
        (("王芳", "110105********002X"), Asked.NO_NUMBER, [1]),
    ]


def test_that_a_number_that_several_have_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    known(desk, PersonRecord(name="王芳", id_number=WANG), PersonRecord(name="王芳", id_number=WANG))
    (question,) = bring(desk, *listed(tmp_path, ["王芳", WANG, KIND, "202605", 1])).plan.questions
    assert (question.asked, question.may_be_new) == (Asked.SEVERAL, False)


def test_that_somebody_without_a_number_in_the_book_gets_it(desk: Desk, tmp_path: Path) -> None:
    known(desk, PersonRecord(name="王芳"))
    choices = Choices(answers={("王芳", WANG): 1})
    enter(desk, bring(desk, *listed(tmp_path, ["王芳", WANG, KIND, "202605", 1]), choices=choices).plan)
    assert [(record.name, record.id_number) for record in everybody(desk)] == [("王芳", WANG)]


# What


def test_that_paid_goes_over_unknown_and_unknown_never_over_paid(desk: Desk, tmp_path: Path) -> None:
    before = Ledger(medical=(paid("2026-03"), unknown("2026-04")))
    headings = [*HEADINGS[:4], "缴费状态"]
    rows: list[Row] = [
        ["王芳", WANG, KIND, month, state]
        for month, state in (("202603", "应缴"), ("202604", "已缴"), ("202605", "申报"))
    ]
    after = ledger_after(desk, tmp_path, before, *rows, headings=headings)
    assert after.medical == (paid("2026-03", "2026-04"), unknown("2026-05"))


def test_that_a_list_that_says_less_is_named_and_overruled_only_when_wanted(desk: Desk, tmp_path: Path) -> None:
    known(desk, PersonRecord(name="王芳", id_number=WANG, ledger=Ledger(medical=(paid("2026-04", "2026-05"),))))
    sources = listed(tmp_path, ["王芳", WANG, KIND, "202605", 0])
    plan = bring(desk, *sources).plan
    assert plan.pairs == []
    (row,) = plan.refused
    assert (row.reason, row.place.row, row.figures["month"]) == (Obstacle.CONFLICT, 2, "2026-05")
    enter(desk, bring(desk, *sources, choices=Choices(overrule=True)).plan)
    assert everybody(desk)[0].ledger.medical == (paid("2026-04"),)


def test_that_another_day_of_payment_is_named(desk: Desk, tmp_path: Path) -> None:
    days = (date(2026, 6, 10), date(2026, 7, 1))
    known(desk, PersonRecord(name="王芳", id_number=WANG, ledger=Ledger(medical=(paid("2026-05", day=days[0]),))))
    headings = [*HEADINGS, "到账日期"]
    sources = listed(tmp_path, ["王芳", WANG, KIND, "202605", 1, "2026-07-01"], headings=headings)
    plan = bring(desk, *sources).plan
    assert ([row.reason for row in plan.refused], plan.pairs) == ([Obstacle.OTHER_DAY], [])
    enter(desk, bring(desk, *sources, choices=Choices(overrule=True)).plan)
    assert everybody(desk)[0].ledger.medical == (paid("2026-05", day=days[1]),)


def test_that_a_day_is_added_and_never_taken_away(desk: Desk, tmp_path: Path) -> None:
    day = date(2026, 7, 1)
    before = Ledger(medical=(paid("2026-04"), paid("2026-05", day=day)))
    rows: list[Row] = [["王芳", WANG, KIND, "202604", 1, "20260701"], ["王芳", WANG, KIND, "202605", 1, ""]]
    after = ledger_after(desk, tmp_path, before, *rows, headings=[*HEADINGS, "到账日期"])
    assert after.medical == (paid("2026-04", "2026-05", day),)


def test_that_months_after_the_end_and_closed_months_stay(desk: Desk, tmp_path: Path) -> None:
    ledger = Ledger((paid("2026-01"),), spells=(Spell(M("2026-01"), Capacity.UNIT, "甲"),), enrolled_until=M("2026-04"))
    known(desk, PersonRecord(name="王芳", id_number=WANG, ledger=ledger))
    desk.set_closed("甲", M("2026-03"), closed=True)
    rows: list[Row] = [["王芳", WANG, KIND, month, 1] for month in ("202602", "202603", "202605")]
    plan = bring(desk, *listed(tmp_path, *rows)).plan
    assert [(row.reason, row.figures["month"]) for row in plan.refused] == [
        (Obstacle.CLOSED, "2026-03"),
        (Obstacle.AFTER_END, "2026-05"),
    ]
    enter(desk, plan)
    assert everybody(desk)[0].ledger.medical == (paid("2026-01", "2026-02"),)


def test_that_a_list_that_comes_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    headings = [*HEADINGS, "缴费基数", "单位名称", "到账日期"]
    rows: list[Row] = [["王芳", WANG, KIND, f"2026{n:02d}", 1, 7500, "甲", f"2026{n:02d}15"] for n in range(1, 7)]
    sources = listed(tmp_path, *rows, headings=headings)
    enter(desk, bring(desk, *sources).plan)
    plan = bring(desk, *sources).plan
    assert (plan.pairs, plan.refused, plan.same_people, plan.same_months) == ([], [], 1, 6)


SPELLS = [*HEADINGS, "单位名称", "缴费基数"]


def test_that_a_new_employer_and_base_hold_from_their_month_on(desk: Desk, tmp_path: Path) -> None:
    before = Ledger(
        (paid("2026-01", "2026-04"),),
        spells=(Spell(M("2026-01"), Capacity.UNIT, "甲"),),
        bases=(Base(M("2026-01"), 500000),),
    )
    rows: list[Row] = [["王芳", WANG, KIND, "202604", 1, "甲", 5000], ["王芳", WANG, KIND, "202605", 1, "乙", 6000]]
    after = ledger_after(desk, tmp_path, before, *rows, headings=SPELLS)
    assert after.spells == (Spell(M("2026-01"), Capacity.UNIT, "甲"), Spell(M("2026-05"), Capacity.UNIT, "乙"))
    assert after.bases == (Base(M("2026-01"), 500000), Base(M("2026-05"), 600000))


def test_that_an_old_list_leaves_the_months_after_it_as_they_are(desk: Desk, tmp_path: Path) -> None:
    before = Ledger(
        (paid("2026-01", "2026-08"),),
        spells=(Spell(M("2026-01"), Capacity.UNIT, "甲"),),
        bases=(Base(M("2026-01"), 500000),),
    )
    rows: list[Row] = [["王芳", WANG, KIND, "202603", 1, "乙", 6000]]
    after = ledger_after(desk, tmp_path, before, *rows, headings=SPELLS)
    assert [(spell.first, spell.employer) for spell in after.spells] == [
        (M("2026-01"), "甲"), (M("2026-03"), "乙"), (M("2026-04"), "甲"),
    ]  # fmt: skip
    assert [(base.first, base.amount) for base in after.bases] == [
        (M("2026-01"), 500000), (M("2026-03"), 600000), (M("2026-04"), 500000),
    ]  # fmt: skip


def test_that_new_people_get_the_employer_that_was_chosen(desk: Desk, tmp_path: Path) -> None:
    sources = listed(tmp_path, ["王芳", WANG, KIND, "202605", 1])
    enter(desk, bring(desk, *sources, choices=Choices(employer="甲")).plan)
    assert everybody(desk)[0].ledger.spells == (Spell(M("2026-05"), Capacity.UNIT, "甲"),)


def test_that_rows_that_do_not_say_whether_paid_are_unknown_unless_chosen(desk: Desk, tmp_path: Path) -> None:
    sources = listed(tmp_path, ["王芳", WANG, KIND, "202605", 675], headings=[*HEADINGS[:4], "金额"])
    for silent_paid, entry in ((False, unknown("2026-05")), (True, paid("2026-05"))):
        ((_, after),) = bring(desk, *sources, choices=Choices(silent_paid=silent_paid)).plan.pairs
        assert after is not None
        assert after.ledger.medical == (entry,)


# By hand


def test_that_columns_and_kind_may_be_set_by_hand_and_are_remembered(desk: Desk, tmp_path: Path) -> None:
    headings = ["谁", "号", "哪个月", "多少"]
    rows: list[Row] = [["王芳", WANG, "202605", 1200]]
    (source,) = listed(tmp_path, *rows, headings=headings, name="a.csv")
    assert not source.taken
    for place, meaning in enumerate(
        (Meaning(Field.NAME), Meaning(Field.NUMBER), Meaning(Field.PERIOD), Meaning(Field.PAID))
    ):
        source = source.set_column(place, meaning)
    source = source.set_kind((Track.PENSION,))
    assert (source.looks_like_a_list, source.kind_from) == (True, KindFrom.CHOSEN)
    ((_, after),) = bring(desk, replace(source, taken=True)).plan.pairs
    assert after is not None
    assert (after.name, after.ledger.pension) == ("王芳", (paid("2026-05"),))


def test_that_what_was_set_by_hand_is_remembered_for_the_same_headings(tmp_path: Path, home: Path) -> None:
    headings = ["姓名", "证件号码", "月份", "数目"]
    (source,) = listed(tmp_path, ["王芳", WANG, "202605", 1200], headings=headings, name="a.csv")
    by_hand = source.set_column(3, Meaning(Field.DUE, "unit")).set_kind((Track.PENSION,))
    Layouts().remember(by_hand)
    assert WANG not in (home / "layouts.json").read_text()
    assert "姓名" not in (home / "layouts.json").read_text()
    (again,) = listed(tmp_path, ["李强", LI, "202606", 1200], headings=headings, name="b.csv")
    recalled = Layouts().recall(again)
    assert (recalled.by_hand, recalled.kind) == (by_hand.by_hand, by_hand.kind)
    (other,) = listed(tmp_path, ["李强", LI, "202606", 1200], headings=[*headings[:3], "别的"], name="c.csv")
    assert Layouts().recall(other) == other


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"x": 1}', '{"x": {"columns": {"a": [1]}, "kind": []}}', "\x00"])
def test_that_a_damaged_memory_is_as_good_as_none(tmp_path: Path, home: Path, damage: str) -> None:
    home.mkdir()
    (home / "layouts.json").write_text(damage)
    (source,) = listed(tmp_path, ["王芳", WANG, KIND, "202605", 1])
    assert Layouts().recall(source) == source
    Layouts().remember(source.set_kind((Track.PENSION,)))
    assert Layouts().recall(source).kind == (Track.PENSION,)


# One step


def many(tmp_path: Path, count: int) -> list[Source]:
    """A list of so many people, half of them in the book already."""
    rows = [[f"人{n}", f"P{n:08d}", KIND, "202605", 1] for n in range(count)]
    return listed(tmp_path, *rows)


def half_known(desk: Desk, count: int) -> None:
    ledger = Ledger(medical=(paid("2026-01", "2026-04"),))
    known(
        desk,
        *(
            PersonRecord(name=f"人{n}", id_kind=IdKind.OTHER, id_number=f"P{n:08d}", ledger=ledger)
            for n in range(0, count, 2)
        ),
    )


def test_that_one_undo_takes_everything_back_and_one_redo_brings_it_again(desk: Desk, tmp_path: Path) -> None:
    half_known(desk, 600)
    before = content(desk)
    plan = bring(desk, *many(tmp_path, 600)).plan
    assert (plan.new_people, plan.changed_people) == (300, 300)
    enter(desk, plan)
    after = content(desk)
    assert len(after) == 600
    assert all(ledger.medical[-1].last == M("2026-05") for _, _, ledger in after)  # type: ignore[attr-defined]
    assert desk.undo_name() == "导入名单（600 人）"
    desk.undo()
    assert content(desk) == before
    desk.redo()
    assert sorted(content(desk), key=str) == sorted(after, key=str)


def give_up_at_once(_done: int) -> None:
    raise Stopped


def give_up_in_the_middle(done: int) -> None:
    if 200 < done < 1000:
        raise Stopped


def stop_reading(desk: Desk, sources: list[Source]) -> None:
    with SheetReader() as reader:
        gather(reader, sources, give_up_at_once)


def stop_planning(desk: Desk, sources: list[Source]) -> None:
    brought = bring(desk, *sources)
    with desk.open_book.reader() as shelf:
        make_plan(brought.harvest, brought.matches, Choices(), shelf, give_up_in_the_middle)


def stop_writing(desk: Desk, sources: list[Source]) -> None:
    enter(desk, bring(desk, *sources).plan, give_up_in_the_middle)


@pytest.mark.parametrize("stop", [stop_reading, stop_planning, stop_writing])
def test_that_giving_up_leaves_nothing(desk: Desk, tmp_path: Path, stop: Callable[[Desk, list[Source]], None]) -> None:
    half_known(desk, 2000)
    before = content(desk)
    sources = many(tmp_path, 2000)
    with pytest.raises(Stopped):
        stop(desk, sources)
    assert content(desk) == before
    assert desk.undo_name() != "导入名单（2000 人）"
    enter(desk, bring(desk, *sources).plan)
    assert len(content(desk)) == 2000


def test_that_a_write_that_fails_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_known(desk, 50)
    before = content(desk)
    plan = bring(desk, *many(tmp_path, 50)).plan
    plan.pairs.append((replace(everybody(desk)[0], version=99), PersonRecord(name="谁")))
    with pytest.raises(BookChangedElsewhere):
        applying.write_plan(desk, plan, silent)
    assert content(desk) == before


def test_that_several_files_are_read_together(desk: Desk, tmp_path: Path) -> None:
    one = xlsx(
        tmp_path / "一.xlsx",
        [HEADINGS, ["王芳", WANG, KIND, "202604", 1]],
        [HEADINGS, ["王芳", WANG, KIND, "202605", 1]],
    )
    two = text(tmp_path / "二.csv", [HEADINGS, ["王芳", WANG, KIND, "202606", 1], ["王芳", WANG, KIND, "202699", 1]])
    plan = bring(desk, *sources_of(one, two)).plan
    ((_, after),) = plan.pairs
    assert after is not None
    assert after.ledger.medical == (paid("2026-04", "2026-06"),)
    assert [(row.place.path.name, row.place.row) for row in plan.refused] == [("二.csv", 3)]
