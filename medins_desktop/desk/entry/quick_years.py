"""Years of the residents' scheme in the quick entry line: ``居民 2026 补 2025`` · ``residents 2025 missed``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from medins_desktop.desk.entry.quick_words import WORDS, Deed, Mark, QuickError
from medins_desktop.desk.entry.typed import typed_date, typed_year
from medins_desktop.desk.errors import TypedError
from medins_desktop.domain.ledger import Track

_FIGURE = re.compile(r"([0-9]{4}|[0-9]{2})(?:年度?)?(?:(?:\.\.|-(?=[0-9]{4}))([0-9]{4}|[0-9]{2})(?:年度?)?)?")
_IN_PASSING = (Mark.RESIDENTS, (Track.MEDICAL,))
"""What says nothing new of a year: the scheme is one of medical insurance."""


@dataclass(frozen=True, slots=True)
class YearsStatement:
    """These years were paid or, ``missed``, not.

    One alone may name its day (None: in the collective period) and the earlier years that it repairs.
    """

    years: tuple[int, ...]
    deed: Deed = Deed.PAID
    paid_on: date | None = None
    repairs: tuple[int, ...] = ()
    exempt: bool = False


def years_statement(part: str, words: Sequence[str], today: date, as_of: date | None) -> YearsStatement:
    """What the words say of residents' years. Raises QuickError.

    Nobody pays for years after the next one of ``as_of``.
    """
    told = _Told(today)
    for word in words:
        told.take(word)
    return told.statement(part, as_of)


@dataclass(slots=True)
class _Told:
    today: date
    years: list[int] = field(default_factory=list)
    repairs: list[int] = field(default_factory=list)
    day: date | None = None
    deed: Deed | None = None
    repairing: bool = False
    exempt: bool = False

    def take(self, word: str) -> None:
        """Understand one word."""
        meaning = WORDS.get(word)
        if meaning is None:
            self._take_figure(word)
        elif meaning in (Mark.REPAIRS, Deed.BACKPAID):
            self.repairing = True
        elif meaning is Mark.EXEMPT:
            self.exempt = True
        elif meaning in (Deed.PAID, Deed.MISSED):
            if self.deed not in (None, meaning):
                raise QuickError(word, TypedError("quick.twice"))
            self.deed = Deed(str(meaning))
        elif meaning not in _IN_PASSING:
            raise QuickError(word, TypedError("quick.years_only"))

    def _take_figure(self, word: str) -> None:
        if not any(sign.isdigit() for sign in word):
            raise QuickError(word, TypedError("quick.years_only" if word.startswith("@") else "quick.word"))
        try:
            found = _FIGURE.fullmatch(word)
            if found:
                first = typed_year(found[1], self.today)
                last = typed_year(found[2], self.today) if found[2] else first
                if last < first:
                    raise TypedError("quick.backwards")
                (self.repairs if self.repairing else self.years).extend(range(first, last + 1))
            elif self.day is None:
                self.day = typed_date(word, self.today)
            else:
                raise TypedError("quick.twice")
        except TypedError as error:
            reason = TypedError("quick.year_form") if error.key == "typed.date_incomplete" else error
            raise QuickError(word, reason) from None

    def statement(self, part: str, as_of: date | None) -> YearsStatement:
        """The statement, where all that it needs has been told."""
        years, repairs = tuple(dict.fromkeys(self.years)), tuple(sorted(set(self.repairs)))
        for wrong, reason in (
            (not years, TypedError("quick.no_year")),
            (self.repairing and not (repairs or self.day), TypedError("quick.no_repair")),
            (len(years) > 1 and bool(repairs or self.day), TypedError("quick.one_year")),
            (self.deed is Deed.MISSED and bool(repairs or self.day or self.exempt), TypedError("quick.year_unpaid")),
        ):
            if wrong:
                raise QuickError(part, reason)
        if as_of is not None and max(years) > as_of.year + 1:
            raise QuickError(part, TypedError("quick.year_ahead", year=as_of.year + 1))
        late = next((each for each in repairs if each >= years[0]), None)
        if late is not None:
            raise QuickError(part, TypedError("person_problem.repaired-later", year=years[0], repaired=late))
        return YearsStatement(years, self.deed or Deed.PAID, self.day, repairs, self.exempt)
