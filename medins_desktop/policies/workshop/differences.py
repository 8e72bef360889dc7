"""What one text of a pack says otherwise than another: sentence by sentence, block by block in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.said import pack_said

GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Difference:
    """Sentences of one block that differ: ``table`` is the block's (or ``general``), in force from ``begins``.

    ``rows`` are pairs of what was said and what is said in its place; one of them is empty where something was left
    out or came in.
    """

    table: str
    begins: str
    rows: tuple[tuple[str, str], ...]


def differences(before: Draft, after: Draft) -> list[Difference]:
    """What differs between two texts, in the order of a pack; blocks belong together that begin in the same month."""
    found = [Difference(GENERAL, "", _rows(_general(before), _general(after)))]
    for table, begins in BLOCKS.items():
        one, other = _blocks(before, table, begins), _blocks(after, table, begins)
        for start in sorted({*one, *other}):
            rows = _rows(one.get(start, ()), other.get(start, ()))
            found.append(Difference(table, start, rows))
    return [each for each in found if each.rows]


def changed_from_before(draft: Draft, table: str, index: int) -> tuple[tuple[str, str], ...]:
    """What a block says otherwise than the block before it in its table; empty for the first."""
    if not index:
        return ()
    before, after = (_sentences(draft, table, number) for number in (index - 1, index))
    return _rows(before, after)


def _general(draft: Draft) -> tuple[str, ...]:
    """What the pack says as a whole, but for its version and from when to when its blocks hold."""
    spoken = [each for each in pack_said(draft.data) if each.used != ("version", "checked_on")]
    return tuple(each.text for each in spoken if not each.used[0].startswith("rules["))


def _blocks(draft: Draft, table: str, begins: str) -> dict[str, tuple[str, ...]]:
    rows = draft.value(table, ())
    found: dict[str, tuple[str, ...]] = {}
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        start = row.get(begins) if isinstance(row, dict) else None
        found[str(start)] = _sentences(draft, table, index)
    return found


def _sentences(draft: Draft, table: str, index: int) -> tuple[str, ...]:
    return tuple(each.text for each in draft.sayings.of_block(table, index, draft.value(f"{table}[{index}]")))


def _rows(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(_pairs(before, after))


def _pairs(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for at in range(max(last - first, end - start)):
            yield (
                before[first + at] if first + at < last else "",
                after[start + at] if start + at < end else "",
            )
