"""Any list as a table for a file: its rows made as they are written, and what holds for all of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from medins_desktop.desk.lists.asking import Asked, Listed, people
from medins_desktop.domain.month import month_text, year_of
from medins_desktop.exchange.out.lists import (
    backpay_table,
    expected_table,
    loses_table,
    owed_table,
    roster_table,
    year_table,
)
from medins_desktop.exchange.out.table import Fact, Table
from medins_desktop.words import say
from medins_desktop.words.explain_terms import policy_version

if TYPE_CHECKING:
    from medins_desktop.book.reading import Reader


def list_of(which: Listed, reader: "Reader", asked: Asked, tell: Callable[[int], object] = lambda _read: None) -> Table:
    """A list of the book. ``tell`` hears how many persons have been read, and may raise to stop it.

    Its rows come while it is written, on the thread that writes it; they may raise BookError.
    """
    known = people(reader, asked, tell)
    facts = _facts(reader, asked)
    if which is Listed.ROSTER:
        from medins_desktop.desk.lists.roster_list import roster_lines  # noqa: PLC0415 - one list at a time

        return roster_table(roster_lines(known, asked), facts)
    if which is Listed.LOSES:
        from medins_desktop.desk.lists.loses_list import loses_lines  # noqa: PLC0415

        return loses_table(loses_lines(known, asked), facts)
    if which is Listed.OWED:
        from medins_desktop.desk.lists.owed_list import owed_lines  # noqa: PLC0415

        return owed_table(owed_lines(known, asked), facts)
    if which is Listed.MONTH:
        from medins_desktop.desk.lists.expected_list import expected_lines  # noqa: PLC0415

        month = Fact(say("out.fact_month"), month_text(asked.in_month))
        return expected_table(expected_lines(known, asked), (month, *facts))
    if which is Listed.YEAR:
        from medins_desktop.desk.lists.year_list import year_lines  # noqa: PLC0415

        return year_table(year_lines(known, asked), year_of(asked.in_month), facts)
    from medins_desktop.desk.lists.backpay_list import backpay_lines  # noqa: PLC0415

    return backpay_table(backpay_lines(known, asked), facts)


def _facts(reader: "Reader", asked: Asked) -> tuple[Fact, ...]:
    policy = asked.policy_for("")
    facts = [
        Fact(say("out.fact_book"), reader.path.name),
        Fact(say("out.fact_as_of"), asked.as_of.isoformat()),
        Fact(say("out.fact_pay_on"), asked.day.isoformat()),
    ]
    if policy is not None:
        facts.append(Fact(say("out.fact_policy"), policy_version(policy)))
    if asked.employer is not None:
        facts.append(Fact(say("out.fact_employer"), asked.employer))
    if asked.people is not None:
        facts.append(Fact(say("out.fact_people"), say("out.people_chosen", n=len(asked.people))))
    shown = "shown" if asked.show_numbers else "masked"
    facts.append(Fact(say("out.fact_number"), say(f"out.number_{shown}")))
    facts.append(Fact(say("out.fact_money"), say("out.money_in_yuan")))
    return (*facts, Fact(say("out.fact_program"), say("shell.program")))
