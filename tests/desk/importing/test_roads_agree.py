"""The fast road and the careful one lead to the same plan: tables at random, mostly plain, with odd rows among them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.desk.importing.gathering import Harvest, RefusedRow, RowPlace, gather
from medins_desktop.desk.importing.matching import match
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import ImportPlan, make_plan
from medins_desktop.desk.importing.source import Source
from medins_desktop.exchange.records.reader import read_rows
from medins_desktop.exchange.sheets import plain_text
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.desk.importing.bringing import silent
from tests.desk.importing.random_lists import CLOSED, HEADINGS, Rows, Shelf, table, written


def carefully(source: Source, rows: Rows) -> Harvest:
    """What is gathered by reading row after row, and putting each to its person by itself."""
    harvest = Harvest((source,))
    assumed = source.understood.assumed
    record = read_rows([list(HEADINGS), *rows], assumed)
    for row in record.rows:
        harvest.people.add_row(row, row.at)
    for each in record.refused:
        place = RowPlace(source.table.path, "", each.at)
        harvest.refused.append(RefusedRow(place, each.column, each.heading, each.text, each.reason, each.figures))
    harvest.totals = record.totals
    return harvest


def outcome(harvest: Harvest, choices: Choices, closed: frozenset[tuple[str, int]]) -> tuple[object, ...]:
    """Everything that a plan says; of rows left out as a whole not how many there are, which the careful road counts
    for each insurance.
    """
    shelf = Shelf()
    matches = match(harvest.people, shelf.lines())
    plan: ImportPlan = make_plan(harvest, matches, choices, shelf, silent, closed)
    counts = (plan.new_people, plan.changed_people, plan.same_people)
    months = (plan.new_months, plan.changed_months, plan.same_months, harvest.totals)
    refused = [each._replace(figures={**each.figures, "n": 0}) for each in plan.refused]
    asked = [(question.who, question.asked, question.candidates) for question in plan.questions]
    return plan.pairs, counts, months, refused, asked, plan.renamed


@settings(max_examples=400, deadline=None)
@given(
    seed=st.integers(0, 1 << 60),
    oddness=st.sampled_from([0.0, 0.05, 0.3]),
    block=st.sampled_from([120, 500, 1 << 17]),
    choices=st.builds(Choices, st.booleans(), st.booleans(), st.sampled_from(["", "示例商贸有限公司"])),
    closed=st.sampled_from([frozenset(), CLOSED]),
)
def test_that_both_roads_lead_to_the_same_plan(
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    oddness: float,
    block: int,
    choices: Choices,
    closed: frozenset[tuple[str, int]],
) -> None:
    rows = table(seed, oddness)
    source = written(tmp_path_factory.getbasetemp() / "名单.csv", rows)
    with pytest.MonkeyPatch.context() as patch, SheetReader() as reader:
        patch.setattr(plain_text, "BLOCK", block)
        fast = gather(reader, [source], silent)
    assert outcome(fast, choices, closed) == outcome(carefully(source, rows), choices, closed)
