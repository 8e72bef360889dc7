"""How long one assessment takes."""

import statistics
import time
from collections.abc import Callable

from medins_desktop.domain.assess import assess
from medins_desktop.domain.ledger import Ledger
from tests.bench import lives
from tests.bench.population import AS_OF, people, policy
from tests.bench.table import Row, at_most, spread


def measure() -> list[Row]:
    """Months and gaps alone, then with all options and reasons; each over 400 different persons."""
    rules = policy()
    persons = people(400)
    plain = timed(persons, lambda ledger: assess(ledger, rules, AS_OF, with_options=False))
    whole = timed(persons, lambda ledger: assess(ledger, rules, AS_OF))
    about = "assess, one person, 20 years, 6 gaps, late payments"
    return [
        at_most(f"{about}: months and gaps", 1, statistics.median(plain), "ms", spread(plain)),
        at_most(f"{about}: all options and reasons", 5, statistics.median(whole), "ms", spread(whole)),
        *lives.measure(),
    ]


def timed(persons: list[Ledger], work: Callable[[Ledger], object]) -> list[float]:
    """Milliseconds that each person takes, after a warm-up."""
    for ledger in persons[:50]:
        work(ledger)
    spans = []
    for ledger in persons:
        begin = time.perf_counter()
        work(ledger)
        spans.append((time.perf_counter() - begin) * 1000)
    return spans
