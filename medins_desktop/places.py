"""Where things lie: the program's own resources, and the user's data, settings and reports."""

import os
import sys
from functools import lru_cache
from pathlib import Path

APP = "medins-desktop"


@lru_cache(maxsize=1)
def _resources() -> Path:
    package = Path(__file__).resolve().parent
    for candidate in (package.parent / "resources", package / "resources", Path(sys.prefix) / "share" / APP):
        if (candidate / "policies").is_dir():
            return candidate
    raise FileNotFoundError("resources")


def resource(*parts: str) -> Path:
    """A file or folder of ``resources/``: beside the package in a checkout, inside it when installed or built."""
    return _resources().joinpath(*parts)


def data_folder() -> Path:
    """The user's data folder (own policies, settings, reports); ``MEDINS_HOME`` overrides it."""
    home = os.environ.get("MEDINS_HOME")
    if home:
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", str(Path.home()))) / "MedIns Desktop"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / APP
