"""How the values of a pack must fit each other, and that every problem is named, not only the first."""

from collections.abc import Callable
from typing import Any

import pytest

from medins_desktop.domain.finding import Severity
from medins_desktop.policies.loader import policy_from
from tests.policies.packs import drop, example, loaded, problems, spoil


def _tiers(*tiers: tuple[int | None, str]) -> Callable[[dict[str, Any]], None]:
    """Tiers of these limits and capacities."""

    def change(data: dict[str, Any]) -> None:
        made = []
        for up_to, capacity in tiers:
            tier: dict[str, Any] = {"capacity": capacity, "backpay": False, "waiting": {"months": 0}}
            made.append(tier if up_to is None else {"up_to": up_to, **tier})
        data["rules"][0]["gap"] = made

    return change


def _second_rules(**values: object) -> Callable[[dict[str, Any]], None]:
    """A second block of rules like the first but for these values."""

    def change(data: dict[str, Any]) -> None:
        data["rules"].append({**data["rules"][0], **values})

    return change


def _set(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda data: spoil(data, path, value)


def _without(path: str) -> Callable[[dict[str, Any]], None]:
    return lambda data: drop(data, path)


CLASHES: list[tuple[Callable[[dict[str, Any]], None], str, str]] = [
    (_set("rules.0.gap.0.up_to", None), "not-a-whole-number", "rules[0].gap[0].up_to"),
    (_without("rules.0.gap.0.restores_after"), "backpay-needs", "rules[0].gap[0].restores_after"),
    (_without("rules.0.gap.0.retroactive"), "backpay-needs", "rules[0].gap[0].retroactive"),
    (_without("rules.0.gap.1.waiting.counts_from"), "waiting-needs-start", "rules[0].gap[1].waiting.counts_from"),
    (
        _without("rules.0.first_waiting.individual.counts_from"),
        "waiting-needs-start",
        "rules[0].first_waiting.individual.counts_from",
    ),
    (_tiers((6, "any"), (3, "any"), (None, "any")), "tiers-out-of-order", "rules[0].gap[1].up_to"),
    (_tiers((6, "any"), (6, "unit"), (None, "any")), "tiers-out-of-order", "rules[0].gap[1].up_to"),
    (_tiers((None, "any"), (6, "any")), "tiers-out-of-order", "rules[0].gap[1].up_to"),
    (
        _tiers((None, "unit"), (3, "individual"), (3, "any"), (None, "any")),
        "tiers-out-of-order",
        "rules[0].gap[2].up_to",
    ),
    (_tiers((None, "unit"), (6, "individual")), "no-last-tier", "rules[0].gap"),
    (_tiers((None, "individual")), "no-last-tier", "rules[0].gap"),
    (_set("rules.0.sources", ["example", "other"]), "no-such-source", "rules[0].sources[1]"),
    (_set("rates.1.sources", ["other"]), "no-such-source", "rates[1].sources[0]"),
    (_set("rules.0.assumed", ["due_days"]), "no-such-value", "rules[0].assumed[0]"),
    (_set("rules.0.assumed", ["due_day", "gap[2].waiting"]), "no-such-value", "rules[0].assumed[1]"),
    (_set("rules.0.assumed", ["earliest_month"]), "no-such-value", "rules[0].assumed[0]"),
    (_set("rules.0.assumed", ["sources"]), "no-such-value", "rules[0].assumed[0]"),
    (_set("rules.0.assumed", ["."]), "no-such-value", "rules[0].assumed[0]"),
    (_set("rates.0.assumed", ["due_day"]), "no-such-value", "rates[0].assumed[0]"),
    (_set("rates.0.floor", "20000.01"), "floor-above-ceiling", "rates[0].floor"),
    (_set("pension_rates.0.ceiling", "3999.99"), "floor-above-ceiling", "pension_rates[0].floor"),
    (_set("rates.1.from", "2011-07"), "same-from", "rates[1].from"),
    (_set("rates.1.from", "2010-01"), "blocks-out-of-order", "rates[1].from"),
    (_second_rules(**{"from": "2011-07"}), "same-from", "rules[1].from"),
    (_second_rules(**{"from": "2001-07"}), "blocks-out-of-order", "rules[1].from"),
    (lambda data: data["source"].append(dict(data["source"][0])), "same-source", "source[1].id"),
]


@pytest.mark.parametrize(("change", "code", "place"), CLASHES, ids=[f"{code} {at}" for _, code, at in CLASHES])
def test_that_values_that_do_not_fit_each_other_are_named(
    change: Callable[[dict[str, Any]], None], code: str, place: str
) -> None:
    data = example()
    change(data)
    assert problems(data) == [(f"policy-{code}", f"pack.toml: {place}")]


@pytest.mark.parametrize(
    "tiers",
    [
        [(3, "individual"), (None, "individual"), (None, "any")],
        [(6, "unit"), (3, "individual"), (None, "unit"), (None, "individual")],
        [(None, "unit"), (3, "any"), (None, "any")],
        [(6, "unit"), (3, "any"), (None, "any")],
    ],
)
def test_that_tiers_of_different_capacities_may_mix(tiers: list[tuple[int | None, str]]) -> None:
    data = example()
    _tiers(*tiers)(data)
    loaded(data)


def test_that_floor_and_ceiling_may_be_one_figure() -> None:
    data = example()
    spoil(data, "rates.0.ceiling", data["rates"][0]["floor"])
    assert loaded(data).rates[0].clamp(1) == loaded(data).rates[0].clamp(10**9) == 400_000


def test_that_a_needless_last_tier_is_said_but_does_no_harm() -> None:
    data = example()
    _tiers((None, "unit"), (None, "individual"), (None, "any"))(data)
    policy, (finding,) = policy_from(data, "pack.toml")
    assert policy is not None
    assert (finding.code, finding.severity) == ("policy-tier-unreachable", Severity.WARNING)


def test_that_a_pack_that_ends_before_it_begins_is_said_but_does_no_harm() -> None:
    data = example()
    spoil(data, "valid_until", "2010-01")
    policy, (finding,) = policy_from(data, "pack.toml")
    assert policy is not None
    assert (finding.code, finding.place) == ("policy-never-valid", "pack.toml: valid_until")


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [
        ((1, 25), (0, 25), False),  # 25 March and 25 March: they stand still
        ((1, 25), (0, 24), True),
        ((1, 31), (0, 30), True),  # 31 March and 30 March
        ((3, 1), (1, 31), True),
        ((3, 1), (2, 1), False),
        ((0, 25), (0, 1), False),  # 25 February and 1 March
        ((0, 25), (2, 5), False),
    ],
)
def test_that_deadlines_must_not_run_backwards(
    before: tuple[int, int], after: tuple[int, int], *, refused: bool
) -> None:
    data = example()
    spoil(data, "rules.0.due_month_offset", before[0])
    spoil(data, "rules.0.due_day", before[1])
    _second_rules(**{"from": "2020-03", "due_month_offset": after[0], "due_day": after[1]})(data)
    expected = [("policy-deadlines-run-backwards", "pack.toml: rules[1].due_day")] if refused else []
    assert problems(data) == expected


def test_that_all_problems_are_named_at_once() -> None:
    data = example()
    for path, value in (
        ("id", 7),
        ("extra", 1),
        ("source.0.grade", "Z"),
        ("rules.0.due_day", 40),
        ("rules.0.gap.1.waiting", {"months": 6}),
        ("rules.0.sources", ["nowhere"]),
        ("rates.0.floor", 4000),
        ("rates.1.from", "2001-01"),
        ("rates.1.floor", "30000.00"),
    ):
        spoil(data, path, value)
    drop(data, "rules.0.gap.0.restores_after")
    assert sorted(place.removeprefix("pack.toml: ") for _, place in problems(data)) == [
        "extra",
        "id",
        "rates[0].floor",
        "rates[1].floor",
        "rates[1].from",
        "rules[0].due_day",
        "rules[0].gap[0].restores_after",
        "rules[0].gap[1].waiting.counts_from",
        "rules[0].sources[0]",
        "source[0].grade",
    ]
