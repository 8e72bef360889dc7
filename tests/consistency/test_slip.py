"""The slip as copied text says of everybody what the one assessment says, and never "nothing to do" beside a task."""

from collections import Counter
from itertools import chain, islice

import pytest

from medins_desktop.documents.parts import Matter, Subject
from medins_desktop.documents.plain import plain_text
from medins_desktop.documents.slip import slips
from medins_desktop.domain.assessment import Assessment, Option
from medins_desktop.domain.capitals import capitals
from medins_desktop.domain.supposing import unsupposed
from medins_desktop.words import LANGUAGES, Language, say, speaking
from tests.consistency import option_claims
from tests.consistency.checks import amounts, claims, lie, missed
from tests.consistency.reading_back import fen, find
from tests.consistency.scenes import Scene, lives, scenes
from tests.documents.matters import OFFICE

OF_TODAY = ("explain.headline_through", "explain.headline_missed", "explain.headline_missed_before")
OF_LIVES = ("explain.headline_residents", "explain_years.short", "explain_years.enough_by")
OF_PAYING = ("explain.supposed_box", "slip.next_payment")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_slip_says_what_the_assessment_says(language: Language) -> None:
    seen = Counter[str]()
    with speaking(language):
        # Everybody in both languages, on every other day in each.
        for at, scene in enumerate(islice(chain(scenes(), lives()), LANGUAGES.index(language), None, len(LANGUAGES))):
            answer = scene.supposed if at % 3 == 0 else scene.today
            chosen = next((each for each in answer.options if each.available), None) if at % 2 else None
            seen.update(hold_slip(scene, answer, chosen, language))
    assert seen.keys() >= {
        *OF_TODAY,
        *OF_PAYING,
        *OF_LIVES,
        "explain.do_settle",
        "explain.break_ahead",
        "capitals",
        "nothing",
    }


def hold_slip(scene: Scene, answer: Assessment, chosen: Option | None, language: Language) -> set[str]:
    """One slip, read back."""
    matter = Matter(answer, scene.ledger, Subject("", ""), OFFICE, chosen=chosen)
    (made,) = slips(matter, language.value)
    text = plain_text([made])
    seen = claims(made.sentence, unsupposed(answer)) | claims(text, unsupposed(answer), OF_TODAY)
    seen |= claims(made.supposed, answer) | claims(text, answer, OF_PAYING)
    option = chosen or answer.marked
    if option is not None:
        seen |= hold_advice(text, option, answer)
    if made.advice.heading == say("slip.advice_none") and made.advice.steps[0] == say("slip.nothing_left"):
        now = unsupposed(answer)
        assert not missed(now), made.sentence
        assert now.next_payment is None
        assert not any(each.owed for each in now.options)
        seen.add("nothing")
    for row in made.table.rows:
        unit, person, fee, total = amounts(row.amounts)
        assert unit + person + fee == total
    return seen


def hold_advice(text: str, option: Option, answer: Assessment) -> set[str]:
    """The steps, and the sums in figures and in capitals."""
    seen = set()
    advised = text[text.index(say("slip.headed", heading="|").split("|")[0]) :]
    for key in (
        "explain.do_settle",
        "explain.do_employer",
        "explain.do_resume",
        "explain.do_residents",
        "explain.break_ahead",
    ):
        for found in find(key, advised):
            assert option_claims.CLAIMS[key](found.said, option, answer), lie(found, answer)
            seen.add(key)
    for found in find("slip.in_capitals", advised):
        amount = fen(found.said["amount"])
        assert found.said["capitals"] in (capitals(amount), capitals(amount)[:1])
        assert option.cost is not None
        assert amount in (option.cost.total, option.cost.unit_total, option.cost.person_total)
        seen.add("capitals")
    return seen
