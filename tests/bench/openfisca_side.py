"""The months-and-gaps rule of the default policy for employees, written for OpenFisca; run in its own environment.

Reads ``{"months": ["2006-12", …], "paid": [[true, …], …]}``, writes coverage, the time of one simulation a person
(building it included), and the persons a second of one simulation for many (inputs set before the clock starts).

The rule: cover starts one month after the first payment and stops one month after the last; up to 6 missed months
cost nothing more, a longer gap costs 6 months of waiting from the payment's month; a broken waiting starts again.
"""

import json
import statistics
import sys
import time
from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = build_entity(key="person", plural="persons", label="person", is_person=True)
MANY = 100_000
LONG_GAP, WAITING = 6, 6


class paid(Variable):  # noqa: N801 - OpenFisca names a variable by its class
    """Whether the month's contribution was paid on time."""

    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH


class gap(Variable):  # noqa: N801
    """Missed months in a row up to this one; -1 before the first payment."""

    value_type = int
    entity = Person
    definition_period = DateUnit.MONTH
    default_value = -1

    def formula(person: Any, at: Period) -> Any:  # noqa: N805 - OpenFisca's way
        before = person("gap", at.last_month)
        return numpy.where(person("paid", at), 0, numpy.where(before < 0, -1, before + 1))


class age(Variable):  # noqa: N801
    """Months since the present run began; of a gap: of the run before it, counted to its last month."""

    value_type = int
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person: Any, at: Period) -> Any:  # noqa: N805
        before, gap_before = person("age", at.last_month), person("gap", at.last_month)
        return numpy.where(person("paid", at), numpy.where(gap_before == 0, before + 1, 0), before)


class waiting(Variable):  # noqa: N801
    """Months that the present run (of a gap: the run before it) has to wait."""

    value_type = int
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person: Any, at: Period) -> Any:  # noqa: N805
        last = at.last_month
        before, gap_before = person("waiting", last), person("gap", last)
        unserved = numpy.maximum(before, 1) > person("age", last) + 1
        own = numpy.where(gap_before > LONG_GAP, WAITING, 0)
        new = numpy.where(unserved, numpy.maximum(own, before), own)
        begins = person("paid", at) & (gap_before != 0)
        return numpy.where(begins, new, before)


class coverage(Variable):  # noqa: N801
    """0 covered, 1 waiting, 2 suspended."""

    value_type = int
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person: Any, at: Period) -> Any:  # noqa: N805
        pays, missed, since = person("paid", at), person("gap", at), person("age", at)
        wait = person("waiting", at)
        first = person("first_run", at)
        starts = numpy.maximum(wait, 1)
        covered = numpy.where(pays, since >= starts, (missed == 1) & (since + 1 >= starts))
        waits = pays & ((wait > 0) | first)
        return numpy.where(covered, 0, numpy.where(waits, 1, 2))


class first_run(Variable):  # noqa: N801
    """Whether no month was missed since the first payment."""

    value_type = bool
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person: Any, at: Period) -> Any:  # noqa: N805
        gap_before = person("gap", at.last_month)
        going_on = person("first_run", at.last_month) & (gap_before == 0)
        return person("paid", at) & (going_on | (gap_before < 0))


def system() -> TaxBenefitSystem:
    """The rule as a system."""
    made = TaxBenefitSystem([Person])
    for variable in (paid, gap, age, waiting, first_run, coverage):
        made.add_variable(variable)
    return made


def simulation(rules: TaxBenefitSystem, months: list[Period], columns: Any) -> Simulation:
    """A simulation with its inputs; ``columns`` holds a row a month and a column a person."""
    made = SimulationBuilder().build_default_simulation(rules, columns.shape[1])
    before = months[0].last_month
    made.set_input("gap", before, numpy.full(columns.shape[1], -1))
    for name in ("age", "waiting", "first_run"):
        made.set_input(name, before, numpy.zeros(columns.shape[1], dtype=bool if name == "first_run" else int))
    for month, column in zip(months, columns, strict=True):
        made.set_input("paid", month, column)
    return made


def decide(made: Simulation, months: list[Period]) -> Any:
    """Coverage of all months, a row a month; each month rests on the one before, so nothing is decided twice."""
    return numpy.stack([made.calculate("coverage", month) for month in months])


def main() -> None:
    """Decide, time, answer."""
    question = json.load(sys.stdin)
    months = [period(text) for text in question["months"]]
    persons = numpy.array(question["paid"], dtype=bool)
    rules = system()
    spans, answers = [], []
    for person in persons:
        begin = time.perf_counter()
        answers.append(decide(simulation(rules, months, person[:, None]), months)[:, 0].tolist())
        spans.append((time.perf_counter() - begin) * 1000)
    many = simulation(rules, months, numpy.resize(persons, (MANY, len(months))).T.copy())
    begin = time.perf_counter()
    decide(many, months)
    per_second = MANY / (time.perf_counter() - begin)
    json.dump({"coverage": answers, "single_ms": statistics.median(spans), "vector_per_second": per_second}, sys.stdout)


if __name__ == "__main__":
    main()
