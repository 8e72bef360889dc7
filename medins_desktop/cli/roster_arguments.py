"""The arguments of the command ``roster``, and what they ask for."""

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from medins_desktop.cli.roster import Wish, write_roster
from medins_desktop.cli.usage import Parser, UsageError
from medins_desktop.desk.lists.asking import Listed
from medins_desktop.domain.month import Month, parse_month
from medins_desktop.exchange.out.files import Form
from medins_desktop.words import say

Choice = TypeVar("Choice", bound=StrEnum)


def run(arguments: list[str], day: Callable[[str | None, str], date | None]) -> int:
    """Read the arguments and write the list; the exit code. Raises UsageError."""
    parser = _parser()
    found = parser.read(arguments)
    return 0 if found is None else write_roster(_wish(found, parser.hint, day))


def _parser() -> Parser:
    parser = Parser("roster", say("cli_roster.about"))
    parser.what.add_argument("book", metavar="BOOK", nargs="?", help=say("cli_roster.help_book"))
    parser.what.add_argument("--sample", action="store_true", help=say("cli_roster.help_sample"))
    how = parser.how
    how.add_argument("--list", metavar="|".join(Listed), default=Listed.ROSTER.value, help=say("cli_roster.help_list"))
    how.add_argument("--as-of", metavar="D", help=say("cli_roster.help_as_of"))
    how.add_argument("--pay-on", metavar="D", help=say("cli_roster.help_pay_on"))
    how.add_argument("--month", metavar="M", help=say("cli_roster.help_month"))
    how.add_argument("--format", metavar="|".join(Form), help=say("cli_roster.help_format"))
    how.add_argument("--out", metavar="FILE", help=say("cli_roster.help_out"))
    how.add_argument("--force", action="store_true", help=say("cli_roster.help_force"))
    how.add_argument("--policy", metavar="ID", help=say("cli_roster.help_policy"))
    how.add_argument("--employer", metavar="NAME", help=say("cli_roster.help_employer"))
    how.add_argument("--show-numbers", action="store_true", help=say("cli_roster.help_show_numbers"))
    how.add_argument("--password-fd", metavar="N", help=say("cli_roster.help_password_fd"))
    return parser


def _wish(found: Namespace, hint: str, day: Callable[[str | None, str], date | None]) -> Wish:
    if found.book is None and not found.sample:
        raise UsageError(say("cli_roster.no_book", hint=hint))
    if found.book is not None and found.sample:
        raise UsageError(say("cli_roster.two_books"))
    out = None if found.out in (None, "-") else Path(found.out)
    form = _chosen(Form, found.format or _ending(out), "--format")
    if form is Form.XLSX and out is None and sys.stdout.isatty():
        raise UsageError(say("cli_roster.xlsx_to_terminal"))
    return Wish(
        book=None if found.sample else Path(found.book),
        listed=_chosen(Listed, found.list, "--list"),
        form=form,
        out=out,
        as_of=day(found.as_of, "--as-of"),
        pay_on=day(found.pay_on, "--pay-on"),
        month=_month(found.month),
        policy=found.policy,
        employer=found.employer,
        show_numbers=found.show_numbers,
        password_fd=found.password_fd,
        force=found.force,
    )


def _month(text: str | None) -> Month | None:
    try:
        return None if text is None else parse_month(text)
    except ValueError:
        raise UsageError(say("cli_roster.not_a_month", value=text)) from None


def _ending(out: Path | None) -> str:
    """The form that the name of the file asks for; CSV where it asks for none."""
    ending = out.suffix.lower().lstrip(".") if out else ""
    return ending if ending in list(Form) else Form.CSV.value


def _chosen(choices: type[Choice], value: str, argument: str) -> Choice:
    try:
        return choices(value)
    except ValueError:
        known = ", ".join(choices)
        raise UsageError(say("cli.not_one_of", argument=argument, value=value, known=known)) from None
