"""Records written as labels with their values, one below or beside the other, as query pages on a telephone do."""

import re
from collections.abc import Iterable, Sequence

from medins_desktop.exchange.records.cells import plain
from medins_desktop.exchange.records.heading_row import heading_key, is_kind_alone, meaning_of
from medins_desktop.exchange.records.headings import Field

_PAIR = re.compile(r"([^\s:;,，；]{1,30}?)\s*:\s*([^;；\n]*?)(?=\s{2,}|\s+[^\s:;,]{1,30}\s*:|[;；,，]\s*|$)")
_PERSONAL = (Field.NAME, Field.NUMBER, Field.EMPLOYER, Field.CAPACITY, Field.KIND)
_MONTHLY = frozenset({Field.PERIOD, Field.FIRST})

Pair = tuple[str, str]


def pairs_of(cells: Sequence[str]) -> list[Pair]:
    """The labels that are known and their values in a row: ``险种: 医疗`` in a cell, or two cells side by side."""
    texts = [plain(cell) for cell in cells]
    found: list[Pair] = []
    for text in texts:
        if ":" in text and len(text) < 400:
            found.extend((label, value.strip()) for label, value in _PAIR.findall(text) if meaning_of(label))
    filled = [text for text in texts if text]
    if not found and len(filled) % 2 == 0:
        labels = filled[::2]
        if labels and all(meaning_of(label) for label in labels) and not all(map(_heads, filled[1::2])):
            found = list(zip(labels, filled[1::2], strict=True))
    return found


def card_rows(rows: Iterable[Sequence[str]]) -> list[tuple[int, dict[str, str]]]:
    """Every card with the number of its first row. What is said of the person above the months holds for all below."""
    cards: list[tuple[int, dict[str, str]]] = []
    card: dict[str, str] = {}
    begun = 0
    for at, row in enumerate(rows, 1):
        pairs = pairs_of(row)
        if not pairs and card and not any(cell.strip() for cell in row):
            cards.append((begun, card))
            card = {}
        for label, value in pairs:
            key = heading_key(label)
            if key in card:
                cards.append((begun, card))
                card = {}
            if not card:
                begun = at
            card[key] = value
    if card:
        cards.append((begun, card))
    return _with_person(cards)


def is_monthly(card: dict[str, str]) -> bool:
    """Whether a card names months."""
    return any(meaning.field in _MONTHLY for meaning in map(meaning_of, card) if meaning)


def _with_person(cards: list[tuple[int, dict[str, str]]]) -> list[tuple[int, dict[str, str]]]:
    whole: list[tuple[int, dict[str, str]]] = []
    person: dict[str, str] = {}
    for at, card in cards:
        if is_monthly(card):
            whole.append((at, {**person, **card}))
        else:
            kept = {key: value for key, value in card.items() if _field(key) in _PERSONAL}
            person = kept if any(_field(key) in (Field.NAME, Field.NUMBER) for key in kept) else {**person, **kept}
    return whole


def _heads(text: str) -> bool:
    return meaning_of(text) is not None and not is_kind_alone(text)


def _field(label: str) -> Field | None:
    meaning = meaning_of(label)
    return meaning.field if meaning else None
