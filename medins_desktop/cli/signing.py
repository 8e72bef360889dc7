"""The commands ``policy sign`` and ``policy key``: an office's key pairs, what they sign, whom this counter trusts."""

import sys
from pathlib import Path

from medins_desktop.cli import BAD_INPUT
from medins_desktop.cli.unlocking import asked_password, new_password
from medins_desktop.cli.usage import PROGRAM
from medins_desktop.desk.desk import Desk
from medins_desktop.exchange.out.errors import NotWritten
from medins_desktop.exchange.out.whole_file import refuse_over, stands, write_raw
from medins_desktop.policies.installing import NotAPackError, signable
from medins_desktop.policies.offer_words import sentence
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.signing.keys import PUBLIC_ENDING, SECRET_ENDING, checked_name, make, read_key, unlock
from medins_desktop.policies.signing.seal import signed
from medins_desktop.policies.signing.trusted import forget, trust, trusted
from medins_desktop.words import say
from medins_desktop.words.explain import policy_words, problem_line


def sign_pack(path: Path, key: Path, out: Path | None, descriptor: str | None, *, force: bool) -> int:
    """Sign a pack, in its place or into another file; the exit code."""
    target = out or path
    try:
        body, policy = signable(path)
        known = read_key(key)  # what is no key is said before anybody types a password
        refuse_over(target, [key])
        if out is not None and stands(out) and not force:
            raise NotWritten("out.exists", out)
        write_raw(target, signed(body, unlock(key, asked_password(key, descriptor))))
    except (SigningError, NotWritten) as error:
        return say_error(error)
    words = policy_words(policy)
    print(say("cli_policy.signed", path=target, policy=words, name=known.name, fingerprint=known.fingerprint))
    return 0


def new_key(path: Path, name: str, descriptor: str | None, *, force: bool) -> int:
    """Make a key pair: two files of this name with endings of their own; the exit code."""
    stem = path.with_suffix("") if path.suffix in (SECRET_ENDING, PUBLIC_ENDING) else path
    secret, public = stem.with_name(stem.name + SECRET_ENDING), stem.with_name(stem.name + PUBLIC_ENDING)
    try:
        for file in (secret, public):
            refuse_over(file, [])
            if stands(file) and not force:
                raise NotWritten("out.exists", file)
        pair = make(checked_name(name), new_password(secret, descriptor))
        write_raw(secret, pair.secret_file, private=True)
        write_raw(public, pair.public_file)
    except (SigningError, NotWritten) as error:
        return say_error(error)
    known = pair.public_key
    print(say("cli_policy.made", name=known.name, fingerprint=known.fingerprint, secret=secret, public=public))
    return 0


def show_key(path: Path) -> int:
    """Say whose key lies in a file, and its fingerprint."""
    try:
        known = read_key(path)
    except SigningError as error:
        return say_error(error)
    print(f"{known.fingerprint}  {known.name}")
    return 0


def list_trusted() -> int:
    """Say whom this counter trusts."""
    try:
        known = trusted()
    except SigningError as error:
        return say_error(error)
    for each in known:
        print(f"{each.fingerprint}  {each.since.isoformat()}  {each.name}")
    if not known:
        print(say("signing.nobody_trusted"))
    return 0


def trust_key(fingerprint: str, name: str) -> int:
    """Trust a key by its fingerprint from now on."""
    try:
        entered = trust(fingerprint, name, Desk().today())
    except SigningError as error:
        return say_error(error)
    print(say("signing.trusted_now", name=entered.name, fingerprint=entered.fingerprint))
    return 0


def forget_key(fingerprint: str) -> int:
    """Trust a key no more."""
    try:
        gone = forget(fingerprint)
    except SigningError as error:
        return say_error(error)
    print(say("signing.forgotten", name=gone.name, fingerprint=gone.fingerprint))
    return 0


def say_error(error: SigningError | NotWritten) -> int:
    """Say on the error stream what stands in the way; the exit code."""
    if isinstance(error, NotAPackError):
        for finding in error.findings:
            print(problem_line(finding), file=sys.stderr)
    else:
        print(f"{PROGRAM}: {sentence(error)}", file=sys.stderr)
    return BAD_INPUT
