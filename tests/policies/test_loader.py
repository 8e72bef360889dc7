"""Reading packs: what is right is taken as it stands, what is wrong is named with file, table and key."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import parse_month
from medins_desktop.domain.policy import BaseMonth, CountsFrom, FeeStart, PensionCondition, Waiting
from medins_desktop.policies.loader import load
from tests.policies.packs import EXAMPLES, drop, example, loaded, spoil


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.toml")), ids=lambda file: str(file.stem))
def test_that_every_example_loads(file: Path) -> None:
    policy, findings = load(file)
    assert findings == []
    assert policy is not None
    assert policy.id == file.stem


def test_that_every_value_arrives_where_it_belongs() -> None:
    policy = loaded(example())
    assert (policy.id, policy.version, policy.area, policy.scheme) == ("six-months", "1", "CN", "employee")
    assert policy.checked_on == date(2026, 11, 23)
    assert policy.title["zh"] == "示例：六个月"
    assert policy.sources["example"].grade == "assumed"
    (rules,) = policy.rules
    assert (rules.first, rules.due_day, rules.due_month_offset) == (parse_month("2011-07"), 25, 0)
    assert (rules.starts_after, rules.stops_after, rules.waiting_restarts) == (1, 1, True)
    assert rules.first_waiting[Capacity.UNIT] == Waiting()
    assert rules.first_waiting[Capacity.INDIVIDUAL] == Waiting(6, CountsFrom.PAYMENT_MONTH)
    assert (rules.pension, rules.same_calendar_year) == (PensionCondition.PAID_TOGETHER, False)
    assert rules.base is BaseMonth.MONTH
    assert (rules.sources, rules.assumed) == (("example",), ("due_day",))
    short, long = rules.tiers
    assert (short.up_to, short.capacity, short.backpay, short.restores_after) == (6, None, True, 1)
    assert (long.up_to, long.backpay, long.waiting) == (None, False, Waiting(6))
    assert rules.late_fee is not None
    assert rules.late_fee.payers == {Capacity.UNIT}
    assert rules.late_fee.daily_rate == Decimal("0.0005")
    assert rules.late_fee.starts is FeeStart.DAY_AFTER_DEADLINE
    assert rules.account is not None
    assert (rules.account.rate, rules.account.capacities) == (Decimal("0.02"), frozenset({Capacity.UNIT}))
    assert rules.account.backpay
    rates = policy.rates[1]
    assert (rates.first, rates.floor, rates.ceiling) == (parse_month("2026-07"), 420_000, 2_100_000)
    assert (rates.unit, rates.employee, rates.individual) == (Decimal("0.065"), Decimal("0.02"), Decimal("0.085"))
    assert (rates.employee_fixed, rates.individual_fixed) == (300, 500)
    assert policy.pension_rates[0].individual == Decimal("0.20")


def test_that_a_waiting_may_be_until_backpaid() -> None:
    tiers = loaded(example("arrears-first")).rules[0].tiers
    assert tiers[2].waiting == Waiting(until_backpaid=True)
    assert tiers[0].capacity is Capacity.INDIVIDUAL


def test_that_optional_values_may_be_left_out_or_given() -> None:
    data = example()
    for path in ("pension_rates", "rules.0.late_fee", "rules.0.account", "rules.0.assumed"):
        drop(data, path)
    bare = loaded(data)
    assert (bare.pension_rates, bare.rules[0].late_fee, bare.rules[0].account) == ((), None, None)
    data = example()
    spoil(data, "valid_until", "2026-12")
    spoil(data, "rules.0.earliest_month", "2001-11")
    spoil(data, "rates.0.sources", ["example"])
    spoil(data, "rates.0.assumed", ["floor", "ceiling"])
    spoil(data, "source.0.number", "主席令第三十五号")
    spoil(data, "source.0.effective_from", date(2011, 7, 1))
    full = loaded(data)
    assert full.valid_until == parse_month("2026-12")
    assert full.rules[0].earliest_month == parse_month("2001-11")
    assert (full.rates[0].sources, full.rates[0].assumed) == (("example",), ("floor", "ceiling"))
    assert full.sources["example"].number == "主席令第三十五号"
    assert full.sources["example"].effective_from == date(2011, 7, 1)


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "own.toml"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "code", "figures"),
    [
        (b'schema = "medins.policy/1"\nid = six\n', "not-toml", {"line": 2, "column": 6}),
        (b"a = 1\na = 2\n", "not-toml", {"line": 2, "column": 6}),
        (b'title = "open', "not-toml", {"line": 1}),
        ("version = '1'\ntitle = '示例'".encode("gb18030"), "not-utf-8", {"line": 2}),
        (b"a = " + b"9" * 5000, "not-toml-at-all", {}),
        (b"a = " + b"[" * 100_000, "not-toml-at-all", {}),
        (b"# " + b"x" * 1_100_000, "too-large", {"limit": 1000}),
    ],
)
def test_that_a_file_that_is_no_pack_is_refused(
    tmp_path: Path, content: bytes, code: str, figures: dict[str, int]
) -> None:
    policy, (finding,) = load(_file(tmp_path, content))
    assert policy is None
    assert (finding.code, finding.place) == (f"policy-{code}", "own.toml")
    assert figures.items() <= finding.figures.items()


def test_that_an_empty_file_lacks_every_key(tmp_path: Path) -> None:
    _, findings = load(_file(tmp_path, b""))
    assert {finding.code for finding in findings} == {"policy-missing-key"}
    assert [finding.place for finding in findings][:2] == ["own.toml: schema", "own.toml: id"]


def test_that_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert [finding.code for finding in load(tmp_path / "none.toml")[1]] == ["policy-no-file"]
    assert [finding.code for finding in load(tmp_path)[1]] == ["policy-is-a-folder"]


def test_that_a_mark_at_the_head_of_the_file_is_no_problem(tmp_path: Path) -> None:
    content = (EXAMPLES / "six-months.toml").read_bytes()
    policy, findings = load(_file(tmp_path, b"\xef\xbb\xbf" + content))
    assert findings == []
    assert policy is not None
