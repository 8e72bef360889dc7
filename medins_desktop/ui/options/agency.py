"""An agency that pays the same months for the same money is no row of its own: the employer's row says so."""

from collections.abc import Iterable
from typing import NamedTuple

from medins_desktop.domain.assessment import Option, Route


class Folded(NamedTuple):
    """The options that have rows, and those of them that an agency can carry out as well."""

    options: tuple[Option, ...]
    by_agency: tuple[Option, ...]


def folded(options: Iterable[Option], chosen: Option | None) -> Folded:
    """Leave out what an agency does for the same sums and to the same end as the employer, unless it is ``chosen``."""
    listed = tuple(options)
    twins = {
        id(agency): own for agency in listed if (own := _twin(agency, listed)) is not None and agency is not chosen
    }
    kept = tuple(option for option in listed if id(option) not in twins)
    return Folded(kept, tuple(twins.values()))


def _twin(agency: Option, options: Iterable[Option]) -> Option | None:
    if agency.route is not Route.AGENCY:
        return None
    own = (option for option in options if option.route is Route.EMPLOYER)
    return next((option for option in own if _sums(option) == _sums(agency)), None)


def _sums(option: Option) -> tuple[object, ...]:
    """All that a row shows, but the route."""
    return (
        (option.gap, option.available, option.reasons, option.months, option.pension_months, option.pay_by),
        (option.cost, option.account_credit, option.outlook, option.restored_months, option.waiting_months),
        option.owed,
    )
