"""What a life across places, schemes and years adds to the slip: places, what is owed, residents' years, retirement."""

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter

from medins_desktop.documents.calendar_block import CalendarBlock
from medins_desktop.documents.output import picture
from medins_desktop.documents.pages import lay_out
from medins_desktop.documents.parts import Matter, MonthBox
from medins_desktop.documents.plain import plain_text
from medins_desktop.documents.slip import BOTH, slip, slips
from medins_desktop.domain.assessment import Coverage, Payment, Way
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.ledger import Career, Ledger, ResidentsYear
from medins_desktop.domain.month import parse_month
from medins_desktop.words import LANGUAGES, Language
from tests.documents.lived import BORN, EMPLOYED, LEAVER, MOVED, MOVER, NEW, OLD, RESIDENT, SEPTEMBER, lived
from tests.documents.matters import NAME, NUMBER, NUMBERS, matter

ZH, EN = Language.ZH, Language.EN
LIVES = {"employed": EMPLOYED, "mover": MOVER, "resident": RESIDENT, "leaver": LEAVER}

pytestmark = pytest.mark.usefixtures("qapp")


def life(found: Matter, language: Language = ZH) -> str:
    return "\n".join(slip(found, language).life)


# Places


def test_that_the_policies_along_the_life_are_named_with_their_months() -> None:
    facts = dict(slip(lived(MOVER), ZH).question)
    assert "cn-general" in facts["适用政策"]
    assert "wuhan" in facts["2025-03 起"]
    assert "cn-general" in facts["2026-09 起"]
    assert "wuhan" in slip(lived(MOVER), ZH).wording
    assert not any(label.endswith("起") for label, _ in slip(lived(EMPLOYED), ZH).question)


def test_that_the_calendar_has_a_line_where_another_place_begins() -> None:
    boxes = {box.month: box.moved_to for box in slip(lived(MOVER), ZH).months if box.moved_to}
    assert boxes.keys() == {MOVED, SEPTEMBER}
    assert boxes[MOVED].startswith("武汉")
    text = plain_text(slips(lived(MOVER), "zh"))
    assert re.search(r"2025-03 起：武汉.*\n2025-03 至 2026-06：已缴", text)


def test_that_who_has_to_go_to_another_place_is_told_to_which() -> None:
    assert "地点：武汉" in slip(lived(MOVER), ZH).advice.where
    assert "地点" not in slip(lived(EMPLOYED), ZH).advice.where


# What is owed


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_what_is_owed_stands_with_articles_bill_and_where_to_turn(language: Language) -> None:
    said = life(lived(EMPLOYED), language)
    assert OLD in said
    for part in ("2026-07", "2026-10", "12366", "12393"):
        assert part in said
    for part in {ZH: ("第六十条", "第八十六条", "劳动仲裁"), EN: ("articles 60 and 86", "labour arbitration")}[
        language
    ]:
        assert part in said


def test_that_each_employer_stands_with_its_place() -> None:
    said = life(lived(MOVER))
    assert f"{NEW}应缴未缴 2 个月（2026-07 至 2026-08）" in said
    assert "（武汉" in said
    assert OLD not in said


def test_that_the_late_fee_is_said_once() -> None:
    made = slip(lived(EMPLOYED), ZH)
    assert any("滞纳金" in step for step in made.advice.steps)
    assert "滞纳金" not in "".join(made.life)
    resuming = next(each for each in lived(EMPLOYED).assessment.options if each.way is Way.RESUME)
    assert "滞纳金" in life(replace(lived(EMPLOYED), chosen=resuming)), "nothing else says that it grows"


def test_that_nothing_is_owed_by_who_pays_alone() -> None:
    assert "应缴未缴" not in life(lived(LEAVER))


# Residents


def test_that_residents_years_of_the_calendar_stand_with_waiting_and_cover() -> None:
    said = life(lived(RESIDENT))
    assert "2025" in said
    assert "2026-06 至 2026-12" in said
    assert "2020" not in said, "long before the calendar"
    boxes = {box.month: box for box in slip(lived(RESIDENT), ZH).months}
    assert boxes[parse_month("2025-05")].residents is ResidentsState.COVERED
    assert boxes[parse_month("2026-04")].residents is ResidentsState.WAITING
    assert boxes[parse_month("2024-04")].residents is None
    assert "居民医保：享受待遇" in plain_text(slips(lived(RESIDENT), "zh"))


def test_that_the_way_to_join_residents_is_on_the_slip() -> None:
    rows = slip(lived(LEAVER), ZH).table.rows
    assert any("2027 年度居民医保" in row.title and row.amounts[-1] == "400.00" for row in rows)


def test_that_who_is_in_the_residents_scheme_alone_is_told_until_when() -> None:
    (step,) = slip(lived(Ledger(residents=(ResidentsYear(2026),))), ZH).advice.steps
    assert "2026-12-31" in step


# Years


def test_that_the_line_of_years_stands_once_with_how_the_month_was_found() -> None:
    made = slip(lived(RESIDENT), ZH)
    text = plain_text([made])
    assert text.count("累计缴费年限") == 1
    said = "".join(made.life)
    assert "原退休年龄 60 岁，按渐进式延迟办法推算（A 级）" in said
    assert "60,000.00 元" in said, "what being short costs at retirement"
    assert "不再缴费仍享受" in said
    assert "（假定）" in life(lived(MOVER)), "the age of a woman that is not given"


def test_that_a_month_that_is_given_says_so_and_enough_years_need_no_advice() -> None:
    career = Career(sex=Sex.FEMALE, retires=parse_month("2040-01"), deemed_months=200)
    said = life(lived(replace(MOVER, career=career)))
    assert "退休月份 2040-01 为录入值" in said
    assert "不再缴费仍享受" not in said


def test_that_who_has_no_birth_has_no_years() -> None:
    assert "年限" not in life(lived(EMPLOYED))


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_copied_text_tells_neither_birth_nor_employer(language: Language) -> None:
    for ledger in LIVES.values():
        made = slip(lived(ledger), language)
        text = plain_text([made])
        for private in (NAME, NUMBER, OLD, NEW, BORN.isoformat(), BORN.isoformat()[:7]):
            assert private not in text
        assert len(made.life) == len(made.life_unnamed)


def test_that_lives_and_packs_of_old_add_nothing_but_what_is_owed() -> None:
    for number in NUMBERS:
        found = matter(number)
        owed = any(each.owed for each in found.assessment.options if each.way is Way.LAPSE)
        assert bool(slip(found, ZH).life) is owed


# Paper


@pytest.mark.parametrize("name", LIVES)
def test_that_both_languages_say_the_same_parts(name: str) -> None:
    zh, en = slips(lived(LIVES[name]), BOTH)
    assert len(zh.life) == len(en.life)
    assert [bool(box.moved_to) for box in zh.months] == [bool(box.moved_to) for box in en.months]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [each for each in LIVES if each != "mover"])
def test_that_a_life_takes_one_page(name: str, language: Language) -> None:
    assert len(lay_out([slip(lived(LIVES[name]), language)])) == 1


def dots(block: CalendarBlock) -> QImage:
    image = QImage(900, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.scale(900 / 5160, 900 / 5160)
    block.paint(painter, 0, 0)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Mono)


def test_that_place_and_residents_cover_are_seen_in_black_and_white() -> None:
    month = parse_month("2026-05")
    plain = MonthBox(month, Payment.PAID, Coverage.SUSPENDED)
    kinds = [
        plain,
        plain._replace(moved_to="武汉"),
        plain._replace(residents=ResidentsState.COVERED),
        plain._replace(residents=ResidentsState.WAITING),
        MonthBox(month, Payment.NONE, Coverage.NONE, ResidentsState.COVERED),
    ]
    pictures = [dots(CalendarBlock([box], 1.0)) for box in kinds]
    for at, one in enumerate(pictures):
        assert all(one != other for other in pictures[at + 1 :])


def test_that_years_of_which_nothing_is_known_take_no_room() -> None:
    boxes = slip(matter("02"), ZH).months
    known = [box for box in boxes if box.payment is not Payment.NONE]
    whole, part = CalendarBlock(boxes, 1.0), CalendarBlock(known, 1.0)
    assert whole.height == part.height
    assert dots(whole) == dots(part)
    assert not picture(lay_out([slip(lived(RESIDENT), ZH)]), 0, 500).isNull()
