"""How wide the columns of the options table stand: what holds an amount or a month is never cut."""

from collections.abc import Collection, Mapping

from medins_desktop.ui.options.columns import Column

GIVEN_UP = (Column.CREDIT, Column.OUTLOOK, Column.FEE, Column.PERSON, Column.UNIT, Column.YEARS)
"""Left out one after the other where there is no room: all stand in what a screen reader says, and on the slip."""


def widths(
    needed: Mapping[Column, int], least_strip: int, room: int, idle: Collection[Column] = ()
) -> dict[Column, int]:
    """Column widths in pixels that fill ``room``; a column that is not named is left out.

    ``needed`` is what each column wants for its words; the strip of months lends of its own down to ``least_strip``.
    Columns that are ``idle``, without an amount in any row, are given up first. What is left over goes to the first
    column.
    """
    found = dict(needed)
    over = sum(found.values()) - room
    for column in GIVEN_UP:
        if over > 0 and column in idle:
            over -= found.pop(column, 0)
    if Column.OUTLOOK in found:
        lent = min(max(over, 0), max(found[Column.OUTLOOK] - least_strip, 0))
        found[Column.OUTLOOK] -= lent
        over -= lent
    for column in GIVEN_UP:
        if over <= 0:
            break
        over -= found.pop(column, 0)
    found[Column.WAY] = max(found[Column.WAY] - over, 0)
    return found
