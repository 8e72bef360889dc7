"""How coverage is laid out: each month once, in order, whatever decides it."""

from datetime import date
from itertools import pairwise
from random import Random

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.coverage import Piece, Standing, cover
from medins_desktop.domain.ledger import Entry, Ledger
from medins_desktop.domain.month import Month, month
from medins_desktop.domain.places import Places
from medins_desktop.domain.posting import post
from medins_desktop.domain.prospect import lapse_cover
from medins_desktop.domain.recognition import recognise
from tests.cases.cases import policies
from tests.reference.product import read_life
from tests.reference.random_lives import random_life


def pieces_of(ledger: Ledger, places: Places, as_of: date) -> list[tuple[list[Piece], Month, Month | None]]:
    """Coverage as of today and when nothing more is paid, each with its first and last month (None: any)."""
    posting = post(ledger, places, as_of)
    if posting is None:
        return []
    known = recognise(posting, places, hopeful=False)
    standing = Standing(known.on_time, known.helps, places.last_closed(as_of), posting.first_unknown)
    now = cover(posting, places, standing, posting.start, posting.current)
    lapsed = lapse_cover(posting, places, known, None)
    return [(now, posting.start, posting.current), (lapsed, posting.start, None)]


@pytest.mark.parametrize("part", range(4))
def test_that_each_month_is_in_one_piece_and_no_piece_is_empty(part: int) -> None:
    seen = 0
    for seed in range(part * 100, part * 100 + 100):
        case, policy, others = random_life(Random(seed))
        read, places = read_life(case, policy, others)
        for pieces, first, last in pieces_of(read.ledger, places, read.as_of):
            seen += len(pieces)
            assert pieces[0].first == first
            assert last is None or pieces[-1].last == last
            assert all(piece.first <= piece.last for piece in pieces)
            assert all(one.last + 1 == other.first for one, other in pairwise(pieces))
    assert seen > 200


def test_that_what_stopped_before_a_month_paid_in_advance_stopped_after_the_run_before_it() -> None:
    january, june, november = (month(2026, number) for number in (1, 6, 11))
    ahead = Entry(november + 2, november + 2, paid_on=date(2026, 11, 10))
    ledger = Ledger(medical=(Entry(january, june), ahead))
    stretch = assess(ledger, policies()["six-months"], date(2026, 11, 23)).stretches[-1]
    assert (stretch.last, stretch.rule) == (november, "stopped")
    assert stretch.run is not None
    assert stretch.run.last == june
