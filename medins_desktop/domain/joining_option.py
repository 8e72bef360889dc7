"""The option to join the residents' scheme: for whoever has no employer and no cover now. Contract, section 14."""

from datetime import date

from medins_desktop.domain.assessment import COVERED, Cost, Option, Way
from medins_desktop.domain.coverage import Standing, cover
from medins_desktop.domain.joining import join, scheme_for
from medins_desktop.domain.ledger import Capacity, ResidentsYear
from medins_desktop.domain.month import month_of
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.prospect import Prospect, foresee, lapse_cover
from medins_desktop.domain.residents import Residents


def join_options(scene: Prospect) -> list[Option]:
    """The year of the day of payment, and the year after while its collective period is open."""
    posting = scene.posting
    if not any(policy.residents for policy in scene.places.policies):
        return []
    if posting.own_capacity_at(month_of(scene.pay_on)) is not Capacity.INDIVIDUAL or _covered_now(scene):
        return []
    known = () if scene.residents is None else tuple(each.entry for each in scene.residents.joined)
    taken = {year for entry in known for year in (entry.year, *entry.repairs)}
    found = []
    for year in (scene.pay_on.year, scene.pay_on.year + 1):
        policy, rules = scheme_for(posting, scene.places, year, scene.pay_on)
        if year in taken or policy is None or rules is None:
            continue
        if year == scene.pay_on.year or rules.opens_for(year) <= scene.pay_on <= rules.closes_for(year):
            found.append(_join(scene, known, year, policy, rules))
    return found


def _covered_now(scene: Prospect) -> bool:
    """Whether the employees' scheme covers the present month, due months still open, in the cautious reading."""
    posting, known = scene.posting, scene.recognised
    closed = scene.places.last_closed(posting.as_of)
    now = Standing(known.on_time, known.helps, closed, posting.first_unknown, scene.residents)
    (piece,) = cover(posting, scene.places, now, posting.current, posting.current)
    return piece.coverage in COVERED


def _join(scene: Prospect, known: tuple[ResidentsYear, ...], year: int, policy: Policy, rules: Residents) -> Option:
    """What comes of paying a year on the day of payment, and nothing more in the employees' scheme."""
    posting, counted = scene.posting, scene.recognised.counted
    residents = join(posting, scene.places, counted, (*known, ResidentsYear(year, scene.pay_on)))
    closes = rules.closes_for(year)
    option = Option(
        Way.RESIDENTS,
        year=year,
        policy=policy.id,
        pay_by=closes if scene.pay_on <= closes else date(year, 12, 31),
        cost=Cost(person_total=rules.personal, residents=rules.personal),
        account_credit=0,
        owed=scene.owed,
        sources=rules.sources,
        joined=next(each for each in residents.joined if each.entry.year == year),
    )
    return foresee(scene, option, lapse_cover(posting, scene.places, scene.recognised, residents), residents)
