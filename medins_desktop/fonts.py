"""The families of type for window and paper. A leaf: it imports nothing of the program."""

import sys
from typing import Final

# The first family that is there draws Latin and figures; the rest are asked for what it lacks.
FAMILIES: Final = {
    "win32": ["Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "SimSun-ExtB"],
    "darwin": ["Helvetica Neue", "PingFang SC", "Songti SC"],
    "linux": [
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "Noto Sans SC",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
        "Droid Sans Fallback",
        "DejaVu Sans",
    ],
}


def families() -> list[str]:
    """The families of this system, the first choice first."""
    return FAMILIES.get(sys.platform, FAMILIES["linux"])
