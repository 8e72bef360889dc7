"""What the layout of a pack cannot say: how its values must fit each other. No check stops the rest.

The checks work on what was read, where ``BROKEN`` stands for a value that has been reported already: a check that
would need it stays silent.
"""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from medins_desktop.domain.finding import Severity
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import day_in, month_text
from medins_desktop.domain.retirement import Topup, TopupBase
from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.reading import BROKEN, Report, shown
from medins_desktop.policies.values import PAYERS
from medins_desktop.words.explain_terms import grouped

Values = Mapping[str, Any]
Placed = list[tuple[str, Values]]

_STEP = re.compile(r"([a-z_]+)|\[([0-9]{1,4})\]")
_NAME = re.compile(r"[a-z_]+(?:\[[0-9]{1,4}\])?(?:\.[a-z_]+(?:\[[0-9]{1,4}\])?)*")
_NO_LIMIT = 10**9  # months; longer than any tier's own limit
_NOT_VALUES = frozenset({"sources", "assumed", "national"})


def check(found: Values, data: Mapping[str, Any], report: Report) -> None:
    """Everything about a whole pack; ``data`` is the input that ``found`` was read from."""
    _check_sources(found, report)
    ids = _source_ids(found)
    for table, begins in BLOCKS.items():
        blocks = _placed(found.get(table), table)
        _check_order(blocks, begins, report)
        for path, block in blocks:
            _check_origin(path, block, _raw(data, path), ids, report)
            check_block(table, path, block, report)
    for path, example in _placed(found.get("example"), "example"):
        _check_listed(path, example, ids, report)
    _check_deadlines(_placed(found.get("rules"), "rules"), report)
    _check_validity(found, report)


def check_block(table: str, path: str, block: Values, report: Report) -> None:
    """What can be held against a block by itself: how its values fit each other."""
    if table in _OWN_CHECKS:
        _OWN_CHECKS[table](path, block, report)


def _placed(rows: Any, path: str) -> Placed:
    """The rows that could be read, each with its path."""
    if not isinstance(rows, list):
        return []
    return [(f"{path}[{index}]", row) for index, row in enumerate(rows) if row is not BROKEN]


def _given(table: Values, *names: str) -> tuple[Any, ...] | None:
    """These values of a table; None where one of them was left out or could not be read."""
    values = tuple(table.get(name, BROKEN) for name in names)
    return None if BROKEN in values else values


def _source_ids(found: Values) -> frozenset[str] | None:
    """The listed ids; None where one could not be read, so that nothing can be said to be missing."""
    rows = found.get("source")
    if not isinstance(rows, list) or BROKEN in rows:
        return None
    ids = frozenset(row["id"] for row in rows)
    return None if BROKEN in ids else ids


def _check_sources(found: Values, report: Report) -> None:
    seen: dict[str, str] = {}
    for path, source in _placed(found.get("source"), "source"):
        if given := _given(source, "id"):
            first = seen.setdefault(given[0], path)
            if first != path:
                report.add("same-source", f"{path}.id", id=given[0], first=first)


def _check_order(blocks: Placed, begins: str, report: Report) -> None:
    latest: tuple[int, str] | None = None
    for path, block in blocks:
        given = _given(block, begins)
        if given is None:
            continue
        first = given[0]
        if latest is None or first > latest[0]:
            latest = first, path
        else:
            code = "same-from" if first == latest[0] else "blocks-out-of-order"
            written = month_text if begins == "from" else str
            report.add(code, f"{path}.{begins}", month=written(first), before=written(latest[0]), before_path=latest[1])


def _check_origin(path: str, block: Values, raw: Any, ids: frozenset[str] | None, report: Report) -> None:
    """Sources are listed, and what is called assumed, or national, is there."""
    _check_listed(path, block, ids, report)
    for key in ("assumed", "national"):
        if given := _given(block, key):
            for index, name in enumerate(given[0]):
                if not _names_a_value(raw, name):
                    report.add("no-such-value", f"{path}.{key}[{index}]", name=shown(name))


def _check_listed(path: str, block: Values, ids: frozenset[str] | None, report: Report) -> None:
    """Sources that are named are listed."""
    if ids is not None and (given := _given(block, "sources")):
        for index, name in enumerate(given[0]):
            if name not in ids:
                report.add("no-such-source", f"{path}.sources[{index}]", id=shown(name))


def _raw(data: Any, path: str) -> Any:
    """What stands at a path of the input (``rules[0].gap[1]``); None for nothing."""
    for step in _STEP.finditer(path):
        name, index = step[1], step[2]
        if name is not None:
            data = data.get(name) if isinstance(data, Mapping) else None
        else:
            data = data[int(index)] if isinstance(data, list) and int(index) < len(data) else None
    return data


def _names_a_value(block: Any, name: str) -> bool:
    """Whether ``name`` (``due_day``, ``first_waiting.unit``, ``gap[0].waiting``) stands in a block as a value."""
    return name not in _NOT_VALUES and bool(_NAME.fullmatch(name)) and _raw(block, name) is not None


def _check_rules(path: str, block: Values, report: Report) -> None:
    waiting = block.get("first_waiting")
    if isinstance(waiting, Mapping):
        for capacity in PAYERS:
            _check_waiting(f"{path}.first_waiting.{capacity}", waiting.get(capacity), report)
    for name in ("gap", "transfer"):
        tiers = block.get(name)
        for inner, tier in _placed(tiers, f"{path}.{name}"):
            _check_waiting(f"{inner}.waiting", tier.get("waiting"), report)
            if tier.get("backpay") is True:
                for key in ("retroactive", "restores_after"):
                    if key not in tier:
                        report.add("backpay-needs", f"{inner}.{key}", key=key)
        if isinstance(tiers, list) and BROKEN not in tiers:
            _check_tiers(f"{path}.{name}", tiers, report)


def _check_waiting(path: str, waiting: Any, report: Report) -> None:
    if isinstance(waiting, Mapping) and "counts_from" not in waiting:
        given = _given(waiting, "months")
        if given and given[0] > 0:
            report.add("waiting-needs-start", f"{path}.counts_from", n=given[0])


def _check_tiers(path: str, tiers: list[Values], report: Report) -> None:
    """Limits ascend, and every capacity ends in a tier that asks for nothing. A needless last tier does no harm.

    A tier for those alone who were in one capacity before the gap takes no length from those that follow.
    """
    if any(BROKEN in (tier.get("capacity"), tier.get("up_to"), tier.get("before")) for tier in tiers):
        return
    reach: dict[Capacity, int] = dict.fromkeys(PAYERS.values(), 0)
    for index, tier in enumerate(tiers):
        meant = _capacities(tier)
        limit = tier.get("up_to", _NO_LIMIT)
        if all(limit <= reach[capacity] for capacity in meant):
            if limit == _NO_LIMIT:
                report.add("tier-unreachable", f"{path}[{index}]", severity=Severity.WARNING)
            else:
                report.add("tiers-out-of-order", f"{path}[{index}].up_to", up_to=limit)
        if tier.get("before") is None:
            for capacity in meant:
                reach[capacity] = max(reach[capacity], limit)
    for capacity, furthest in reach.items():
        if furthest != _NO_LIMIT:
            report.add("no-last-tier", path, capacity=str(capacity))


def _capacities(tier: Values) -> tuple[Capacity, ...]:
    return (tier["capacity"],) if tier["capacity"] is not None else tuple(PAYERS.values())


def _check_limits(path: str, block: Values, report: Report) -> None:
    given = _given(block, "floor", "ceiling")
    if given and given[0] > given[1]:
        report.add("floor-above-ceiling", f"{path}.floor", floor=grouped(given[0]), ceiling=grouped(given[1]))


def _check_retirement(path: str, block: Values, report: Report) -> None:
    """Where a top-up is possible, the pack says what it costs."""
    topup, base = block.get("topup"), block.get("topup_base")
    needed = [] if topup in (BROKEN, Topup.NONE) else ["topup_base", "topup_rate"]
    if needed and base is TopupBase.AMOUNT:
        needed.append("topup_amount")
    for key in needed:
        if key not in block:
            report.add("topup-needs", f"{path}.{key}", key=key)


def _check_period(path: str, block: Values, report: Report) -> None:
    given = _given(block, "opens", "closes")
    if given and given[1] < given[0]:
        report.add("period-backwards", f"{path}.closes", opens=given[0].isoformat(), closes=given[1].isoformat())


_OWN_CHECKS: dict[str, Callable[[str, Values, Report], None]] = {
    "rules": _check_rules,
    "rates": _check_limits,
    "pension_rates": _check_limits,
    "retirement": _check_retirement,
    "residents": _check_period,
}


def _check_deadlines(blocks: Placed, report: Report) -> None:
    """Deadlines never run backwards. Within a block they cannot; so each block is held against the one before it."""
    for (_, before), (path, after) in pairwise(blocks):
        old = _given(before, "from", "due_month_offset", "due_day")
        new = _given(after, "from", "due_month_offset", "due_day")
        if old is None or new is None or old[0] >= new[0]:
            continue  # reported already
        last_before, first_after = day_in(new[0] - 1 + old[1], old[2]), day_in(new[0] + new[1], new[2])
        if first_after < last_before:
            report.add(
                "deadlines-run-backwards",
                f"{path}.due_day",
                month=month_text(new[0]),
                deadline=first_after.isoformat(),
                before_month=month_text(new[0] - 1),
                before=last_before.isoformat(),
            )


def _check_validity(found: Values, report: Report) -> None:
    """A pack that has ended before it begins is of no use, but does no harm either."""
    until = _given(found, "valid_until")
    starts = [_given(block, "from") for table in ("rules", "rates") for _, block in _placed(found[table], table)[:1]]
    begin = max((given[0] for given in starts if given), default=None)
    if until and begin is not None and until[0] < begin:
        report.add(
            "never-valid", "valid_until", severity=Severity.WARNING, month=month_text(until[0]), first=month_text(begin)
        )
