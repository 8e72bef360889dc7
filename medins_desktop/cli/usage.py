"""Parsing of arguments that speaks both languages: argparse reads and lays out, all words come from the catalogue."""

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

from medins_desktop.words import Language, say, set_language

PROGRAM = "medins-desktop"


class UsageError(Exception):
    """Wrong arguments; its text is a sentence for the user."""


class _Help(argparse.HelpFormatter):
    """Lays out the help with a heading in the user's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("cli.usage") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser of one command. Values come out as text: what they must be is checked, and said, by the command."""

    def __init__(self, command: str, description: str) -> None:
        super().__init__(
            prog=f"{PROGRAM} {command}".strip(),
            description=description,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            formatter_class=_Help,
        )
        self.what = self.add_argument_group(say("cli.group_what"))
        self.how = self.add_argument_group(say("cli.group_how"))
        self.how.add_argument("--language", metavar="zh|en", help=say("cli.help_language"))
        self.how.add_argument("-h", "--help", action="store_true", help=say("cli.help_help"))

    def error(self, message: str) -> NoReturn:
        """Whatever argparse finds wrong beside single arguments."""
        raise UsageError(say("cli.bad_arguments", hint=self.hint)) from None

    @property
    def hint(self) -> str:
        """The call that shows the help of this command."""
        return f"{self.prog} --help"

    def read(self, arguments: list[str]) -> argparse.Namespace | None:
        """The values of the arguments; None where the help was asked for and has been printed.

        Raises UsageError.
        """
        try:
            found, left = self.parse_known_intermixed_args(arguments)
        except argparse.ArgumentError as error:
            name = error.argument_name or ""
            raise UsageError(say("cli.needs_value", argument=name, hint=self.hint)) from None
        if found.help:
            print(self.format_help(), end="")
            return None
        if left:
            raise UsageError(say("cli.unknown_argument", argument=left[0], hint=self.hint))
        return found


def choose_language(arguments: list[str], environment: dict[str, str]) -> None:
    """Speak the language that the arguments name, else the environment's; Chinese where neither says.

    Raises UsageError for a language that the program does not speak.
    """
    set_language(_of_environment(environment))
    named = named_language(arguments)
    if named is None:
        return
    try:
        set_language(Language(named))
    except ValueError:
        known = ", ".join(Language)
        raise UsageError(say("cli.not_one_of", argument="--language", value=named, known=known)) from None


def named_language(arguments: list[str]) -> str | None:
    """The value of ``--language``, wherever it stands; None where it does not."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--language="):
            return argument.partition("=")[2]
        if argument == "--language" and at + 1 < len(arguments):
            return arguments[at + 1]
    return None


def _of_environment(environment: dict[str, str]) -> Language:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return Language.EN if value.lower().startswith("en") else Language.ZH
    return Language.ZH
