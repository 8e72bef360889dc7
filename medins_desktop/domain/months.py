"""Sets of months as the bits of one integer: bit 0 is the origin month of the history that is read.

A career of forty years is 480 bits, so a union, a row or a gap is one or two operations on one number.
"""

from collections.abc import Iterator
from typing import TypeAlias

MonthSet: TypeAlias = int


def span(first: int, last: int) -> MonthSet:
    """The months ``first`` to ``last`` (bit numbers), without those before the origin; empty for a backward span."""
    if first < 0:
        return span(0, last)
    return ((1 << (last - first + 1)) - 1) << first if first <= last else 0


def lowest(months: MonthSet) -> int:
    """The first month of a set that is not empty."""
    return (months & -months).bit_length() - 1


def each(months: MonthSet) -> Iterator[int]:
    """The months of a set, ascending."""
    while months:
        bit = months & -months
        yield bit.bit_length() - 1
        months ^= bit


def rows_of(months: MonthSet) -> list[tuple[int, int]]:
    """The rows of neighbouring months in a set, ascending, each as its first and last month."""
    rows: list[tuple[int, int]] = []
    at = 0
    while months:
        skip = (months & -months).bit_length() - 1
        months >>= skip
        length = (~months & (months + 1)).bit_length() - 1
        rows.append((at + skip, at + skip + length - 1))
        months >>= length
        at += skip + length
    return rows


def row_around(months: MonthSet, month: int) -> tuple[int, int]:
    """The row of neighbouring months of a set in which ``month`` lies."""
    first = (~months & ((1 << month) - 1)).bit_length()
    return first, month + lowest(~(months >> month)) - 1


def changes(months: MonthSet) -> MonthSet:
    """The months at which membership in the set differs from the month before."""
    return months ^ (months << 1)
