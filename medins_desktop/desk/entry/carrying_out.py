"""Carrying an option out: what it would pay is booked, with its day, as one step."""

from dataclasses import replace

from medins_desktop.desk.changes import Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry.marking import like
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.step import Step
from medins_desktop.domain.assessment import Option
from medins_desktop.domain.entries import set_months
from medins_desktop.domain.ledger import Track


def may_carry_out(option: Option) -> bool:
    """Whether an option pays something that can be booked."""
    return option.pays_back and option.available


def carry_out(desk: Desk, option: Option, by: str = "") -> Changes:
    """Book the months of a back-payment on both tracks, paid on the day of payment supposed.

    A month keeps the capacity it was entered with. Raises ActionError where the option pays nothing or is not possible.
    """
    if not may_carry_out(option):
        raise ActionError("desk.nothing_to_carry_out")
    person = desk.shown
    day = desk.pay_on or desk.as_of
    ledger = person.ledger
    medical = ledger.medical
    for month in option.months:
        medical = set_months(medical, (month,), like(ledger.entry_at(Track.MEDICAL, month), day))
    pension = set_months(ledger.pension, option.pension_months, like(None, day))
    after = replace(person, ledger=replace(ledger, medical=medical, pension=pension))
    figures = {"track": Track.MEDICAL, "months": option.months, "paid_on": day}
    return desk.commit(Step("step.carry_out", figures, ((person, after),)), by)
