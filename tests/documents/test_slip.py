"""What stands on a slip, before it is laid out."""

from dataclasses import fields, replace
from datetime import date

import pytest

from medins_desktop.documents.parts import Slip
from medins_desktop.documents.slip import BOTH, MONTHS, slip, slips
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Coverage, Payment, Route, Way
from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.ledger import Entry
from medins_desktop.domain.month import parse_month
from medins_desktop.domain.options import resume_in
from medins_desktop.domain.supposing import unsupposed
from medins_desktop.words import LANGUAGES, Language, current_language, say, speaking
from medins_desktop.words.explain import headline
from tests.documents.matters import NAME, NUMBER, NUMBERS, OFFICE, case, choosing, matter, policy

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", NUMBERS)
def test_that_every_example_has_its_answer_on_the_slip(number: str, language: Language) -> None:
    found = matter(number)
    made = slip(found, language)
    with speaking(language):
        said = headline(unsupposed(found.assessment))
        assert (made.sentence, made.state) == (said.sentence, said.state)
    assert len(made.table.rows) == len(found.assessment.options)
    assert made.advice.steps
    assert made.wording


@pytest.mark.parametrize("number", NUMBERS)
def test_that_both_languages_say_the_same_in_the_same_places(number: str) -> None:
    options = matter(number).assessment.options
    for found in (matter(number), *(choosing(number, at) for at in range(len(options)))):
        zh, en = slips(found, BOTH)
        assert shape(zh) == shape(en)
        assert (zh.language, en.language) == (ZH, EN)


def shape(value: object) -> object:
    """How many parts a slip has and which are empty, whatever they say."""
    if isinstance(value, str):
        return bool(value)
    if isinstance(value, tuple):
        return [shape(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: shape(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]
    return None


def test_that_the_number_is_masked_unless_asked_for() -> None:
    found = matter("02")
    hidden, shown = slip(found, ZH), slip(found, ZH, show_number=True)
    assert values(hidden.person)["证件号码"] == "110105********002X"
    assert values(shown.person)["证件号码"] == NUMBER
    assert values(hidden.person)["姓名"] == NAME


def values(facts: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(facts)


def test_that_what_is_not_known_of_a_person_is_left_out() -> None:
    found = replace(matter("20"), subject=replace(matter("20").subject, number=""))
    assert "证件号码" not in values(slip(found, ZH).person)


def test_that_the_question_names_day_and_policy() -> None:
    facts = values(slip(matter("16"), ZH).question)
    found = matter("16").assessment
    assert facts["查询日"] == found.as_of.isoformat()
    assert facts["假定缴款日"] == found.pay_on.isoformat()
    assert found.policy.id in facts["适用政策"]
    assert found.policy.version in facts["适用政策"]
    assert "假定缴款日" not in values(slip(matter("02"), ZH).question)


def test_that_the_answer_is_that_of_the_as_of_date_and_a_supposed_day_stands_apart() -> None:
    found = matter("16")
    now = replace(found, assessment=unsupposed(found.assessment))
    supposing, today = slip(found, ZH), slip(now, ZH)
    assert (supposing.state, supposing.sentence) == (today.state, today.sentence)
    assert found.assessment.pay_on.isoformat() in supposing.supposed
    assert today.supposed == ""


def test_that_the_calendar_ends_with_the_month_asked_about() -> None:
    found = matter("02")
    months = slip(found, ZH).months
    assert len(months) == MONTHS == 36
    assert [box.month for box in months] == list(range(found.assessment.current - 35, found.assessment.current + 1))
    for box in months:
        stretch = found.assessment.at(box.month)
        expected = (stretch.payment, stretch.coverage) if stretch else (Payment.NONE, Coverage.NONE)
        assert (box.payment, box.coverage) == expected


def test_that_options_that_are_not_possible_stand_below_with_the_reason() -> None:
    rows = slip(matter("05"), ZH).table.rows
    possible = [row.available for row in rows]
    assert possible == sorted(possible, reverse=True)
    refused = [row for row in rows if not row.available]
    assert refused
    assert all("不能补缴：" in row.note for row in refused)
    assert all(row.returns == "不能办" for row in refused)


def test_that_the_marked_option_is_advised_and_marked() -> None:
    made = slip(matter("14"), ZH)
    assert made.advice.heading == "建议：单位补缴 2 个月"
    assert [row.mark for row in made.table.rows] == ["建议", "", "", ""]


def test_that_who_is_covered_and_has_missed_nothing_is_advised_to_go_on() -> None:
    made = slip(matter("01"), ZH)
    assert made.advice.heading == "建议：继续按时缴费"
    assert made.advice.steps[0] == "继续按时缴费：2026-11 的医保费最迟 2026-11-25 缴纳，此后每月按时缴费。"
    assert made.advice.where == ""


def test_that_what_is_owed_is_advised_though_cover_comes_back_by_what_is_paid() -> None:
    asked = case("02")
    november = Entry(parse_month("2026-11"), parse_month("2026-11"))
    ledger = replace(asked.ledger, medical=(*asked.ledger.medical, november))
    made = slip(replace(matter("02"), ledger=ledger, assessment=assess(ledger, policy(asked.policy), asked.as_of)), ZH)
    assert made.advice.heading == "建议：单位补缴 4 个月"


def test_that_unknown_months_are_to_be_checked_before_anything_is_done() -> None:
    made = slip(matter("10"), ZH)
    assert made.advice.steps[0] == "2025-11 至 2026-05 的缴费情况未知：请先核实，核实后重新测算，再决定如何办理。"
    assert not any("此处按未缴计算" in step for step in made.advice.steps), "it has just been said"


def test_that_a_chosen_option_is_advised_instead() -> None:
    made = slip(choosing("14", 1), ZH)
    assert made.advice.heading == "所选方案：委托机构补缴 2 个月"
    assert [row.mark for row in made.table.rows] == ["建议", "所选方案", "", ""]


def test_that_the_chosen_option_is_taken_as_it_stands_on_the_day_of_payment() -> None:
    earlier = matter("02")
    chosen = earlier.assessment.options[1]
    asked = case("02")
    later = assess(asked.ledger, policy(asked.policy), asked.as_of, date(2026, 12, 20))
    made = slip(replace(earlier, assessment=later, chosen=chosen), ZH)
    assert chosen.cost is not None
    assert later.options[1].cost is not None
    assert later.options[1].cost.total != chosen.cost.total
    assert made.table.rows[1].mark == "所选方案"
    assert "2026-12-20" in made.advice.steps[0]


def test_that_an_option_supposed_beside_the_others_can_be_chosen() -> None:
    found, asked = matter("02"), case("02")
    later = resume_in(asked.ledger, policy(asked.policy), asked.as_of, parse_month("2027-02"))
    made = slip(replace(found, chosen=later), ZH)
    assert made.table.rows[-1].title == "拖到 2027-02 再续缴"
    assert made.advice.heading == "所选方案：拖到 2027-02 再续缴"


def test_that_amounts_of_the_chosen_option_stand_in_capitals() -> None:
    amounts = values(slip(choosing("02", 0), ZH).advice.amounts)
    assert amounts == {
        "合计": "2,127.67 元　（大写）人民币贰仟壹佰贰拾柒元陆角柒分",
        "单位缴纳": "1,635.67 元　（大写）人民币壹仟陆佰叁拾伍元陆角柒分",
        "本人缴纳": "492.00 元　（大写）人民币肆佰玖拾贰元整",
    }
    assert "人民币" not in "".join(slip(choosing("02", 0), EN).advice.steps)
    assert any("壹仟陆佰叁拾伍元陆角柒分" in fact.value for fact in slip(choosing("02", 0), EN).advice.amounts)


def test_that_an_amount_with_one_payer_stands_once() -> None:
    amounts = slip(choosing("09", 0), ZH).advice.amounts
    assert [fact.label for fact in amounts] == ["本人缴纳"]
    assert slip(choosing("02", 2), ZH).advice.amounts == ()


def test_that_what_to_bring_is_usually_asked_for_and_never_required() -> None:
    for number in NUMBERS:
        for at, option in enumerate(matter(number).assessment.options):
            zh, en = slips(choosing(number, at), BOTH)
            assert len(zh.advice.documents) == (len(option.documents) if option.available else 0)
            assert "required" not in " ".join((*en.advice.steps, *en.advice.documents, en.advice.where))
            assert "通常需要" not in "".join(zh.advice.steps), "it has a place of its own"
    assert say("slip.usually_asked", language=EN).startswith("Usually asked for")


@pytest.mark.parametrize(
    ("number", "position", "where"),
    [
        ("02", 0, "由单位向参保地"),
        ("02", 1, "委托代办机构向参保地"),
        ("02", 2, "由单位按月申报"),
        ("09", 0, "本人到参保地社保经办窗口办理，"),
        ("09", 1, "本人到参保地社保经办窗口办理续保"),
        ("09", 2, ""),
        ("19", 0, "单位的月份由单位申报补缴"),
    ],
)
def test_that_the_slip_says_where_to_go(number: str, position: int, where: str) -> None:
    found = slip(choosing(number, position), ZH).advice.where
    assert found.startswith(where)
    assert bool(found) == bool(where)


def test_that_every_option_back_pays_until_its_last_day() -> None:
    for position, option in enumerate(matter("02").assessment.options):
        steps = "".join(slip(choosing("02", position), ZH).advice.steps)
        if option.way is Way.BACKPAY:
            assert option.route in (Route.EMPLOYER, Route.AGENCY)
            assert "最迟 2027-01-25 缴款" in steps
            assert "2026-11 的医保费最迟 2026-11-25 缴纳" in steps


@pytest.mark.parametrize(
    ("number", "steps"),
    [
        ("18", ("参保已结束，没有需要补缴或续缴的月份。",)),
        ("20", ("没有可供测算的缴费记录，请先核实缴费情况。",)),
    ],
)
def test_that_the_slip_says_so_where_no_option_is_advised(number: str, steps: tuple[str, ...]) -> None:
    found = slip(matter(number), ZH).advice
    assert found.heading == "建议"
    assert found.steps[: len(steps)] == steps


def test_that_reasons_rest_on_sources_with_grades() -> None:
    made = slip(matter("02"), ZH)
    assert any("2026-07 起中断" in reason for reason in made.reasons)
    assert [source.grade for source in made.sources] == ["假定"]
    assert made.grades == "〔〕内为出处等级，假定，无出处。"
    assert made.assumed == "下列取值没有出处，为假定：缴费截止日。"
    assert all("依据：" not in reason for reason in made.reasons), "policy and sources have places of their own"


def test_that_warnings_are_told_and_mere_information_is_not() -> None:
    found = matter("02")
    warning = Finding("no-base", Severity.WARNING, place="bases")
    info = Finding("assumed-values", Severity.INFO, figures={"values": ("due_day",)})
    made = slip(replace(found, assessment=replace(found.assessment, findings=(warning, info))), ZH)
    assert len(made.warnings) == 1
    assert "基数" in made.warnings[0]


def test_that_office_and_hotlines_come_from_the_settings() -> None:
    found = matter("02")
    made = slip(found, ZH)
    assert (made.office, made.place) == (OFFICE.name, OFFICE.place)
    assert made.hotlines == "咨询电话：医保 12393 · 税务 12366 · 人社 12333"
    assert made.signature[0] == ("经办人", "李明")
    bare = slip(replace(found, office=replace(OFFICE, hotline_medical="", hotline_tax="", hotline_labour="")), ZH)
    assert bare.hotlines == ""


def test_that_the_slip_says_what_it_is() -> None:
    zh, en = slips(matter("02"), BOTH)
    assert "测算" in zh.wording
    assert "以经办机构核定为准" in zh.wording
    assert "six-months 1" in zh.wording
    assert "calculation from the data entered" in en.wording
    assert "as the office decides" in en.wording


def test_that_the_checklist_of_the_guide_goes_onto_the_slip() -> None:
    found = replace(matter("02"), checklist=({"zh": "带上身份证", "en": "bring the identity card"},))
    assert [made.checklist for made in slips(found, BOTH)] == [("带上身份证",), ("bring the identity card",)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_language_of_the_window_is_as_before(language: Language) -> None:
    before = current_language()
    slip(matter("02"), language)
    assert current_language() is before
    with pytest.raises(AttributeError):
        slip(replace(matter("02"), ledger=None), language)  # type: ignore[arg-type]
    assert current_language() is before


def test_that_a_slip_is_made_of_words_alone() -> None:
    made: Slip = slip(matter("02"), ZH)
    assert hash(made) == hash(slip(matter("02"), ZH))
