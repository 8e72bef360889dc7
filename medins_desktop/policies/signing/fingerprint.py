"""The fingerprint of a public key: forty figures in groups of five, to be read aloud, typed and compared.

Figures, because they are the same in every language, stand on the number pad and need no input method. The last two
check the others (ISO 7064, MOD 97-10, as in a bank account's number), so that a slip of the finger is told at once.
"""

import re
import unicodedata

from medins_desktop.policies.signing.errors import SigningError

FIGURES = 40
GROUP = 5
PATTERN = r"[0-9]{5}(?:-[0-9]{5}){7}"

_CHECKS = 2
_NO_FIGURE = re.compile(r"[^0-9]")


def fingerprint(public: bytes) -> str:
    """The fingerprint of a public key, in its groups."""
    from hashlib import sha256  # noqa: PLC0415 - 4 MB that only a signature is worth

    least = FIGURES - _CHECKS  # 126 bits: no other key is found for a fingerprint
    found = int.from_bytes(sha256(b"medins.key/1\n" + public).digest()) % 10**least
    return _grouped(f"{found:0{least}}{98 - found * 100 % 97:02}")


def typed(text: str) -> str:
    """The fingerprint that a text means, whatever stands between its figures. Raises SigningError."""
    digits = _NO_FIGURE.sub("", unicodedata.normalize("NFKC", text))
    if len(digits) != FIGURES:
        raise SigningError("signing.fingerprint_length", n=len(digits), figures=FIGURES)
    if int(digits) % 97 != 1:
        raise SigningError("signing.fingerprint_slip")
    return _grouped(digits)


def _grouped(digits: str) -> str:
    return "-".join(digits[at : at + GROUP] for at in range(0, FIGURES, GROUP))
