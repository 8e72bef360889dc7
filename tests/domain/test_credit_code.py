"""The unified social credit code, held against the weights of the standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.domain.credit_code import ALPHABET, CodeFlaw, check_character, code_flaw, normal_code

WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1]  # GB 32100-2015, table 3


@given(st.text(alphabet=ALPHABET, min_size=17, max_size=17))
def test_that_a_code_with_its_check_character_leaves_nothing_by_the_weights_of_the_standard(body: str) -> None:
    code = body + check_character(body)
    assert sum(weight * ALPHABET.index(each) for weight, each in zip(WEIGHTS, code, strict=True)) % 31 == 0
    assert code_flaw(code) is None


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("91110000600037341L", None),
        ("９１１１００００６００037341 l", None),
        ("91110000600037341M", CodeFlaw.CHECK_CHARACTER),
        ("9111000060003734", CodeFlaw.LENGTH),
        ("9111000060003734OL", CodeFlaw.CHARACTERS),
        ("", CodeFlaw.LENGTH),
    ],
)
def test_that_each_flaw_is_named(text: str, flaw: CodeFlaw | None) -> None:
    assert code_flaw(text) is flaw


@given(st.text())
def test_that_any_text_is_judged_without_an_error(text: str) -> None:
    flaw = code_flaw(text)
    assert flaw is not None or len(normal_code(text)) == 18
