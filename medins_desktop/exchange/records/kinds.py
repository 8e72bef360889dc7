"""Kinds of insurance by the names and codes under which records carry them.

Two belong to this program, the basic medical insurance of employees and the basic old-age insurance; all others are
recognised, so that they can be left out by name instead of being taken for something else.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from medins_desktop.domain.ledger import Track

MEDICAL, PENSION = (Track.MEDICAL,), (Track.PENSION,)
RESIDENTS = "residents"
"""The key of the residents' scheme, of which whole years are kept."""


class Kind(NamedTuple):
    """The tracks that a cell names (two where one cell names both), or the key of another insurance."""

    tracks: tuple[Track, ...]
    other: str = ""


# The first that is found in the name decides. Names are without spaces and in small letters.
_NAMES: tuple[tuple[str, Kind], ...] = (
    (
        "(?:居民|城乡|农村).*养老|养老.*(?:居民|城乡)|(?:resident|rural).*(?:pension|old-?age)",
        Kind((), "residents_pension"),
    ),
    ("(?:居民|城乡).*医|医.*居民|新农合|农村合作|少儿|学生", Kind((), RESIDENTS)),
    ("resident.*(?:medical|health|scheme)|(?:medical|health).*resident|rural.*medical", Kind((), RESIDENTS)),
    ("居民|城乡|新型农村|resident|rural", Kind((), "residents_unclear")),
    ("公积金|housing", Kind((), "housing")),
    ("职业年金|企业年金|annuity", Kind((), "annuity")),
    ("基本医疗|职工医疗|职工医保", Kind(MEDICAL)),
    (
        "大额|大病|补充医疗|公务员医疗|医疗补助|医疗救助|离休|护理|意外|supplement|critical|care",
        Kind((), "supplement"),
    ),
    ("失业|unemployment", Kind((), "unemployment")),
    ("工伤|injury", Kind((), "injury")),
    ("医疗|医保|medical|health", Kind(MEDICAL)),
    ("生育|maternity", Kind((), "maternity")),
    ("养老|old-?age|pension|endowment", Kind(PENSION)),
)
_RULES = tuple((re.compile(names), kind) for names, kind in _NAMES)
_ANY = re.compile("|".join(names for names, _ in _NAMES))
_BOTH = re.compile("养老.*医|医[疗保].*养老|pension.*medical|medical.*pension")

# AAE140
_CODES = {
    "110": Kind(PENSION),
    "120": Kind(PENSION),
    "170": Kind((), "residents_pension"),
    "210": Kind((), "unemployment"),
    "310": Kind(MEDICAL),
    "330": Kind((), "supplement"),
    "390": Kind((), RESIDENTS),
    "410": Kind((), "injury"),
    "510": Kind((), "maternity"),
}
_CODED = re.compile(r"([0-9]{3})(?:0?\.0*)?(?![0-9])")


@lru_cache(maxsize=4096)
def read_kind(cell: str) -> Kind | None:
    """The kind of insurance that a plain cell names; None where it names none that is known."""
    if len(cell) > 200:
        return None
    name = "".join(cell.split()).casefold()
    coded = _CODED.fullmatch(name)
    if coded:
        return _CODES.get(coded[1])
    if not _ANY.search(name):
        return None
    if _BOTH.search(name) and not re.search("居民|城乡|含", name):
        return Kind((Track.MEDICAL, Track.PENSION))
    return next((kind for rule, kind in _RULES if rule.search(name)), None)
