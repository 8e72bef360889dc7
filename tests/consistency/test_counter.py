"""Headline, ways out and reasons of the counter page say of everybody what the one assessment says."""

import re
from collections import Counter
from itertools import chain

import pytest

from medins_desktop.domain.assessment import Assessment, Way
from medins_desktop.ui.headline.view import HeadlineView
from medins_desktop.words import LANGUAGES, Language, speaking
from medins_desktop.words.explain_headline import headline
from medins_desktop.words.explain_month import why_month
from tests.consistency import checks, option_claims
from tests.consistency.checks import claims, last_to_pay_back, lie, payable
from tests.consistency.option_claims import hold_reasons, hold_row
from tests.consistency.reading_back import DAY, day, find, is_said, months, names_exactly
from tests.consistency.scenes import Scene, lives, scenes


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_counter_says_what_the_assessment_says(language: Language) -> None:
    seen = Counter[str]()
    with speaking(language):
        for scene in chain(scenes(), lives()):
            seen.update(hold_headline(scene))
            for answer in (scene.today, scene.supposed):
                for option in answer.options:
                    hold_row(option, answer)
                    seen.update(hold_reasons(option, answer))
                hold_months(answer)
    elsewhere = {"explain.supposed_box", "slip.next_payment"}
    assert set(option_claims.CLAIMS) | set(checks.CLAIMS) - elsewhere == set(seen)
    assert min(seen.values()) > 2, seen


def hold_headline(scene: Scene) -> set[str]:
    """The headline names all that can be paid back, by its last day, and the day on which cover ends."""
    answer = scene.today
    said = headline(answer)
    found = claims(said.sentence, answer)
    if payable(answer):
        last = "until" if last_to_pay_back(answer) else "no_end"
        assert any(is_said(f"explain.{kind}_{last}", said.sentence) for kind in ("these", "backpay")), said.sentence
    assert ("explain.headline_through" in found) is (answer.covered_through is not None)
    assert len(said.facts) <= HeadlineView.FACTS, "each fact has its place in the window"
    shown = {fact.key: fact.value for fact in said.facts}
    if "until" in shown:
        days = [day(each) for each in re.findall(DAY, shown["until"])]
        assert days == ([last_to_pay_back(answer)] if last_to_pay_back(answer) else [])
    assert ("until" in shown) is any(option.way is Way.BACKPAY for option in answer.options)
    return found


def hold_months(answer: Assessment) -> None:
    """The reasons of this month, and of the months around each gap."""
    asked = {answer.current, *(gap.first for gap in answer.gaps), *(gap.last + 1 for gap in answer.gaps)}
    for month in asked:
        stretch = answer.at(month)
        if stretch is None:
            continue
        text = " ".join(sentence.text for sentence in why_month(answer, answer.ledger, month, at_length=True))
        for key in ("pay_paid", "pay_backpaid", "pay_unrecognised", "pay_due", "pay_missed"):
            for found in find(f"explain.{key}", text):
                assert day(found.said["deadline"]) == answer.places.deadline(month), lie(found, answer)
                assert key == f"pay_{stretch.payment}", lie(found, answer)
        hold_gap(answer, text)


def hold_gap(answer: Assessment, text: str) -> None:
    """What is said of a gap is what the option says that pays those months."""
    for found in find("explain.backpay_until", text):
        ways = [option for option in answer.options if names_exactly(found.said["span"], option.months)]
        assert day(found.said["day"]) in [option.pay_by for option in ways if option.available], lie(found, answer)
    for found in find("explain.backpay_refused", text):
        assert not set(months(found.said["span"])[0]) & set(payable(answer)), lie(found, answer)


def test_that_a_lie_is_found() -> None:
    """Broken on purpose: a day more, a month less, a sum that is another, cover that has a break."""
    with speaking(Language.ZH):
        people = (scene.today for scene in scenes() if scene.today.covered_through)
        answer = next(each for each in people if last_to_pay_back(each))
        text = headline(answer).sentence
        claims(text, answer)
        for untrue in (text.replace("到 20", "到 19"), text.replace("截止 20", "截止 19")):
            assert untrue != text
            with pytest.raises((AssertionError, ValueError)):
                claims(untrue, answer)
