"""The commands, their arguments, and who does the work of each."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from medins_desktop import __version__
from medins_desktop.cli import BAD_INPUT
from medins_desktop.cli.usage import PROGRAM, Parser, UsageError, choose_language
from medins_desktop.words import say

FORMATS = ("text", "json", "jsonl")
DEMO = "build/demo"
"""Where the demonstration leaves its pictures unless told otherwise."""


def dispatch(arguments: list[str]) -> int:
    """Find the command and run it; its exit code. Wrong arguments are said on the error stream."""
    try:
        choose_language(arguments, dict(os.environ))
        name, rest = _command_of(arguments)
        return COMMANDS[name](rest)
    except UsageError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return BAD_INPUT


def _command_of(arguments: list[str]) -> tuple[str, list[str]]:
    """The command's name (empty for the window) and its own arguments; ``--language`` may stand before the name."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("--language"):
        at += 1 if "=" in arguments[at] else 2
    if at < len(arguments) and arguments[at] in COMMANDS:
        return arguments[at], arguments[:at] + arguments[at + 1 :]
    return "", arguments


def _window(arguments: list[str]) -> int:
    parser = Parser("", f"{say('cli.about')} {say('cli.commands')}")
    parser.what.add_argument("file", metavar="FILE", nargs="?", help=say("cli.help_book"))
    parser.how.add_argument("--sample", action="store_true", help=say("cli.help_sample"))
    parser.how.add_argument("--version", action="store_true", help=say("cli.help_version"))
    found = parser.read(arguments)
    if found is None:
        return 0
    if found.version:
        print(f"{PROGRAM} {__version__}")
        return 0
    from medins_desktop.app import run  # noqa: PLC0415 - Qt, for the window alone

    return run(found.file, found.sample, found.language)


def _assess(arguments: list[str]) -> int:
    parser = Parser("assess", say("cli.about_assess"))
    parser.what.add_argument("files", metavar="CASE", nargs="*", help=say("cli.help_cases"))
    parser.how.add_argument("--policy", metavar="ID|FILE", action="append", help=say("cli.help_policy"))
    parser.how.add_argument("--as-of", metavar="D", help=say("cli.help_as_of"))
    parser.how.add_argument("--pay-on", metavar="D", help=say("cli.help_pay_on"))
    parser.how.add_argument("--format", metavar="|".join(FORMATS), help=say("cli.help_format"))
    found = parser.read(arguments)
    if found is None:
        return 0
    if not found.files:
        raise UsageError(say("cli.no_cases", hint=parser.hint))
    if found.format not in (None, *FORMATS):
        known = ", ".join(FORMATS)
        raise UsageError(say("cli.not_one_of", argument="--format", value=found.format, known=known))
    as_of, pay_on = _day(found.as_of, "--as-of"), _day(found.pay_on, "--pay-on")
    if as_of and pay_on and pay_on < as_of:
        raise UsageError(say("cli.pay_before_as_of", pay_on=pay_on.isoformat(), as_of=as_of.isoformat()))

    from medins_desktop.cli.assessing import Question, assess_files  # noqa: PLC0415 - this command alone

    return assess_files(found.files, Question(tuple(found.policy or ()), as_of, pay_on), found.format)


def _day(text: str | None, argument: str) -> date | None:
    if text is None:
        return None
    from medins_desktop.cases.fields import parse_day  # noqa: PLC0415 - the window opens without it

    try:
        return parse_day(text)
    except ValueError:
        raise UsageError(say("cli.not_a_date", argument=argument, value=text)) from None


def _policy(arguments: list[str]) -> int:
    from medins_desktop.cli.policy_arguments import run  # noqa: PLC0415 - for this command alone

    return run(arguments)


def _roster(arguments: list[str]) -> int:
    from medins_desktop.cli.roster_arguments import run  # noqa: PLC0415 - book and engine, for this command alone

    return run(arguments, _day)


def _self_test(arguments: list[str]) -> int:
    if Parser("self-test", say("cli.about_self_test")).read(arguments) is None:
        return 0
    from medins_desktop.ui.selftest import run  # noqa: PLC0415 - Qt, for the window alone

    return run()


def _demo(arguments: list[str]) -> int:
    parser = Parser("demo", say("cli.about_demo"))
    parser.how.add_argument("--folder", metavar="DIR", default=DEMO, help=say("cli.help_folder"))
    found = parser.read(arguments)
    if found is None:
        return 0
    from medins_desktop.ui.demo import run  # noqa: PLC0415 - Qt, for the window alone

    return run(Path(found.folder))


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "": _window,
    "assess": _assess,
    "policy": _policy,
    "roster": _roster,
    "self-test": _self_test,
    "demo": _demo,
}
