"""What is said beside an answer: which months it names, how much it weighs, and what is not said."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.ledger import Base, Entry, Ledger
from medins_desktop.domain.month import Month, month
from medins_desktop.domain.policy import Notice, Policy
from tests.cases.cases import policies

AS_OF = date(2026, 11, 23)
JANUARY, OCTOBER, NOW = (month(2026, number) for number in (1, 10, 11))
PAID = Ledger(medical=(Entry(JANUARY, NOW),))


def policy() -> Policy:
    return policies()["six-months"]


def said(code: str, ledger: Ledger = PAID, found: Policy | None = None) -> list[Finding]:
    return [each for each in assess(ledger, found or policy(), AS_OF).findings if each.code == code]


@pytest.mark.parametrize(
    ("first", "months"),
    [
        (JANUARY - 5, range(JANUARY, NOW + 1)),
        (JANUARY + 1, range(JANUARY + 1, NOW + 1)),
        (NOW, range(NOW, NOW + 1)),
        (NOW + 1, range(0)),
    ],
)
def test_that_a_notice_names_the_months_of_the_answer_from_its_own_on(first: Month, months: range) -> None:
    text = {"zh": "提示", "en": "A notice"}
    found = said("notice", found=replace(policy(), notices=(Notice(first, text),)))
    assert [(each.months, each.severity, each.figures) for each in found] == (
        [(tuple(months), Severity.INFO, {"text": text})] if months else []
    )


@pytest.mark.parametrize(
    ("first", "valid_until", "months"),
    [
        (JANUARY, NOW, ()),
        (JANUARY, None, ()),
        (JANUARY + 1, NOW, (JANUARY,)),
        (JANUARY, OCTOBER, (NOW,)),
        (JANUARY + 2, OCTOBER - 1, (JANUARY, JANUARY + 1, OCTOBER, NOW)),
        (NOW + 5, None, tuple(range(JANUARY, NOW + 1))),
        (JANUARY - 9, JANUARY - 3, tuple(range(JANUARY, NOW + 1))),
    ],
)
def test_that_the_months_outside_the_policy_are_named(
    first: Month, valid_until: Month | None, months: tuple[Month, ...]
) -> None:
    found = replace(policy(), rates=(replace(policy().rates[0], first=first),), valid_until=valid_until)
    assert [each.months for each in said("outside-policy", found=found)] == ([months] if months else [])


def test_that_a_missing_base_weighs_more_where_there_is_a_gap_to_be_priced() -> None:
    gap = replace(PAID, medical=(Entry(JANUARY, OCTOBER - 2),))
    assert [each.severity for each in said("no-base")] == [Severity.INFO]
    assert [each.severity for each in said("no-base", gap)] == [Severity.WARNING]
    assert said("no-base", replace(gap, bases=(Base(JANUARY, 600_000),))) == []


def test_that_values_which_nobody_wrote_down_are_named_where_there_are_any() -> None:
    def with_assumed(*values: str) -> list[Finding]:
        rules = tuple(replace(block, assumed=values) for block in policy().rules)
        return said("assumed-values", found=replace(policy(), rules=rules))

    assert with_assumed() == []
    assert [each.figures for each in with_assumed("due_day")] == [{"values": ("due_day",)}]


@pytest.mark.parametrize(
    ("medical", "pension", "weight", "months"),
    [
        ((Entry(JANUARY, OCTOBER), Entry(NOW, NOW, unknown=True)), (), None, (NOW,)),
        ((Entry(JANUARY, NOW),), (Entry(OCTOBER, NOW, unknown=True),), Severity.INFO, (OCTOBER, NOW)),
        ((Entry(JANUARY, NOW),), (Entry(NOW, NOW, unknown=True),), Severity.INFO, (NOW,)),
        ((Entry(JANUARY, NOW),), (Entry(NOW + 1, NOW + 1, unknown=True),), None, ()),
        ((Entry(JANUARY, NOW),), (Entry(JANUARY - 2, JANUARY - 1, unknown=True),), None, ()),
        ((Entry(JANUARY, NOW),), (Entry(JANUARY - 2, JANUARY, unknown=True),), Severity.INFO, (JANUARY,)),
    ],
)
def test_that_unknown_months_of_either_track_are_named_within_the_answer(
    medical: tuple[Entry, ...], pension: tuple[Entry, ...], weight: Severity | None, months: tuple[Month, ...]
) -> None:
    ledger = Ledger(medical=medical, pension=pension)
    found = said("unknown-months", ledger) + said("unknown-matters", ledger)
    assert [each.months for each in found] == ([months] if months else [])
    assert weight is None or [(each.code, each.severity) for each in found] == [("unknown-months", weight)]


def test_that_where_nothing_is_known_this_alone_is_said_beside_what_was_left_out() -> None:
    assert [each.code for each in assess(Ledger(), policy(), AS_OF).findings] == ["nothing-known"]
    to_come = Ledger(medical=(Entry(NOW + 1, NOW + 2),))
    assert [(each.code, each.months) for each in assess(to_come, policy(), AS_OF).findings] == [
        ("nothing-known", ()),
        ("ignored-future", (NOW + 1, NOW + 2)),
    ]


def test_that_what_the_as_of_date_leaves_out_is_named_month_by_month_and_track_by_track() -> None:
    after = date(2026, 11, 24)
    ledger = Ledger(
        medical=(Entry(JANUARY, OCTOBER - 1), Entry(OCTOBER, NOW, paid_on=after)),
        pension=(Entry(JANUARY, NOW), Entry(NOW + 1, NOW + 1, paid_on=AS_OF), Entry(NOW + 2, NOW + 3)),
    )
    found = said("ignored-after-as-of", ledger) + said("ignored-future", ledger)
    assert [(each.months, each.severity, each.figures["track"]) for each in found] == [
        ((OCTOBER, NOW), Severity.INFO, "medical"),
        ((NOW + 2, NOW + 3), Severity.INFO, "pension"),
    ]


@pytest.mark.parametrize(
    ("end", "months"),
    [(NOW, []), (OCTOBER, [(NOW,)]), (JANUARY + 1, [tuple(range(JANUARY + 2, NOW + 1))]), (None, [])],
)
def test_that_entries_after_participation_are_an_error(end: Month | None, months: list[tuple[Month, ...]]) -> None:
    ledger = replace(PAID, medical=(Entry(JANUARY, OCTOBER), Entry(NOW, NOW, paid_on=AS_OF)), enrolled_until=end)
    found = said("entry-after-end", ledger)
    assert [each.months for each in found] == months
    assert {each.severity for each in found} <= {Severity.ERROR}
