"""What is known of the person shown, and which way in and which answers it suggests. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.words import say
from medins_desktop.words.explain import span_words
from medins_desktop.words.explain_sources import titled

if TYPE_CHECKING:
    from medins_desktop.desk.desk import Desk
    from medins_desktop.domain.assessment import Assessment

SHORT_GAP = 3
RECENT_MOVE = 12
"""Months after a move in which it is what somebody most likely asks about."""
NEAR_RETIREMENT = 60
"""Months before retirement from which on missing years are what somebody most likely asks about."""


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
    if ledger.spell_at(current) is None and not ledger.medical and not ledger.residents:
        return Known(sentences=(say("guide.known_nothing"),))
    answer = desk.answer_today
    gap = answer.gaps[-1] if answer is not None and answer.gaps else None
    sentences = [_standing(ledger, current)]
    if ledger.enrolled_until is not None and ledger.enrolled_until < current:
        sentences.append(say("guide.known_ended", month=month_text(ledger.enrolled_until)))
    if gap is not None:
        sentences.append(say("guide.known_gap", span=span_words(gap.first, gap.last), n=gap.months))
    if answer is None:
        return Known(*_by_capacity(ledger, current), tuple(sentences))
    moved = _last_move(answer)
    if moved is not None:
        place = titled(answer.places.at(moved).title)
        sentences.append(say("guide.known_moved", month=month_text(moved), place=place))
    retires = answer.years.retires if answer.years is not None else None
    if answer.years is not None and retires is not None and answer.years.short:
        sentences.append(say("guide.known_short", month=month_text(retires), n=answer.years.short))
    way, answers = _suggested(answer, moved, gap.months if gap is not None else 0)
    return Known(way, answers, tuple(sentences))


def _standing(ledger: Ledger, current: Month) -> str:
    spell = ledger.spell_at(current)
    if spell is None and not ledger.medical:
        return say("guide.known_residents", year=ledger.residents[-1].year)
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


def _last_move(answer: Assessment) -> Month | None:
    """The month of the latest move, where it lies not long ago."""
    moves = [first for first, _ in answer.places.moves if answer.current - RECENT_MOVE < first <= answer.current]
    return moves[-1] if moves else None


def _suggested(answer: Assessment, moved: Month | None, missed: int) -> tuple[str, dict[str, str]]:
    """The way by what presses most: an employer's arrears, a move, years that will be missing, a scheme by the year."""
    ledger, current = answer.ledger, answer.current
    capacity = ledger.capacity_at(current)
    ended = ledger.enrolled_until is not None and ledger.enrolled_until < current
    if capacity is Capacity.UNIT and not ended and missed and moved is None:
        return "unpaid", {"length": "long" if missed > SHORT_GAP else "short"}
    if moved is not None and not ended:
        between = "none" if not missed else "long" if missed > SHORT_GAP else "short"
        return "moved", {"now": "alone" if capacity is Capacity.INDIVIDUAL else "unit", "between": between}
    years = answer.years
    if years is not None and years.short and years.retires is not None and years.retires <= current + NEAR_RETIREMENT:
        return "short", {"where": "none" if ended else "alone" if capacity is Capacity.INDIVIDUAL else "unit"}
    if ledger.residents and not ledger.medical:
        return "resident", {"from": "residents"}
    return _by_capacity(ledger, current)


def _by_capacity(ledger: Ledger, current: Month) -> tuple[str, dict[str, str]]:
    capacity = ledger.capacity_at(current)
    if capacity is Capacity.FUND:
        return "left", {"benefit": "yes"}
    ended = ledger.enrolled_until is not None and ledger.enrolled_until < current
    if capacity is Capacity.UNIT and not ended:
        return "unit", {}
    if capacity is Capacity.UNIT or left_employer(ledger, current) is not None:
        return "left", {"benefit": "no"}
    return "alone", {"since": "back" if ledger.medical else "first"}
