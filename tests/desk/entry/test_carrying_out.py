"""Carrying an option out books its months on their tracks, paid on the day that was supposed."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry import marking
from medins_desktop.desk.entry.carrying_out import carry_out, may_carry_out
from medins_desktop.desk.errors import ActionError
from medins_desktop.domain.assessment import Option, Way
from medins_desktop.domain.ledger import Capacity, Entry, Track
from medins_desktop.domain.month import month
from tests.desk.conftest import TODAY

M = month(2026, 6)
OPTION = Option(Way.BACKPAY, months=(M, M + 1), pension_months=(M,))


@pytest.mark.parametrize("pay_on", [None, date(2026, 12, 10)])
def test_that_the_months_are_paid_on_the_day_supposed_and_keep_their_capacity(wang: Desk, pay_on: date | None) -> None:
    own = marking.Details(unknown=True, capacity=Capacity.INDIVIDUAL)
    marking.set_entry(wang, Track.MEDICAL, [M], own)
    wang.set_pay_on(pay_on)
    before = wang.shown.ledger
    changes = carry_out(wang, OPTION, by="options")
    day = pay_on or TODAY
    assert changes.by == "options"
    assert wang.shown.ledger.medical == (Entry(M, M, day, capacity=Capacity.INDIVIDUAL), Entry(M + 1, M + 1, day))
    assert wang.shown.ledger.pension == (Entry(M, M, day),)
    wang.undo()
    assert wang.shown.ledger == before


@pytest.mark.parametrize(
    ("way", "is_possible"), [(Way.BACKPAY, True), (Way.SETTLE, True), (Way.RESUME, False), (Way.LAPSE, False)]
)
def test_that_only_what_pays_back_and_is_possible_is_carried_out(wang: Desk, way: Way, is_possible: bool) -> None:
    assert may_carry_out(replace(OPTION, way=way)) is is_possible
    assert not may_carry_out(replace(OPTION, way=way, available=False))
    with pytest.raises(ActionError):
        carry_out(wang, replace(OPTION, way=way, available=False))
    assert wang.shown.ledger.medical == ()
