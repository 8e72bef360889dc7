"""Printed sheets, whatever stands on them: what preview, PDF file and printer ask for, and how blocks fill pages."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeAlias

from PySide6.QtGui import QPainter

from medins_desktop.documents.blocks import Block
from medins_desktop.documents.paper import BOTTOM, HEIGHT, TOP, mm

FOOT = mm(9)
"""Room for what stands at the foot of every page."""

Placed: TypeAlias = tuple[tuple[tuple[Block, float], ...], ...]
"""Blocks with their places, a row a page."""


class Sheets(Protocol):
    """Pages that can be painted; ``title`` names them for the printer and the file's properties."""

    @property
    def title(self) -> str:
        """What they are."""

    def __len__(self) -> int:
        """How many they are."""

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page, counted from 0, on a painter whose units are those of the sheet."""


def stacked(
    blocks: Iterable[Block], again: Callable[[Block], Block | None] = lambda _block: None, *, foot: float = FOOT
) -> Placed:
    """Blocks from top to bottom, page after page, ``foot`` left free; one that keeps goes with the one after it.

    ``again`` names the block that stands once more at the head of a page that begins with this one: a table's head.
    """
    pages: list[tuple[tuple[Block, float], ...]] = []
    page: list[tuple[Block, float]] = []
    y, end = TOP, HEIGHT - BOTTOM - foot
    for group in _groups(blocks):
        found = group
        if page and y + sum(block.height for block in group) > end:
            pages.append(tuple(page))
            page, y = [], TOP
            head = again(group[0])
            found = group if head is None else [head, *group]
        for block in found:
            page.append((block, y))
            y += block.height
    return (*pages, tuple(page))


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keeps:
            yield group
            group = []
    if group:
        yield group
