"""Finding the heading rows of a table, and what each of its columns means."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from medins_desktop.exchange.records.cells import plain
from medins_desktop.exchange.records.headings import (
    AMOUNT_WORDS,
    AMOUNTS,
    BASE_WORDS,
    CODES,
    DUE_WORDS,
    OTHER_WORDS,
    OWED_WORDS,
    PAID_WORDS,
    PARTS,
    WHOLE,
    Field,
    Meaning,
)
from medins_desktop.exchange.records.kinds import read_kind
from medins_desktop.exchange.records.periods import read_period
from medins_desktop.exchange.records.states import denies, read_payer

DEEPEST = 30
"""Heading rows stand in the first so many rows."""
LONGEST_HEADING = 80
LONGEST_PART = 16
_LOOKED_AT = 4 * LONGEST_HEADING
ROWS_TOGETHER = 3
"""A heading may be written over up to so many rows."""

_BRACKETS = re.compile(
    r"[(\[【〔](?:单位)?:?(?:元|人民币|元/月|%|yuan|cny|rmb|yyyymm|yyyy-mm|年月|(?:非|不)?必[填须需]项?|选填项?|可选|required|optional)"
    r"[)\]】〕]|(?:非|不)?必填项?$"
)
_CODE = re.compile(r"aa[a-e][0-9]{3}")
_MARKS = re.compile("[().'’#-]")
_NOISE = re.compile(r"[\s*:_、,;·/]+")
_WHOLE = {name: Meaning(field) for field, names in WHOLE for name in names.split()}
_AMOUNT, _PAID, _DUE, _OWED, _BASE, _OTHER = (
    re.compile(words) for words in (AMOUNT_WORDS, PAID_WORDS, DUE_WORDS, OWED_WORDS, BASE_WORDS, OTHER_WORDS)
)
_PARTS = tuple((field, re.compile(words)) for field, words in PARTS)
_AMOUNTS = ((_OWED, Field.OWED), (_DUE, Field.DUE), (_PAID, Field.PAID))
_AMOUNT_NOUN = re.compile("金额|费额|缴额|基数|amount|base")
_STATES = re.compile("状态|标志|标识|情况|是否")
_TITLE = re.compile("明细|查询|台账|记录|名册|清单|报表|申报表|[表单]$|参保|list|record|report")
_SHAPE = re.compile(r"[0-9.,\s¥-]+|[0-9]{17}[Xx]")
_ENOUGH = frozenset(
    {Field.PERIOD, Field.FIRST, Field.KIND, Field.ITEM, *AMOUNTS, Field.NUMBER, Field.NAME} - {Field.AMOUNT}
)


@lru_cache(maxsize=4096)
def meaning_of(heading: str) -> Meaning | None:
    """What a heading means; None for text that is no heading that is known."""
    key = heading_key(heading)
    if not key or len(key) > LONGEST_HEADING:
        return None
    coded = _CODE.search(key)
    if coded and coded[0] in CODES:
        return CODES[coded[0]]
    return _WHOLE.get(key) or _WHOLE.get(_MARKS.sub("", key)) or _composed(key)


def heading_key(heading: str) -> str:
    """A heading as it is compared: narrow, small letters, without spaces, stars, colons and units."""
    return _BRACKETS.sub("", _NOISE.sub("", plain(heading[:_LOOKED_AT])).casefold())


def _composed(key: str) -> Meaning | None:
    """A heading that is put together: insurance, payer, whether due or paid. An insurance alone heads its amounts."""
    is_denied = denies(key)
    if is_denied and _STATES.search(key):
        return Meaning(Field.ARREARS)
    kind = read_kind(key)
    track = kind.tracks[0] if kind and len(kind.tracks) == 1 else None
    other = kind.other if kind else ""
    payer = read_payer(key)
    field = _by_part(key) if kind is None and not is_denied else None
    if field is not None:
        return Meaning(field)
    if _BASE.search(key):
        return Meaning(Field.BASE, payer, track, other)
    if _OTHER.search(key):
        return Meaning(Field.OTHER)
    is_amount = is_denied and bool(_AMOUNT_NOUN.search(key))
    if not is_amount and (_TITLE.search(key) or (kind is None and not _AMOUNT.search(key))):
        return None
    named = next((field for rule, field in _AMOUNTS if rule.search(key)), Field.AMOUNT)
    return Meaning(Field.OWED if is_denied else named, payer, track, other)


def _by_part(key: str) -> Field | None:
    """What a short heading without figures means by a part of it."""
    if len(key) > LONGEST_PART or _AMOUNT_NOUN.search(key) or any(sign.isdigit() for sign in key):
        return None
    return next((field for field, rule in _PARTS if rule.search(key)), None)


def headings_at(rows: Sequence[Sequence[str]], at: int) -> tuple[list[str], int, int]:
    """The headings that begin with row ``at``, over how many rows they go, and how well they are understood.

    An empty list and 0 where none begin there.
    """
    best: tuple[list[str], int, int] = ([], 0, 0)
    if any(_is_value(plain(text)) for text in rows[at] if text):
        return best
    for deep in range(1, ROWS_TOGETHER + 1):
        if at + deep > len(rows):
            break
        part = rows[at : at + deep]
        if deep > 1 and (not _is_lower(part[-1]) or _is_title(*part[-2:]) or any(map(_clash, part[-2], part[-1]))):
            break
        together = joined(part)
        score = _score(together)
        if score > best[2]:
            best = (together, deep, score)
    return best


def _score(headings: Sequence[str]) -> int:
    """How many columns are understood; 0 where that does not make a heading row."""
    texts = [text for text in headings if text]
    meanings = [meaning for meaning in map(meaning_of, texts) if meaning]
    if Meaning(Field.KIND) in meanings:  # then an insurance alone is a value, no heading
        meanings = [meaning for text in texts if (meaning := meaning_of(text)) and not is_kind_alone(text)]
    fields = {meaning.field for meaning in meanings} - {Field.OTHER}
    known = len(fields & _ENOUGH)
    if len(meanings) < 2 or known == 0 or len(meanings) * 2 < len(texts) or any(map(_is_value, texts)):
        return 0
    return len(meanings) * 2 + len(fields) if len(fields) >= 2 else 0


@lru_cache(maxsize=4096)
def _is_value(text: str) -> bool:
    """Whether a text is a figure, or a month by itself: a value and no heading, but where months stand across."""
    return bool(_SHAPE.fullmatch(text)) or (len(text) <= LONGEST_PART and isinstance(read_period(text), tuple))


def is_kind_alone(text: str) -> bool:
    """Whether a text only names an insurance: a heading in a wide table, a value everywhere else."""
    meaning = meaning_of(text)
    return meaning is not None and meaning.field is Field.AMOUNT and not _AMOUNT.search(heading_key(text))


def _is_lower(row: Sequence[str]) -> bool:
    """Whether a row may be the lower part of a heading: words in it, and no figures."""
    texts = [text for text in map(plain, row) if text]
    return bool(texts) and not any(map(_is_value, texts))


def _is_title(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a row is a title: one cell of words above a heading of its own, and nothing beside it."""
    filled = [at for at, text in enumerate(upper) if text.strip()]
    return len(filled) == 1 and filled[0] < len(lower) and meaning_of(lower[filled[0]]) is not None


def _clash(upper: str, lower: str) -> bool:
    """Whether a cell and the one below it are headings of their own, and so not two parts of one."""
    above, below = meaning_of(upper), meaning_of(lower)
    if above is None or below is None or above.field in (below.field, *AMOUNTS):
        return False
    return not (above.field is Field.PERIOD and below.field in (Field.FIRST, Field.LAST))


def joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of a heading as one. A merged cell's text holds for the empty cells after it that have text below."""
    width = max(len(row) for row in rows)
    texts = [[plain(row[at]) if at < len(row) else "" for at in range(width)] for row in rows]
    for upper, lower in pairwise(texts):
        group = ""
        for at in range(width):
            if upper[at]:
                group = upper[at] if lower[at] else ""
            elif lower[at] and group:
                upper[at] = group
    return [" ".join(dict.fromkeys(text for text in column if text)) for column in zip(*texts, strict=True)]
