"""The words of the wizard: what was understood of a source, what becomes of people, why rows do not come in. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.importing.gathering import Obstacle, RefusedRow, RowPlace
from medins_desktop.desk.importing.matching import Question
from medins_desktop.desk.importing.planning import ImportPlan, Months
from medins_desktop.desk.importing.source import KindFrom, Shape, Source
from medins_desktop.domain.identity import masked
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.cells import plain
from medins_desktop.exchange.records.headings import AMOUNTS, Field, Meaning
from medins_desktop.exchange.records.month_headings import dated
from medins_desktop.exchange.records.people import MASK, NUMBER_SHAPE
from medins_desktop.exchange.records.reader import Understood
from medins_desktop.exchange.records.year_cells import is_bare_month
from medins_desktop.exchange.sheets.pasted import PASTED
from medins_desktop.exchange.sheets.texts import DRAWN, HTML, LINES
from medins_desktop.words import say

_ONCE = (Field.NAME, Field.NUMBER, Field.PERIOD, Field.FIRST, Field.LAST, Field.KIND, Field.POSTED)
_SEPARATORS = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar", LINES: "lines", HTML: "html"} | {
    name: name.replace("-", "_") for name in DRAWN
}
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 BOM", "utf-16": "UTF-16", "gb18030": "GB18030"}

MOST_FAULTS = 3
"""Faults of the first rows that are written out below them."""

SIMPLE = (
    Field.NAME, Field.NUMBER, Field.EMPLOYER, Field.CAPACITY, Field.PERIOD, Field.FIRST, Field.LAST, Field.KIND,
    Field.ITEM, Field.STATE, Field.ARREARS, Field.POSTED, Field.BASE, Field.MONTHS, Field.YEAR,
    Field.PLACE,
)  # fmt: skip
MEANINGS: tuple[Meaning, ...] = (
    *(Meaning(field) for field in SIMPLE),
    *(Meaning(field, payer) for field in AMOUNTS for payer in (None, "unit", "person")),
    *(
        Meaning(field, payer, track)
        for track in Track
        for field in (Field.PAID, Field.DUE)
        for payer in (None, "unit", "person")
    ),
    Meaning(Field.OTHER),
)
"""What a column may be set to by hand."""


def meaning_words(meaning: Meaning | None) -> str:
    """What a column means."""
    if meaning is None:
        return say("importing.meaning_none")
    if meaning.other:
        return say(f"record.kind_{meaning.other}")
    text = say(f"importing.meaning_{meaning.field}")
    parts = [say(f"record.track_{meaning.track}")] if meaning.track else []
    parts.append(text)
    if meaning.payer in ("unit", "person"):
        parts.append(say(f"importing.payer_{meaning.payer}"))
    return say("record.separator").join(parts)


def table_name(source: Source) -> str:
    """The name of the file, and of the sheet where there is one."""
    table = source.table
    return say("importing.sheet_of", file=table.path.name, sheet=table.sheet) if table.sheet else table.path.name


def kind_words(source: Source) -> str:
    """The insurance of a source."""
    if source.shape in (Shape.LINES, Shape.CARDS):
        return say("importing.kind_in_text")
    if source.shape is Shape.WIDE:
        return say("importing.kind_wide")
    if source.kind_from is KindFrom.TABLE:
        return say("importing.kind_column")
    kind = source.understood.assumed.kind
    if kind is None:
        return say("importing.kind_supposed", kind=say("record.track_medical"))
    if kind.other:
        return say(f"record.kind_{kind.other}")
    return say("record.list_comma").join(say(f"record.track_{track}") for track in kind.tracks)


def understood_words(source: Source) -> str:
    """All that was understood of a source, in a few sentences."""
    table, understood = source.table, source.understood
    parts = [say(f"importing.shape_{source.shape.value.replace('-', '_')}")]
    if understood.heading:
        last = understood.skipped
        key = "importing.heading_row" if last == understood.heading else "importing.heading_rows"
        parts.append(say(key, row=understood.heading, last=last))
    elif source.shape in (Shape.LONG, Shape.ONE_KIND, Shape.WIDE):
        parts.append(say("importing.no_headings"))
    if source.shape is Shape.ONE_KIND:
        parts.append(say(f"importing.kind_from_{source.kind_from}", kind=kind_words(source)))
    parts.extend(_months_words(source))
    parts.extend(_repeated_words(source))
    if understood.assumed.declared:
        parts.append(say("importing.declared"))
    if table.encoding:
        parts.append(say("importing.encoding", encoding=_ENCODINGS.get(table.encoding, table.encoding)))
    if table.separator and table.separator != PASTED:
        parts.append(say(f"importing.separator_{_SEPARATORS[table.separator]}"))
    if source.corrections:
        parts.append(say("importing.corrected", n=len(source.corrections)))
    if table.hidden:
        parts.append(say("importing.hidden"))
    if not source.looks_like_a_list:
        parts.append(say("importing.no_list"))
    return say("importing.sentences").join(parts)


def _repeated_words(source: Source) -> Iterator[str]:
    """That columns mean what a column before them means already, and are not used."""
    seen: set[str] = set()
    found: list[str] = []
    for column in source.layout.columns if source.layout else ():
        if column.meaning in _ONCE:
            found += [column.heading] if column.meaning in seen and column.heading else []
            seen.add(column.meaning)
    if found:
        yield say("importing.repeated", headings=say("record.list_comma").join(dict.fromkeys(found)))


def _months_words(source: Source) -> Iterator[str]:
    """The months that the name tells; which months stand across, or that nothing tells their year."""
    if source.understood.assumed.period is not None:
        begin, end = map(month_text, source.understood.assumed.period)
        yield say("importing.months_from_name", first=begin, last=end)
    if source.layout is None:
        return
    if not source.layout.across:
        yield from _year_words(source, source.layout.place(Field.PERIOD))
        return
    months = [each.month for each in dated(source.layout.across, source.understood.assumed.year)]
    known = [month for month in months if month is not None]
    if len(known) < len(months):
        yield say("importing.across_no_year")
    else:
        yield say("importing.across_months", first=month_text(min(known)), last=month_text(max(known)))


def _year_words(source: Source, place: int) -> Iterator[str]:
    """That months name no year, and are of that which the title or a name tells."""
    year = source.understood.assumed.year
    cells = (plain(row[place]) for row in source.head[source.understood.skipped :] if 0 <= place < len(row))
    if year is not None and source.layout and source.layout.place(Field.YEAR) < 0 and any(map(is_bare_month, cells)):
        yield say("importing.year_from_name", year=year)


def heading_choice(understood: Understood | None) -> str:
    """The choice that leaves the headings as they are told by the table; it names them where that holds now."""
    if understood is None:
        return say("importing.heading_told")
    if not understood.heading:
        return say("importing.heading_told_none")
    return say("importing.heading_told_row", row=understood.heading)


def heading_row(row: int) -> str:
    """A row as the first of the headings; 0: there are none."""
    return say("importing.heading_at", row=row) if row else say("importing.heading_none")


def person_number(number: str) -> str:
    """A number for the eyes of others."""
    return number if MASK in number or not number else masked(number)


def line_words(line: PersonLine) -> str:
    """Somebody in the book, as a candidate."""
    parts = (line.name, person_number(line.id_number) or say("importing.without_number"), line.employer)
    return say("record.separator").join(part for part in parts if part)


def question_words(question: Question) -> str:
    """What is asked of somebody."""
    return say(f"importing.asked_{question.asked.value.replace('-', '_')}", n=len(question.candidates))


def cell_words(text: str) -> str:
    """A cell as it stands; a whole identity number is masked."""
    return masked(text) if len(text) in (15, 18) and NUMBER_SHAPE.fullmatch(text) else text


def stood(row: RefusedRow) -> str:
    """What stood in a row that does not come in."""
    return cell_words(row.text)


def column_words(row: RefusedRow) -> str:
    """The column in which the trouble is."""
    if row.heading:
        return row.heading
    return say("record.column_number", n=row.column) if row.column else ""


def reason_words(row: RefusedRow) -> str:
    """Why a row does not come in."""
    figures: dict[str, Any] = dict(row.figures)
    if isinstance(row.reason, Obstacle):
        days = {name: figures.get(name) or say("importing.no_day") for name in ("now", "told")}
        if isinstance(figures.get("other"), RowPlace):
            figures["other"] = row_words(figures["other"], row.place)
        return say(f"importing.obstacle_{row.reason.value.replace('-', '_')}", **(figures | days))
    if "kind" in figures:
        figures["kind"] = say(f"record.kind_{figures['kind']}")
    return say(f"record.reason_{row.reason.value.replace('-', '_')}", **figures)


def row_words(place: RowPlace, beside: RowPlace | None = None) -> str:
    """A row by its number, with file and sheet where they are not those of the row ``beside``."""
    text = say("importing.row", row=place.row)
    if beside is not None and beside.source == place.source:
        return text
    file = say("importing.sheet_of", file=place.path.name, sheet=place.sheet) if place.sheet else place.path.name
    return say("record.separator").join((file, text))


def fault_words(row: RefusedRow) -> str:
    """A fault in one line: the row, the column, why."""
    column, why = column_words(row), reason_words(row)
    return say("importing.fault_in" if column else "importing.fault", row=row.place.row, column=column, why=why)


def faults_words(rows: Sequence[RefusedRow]) -> str:
    """The faults of the first rows of a source, the first few of them by name."""
    lines = [fault_words(row) for row in rows[:MOST_FAULTS]]
    more = len({row.place for row in rows} - {row.place for row in rows[:MOST_FAULTS]})
    return "\n".join([*lines, *([say("importing.faults_more", n=more)] if more else [])])


def months_words(months: Months) -> str:
    """How many months of a person are new, and how many change."""
    counts = (("new_months", months.new), ("changed_months", months.changed), ("years", months.years))
    return say("record.separator").join(say(f"importing.count_{name}", n=count) for name, count in counts if count)


def answer_words(plan: ImportPlan) -> str:
    """What the import would do, in one line."""
    parts = [
        say(f"importing.count_{name}", n=count)
        for name, count in (
            ("new_people", plan.new_people),
            ("changed_people", plan.changed_people),
            ("same_people", plan.same_people),
            ("new_months", plan.new_months),
            ("changed_months", plan.changed_months),
            ("years", plan.years),
        )
        if count
    ]
    return say("record.separator").join(parts) if parts else _nothing(plan)


def _nothing(plan: ImportPlan) -> str:
    """Why nobody comes in and nobody is left as they were: that is not to agree with the book."""
    if plan.questions:
        return say("importing.nothing_answered", n=len(plan.questions))
    if plan.refused:
        return say("importing.nothing_taken", n=plan.refused_rows)
    return say("importing.nothing_read")
