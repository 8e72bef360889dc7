"""What counts as changing a closed month, and which one is named."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.closing import ClosedMonthError, refuse_closed, touched
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import month

M = month(2026, 5)
FIRM, LATER = "甲", "乙"
SPELLS = (Spell(M - 4, Capacity.UNIT, FIRM), Spell(M + 1, Capacity.UNIT, LATER))
PERSON = PersonRecord(1, 1, "王芳", ledger=Ledger((Entry(M - 2, M),), (Entry(M - 2, M),), SPELLS))


def having(**values: object) -> PersonRecord:
    return replace(PERSON, ledger=replace(PERSON.ledger, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "months"),
    [
        (PERSON, set()),
        (replace(PERSON, name="王方"), set()),
        (having(bases=(Base(M, 1),)), set()),
        (having(medical=(Entry(M - 2, M - 1),)), {(FIRM, M)}),
        (having(pension=(Entry(M - 2, M - 1),)), {(FIRM, M)}),
        (having(medical=(Entry(M - 2, M, date(2026, 7, 1)),)), {(FIRM, M), (FIRM, M - 1)}),
        (having(medical=(Entry(M - 3, M),)), set()),
        (having(medical=(Entry(M - 2, M + 1),)), {(LATER, M + 1)}),
        (having(medical=(Entry(M - 2, M - 1),), spells=SPELLS[1:]), {(FIRM, M), (LATER, M)}),
        (having(spells=()), set()),
        (None, {(FIRM, M), (FIRM, M - 1)}),
    ],
)
def test_that_a_closed_month_of_the_employer_before_or_after_is_touched_by_its_payment_alone(
    after: PersonRecord | None, months: set[tuple[str, int]]
) -> None:
    closed = frozenset({(FIRM, M), (FIRM, M - 1), (LATER, M), (LATER, M + 1), (FIRM, M + 1)})
    assert touched(PERSON, after, closed) == months
    assert touched(after, PERSON, closed) == months


def test_that_a_refusal_names_the_first_month_all_persons_and_how_many_months() -> None:
    other = replace(PERSON, id=2)
    changed = having(medical=(), pension=())
    step = Step("step.clear", {}, ((PERSON, changed), (other, replace(changed, id=2)), (None, replace(PERSON, id=3))))
    closed = frozenset({(FIRM, M), (FIRM, M - 1), (LATER, M)})
    refuse_closed(step, frozenset())
    refuse_closed(step, frozenset({(FIRM, M + 1), (LATER, M)}))
    refuse_closed(step, closed, allowed={1, 2, 3})
    with pytest.raises(ClosedMonthError) as refused:
        refuse_closed(step, closed, allowed={2})
    assert (refused.value.month, refused.value.employer) == (M - 1, FIRM)
    assert refused.value.people == {1, 3}
    assert refused.value.months == 2
    assert ClosedMonthError(M, FIRM, frozenset({1})).months == 1
