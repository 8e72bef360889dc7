"""The residents' years of a case, each checked by itself and against the others. Contract, sections 14 and 15."""

from medins_desktop.cases.fields import Fields
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.ledger import ResidentsYear
from medins_desktop.domain.month import EARLIEST, LATEST, year_of

_KEYS = ("year", "paid_on", "repairs", "exempt")
_YEARS = (year_of(EARLIEST), year_of(LATEST))


def read_residents(rows: list[object], problems: list[Finding]) -> tuple[ResidentsYear, ...]:
    """The years in order; what is wrong is noted, and a year that stands twice or cannot be told left out."""
    found: dict[int, tuple[Fields, ResidentsYear]] = {}
    for index, row in enumerate(rows):
        fields = Fields(row, f"residents[{index}]", _KEYS, problems)
        year = fields.whole("year", *_YEARS, required=True)
        paid_on = fields.day("paid_on")
        repairs = _read_repairs(fields, year)
        exempt = fields.flag("exempt") or False
        if year is None:
            continue
        if year in found:
            fields.note("year", "year-twice", year=year, other=found[year][0].place)
        else:
            found[year] = (fields, ResidentsYear(year, paid_on, repairs, exempt))
    _note_repaired(found)
    return tuple(found[year][1] for year in sorted(found))


def _read_repairs(fields: Fields, year: int | None) -> tuple[int, ...]:
    """The repaired years, each once and in order; every one lies before the entry's own."""
    repaired: set[int] = set()
    for index, value in enumerate(fields.rows("repairs")):
        found = fields.whole_of(value, f"repairs[{index}]", *_YEARS)
        if found is None:
            continue
        if year is not None and found >= year:
            fields.note(f"repairs[{index}]", "repair-not-before", year=year, value=found)
        repaired.add(found)
    return tuple(sorted(repaired))


def _note_repaired(found: dict[int, tuple[Fields, ResidentsYear]]) -> None:
    """A year that has an entry of its own needs no repair."""
    for fields, entry in found.values():
        for year in entry.repairs:
            if year in found and year < entry.year:
                fields.note("repairs", "repair-has-entry", year=year, other=found[year][0].place)
