"""What is said about a pack that is handed over: who has signed it, and what needs a yes."""

from medins_desktop.policies.installing import Doubt, Offer
from medins_desktop.policies.signing.trusted import Signer, Standing
from medins_desktop.words import say


def signer_words(signer: Signer) -> str:
    """Who has signed, in a sentence."""
    if signer.standing is Standing.UNSIGNED:
        return say("signing.by_nobody")
    if signer.standing is Standing.STRANGER:
        return say("signing.by_stranger", fingerprint=signer.fingerprint)
    return say("signing.by_trusted", name=signer.name, fingerprint=signer.fingerprint)


def doubts_words(offer: Offer) -> list[str]:
    """Every doubt in a sentence."""
    return [_doubt(doubt, offer) for doubt in offer.doubts]


def _doubt(doubt: Doubt, offer: Offer) -> str:
    if doubt in (Doubt.UNSIGNED, Doubt.STRANGER):
        return signer_words(offer.signer)
    assert offer.before is not None
    before, after = offer.before, offer.policy
    if doubt is Doubt.ANOTHER_AREA:
        return say("signing.doubt_another_area", id=after.id, before=before.area, after=after.area)
    return say(f"signing.doubt_{doubt.value}", id=after.id, before=before.version, after=after.version)


def sentence(error: Exception) -> str:
    """What an error of signing, installing or writing says: its key with its figures."""
    return say(str(getattr(error, "key", "")), **getattr(error, "figures", {}))
