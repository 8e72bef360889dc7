"""The policies for the cases of the command line: those asked for by the caller, else each case's own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.loader import load
from medins_desktop.policies.reading import Report
from medins_desktop.policies.shelf import Shelf, UnknownPolicy

DEFAULT_POLICY = "cn-general"


@dataclass(slots=True)
class Chosen:
    """The policies of one case: its own, and those that its spells name, by id; or what stands in the way."""

    own: Policy | None = None
    named: dict[str, Policy] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)


class Policies:
    """Finds policies by id: among those of the caller, then on the shelf.

    A single policy of the caller takes the place of each case's own. Of several each is known by its id, and the first
    serves the cases that name none.
    """

    def __init__(self, asked: Sequence[str]) -> None:
        self.problems: list[Finding] = []
        self._shelf = Shelf()
        self._given: dict[str, Policy] = {}
        places: dict[str, str] = {}
        for name in asked:
            policy = self._asked(name)
            if policy is None:
                continue
            if policy.id in self._given:
                report = Report(Path(name).name)
                report.add("same-id", "id", id=policy.id, other=places[policy.id])
                self.problems.extend(report.findings)
            else:
                self._given[policy.id], places[policy.id] = policy, Path(name).name
        self._single = next(iter(self._given.values())) if len(asked) == 1 and self._given else None

    def _asked(self, name: str) -> Policy | None:
        """What the caller asks for: a file, or an id of the shelf."""
        path = Path(name)
        if name.endswith(".toml") or path.name != name or path.is_file():
            policy, found = load(path)
            self.problems.extend(finding for finding in found if stops(finding))
            return policy
        policy, problem = self._named(name, "--policy")
        self.problems.extend([problem] if problem else [])
        return policy

    def of(self, data: object) -> Chosen:
        """The policies for a case as it was parsed; a problem for each that it names and that is not there.

        What is no name at all is left to the case's reader.
        """
        chosen = Chosen()
        case = data if isinstance(data, dict) else {}
        own = case.get("policy")
        if self._single is not None:
            chosen.own = self._single
        elif own is None or isinstance(own, str):
            first = next(iter(self._given), DEFAULT_POLICY)
            chosen.own, problem = self._named(own or first, "policy")
            chosen.problems.extend([problem] if problem else [])
        for index, name in enumerate(_places_of(case)):
            if name and name not in chosen.named:
                policy, problem = self._named(name, f"person.capacity[{index}].policy")
                chosen.problems.extend([problem] if problem else [])
                if policy is not None:
                    chosen.named[name] = policy
        return chosen

    def _named(self, name: str, place: str) -> tuple[Policy | None, Finding | None]:
        if name in self._given:
            return self._given[name], None
        try:
            return self._shelf.get(name), None
        except UnknownPolicy as error:
            shown = name if len(name) <= 40 else f"{name[:40]}…"
            known = ", ".join(dict.fromkeys((*self._given, *error.known)))
            figures = {"id": shown.encode("utf-8", "backslashreplace").decode(), "known": known}
            files = [problem.place.partition(": ")[0] for problem in self._shelf.problems if stops(problem)]
            if not files:
                return None, Finding("unknown-policy", place=place, figures=figures)
            figures["files"] = ", ".join(dict.fromkeys(files))
            return None, Finding("unknown-policy-set-aside", place=place, figures=figures)


def _places_of(case: dict[str, object]) -> list[str]:
    """What the spells of a case name as their place, empty where one names none, or nothing that could be a name."""
    person = case.get("person")
    spells = person.get("capacity") if isinstance(person, dict) else None
    rows = spells if isinstance(spells, list) else []
    names = [row.get("policy") if isinstance(row, dict) else None for row in rows]
    return [name if isinstance(name, str) else "" for name in names]


def stops(finding: Finding) -> bool:
    """Whether a finding stands in the way of an answer."""
    return finding.severity is Severity.ERROR
