"""The slip as text for a chat message: the same content, and nobody's name."""

from dataclasses import replace

import pytest

from medins_desktop.documents.plain import plain_text
from medins_desktop.documents.slip import BOTH, slip, slips
from medins_desktop.domain.ledger import Capacity, Spell
from medins_desktop.words import LANGUAGES, Language
from tests.documents.matters import NAME, NUMBER, NUMBERS, choosing, matter

EMPLOYER = "示例商贸有限公司"


@pytest.mark.parametrize("choice", [*LANGUAGES, BOTH])
@pytest.mark.parametrize("number", NUMBERS)
def test_that_the_text_names_nobody(number: str, choice: str) -> None:
    text = plain_text(slips(matter(number), choice, show_number=True))
    assert NAME not in text
    assert NUMBER not in text
    assert "110105" not in text
    employers = {spell.employer for spell in matter(number).ledger.spells} - {""}
    assert [employer for employer in employers if employer in text] == []


def test_that_the_person_would_be_on_the_sheet() -> None:
    found = matter("02")
    ledger = replace(found.ledger, spells=(Spell(0, Capacity.UNIT, EMPLOYER),))
    person = dict(slip(replace(found, ledger=ledger), Language.ZH, show_number=True).person)
    assert {NAME, NUMBER, EMPLOYER} <= set(person.values())
    assert EMPLOYER not in plain_text([slip(replace(found, ledger=ledger), Language.ZH)])


@pytest.mark.parametrize("number", NUMBERS)
def test_that_the_text_says_all_that_the_sheet_says(number: str) -> None:
    made = slip(replace(matter(number), checklist=({"zh": "甲"}, {"zh": "乙"})), Language.ZH)
    text = plain_text([made])
    said = [made.title, made.office, made.place, made.sentence, made.wording, made.hotlines, made.grades, made.assumed]
    said += [made.advice.heading, *made.advice.steps, made.advice.where, *made.advice.documents, *made.reasons]
    said += [*made.warnings, *(fact.value for fact in (*made.question, *made.advice.amounts))]
    said += [part for row in made.table.rows for part in (row.title, row.note, row.mark, row.returns)]
    said += [source.title for source in made.sources]
    assert [part for part in said if part not in text] == []
    assert "□ 甲\n□ 乙" in text


def test_that_the_calendar_is_told_in_rows_of_months() -> None:
    text = plain_text([slip(matter("02"), Language.ZH)])
    rows = text.split("【近 36 个月缴费与待遇】\n")[1].split("\n\n")[0].splitlines()
    assert rows[-3:] == [
        "2026-07：欠缴，享受待遇",
        "2026-08 至 2026-10：欠缴，待遇停止",
        "2026-11：待缴，待遇停止",
    ]


def test_that_amounts_stand_with_their_headings() -> None:
    text = plain_text([slip(choosing("02", 0), Language.ZH)])
    row = next(line for line in text.splitlines() if line.startswith("1. 单位补缴 4 个月"))
    assert "单位：1,560.00 · 本人：492.00 · 滞纳金：75.67 · 合计：2,127.67 · 最后一天：2027-01-25" in row


def test_that_both_languages_follow_each_other() -> None:
    zh, en = slips(matter("02"), BOTH)
    assert plain_text([zh, en]) == f"{plain_text([zh])}\n\n{plain_text([en])}"


def test_that_empty_parts_leave_no_heading() -> None:
    text = plain_text([slip(matter("20"), Language.ZH)])
    assert "【理由】" not in text
    assert "【方案比较" not in text
    assert "\n\n\n" not in text
