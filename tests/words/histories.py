"""Random histories of a few years, with everything that a ledger can hold."""

from datetime import date

from hypothesis import strategies as st

from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import Month, day_in, parse_month

FIRST = parse_month("2023-01")
LAST = parse_month("2027-02")

POLICIES = st.sampled_from(["six-months", "arrears-first", "three-months-retroactive"])


@st.composite
def _track(draw: st.DrawFn, with_capacity: bool) -> tuple[Entry, ...]:
    cells = draw(st.lists(st.sampled_from("pppppp..lu"), min_size=0, max_size=LAST - FIRST))
    begin = FIRST + draw(st.integers(0, 6))
    found: list[Entry] = []
    for month, cell in enumerate(cells, begin):
        capacity = draw(st.sampled_from([None, *Capacity])) if with_capacity and cell == "l" else None
        if cell == "p":
            found.append(Entry(month, month, capacity=capacity))
        elif cell == "u":
            found.append(Entry(month, month, unknown=True))
        elif cell == "l":
            found.append(Entry(month, month, _day(draw, month), capacity=capacity))
    return tuple(found)


def _day(draw: st.DrawFn, month: Month) -> date:
    return day_in(month + draw(st.integers(-2, 12)), draw(st.integers(1, 31)))


@st.composite
def _histories(draw: st.DrawFn) -> Ledger:
    medical = draw(_track(True))
    last = medical[-1].last if medical else FIRST
    spells = (Spell(FIRST, draw(st.sampled_from(Capacity))), Spell(FIRST + 20, draw(st.sampled_from(Capacity))))
    return Ledger(
        medical,
        draw(_track(False)),
        spells[: draw(st.integers(0, 2))],
        (Base(FIRST, 600000),)[: draw(st.integers(0, 1))],
        draw(st.sampled_from([None, last, last + 2])),
    )


HISTORIES = _histories()
