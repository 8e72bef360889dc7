"""Identity numbers: what they tell, what is wrong with them, and that nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.domain.identity import Flaw, Identity, Sex, age, check_digit, forms, masked, normal, read


def numbered(area: str, birth: date, order: str) -> str:
    body = f"{area}{birth:%Y%m%d}{order}"
    return body + check_digit(body)


numbers = st.builds(
    numbered,
    st.from_regex("[1-9][0-9]{5}", fullmatch=True),
    st.dates(date(1850, 1, 1), date(2026, 11, 23)),
    st.from_regex("[0-9]{3}", fullmatch=True),
)


@given(st.from_regex("[0-9]{17}", fullmatch=True))
def test_that_a_number_with_its_check_digit_leaves_one_as_iso_7064_asks(digits: str) -> None:
    left = 0
    for digit in digits + check_digit(digits):
        left = (left * 2 + (10 if digit == "X" else int(digit))) % 11
    assert left == 1


@given(numbers)
def test_that_a_right_number_tells_birth_and_sex(number: str) -> None:
    identity = read(number, date(2026, 11, 23))
    assert identity.flaw is None
    assert identity.birth == date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    assert identity.sex is (Sex.MALE if number[16] in "13579" else Sex.FEMALE)


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_that_one_mistyped_digit_is_always_noticed(number: str, at: int, by: int) -> None:
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert read(wrong).flaw is not None


@given(numbers, st.integers(0, 15))
def test_that_two_swapped_digits_are_always_noticed(number: str, at: int) -> None:
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert swapped == number or read(swapped).flaw is not None


@given(st.text())
def test_that_any_text_is_read_without_an_error(text: str) -> None:
    assert read(text).number == normal(text)


@pytest.mark.parametrize(
    "number",
    [
        "810000199408230021",  # residents of Hong Kong
        "820000199408230023",  # of Macao
        "830000199201300022",  # of Taiwan
        "11010519491231002X",  # an area that goes by another name today
    ],
)
def test_that_permits_and_areas_of_the_past_are_accepted(number: str) -> None:
    assert read(number).flaw is None


@pytest.mark.parametrize(
    "text", ["１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002x", "'11010519491231002x\u200b"]
)
def test_that_wide_digits_spaces_and_small_letters_are_put_straight(text: str) -> None:
    assert read(text) == Identity("11010519491231002X", date(1949, 12, 31), Sex.FEMALE)


@pytest.mark.parametrize(
    "text", ["1.10105E+17", "1.1E+17", "1.1e17", "110105194912310000.0", "110,105,194,912,310,000"]
)
def test_that_what_a_spreadsheet_made_of_a_number_is_named_damaged(text: str) -> None:
    assert read(text).flaw is Flaw.DAMAGED


def test_that_zeros_at_the_end_with_a_failed_check_are_damage_and_with_a_right_one_are_not() -> None:
    assert read("110105194912310000").flaw is Flaw.DAMAGED
    good = next(
        number for day in range(1, 29) if (number := f"110105199001{day:02d}00" + "00")[17] == check_digit(number[:17])
    )
    assert read(good).flaw is None


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("110105194912310021", Flaw.CHECK_DIGIT),
        ("11010519490231002X", Flaw.BIRTH),
        ("1101051949123100", Flaw.LENGTH),
        ("", Flaw.CHARACTERS),
        ("11010519491231O02X", Flaw.CHARACTERS),
        ("13050367040100X", Flaw.CHARACTERS),
        ("010105194912310025", Flaw.AREA),
        ("130503671301001", Flaw.BIRTH),
    ],
)
def test_that_each_flaw_is_named(text: str, flaw: Flaw) -> None:
    identity = read(text)
    assert identity.flaw is flaw
    assert identity.birth is None
    assert identity.sex is None


def test_that_nobody_is_born_after_the_day_asked_about() -> None:
    number = numbered("110105", date(2026, 11, 24), "002")
    assert read(number, date(2026, 11, 23)).flaw is Flaw.BIRTH
    assert read(number, date(2026, 11, 24)).flaw is None


def test_that_a_number_of_fifteen_digits_tells_birth_and_sex() -> None:
    assert read("130503670401001") == Identity("130503670401001", date(1967, 4, 1), Sex.MALE)
    assert read("130503670401001").old


def test_that_the_last_digits_of_an_old_number_may_mark_a_hundred_years() -> None:
    birth = read("130503880401998").birth
    assert birth == date(1888, 4, 1)


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(1990, 3, 7), date(2026, 3, 6), 35),
        (date(1990, 3, 7), date(2026, 3, 7), 36),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
    ],
)
def test_that_age_counts_whole_years(birth: date, on: date, years: int) -> None:
    assert age(birth, on) == years


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("11010519491231002X", "110105********002X"),
        ("130503670401001", "130503******001"),
        ("E12345678", "E****5678"),
        ("123456", "****56"),
        ("1234", "****"),
        ("", ""),
    ],
)
def test_that_a_masked_number_hides_its_middle(number: str, shown: str) -> None:
    assert masked(number) == shown


@given(st.text(alphabet="0123456789X", max_size=30))
def test_that_a_masked_number_is_as_long_and_never_the_number(number: str) -> None:
    assert len(masked(number)) == len(number)
    assert not number or masked(number) != number


def test_that_the_old_and_the_new_number_of_a_person_lead_to_each_other() -> None:
    new = "130503196704010012"
    new = new[:17] + check_digit(new[:17])
    assert forms("130503670401001") == ("130503670401001", new)
    assert forms(new) == (new, "130503670401001")
    assert forms("130503200004010012") == ("130503200004010012",)
    assert forms("e 123") == ("E123",)
