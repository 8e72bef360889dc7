"""Lists on paper: the month of an employer and who loses cover, in both languages, over as many pages as they need."""

import io
import re
from datetime import date
from threading import Thread

import pytest
from pypdf import PdfReader

from medins_desktop.documents.output import pdf, picture
from medins_desktop.documents.paper import BOTTOM, HEIGHT, ROOM, mm
from medins_desktop.documents.parts import Office
from medins_desktop.documents.report import LosesLine, MonthLine, loses_report, month_report
from medins_desktop.documents.report_pages import ReportPages, lay_out_report
from medins_desktop.documents.report_parts import Head
from medins_desktop.documents.report_words import BOTH
from medins_desktop.domain.month import parse_month
from medins_desktop.words import Language

NOVEMBER = parse_month("2026-11")
OFFICE = Office("示例街道社区事务受理中心", "示例路 1 号", "李经办")
HEAD = Head(OFFICE, "示例商贸有限公司", NOVEMBER, date(2026, 11, 23), date(2026, 12, 1), "cn-general 2026.2")
WANG = MonthLine("王芳", "11010519491231002X", "missing", "suspended", 4, 0, date(2027, 1, 25), 172800, 57600, 8495)
LI = MonthLine("李强", "", "paid", "covered", 0, 2, None, None, None, None)
DATES = (date(2026, 11, 25), date(2026, 11, 30))
LOSES = LosesLine("王芳", "11010519491231002X", "示例商贸有限公司", NOVEMBER, DATES[0], "", None, None, True)
BACK = LosesLine("李强", "", "", NOVEMBER + 1, DATES[0], "2026-10 至 2026-11", DATES[1], 123456, True)
LOST = LosesLine("赵敏", "", "", None, None, "", None, None, False)

pytestmark = pytest.mark.usefixtures("qapp")


def text(pages: ReportPages) -> list[str]:
    """The text of every page, without blanks."""
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(pdf(pages))).pages]


def month(lines: list[MonthLine], choice: str = "zh", *, show: bool = False) -> list[str]:
    return text(lay_out_report(month_report(lines, HEAD, choice, show=show)))


def test_that_office_employer_month_and_days_stand_at_the_head() -> None:
    (page,) = month([WANG, LI])
    assert page.startswith("单位职工医保缴费月报示例街道社区事务受理中心示例路1号")
    for fact in (
        "单位：示例商贸有限公司",
        "费款所属月份：2026-11",
        "查询日：2026-11-23",
        "缴款日：2026-12-01",
        "缺省政策：cn-general2026.2",
        "人数：2人",
    ):
        assert fact in page
    same_day = Head(OFFICE, "", NOVEMBER, HEAD.as_of, HEAD.as_of)
    (page,) = text(lay_out_report(month_report([WANG], same_day, "zh")))
    assert "缴款日：2026-11-23" in page
    assert "（未登记单位）" in page


def test_that_a_row_tells_state_and_what_can_be_paid_back() -> None:
    (page,) = month([WANG, LI])
    assert "1王芳110105********002X未缴待遇停止42027-01-251,728.00576.0084.95" in page
    assert "2李强已缴享受待遇2未知" in page


@pytest.mark.parametrize(("choice", "words"), [("zh", "4 + 2 未知"), ("en", "4 + 2 unknown")])
def test_that_unknown_months_stand_beside_those_missed_and_no_word_is_cut(choice: str, words: str) -> None:
    pages = lay_out_report(month_report([WANG._replace(unknown=2)], HEAD, choice))
    (page,) = [page.extract_text() for page in PdfReader(io.BytesIO(pdf(pages))).pages]
    assert words in re.sub(r"\s+", " ", page)


def test_that_the_sums_stand_in_figures_and_in_capitals() -> None:
    (page,) = month([WANG, WANG, LI])
    assert "合计83,456.001,152.00169.90" in page
    assert "补缴合计（含滞纳金）：4,777.90元（大写）人民币肆仟柒佰柒拾柒元玖角整" in page
    assert "大写" not in month([LI])[0], "nothing to pay back is no amount"


def test_that_it_is_to_be_signed() -> None:
    (page,) = month([WANG])
    assert "制表人：李经办" in page
    assert "复核人：" in page


def test_that_numbers_are_masked_unless_asked_for() -> None:
    assert "11010519491231002X" not in month([WANG], BOTH)[0]
    assert "11010519491231002X" in month([WANG], BOTH, show=True)[0]


@pytest.mark.parametrize("language", list(Language))
def test_that_one_language_stands_alone(language: Language) -> None:
    (page,) = month([WANG], language)
    assert ("benefitssuspended" in page) == (language is Language.EN)
    assert ("待遇停止" in page) == (language is Language.ZH)
    assert ("Madeby:" in page) == (language is Language.EN)


def test_that_both_languages_stand_side_by_side() -> None:
    (page,) = month([WANG, LI], BOTH)
    assert "待遇停止" in page
    assert "benefitssuspended" in page
    assert page.count("1,728.00") == 2, "an amount stands once in its row and once in the sum"


def test_that_many_people_take_many_pages_each_with_head_and_number() -> None:
    pages = month([WANG._replace(name=f"人员{at}") for at in range(200)], BOTH)
    assert len(pages) > 5
    for at, page in enumerate(pages, 1):
        assert f"第{at}页，共{len(pages)}页" in page
        assert ("证件号码" in page) or "大写" in page
    whole = "".join(pages)
    assert all(f"人员{at}1" in whole for at in range(200))
    assert whole.count("制表人") == 1


def test_that_nothing_is_laid_out_beyond_the_sheet() -> None:
    long = WANG._replace(name="阿卜杜热合曼·阿卜杜克热木·托合提" * 2, late_fee=99_999_999)
    made = lay_out_report(month_report([long] * 90, HEAD, BOTH))
    for page in made.placed:
        last, y = page[-1]
        assert y + last.height <= HEIGHT - BOTTOM - mm(8)
    for reports in (made.reports, loses_report([LOSES], HEAD, BOTH)):
        assert mm(sum(column.width for column in reports[0].columns)) == pytest.approx(ROOM)
    assert not picture(made, 1, 400).isNull()


def test_that_who_loses_cover_is_told_what_to_pay_by_when() -> None:
    (page,) = text(lay_out_report(loses_report([LOSES, BACK, LOST], HEAD, "zh")))
    assert page.startswith("次月停待遇名单")
    assert "停待遇月份：2026-12" in page
    assert "1王芳110105********002X示例商贸有限公司2026-112026-11-25" in page
    assert "2026-10至2026-11，2026-11-30前（含当日）" in page
    assert "缴费也不能避免" in page
    assert "壹仟贰佰叁拾肆元伍角陆分" in page


@pytest.mark.parametrize("choice", ["zh", "en", BOTH])
def test_that_an_empty_list_says_so(choice: str) -> None:
    (page,) = month([], choice)
    assert ("该月没有此单位的应缴人员" in page) == (choice != "en")
    (page,) = text(lay_out_report(loses_report([], HEAD, choice)))
    assert ("Nobodylosescovernextmonth." in page) == (choice != "zh")


def test_that_the_file_names_nobody() -> None:
    made = PdfReader(io.BytesIO(pdf(lay_out_report(month_report([WANG], HEAD, "zh")))))
    assert made.metadata is not None
    assert made.metadata.title == "单位职工医保缴费月报"
    assert "王芳" not in str(made.metadata)


def test_that_pages_measured_on_a_thread_that_has_ended_can_be_painted() -> None:
    made: list[ReportPages] = []
    reports = loses_report([LOSES._replace(name=f"人员{at}") for at in range(40)], HEAD, BOTH)
    maker = Thread(target=lambda: made.append(lay_out_report(reports)))
    maker.start()
    maker.join()
    (pages,) = made
    assert picture(pages, 0, 600) == picture(lay_out_report(reports), 0, 600)
