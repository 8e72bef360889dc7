"""What a case says of the years for retirement: birth, sex, and what counts beside the contributions.

Contract, sections 13 and 15.
"""

from datetime import date

from medins_desktop.cases.fields import Fields
from medins_desktop.domain.identity import Identity, Sex
from medins_desktop.domain.ledger import Career

CAREER = ("born", "sex", "original_age", "deemed_months", "elsewhere_months", "retires")
ORIGINAL_AGES = (50, 55)
"""A woman's retirement age before the gradual delay, as worker or as cadre."""
MOST_MONTHS = 1200
"""More than anybody can have; only keeps absurd figures out."""


def read_career(person: Fields, number: Identity | None, as_of: date | None) -> Career:
    """The career that the fields of a person tell; birth and sex come from a sound identity number, where there is one.

    What contradicts that number is noted.
    """
    born = person.day("born")
    sex = person.choice("sex", Sex)
    if born is not None and as_of is not None and born > as_of:
        person.note("born", "born-later", as_of=as_of.isoformat())
    if number is not None and number.flaw is None:
        if born is not None and born != number.birth:
            person.note("born", "born-contradicts")
        if sex is not None and sex is not number.sex:
            person.note("sex", "sex-contradicts")
        born, sex = number.birth, number.sex
    return Career(
        born=born,
        sex=sex,
        original_age=_original_age(person, sex),
        deemed_months=person.whole("deemed_months", 0, MOST_MONTHS) or 0,
        elsewhere_months=person.whole("elsewhere_months", 0, MOST_MONTHS) or 0,
        retires=person.month("retires"),
    )


def _original_age(person: Fields, sex: Sex | None) -> int | None:
    """50 or 55, and of a woman only."""
    found = person.whole("original_age", 0, MOST_MONTHS)
    if found is None:
        return None
    if sex is Sex.MALE:
        person.note("original_age", "age-of-a-man")
    elif found not in ORIGINAL_AGES:
        person.note("original_age", "not-an-original-age", value=found)
    return found
