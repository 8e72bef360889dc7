"""What is tried in each field, and what has to come of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tools.input_methods.hand import Hand, State, Window

NEAR = 48  # pixels between the cursor and the list of candidates
CHINA = "中国"
WAYS = {"search": ("ctrl+k",), "palette": ("ctrl+shift+p",), "roster search": ("alt+2", "ctrl+f")}
HAN = re.compile(r"[\u4e00-\u9fff]+")


class Wrong(Exception):  # noqa: N818 - an outcome
    """A case went otherwise than it should; says how."""


def expect(fine: object, what: str, state: State | Window | None) -> None:
    """Raise Wrong unless it is fine."""
    if not fine:
        raise Wrong(f"{what}: {state}")


# The way into each field, by keys where there are any


def into(hand: Hand, field: str) -> State:
    """Put the keyboard into an empty field, Chinese switched on."""
    hand.press("Escape", "Escape")
    hand.state()
    hand.ask(f"go {field}")
    hand.press(*WAYS.get(field, ()))
    state = hand.wait(lambda now: now["field"] == field, f"the keyboard in {field}")
    hand.ask("clear")
    return state


def compose(hand: Hand, letters: str) -> State:
    """Type letters; the input method keeps them."""
    hand.write(letters)
    state = hand.wait(lambda now: bool(now["preedit"]), "a preedit")
    expect(state["keys"] == [], "keys reached the program", state)
    return state


def same_place(before: State, after: State) -> bool:
    """Whether nothing happened but in the field."""
    return all(before[part] == after[part] for part in ("field", "page", "front", "undo", "person"))


# The cases


def preedit_in_place(hand: Hand, field: str) -> None:
    """What is being composed stands in the field, and is none of its text yet."""
    before = into(hand, field)
    state = compose(hand, "zhongguo")
    expect(same_place(before, state), "the keyboard went elsewhere", state)
    expect((state["text"], state["commits"]) == ("", []), "committed too soon", state)


def candidates_at_cursor(hand: Hand, field: str) -> None:
    """The list is open right below (or above) the cursor."""
    into(hand, field)
    state = compose(hand, "zhongguo")
    window = hand.candidates()
    expect(window is not None, "no list of candidates", state)
    assert window is not None
    x, y, _, height = state["cursor"]
    across = window.left <= x + NEAR and x - NEAR <= window.left + window.width
    below, above = abs(window.top - (y + height)), abs(window.top + window.height - y)
    expect(across and min(below, above) <= NEAR, f"the list is away from the cursor {state['cursor']}", window)


def space_takes_the_first(hand: Hand, field: str) -> None:
    """Once, and no space comes with it."""
    before = into(hand, field)
    _word(hand, before)


def enter_gives_letters(hand: Hand, field: str) -> None:
    """Enter belongs to the input method: the letters stay, and nothing is opened, run or left."""
    before = into(hand, field)
    compose(hand, "nihao")
    hand.press("Return")
    state = hand.wait(lambda now: not now["preedit"], "the end of the preedit")
    _taken(before, state, state["commits"][0] if state["commits"] else "?")
    expect(re.sub(r"[ ']", "", state["text"]) == "nihao", "not the letters", state)


def number_chooses(hand: Hand, field: str) -> None:
    """The second candidate; no digit is typed."""
    before = into(hand, field)
    compose(hand, "shi")
    hand.press("2")
    state = hand.wait(lambda now: not now["preedit"], "the end of the preedit")
    _taken(before, state, state["commits"][0] if state["commits"] else "?")
    expect(HAN.fullmatch(state["text"]), "not Chinese alone", state)


def escape_gives_up(hand: Hand, field: str) -> None:
    """Only what was composed goes; the field and its dialog stay."""
    before = into(hand, field)
    compose(hand, "nihao")
    hand.press("Escape")
    state = hand.wait(lambda now: not now["preedit"], "the end of the preedit")
    expect(same_place(before, state), "Escape went on to the program", state)
    expect((state["text"], state["keys"]) == ("", []), "something is left", state)


def two_words(hand: Hand, field: str) -> None:
    """Word after word, and a letter taken back between them."""
    before = into(hand, field)
    for word in ("zhongguox", "zhongguo"):
        compose(hand, word)
        if word.endswith("x"):
            hand.press("BackSpace")
        hand.press("space")
        state = hand.wait(lambda now: not now["preedit"], "the end of the preedit")
    expect(state["text"] == CHINA * 2 and state["keys"] == [], "not both words once", state)
    expect(same_place(before, state), "the keyboard went elsewhere", state)


def _taken(before: State, after: State, text: str) -> None:
    expect(same_place(before, after), "the key went on to the program", after)
    expect(after["keys"] == [], "keys reached the program", after)
    expect(after["commits"] == [text] and after["text"] == text, f"not once {text}", after)


# Between pages


def _leave(hand: Hand, field: str, change: Callable[[], None], to: str) -> str | None:
    """Half composed, the keyboard goes elsewhere, and typing goes on in the field ``to``, then in this one again."""
    before = into(hand, field)
    compose(hand, "zhong")
    change()
    left = hand.state()
    if left["field"] == field and left["preedit"]:
        hand.press("Escape")
        return "ok (while composing the key is the input method's own)"
    expect(left["preedit"] == "" and hand.candidates() is None, "something is left of the composing", left)
    if left["field"] == to:  # a dialog has taken it
        expect(left["text"] == "", "carried along", left)
        hand.ask("clear")
    else:
        left = into(hand, to)
    _word(hand, left)
    there = into(hand, field)
    expect(there["text"] in ("", "zhong", "中"), "neither once nor not at all", there)
    _word(hand, there)
    expect(before["person"] == there["person"], "somebody else is shown", there)
    return None


def _word(hand: Hand, there: State) -> None:
    compose(hand, "zhongguo")
    hand.press("space")
    _taken(there, hand.wait(lambda now: not now["preedit"], "the end of the preedit"), CHINA)


def page_by_mouse(hand: Hand, field: str) -> str | None:
    """The roster by a click on its button."""
    return _leave(hand, field, lambda: hand.click(hand.ask("place roster")), "roster search")


def page_by_key(hand: Hand, field: str) -> str | None:
    """The roster by its key."""
    return _leave(hand, field, lambda: hand.press("alt+2"), "roster search")


def palette_by_key(hand: Hand, field: str) -> str | None:
    """The palette over the field."""
    return _leave(hand, field, lambda: hand.press("ctrl+shift+p"), "palette")


def keys_without_composing(hand: Hand, field: str) -> None:
    """With nothing composed, keys are the program's: else the cases above would see nothing."""
    into(hand, field)
    hand.press("Right")
    state = hand.wait(lambda now: "Key_Right" in now["keys"], "a key that reaches the program")
    expect(state["text"] == "", "a text from nowhere", state)


class Case(NamedTuple):
    """``fields`` are those in which it is tried. ``run`` may say more than that it went well."""

    name: str
    run: Callable[[Hand, str], str | None]
    fields: tuple[str, ...] = ("search", "name", "notes", "palette")


CASES = (
    Case("preedit shown in place", preedit_in_place),
    Case("candidates at the cursor", candidates_at_cursor),
    Case("Space takes the first, once", space_takes_the_first),
    Case("Enter gives the letters, once", enter_gives_letters),
    Case("a number chooses, once", number_chooses),
    Case("Escape gives up", escape_gives_up),
    Case("word after word", two_words),
    Case("typing on after a page change by mouse", page_by_mouse, ("search", "name", "notes")),
    Case("typing on after a page change by key", page_by_key, ("search", "name", "notes")),
    Case("typing on in the palette", palette_by_key, ("search", "name", "notes")),
    Case("other keys reach the program", keys_without_composing),
)
SEEN = CASES[:2]
"""Of these a picture is taken in any case."""
