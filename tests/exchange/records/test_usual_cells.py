"""Cells as they should be are read by a short way, which comes to the same as the long one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.exchange.records import cells, people
from medins_desktop.exchange.records.cells import read_amount
from medins_desktop.exchange.records.people import read_number

DIGITS = "0123456789"
BIRTH = st.one_of(st.dates().map("{:%Y%m%d}".format), st.text(DIGITS, min_size=8, max_size=8))
NUMBER = st.one_of(
    st.tuples(
        st.text(DIGITS, min_size=6, max_size=6),
        BIRTH,
        st.one_of(st.just("00"), st.text(DIGITS, min_size=3, max_size=3)),
        st.sampled_from([*DIGITS, "X", "x", "00", "*"]),
    ).map("".join),
    st.text("0123456789X.,E+ １", min_size=15, max_size=19),
)
AMOUNT = st.one_of(st.from_regex(r"-?[0-9]{1,14}(\.[0-9]{0,4})?", fullmatch=True), st.text("0123456789.,- 元"))


@settings(max_examples=500)
@given(cell=NUMBER)
def test_that_a_number_as_it_should_be_reads_as_any_other(cell: str) -> None:
    found = read_number(cell)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "_is_plain_number", lambda _cell: False)
        assert found == read_number(cell)


@settings(max_examples=500)
@given(cell=AMOUNT)
def test_that_a_usual_amount_reads_as_any_other(cell: str) -> None:
    found = read_amount(cell)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "_USUAL_AMOUNT", re.compile("(?!)"))
        assert found == read_amount(cell)
