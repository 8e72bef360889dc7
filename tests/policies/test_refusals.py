"""What a value of a pack may not be: every wrong, missing and unknown one is named with file, table and key."""

from datetime import date, datetime

import pytest

from medins_desktop.policies.loader import policy_from
from tests.policies.packs import drop, example, place_of, problems, spoil

WRONG: list[tuple[str, object, str]] = [
    ("schema", "medins.policy/2", "wrong-schema"),
    ("schema", 1, "wrong-schema"),
    ("id", "", "not-an-id"),
    ("id", "a b", "not-an-id"),
    ("id", 7, "not-text"),
    ("version", 1, "not-text"),
    ("version", "  ", "empty-text"),
    ("area", "Beijing", "not-an-area"),
    ("scheme", "resident", "not-one-of"),
    ("checked_on", "2026-11-23", "not-a-date"),
    ("checked_on", datetime(2026, 11, 23, 8, 0), "not-a-date"),  # noqa: DTZ001 - as TOML gives it
    ("title", "six months", "not-a-table"),
    ("title.zh", "", "empty-text"),
    ("valid_until", "2026", "not-a-month"),
    ("source", {}, "not-a-list-of-tables"),
    ("source.0", "example", "not-a-table"),
    ("source.0.grade", "E", "not-one-of"),
    ("source.0.effective_from", "2011-07-01", "not-a-date"),
    ("rules", [], "no-block"),
    ("rates", [], "no-block"),
    ("rules.0.from", "2011-13", "not-a-month"),
    ("rules.0.from", "2011-7", "not-a-month"),
    ("rules.0.from", date(2011, 7, 1), "not-a-month"),
    ("rules.0.sources", "example", "not-a-list-of-texts"),
    ("rules.0.sources", [1], "not-a-list-of-texts"),
    ("rules.0.assumed", ["due_day", 1], "not-a-list-of-texts"),
    ("rules.0.due_day", 0, "out-of-range"),
    ("rules.0.due_day", 32, "out-of-range"),
    ("rules.0.due_day", True, "not-a-whole-number"),
    ("rules.0.due_day", 25.0, "not-a-whole-number"),
    ("rules.0.due_day", "25", "not-a-whole-number"),
    ("rules.0.due_month_offset", -1, "out-of-range"),
    ("rules.0.due_month_offset", 13, "out-of-range"),
    ("rules.0.starts_after", 2, "out-of-range"),
    ("rules.0.stops_after", -1, "out-of-range"),
    ("rules.0.waiting_restarts", 1, "not-true-or-false"),
    ("rules.0.waiting_restarts", "true", "not-true-or-false"),
    ("rules.0.first_waiting", 6, "not-a-table"),
    ("rules.0.first_waiting.unit", "until-backpaid", "not-a-table"),
    ("rules.0.first_waiting.individual.months", -6, "out-of-range"),
    ("rules.0.first_waiting.individual.months", 121, "out-of-range"),
    ("rules.0.first_waiting.individual.counts_from", "next-month", "not-one-of"),
    ("rules.0.pension", "maybe", "not-one-of"),
    ("rules.0.pension", True, "not-one-of"),
    ("rules.0.earliest_month", "2001", "not-a-month"),
    ("rules.0.same_calendar_year", 0, "not-true-or-false"),
    ("rules.0.base", "months", "not-one-of"),
    ("rules.0.gap", [], "no-block"),
    ("rules.0.gap.0", 6, "not-a-table"),
    ("rules.0.gap.0.up_to", 0, "out-of-range"),
    ("rules.0.gap.0.up_to", 6.5, "not-a-whole-number"),
    ("rules.0.gap.0.capacity", "fund", "not-one-of"),
    ("rules.0.gap.0.backpay", "yes", "not-true-or-false"),
    ("rules.0.gap.0.retroactive", 0, "not-true-or-false"),
    ("rules.0.gap.0.restores_after", -1, "out-of-range"),
    ("rules.0.gap.1.waiting", "until-paid", "not-a-table-or-word"),
    ("rules.0.gap.1.waiting.months", "6", "not-a-whole-number"),
    ("rules.0.late_fee", [], "not-a-table"),
    ("rules.0.late_fee.payers", "unit", "not-a-list-of-texts"),
    ("rules.0.late_fee.payers", ["fund"], "not-one-of"),
    ("rules.0.late_fee.daily_rate", 0.0005, "not-a-rate"),
    ("rules.0.late_fee.daily_rate", "5e-4", "not-a-rate"),
    ("rules.0.late_fee.starts", "deadline", "not-one-of"),
    ("rules.0.account.rate", "-0.02", "not-a-rate"),
    ("rules.0.account.rate", "1.01", "not-a-rate"),
    ("rules.0.account.capacities", ["any"], "not-one-of"),
    ("rules.0.account.backpay", "true", "not-true-or-false"),
    ("rates.0.from", "", "not-a-month"),
    ("rates.0.floor", 4000, "not-an-amount"),
    ("rates.0.floor", 4000.5, "not-an-amount"),
    ("rates.0.floor", "-4000.00", "not-an-amount"),
    ("rates.0.ceiling", "20,000.00", "not-an-amount"),
    ("rates.0.ceiling", "20000.001", "not-an-amount"),
    ("rates.0.unit", "6%", "not-a-rate"),
    ("rates.0.unit", "NaN", "not-a-rate"),
    ("rates.0.employee", 0, "not-a-rate"),
    ("rates.0.employee_fixed", 0, "not-an-amount"),
    ("rates.1.individual", "8.5", "not-a-rate"),
    ("pension_rates", [], "no-block"),
    ("pension_rates.0.unit", 16, "not-a-rate"),
]


@pytest.mark.parametrize(("path", "value", "code"), WRONG, ids=str)
def test_that_a_wrong_value_is_named_with_file_table_and_key(path: str, value: object, code: str) -> None:
    data = example()
    spoil(data, path, value)
    assert problems(data) == [(f"policy-{code}", f"pack.toml: {place_of(path)}")]
    assert policy_from(data, "pack.toml")[0] is None


REQUIRED = [
    *("schema", "id", "version", "area", "scheme", "checked_on", "title", "source", "rules", "rates"),
    *("title.en", "title.zh", "source.0.id", "source.0.title", "source.0.grade"),
    *("rules.0.from", "rules.0.sources", "rules.0.due_month_offset", "rules.0.starts_after", "rules.0.stops_after"),
    *("rules.0.waiting_restarts", "rules.0.first_waiting", "rules.0.first_waiting.unit", "rules.0.pension"),
    *("rules.0.first_waiting.individual.months", "rules.0.same_calendar_year", "rules.0.base", "rules.0.gap"),
    *("rules.0.gap.0.capacity", "rules.0.gap.0.backpay", "rules.0.gap.0.waiting", "rules.0.gap.1.waiting.months"),
    *("rules.0.late_fee.payers", "rules.0.late_fee.daily_rate", "rules.0.late_fee.starts"),
    *("rules.0.account.rate", "rules.0.account.capacities", "rules.0.account.backpay"),
    *("rates.0.from", "rates.0.floor", "rates.0.ceiling", "rates.0.unit", "rates.0.employee"),
    *("rates.0.employee_fixed", "rates.0.individual", "rates.0.individual_fixed"),
    *("pension_rates.0.floor", "pension_rates.0.unit", "pension_rates.0.employee", "pension_rates.0.individual"),
]


@pytest.mark.parametrize("path", REQUIRED)
def test_that_a_missing_key_is_named(path: str) -> None:
    data = example()
    drop(data, path)
    assert problems(data) == [("policy-missing-key", f"pack.toml: {place_of(path)}")]


@pytest.mark.parametrize("table", ["", "title", "source.0", "rules.0", "rules.0.gap.1", "rules.0.gap.1.waiting"])
@pytest.mark.parametrize("key", ["dueday", "from_month", "fund"])
def test_that_an_unknown_key_is_named(table: str, key: str) -> None:
    data = example()
    path = f"{table}.{key}" if table else key
    spoil(data, path, 1)
    assert problems(data) == [("policy-unknown-key", f"pack.toml: {place_of(path)}")]
