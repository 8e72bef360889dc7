"""The page that a clerk reads on a terminal, and the laying out of wide characters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.cases.case import Case
from medins_desktop.cli.columns import pad, table, width, wrap
from medins_desktop.cli.terminal import page
from medins_desktop.domain.assess import assess
from medins_desktop.domain.ledger import Ledger
from medins_desktop.words import Language, speaking
from tests.cases.cases import example, policies
from tests.words.answers import AS_OF, answered
from tests.words.histories import HISTORIES, POLICIES


def lines(number: str) -> list[str]:
    case = example(number)
    return page(case, assess(case.ledger, policies()[case.policy], case.as_of, case.pay_on), "utf-8")


def section(found: list[str], heading: str) -> list[str]:
    """The lines under a heading."""
    start = found.index(heading) + 1
    end = found.index("", start) if "" in found[start:] else len(found)
    return found[start:end]


def test_that_the_answer_stands_at_the_head() -> None:
    found = lines("02")
    assert found[0] == "示例  查询日 2026-11-23，示例：六个月（six-months 1）"
    assert "".join(found[2:4]).startswith("统筹待遇停止，自 2026-08-01 起。欠缴 4 个月")


def test_that_a_gap_stands_on_one_line() -> None:
    assert section(lines("02"), "中断缴费") == ["  2026-07 至 2026-10，4 个月，尚未续缴：可补缴，截止 2027-01-25"]
    assert section(lines("14"), "中断缴费") == ["  2026-04 至 2026-05，2 个月，其后已续缴：可补缴，没有截止日"]
    assert "不可补缴（" in section(lines("05"), "中断缴费")[0]


def test_that_the_calendar_has_a_row_a_year_and_a_cell_a_month() -> None:
    assert section(lines("05"), "缴费与待遇") == [
        "         1  2  3  4  5  6  7  8  9 10 11 12",
        "  2025  ✓| ✓| ✓| ✓| ✓| ✓| ✓= ✓= ✕= ✕/ ✕/ ✕/",
        "  2026  ✕/ ✕/ ✕/ ✓| ✓| ✓| ✓| ✓| ✓| ✓= ✓= o=",
        "  ✓ 已缴  ✕ 欠缴  o 待缴  | 待遇等待期  = 享受待遇  / 待遇停止",
    ]


def test_that_the_ways_out_stand_side_by_side() -> None:
    rows = section(lines("02"), "补缴与续保方案（元）")
    assert rows[1].split() == [
        "单位补缴", "4", "个月", "2026-12", "/===========", "1,635.67", "492.00", "75.67", "2,127.67", "2027-01-25",
    ]  # fmt: skip
    ends = {
        width(row[: row.index(figure)]) + width(figure) for row, figure in zip(rows, ("合计", "2,127.67"), strict=False)
    }
    assert len(ends) == 1, "the heading of a column of figures ends where the figures end"
    assert "  不再缴费                 不恢复" in rows[4]


def test_that_what_is_not_possible_says_why_not() -> None:
    assert section(lines("05"), "补缴与续保方案（元）")[-1] == (
        "  本人到窗口补缴 7 个月：不可行（这样长的中断，以该缴费身份不允许补缴）"
    )


def test_that_reasons_sources_and_findings_are_there() -> None:
    found = lines("02")
    assert section(found, "下次缴费") == ["  2026-11，期限 2026-11-25"]
    reasons = section(found, "为什么：2026 年 11 月")
    assert reasons[0] == "  · 2026 年 11 月待缴，期限 2026-11-25，还有 2 天。"
    assert reasons[-1] == "    来源：示例，并非任何地方的现行规定〔假定，无出处〕"
    assert section(found, "提示")[-1] == "  · 以下政策取值没有出处，为假定值：缴费截止日。"


def test_that_a_supposed_day_of_payment_stands_at_the_head() -> None:
    assert lines("16")[0].endswith("，按 2027-01-20 缴款")


def test_that_the_number_of_a_person_is_masked() -> None:
    case = Case(Ledger(), "six-months", AS_OF, None, "王芳", "11010519491231002X")
    head = page(case, answered(Ledger()))[0]
    assert head.startswith("王芳  110105********002X  ")


def test_that_nothing_known_is_a_page_too() -> None:
    found = lines("20")
    assert found[2].startswith("到 2026-11-23 为止，没有可计算的医保缴费记录。")
    assert "缴费与待遇" not in found


def test_that_a_terminal_without_the_marks_gets_letters() -> None:
    case = example("05")
    assessment = assess(case.ledger, policies()[case.policy], case.as_of, case.pay_on)
    for encoding in ("ascii", "gb2312", "no-such-encoding"):
        assert "  2025  v| v| v| v| v| v| v= v= x= x/ x/ x/" in page(case, assessment, encoding)


@given(HISTORIES, POLICIES)
def test_that_every_history_fits_the_page(history: Ledger, policy: str) -> None:
    found = answered(history, policy, date(2026, 12, 29))
    for language in Language:
        with speaking(language):
            written = page(Case(history, policy, AS_OF), found, "utf-8")
            assert not any("{" in line or line != line.rstrip() for line in written)


def test_that_chinese_takes_two_columns() -> None:
    assert [width(text) for text in ("", "ab", "王芳", "（a）", "é", "e\u0301", "𠮷", "✓")] == [0, 2, 4, 5, 1, 1, 2, 1]
    assert pad("王芳", 6) == "王芳  "
    assert pad("王芳", 6, right=True) == "  王芳"
    assert pad("王芳", 3) == "王芳"


def test_that_columns_line_up() -> None:
    assert table(["方案", "n"], [["a", "1"], ["abcdef", "1,000"]], frozenset({1})) == [
        "  方案        n",
        "  a           1",
        "  abcdef  1,000",
    ]


@pytest.mark.parametrize(
    ("text", "columns", "wrapped"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("一二三四五六", 8, ["一二三四", "五六"]),
        ("一二三四。五", 8, ["一二三四。", "五"]),
        ("截止 2026-11-25 止", 12, ["截止", "2026-11-25", "止"]),
        ("abcdefghijk", 4, ["abcdefghijk"]),
        ("", 4, [""]),
    ],
)
def test_that_sentences_are_broken_where_they_may_be(text: str, columns: int, wrapped: list[str]) -> None:
    assert wrap(text, columns) == wrapped


def test_that_later_lines_are_set_in() -> None:
    assert wrap("one two three", 10, "· ", "  ") == ["· one two", "  three"]


@given(st.text(alphabet="ab 王芳，。(", max_size=60), st.integers(4, 30))
def test_that_wrapping_loses_nothing_but_blanks(text: str, columns: int) -> None:
    assert "".join(wrap(text, columns)).replace(" ", "") == text.replace(" ", "")
