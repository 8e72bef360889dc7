"""When somebody retires, and how many paid months that asks for. Contract, section 13.

The retirement month is that of the State Council's measure on gradual delay (国务院关于渐进式延迟法定退休年龄的办法,
in force 2025-01-01), the required months are a value of the place.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from medins_desktop.domain.identity import Sex
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, month


class Topup(StrEnum):
    """What may be done about missing months at retirement."""

    NONE = "none"
    MONTHLY = "monthly"
    ONCE = "once"
    EITHER = "either"


class TopupBase(StrEnum):
    """The base on which missing months are paid: the person's own, or an amount of the place."""

    OWN = "own"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Retirement:
    """What a place asks of people who retire from month ``first`` on, in months; ``topup_amount`` in fen a month.

    ``here`` of the required months are to be paid under this policy. ``deemed`` and ``elsewhere`` say whether such
    months count, ``late`` whether months do that were paid back without being recognised.
    """

    first: Month
    male: int
    female: int
    here: int
    deemed: bool
    elsewhere: bool
    late: bool
    topup: Topup
    topup_base: TopupBase = TopupBase.OWN
    topup_amount: Fen = 0
    topup_rate: Decimal = Decimal(0)
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    national: tuple[str, ...] = ()

    def required(self, sex: Sex) -> int:
        """The months asked of somebody."""
        return self.male if sex is Sex.MALE else self.female


class Delay(NamedTuple):
    """How the retirement month moves: by a month for every ``step`` months of birth, at most ``cap`` in all."""

    step: int
    cap: int


DELAYED_FROM = month(2025, 1)
AGE_OF_MEN = 60
DELAYS = {60: Delay(4, 36), 55: Delay(4, 36), 50: Delay(2, 60)}


def retirement_month(born: Month, original_age: int) -> Month:
    """The month in which somebody born in month ``born`` retires whose retirement age was 60, 55 or 50 before the
    gradual delay.
    """
    reached = born + 12 * original_age
    if reached < DELAYED_FROM:
        return reached
    delay = DELAYS[original_age]
    return reached + min(delay.cap, (reached - DELAYED_FROM) // delay.step + 1)
