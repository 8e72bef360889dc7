"""The arguments of the commands ``policy …``, and who does the work of each."""

from argparse import SUPPRESS, Namespace
from collections.abc import Callable
from pathlib import Path

from medins_desktop.cli.usage import PROGRAM, Parser, UsageError
from medins_desktop.words import say


def run(arguments: list[str]) -> int:
    """Find the command under ``policy`` and run it; its exit code. Raises UsageError."""
    at = next((at for at, argument in enumerate(arguments) if argument in ACTIONS), None)
    if at is not None:
        return ACTIONS[arguments[at]](arguments[:at] + arguments[at + 1 :])
    parser = Parser("policy", say("cli.about_policy"))
    parser.what.add_argument("action", metavar="|".join(ACTIONS), nargs="?", help=say("cli_policy.help_action"))
    parser.what.add_argument("rest", nargs="*", help=SUPPRESS)
    if parser.read(arguments) is None:
        return 0
    raise UsageError(say("cli.policy_usage", hint=f"{PROGRAM} policy check FILE…"))


def _read(parser: Parser, arguments: list[str], usage: str) -> Namespace | None:
    """The values of the arguments, files among them; None after the help. Raises UsageError where no file is given."""
    found = parser.read(arguments)
    if found is not None and not found.files:
        raise UsageError(say("cli.policy_usage", hint=f"{PROGRAM} policy {usage}"))
    return found


def _check(arguments: list[str]) -> int:
    parser = Parser("policy check", say("cli_policy.about_check"))
    parser.what.add_argument("files", metavar="FILE", nargs="*", help=say("cli.help_packs"))
    found = _read(parser, arguments, "check FILE…")
    if found is None:
        return 0
    from medins_desktop.cli.checking import check_packs  # noqa: PLC0415 - this command alone

    return check_packs([Path(name) for name in found.files])


def _verify(arguments: list[str]) -> int:
    parser = Parser("policy verify", say("cli_policy.about_verify"))
    parser.what.add_argument("files", metavar="FILE", nargs="*", help=say("cli.help_packs"))
    found = _read(parser, arguments, "verify FILE…")
    if found is None:
        return 0
    from medins_desktop.cli.installing import verify_packs  # noqa: PLC0415 - this command alone

    return verify_packs([Path(name) for name in found.files])


def _install(arguments: list[str]) -> int:
    parser = Parser("policy install", say("cli_policy.about_install"))
    parser.what.add_argument("files", metavar="FILE", nargs="*", help=say("cli.help_packs"))
    parser.how.add_argument("--yes", action="store_true", help=say("cli_policy.help_yes"))
    found = _read(parser, arguments, "install FILE…")
    if found is None:
        return 0
    from medins_desktop.cli.installing import install_packs  # noqa: PLC0415 - this command alone

    return install_packs([Path(name) for name in found.files], yes=found.yes)


def _sign(arguments: list[str]) -> int:
    parser = Parser("policy sign", say("cli_policy.about_sign"))
    parser.what.add_argument("files", metavar="FILE", nargs="*", help=say("cli_policy.help_pack"))
    parser.how.add_argument("--key", metavar="FILE", help=say("cli_policy.help_key"))
    parser.how.add_argument("--out", metavar="FILE", help=say("cli_policy.help_out"))
    parser.how.add_argument("--force", action="store_true", help=say("cli_roster.help_force"))
    parser.how.add_argument("--password-fd", metavar="N", help=say("cli_roster.help_password_fd"))
    usage = "sign FILE --key FILE"
    found = _read(parser, arguments, usage)
    if found is None:
        return 0
    if len(found.files) != 1 or not found.key:
        raise UsageError(say("cli.policy_usage", hint=f"{PROGRAM} policy {usage}"))
    from medins_desktop.cli.signing import sign_pack  # noqa: PLC0415 - this command alone

    out = Path(found.out) if found.out else None
    return sign_pack(Path(found.files[0]), Path(found.key), out, found.password_fd, force=found.force)


def _key(arguments: list[str]) -> int:
    parser = Parser("policy key", say("cli_policy.about_key"))
    parser.what.add_argument("action", metavar="new|show|trust|forget|list", nargs="?", help=say("cli_policy.help_do"))
    parser.what.add_argument("values", metavar="FILE|FINGERPRINT", nargs="*", help=say("cli_policy.help_values"))
    parser.how.add_argument("--name", metavar="NAME", help=say("cli_policy.help_name"))
    parser.how.add_argument("--force", action="store_true", help=say("cli_roster.help_force"))
    parser.how.add_argument("--password-fd", metavar="N", help=say("cli_roster.help_password_fd"))
    found = parser.read(arguments)
    if found is None:
        return 0
    from medins_desktop.cli import signing  # noqa: PLC0415 - this command alone

    words = " ".join(found.values)
    if found.action == "list" and not words:
        return signing.list_trusted()
    if found.action == "new" and len(found.values) == 1 and found.name:
        return signing.new_key(Path(found.values[0]), found.name, found.password_fd, force=found.force)
    if found.action == "show" and len(found.values) == 1:
        return signing.show_key(Path(found.values[0]))
    if found.action == "trust" and words and found.name:
        return signing.trust_key(words, found.name)
    if found.action == "forget" and words:
        return signing.forget_key(words)
    raise UsageError(say("cli.policy_usage", hint=_KEY_USAGE))


_KEY_USAGE = (
    f"{PROGRAM} policy key new FILE --name NAME | show FILE | trust FINGERPRINT --name NAME | forget FINGERPRINT | list"
)

ACTIONS: dict[str, Callable[[list[str]], int]] = {
    "check": _check,
    "sign": _sign,
    "verify": _verify,
    "install": _install,
    "key": _key,
}
