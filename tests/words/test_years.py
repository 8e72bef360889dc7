"""The line of years, what ways out add to it, and how the retirement month was found."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Way
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Base, Capacity, Career, Entry, Ledger, ResidentsYear, Spell
from medins_desktop.domain.month import month
from medins_desktop.policies.shelf import Shelf
from medins_desktop.words import Language, speaking
from medins_desktop.words.explain_headline import headline
from medins_desktop.words.explain_years import gained_words, length_words, why_years, years_line

POLICY = Shelf().get("cn-general")
TODAY = date(2026, 11, 27)
WOMAN = Career(date(1980, 6, 1), Sex.FEMALE)
UNIT = (Spell(month(2010, 1), Capacity.UNIT, "甲公司"),)


def asked(
    career: Career,
    *months: tuple[int, int],
    spells: tuple[Spell, ...] = UNIT,
    residents: tuple[ResidentsYear, ...] = (),
) -> Assessment:
    """An answer for a woman of 46, employed, with these rows of months paid."""
    ledger = Ledger(
        medical=tuple(Entry(first, last) for first, last in months),
        spells=spells,
        residents=residents,
        bases=(Base(month(2010, 1), 600000),),
        career=career,
    )
    return assess(ledger, POLICY, TODAY)


ON = (month(2012, 1), month(2026, 11))


def test_that_it_says_what_is_paid_of_what_and_by_when_it_is_enough() -> None:
    answer = asked(WOMAN, ON)
    assert years_line(answer) == "缴费年限 14 年 11 个月，需 20 年，不再断缴，2031-12 缴满，已连续缴费 14 年 11 个月"
    assert answer.years is not None
    assert answer.years.enough == month(2031, 12)
    assert years_line(answer) in headline(answer).sentence
    with speaking(Language.EN):
        assert years_line(answer) == (
            "14 years 11 months of 20 years; enough by 2031-12 if nothing is missed; 14 years 11 months without a break"
        )


def test_that_months_paid_in_advance_are_not_paid_again() -> None:
    ahead = Entry(month(2026, 12), month(2027, 2), TODAY)
    ledger = asked(WOMAN, ON).ledger
    answer = assess(replace(ledger, medical=(*ledger.medical, ahead)), POLICY, TODAY)
    assert "2031-12 缴满" in years_line(answer)


def test_that_years_that_will_be_missing_are_said_with_the_month_of_retirement() -> None:
    answer = asked(WOMAN, (month(2020, 1), month(2026, 6)))
    assert years_line(answer) == "缴费年限 6 年 6 个月，需 20 年，到 2033-03 退休还差 87 个月"
    assert [gained_words(option) for option in answer.options if option.way in (Way.BACKPAY, Way.LAPSE)] == [
        "+5 个月，仍差 82 个月",
        "+5 个月，仍差 82 个月",
        "+0 个月，仍差 162 个月",
    ]


def test_that_enough_is_enough_and_a_month_that_has_come_is_said() -> None:
    assert years_line(asked(WOMAN, (month(2000, 1), month(2026, 11)))).endswith(
        "需 20 年，已够，已连续缴费 26 年 11 个月"
    )
    come = replace(WOMAN, retires=month(2026, 11))
    assert "2026-11 已到退休月份，还差 " in years_line(asked(come, ON))


def test_that_nothing_is_said_of_what_is_not_known() -> None:
    answer = asked(Career(), ON)
    assert years_line(answer) == "缴费年限 14 年 11 个月，已连续缴费 14 年 11 个月"
    assert "年限" not in headline(answer).sentence
    assert years_line(asked(WOMAN)) == ""
    assert why_years(asked(Career(), ON)) == []


@pytest.mark.parametrize(
    ("career", "told"),
    [
        (
            replace(WOMAN, original_age=50),
            "2030-06 到龄；自 2025-01 起每 2 个月延迟 1 个月（最多 60 个月），延迟 33 个月，52 岁 9 个月退休。",
        ),
        (
            replace(WOMAN, original_age=55),
            "2035-06 到龄；自 2025-01 起每 4 个月延迟 1 个月（最多 36 个月），延迟 32 个月，57 岁 8 个月退休。",
        ),
        (Career(date(1964, 12, 31), Sex.MALE), "60 岁，在 2025-01 之前到龄，不延迟。"),
        (replace(WOMAN, retires=month(2030, 1)), "退休月份按填写的 2030 年 1 月。"),
    ],
)
def test_that_the_row_of_the_official_table_is_named(career: Career, told: str) -> None:
    assert told in why_years(asked(career, ON))[0].text


def test_that_what_counts_adds_up_and_assumed_values_are_named() -> None:
    answer = asked(replace(WOMAN, deemed_months=30, elsewhere_months=12), (month(2020, 1), month(2026, 6)))
    said = why_years(answer)
    text = " ".join(sentence.text for sentence in said)
    assert "计入 10 年：实际缴费 6 年 6 个月、视同缴费 2 年 6 个月、外地缴费 1 年。" in text
    assert "未填写原法定退休年龄，假定为 50 岁。" in text
    assert "retirement.female" in {name for sentence in said for name in sentence.assumed}
    assert "按现行标准约" in text


def test_that_lengths_are_told_in_years_and_months() -> None:
    assert [length_words(each) for each in (0, 4, 12, 28)] == ["0 个月", "4 个月", "1 年", "2 年 4 个月"]


def test_that_cover_by_the_residents_scheme_is_said_to_be_that() -> None:
    alone = (Spell(month(2010, 1), Capacity.INDIVIDUAL),)
    paid = (month(2024, 1), month(2025, 12))
    answer = asked(Career(), paid, spells=alone, residents=(ResidentsYear(2026),))
    found = headline(answer)
    assert (found.state, str(found.coverage)) == ("享受居民医保待遇", "covered")
    assert found.sentence.startswith("正在享受居民医保待遇，自 2026-02-01 起（职工医保：待遇停止）。")
    assert "要保待遇不断，最迟 2026-12-31 缴纳 2027 年度居民医保 400.00 元" in found.sentence
    late = asked(Career(), (month(2020, 1), month(2023, 12)), spells=alone, residents=(ResidentsYear(2026, TODAY),))
    found = headline(late)
    assert found.state == "居民医保等待期"
    assert "起享受居民医保待遇" in found.sentence
    both = asked(Career(), (month(2024, 1), month(2026, 11)), residents=(ResidentsYear(2026),))
    assert headline(both).state == "享受职工医保待遇"
