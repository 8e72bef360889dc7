"""One thing has one name: the last day to pay back and the last day to keep cover are called the same everywhere."""

import pytest

from medins_desktop.words import LANGUAGES, Language, say

PAY_BACK = ("explain.label_until", "roster.column_until", "out.column_back_by", "report_page.column_back_by")
KEEP = ("explain.label_keep", "out.column_keep_by")


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_of_the_two_last_days_has_one_name(language: Language) -> None:
    back, keep = ({say(key, language=language) for key in keys} for keys in (PAY_BACK, KEEP))
    assert (len(back), len(keep)) == (1, 1)
    assert back != keep


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_screen_reader_hears_the_same_name(language: Language) -> None:
    spoken = say("roster.spoken_until", language=language, until="2027-01-25").casefold()
    assert spoken.startswith(say("roster.column_until", language=language).casefold())
