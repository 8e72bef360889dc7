"""The whole answer, put together from the parts (contract, sections 7 and 10)."""

from datetime import date
from typing import Any

from tests.reference.coverage import Cover
from tests.reference.dates import month_text
from tests.reference.options import Options
from tests.reference.person import Person
from tests.reference.reading import Reading
from tests.reference.rules import Rules


def answer(case: dict[str, Any], policy: dict[str, Any]) -> dict[str, Any]:
    """The fields of the assessment that the contract fixes, for a valid case under a valid policy."""
    person = Person(case)
    rules = Rules(policy)
    pay_on = date.fromisoformat(case["pay_on"]) if case.get("pay_on") else person.as_of
    start = person.start()
    head = {"as_of": case["as_of"], "pay_on": pay_on.isoformat()}
    if start is None:
        return head | {
            "months": [],
            "today": None,
            "gaps": [],
            "unrecognised": [],
            "options": [],
            "covered_through": None,
            "needs": [],
            "next_payment": None,
        }
    reading = Reading(person, rules, start, hopeful=False)
    months = month_lines(person, rules, reading)
    options = Options(person, rules, reading, pay_on)
    through = options.covered_through()
    undetermined = any(line["coverage"] == "undetermined" for line in months)
    return head | {
        "months": months,
        "today": months[-1],
        "covered_through": None if through is None else month_text(through),
        "unrecognised": unrecognised_lines(person, reading),
        "gaps": gap_lines(person, reading, options),
        "options": options.all(),
        "next_payment": next_payment(person, rules, reading),
        "needs": unknown_months(person, start) if undetermined else [],
    }


def coverage_of_reading(person: Person, rules: Rules, reading: Reading) -> Cover:
    return Cover(
        person,
        rules,
        start=reading.start,
        on_time=reading.on_time,
        late=reading.recognised,
        due=lambda month: person.as_of <= rules.deadline(month),
        first_unknown=reading.first_unknown(),
        horizon=max([person.now, *reading.on_time]) + 3,
    )


def month_lines(person: Person, rules: Rules, cautious: Reading) -> list[dict[str, str]]:
    hopeful = Reading(person, rules, cautious.start, hopeful=True)
    at_worst = coverage_of_reading(person, rules, cautious)
    at_best = coverage_of_reading(person, rules, hopeful)
    lines = []
    for month in range(cautious.start, person.now + 1):
        worst, best = at_worst.of(month), at_best.of(month)
        entry = person.medical.get(month)
        payment = "unknown" if entry is not None and entry.unknown else cautious.state(month, person.as_of)
        lines.append(
            {
                "month": month_text(month),
                "payment": payment,
                "coverage": worst if worst == best else "undetermined",
            }
        )
    return lines


def unrecognised_lines(person: Person, reading: Reading) -> list[dict[str, str]]:
    lines = []
    for month in sorted(reading.unrecognised):
        paid_on = person.medical[month].paid_on
        assert paid_on is not None
        lines.append(
            {"month": month_text(month), "paid_on": paid_on.isoformat(), "reason": reading.unrecognised[month]}
        )
    return lines


def gap_lines(person: Person, reading: Reading, options: Options) -> list[dict[str, Any]]:
    lines = []
    for gap in reading.gaps(person.as_of):
        on_that_day = next(later for later in options.gaps if later[0] == gap[0])
        judged = options.judge(on_that_day, on_that_day)
        lines.append(
            {
                "from": month_text(gap[0]),
                "to": month_text(gap[-1]),
                "months": len(gap),
                "open": options.is_open(gap),
                "backpay": {
                    "allowed": judged.allowed,
                    "until": judged.until.isoformat() if judged.until else None,
                    "reasons": judged.reasons,
                },
            }
        )
    return lines


def next_payment(person: Person, rules: Rules, reading: Reading) -> dict[str, str] | None:
    month = reading.next_payable(person.as_of)
    if month is None:
        return None
    return {"month": month_text(month), "deadline": rules.deadline(month).isoformat()}


def unknown_months(person: Person, start: int) -> list[str]:
    """The unknown months of both tracks from `start` to the month of the as-of date."""
    tracks = [*person.medical.values(), *person.pension.values()]
    months = {entry.month for entry in tracks if entry.unknown and start <= entry.month <= person.now}
    return [month_text(month) for month in sorted(months)]
