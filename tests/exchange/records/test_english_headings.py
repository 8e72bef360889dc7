"""Headings in English, as our own exports and other programs write them."""

import pytest

from medins_desktop.exchange.records.heading_row import meaning_of
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.reader import read_text

KNOWN = {
    Field.NAME: ("Name", "Full name", "Employee name", "Person"),
    Field.NUMBER: ("ID No.", "ID NO", "ID number", "id-number", "ID card no.", "Identity number", "ID"),
    Field.PERIOD: ("Period", "Month", "Contribution period", "Payment month"),
    Field.KIND: ("Insurance", "Insurance type", "Type of insurance"),
    Field.PAID: ("Amount paid", "Paid", "Paid by employer"),
    Field.DUE: ("Amount due", "Due"),
    Field.OWED: ("Amount unpaid", "Not paid", "Arrears", "Refund"),
    Field.AMOUNT: ("Amount", "Employer's part", "Employee contribution"),
    Field.BASE: ("Base", "Contribution base"),
    Field.STATE: ("Status", "Payment status", "Contribution status"),
    Field.EMPLOYER: ("Employer", "Company name"),
    Field.POSTED: ("Payment date", "Date of payment", "Posted", "Date posted"),
}


@pytest.mark.parametrize("change", [str, str.upper, str.lower, lambda text: f"  {text.replace(' ', '  ')} "])
@pytest.mark.parametrize(("field", "heading"), [(field, heading) for field, all_ in KNOWN.items() for heading in all_])
def test_that_english_headings_are_known(field: Field, heading: str, change: type[str]) -> None:
    meaning = meaning_of(change(heading))
    assert meaning is not None
    assert meaning.field is field


def test_that_a_list_in_english_is_read() -> None:
    record = read_text("Name\tID No.\tPeriod\tAmount paid\n王芳\t11010519491231002X\t2026-05\t525.00")
    (row,) = record.rows
    assert (row.name, row.number, row.said) == ("王芳", "11010519491231002X", "paid")
    assert not record.refused
