"""What is said about the program, gathered. Nothing of it is personal: it may be sent to whoever helps. No Qt."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

from medins_desktop.domain.policy import Policy

STANDS_ON = (
    "PySide6-Essentials",
    "python-dateutil",
    "apsw-sqlite3mc",
    "argon2-cffi",
    "zxcvbn",
    "python-calamine",
    "XlsxWriter",
    "tomlkit",
    "PyNaCl",
)
"""The packages that the program is built on; a test holds them against ``pyproject.toml``."""

LICENCES = {
    "PySide6-Essentials": "LGPL-3.0",
    "python-dateutil": "Apache-2.0 / BSD-3-Clause",
    "apsw-sqlite3mc": "any-OSI, MIT",
    "argon2-cffi": "MIT",
    "zxcvbn": "MIT",
    "python-calamine": "MIT",
    "XlsxWriter": "BSD-2-Clause",
    "tomlkit": "MIT",
    "PyNaCl": "Apache-2.0, ISC",
}
"""As `docs/dependencies.md` names them: what packages say of themselves differs in form."""


class Part(NamedTuple):
    """A package or a pack: how it is called, which version, and a word more (its licence, or until when it holds)."""

    name: str
    version: str
    more: str = ""


def packages() -> tuple[Part, ...]:
    """What the program stands on, in the versions that are installed; one that cannot tell has an empty version."""
    return tuple(Part(name, _version(name), LICENCES[name]) for name in STANDS_ON)


def packs(policies: Iterable[Policy], language: str) -> tuple[Part, ...]:
    """The packs by their titles in a language."""
    return tuple(Part(policy.title[language], policy.version, policy.id) for policy in policies)


def system() -> str:
    """The system, and the Python that runs the program."""
    return f"{platform.platform()}, Python {platform.python_version()}"


def _version(name: str) -> str:
    try:
        found: Distribution = distribution(name)
    except PackageNotFoundError:
        return ""
    return found.version
