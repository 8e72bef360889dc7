"""The examples of a draft, tried while it is edited: those that can be, whatever is wrong with the others."""

from medins_desktop.domain.policy import Policy
from medins_desktop.policies.examples import Outcome, outcome
from medins_desktop.policies.loader import policy_from
from medins_desktop.policies.workshop.draft import MARK, Draft

_EXAMPLES = "example"


def rules_of(draft: Draft) -> Policy | None:
    """The policy of a draft, whatever its examples are; None where an error stands against anything else."""
    if draft.policy is not None:
        return draft.policy
    data = {key: value for key, value in draft.data.items() if key not in (MARK, _EXAMPLES)}
    return policy_from(data, "")[0]


def tried(draft: Draft, policy: Policy | None) -> tuple[Outcome, ...] | None:
    """What comes of each example under the policy of the draft; None while there is none.

    Of an example that is not whole yet it says what is wrong with it.
    """
    rows = draft.value(_EXAMPLES, ())
    if policy is None or not isinstance(rows, list):
        return None
    found = []
    for index, row in enumerate(rows):
        problems = draft.findings_at(f"{_EXAMPLES}[{index}]")
        if problems:
            found.append(Outcome(index, _title(row), problems=tuple(problems)))
        else:
            found.append(outcome(policy, index, row))
    return tuple(found)


def _title(row: object) -> dict[str, str]:
    title = row.get("title") if isinstance(row, dict) else None
    return {key: text for key, text in title.items() if isinstance(text, str)} if isinstance(title, dict) else {}
