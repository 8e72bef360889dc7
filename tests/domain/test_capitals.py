"""Amounts in Chinese capitals: the rules for payment instruments, and that no amount is written like another."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.domain.capitals import MOST, capitals

DIGITS = {text: value for value, text in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}
FOURS = {"万": 10**4, "亿": 10**8}
SHAPE = re.compile(r"([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*元)?(零?[壹贰叁肆伍陆柒捌玖]角)?(零?[壹贰叁肆伍陆柒捌玖]分|整)")


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (140950, "壹仟肆佰零玖元伍角整"),  # the first ones are the examples of the annex
        (600714, "陆仟零柒元壹角肆分"),
        (168032, "壹仟陆佰捌拾元零叁角贰分"),
        (10700053, "壹拾万柒仟元零伍角叁分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (32504, "叁佰贰拾伍元零肆分"),
        (156000, "壹仟伍佰陆拾元整"),
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (1000, "壹拾元整"),
        (100010, "壹仟元零壹角整"),
        (10**7, "壹拾万元整"),
        (1000000 * 100 + 100, "壹佰万零壹元整"),
        (100001000 * 100, "壹亿零壹仟元整"),
        (100010000 * 100, "壹亿零壹万元整"),
        (100001234 * 100, "壹亿零壹仟贰佰叁拾肆元整"),
        (MOST, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_that_amounts_are_written_as_on_a_cheque(fen: int, text: str) -> None:
    assert capitals(fen) == text


@pytest.mark.parametrize("fen", [-1, MOST + 1])
def test_that_an_amount_without_a_name_is_refused(fen: int) -> None:
    with pytest.raises(ValueError, match="no capitals"):
        capitals(fen)


AMOUNTS = st.integers(0, MOST) | st.lists(st.sampled_from("00005"), min_size=1, max_size=14).map(
    lambda figures: int("".join(figures))
)


@given(AMOUNTS)
def test_that_the_amount_can_be_read_back(fen: int) -> None:
    assert read(capitals(fen)) == fen


@given(AMOUNTS)
def test_that_zeros_stand_alone_and_the_end_is_closed(fen: int) -> None:
    text = capitals(fen)
    assert SHAPE.fullmatch(text)
    assert "零零" not in text
    assert not re.search(r"零[拾佰仟万亿角分]", text)
    assert text == "零元整" or not re.search(r"^零|零元", text)


def read(text: str) -> int:
    """The fen of an amount in capitals, read figure by figure."""
    whole, _, rest = text.partition("元") if "元" in text else ("", "", text)
    jiao, fen = re.search(r"(.)角", rest), re.search(r"(.)分", rest)
    return whole_number(whole) * 100 + sum(DIGITS[m[1]] * worth for m, worth in ((jiao, 10), (fen, 1)) if m)


def whole_number(text: str) -> int:
    """The yuan: groups of four figures, each closed by its own word."""
    total = four = figure = 0
    for letter in text:
        if letter in DIGITS:
            figure = DIGITS[letter]
        elif letter in UNITS:
            four, figure = four + figure * UNITS[letter], 0
        else:
            total, four, figure = total + (four + figure) * FOURS[letter], 0, 0
    return total + four + figure
