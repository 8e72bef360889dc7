"""One change for many: who changes how, who reads so already, who cannot and why; written whole or not at all."""

from datetime import date

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.errors import BookChangedElsewhere
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.closing import ClosedMonthError
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.naming import step_name
from medins_desktop.desk.roster.bulk import BulkChange, PayYear, PostMonths, SetBase, SetEnd, SetPlace, SetSpell, plan
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, ResidentsYear, Spell, Track
from medins_desktop.domain.month import parse_month

M = parse_month("2026-10")
START = parse_month("2024-01")
BOTH = (Track.MEDICAL, Track.PENSION)


def people(book: Book) -> list[PersonRecord]:
    """One who was paid for the month, one who was not, one who left before it."""
    ledgers = (
        Ledger((Entry(START, M),), spells=(Spell(START, Capacity.UNIT, "甲"),), bases=(Base(START, 500_000),)),
        Ledger((Entry(START, M - 1),), spells=(Spell(START, Capacity.UNIT, "甲"),)),
        Ledger((Entry(START, M - 6),), enrolled_until=M - 6),
    )
    stored = book.write([(None, PersonRecord(name=f"人{at}", ledger=each)) for at, each in enumerate(ledgers)])
    return [each for each in stored if each is not None]


def names(made: object) -> list[str]:
    return [each[0].name for each in made]  # type: ignore[attr-defined]


def test_that_a_plan_says_who_changes_who_reads_so_already_and_who_cannot(book: Book) -> None:
    made = plan(people(book), PostMonths((M,)))
    assert names(made.pairs) == ["人1"]
    assert [each.name for each in made.same] == ["人0"]
    assert [(each.person.name, each.key) for each in made.refused] == [("人2", "desk.after_end")]


def test_that_months_are_posted_on_both_tracks_and_keep_their_own_capacity(book: Book) -> None:
    own = PersonRecord(name="王芳", ledger=Ledger((Entry(M, M, unknown=True, capacity=Capacity.INDIVIDUAL),)))
    after = plan([own], PostMonths((M,), BOTH, date(2026, 11, 5))).pairs[0][1].ledger
    assert after.medical == (Entry(M, M, date(2026, 11, 5), capacity=Capacity.INDIVIDUAL),)
    assert after.pension == (Entry(M, M, date(2026, 11, 5)),)


def test_that_only_what_is_missing_is_posted_where_that_is_asked_for(book: Book) -> None:
    day = date(2026, 11, 5)
    made = plan(people(book), PostMonths((M - 1, M), paid_on=day, only_missing=True))
    assert names(made.pairs) == ["人1"]
    assert [each.name for each in made.same] == ["人0"], "who is posted already gets no other day"
    assert made.pairs[0][1].ledger.medical == (Entry(START, M - 1), Entry(M, M, day))
    assert step_name(made.step(), shown=made.pairs[0][1].id) == "为 1 人登记 2026-09 至 2026-10 已缴（2026-11-05）"


@pytest.mark.parametrize(
    ("before", "first", "after"),
    [
        ((), M, ((M, 7),)),
        (((START, 5),), M, ((START, 5), (M, 7))),
        (((START, 5), (M, 6)), M, ((START, 5), (M, 7))),
        (((START, 7),), M, ((START, 7),)),
        (((M + 2, 9),), M, ((M, 7), (M + 2, 9))),
    ],
)
def test_that_a_base_holds_from_its_month_on(
    before: tuple[tuple[int, int], ...], first: int, after: tuple[tuple[int, int], ...]
) -> None:
    ledger = Ledger(bases=tuple(Base(*each) for each in before))
    assert SetBase(first, 7).ledger(ledger).bases == tuple(Base(*each) for each in after)


def test_that_capacity_and_employer_may_change_alone() -> None:
    ledger = Ledger(spells=(Spell(START, Capacity.UNIT, "甲"),))
    assert SetSpell(M, None, "乙  公司").ledger(ledger).spells[-1] == Spell(M, Capacity.UNIT, "乙 公司")
    assert SetSpell(M, Capacity.FUND, None).ledger(ledger).spells[-1] == Spell(M, Capacity.FUND, "甲")
    assert SetSpell(M, Capacity.UNIT, "甲").ledger(ledger) == ledger
    assert SetSpell(START, None, "乙").ledger(ledger).spells == (Spell(START, Capacity.UNIT, "乙"),)


def test_that_an_end_before_the_last_entry_is_refused_with_its_reason(book: Book) -> None:
    made = plan(people(book), SetEnd(M - 1))
    assert [(each.person.name, each.key) for each in made.refused] == [
        ("人0", "person_problem.entries-after-end-medical")
    ]
    assert names(made.pairs) == ["人1", "人2"]
    assert names(plan(people(book), SetEnd(None)).pairs) == ["人2"]


def test_that_the_plan_tells_whose_closed_months_it_would_change(book: Book) -> None:
    made = plan(people(book), PostMonths((M,)), frozenset({("甲", M), ("乙", M - 1)}))
    assert (names(made.pairs), made.closed) == (["人1"], frozenset({2}))
    assert plan(people(book), PostMonths((M + 1,)), frozenset({("甲", M)})).closed == frozenset()


def test_that_the_refusal_of_many_counts_people_and_months(desk: Desk, book: Book) -> None:
    step = plan(people(book)[:2], PostMonths((M, M + 1, M + 2))).step()
    for month in (M + 1, M + 2):
        desk.set_closed("甲", month, closed=True)
    with pytest.raises(ClosedMonthError) as refused:
        desk.commit(step)
    error = refused.value
    assert (error.employer, error.month, error.people, error.months) == ("甲", M + 1, frozenset({1, 2}), 2)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (PostMonths((M,)), "为 1 人登记 2026-10 已缴（人1）"),
        (PostMonths((M, M + 1), (Track.PENSION,)), "为 3 人登记 养老 2026-10 至 2026-11 已缴"),
        (PostMonths((M,), unknown=True), "为 2 人登记 2026-10 未知"),
        (SetBase(M, 650_000), "为 3 人登记 2026-10 起基数 6,500.00 元"),
        (SetSpell(M, None, "乙"), "为 3 人登记 2026-10 起缴费身份与单位"),
        (SetEnd(None), "为 1 人取消退出参保（人2）"),
    ],
)
def test_that_the_step_has_a_name(book: Book, change: BulkChange, name: str) -> None:
    everybody = people(book)[:2] if name.startswith("为 2") else people(book)
    if isinstance(change, PostMonths) and change.tracks == (Track.PENSION,):
        everybody = [PersonRecord(id=at, name="人") for at in range(3)]
    assert step_name(plan(everybody, change).step()) == name


def test_that_thousands_are_one_step_and_one_undo(desk: Desk, book: Book) -> None:
    stored = book.write([(None, PersonRecord(name=f"人{at}")) for at in range(2000)])
    step = plan([each for each in stored if each], PostMonths((M,))).step()
    heard: list[Changes] = []
    done: list[int] = []
    desk.listen(heard.append)
    desk.tell_written(desk.write_apart(step, done.append))
    assert done == list(range(1, 2001))
    assert len(heard) == 1
    assert heard[0].people == frozenset(range(1, 2001))
    assert heard[0].concerns(What.LEDGER)
    assert all(ledger.medical for _, _, ledger in book.ledgers())
    desk.undo()
    assert not any(ledger.medical for _, _, ledger in book.ledgers())
    assert desk.shown_id is None, "a step of many shows nobody"
    desk.redo()
    assert all(ledger.medical for _, _, ledger in book.ledgers())


class StopError(Exception):
    """The user has stopped it."""


def test_that_a_writing_that_is_stopped_leaves_nothing(desk: Desk, book: Book) -> None:
    step = plan(people(book), SetBase(M, 650_000)).step()

    def stop(done: int) -> None:
        if done == 2:
            raise StopError

    before = list(book.ledgers())
    with pytest.raises(StopError):
        desk.write_apart(step, stop)
    assert list(book.ledgers()) == before
    assert desk.undo_name() is None


def test_that_somebody_changed_elsewhere_stops_all_of_it(desk: Desk, book: Book) -> None:
    everybody = people(book)
    step = plan(everybody, SetBase(M, 650_000)).step()
    with Book.open(book.path, "四个字的密码 2026") as other:
        other.write([(everybody[1], None)])
    with pytest.raises(BookChangedElsewhere):
        desk.write_apart(step, lambda _done: None)
    desk.refused()
    assert [ledger.bases for _, _, ledger in book.ledgers()] == [(Base(START, 500_000),), ()]


def test_that_undo_and_redo_of_many_go_the_same_road_and_stop_the_same_way(desk: Desk, book: Book) -> None:
    step = plan(people(book), SetBase(M, 650_000)).step()
    desk.tell_written(desk.write_apart(step, str))
    before, name = list(book.ledgers()), desk.undo_name()

    def stop(done: int) -> None:
        if done == 2:
            raise StopError

    undone = desk.next_undo()
    assert undone is not None
    with pytest.raises(StopError):
        desk.undo_apart(undone, stop)
    assert (list(book.ledgers()), desk.undo_name(), desk.redo_name()) == (before, name, None)
    assert not desk.is_writing
    heard: list[Changes] = []
    desk.listen(heard.append)
    written = desk.undo_apart(undone, str)
    for edit in (desk.redo, lambda: desk.show(1)):
        with pytest.raises(ActionError):
            edit()
    desk.tell_written(written)
    assert (desk.undo_name(), desk.redo_name()) == (None, name)
    assert heard[0].concerns(What.LEDGER, What.UNDO)
    assert heard[0].people == frozenset({1, 2, 3})
    again = desk.next_redo()
    assert again is not None
    desk.tell_written(desk.redo_apart(again, str))
    assert [each[2] for each in book.ledgers()] == [each[2] for each in before]


SH = Spell(M, Capacity.UNIT, "甲", "sh")


def test_that_another_employer_takes_no_place_away() -> None:
    ledger = Ledger(spells=(Spell(START, Capacity.UNIT, "甲"), SH))
    assert SetSpell(M, None, "乙").ledger(ledger).spells[-1] == Spell(M, Capacity.UNIT, "乙", "sh")
    assert SetSpell(M, Capacity.UNIT, "甲").ledger(ledger) == ledger
    later = SetSpell(M + 1, Capacity.INDIVIDUAL, None).ledger(ledger).spells
    assert later == (*ledger.spells, Spell(M + 1, Capacity.INDIVIDUAL))


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ((), "sh", (Spell(M, Capacity.UNIT, "", "sh"),)),
        ((Spell(START, Capacity.UNIT, "甲"),), "sh", (Spell(START, Capacity.UNIT, "甲"), SH)),
        ((Spell(START, Capacity.UNIT, "甲", "sh"),), "sh", (Spell(START, Capacity.UNIT, "甲", "sh"),)),
        ((Spell(START, Capacity.UNIT, "甲", "wuhan"), SH), "wuhan", (Spell(START, Capacity.UNIT, "甲", "wuhan"),)),
        (
            (Spell(START, Capacity.UNIT, "甲"), Spell(M + 3, Capacity.INDIVIDUAL, policy="wuhan")),
            "sh",
            (Spell(START, Capacity.UNIT, "甲"), SH, Spell(M + 3, Capacity.INDIVIDUAL, policy="wuhan")),
        ),
    ],
)
def test_that_a_place_holds_from_its_month_on(before: tuple[Spell, ...], place: str, after: tuple[Spell, ...]) -> None:
    assert SetPlace(M, place, "某地").ledger(Ledger(spells=before)).spells == after


def test_that_a_residents_year_is_posted_for_those_who_have_not_paid_it_otherwise(book: Book) -> None:
    day = date(2026, 3, 5)
    years = [
        (),
        (ResidentsYear(2026, day),),
        (ResidentsYear(2027, repairs=(2026,)),),
        (ResidentsYear(2026, exempt=True),),
    ]
    stored = book.write(
        [(None, PersonRecord(name=f"人{at}", ledger=Ledger(residents=each))) for at, each in enumerate(years)]
    )
    made = plan([each for each in stored if each is not None], PayYear(2026, day))
    assert names(made.pairs) == ["人0", "人3"]
    assert [pair[1].ledger.residents for pair in made.pairs] == [
        (ResidentsYear(2026, day),),
        (ResidentsYear(2026, day, exempt=True),),
    ]
    assert [each.name for each in made.same] == ["人1"]
    assert [(each.person.name, each.key) for each in made.refused] == [("人2", "person_problem.repaired-paid")]
    assert step_name(made.step()) == "为 2 人登记居民医保 2026 年度已缴（2026-03-05）"


def test_that_places_and_years_of_many_are_one_step_with_a_name(desk: Desk, book: Book) -> None:
    everybody = people(book)
    for change, name in (
        (SetPlace(M, "sh", "上海"), "3 人参保地自 2026-10 起：上海"),
        (PayYear(2027), "为 3 人登记居民医保 2027 年度已缴"),
    ):
        made = plan([book.person(each.id) for each in everybody], change)
        desk.commit(made.step())
        assert desk.undo_name() == name
    desk.undo()
    desk.undo()
    assert [book.person(each.id).ledger for each in everybody] == [each.ledger for each in everybody]
