"""What the slip says of a life across places, schemes and years is what the one assessment says."""

from collections import Counter
from random import Random

import pytest

from medins_desktop.documents.life import policies_of
from medins_desktop.documents.parts import Matter, Slip, Subject
from medins_desktop.documents.plain import plain_text
from medins_desktop.documents.slip import slip
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Way
from medins_desktop.domain.month import Month
from medins_desktop.words import LANGUAGES, Language, speaking
from tests.consistency.reading_back import duration, find, month, months, names_exactly, number
from tests.documents.matters import OFFICE
from tests.reference.product import read_life
from tests.reference.random_lives import random_life

LIVES = 600
YEARS = ("enough", "enough_by", "short", "reached_enough", "reached_short")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_slip_says_of_a_life_what_the_assessment_says(language: Language) -> None:
    seen = Counter[str]()
    for seed in range(LANGUAGES.index(language), LIVES, len(LANGUAGES)):
        read, places = read_life(*random_life(Random(seed)))
        answer = assess(read.ledger, places, read.as_of)
        made = slip(Matter(answer, read.ledger, Subject("", ""), OFFICE), language)
        with speaking(language):
            seen.update(hold_owed(made, answer))
            seen.update(hold_years(made, answer))
            seen.update(hold_calendar(made, answer))
            facts = policies_of(answer)
            assert len(facts) == 1 + len(answer.places.moves)
            assert all(
                policy.id in fact.value for fact, (_, policy) in zip(facts[1:], answer.places.moves, strict=True)
            )
    assert all(seen[each] > 10 for each in ("owed", "moved", "covered", "waiting", "short", "enough_by")), seen


def hold_owed(made: Slip, answer: Assessment) -> set[str]:
    """All owed months are named, each under the employer of its month, and no others."""
    owed = next((each.owed for each in answer.options if each.way is Way.LAPSE), ())
    found = [each for part in made.life for each in find("explain_owed.owes", part)]
    assert sum(number(each.said["count"]) for each in found) == len(owed)
    named: list[Month] = []
    for each in found:
        named.extend(months(each.said["spans"])[0])
    assert set(named) <= set(owed)
    if len(found) == 1:
        assert names_exactly(found[0].said["spans"], owed)
    return {"owed"} if found else set()


def hold_years(made: Slip, answer: Assessment) -> set[str]:
    """The one line of years has the state and the month of the assessment."""
    years, text = answer.years, plain_text([made])
    seen = {key for key in YEARS for _ in find(f"explain_years.{key}", text)}
    was_never_in = answer.start is None and years is not None and not (years.total or years.paid)
    if years is None or years.retires is None or years.required is None or was_never_in:
        assert not seen
        return seen
    reached = answer.current >= years.retires
    state = "enough" if not years.missing else "short" if years.short or reached else "enough_by"
    key = f"reached_{state}" if reached else state
    (line,) = find(f"explain_years.{key}", text)
    assert (duration(line.said["had"]), duration(line.said["required"])) == (years.total, years.required)
    if key == "short":
        assert (number(line.said["count"]), month(line.said["month"])) == (years.short, years.retires)
    elif key == "enough_by":
        assert month(line.said["month"]) == years.enough
    return seen


def hold_calendar(made: Slip, answer: Assessment) -> set[str]:
    """Places and residents' cover of each month."""
    seen = set()
    for box in made.months:
        stretch = answer.at(box.month)
        assert box.residents == (stretch.residents if stretch else None)
        assert bool(box.moved_to) is (answer.places.at(box.month - 1) is not answer.places.at(box.month))
        seen |= {"moved"} if box.moved_to else set()
        seen |= {str(box.residents)} if box.residents else set()
    return seen
