"""The year at a glance as rows for a file: people down, months across, as the import reads them again."""

from collections.abc import Iterable, Iterator

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.terms import terms
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Payment
from medins_desktop.domain.ledger import Ledger, Track
from medins_desktop.domain.month import Month, year_of
from medins_desktop.domain.places import Places
from medins_desktop.exchange.out.lists import MONTHS, YearLine

SAYS_NOTHING = (Payment.NONE, Payment.DUE)


def year_lines(people: Iterable[Known], asked: Asked) -> Iterator[YearLine]:
    """One row a person and employer, in the order of ``people``, for the year of the month asked for.

    A row holds the months with its employer alone, so that nobody is said to have been where they were not.
    """
    for line, ledger in people:
        places = terms(ledger, line.policy, asked.policy_for)
        states = _states(ledger, places, asked) if places is not None else {}
        for employer, cells in _by_employer(ledger, states, line.employer, asked).items():
            if asked.employer in (None, employer):
                yield YearLine(line.name, asked.number(line.id_number), employer, tuple(cells))


def _by_employer(ledger: Ledger, states: dict[Month, Payment], present: str, asked: Asked) -> dict[str, list[str]]:
    """The twelve cells of each employer of the year; those of the present one where no month says anything."""
    first = year_of(asked.in_month) * MONTHS
    found: dict[str, list[str]] = {}
    for at in range(MONTHS):
        cell = _cell(ledger, first + at, states.get(first + at), asked)
        if cell:
            spell = ledger.spell_at(first + at)
            found.setdefault(spell.employer if spell is not None else "", [""] * MONTHS)[at] = cell
    return found or {present: [""] * MONTHS}


def _states(ledger: Ledger, places: Places, asked: Asked) -> dict[Month, Payment]:
    answer = assess(ledger, places, asked.as_of, with_options=False)
    return {month: stretch.payment for month, stretch in answer.by_month()}


def _cell(ledger: Ledger, month: Month, state: Payment | None, asked: Asked) -> str:
    """The code of a month's state, and the day of its payment where that is known; empty where nothing is to be said.

    A month still to come is paid where a day says so; what is paid after the as-of date does not exist yet.
    """
    entry = ledger.entry_at(Track.MEDICAL, month)
    day = entry.paid_on if entry is not None else None
    if day is not None and day > asked.as_of:
        day = None
    if state is None:
        state = Payment.PAID if day is not None else Payment.NONE
    if state in SAYS_NOTHING:
        return ""
    return state.value if day is None else f"{state.value} {day.isoformat()}"
