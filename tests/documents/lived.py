"""Lives across places, schemes and years as matters for a slip, under the packs that ship."""

from datetime import date

from medins_desktop.documents.parts import Matter, Subject
from medins_desktop.domain.assess import assess
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Base, Capacity, Career, Entry, Ledger, ResidentsYear, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.domain.places import places_of
from medins_desktop.policies.shelf import Shelf
from tests.documents.matters import NAME, NUMBER, OFFICE

AS_OF = date(2026, 11, 23)
START, JUNE, SEPTEMBER = parse_month("2015-01"), parse_month("2026-06"), parse_month("2026-09")
MOVED = parse_month("2025-03")
BASE = (Base(START, 600_000),)
OLD, NEW = "示例商贸有限公司", "武汉示例公司"
BORN = date(1980, 5, 6)

EMPLOYED = Ledger(
    medical=(Entry(START, JUNE),),
    pension=(Entry(START, parse_month("2026-10")),),
    spells=(Spell(START, Capacity.UNIT, OLD),),
    bases=BASE,
)
"""An employee whose employer has paid nothing since June."""

MOVER = Ledger(
    medical=(Entry(START, JUNE),),
    pension=EMPLOYED.pension,
    spells=(
        Spell(START, Capacity.UNIT, OLD),
        Spell(MOVED, Capacity.UNIT, NEW, "wuhan"),
        Spell(SEPTEMBER, Capacity.INDIVIDUAL, "", "cn-general"),
    ),
    bases=BASE,
    career=Career(born=BORN, sex=Sex.FEMALE),
)
"""Somebody who moved to Wuhan and back, owed two months there, two missed alone."""

RESIDENT = Ledger(
    medical=(Entry(START, parse_month("2023-06")), Entry(SEPTEMBER, parse_month("2026-10"))),
    spells=(Spell(START, Capacity.INDIVIDUAL),),
    bases=BASE,
    residents=(ResidentsYear(2020), ResidentsYear(2025), ResidentsYear(2026, date(2026, 3, 1))),
    career=Career(born=date(1970, 5, 6), sex=Sex.MALE, deemed_months=12),
)
"""Somebody in the residents' scheme who pays alone again and will be short."""

LEAVER = Ledger(
    medical=(Entry(START, parse_month("2025-06")),),
    spells=(Spell(START, Capacity.UNIT, OLD), Spell(parse_month("2025-07"), Capacity.INDIVIDUAL)),
    bases=BASE,
)
"""Somebody out of work for long, to whom the residents' scheme is open."""


def lived(ledger: Ledger) -> Matter:
    """What a slip of this life is made from."""
    shelf = Shelf()
    places = places_of(ledger, shelf.get("cn-general"), shelf.get)
    return Matter(assess(ledger, places, AS_OF), ledger, Subject(NAME, NUMBER), OFFICE)
