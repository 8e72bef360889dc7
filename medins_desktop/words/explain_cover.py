"""What a month is covered by: one scheme, the other, or neither. Contract, section 14, "together"."""

from enum import StrEnum

from medins_desktop.domain.assessment import COVERED, Assessment, Coverage, Stretch
from medins_desktop.domain.joining import Joined, ResidentsState
from medins_desktop.domain.month import Month


class Scheme(StrEnum):
    """The schemes."""

    EMPLOYEES = "employees"
    RESIDENTS = "residents"


def cover_of(stretch: Stretch) -> Coverage:
    """The cover of both schemes; covered and restored months are one row of cover."""
    found = stretch.cover or stretch.coverage
    return Coverage.COVERED if found in COVERED else found


def scheme_of(stretch: Stretch) -> Scheme | None:
    """The scheme that decides the cover; None for a person without residents' years, where there is but one."""
    if stretch.cover is None:
        return None
    if stretch.coverage in COVERED or stretch.residents is None:
        return Scheme.EMPLOYEES
    if stretch.residents is ResidentsState.COVERED or stretch.coverage is not Coverage.WAITING:
        return Scheme.RESIDENTS
    return Scheme.EMPLOYEES


def joined_at(answer: Assessment, month: Month) -> Joined | None:
    """The residents' year that covers a month, or lets it wait; cover counts before waiting."""
    if answer.residents is None:
        return None
    found = [each for each in answer.residents.joined if each.begins <= month <= each.covers_to]
    return next((each for each in found if each.covers_from <= month), found[0] if found else None)
