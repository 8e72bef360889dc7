"""How old a check is, and what must be looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.domain.month import parse_month
from medins_desktop.places import resource
from medins_desktop.policies.checking_again import age_words, to_look_at
from medins_desktop.policies.loader import load
from medins_desktop.policies.versions import pack_files
from medins_desktop.words.catalogue import Language, set_language

PACKS = [policy for file in pack_files(resource("policies")) if (policy := load(file, prove=False)[0]) is not None]
GENERAL = next(policy for policy in PACKS if policy.id == "cn-general")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("policy", PACKS, ids=lambda policy: policy.id)
def test_each_pack_says_how_old_its_check_is(policy: object, language: Language) -> None:
    set_language(language)
    checked = GENERAL.checked_on
    assert "400" in age_words(GENERAL, date.fromordinal(checked.toordinal() + 400))
    assert to_look_at(policy, date(2026, 11, 27))  # type: ignore[arg-type]


def test_rates_are_old_after_a_year_and_not_before() -> None:
    set_language(Language.EN)
    rates = (replace(GENERAL.rates[-1], first=parse_month("2025-12")),)
    policy = replace(GENERAL, rates=rates)
    assert not any("2025-12" in each for each in to_look_at(policy, date(2026, 11, 30)))
    assert any("2025-12" in each for each in to_look_at(policy, date(2026, 12, 1)))


def test_a_pack_without_the_new_law_is_to_be_looked_at_once_it_is_in_force() -> None:
    set_language(Language.EN)
    policy = replace(GENERAL, sources={key: each for key, each in GENERAL.sources.items() if key == "sil-23"})
    assert not any("2027-01" in each for each in to_look_at(policy, date(2026, 12, 31)))
    assert any("2027-01" in each for each in to_look_at(policy, date(2027, 1, 1)))
    assert not any("2027-01, and" in each for each in to_look_at(GENERAL, date(2027, 1, 1)))
