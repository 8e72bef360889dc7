"""What was read of a record: its rows, and every row that was not taken, each with its place and the reason.

A record says one of four things of a month: paid, not known yet (declared or due), not paid, or it does not say.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from medins_desktop.domain.ledger import Capacity, Track
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month


class Said(StrEnum):
    """What a row says of the payment of its months."""

    PAID = "paid"
    UNKNOWN = "unknown"
    """Declared, due, not yet posted: that is not paid."""
    UNPAID = "unpaid"
    SILENT = "silent"
    """It names the month, and not whether anything was paid."""


class Reason(StrEnum):
    """Why a row was not taken."""

    NO_MONTH = "no-month"
    NO_YEAR = "no-year"
    MONTH_FORM = "month-form"
    MONTH_DOT = "month-dot"
    MONTH_RANGE = "month-range"
    RANGE_BACKWARDS = "range-backwards"
    RANGE_LONG = "range-long"
    NO_END = "no-end"
    MONTHS_DIFFER = "months-differ"
    TWO_PERIODS = "two-periods"
    KIND_UNKNOWN = "kind-unknown"
    OTHER_KIND = "other-kind"
    STATE_UNKNOWN = "state-unknown"
    AMOUNT_FORM = "amount-form"
    REFUND = "refund"
    NOT_A_YEAR = "not-a-year"
    """A payment in the residents' scheme that names no year: it is paid by the year."""
    DATE_FORM = "date-form"
    DATE_INCOMPLETE = "date-incomplete"
    TWO_DAYS = "two-days"
    LATE_NO_DAY = "late-no-day"
    """It says that it was paid late, and not when; without a day it would count as paid on time."""
    FORMULA = "formula"
    ERROR_VALUE = "error-value"
    """What a spreadsheet shows in place of a value: without it nothing says that the row is paid."""
    ERROR_BESIDE = "error-beside"
    """The same, where what is left of the row says that it is paid: the row came in without the cell."""
    MONTH_AHEAD = "month-ahead"
    """A month after the as-of month, without a day of payment."""
    REMARK = "remark"
    """A remark speaks of a back-payment, or denies the payment that the rest of the row tells."""
    REMARK_BESIDE = "remark-beside"
    """The same beside months that stand across: they came in, and are to be checked."""
    NO_NAME = "no-name"
    """What stands in the column of names is no name: words below the table, a day, several people."""
    NUMBER_DAMAGED = "number-damaged"
    NUMBER_WRONG = "number-wrong"
    TOO_LONG = "too-long"
    NOT_UNDERSTOOD = "not-understood"


LEFT_OUT = frozenset({Reason.OTHER_KIND})
"""Reasons for which a row is understood, and is none of this program's business."""


class RecordRow(NamedTuple):
    """One row that was read: the months ``first`` to ``last`` of one insurance of one person.

    ``at`` is the number of the row in its source, from 1. ``track`` None: the source does not name the insurance.
    ``number`` is in its normal form, with ``*`` where the source masks it; empty as ``name`` where there is none.
    ``unit`` and ``person`` are the amounts in fen that the row states, each None where it does not. ``payer`` names
    the one whose part the row is about, ``None`` where it is about the whole contribution.
    ``residents``: it is about the residents' scheme, and the months are those of its year. ``place`` is what the source
    calls the place of participation.
    """

    at: int
    name: str
    number: str
    track: Track | None
    first: Month
    last: Month
    said: Said
    paid_on: date | None = None
    base: Fen | None = None
    unit: Fen | None = None
    person: Fen | None = None
    payer: str | None = None
    capacity: Capacity | None = None
    employer: str = ""
    residents: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken: where it stands, what stood there, why. ``column`` is from 1; 0 is the whole row."""

    at: int
    column: int
    heading: str
    text: str
    reason: Reason
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def left_out(self) -> bool:
        """Whether the row was understood and left out, rather than not understood."""
        return self.reason in LEFT_OUT


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was understood: its place from 1, its heading as it stands there, its meaning ("" for none)."""

    place: int
    heading: str
    meaning: str


@dataclass(slots=True)
class Record:
    """A whole record. ``totals`` and ``titles`` count rows that were recognised as such and skipped."""

    rows: list[RecordRow] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    columns: tuple[Column, ...] = ()
    totals: int = 0
    titles: int = 0
