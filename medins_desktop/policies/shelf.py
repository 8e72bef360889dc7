"""The shelf: the packs that ship with the program and those of the user's own folder.

A pack that fails is set aside with its findings; the others are used. A pack of the user's own with the id of a
shipped one takes its place, whatever the versions: who puts a file there wants it used. A finding says so.
Drafts lie in a folder of their own, and decide nothing.
"""

from functools import cached_property
from pathlib import Path

from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.policy import Policy
from medins_desktop.places import resource
from medins_desktop.policies.loader import Loaded, load
from medins_desktop.policies.reading import Report
from medins_desktop.policies.versions import own_folder, pack_files

DRAFTS = "drafts"
"""The folder of drafts beside the packs."""


class UnknownPolicy(KeyError):  # noqa: N818 - it reads as what it is
    """No usable pack has the id asked for; ``known`` are those that have one."""

    def __init__(self, policy_id: str, known: tuple[str, ...]) -> None:
        super().__init__(policy_id)
        self.policy_id = policy_id
        self.known = known


class Shelf:
    """All packs. Nothing is read before it is asked for, and no file twice."""

    def __init__(self, shipped: Path | None = None, own: Path | None = None) -> None:
        """Folders other than the program's and the user's are for tests."""
        self._shipped_folder = shipped or resource("policies")
        self._own_folder = own or own_folder()
        self._read: dict[Path, Loaded] = {}

    def get(self, policy_id: str) -> Policy:
        """The pack of this id. Raises ``UnknownPolicy`` where no usable pack has it."""
        own, _ = self._own
        if policy_id in own:
            return own[policy_id]
        # A shipped pack lies in a file of its own name, so that one person's policy needs no other file.
        likely = self._shipped_folder / f"{policy_id}.toml"
        if likely in self._shipped_files:
            policy, _ = self._load(likely)
            if policy is not None and policy.id == policy_id and not policy.draft:
                return policy
        packs, _ = self._all
        if policy_id not in packs:
            raise UnknownPolicy(policy_id, tuple(packs))
        return packs[policy_id]

    def file_of(self, policy_id: str) -> Path | None:
        """The file that holds the pack of this id which decides; None where there is none."""
        packs, _ = self._all
        chosen = packs.get(policy_id)
        found = (file for file, (policy, _) in self._read.items() if policy is chosen)
        return next(found, None) if chosen is not None else None

    def all(self) -> list[Policy]:
        """Every usable pack: the whole country's first, then by area and id."""
        packs, _ = self._all
        return sorted(packs.values(), key=lambda policy: (policy.area != "CN", policy.area, policy.id))

    def drafts(self) -> list[Path]:
        """The files of drafts, the user's own before those that ship; of one name the user's own alone."""
        own, shipped = (pack_files(folder / DRAFTS) for folder in (self._own_folder, self._shipped_folder))
        mine = {file.name for file in own}
        return [*own, *(file for file in shipped if file.name not in mine)]

    @property
    def problems(self) -> list[Finding]:
        """What is to be said: errors of packs set aside, and which of the user's own take a shipped one's place."""
        _, findings = self._all
        return list(findings)

    @cached_property
    def _shipped_files(self) -> list[Path]:
        return pack_files(self._shipped_folder)

    @cached_property
    def _own(self) -> tuple[dict[str, Policy], list[Finding]]:
        return self._gather(pack_files(self._own_folder))

    @cached_property
    def _all(self) -> tuple[dict[str, Policy], list[Finding]]:
        shipped, findings = self._gather(self._shipped_files)
        own, own_findings = self._own
        report = Report("")
        for policy in own.values():
            if policy.id in shipped:
                version, replaced = policy.version, shipped[policy.id].version
                report.add("replaces-shipped", severity=Severity.INFO, id=policy.id, version=version, shipped=replaced)
        return {**shipped, **own}, [*findings, *own_findings, *report.findings]

    def _gather(self, files: list[Path]) -> tuple[dict[str, Policy], list[Finding]]:
        packs: dict[str, Policy] = {}
        names: dict[str, str] = {}
        findings: list[Finding] = []
        for file in files:
            policy, found = self._load(file)
            findings.extend(found)
            if policy is None:
                continue
            if policy.draft:
                report = Report(file.name)
                report.add("is-draft", "draft", severity=Severity.WARNING, id=policy.id)
                findings.extend(report.findings)
            elif policy.id in packs:
                report = Report(file.name)
                report.add("same-id", "id", id=policy.id, other=names[policy.id])
                findings.extend(report.findings)
            else:
                packs[policy.id] = policy
                names[policy.id] = file.name
        return packs, findings

    def _load(self, file: Path) -> Loaded:
        if file not in self._read:
            # The examples of packs that ship are proved by the tests.
            self._read[file] = load(file, prove=file.parent != self._shipped_folder)
        return self._read[file]
