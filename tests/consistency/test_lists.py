"""Roster, month page and lists say of everybody what the one assessment says, and come to the same sums."""

import re
from collections import Counter

import pytest

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.lists.backpay_list import backpay_lines
from medins_desktop.desk.lists.loses_list import loses_lines
from medins_desktop.desk.lists.owed_list import owed_lines
from medins_desktop.desk.lists.roster_list import roster_lines
from medins_desktop.desk.month.expected import expected
from medins_desktop.desk.roster.listing import Sums
from medins_desktop.desk.roster.order import Column
from medins_desktop.desk.roster.row import Assessor, RosterRow
from medins_desktop.documents.comparison import comparison
from medins_desktop.documents.parts import Matter, Subject
from medins_desktop.domain.assessment import COVERED, Assessment, Option, Way
from medins_desktop.domain.keeping import keeping_next
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.money import share
from medins_desktop.exchange.out.lists import backpay_table, loses_table, owed_table, roster_table
from medins_desktop.exchange.out.table import Table, cell_words
from medins_desktop.ui.roster.cells import Question, cell, tip
from medins_desktop.ui.roster.detail import loss_words
from medins_desktop.words import LANGUAGES, Language, speaking
from tests.consistency.checks import claims, last_to_pay_back, missed, no_agency, payable
from tests.consistency.reading_back import DAY, day, fen, find, month, months
from tests.consistency.scenes import Scene, scenes
from tests.documents.matters import OFFICE


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_roster_and_lists_say_what_the_assessment_says(language: Language) -> None:
    window, files = Sums(), Counter[str]()
    with speaking(language):
        for scene in scenes():
            row = roster_row(scene)
            hold_row(row, scene)
            hold_loss(row, scene)
            window.show(row)
            hold_files(row, scene, files)
            hold_owed(scene, files)
            hold_month(scene)
    assert files["owed"] == files["duty"] > 0
    assert window.total == files["roster"] == files["backpay"] == files["slip"] > 0
    assert window.priced > 1_000


def roster_row(scene: Scene) -> RosterRow:
    """The row of the roster."""
    return Assessor(lambda _own: scene.policy, scene.as_of).row(scene.line, scene.ledger)


def paid(scene: Scene) -> Option | None:
    """What pays all that can be paid back."""
    ways = [each for each in scene.today.options if each.pays_back and each.available and no_agency(each)]
    return max(ways, key=lambda option: len(option.months), default=None)


def hold_row(row: RosterRow, scene: Scene) -> None:
    """The cells of the roster."""
    answer, asked = scene.today, Question(scene.as_of, scene.as_of)
    texts = {column: cell(row, column, asked) for column in Column}
    until = [day(each) for each in find_days(texts[Column.UNTIL])]
    assert until == ([last_to_pay_back(answer)] if last_to_pay_back(answer) else [])
    way = paid(scene)
    total = way.cost.total if way and way.cost else None
    assert texts[Column.COST] == "—" if total is None else fen(texts[Column.COST]) == total
    lost = len(missed(answer)) + len(set(payable(answer)) & unknown(answer))
    assert texts[Column.MISSED].rstrip("?") == (str(lost) if lost else "—")
    for found in find("roster.tip_cost", tip(row, Column.COST, asked)):
        assert months(found.said["months"])[0] == payable(answer)[: len(months(found.said["months"])[0])]
        assert fen(found.said["unit"]) + fen(found.said["person"]) == total
    following = answer.next_payment
    said = next(find("roster.next", texts[Column.NEXT]), None)
    assert (said is None) is (following is None)
    if said is not None and following is not None:
        assert (month(said.said["month"]), day(said.said["day"])) == (following.month, following.deadline)


def find_days(text: str) -> list[str]:
    """All days of a text."""
    return re.findall(DAY, text)


def unknown(answer: Assessment) -> set[int]:
    """The months of which nobody knows whether they are paid."""
    return {each for each, stretch in answer.by_month() if stretch.payment == "unknown"}


def hold_loss(row: RosterRow, scene: Scene) -> None:
    """Who loses cover: the roster's foot and the list name the way and the day that the headline names."""
    answer, asked = scene.today, Asked(scene.as_of, lambda _own: scene.policy)
    lines = list(loses_lines([Known(scene.line, scene.ledger)], asked))
    where = row.standing
    assert bool(lines) is (where.coverage in COVERED and where.next_month not in COVERED)
    if not lines:
        return
    found = keeping_next(answer)
    claims(loss_words(answer, found), answer)
    (texts,) = cells_of(loses_table(lines))
    assert month(texts["lost_from"]) == answer.current + 1
    assert (lines[0].outcome == "kept") is (found is not None)
    if texts["back_months"]:
        ways = [option for option in answer.options if option.months == months(texts["back_months"])[0]]
        assert ways
        assert found is not None
        assert [option for option in ways if (option.available and not option.uncovered_months) or ended(scene)]
        assert (day(texts["keep_by"]) if texts["keep_by"] else None) == found.day


def ended(scene: Scene) -> bool:
    """Whether participation has an end, so that some month of the year ahead is not covered anyhow."""
    return scene.ledger.enrolled_until is not None


def cells_of(table: Table) -> list[dict[str, str]]:
    """The rows of a table as people read them."""
    return [
        {column.name: cell_words(column, value) for column, value in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]


def hold_files(row: RosterRow, scene: Scene, sums: Counter[str]) -> None:
    """The roster and the back-payments as files, and the slip's table, come to what the window says."""
    answer, known = scene.today, [Known(scene.line, scene.ledger)]
    asked = Asked(scene.as_of, lambda _own: scene.policy)
    (texts,) = cells_of(roster_table(roster_lines(known, asked)))
    assert months(texts["payable_months"])[0] == payable(answer)[: len(months(texts["payable_months"])[0])]
    assert int(texts["payable_count"] or 0) == len(payable(answer))
    assert (day(texts["back_by"]) if texts["back_by"] else None) == last_to_pay_back(answer)
    lines = cells_of(backpay_table(backpay_lines(known, asked)))
    assert sorted(month(line["month"]) for line in lines) == list(payable(answer))
    way = paid(scene)
    assert [line["total"] for line in lines if line["total"]] == [] or row.answer.total is not None
    sums["roster"] += fen(texts["total"]) if texts["total"] else 0
    sums["backpay"] += sum(fen(line["total"]) for line in lines if line["total"])
    if way is not None:
        table = comparison(Matter(answer, scene.ledger, Subject("", ""), OFFICE), None)
        ordered = sorted(answer.options, key=lambda option: not option.available)
        amount = table.rows[ordered.index(way)].amounts[-1]
        sums["slip"] += 0 if amount == "—" else fen(amount)


def hold_owed(scene: Scene, sums: Counter[str]) -> None:
    """What employers owe stands month by month, and comes to what the ways out say of these months."""
    answer, asked = scene.today, Asked(scene.as_of, lambda _own: scene.policy)
    known = [Known(scene.line, scene.ledger)]
    lines = cells_of(owed_table(owed_lines(known, asked)))
    owed = next((each.owed for each in answer.options if each.way is Way.LAPSE), ())
    assert sorted(month(line["owed_month"]) for line in lines) == list(owed)
    (texts,) = cells_of(roster_table(roster_lines(known, asked)))
    assert int(texts["owed"] or 0) == len(owed)
    for line in lines:
        assert day(line["deadline"]) == scene.policy.deadline(month(line["owed_month"])) < scene.as_of
        shares = [line[name] for name in ("unit", "person", "late_fee", "pension_unit", "pension_person")]
        assert sum(fen(each) for each in shares if each) == (fen(line["total"]) if line["total"] else 0)
        sums["owed"] += fen(line["total"]) if line["total"] else 0
    if texts["total"]:
        duties = [each for each in answer.options if each.is_duty and each.available and no_agency(each)]
        costs = [cost for each in duties if each.cost for cost in each.cost.months if cost.month in owed]
        sums["duty"] += sum(cost.unit + cost.person + cost.late_fee for cost in costs)


def hold_month(scene: Scene) -> None:
    """What the month page expects is the contribution of that month on its base, by the rates of the policy."""
    current, spell = scene.today.current, scene.ledger.spell_at(scene.today.current)
    if spell is None:
        return
    for row in expected([(scene.line, scene.ledger)], spell.employer, current, lambda _own: scene.policy):
        base, rates = scene.ledger.base_at(current), scene.policy.rates_at(current)
        if base is None or rates is None:
            assert (row.unit, row.own, row.total) == (None, None, None)
            continue
        base = min(max(base, rates.floor or base), rates.ceiling or max(base, rates.floor or base))
        assert row.base == base
        alone = row.capacity is Capacity.INDIVIDUAL
        assert row.unit == (0 if alone else share(base, rates.unit))
        own = (rates.individual, rates.individual_fixed) if alone else (rates.employee, rates.employee_fixed)
        assert row.own == share(base, *own)
