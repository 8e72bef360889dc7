"""How the values of a pack and the words that they may be are called."""

from medins_desktop.policies.workshop.history import Step
from medins_desktop.policies.workshop.paths import Steps, path_of, steps_of
from medins_desktop.words import say
from medins_desktop.words.catalogue import has
from medins_desktop.words.explain_sources import value_words

# Words that mean the same under several keys.
_SAME = {"before": "capacity", "payers": "capacity", "capacities": "capacity", "late_from": "counts_from"}

# What every block has.
_OF_THE_BLOCK = ("sources", "assumed", "national")


def label(steps: Steps) -> str:
    """The name of a value: ``rules[0].gap[1].waiting.months`` is 断缴后的等待期：月数."""
    names = [step for step in steps if isinstance(step, str)]
    if names[0] == "rules" and len(names) > 1:
        names = names[1:]  # the values of the rules are named without their table
    full = "_".join(names)
    for key in (f"draft.field_{full}", f"draft.table_{full}", f"explain.value_{full}"):
        if has(key):
            return say(key)
    part = f"draft.part_{names[-1]}"
    if not has(part):
        return value_words(path_of(steps))
    if names[-1] in _OF_THE_BLOCK:
        return say(part)
    return say("draft.part_of", whole=value_words(".".join(names[:-1])), part=say(part))


def choice_words(steps: Steps, word: str) -> str:
    """How a word that a value may be is called."""
    name = str(steps[-1])
    if name == "grade":
        return say(f"explain.grade_{word}")
    key = f"draft.choice_{_SAME.get(name, name)}_{word.replace('-', '_')}"
    return say(key) if has(key) else word


def step_words(step: Step) -> str:
    """What a step did, for the menu that undoes it."""
    return say(f"draft.step_{step.action}", value=label(steps_of(step.path)))
