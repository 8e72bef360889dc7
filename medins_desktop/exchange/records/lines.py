"""Reading text without headings: cells told by their shapes, and chat messages line by line."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from medins_desktop.domain.month import Month, month_of
from medins_desktop.exchange.records.cells import LONGEST_CELL, is_formula, plain, read_amount, shown
from medins_desktop.exchange.records.heading_row import meaning_of
from medins_desktop.exchange.records.kinds import Kind, read_kind
from medins_desktop.exchange.records.memo import Memo
from medins_desktop.exchange.records.people import NUMBER_SHAPE, read_number
from medins_desktop.exchange.records.periods import read_period, whole_months
from medins_desktop.exchange.records.record import Reason, RecordRow, Refused, Said
from medins_desktop.exchange.records.states import read_capacity, read_payer, read_state, says_late
from medins_desktop.exchange.records.surnames import has_surname
from medins_desktop.exchange.records.tokens import Found, may_name_month, scan

_CLAUSE = re.compile(r"[;。!]|,(?!\s*[0-9])|(?<![0-9月日份])\s*,|、(?!\s*[0-9])")
_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_NAME = re.compile(rf"{_HAN}{{2,4}}|{_HAN}+·[{_HAN[1:-1]}·]+")


class LineReader:
    """Reads line after line. A line that names no person is about the one named last; so with the year."""

    def __init__(self, kind: Kind | None = None, latest: Month | None = None) -> None:
        self._kind = kind
        self._latest = latest
        self._year: int | None = None
        self._person = ("", "")
        self._cells = Memo(_of_cell)
        self._names = Memo(lambda word: looks_like_name(word, in_cells=True))

    def read(self, cells: Sequence[str], at: int) -> list[RecordRow] | Refused:
        """The rows that a line comes to, or why it is not taken."""
        texts = [text for text in map(plain, cells) if text]
        if sum(map(len, texts)) > LONGEST_CELL:
            return _refused(at, texts, Reason.TOO_LONG)
        formula = next((text for text in texts if is_formula(text)), None)
        if formula is not None:
            return _refused(at, [formula], Reason.FORMULA)
        if not any(map(may_name_month, texts)):
            return self._without_month(texts, at)
        in_cells = len(texts) > 1
        rows: list[RecordRow] = []
        for found in [self._of_cells(texts)] if in_cells else self._statements(texts[0]):
            reason = found.problem or _settle(found)
            if reason is not None:
                return _refused(at, texts, reason)
            kinds = found.kinds or ([self._kind] if self._kind else [])
            if kinds and not any(kind.tracks for kind in kinds):
                return _refused(at, texts, Reason.OTHER_KIND, kind=kinds[0].other)
            rows.extend(self._rows(found, kinds, at, in_cells=in_cells))
        return _refused(at, texts, Reason.MONTH_AHEAD) if any(map(self._is_ahead, rows)) else rows

    def _is_ahead(self, row: RecordRow) -> bool:
        """Whether a row has a month to come as paid, without a day."""
        is_open = row.paid_on is None and row.said in (Said.PAID, Said.SILENT)
        return is_open and self._latest is not None and row.last > self._latest

    def _without_month(self, texts: Sequence[str], at: int) -> Refused:
        """A name alone heads the lines that follow it."""
        if len(texts) == 1 and looks_like_name(texts[0], in_cells=False):
            self._person = (texts[0], "")
        return _refused(at, texts, Reason.NO_MONTH)

    def _of_cells(self, texts: Sequence[str]) -> Found:
        """Cells told by their shapes; one that is like nothing known is passed over."""
        whole = Found()
        for text in texts:
            whole.add(self._cells[text])
        return whole

    def _statements(self, text: str) -> Iterator[Found]:
        """A line cut into statements: each has months and insurances, its own or those named before."""
        current: Found | None = None
        for clause in filter(None, (part.strip() for part in _CLAUSE.split(text))):
            found = scan(clause, self._year)
            if found.periods:
                self._year = found.periods[-1][1] // 12
            if current is None:
                current = found
            elif not found.periods and not (current.said or current.days or current.amounts):
                current.add(found)  # insurances in a list, of which the last carries what is said of all
            elif (found.kinds and current.kinds and current.periods) or (found.periods and current.periods):
                yield current
                current = _inheriting(found, current)
            else:
                current.add(found)
        if current is not None:
            yield current

    def _rows(self, found: Found, kinds: Sequence[Kind], at: int, *, in_cells: bool) -> Iterator[RecordRow]:
        name, number = self._who(found, in_cells=in_cells)
        said, paid_on = _said(found)
        tracks = dict.fromkeys(track for kind in kinds for track in kind.tracks)
        capacity = next(filter(None, map(read_capacity, _words(found))), None) if in_cells else None
        for track in tracks or (None,):
            for first, last in found.periods:
                yield RecordRow(at, name, number, track, first, last, said, paid_on, capacity=capacity)

    def _who(self, found: Found, *, in_cells: bool) -> tuple[str, str]:
        """The person of a statement: named in it, else the one named before."""
        name = next((word for word in _words(found) if self._names[word] and (in_cells or has_surname(word))), "")
        if name or found.number:
            self._person = name, found.number
        return self._person


def looks_like_name(word: str, *, in_cells: bool) -> bool:
    """Whether a word stands for a person. In running text it needs a usual surname, in a cell of its own none."""
    if not _NAME.fullmatch(word) or not (in_cells or has_surname(word)):
        return False
    return not (read_kind(word) or read_state(word) or meaning_of(word) or read_payer(word) or read_capacity(word))


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _words(found: Found) -> Iterator[str]:
    for text in found.words:
        yield from text.split()


def _of_cell(text: str) -> Found:
    if NUMBER_SHAPE.fullmatch(text):
        number = read_number(text)
        return Found(problem=number) if isinstance(number, Reason) else Found(number=number)
    period = read_period(text) if _has_digit(text) else None
    if isinstance(period, Reason) or period is None:
        amount = read_amount(text)
        if isinstance(amount, int):
            return Found(amounts=[amount])
    if period is Reason.MONTH_DOT:
        return Found(problem=period)
    return scan(text)


def _inheriting(found: Found, before: Found) -> Found:
    """A statement that leaves out what the one before has named."""
    found.periods = found.periods or list(before.periods)
    found.kinds = found.kinds or list(before.kinds)
    found.said = found.said or before.said
    return found


def _settle(found: Found) -> Reason | None:
    """Decide which months a statement is about. Two days are months only where they bound whole ones."""
    days = list(dict.fromkeys(found.days))
    if not found.periods and len(days) == 2 and whole_months(*days):
        found.periods, days = [(month_of(days[0]), month_of(days[1]))], []
    found.days = days
    if not found.periods:
        return Reason.NO_MONTH
    if found.scattered:
        return Reason.TWO_PERIODS
    if not days and found.said in (None, Said.SILENT, Said.PAID) and any(map(says_late, found.words)):
        return Reason.LATE_NO_DAY
    return Reason.TWO_DAYS if len(days) > 1 else None


def _said(found: Found) -> tuple[Said, date | None]:
    """What a statement says of the payment, and the day of it: a day beside a month is that of the payment."""
    day = found.days[0] if found.days else None
    said = found.said
    if said is None or said is Said.SILENT:
        if day is not None:
            said = Said.PAID
        else:
            said = Said.UNPAID if found.amounts and not any(found.amounts) else Said.SILENT
    return said, day if said is Said.PAID else None


def _refused(at: int, texts: Sequence[str], reason: Reason, **figures: object) -> Refused:
    return Refused(at, 0, "", shown("  ".join(texts)), reason, dict(figures))
