"""How long a life takes that went through places and schemes: forty years, five places, ten residents' years."""

import json
import statistics
import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from medins_desktop.cases.answer import assessment_json
from medins_desktop.cases.case import Case, read_case
from medins_desktop.cases.text import parse_case
from medins_desktop.domain.assess import assess
from medins_desktop.domain.month import Month, month, month_text
from medins_desktop.domain.places import Places, places_of
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.loader import policy_from
from tests.bench.table import Row, at_most, spread

PACKS = Path(__file__).resolve().parent.parent / "examples" / "lives" / "policies"
PLACES = {"north": "north", "south": "south", "east": "north", "west": "south", "middle": "north"}
FIRST, NOW = month(1986, 11), month(2026, 11)
LIVES = 200


def measure() -> list[Row]:
    """Months and gaps alone, with all options, and the whole way from JSON to JSON; each over different lives."""
    known = policies()
    lines = [json.dumps(life(Random(seed))).encode() for seed in range(LIVES)]
    read = [read_line(line, known) for line in lines]
    plain = timed([partial(assess, case.ledger, at, case.as_of, with_options=False) for case, at in read])
    whole = timed([partial(assess, case.ledger, at, case.as_of) for case, at in read])
    written = timed([partial(answered, line, known) for line in lines])
    about = "assess, a life of 40 years, 5 places, 10 residents' years"
    return [
        at_most(f"{about}: months and gaps", 1, statistics.median(plain), "ms", spread(plain)),
        at_most(f"{about}: all options", 5, statistics.median(whole), "ms", spread(whole)),
        at_most(f"{about}: from JSON to JSON", 4, statistics.median(written), "ms", spread(written)),
    ]


def policies() -> dict[str, Policy]:
    """Five places, under the two example policies."""
    found = {}
    for name, file in PLACES.items():
        data = tomllib.loads((PACKS / f"{file}.toml").read_text(encoding="utf-8")) | {"id": name}
        policy, problems = policy_from(data, name)
        assert policy is not None, problems
        found[name] = policy
    return found


def read_line(line: bytes, known: dict[str, Policy]) -> tuple[Case, Places]:
    """A case as it is written, with its places."""
    case, problems = read_case(parse_case(line)[0])
    assert case is not None, problems
    return case, places_of(case.ledger, known[case.policy], known.__getitem__)


def answered(line: bytes, known: dict[str, Policy]) -> str:
    """The answer to a case as it is written."""
    case, places = read_line(line, known)
    answer = assessment_json(assess(case.ledger, places, case.as_of))
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"), check_circular=False)


def timed(works: list[Callable[[], object]]) -> list[float]:
    """Milliseconds that each work takes, the best of three, after a warm-up."""
    for work in works[:20]:
        work()
    spans = []
    for work in works:
        took = []
        for _ in range(3):
            begin = time.perf_counter()
            work()
            took.append((time.perf_counter() - begin) * 1000)
        spans.append(min(took))
    return spans


def life(chance: Random) -> dict[str, Any]:
    """A person who moved every eight years, missed some months here and there, and is in the residents' scheme too."""
    capacity: list[dict[str, Any]] = [{"from": month_text(FIRST), "as": "unit"}]
    for number, name in enumerate(list(PLACES)[1:], start=1):
        first = FIRST + 96 * number + chance.randrange(9)
        capacity.append({"from": month_text(first), "as": chance.choice(["unit", "individual"]), "policy": name})
        capacity.append({"from": month_text(first + 36), "as": chance.choice(["unit", "individual"])})
    years = range(2017, 2027)
    return {
        "schema": "medins.case/1",
        "as_of": "2026-11-20",
        "policy": "north",
        "person": {
            "capacity": capacity,
            "bases": [{"from": "1990-01", "amount": "6000.00"}],
            "born": "1966-05-01",
            "sex": "male",
        },
        "medical": medical(chance),
        "residents": [
            {"year": year} | ({"paid_on": f"{year}-03-10"} if chance.random() < 0.4 else {}) for year in years
        ],
    }


def medical(chance: Random) -> list[dict[str, Any]]:
    """Rows of some years, gaps of some months between them, of which some were paid late."""
    entries: list[dict[str, Any]] = []
    first: Month = FIRST
    while first < NOW:
        last = min(first + chance.randint(20, 70), NOW - 1)
        entries.append({"from": month_text(first), "to": month_text(last)})
        first = last + 1 + chance.randint(1, 8)
        if first < NOW - 4 and chance.random() < 0.6:
            entries.append({"month": month_text(first - 1), "paid_on": f"{month_text(first + 2)}-10"})
    return entries
