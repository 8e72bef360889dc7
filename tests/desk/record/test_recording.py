"""What a record would change of the person shown, and the change as one step."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people.people import create_person, set_enrolled_until, set_notes
from medins_desktop.desk.record.effect import Effect
from medins_desktop.desk.record.people import Why
from medins_desktop.desk.record.recording import Choices, Plan, apply, known_person, plan
from medins_desktop.domain.entries import normalise
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell, Track
from medins_desktop.domain.month import parse_month
from medins_desktop.exchange.records.reader import read_text
from tests.desk.conftest import Heard

NUMBER = "11010519491231002X"
OTHER_NUMBER = "440524188001010014"
DAY = date(2025, 10, 12)
M = parse_month


def entry(first: str, last: str = "", day: date | None = None, *, unknown: bool = False) -> Entry:
    return Entry(M(first), M(last or first), day, unknown)


def person(*medical: Entry, **details: object) -> PersonRecord:
    ledger = Ledger(medical=medical, spells=(Spell(M("2024-01"), Capacity.UNIT),))
    return PersonRecord(1, 1, "王芳", id_number=NUMBER, ledger=ledger, **details)  # type: ignore[arg-type]


def planned(text: str, who: PersonRecord, **choices: object) -> Plan:
    return plan(read_text(text), who, Choices(**choices))  # type: ignore[arg-type]


def effects(made: Plan) -> list[tuple[str, str, bool]]:
    return [(str(track), str(each.effect), each.applied) for (track, _), each in made.months.items()]


def only(made: Plan) -> tuple[str, bool]:
    [(_, effect, applied)] = effects(made)
    return effect, applied


@pytest.mark.parametrize(
    ("now", "text", "effect", "applied", "after"),
    [
        ((), "2025-07 医保 已缴", "new", True, (entry("2025-07"),)),
        ((), "2025-07 医保 已缴 2025-10-12", "new", True, (entry("2025-07", day=DAY),)),
        ((), "2025-07 医保 应缴", "new", True, (entry("2025-07", unknown=True),)),
        ((), "2025-07 医保 欠缴", "same", False, ()),
        ((entry("2025-07", unknown=True),), "2025-07 医保 已缴", "changed", True, (entry("2025-07"),)),
        ((entry("2025-07", unknown=True),), "2025-07 医保 应缴", "same", False, (entry("2025-07", unknown=True),)),
        ((entry("2025-07", unknown=True),), "2025-07 医保 欠缴", "conflict", False, (entry("2025-07", unknown=True),)),
        ((entry("2025-07"),), "2025-07 医保 已缴", "same", False, (entry("2025-07"),)),
        ((entry("2025-07"),), "2025-07 医保 已缴 2025-10-12", "changed", True, (entry("2025-07", day=DAY),)),
        ((entry("2025-07", day=DAY),), "2025-07 医保 已缴", "same", False, (entry("2025-07", day=DAY),)),
        ((entry("2025-07"),), "2025-07 医保 应缴", "conflict", False, (entry("2025-07"),)),
        ((entry("2025-07"),), "2025-07 医保 欠缴", "conflict", False, (entry("2025-07"),)),
    ],
)
def test_that_a_month_takes_what_the_record_adds(
    now: tuple[Entry, ...], text: str, effect: str, applied: bool, after: tuple[Entry, ...]
) -> None:
    made = planned(text, person(*now))
    assert only(made) == (effect, applied)
    assert made.after.ledger.medical == after


@pytest.mark.parametrize(
    ("text", "after"), [("2025-07 医保 应缴", (entry("2025-07", unknown=True),)), ("2025-07 医保 欠缴", ())]
)
def test_that_the_records_word_may_be_taken(text: str, after: tuple[Entry, ...]) -> None:
    made = planned(text, person(entry("2025-07")), overrule=True)
    assert only(made) == ("conflict", True)
    assert made.after.ledger.medical == after


def test_that_what_is_not_said_is_unknown_unless_chosen() -> None:
    assert planned("2025-07 320.00元", person()).after.ledger.medical == (entry("2025-07", unknown=True),)
    assert planned("2025-07 320.00元", person(), silent_paid=True).after.ledger.medical == (entry("2025-07"),)
    known = planned("2025-07 320.00元", person(entry("2025-07", day=DAY)))
    assert only(known) == ("same", False)
    made = planned("2025-07 已缴", person(), track=Track.PENSION)
    assert made.after.ledger.pension == (entry("2025-07"),)
    assert made.after.ledger.medical == ()


def test_that_rows_of_several_payers_make_one_contribution() -> None:
    head = "征收品目\t所属期\t应缴金额\t实缴金额\t到账日期\n"
    unit, own = "职工基本医疗保险(单位缴纳)\t202507\t480\t", "职工基本医疗保险(个人缴纳)\t202507\t120\t"
    whole = planned(f"{head}{unit}480\t2025-07-10\n{own}120\t2025-10-12\n", person())
    assert whole.after.ledger.medical == (entry("2025-07", day=DAY),)
    half = planned(f"{head}{unit}\t\n{own}120\t2025-10-12\n", person())
    assert half.after.ledger.medical == (entry("2025-07", unknown=True),)


def test_that_rows_that_repeat_each_other_count_once_with_the_strongest() -> None:
    paid = "2025-07\t医疗\t已缴"
    text = f"月份\t险种\t缴费状态\t到账日期\n2025-07\t医疗\t未缴\t\n{paid}\t2025-10-12\n{paid}\t2025-11-20\n"
    made = planned(text, person())
    assert made.after.ledger.medical == (entry("2025-07", day=DAY),)
    assert [row.at for row in made.told.mine] == [2, 3, 4]


def test_that_a_capacity_of_its_own_is_kept_or_learnt() -> None:
    own = Entry(M("2025-07"), M("2025-07"), None, True, Capacity.INDIVIDUAL)
    assert planned("2025-07 医保 已缴", person(own)).after.ledger.medical[0].capacity is Capacity.INDIVIDUAL
    table = "月份\t险种\t人员类别\t实缴\n2025-08\t医疗\t{}\t600\n"
    assert planned(table.format("灵活就业"), person()).after.ledger.medical[0].capacity is Capacity.INDIVIDUAL
    assert planned(table.format("单位职工"), person()).after.ledger.medical[0].capacity is None


def test_that_spells_are_learnt_where_none_is_known() -> None:
    rows = (("2025-07", "甲公司"), ("2025-08", "甲公司"), ("2025-09", "乙公司"))
    table = "月份\t险种\t单位名称\t实缴\n" + "".join(f"{month}\t医疗\t{name}\t600\n" for month, name in rows)
    made = planned(table, PersonRecord(1, 1, "王芳"))
    assert made.after.ledger.spells == (
        Spell(M("2025-07"), Capacity.UNIT, "甲公司"),
        Spell(M("2025-09"), Capacity.UNIT, "乙公司"),
    )
    assert planned(table, person()).after.ledger.spells == person().ledger.spells


def test_that_bases_are_learnt() -> None:
    table = "月份\t险种\t缴费基数\t实缴\n" + "".join(
        f"{month}\t医疗\t{base}\t1\n"
        for month, base in (("202506", 5000), ("202507", 6000), ("202508", 6000), ("202507", 6000))
    )
    blank = PersonRecord(1, 1, "王芳")
    assert planned(table, blank).after.ledger.bases == (Base(M("2025-06"), 500000), Base(M("2025-07"), 600000))
    known = PersonRecord(
        1, 1, "王芳", ledger=Ledger(bases=(Base(M("2024-01"), 500000), Base(M("2025-07"), 1), Base(M("2026-07"), 7)))
    )
    assert planned(table, known).after.ledger.bases == (
        Base(M("2024-01"), 500000),
        Base(M("2025-07"), 600000),
        Base(M("2026-07"), 7),
    )


def test_that_months_after_the_end_of_participation_are_not_entered() -> None:
    who = person()
    ended = PersonRecord(1, 1, "王芳", ledger=Ledger(spells=who.ledger.spells, enrolled_until=M("2025-07")))
    made = planned("2025-07至2025-09 医保 已缴", ended)
    assert made.after.ledger.medical == (entry("2025-07"),)
    assert made.count() == {Effect.NEW: 1, Effect.AFTER_END: 2}


# Whose rows


TWO = "姓名\t证件号码\t月份\t险种\t实缴\n"


@pytest.mark.parametrize(
    ("name", "number", "why"),
    [
        ("王芳", NUMBER, None),
        ("王 芳", NUMBER.lower(), None),
        ("", "110105491231002", None),
        ("王芳", "", None),
        ("", "", None),
        ("王芳", "110105********002X", None),
        ("王*", "110105********002X", None),
        ("李强", "110105********002X", Why.OTHER_PERSON),
        ("王芳", OTHER_NUMBER, Why.NUMBER_DIFFERS),
        ("李强", OTHER_NUMBER, Why.OTHER_PERSON),
        ("李强", "", Why.OTHER_PERSON),
        ("", OTHER_NUMBER, Why.OTHER_PERSON),
        ("王芳芳", "", Why.OTHER_PERSON),
    ],
)
def test_that_rows_belong_to_the_person_by_number_else_by_name(name: str, number: str, why: Why | None) -> None:
    made = planned(f"{TWO}{name}\t{number}\t2025-07\t医疗\t1\n", person())
    assert [other.why for other in made.told.others] == ([why] if why else [])
    assert len(made.told.mine) == (0 if why else 1)
    assert made.changes_something is (why is None)


def test_that_a_number_that_agrees_beside_another_name_is_said() -> None:
    made = planned(f"{TWO}王方\t{NUMBER}\t2025-07\t医疗\t1\n", person())
    assert made.told.name_differs
    assert len(made.told.mine) == 1


def test_that_of_two_persons_only_the_one_shown_changes() -> None:
    made = planned(f"{TWO}王芳\t{NUMBER}\t2025-07\t医疗\t1\n李强\t{OTHER_NUMBER}\t2025-08\t医疗\t1\n" * 2, person())
    assert made.after.ledger.medical == (entry("2025-07"),)
    assert [(other.name, other.number, other.rows) for other in made.told.others] == [("李强", OTHER_NUMBER, 2)]


def test_that_a_new_person_gets_name_and_number_from_the_record() -> None:
    made = planned(f"{TWO}王芳\t{NUMBER}\t2025-07\t医疗\t1\n", PersonRecord(1, 1))
    assert (made.after.name, made.after.id_number, made.after.initials) == ("王芳", NUMBER, "wf")
    two = planned(f"{TWO}王芳\t{NUMBER}\t2025-07\t医疗\t1\n李强\t\t2025-08\t医疗\t1\n", PersonRecord(1, 1))
    assert not two.changes_something
    assert {other.why for other in two.told.others} == {Why.NOBODY_KNOWN}
    masked = planned(f"{TWO}王芳\t110105********002X\t2025-07\t医疗\t1\n", PersonRecord(1, 1))
    assert masked.after.id_number == ""
    doubtful = planned(f"{TWO}王芳\t110105194912310029\t2025-07\t医疗\t1\n", PersonRecord(1, 1))
    assert doubtful.after.id_number == ""


# On the desk


def test_that_a_record_is_one_step(wang: Desk, heard: Heard) -> None:
    record = read_text("2024-01至2026-10 医保 已缴\n养老 2024-01至2026-10 已缴")
    apply(wang, plan(record, wang.shown), "record")
    assert wang.shown.ledger.medical == wang.shown.ledger.pension == (entry("2024-01", "2026-10"),)
    assert wang.undo_name() == "粘贴记录 2024-01 至 2026-10"
    assert heard.last.by == "record"
    assert len(heard) == 1
    wang.undo()
    assert wang.shown.ledger == Ledger()
    wang.redo()
    assert wang.open_book.person(wang.shown.id).ledger.medical == (entry("2024-01", "2026-10"),)


def test_that_a_plan_for_what_has_changed_meanwhile_is_refused(wang: Desk) -> None:
    made = plan(read_text("2025-07 医保 已缴"), wang.shown)
    set_notes(wang, "来过")
    with pytest.raises(ActionError, match="person_changed"):
        apply(wang, made)
    assert wang.shown.ledger == Ledger()


def test_that_a_plan_that_changes_nothing_writes_nothing(wang: Desk, heard: Heard) -> None:
    assert not apply(wang, plan(read_text("2025-07 医保 欠缴"), wang.shown)).what
    assert heard == []


def test_that_a_record_may_bring_its_person(desk: Desk) -> None:
    text = f"{TWO}王芳\t{NUMBER}\t2025-07\t医疗\t1\n"
    apply(desk, plan(read_text(text), PersonRecord()))
    assert desk.shown.name == "王芳"
    assert desk.shown.ledger.medical == (entry("2025-07"),)
    assert desk.undo_name() == "新建 王芳"
    made = desk.shown
    desk.show(None)
    again = plan(read_text(text.replace("2025-07", "2025-08")), PersonRecord())
    known = known_person(desk, again)
    assert known == made
    apply(desk, plan(read_text(text.replace("2025-07", "2025-08")), known))
    assert desk.shown.ledger.medical == (entry("2025-07", "2025-08"),)
    assert desk.open_book.count() == 1


def test_that_a_number_that_several_have_names_nobody(desk: Desk) -> None:
    create_person(desk, "王芳", id_number=NUMBER)
    create_person(desk, "王方", id_number=NUMBER)
    desk.show(None)
    assert known_person(desk, plan(read_text(f"{TWO}王芳\t{NUMBER}\t2025-07\t医疗\t1\n"), PersonRecord())) is None


def test_that_the_end_of_participation_holds_on_the_desk(wang: Desk) -> None:
    set_enrolled_until(wang, M("2025-07"))
    apply(wang, plan(read_text("2025-06至2025-09 医保 已缴"), wang.shown))
    assert wang.shown.ledger.medical == (entry("2025-06", "2025-07"),)


MONTHS = st.integers(M("2024-01"), M("2025-12"))
ENTRIES = st.dictionaries(MONTHS, st.sampled_from([(None, False), (DAY, False), (None, True)]), max_size=20).map(
    lambda found: normalise(Entry(month, month, day, unknown) for month, (day, unknown) in found.items())
)


@given(ENTRIES, ENTRIES)
def test_that_months_that_a_record_does_not_name_stay_and_nothing_known_is_lost(
    now: tuple[Entry, ...], told: tuple[Entry, ...]
) -> None:
    from medins_desktop.exchange.records.writing import record_text  # noqa: PLC0415

    who = person(*now)
    made = planned(record_text(Ledger(medical=told)), who)
    named = {month for each in told for month in range(each.first, each.last + 1)}
    for month in range(M("2023-12"), M("2026-02")):
        before, after = who.ledger.entry_at(Track.MEDICAL, month), made.after.ledger.entry_at(Track.MEDICAL, month)
        if month not in named:
            assert (before and (before.paid_on, before.unknown)) == (after and (after.paid_on, after.unknown))
        if before and not before.unknown:
            assert after
            assert not after.unknown
    assert made.after.ledger.medical == normalise(made.after.ledger.medical)
    again = plan(read_text(record_text(Ledger(medical=told))), made.after)
    assert not again.changes_something
