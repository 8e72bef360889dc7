"""The commands ``policy verify`` and ``policy install``: who has signed a pack, and putting it in its place."""

import sys
from pathlib import Path

from medins_desktop.cli import BAD_INPUT
from medins_desktop.cli.signing import say_error
from medins_desktop.policies.installing import Offer, install, look_at
from medins_desktop.policies.offer_words import doubts_words, signer_words
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.signing.trusted import Standing, trusted
from medins_desktop.words import say
from medins_desktop.words.explain import policy_words


def verify_packs(paths: list[Path]) -> int:
    """Say of every file who has signed it. Exit code 0 where each is sound and signed by a trusted key."""
    shelf = Shelf()
    sound = True
    for path in paths:
        offer = _looked_at(path, shelf)
        if offer is not None:
            print(f"{path.name}: {policy_words(offer.policy)}: {signer_words(offer.signer)}")
        sound &= offer is not None and offer.signer.standing is Standing.TRUSTED
    return 0 if sound else BAD_INPUT


def install_packs(paths: list[Path], *, yes: bool) -> int:
    """Install every pack; a doubtful one only where ``yes`` was said. Exit code 2 where one of them was not."""
    done = [_install(path, yes=yes) for path in paths]
    return 0 if all(done) else BAD_INPUT


def _install(path: Path, *, yes: bool) -> bool:
    shelf = Shelf()
    offer = _looked_at(path, shelf)
    if offer is None:
        return False
    if offer.is_there:
        print(say("cli_policy.is_there", name=path.name, policy=policy_words(offer.policy)))
        return True
    for sentence in doubts_words(offer):
        print(f"{path.name}: {sentence}", file=sys.stderr)
    if offer.doubts and not yes:
        print(f"{path.name}: {say('cli_policy.needs_yes')}", file=sys.stderr)
        return False
    try:
        place = install(offer, shelf)
    except SigningError as error:
        say_error(error)
        return False
    policy = policy_words(offer.policy)
    if offer.before is None:
        print(say("cli_policy.installed", policy=policy, path=place))
    else:
        print(say("cli_policy.installed_for", policy=policy, before=offer.before.version, path=place))
    return True


def _looked_at(path: Path, shelf: Shelf) -> Offer | None:
    """The pack of a file; None where it cannot be used, which has been said."""
    try:
        return look_at(path, shelf, trusted())
    except SigningError as error:
        say_error(error)
        return None
