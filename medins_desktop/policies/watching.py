"""A folder in which an office puts its packs (a share, a stick): what in it is newer than what decides here."""

from pathlib import Path

from medins_desktop.policies.installing import Offer, look_at
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.signing.trusted import Standing, trusted
from medins_desktop.policies.versions import order_of, pack_files


def newer_in(folder: Path) -> list[Offer]:
    """The packs of a folder that would bring something new, the latest of each id.

    What is no sound pack, or is being copied, is passed over: it is looked at again the next time. Raises OSError
    where the folder cannot be read, SigningError where the list of trusted keys is damaged.
    """
    next(folder.iterdir(), None)  # a folder that is gone is told, not taken for an empty one
    shelf, known = Shelf(), trusted()
    found: dict[str, Offer] = {}
    for file in pack_files(folder):
        try:
            offer = look_at(file, shelf, known)
        except (SigningError, OSError):
            continue
        if offer.is_there or not offer.is_newer:
            continue
        other = found.get(offer.policy.id)
        if other is None or order_of(other.policy.version) < order_of(offer.policy.version):
            found[offer.policy.id] = offer
    return list(found.values())


def takes_itself(offer: Offer) -> bool:
    """Whether an office may let a pack be taken without a click: a trusted key signed it, and nothing is doubtful."""
    return offer.signer.standing is Standing.TRUSTED and not offer.doubts
