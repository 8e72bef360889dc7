"""All actions with their keys as a page of HTML: a table a group, in columns."""

from collections.abc import Iterable
from html import escape

from medins_desktop.ui.actions import Action, Group
from medins_desktop.ui.kit.key_words import key_words
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

COLUMNS = (
    (Group.CALENDAR,),
    (Group.PERSON, Group.ANSWER, Group.WINDOW),
    (Group.ROSTER,),
    (Group.BOOK, Group.PAGES),
)


def page(actions: Iterable[Action]) -> str:
    """The page. Actions without a key are left to the palette."""
    keyed = [action for action in actions if action.keys]
    cells = "".join(f'<td width="25%">{_column(keyed, groups)}</td>' for groups in COLUMNS)
    return f'<table width="100%"><tr>{cells}</tr></table>'


def _column(actions: list[Action], groups: tuple[Group, ...]) -> str:
    parts = []
    for group in groups:
        rows = "".join(_row(action) for action in actions if action.group is group)
        if rows:
            parts.append(f'<h3 style="margin:8px 0 2px 0">{escape(say(f"shortcuts.group_{group}"))}</h3>')
            parts.append(f'<table width="100%">{rows}</table>')
    return "".join(parts)


def _row(action: Action) -> str:
    keys = say("shortcuts.or").join(key_words(each) for each in action.keys)
    return (
        f'<tr><td width="44%" style="padding:1px 8px 1px 0;color:{theme().accent.name()}">{escape(keys)}</td>'
        f'<td style="padding:1px 0">{escape(say(action.name))}</td></tr>'
    )
