"""The whole answer, put together from the parts (contract, sections 7, 10, 14 and 15)."""

from datetime import date
from typing import Any

from tests.reference.coverage import Cover
from tests.reference.dates import month_text
from tests.reference.options import Options
from tests.reference.person import Person
from tests.reference.places import Places
from tests.reference.reading import Reading
from tests.reference.residents import Residents, cover_of
from tests.reference.years import Years


def answer(case: dict[str, Any], policy: dict[str, Any], others: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """The fields of the assessment that the contract fixes, for a valid case under a valid policy.

    `others` are the policies that its spells name.
    """
    person = Person(case)
    places = Places(person, policy, others)
    pay_on = date.fromisoformat(case["pay_on"]) if case.get("pay_on") else person.as_of
    start = person.start()
    head = {"as_of": case["as_of"], "pay_on": pay_on.isoformat()}
    first_entry = min(person.medical, default=person.now + 1)
    reading = Reading(person, places, first_entry, hopeful=False)
    counted = reading.on_time | set(reading.recognised)
    years = Years(person, places, start, counted, set(reading.unrecognised))
    residents = Residents(person, places, counted) if person.residents else None
    if residents is not None and not residents.entries:
        residents = None
    if start is None and residents is None:
        return head | NOTHING_TO_SAY | {"years": years.lines()}
    options = Options(person, places, reading, pay_on, residents, years)
    through = options.covered_through()
    said = {
        "covered_through": None if through is None else month_text(through),
        "options": options.all(),
        "years": years.lines(),
    }
    months = month_lines(person, places, reading, residents)
    if start is None:
        return head | NOTHING_TO_SAY | said | {"months": months, "today": today(months)}
    undetermined = any(line["coverage"] == "undetermined" for line in months)
    return (
        head
        | said
        | {
            "months": months,
            "today": today(months),
            "unrecognised": unrecognised_lines(person, reading),
            "gaps": gap_lines(person, reading, options),
            "next_payment": next_payment(person, places, reading),
            "needs": unknown_months(person, start) if undetermined else [],
        }
    )


NOTHING_TO_SAY: dict[str, Any] = {
    "months": [],
    "today": None,
    "gaps": [],
    "unrecognised": [],
    "options": [],
    "covered_through": None,
    "needs": [],
    "next_payment": None,
}


def today(months: list[dict[str, Any]]) -> dict[str, Any]:
    """What the line of the present month says, but for its policy."""
    return {key: value for key, value in months[-1].items() if key != "policy"}


def coverage_of_reading(person: Person, places: Places, reading: Reading, residents: Residents | None) -> Cover:
    return Cover(
        person,
        places,
        start=reading.start,
        on_time=reading.on_time,
        late=reading.recognised,
        due=lambda month: person.as_of <= places.deadline(month),
        first_unknown=reading.first_unknown(),
        horizon=max([person.now, *reading.on_time]) + 3,
        residents=residents,
    )


def month_lines(person: Person, places: Places, cautious: Reading, residents: Residents | None) -> list[dict[str, Any]]:
    hopeful = Reading(person, places, cautious.start, hopeful=True)
    at_worst = coverage_of_reading(person, places, cautious, residents)
    at_best = coverage_of_reading(person, places, hopeful, residents)
    first = cautious.start if residents is None else min(cautious.start, residents.first(), person.now)
    lines = []
    for month in range(first, person.now + 1):
        worst = best = payment = "none"
        if month >= cautious.start:
            worst, best = at_worst.of(month), at_best.of(month)
            entry = person.medical.get(month)
            payment = "unknown" if entry is not None and entry.unknown else cautious.state(month, person.as_of)
        line: dict[str, Any] = {
            "month": month_text(month),
            "payment": payment,
            "coverage": worst if worst == best else "undetermined",
        }
        if places.several():
            line["policy"] = places.at(month).policy["id"]
        if residents is not None:
            line["residents"] = residents.state(month)
            line["cover"] = cover_of(line["coverage"], line["residents"])
        lines.append(line)
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


def next_payment(person: Person, places: Places, reading: Reading) -> dict[str, str] | None:
    month = reading.next_payable(person.as_of)
    if month is None:
        return None
    return {"month": month_text(month), "deadline": places.deadline(month).isoformat()}


def unknown_months(person: Person, start: int) -> list[str]:
    """The unknown months of both tracks from `start` to the month of the as-of date."""
    tracks = [*person.medical.values(), *person.pension.values()]
    months = {entry.month for entry in tracks if entry.unknown and start <= entry.month <= person.now}
    return [month_text(month) for month in sorted(months)]
