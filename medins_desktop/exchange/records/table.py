"""Reading the rows of a table whose columns are known."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.cells import is_error, plain, read_amount, says_nothing, shown
from medins_desktop.exchange.records.deciding import Sums, decide
from medins_desktop.exchange.records.headings import AMOUNTS, Field
from medins_desktop.exchange.records.kinds import RESIDENTS, Kind, read_kind
from medins_desktop.exchange.records.layout import NONE, Amount, Layout, Part
from medins_desktop.exchange.records.memo import Memo
from medins_desktop.exchange.records.people import read_name, read_number
from medins_desktop.exchange.records.periods import Period, between, read_day, read_period
from medins_desktop.exchange.records.record import Reason, RecordRow, Refused, Said
from medins_desktop.exchange.records.state_cells import StateCells, Stated, weakest
from medins_desktop.exchange.records.states import (
    OTHER,
    PERSON,
    UNIT,
    denies,
    is_doubted,
    is_mark,
    read_capacity,
    read_payer,
    read_state,
    says_late,
)
from medins_desktop.exchange.records.year_cells import COLLECTED_BEFORE, paid_year, with_year, year_in_cell


class Assumed(NamedTuple):
    """What the table does not say itself: from its title, its file's name, or chosen by the user."""

    kind: Kind | None = None
    period: Period | None = None
    name: str = ""
    number: str = ""
    arrears: bool = False
    """The title calls it a list of what is not paid: a mark does not say that it is."""
    declared: bool = False
    """The title calls it a declaration: what does not say that it was paid is not known to be."""
    year: int | None = None
    """The year of months that name none."""
    contributions: bool = False
    """The title calls it a list of what was paid."""
    latest: Month | None = None
    """The as-of month: later ones are paid only with the day on which they were."""


class _Stop(Exception):  # noqa: N818 - it stops one row, it is no error of the program
    """This row is not taken."""

    def __init__(self, place: int, reason: Reason, **figures: object) -> None:
        self.place = place
        self.reason = reason
        self.figures = figures


class TableReader:
    """Reads row after row. Cells left empty below a name or an insurance have the one above, as merged cells do."""

    def __init__(self, layout: Layout, assumed: Assumed = Assumed()) -> None:  # noqa: B008 - immutable
        self.layout = layout
        self.assumed = assumed
        self.name_place = layout.place(Field.NAME)
        self.number_place = layout.place(Field.NUMBER)
        self._period = layout.place(Field.PERIOD)
        self._first, self._last = layout.place(Field.FIRST), layout.place(Field.LAST)
        self._months = layout.place(Field.MONTHS)
        self._kind, self._item = layout.place(Field.KIND), layout.place(Field.ITEM)
        self.remark_place, self._further = layout.place(Field.REMARK), layout.all_of(Field.PERIOD)[1:]
        self._posted, self._year = layout.place(Field.POSTED), layout.place(Field.YEAR)
        self._states = StateCells(layout, of_arrears=assumed.arrears)
        self._type, self._fee = layout.place(Field.TYPE), layout.place(Field.FEE)
        self._capacity, self._employer = layout.place(Field.CAPACITY), layout.place(Field.EMPLOYER)
        self._place = layout.place(Field.PLACE)
        self._telling = {
            self._posted,
            *self._states.places,
            *(each.place for part in layout.parts for each in part.amounts),
        }
        self._telling.discard(NONE)
        self._subject = (self.name_place, self.number_place, self._kind, self._item)
        self._plain = Memo(plain)
        self._periods = Memo(lambda cell: read_period(plain(cell)))
        self._days = Memo(lambda cell: read_day(plain(cell)))
        self.amounts = Memo(lambda cell: read_amount(plain(cell)))
        self.names, self.numbers = Memo(read_name), Memo(read_number)
        self._kinds = Memo(lambda cell: read_kind(plain(cell)))
        self._above: tuple[str, str] | _Stop = (assumed.name, assumed.number)
        self._kind_above: Kind | None = None
        self._period_above: Period | None = None
        self._subject_above: object = None
        self.notes: list[Refused] = []
        """Cells that a spreadsheet could not work out, of rows that came in without them."""
        self._errors: list[int] = []

    def read(self, cells: Sequence[str], at: int) -> list[RecordRow] | Refused:
        """The rows that one row of the table comes to, one for each insurance; or why it is not taken."""
        self._errors = []
        try:
            rows = self._read(cells, at)
            self.notes += [self._refused(cells, at, _Stop(place, Reason.ERROR_BESIDE)) for place in self._errors]
            return rows
        except _Stop as stop:
            return self._refused(cells, at, stop)

    def _refused(self, cells: Sequence[str], at: int, stop: _Stop) -> Refused:
        """Where a row stands that is not taken, and why. An error value in the cell says more than its form."""
        reason = Reason.ERROR_VALUE if is_error(self._text(cells, stop.place)) else stop.reason
        reason = stop.reason if stop.reason is Reason.ERROR_BESIDE else reason
        text = cells[stop.place] if 0 <= stop.place < len(cells) else " ".join(filter(None, cells))
        heading = self.layout.headings[stop.place] if 0 <= stop.place < len(self.layout.headings) else ""
        return Refused(at, stop.place + 1, heading, shown(text), reason, dict(stop.figures))

    def stands_alone(self, cells: Sequence[str]) -> bool:
        """Whether a row that names its person says all the rest itself too, leaning on no row above it."""
        own = {self._period, self._first}
        if self.assumed.kind is not None and self.assumed.kind.other == RESIDENTS:
            own.add(self._year)
        has_period = self.assumed.period is not None or any(self._has(cells, place) for place in own)
        kinds = {self._kind, self._item} - {NONE}
        return has_period and (self.layout.wide or not kinds or any(self._has(cells, place) for place in kinds))

    def _read(self, cells: Sequence[str], at: int) -> list[RecordRow]:
        name, number = self._person(cells)
        place, kind = self._kind_of(cells)
        is_own = any(self._has(cells, each) for each in self._subject)
        try:
            first, last = self._months_of(cells, ((name, number), kind) if is_own else self._subject_above)
        except _Stop:
            if kind is None or not kind.other:
                raise
        if kind is not None and kind.other == RESIDENTS:
            return [self._residents_year(cells, at, name, number)]
        if kind is not None and kind.other:
            raise _Stop(place, Reason.OTHER_KIND, kind=kind.other)
        payer = read_payer(self._text(cells, place)) if place == self._item != NONE else None
        stated = self._stated(cells)
        posted = self._day(cells)
        capacity = read_capacity(self._text(cells, self._capacity)) if self._capacity != NONE else None
        employer = self._text(cells, self._employer)[:200]
        self._errors += [each for each in (self._employer, self._capacity) if is_error(self._text(cells, each))]
        employer = "" if is_error(employer) else employer
        found: list[RecordRow] = []
        for part in self.layout.parts:
            sums, marked = self._sums(cells, part.amounts)
            if part.track is not None and not marked and sums.paid is sums.due is sums.amount is sums.owed is None:
                continue  # a wide table has columns for every insurance, filled or not
            said = self._said(part, sums, stated._replace(said=weakest((stated.said, *marked))), posted)
            if self._errors and said is not Said.PAID:
                raise _Stop(self._errors[0], Reason.ERROR_VALUE)
            if said in (Said.PAID, Said.SILENT):
                self._refuse_doubtful(cells, posted, last)
            row = RecordRow(at, name, number, part.track, first, last, said, posted if said is Said.PAID else None)
            row = row._replace(base=self._base(cells, part.base), unit=sums.unit, person=sums.person)
            row = row._replace(payer=payer, capacity=capacity, employer=employer, place=self._text(cells, self._place))
            tracks = kind.tracks if part.track is None and kind else (part.track,)
            found.extend(row._replace(track=track) for track in tracks)
        if not found:
            raise _Stop(NONE, Reason.NOT_UNDERSTOOD)
        return found

    def _residents_year(self, cells: Sequence[str], at: int, name: str, number: str) -> RecordRow:
        """A payment in the residents' scheme, which is paid by the year."""
        year = self._year_of(cells)
        sums, marked = self._sums(cells, self.layout.parts[0].amounts)
        stated = self._stated(cells)
        posted = self._day(cells)
        said = self._said(self.layout.parts[0], sums, stated._replace(said=weakest((stated.said, *marked))), posted)
        if self._errors and said is not Said.PAID:
            raise _Stop(self._errors[0], Reason.ERROR_VALUE)
        if said in (Said.PAID, Said.SILENT):
            self._refuse_doubtful(cells, posted, year * 12 - COLLECTED_BEFORE)
        return RecordRow(
            at, name, number, None, year * 12, year * 12 + 11, said, posted if said is Said.PAID else None,
            unit=sums.unit, person=sums.person, residents=True,
        )  # fmt: skip

    def _year_of(self, cells: Sequence[str]) -> int:
        """The year of a row: in its own column, by months up to December, by the title. They must not disagree."""
        named, alone = (year_in_cell(self._text(cells, place)) for place in (self._year, self._period))
        period = None if alone else self._single(cells, self._period)
        period = period or self._range(cells) or self.assumed.period
        year = paid_year(named or alone, period, self.assumed.year)
        if year is None:
            place = self._year if self._year != NONE else self._period if self._period != NONE else self._first
            raise _Stop(place, Reason.NOT_A_YEAR)
        return year

    def _text(self, cells: Sequence[str], place: int) -> str:
        return self._plain[cells[place]] if 0 <= place < len(cells) else ""

    def _has(self, cells: Sequence[str], place: int) -> bool:
        return 0 <= place < len(cells) and not says_nothing(self._plain[cells[place]])

    def _person(self, cells: Sequence[str]) -> tuple[str, str]:
        name = self.names[cells[self.name_place]] if 0 <= self.name_place < len(cells) else ""
        number = self.numbers[cells[self.number_place]] if 0 <= self.number_place < len(cells) else ""
        if not name and not number:
            if isinstance(self._above, _Stop):
                raise self._above
            return self._above
        if name is Reason.ERROR_VALUE or number is Reason.ERROR_VALUE:
            name, number = self._without_error(name, number)
        stop: _Stop | None = None
        if isinstance(number, Reason):
            stop = _Stop(self.number_place, number)
        elif isinstance(name, Reason):
            stop = _Stop(self.name_place, name)
        if stop is not None:
            self._above = stop
            raise stop
        assert not isinstance(name, Reason)
        assert not isinstance(number, Reason)
        self._above = name, number
        return name, number

    def _without_error(self, name: str | Reason, number: str | Reason) -> tuple[str | Reason, str | Reason]:
        """Name and number where one is an error value: the other one tells the person."""
        if not isinstance(name, Reason) and name:
            self._errors.append(self.number_place)
            return name, ""
        if not isinstance(number, Reason) and number:
            self._errors.append(self.name_place)
            return "", number
        return name, number

    def _months_of(self, cells: Sequence[str], subject: object) -> Period:
        """The months of a row; a cell left empty has those above where person or insurance (``subject``) is another."""
        period = self._single(cells, self._period)
        if period is None:
            period = self._range(cells)
        if period is None:
            is_below = subject != self._subject_above and self._tells(cells)
            period = self.assumed.period or (self._period_above if is_below else None)
        if period is None:
            raise _Stop(self._period if self._period != NONE else self._first, Reason.NO_MONTH)
        if self._months != NONE and self._has(cells, self._months):
            months = self._text(cells, self._months).removesuffix(".0")
            if months.isdecimal() and int(months) != period[1] - period[0] + 1 and period[1] != period[0]:
                raise _Stop(self._months, Reason.MONTHS_DIFFER, n=int(months), months=period[1] - period[0] + 1)
        for place in self._further:
            if (self._single(cells, place) or period) != period:
                raise _Stop(place, Reason.TWO_PERIODS)
        self._period_above, self._subject_above = period, subject
        return period

    def _tells(self, cells: Sequence[str]) -> bool:
        """Whether a row says anything of a payment, where the table has columns for that."""
        return not self._telling or any(self._has(cells, place) for place in self._telling)

    def _with_year(self, cells: Sequence[str], place: int) -> Period | None:
        """A month that names no year, of the year in its own column, or of that in the title."""
        told = year_in_cell(self._text(cells, self._year))
        if told is None and not self._has(cells, self._year):
            told = self.assumed.year
        return with_year(self._text(cells, place), told)

    def _single(self, cells: Sequence[str], place: int) -> Period | None:
        if not 0 <= place < len(cells):
            return None
        period = self._periods[cells[place]]
        if period is Reason.MONTH_FORM and place == self._period:
            period = self._with_year(cells, place) or period
        if isinstance(period, Reason):
            raise _Stop(place, period)
        return period

    def _range(self, cells: Sequence[str]) -> Period | None:
        first, last = self._single(cells, self._first), self._single(cells, self._last)
        if first is None and last is not None:
            raise _Stop(self._first, Reason.NO_MONTH)
        if first is None or (last is None and self._last == NONE):
            return first
        if last is None:
            raise _Stop(self._last, Reason.NO_END)
        period = between(first[0], last[1])
        if isinstance(period, Reason):
            raise _Stop(self._last, period)
        return period

    def _kind_of(self, cells: Sequence[str]) -> tuple[int, Kind | None]:
        """The insurance and where it stands: the item of collection, else the kind, else the one above."""
        if self.layout.wide:
            return NONE, None
        if self._kind == NONE and self._item == NONE:
            return NONE, self.assumed.kind
        filled = [place for place in (self._item, self._kind) if self._has(cells, place)]
        for place in filled:
            kind = self._kinds[cells[place]]
            if kind is not None:
                self._kind_above = kind
                return place, kind
        if filled:
            raise _Stop(filled[-1], Reason.KIND_UNKNOWN)
        return self._kind if self._kind != NONE else self._item, self._kind_above

    def _day(self, cells: Sequence[str]) -> date | None:
        """The day of payment, in its own column or beside the state."""
        place, day = self._posted, self._days[cells[self._posted]] if 0 <= self._posted < len(cells) else None
        if day is None:
            place, day = self._states.day_in(lambda each: self._text(cells, each)) or (NONE, None)
        if isinstance(day, Reason):
            raise _Stop(place, day)
        return day

    def _stated(self, cells: Sequence[str]) -> Stated:
        """What is said of the payment in words."""
        read = self._states.read(lambda place: self._text(cells, place))
        if isinstance(read, int):
            raise _Stop(read, Reason.STATE_UNKNOWN)
        self._errors += read[1]
        return read[0]

    def _sums(self, cells: Sequence[str], columns: tuple[Amount, ...]) -> tuple[Sums, list[Said]]:
        """The amounts added up, and what marks say that stand for an amount."""
        sums: dict[object, Fen] = {}
        marked: list[Said] = []
        for column in columns:
            if column.place >= len(cells):
                continue
            amount = self.amounts[cells[column.place]]
            if amount is None:
                continue
            if amount is Reason.ERROR_VALUE:
                self._errors.append(column.place)
                continue
            if isinstance(amount, Reason):
                said = self._mark(cells[column.place], column)
                if said is None:
                    raise _Stop(column.place, amount)
                marked.append(said)
                continue
            field = Field.PAID if column.field is Field.AMOUNT and column.payer == OTHER else column.field
            sums[field] = sums.get(field, 0) + amount
            if column.payer is not None:
                sums[column.payer] = max(sums.get(column.payer, 0), amount)
        paid, due, owed, amount = (sums.get(each) for each in AMOUNTS)
        return Sums(paid, due, amount, sums.get(UNIT), sums.get(PERSON), owed), marked

    def _mark(self, cell: str, column: Amount) -> Said | None:
        """What a word or a mark in a column of amounts says, where that asks for no amount."""
        said = read_state(self._plain[cell]) if column.field in (Field.AMOUNT, Field.PAID) else None
        if said is not None and says_late(self._plain[cell]):
            raise _Stop(column.place, Reason.LATE_NO_DAY)
        is_yes = said is Said.PAID and is_mark(self._plain[cell])
        return Said.UNKNOWN if is_yes and self.assumed.arrears else said

    def _said(self, part: Part, sums: Sums, stated: Stated, posted: date | None) -> Said:
        said = decide(sums, stated, has_paid=part.has_paid, posted=posted)
        return Said.UNKNOWN if said is Said.SILENT and self.assumed.declared else said

    def _refuse_ahead(self, last: Month) -> None:
        """Nobody has paid for a month to come without a day on which they did."""
        if self.assumed.latest is not None and last > self.assumed.latest:
            raise _Stop(self._period if self._period != NONE else self._first, Reason.MONTH_AHEAD)

    def _refuse_doubtful(self, cells: Sequence[str], posted: date | None, last: Month) -> None:
        """What is not to count as paid. A remark may say that a payment was late, or that there was none."""
        if posted is None:
            self._refuse_ahead(last)
            self._refuse_late(cells)
        remark = self._text(cells, self.remark_place)
        if remark and (is_doubted(remark) if posted is None else denies(remark)):
            raise _Stop(self.remark_place, Reason.REMARK)

    def _refuse_late(self, cells: Sequence[str]) -> None:
        """A payment that is called late, without its day, would count as paid on time."""
        for place in (self._type, *self._states.places):
            if says_late(self._text(cells, place)):
                raise _Stop(place, Reason.LATE_NO_DAY)
        if 0 <= self._fee < len(cells) and self.amounts[cells[self._fee]] not in (0, None):
            raise _Stop(self._fee, Reason.LATE_NO_DAY)

    def _base(self, cells: Sequence[str], place: int) -> Fen | None:
        if not 0 <= place < len(cells):
            return None
        base = self.amounts[cells[place]]
        if base is Reason.ERROR_VALUE:
            self._errors.append(place)
            return None
        if isinstance(base, Reason):
            raise _Stop(place, base)
        return base or None
