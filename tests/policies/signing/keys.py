"""Key pairs for the tests, each made once, and packs that they sign."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from medins_desktop.policies.signing.keys import KeyPair, SecretKey, make, unlock
from medins_desktop.policies.signing.seal import signed
from tests.policies.packs import EXAMPLES

OFFICE = "示例市医保中心"
PASSWORD = "四个字的密码 2026"
PACK = (EXAMPLES / "six-months.toml").read_bytes()


@cache
def _made(name: str) -> tuple[KeyPair, SecretKey]:
    found = make(name, PASSWORD)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.medins-secret"
        path.write_bytes(found.secret_file)
        return found, unlock(path, PASSWORD)


def pair(name: str = OFFICE) -> KeyPair:
    """The key pair of an office."""
    return _made(name)[0]


def secret(name: str = OFFICE) -> SecretKey:
    """Its secret half, open."""
    return _made(name)[1]


def pack(version: str = "1", policy_id: str = "six-months", area: str = "") -> bytes:
    """The six-months example with these values."""
    raw = PACK.replace(b'version = "1"', f'version = "{version}"'.encode())
    raw = raw.replace(b'id = "six-months"', f'id = "{policy_id}"'.encode(), 1)
    return raw.replace(b'area = "CN"', f'area = "{area}"'.encode()) if area else raw


def signed_pack(version: str = "1", policy_id: str = "six-months", area: str = "", by: str = OFFICE) -> bytes:
    """That pack, signed by an office."""
    return signed(pack(version, policy_id, area), secret(by))
