"""Columns without headings: what each holds is told by the shape of its cells, where these agree."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from medins_desktop.exchange.records.cells import plain, read_amount, says_nothing
from medins_desktop.exchange.records.headings import Field, Meaning
from medins_desktop.exchange.records.kinds import read_kind
from medins_desktop.exchange.records.layout import Layout, layout_of
from medins_desktop.exchange.records.lines import looks_like_name
from medins_desktop.exchange.records.people import NUMBER_SHAPE
from medins_desktop.exchange.records.periods import read_day, read_period
from medins_desktop.exchange.records.states import read_capacity, read_state

FEWEST = 3
"""Rows below which no shape is made out; they are then read one by one."""
AGREEING = 80
"""Percent of a column's filled cells that have to be of one shape."""

_DAY = "day"
_ONCE = (Field.NAME, Field.NUMBER, Field.KIND, Field.STATE, Field.CAPACITY, Field.POSTED)


def guessed_layout(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The layout that the shapes of these rows tell; None where they do not tell the months beyond doubt."""
    filled = [row for row in rows if sum(1 for cell in row if cell.strip()) > 1]
    if len(filled) < FEWEST:
        return None
    width = Counter(map(len, filled)).most_common(1)[0][0]
    shapes = [_shape_of([row[place] for row in filled if place < len(row)]) for place in range(width)]
    if shapes.count(_DAY) > 1 or shapes.count(Field.PERIOD) != 1 or shapes.count(Field.NUMBER) > 1:
        return None
    seen: set[str] = set()
    meanings: dict[int, Meaning] = {}
    for place, shape in enumerate(shapes):
        field = Field.POSTED if shape == _DAY else Field(shape) if shape else Field.OTHER
        if field in seen and field in _ONCE:
            field = Field.OTHER
        seen.add(field)
        meanings[place] = Meaning(field)
    return layout_of([""] * width, meanings)


def _shape_of(cells: Sequence[str]) -> str:
    """The shape of most cells of a column, "" for none."""
    texts = [text for text in map(plain, cells) if not says_nothing(text)]
    if not texts:
        return ""
    shape, times = Counter(map(_shape, texts)).most_common(1)[0]
    return shape if times * 100 >= AGREEING * len(texts) else ""


def _shape(text: str) -> str:
    if any(sign.isdigit() for sign in text):
        return _shape_of_figures(text)
    tests = (
        (Field.KIND, read_kind(text)),
        (Field.STATE, read_state(text)),
        (Field.CAPACITY, read_capacity(text)),
        (Field.NAME, looks_like_name(text, in_cells=True)),
    )
    return next((field.value for field, found in tests if found), "")


def _shape_of_figures(text: str) -> str:
    if NUMBER_SHAPE.fullmatch(text):
        return Field.NUMBER
    if isinstance(read_day(text), date):
        return _DAY
    if isinstance(read_period(text), tuple):
        return Field.PERIOD
    return Field.AMOUNT if isinstance(read_amount(text), int) else ""
