"""The errands of a counter and of an office, step by step, each with the key that does it, as a page of HTML.

Keys come from the same actions as everything else that names keys, so that no step can name one that does nothing.
"""

from collections.abc import Iterable
from html import escape

from medins_desktop.ui.actions import Action
from medins_desktop.ui.kit.key_words import key_words
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

ERRANDS: dict[str, tuple[tuple[str, str], ...]] = {
    "slip": (
        ("find", "shell.find"),
        ("read", ""),
        ("look", "shortcuts.to_options"),
        ("choose", "shortcuts.option_choose"),
        ("print", "shell.print_slip"),
    ),
    "new": (
        ("add", "shell.new_person"),
        ("months", "quick.go"),
        ("paste", "record.paste"),
    ),
    "book": (
        ("mark", "shortcuts.calendar_toggle"),
        ("late", "shortcuts.calendar_backpaid"),
        ("whole", "shortcuts.option_carry_out"),
        ("undo", "shell.undo"),
    ),
    "later": (("day", "shortcuts.to_options"),),
    "month": (("page", "shell.page_month"), ("tick", "month.tick")),
    "lists": (("import", "shell.book_import"), ("export", "exporting.open")),
}
"""Each errand with its steps: how the step is called, and the action whose key it names; empty where none is needed."""


def errands(actions: Iterable[Action]) -> str:
    """The page."""
    keys = {action.name: action.keys for action in actions}
    return "".join(_errand(name, steps, keys) for name, steps in ERRANDS.items())


def _errand(name: str, steps: tuple[tuple[str, str], ...], keys: dict[str, tuple[str, ...]]) -> str:
    items = "".join(
        f"<li>{_step(f'errands.{name}_{step}', keys[action] if action else ())}</li>" for step, action in steps
    )
    return f'<h3 style="margin:10px 0 2px 0">{escape(say(f"errands.{name}"))}</h3><ol style="margin:0">{items}</ol>'


def _step(text: str, keys: tuple[str, ...]) -> str:
    words = escape(say(text))
    if not keys:
        return words
    return f'{words} <span style="color:{theme().accent.name()}">{escape(key_words(keys[0]))}</span>'
