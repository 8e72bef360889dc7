"""The strength of a password is estimated honestly, Chinese passphrases among them."""

import pytest

from medins_desktop.book.strength import strength
from medins_desktop.words import LANGUAGES, has


@pytest.mark.parametrize("password", ["", "password", "12345678", "qwertyui", "11111111", "woaini", "我", "88888888"])
def test_that_what_everybody_tries_first_is_very_weak(password: str) -> None:
    assert strength(password).score == 0


@pytest.mark.parametrize("password", ["woaini1314", "13812345678", "password1990", "我我我我我我我我"])
def test_that_what_is_easily_guessed_is_weak(password: str) -> None:
    assert strength(password).score <= 2


@pytest.mark.parametrize(
    "password", ["春眠不觉晓处处", "窗口三号的绿萝又开花", "correct horse battery staple", "k7#Qz!m2Vp"]
)
def test_that_a_passphrase_is_strong(password: str) -> None:
    assert strength(password) == (4, "book.strength_hint_good")


@pytest.mark.parametrize(
    ("password", "hint"),
    [
        ("", "longer"),
        ("xkq", "longer"),
        ("password", "common"),
        ("19900307", "date"),
        ("zzzzzzzzzz", "repeat"),
        ("cdefghij", "sequence"),
        ("13987604215", "name"),
    ],
)
def test_that_the_hint_says_what_to_do_better(password: str, hint: str) -> None:
    assert strength(password).hint == f"book.strength_hint_{hint}"


def test_that_longer_is_never_weaker_for_a_chinese_sentence() -> None:
    sentence = "窗口三号的绿萝又开花了没有人看见"
    scores = [strength(sentence[:length]).score for length in range(len(sentence) + 1)]
    assert scores == sorted(scores)
    assert scores[0] == 0
    assert scores[-1] == 4


def test_that_a_very_long_password_is_answered_at_once() -> None:
    assert strength("窗口三号的绿萝又开花了没有人看见" * 5000).score == 4


@pytest.mark.parametrize("score", range(5))
def test_that_every_score_has_words(score: int) -> None:
    assert all(has(f"book.strength_{score}", language) for language in LANGUAGES)
