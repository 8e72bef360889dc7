"""What was measured, against what was promised."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measure: what, the bar in words, what came out in words, and whether it holds (None: no bar)."""

    what: str
    bar: str
    got: str
    holds: bool | None = None


def at_most(what: str, limit: float, value: float, unit: str, note: str = "") -> Row:
    """A measure that may not pass a limit."""
    got = f"{value:.3g} {unit}" + (f" ({note})" if note else "")
    return Row(what, f"≤ {limit:g} {unit}", got, value <= limit)


def told(what: str, value: float, unit: str, note: str = "") -> Row:
    """A measure without a bar."""
    return Row(what, "", f"{value:.4g} {unit}" + (f" ({note})" if note else ""))


def share_below(values: Iterable[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of all values do not pass."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def spread(values: list[float], scale: float = 1.0, digits: int = 2) -> str:
    """Median, best and worst, in words."""
    parts = (statistics.median(values), min(values), max(values))
    return "median {:.{d}f}, {:.{d}f}–{:.{d}f}".format(*(part * scale for part in parts), d=digits)


def print_table(rows: list[Row]) -> None:
    """Print the rows in columns."""
    cells = [("", "measure", "bar", "measured")]
    cells += [({True: "ok", False: "MISSED", None: ""}[row.holds], row.what, row.bar, row.got) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), flush=True)
