"""Working out a cell once: the cells of a column repeat."""

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")

MOST = 200_000
"""Cells that are remembered; a column in which none repeats must not fill the memory."""


class Memo(dict[str, Value], Generic[Value]):
    """What a function makes of each cell that it was asked for."""

    def __init__(self, read: Callable[[str], Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> Value:
        """Work it out."""
        if len(self) >= MOST:
            self.clear()
        value = self[cell] = self._read(cell)
        return value
