"""What is known of the person shown, and which way in and which answers it suggests. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.words import say
from medins_desktop.words.explain import span_words

if TYPE_CHECKING:
    from medins_desktop.desk.desk import Desk

SHORT_GAP = 3


class Known(NamedTuple):
    """A way in (empty: nothing suggests one), answers to its questions, and sentences that say what is known."""

    way: str = ""
    answers: dict[str, str] = {}  # noqa: RUF012 - never changed
    sentences: tuple[str, ...] = ()


def known(desk: Desk) -> Known:
    """What the guide begins with for the person on the desk."""
    person = desk.person
    if person is None:
        return Known()
    ledger, current = person.ledger, month_of(desk.as_of)
    spell = ledger.spell_at(current)
    if spell is None and not ledger.medical:
        return Known(sentences=(say("guide.known_nothing"),))
    answer = desk.answer_today
    gap = answer.gaps[-1] if answer is not None and answer.gaps else None
    sentences = [_standing(ledger, current)]
    if ledger.enrolled_until is not None and ledger.enrolled_until < current:
        sentences.append(say("guide.known_ended", month=month_text(ledger.enrolled_until)))
    if gap is not None:
        sentences.append(say("guide.known_gap", span=span_words(gap.first, gap.last), n=gap.months))
    way, answers = _suggested(ledger, current, gap.months if gap is not None else 0)
    return Known(way, answers, tuple(sentences))


def _standing(ledger: Ledger, current: Month) -> str:
    spell = ledger.spell_at(current)
    capacity = say(f"capacity.{ledger.capacity_at(current)}")
    left = left_employer(ledger, current)
    if left is not None:
        return say("guide.known_left", capacity=capacity, month=month_text(left))
    if spell is not None and spell.employer:
        return say("guide.known_employer", capacity=capacity, employer=spell.employer)
    return say("guide.known_capacity", capacity=capacity)


def left_employer(ledger: Ledger, current: Month) -> Month | None:
    """The last month with the employer of somebody who pays alone now; None where no employer came before."""
    spells = [spell for spell in ledger.spells if spell.first <= current]
    before = [spell for spell in spells if spell.capacity is Capacity.UNIT]
    if not before or spells[-1].capacity is Capacity.UNIT:
        return None
    after = next(spell for spell in spells if spell.first > before[-1].first)
    return after.first - 1


def _suggested(ledger: Ledger, current: Month, missed: int) -> tuple[str, dict[str, str]]:
    capacity = ledger.capacity_at(current)
    if capacity is Capacity.FUND:
        return "left", {"benefit": "yes"}
    ended = ledger.enrolled_until is not None and ledger.enrolled_until < current
    if capacity is Capacity.UNIT and not ended:
        length = "long" if missed > SHORT_GAP else "short"
        return "unit", {"matter": "missed", "length": length} if missed else {"matter": "join"}
    if capacity is Capacity.UNIT or left_employer(ledger, current) is not None:
        return "left", {"benefit": "no"}
    return "alone", {"since": "back" if ledger.medical else "first"}
