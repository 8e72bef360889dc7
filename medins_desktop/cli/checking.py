"""The command ``policy check``: every problem of a pack, with file, table and key."""

import sys
from pathlib import Path

from medins_desktop.cli import BAD_INPUT
from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.month import month_text
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.examples import Outcome, outcomes, tell
from medins_desktop.policies.loader import policy_from, toml_in
from medins_desktop.policies.reading import Report
from medins_desktop.words import say
from medins_desktop.words.explain import policy_words, problem_line
from medins_desktop.words.explain_sources import titled


def check_packs(paths: list[Path]) -> int:
    """Check every file: problems go to the error stream, what is sound to the output. Exit code 2 for an error."""
    failed = False
    for path in paths:
        policy, findings, tried = _checked(path)
        for finding in findings:
            print(problem_line(finding), file=sys.stderr)
        failed |= any(finding.severity is Severity.ERROR for finding in findings)
        if policy is not None:
            print(_sound(path, policy))
        for outcome in tried:
            key = "cli.example_holds" if outcome.holds else "cli.example_fails"
            print(say(key, n=outcome.index + 1, title=titled(outcome.title)))
    return BAD_INPUT if failed else 0


def _checked(path: Path) -> tuple[Policy | None, list[Finding], tuple[Outcome, ...]]:
    """A pack that is sound in itself, all that is found, and what came of its examples."""
    report = Report(path.name)
    data = toml_in(path, report)
    if data is None:
        return None, report.findings, ()
    policy, findings = policy_from(data, path.name)
    if policy is None:
        return None, findings, ()
    tried = outcomes(policy, data)
    tell(tried, report)
    return (policy if report.clean else None), [*findings, *report.findings], tried


def _sound(path: Path, policy: Policy) -> str:
    until = policy.valid_until
    key = "cli.pack_sound" if until is None else "cli.pack_sound_until"
    return say(
        key,
        name=path.name,
        policy=policy_words(policy),
        first=month_text(policy.first),
        until="" if until is None else month_text(until),
        assumed=_assumed(policy),
    )


def _assumed(policy: Policy) -> int:
    """How many of the values of a pack nobody wrote down."""
    blocks = (policy.rules, policy.rates, policy.pension_rates, policy.retirement, policy.residents)
    return sum(len(block.assumed) for group in blocks for block in group)
