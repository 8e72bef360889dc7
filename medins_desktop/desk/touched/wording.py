"""What changes for people, in words, as rows of a table for the screen and for files."""

from collections.abc import Iterable, Iterator

from medins_desktop.desk.touched.change import Changed, Kind, Side, figures
from medins_desktop.exchange.out.table import Column, Row, Table
from medins_desktop.exchange.out.table import Kind as Holds
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped

_SIDES = ("before", "after")


def kinds_words(change: Changed) -> str:
    """What of the answer changes: 待遇、期限."""
    return say("touched.comma").join(say(f"touched.kind_{kind}") for kind in change.kinds)


def side_words(side: Side, kinds: Iterable[Kind]) -> str:
    """What a side says of these parts of the answer."""
    return say("touched.between").join(_said(kind, side) for kind in kinds)


def _said(kind: Kind, side: Side) -> str:
    found, row = figures(side), side.row
    if kind is Kind.COVER:
        after = row.standing.next_month
        words = say(f"roster.state_{found.state}")
        return words if after is None else say("touched.cover", now=words, then=say(f"coverage.{after}"))
    if kind is Kind.DEADLINE:
        parts = {"pay": found.deadline, "back": found.back_by}
        said = [say(f"touched.by_{name}", day=day.isoformat()) for name, day in parts.items() if day is not None]
        return say("touched.comma").join(said) or say("touched.by_none")
    if kind is Kind.COST:
        back = say("touched.cost_none")
        if months := len(row.answer.reckoning.months):
            back = say("touched.cost", n=months, amount="?" if found.total is None else grouped(found.total))
        return back if found.due is None else say("touched.due", amount=grouped(found.due), back=back)
    return say("touched.years_unknown") if found.short is None else say("touched.years", n=found.short)


def table(found: Iterable[Changed], title: str) -> Table:
    """The list for a file: both sides of every figure. Identity numbers are left out: the names are the office's."""
    columns = [Column("name", say("touched.column_name")), Column("employer", say("touched.column_employer"))]
    columns.append(Column("changes", say("touched.column_changes")))
    for side in _SIDES:
        for name, kind in (
            ("state", Holds.CODE),
            ("deadline", Holds.DATE),
            ("back_by", Holds.DATE),
            ("due", Holds.MONEY),
            ("total", Holds.MONEY),
            ("short", Holds.WHOLE),
        ):
            heading = say(f"touched.{side}", what=say(f"touched.figure_{name}"))
            columns.append(Column(f"{side}_{name}", heading, kind, words=_state))
    return Table(title, tuple(columns), _rows(found))


def _rows(found: Iterable[Changed]) -> Iterator[Row]:
    for each in found:
        person = each.after.row.person
        yield (person.name, person.employer, kinds_words(each), *figures(each.before), *figures(each.after))


def _state(code: str) -> str:
    return say(f"roster.state_{code}")
