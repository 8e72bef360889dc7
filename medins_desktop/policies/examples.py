"""Examples in a pack: small cases of the document with what must come out. A pack that fails its own is not used.

An example knows its own pack alone: a spell that names another policy goes by this pack's rules under that name, so
that a move can be told without the other place's file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeAlias

from medins_desktop.cases.answer import assessment_json
from medins_desktop.cases.case import SCHEMA, Case, read_case
from medins_desktop.domain.assess import assess
from medins_desktop.domain.cost import contribution
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.money import yuan
from medins_desktop.domain.month import Month, month_text, parse_month
from medins_desktop.domain.places import places_of
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.reading import Report, shown

Values: TypeAlias = Mapping[str, Any]

COVER: Final = "cover"
"""Beside the fields of the answer: the cover of single months, ``{ "2022-09" = "covered" }``."""

DUES: Final = "dues"
"""And what single months cost on the base of the case, else on the least: ``{ "2026-10" = { person = "754.60" } }``."""

NOTHING: Final = ""
"""What TOML has for a field in which the answer has nothing."""

_OWN = ("schema", "policy")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that came out otherwise: its ``path`` in what is expected, and both values as a message shows them.

    ``found`` is None where the answer has no such field.
    """

    path: str
    expected: str
    found: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an example; ``problems`` are of its case, named by their place in it."""

    index: int
    title: dict[str, str]
    differences: tuple[Difference, ...] = ()
    problems: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all that is expected came out."""
        return not self.differences and not self.problems


def outcomes(policy: Policy, data: Values) -> tuple[Outcome, ...]:
    """Every example of a pack, tried; ``data`` is the pack as TOML gives it, without a fault in its layout."""
    return tuple(outcome(policy, index, example) for index, example in enumerate(data.get("example", ())))


def outcome(policy: Policy, index: int, example: Values) -> Outcome:
    """One example, tried under a policy."""
    case, problems = _case(example["case"])
    if case is None:
        return Outcome(index, example["title"], problems=tuple(problems))
    answer = answer_of(policy, case, dues=DUES in example["expect"])
    return Outcome(index, example["title"], tuple(_differences(_plain(example["expect"]), answer)))


def answer_of(policy: Policy, case: Case, *, dues: bool = True) -> dict[str, Any]:
    """The answer to a case under this pack alone, with the cover of each month beside it, and its ``dues``."""

    def named(name: str) -> Policy:
        return policy if name == policy.id else replace(policy, id=name)

    answer = assessment_json(assess(case.ledger, places_of(case.ledger, policy, named), case.as_of, case.pay_on))
    answer[COVER] = {month["month"]: month.get("cover", month["coverage"]) for month in answer["months"]}
    if dues:
        answer[DUES] = dict(_dues(policy, case.ledger, [parse_month(each) for each in answer[COVER]]))
    return answer


def _dues(policy: Policy, ledger: Ledger, months: Iterable[Month]) -> Iterator[tuple[str, dict[str, str]]]:
    """What employer and person pay for each month that has rates."""
    for month in months:
        rates = policy.rates_at(month)
        if rates is not None:
            unit, person = contribution(rates, ledger.capacity_at(month), rates.clamp(ledger.base_at(month) or 0))
            yield month_text(month), {"unit": yuan(unit), "person": yuan(person)}


def tell(tried: Iterable[Outcome], report: Report) -> None:
    """Report each example that fails, with the field and both values."""
    for found in tried:
        path = f"example[{found.index}]"
        for problem in found.problems:
            report.pass_on(problem, f"{path}.case.{problem.place}")
        for difference in found.differences:
            code = "example-no-field" if difference.found is None else "example-fails"
            report.add(
                code,
                f"{path}.expect.{difference.path}",
                text=found.title,
                expected=difference.expected,
                found=difference.found,
            )


def _case(written: Values) -> tuple[Case | None, list[Finding]]:
    plain = _plain(written)
    own = [Finding("example-own-key", place=key, figures={"key": key}) for key in _OWN if key in plain]
    if own:
        return None, own
    return read_case({"schema": SCHEMA, "person": {}, "medical": [], **plain})


def _plain(value: Any) -> Any:
    """Values of TOML as those of JSON: a date is text."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _differences(expected: Values, answer: Values, path: str = "") -> Iterator[Difference]:
    """A table must match in the keys that it names."""
    for key, value in expected.items():
        inner = f"{path}.{key}" if path else key
        if key not in answer:
            yield Difference(inner, _shown(value), None)
        elif isinstance(value, Mapping) and isinstance(answer[key], Mapping):
            yield from _differences(value, answer[key], inner)
        elif isinstance(value, list) and isinstance(answer[key], list):
            yield from _in_order(value, answer[key], inner)
        elif not _same(value, answer[key]):
            yield Difference(inner, _shown(value), _shown(answer[key]))


def _in_order(expected: list[Any], found: list[Any], path: str) -> Iterator[Difference]:
    """Each expected item must be matched by one of the answer, in order; of tables the nearest says what differs."""
    start = 0
    for index, item in enumerate(expected):
        fitting = (at for at in range(start, len(found)) if _matches(item, found[at]))
        at = next(fitting, None)
        if at is not None:
            start = at + 1
            continue
        inner = f"{path}[{index}]"
        tables = [each for each in found[start:] if isinstance(each, Mapping)]
        if isinstance(item, Mapping) and tables:
            yield from _differences(item, min(tables, key=_distance(item)), inner)
        else:
            yield Difference(inner, _shown(item), _shown(found))


def _distance(item: Values) -> Callable[[Values], int]:
    """How many fields of a table come out otherwise."""
    return lambda found: sum(1 for _ in _differences(item, found))


def _matches(expected: Any, found: Any) -> bool:
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        return next(_differences(expected, found), None) is None
    if isinstance(expected, list) and isinstance(found, list):
        return next(_in_order(expected, found, ""), None) is None
    return _same(expected, found)


def _same(expected: Any, found: Any) -> bool:
    """Equal values; ``true`` is no number, and an empty text stands for nothing."""
    if found is None:
        return bool(expected == NOTHING)
    return type(expected) is type(found) and bool(expected == found)


def _shown(value: Any) -> str:
    """A value as a message shows it."""
    if value is None:
        return "–"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value) or "–"
    return shown(value) or "–"
