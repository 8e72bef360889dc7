"""What paying back comes to, by one reckoning, whoever asks: the window, a list, a slip.

Where one back-payment is possible it is that one, where several are it is what ``settle`` pays. Contract, section 17.
``reckoning`` gives the very figures of the options without working these out; ``pays_back_all`` finds the option.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from medins_desktop.domain.assessment import Option, Reason, Route
from medins_desktop.domain.cost import Tariff, price
from medins_desktop.domain.gaps import Judgement, backpay, judge_all
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.domain.owed import owed_months
from medins_desktop.domain.places import Terms
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import Posting, post
from medins_desktop.domain.recognition import Recognised, recognise


class Reckoning(NamedTuple):
    """What can be paid back on a day, and until when; amounts in fen.

    ``months`` are all that can be paid back, in order, until ``back_by`` (None where nothing closes it), and ``total``
    is what that costs, with the parts of both payers; None where nothing can be paid back or the amount is not known.
    ``unknown`` counts those of them that nobody has recorded and that are taken as unpaid. ``reasons`` stand against
    paying back the latest gap, where nothing can be paid back at all. ``owed`` counts the months that the employer
    owes, whether or not they can be paid back.
    """

    months: tuple[Month, ...] = ()
    total: Fen | None = None
    unit: Fen | None = None
    person: Fen | None = None
    back_by: date | None = None
    unknown: int = 0
    reasons: tuple[Reason, ...] = ()
    owed: int = 0


NOTHING_TO_PAY = Reckoning()


def reckoning(ledger: Ledger, policy: Terms, as_of: date, pay_on: date | None = None) -> Reckoning:
    """What paying on ``pay_on`` (the as-of day unless given) comes to, nothing being paid until then."""
    posting = post(ledger, policy, as_of)
    if posting is None:
        return NOTHING_TO_PAY
    recognised = recognise(posting, posting.places, hopeful=False)
    day = pay_on or as_of
    judged = judge_all(posting, posting.places, recognised.counted, day)
    return reckon(posting, recognised, judged, day)


def reckon(posting: Posting, recognised: Recognised, judged: Sequence[Sequence[Judgement]], day: date) -> Reckoning:
    """``reckoning`` of gaps judged already."""
    if not judged:
        return NOTHING_TO_PAY
    allowed = [part for parts in judged for part in parts if not part.reasons]
    unit, person = _prices(posting, allowed, day) or (None, None)
    months = tuple(sorted(month for part in allowed for month in part.months))
    return Reckoning(
        months=months,
        total=None if unit is None or person is None else unit + person,
        unit=unit,
        person=person,
        back_by=backpay(allowed).until,
        unknown=sum(posting.unknown >> (month - posting.start) & 1 for month in months) if posting.unknown else 0,
        reasons=() if allowed else backpay(judged[-1]).reasons,
        owed=len(owed_months(posting, recognised, judged)),
    )


def _prices(posting: Posting, allowed: Sequence[Judgement], day: date) -> tuple[Fen, Fen] | None:
    """What employer and person pay in all for these judgements; None for none, and where one is not known."""
    if not allowed:
        return None
    tariffs: dict[Policy, Tariff] = {}
    unit = person = 0
    for part in allowed:
        tariff = tariffs.get(part.policy)
        if tariff is None:
            tariff = tariffs[part.policy] = Tariff(posting, part.policy, day)
        found = price(tariff, part)
        if found is None:
            return None
        unit += found[0]
        person += found[1]
    return unit, person


def pays_back_all(options: Iterable[Option]) -> Option | None:
    """The option that pays all that can be paid back, an agency's aside; None where nothing can."""
    possible = (each for each in options if each.pays_back and each.available and each.route is not Route.AGENCY)
    return next(possible, None)  # `settle` comes first, and where it is not there, at most one other is
