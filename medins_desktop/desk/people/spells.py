"""Ending a job: the spell with an employer, or of the unemployment fund, gets a last month; the person alone follows.

A spell has no end of its own: it holds until the next begins. So an end is a spell of the person alone right after it.
"""

from collections.abc import Sequence
from dataclasses import replace

from medins_desktop.desk.changes import NOTHING, Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.people.checking import check_spells
from medins_desktop.desk.people.problems import FieldsError, problem, refuse
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Capacity, Ledger, Spell
from medins_desktop.domain.month import Month, month_text


def last_month(spells: Sequence[Spell], row: int) -> Month | None:
    """The last month of a spell; None for the last one, which holds on."""
    return spells[row + 1].first - 1 if row + 1 < len(spells) else None


def ended(spells: Sequence[Spell], row: int, last: Month | None) -> tuple[Spell, ...]:
    """The spells with the one of ``row`` ending after ``last``; None: it holds on, and who paid alone after it did not.

    Who paid alone after it in another place goes on doing so there. Raises FieldsError at ``spells[row].last`` where
    that is before its first month or where another spell, or a move, stands in the way; pure.
    """
    before, spell, after = tuple(spells[:row]), spells[row], tuple(spells[row + 1 :])
    field = f"spells[{row}].last"
    if last is not None and last < spell.first:
        raise FieldsError([problem("spell-backwards", field, first=month_text(spell.first))])
    place = ""
    if after and after[0].capacity is Capacity.INDIVIDUAL and not (last is None and after[0].policy):
        place, after = after[0].policy, after[1:]
    if after and (last is None or after[0].first <= last):
        raise FieldsError([problem("spell-followed", field, first=month_text(after[0].first))])
    if after and after[0].first == (last or 0) + 1:
        after = (replace(after[0], policy=after[0].policy or place), *after[1:])
    elif last is not None:
        after = (Spell(last + 1, Capacity.INDIVIDUAL, policy=place), *after)
    found = (*before, spell, *after)
    refuse(check_spells(found))
    return found


def may_end(ledger: Ledger, last: Month | None) -> int | None:
    """The row of the spell that may end after ``last``: the latest one, unless that is of the person alone."""
    row = len(ledger.spells) - 1
    if last is None or row < 0 or ledger.spells[row].capacity is Capacity.INDIVIDUAL:
        return None
    return row if ledger.spells[row].first <= last else None


def end_spell(desk: Desk, spells: Sequence[Spell], row: int, last: Month | None, by: str = "") -> Changes:
    """Of these spells, in the order of time, end the one of ``row`` after ``last``, or let it hold on (None).

    One step; raises FieldsError as ``ended`` does.
    """
    return _commit(desk, replace(desk.shown.ledger, spells=ended(spells, row, last)), last, by)


def leave_job(desk: Desk, last: Month, by: str = "") -> Changes:
    """The job ended, not the participation: the latest spell ends after ``last``, an end of participation is lifted."""
    ledger = desk.shown.ledger
    row = may_end(ledger, last)
    if row is None:
        return NOTHING
    return _commit(desk, replace(ledger, spells=ended(ledger.spells, row, last), enrolled_until=None), last, by)


def _commit(desk: Desk, ledger: Ledger, last: Month | None, by: str) -> Changes:
    before = desk.shown
    figures = {"name": before.name, "month": month_text(last) if last is not None else ""}
    key = "step.end_spell" if last is not None else "step.resume_spell"
    return desk.commit(Step(key, figures, ((before, replace(before, ledger=ledger)),)), by)
