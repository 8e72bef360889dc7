"""The answer: what the rules say of one person under one policy on one day. Data only; views make the words."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from medins_desktop.domain.finding import Finding
from medins_desktop.domain.joining import Joined, ResidentsCover, ResidentsState
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.domain.places import Places, as_places
from medins_desktop.domain.policy import GapTier, Policy, Waiting
from medins_desktop.domain.years import Years


class Payment(StrEnum):
    """The payment state of a month on the as-of date (contract, section 3)."""

    PAID = "paid"
    BACKPAID = "backpaid"
    UNRECOGNISED = "unrecognised"
    UNKNOWN = "unknown"
    DUE = "due"
    MISSED = "missed"
    NONE = "none"


class Coverage(StrEnum):
    """Whether the pooled fund pays in a month (contract, section 4)."""

    COVERED = "covered"
    RESTORED = "restored"
    WAITING = "waiting"
    SUSPENDED = "suspended"
    UNDETERMINED = "undetermined"
    NONE = "none"


COVERED = (Coverage.COVERED, Coverage.RESTORED)
"""The pooled fund pays: also for a month that is covered only thanks to a later back-payment."""


class Reason(StrEnum):
    """Why a late payment is not recognised, in the order in which the conditions are tried (section 5.1)."""

    GAP_TOO_LONG = "gap-too-long"
    PENSION_UNPAID = "pension-unpaid"
    TOO_EARLY = "too-early"
    WINDOW_CLOSED = "window-closed"


class Route(StrEnum):
    """Who hands in a back-payment."""

    EMPLOYER = "employer"
    AGENCY = "agency"
    IN_PERSON = "in-person"


class Way(StrEnum):
    """The kinds of option."""

    SETTLE = "settle"
    BACKPAY = "backpay"
    RESUME = "resume"
    RESIDENTS = "residents"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True)
class Run:
    """A row of counted months ``first`` to ``last`` with what it buys.

    ``gap`` is the number of missed months before it (0 for the first run), ``tier`` the gap tier that decided its
    waiting (None for a first participation), ``restarted`` whether an unserved waiting was carried over.
    It covers ``covers_from`` to ``covers_to``; both None where it covers nothing (blocked until the arrears are paid).
    ``switched`` is the last month of residents' cover before it, where that made the waiting shorter (section 14).
    """

    first: Month
    last: Month
    gap: int
    waiting: Waiting
    tier: GapTier | None
    restarted: bool
    covers_from: Month | None
    covers_to: Month | None
    switched: Month | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of months that are alike in payment, coverage and in the rule that decides.

    ``residents`` is what the residents' scheme does and ``cover`` what both come to; None without residents' years.
    ``rule`` is a code (its words stand in the catalogue under ``rule.<code>``); ``run`` is the run that decides, where
    one does; ``cautious`` and ``hopeful`` are the two readings of an undetermined stretch.
    """

    first: Month
    last: Month
    payment: Payment
    coverage: Coverage
    rule: str
    run: Run | None = None
    cautious: Coverage | None = None
    hopeful: Coverage | None = None
    residents: ResidentsState | None = None
    cover: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Backpay:
    """Whether a gap may be paid back on the day of payment, until when, and what stands against it."""

    allowed: bool
    until: date | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A row of missed months with counted months before it; ``open`` while no counted month follows."""

    first: Month
    last: Month
    open: bool
    backpay: Backpay

    @property
    def months(self) -> int:
        """Its length."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A late payment that does not count, and the first reason."""

    month: Month
    paid_on: date
    reason: Reason


class MonthCost(NamedTuple):
    """What one month of an option costs, in fen, with the figures used (base in fen, fee days)."""

    month: Month
    base: Fen
    unit: Fen
    person: Fen
    late_fee: Fen = 0
    fee_days: int = 0
    pension: bool = False


class Cost(NamedTuple):
    """What an option costs, in fen, by payer."""

    medical_unit: Fen = 0
    medical_person: Fen = 0
    late_fee: Fen = 0
    pension_unit: Fen = 0
    pension_person: Fen = 0
    unit_total: Fen = 0
    person_total: Fen = 0
    months: tuple[MonthCost, ...] = ()
    residents: Fen = 0

    @property
    def person_share(self) -> Fen:
        """What the person pays in both schemes and for the old age, a late fee aside."""
        return self.medical_person + self.pension_person + self.residents

    @property
    def total(self) -> Fen:
        """What all payers pay together."""
        return self.unit_total + self.person_total


@dataclass(frozen=True, slots=True)
class Option:
    """One way out (contract, sections 8, 12, 14 and 17). ``outlook`` is its cover from the current month on, 37 months.

    ``policy`` is the id of the policy that judges a back-payment's months, ``year`` the year of joining the residents
    and ``joined`` what that year then comes to.
    ``months_gained`` are the months that it adds to the years, ``short`` how many will be missing at retirement all the
    same; None where it is not possible, or not known.
    ``owed`` are the months that the employer owes and that it leaves unpaid, ``is_duty`` says that it pays some of
    them, ``marked`` that it is the one to look at first. ``uncovered_months`` are those of the present month and the
    twelve after it that stay without cover: where there are none, cover holds without a break.
    """

    way: Way
    route: Route | None = None
    gap: tuple[Month, Month] | None = None
    available: bool = True
    reasons: tuple[Reason, ...] = ()
    months: tuple[Month, ...] = ()
    pension_months: tuple[Month, ...] = ()
    pay_by: date | None = None
    cost: Cost | None = None
    account_credit: Fen | None = None
    first_covered_month: Month | None = None
    suspended_months: tuple[Month, ...] = ()
    restored_months: tuple[Month, ...] = ()
    waiting_months: int = 0
    uncovered_months: tuple[Month, ...] = ()
    owed: tuple[Month, ...] = ()
    is_duty: bool = False
    marked: bool = False
    policy: str = ""
    year: int | None = None
    joined: Joined | None = None
    months_gained: int | None = None
    short: int | None = None
    outlook: tuple[Coverage, ...] = ()
    documents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def pays_back(self) -> bool:
        """Whether months of the past are paid under it: of one gap by one route, or all that can be."""
        return self.way in (Way.BACKPAY, Way.SETTLE)

    @property
    def goes_on(self) -> bool:
        """Whether payments only go on as before: a resumption where no gap is open."""
        return self.way is Way.RESUME and not self.figures.get("gap_open", True)


NOTHING_KNOWN = Ledger()


@dataclass(frozen=True, slots=True)
class NextPayment:
    """The earliest month that can still be paid on time, and its deadline."""

    month: Month
    deadline: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer about ``ledger``. ``start`` None means that no contribution up to the current month is known.

    Then there is nothing to say, unless the person has residents' years: ``residents`` is what these cover. ``policy``
    is the case's own, ``terms`` are the policies along the person's time (None: that one alone).
    """

    as_of: date
    pay_on: date
    policy: Policy
    start: Month | None
    current: Month
    stretches: tuple[Stretch, ...] = ()
    gaps: tuple[Gap, ...] = ()
    unrecognised: tuple[Unrecognised, ...] = ()
    options: tuple[Option, ...] = ()
    covered_through: Month | None = None
    next_payment: NextPayment | None = None
    needs: tuple[Month, ...] = ()
    findings: tuple[Finding, ...] = ()
    ledger: Ledger = NOTHING_KNOWN
    terms: Places | None = None
    residents: ResidentsCover | None = None
    years: Years | None = None

    @property
    def places(self) -> Places:
        """The policies along the person's time."""
        return self.terms or as_places(self.policy)

    def at(self, month: Month) -> Stretch | None:
        """The stretch that a month lies in; None outside start … current."""
        index = bisect_right(self.stretches, month, key=lambda stretch: stretch.first) - 1
        if index < 0 or self.stretches[index].last < month:
            return None
        return self.stretches[index]

    @property
    def today(self) -> Stretch | None:
        """What holds in the month of the as-of date."""
        return self.stretches[-1] if self.stretches else None

    @property
    def marked(self) -> Option | None:
        """The option that is marked."""
        return next((option for option in self.options if option.marked), None)

    def by_month(self) -> Iterator[tuple[Month, Stretch]]:
        """Every month from start to current with its stretch."""
        for stretch in self.stretches:
            for month in range(stretch.first, stretch.last + 1):
                yield month, stretch
