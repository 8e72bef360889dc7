"""What an employer owes, as a letter to it: one an employer, a row a person and month, articles, sums, signatures."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from medins_desktop.documents.output import pdf
from medins_desktop.documents.owed_letter import OwedLine, owed_letters
from medins_desktop.documents.paper import BOTTOM, HEIGHT, ROOM, mm
from medins_desktop.documents.parts import Office
from medins_desktop.documents.report_pages import Letters, lay_out_report
from medins_desktop.documents.report_parts import Head
from medins_desktop.documents.report_words import BOTH
from medins_desktop.domain.month import parse_month
from medins_desktop.words import LANGUAGES

OCTOBER = parse_month("2026-10")
NUMBER = "11010519491231002X"
OFFICE = Office("示例街道社区事务受理中心", "示例路 1 号", "李经办")
HEAD = Head(OFFICE, "", OCTOBER + 1, date(2026, 11, 23), date(2026, 12, 1), "cn-general 2026.2")
DUE, LAST = date(2026, 10, 25), date(2027, 1, 25)
FIRST, OTHER = "示例商贸有限公司", "另一家公司"
WANG = OwedLine("王芳", NUMBER, FIRST, OCTOBER, False, DUE, True, LAST, 600_000, 43_200, 14_400, 2_131)
LI = OwedLine("李强", "", FIRST, OCTOBER - 1, True, DUE, True, None, 600_000, 43_200, 14_400, 3_000, 96_000, 48_000)
LATE = OwedLine("赵敏", "", OTHER, OCTOBER - 20, False, date(2025, 2, 25), False, None, None, None, None, None)

pytestmark = pytest.mark.usefixtures("qapp")


def letters(lines: list[OwedLine], choice: str = "zh", *, show: bool = False) -> Letters:
    return Letters(tuple(map(lay_out_report, owed_letters(lines, HEAD, choice, show=show))))


def text(made: Letters) -> list[str]:
    """The text of every page, without blanks."""
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(pdf(made))).pages]


def test_that_every_employer_has_a_letter_of_its_own() -> None:
    first, second = text(letters([WANG, LI, LATE]))
    assert first.startswith("单位欠缴名单示例街道社区事务受理中心示例路1号")
    for fact in (f"单位：{FIRST}", "查询日：2026-11-23", "缴款日：2026-12-01", "人数：2人", "欠缴：2个月"):
        assert fact in first
    assert f"单位：{OTHER}" in second
    assert OTHER not in first
    assert FIRST not in second
    for page in (first, second):
        assert "第1页，共1页" in page, "the pages of a letter are counted by themselves"
        for said in ("第六十条", "第八十六条", "制表人：李经办", "单位签收（盖章）：", "日期："):
            assert said in page


def test_that_a_row_has_month_base_amounts_deadline_and_last_day() -> None:
    (page,) = text(letters([WANG]))
    assert "1王芳110105********002X2026-106,000.00432.00144.0021.312026-10-252027-01-25" in page
    assert "合计432.00144.0021.31" in page
    assert "单位应缴（含滞纳金）：453.31元职工本人应缴（由单位代扣）：144.00元" in page
    assert "597.31元（大写）人民币伍佰玖拾柒元叁角壹分" in page


def test_that_the_letter_says_only_what_its_rows_need() -> None:
    (usual,) = text(letters([WANG]))
    for said in ("是否已缴未知", "不可补缴", "金额已含养老保险费", "没有金额"):
        assert said not in usual
    (page,) = text(letters([LI]))
    assert "1李强2026-09？6,000.001,392.00624.0030.002026-10-25无截止日" in page, "the pension is within the amounts"
    assert "是否已缴未知" in page
    assert "金额已含养老保险费" in page
    (page,) = text(letters([LATE]))
    assert "1赵敏2025-022025-02-25不可补缴" in page
    assert "欠费如何处理由经办机构和税务部门确定" in page
    assert "大写" not in page, "nothing to pay back is no amount"
    (page,) = text(letters([WANG._replace(base=None, unit=None, person=None, late_fee=None)]))
    assert "没有金额的" in page


def test_that_numbers_are_masked_unless_asked_for() -> None:
    assert NUMBER not in text(letters([WANG], BOTH))[0]
    assert NUMBER in text(letters([WANG], BOTH, show=True))[0]


def test_that_months_without_an_employer_and_no_months_at_all_are_said() -> None:
    (page,) = text(letters([WANG._replace(employer="")], "en"))
    assert "Employer:(noemployerrecorded)" in page
    (page,) = text(letters([], "en"))
    assert "Noemployerowesanything" in page
    assert "article60" not in page


@pytest.mark.parametrize("choice", [*LANGUAGES, BOTH])
def test_that_a_long_letter_goes_on_with_its_head_and_fits_the_sheet(choice: str) -> None:
    made = letters([WANG._replace(name=f"人员{at}") for at in range(120)] + [LATE], choice)
    assert len(made.parts) == 2
    assert len(made) == len(made.parts[0]) + 1 > 3
    for part in made.parts:
        assert mm(sum(column.width for column in part.reports[0].columns)) == pytest.approx(ROOM)
        for page in part.placed:
            last, y = page[-1]
            assert y + last.height <= HEIGHT - BOTTOM - mm(8)
    pages = text(made)
    assert OTHER in pages[-1]
    assert sum(page.count("人员119") for page in pages) == 1
    assert ("缴费基数" if choice != "en" else "Base") in pages[1]
