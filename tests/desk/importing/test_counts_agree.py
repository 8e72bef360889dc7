"""How many months are new and how many change: the summary, the rows, and what is written say the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing.matching import LEAVE_OUT, NEW
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import Months
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Entry, Ledger, Track
from tests.desk.importing.bringing import bring, enter
from tests.desk.importing.random_lists import Shelf, number_of, table, written

Known = dict[tuple[Track, int], tuple[date | None, bool, object]]


def months_of(record: PersonRecord | None) -> Known:
    """Every month of which anything is known, and what."""
    if record is None:
        return {}
    return {
        (track, month): (entry.paid_on, entry.unknown, entry.capacity)
        for track in Track
        for entry in record.ledger.track(track)
        for month in range(entry.first, entry.last + 1)
    }


def differing(before: Known, after: Known) -> Months:
    """Counted month by month, without a look at the plan."""
    return Months(len(after.keys() - before.keys()), sum(before[key] != after.get(key) for key in before))


def total(counts: list[Months]) -> Months:
    return Months(sum(each.new for each in counts), sum(each.changed for each in counts))


def known(desk: Desk) -> dict[int, Known]:
    return {line.id: months_of(desk.open_book.person(line.id)) for line in desk.open_book.lines()}


@pytest.fixture(scope="module")
def a_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with a book of three, of whom one has a month that is not known to be paid."""
    path = tmp_path_factory.mktemp("counts") / "账簿.medins"
    with Book.create(path, "四个字的密码 2026", work=SAMPLE) as book:
        desk = Desk(today=lambda: date(2026, 11, 23))
        desk.open(book)
        people = [PersonRecord(name=each.name, id_number=each.id_number, ledger=each.ledger) for each in Shelf().people]
        declared = Ledger((Entry(2025 * 12 + 1, 2025 * 12 + 4, unknown=True),))
        people.append(PersonRecord(name="甲4", id_number=number_of(4), ledger=declared))
        desk.commit(Step("step.create_person", {"name": ""}, tuple((None, each) for each in people)))
        yield desk


@settings(max_examples=80, deadline=None)
@given(
    seed=st.integers(0, 1 << 60),
    oddness=st.sampled_from([0.0, 0.1, 0.4]),
    choices=st.builds(Choices, st.booleans(), st.booleans(), st.sampled_from(["", "示例商贸有限公司"])),
    answer=st.sampled_from([None, NEW, LEAVE_OUT]),
)
def test_that_rows_add_up_to_the_summary_and_to_what_is_written(
    a_desk: Desk, tmp_path_factory: pytest.TempPathFactory, seed: int, oddness: float, choices: Choices, answer: int
) -> None:
    before = known(a_desk)
    source = written(tmp_path_factory.getbasetemp() / "计数.csv", table(seed, oddness))
    asked = bring(a_desk, source, choices=choices).plan.questions
    if answer is not None:
        choices = replace(choices, answers={each.who: answer for each in asked})
    plan = bring(a_desk, source, choices=choices).plan
    summary = Months(plan.new_months, plan.changed_months)
    assert len(plan.months) == len(plan.pairs) == plan.new_people + plan.changed_people
    assert total(plan.months) == summary
    for pair, months in zip(plan.pairs, plan.months, strict=True):
        assert differing(months_of(pair[0]), months_of(pair[1])) == months
    if not plan.pairs:
        return
    enter(a_desk, plan)
    after = known(a_desk)
    assert total([differing(before.get(each, {}), after[each]) for each in after]) == summary
    a_desk.undo()
    assert known(a_desk) == before
