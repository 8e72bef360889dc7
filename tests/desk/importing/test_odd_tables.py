"""Lists as other people lay them out: what comes of titles, totals, notes, groups, doubled columns and two tables."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from medins_desktop.ui.importing.words import understood_words
from medins_desktop.words import say
from tests.desk.importing.odd_files import LI, WANG, named, read, told
from tests.exchange.sheets.files import Row, text, xlsx

HEAD = ["姓名", "证件号码", "险种", "费款所属期", "实缴金额"]
KIND = "职工基本医疗保险"
W, L = ["王芳", WANG, KIND, "202605", 525], ["李强", LI, KIND, "202605", 525]
PAID_W, PAID_L = "王芳 002X 2026-05+", "李强 0010 2026-05+"

TABLES: dict[str, tuple[Sequence[Row], list[str], list[str]]] = {
    "titles above": ([["某某公司2026年5月社保缴费明细表"], ["单位：元"], [], HEAD, W], [PAID_W], []),
    "the month in the title": (
        [
            ["某公司2026年5月医疗保险缴费明细表"],
            ["制表：张三", "日期：2026年6月3日"],
            ["姓名", "身份证号", "实缴"],
            ["王芳", WANG, 1],
        ],
        [PAID_W],
        [],
    ),
    "two months in the title": (
        [["2026年5月明细"], ["上期：2026年4月"], ["姓名", "身份证号", "实缴金额"], ["王芳", WANG, 1]],
        [],
        ["4,0 no-month"],
    ),
    "the day of printing is no month": (
        [["医保明细", "打印日期：2026年6月"], ["姓名", "身份证号", "实缴金额"], ["王芳", WANG, 1]],
        [],
        ["3,0 no-month"],
    ),
    "totals": ([HEAD, W, ["合计", "", "", "", 525]], [PAID_W], []),
    "totals spread out": ([HEAD, W, ["合  计", "", "", "", 525], ["总 计：", "", "", "", 525]], [PAID_W], []),
    "totals of a group": ([HEAD, W, ["一车间小计", "", "", "", 525], ["5月合计", "", "", "", 525]], [PAID_W], []),
    "totals in another column": ([["序号", *HEAD], [1, *W], ["", "合计", "", "", "", 525]], [PAID_W], []),
    "totals without a word": ([HEAD, W, ["", "", "", "", 525]], [PAID_W], ["3,4 no-month"]),
    "notes below": (
        [HEAD, W, [], ["备注：以上数据以系统为准"], ["制表人：张三", "", "", "审核：李四"], ["2026年6月3日"]],
        [PAID_W],
        ["4,1 no-name", "5,1 no-name", "6,1 no-name"],
    ),
    "pages": (
        [["2026年5月医保"], HEAD, W, ["第1页 共2页"], ["2026年5月医保"], HEAD, L],
        [PAID_W, PAID_L],
        ["4,1 no-name", "5,1 no-name"],
    ),
    "blank rows and columns": (
        [["", *HEAD[:2], "", *HEAD[2:]], [], ["", *W[:2], "", *W[2:]], [], [], ["", *L[:2], "", *L[2:]]],
        [PAID_W, PAID_L],
        [],
    ),
    "two people in a cell": ([HEAD, ["王芳、李强", "", KIND, "202605", 1]], [], ["2,1 no-name"]),
    "name and number in a cell": ([["姓名", "所属期", "实缴"], [f"王芳{WANG}", "202605", 1]], [], ["2,1 no-name"]),
    "a person's name above their months": (
        [
            ["姓名", "证件号码", "所属期", "实缴金额"],
            ["王芳", WANG, "202604", 1],
            ["李强", LI, "", ""],
            ["", "", "202605", 1],
        ],
        ["王芳 002X 2026-04+", PAID_L],
        ["3,3 no-month"],
    ),
    "another table below": (
        [
            HEAD,
            W,
            [],
            ["姓名", "身份证号", "缴费月份", "险种", "到账日期"],
            ["李强", LI, "202604", "医疗", "2026-05-02"],
        ],
        [PAID_W, "李强 0010 2026-04+@05-02"],
        [],
    ),
    "a card in one row": (
        [["姓名", "王芳", "身份证号", WANG], ["险种", "医疗", "所属期", "202605"], ["状态", "已缴", "", ""]],
        [PAID_W],
        [],
    ),
    "two amounts of one heading": ([[*HEAD, "实缴金额"], [*W, 150], [*L[:4], 0, 150]], [PAID_W, PAID_L], []),
    "two states, the weaker counts": (
        [
            ["姓名", "所属期", "单位缴费状态", "个人缴费状态"],
            ["王芳", "202605", "已缴", "未缴"],
            ["李强", "202605", "已缴", ""],
        ],
        ["王芳 2026-05-", "李强 2026-05+"],
        [],
    ),
    "headings with marks and breaks": (
        [["*姓名\n(必填)", "证件号码【必填】", "险 种*", "费款\n所属期（yyyyMM）", "实缴金额\n（元）"], W],
        [PAID_W],
        [],
    ),
    "English": (
        [
            ["Name", "ID No.", "Insurance", "Period", "Amount Paid", "Date Paid"],
            [*W[:2], "Medical", "2026-05", 1, "2026-05-20"],
        ],
        ["王芳 002X 2026-05+@05-20"],
        [],
    ),
    "insurances side by side in two rows": (
        [
            ["姓名", "所属期", "医疗保险", "", "养老保险", ""],
            ["", "", "单位", "个人", "单位", "个人"],
            ["王芳", "202605", 1, 1, 1, 1],
        ],
        ["王芳 2026-05~ P2026-05~"],
        [],
    ),
    "insurances ticked": (
        [
            ["姓名", "所属期", "养老", "医疗", "失业"],
            ["王芳", "202605", "√", "√", "√"],
            ["李强", "202605", "√", "×", ""],
        ],
        ["王芳 2026-05+ P2026-05+", "李强 2026-05- P2026-05+"],
        [],
    ),
    "other insurances among them": (
        [HEAD, W, ["王芳", WANG, "失业保险", "202605", 1], ["王芳", WANG, "城乡居民基本养老保险", "2026", 380]],
        [PAID_W],
        ["3,3 other-kind", "4,3 other-kind"],
    ),
    "names under each other, people beside each other": (
        [["月份", "王芳"], ["2026年1月", 525], ["2026年2月", 1]],
        [],
        [],
    ),
    "two people on two lines of a cell": ([HEAD, ["王芳\n李强", "", KIND, "202605", 1]], [], ["2,1 no-name"]),
    "two months that differ": (
        [["姓名", "所属期", "缴费月份", "实缴"], ["王芳", "202604", "202605", 1], ["李强", "202605", "202605", 1]],
        ["李强 2026-05+"],
        ["2,3 two-periods"],
    ),
    "remarks": (
        [
            ["姓名", "所属期", "实缴", "到账日期", "备注"],
            ["王芳", "202605", 1, "", "6月20日补缴"],
            ["李强", "202605", 1, "", "未缴"],
            ["赵一", "202604", 1, "2026-06-20", "补缴"],
            ["钱二", "202605", 1, "", "新入职"],
            ["孙三", "202605", 0, "", "未缴"],
        ],
        ["赵一 2026-04+@06-20", "钱二 2026-05+", "孙三 2026-05-"],
        ["2,5 remark", "3,5 remark"],
    ),
    "no headings": (
        [
            ["王芳", "医疗", "2026年5月", "实缴"],
            ["李强", "医疗", "2026年5月", "未缴"],
            ["赵一", "医疗", "2026年4月", "实缴"],
        ],
        ["王芳 2026-05+", "李强 2026-05-", "赵一 2026-04+"],
        [],
    ),
    "only headings": ([HEAD], [], []),
}


@pytest.mark.parametrize("name", TABLES)
def test_what_comes_of_a_table(tmp_path: Path, name: str) -> None:
    rows, people, faults = TABLES[name]
    _, harvest = read(text(tmp_path / "名单.csv", rows))
    assert (told(harvest), named(harvest)) == (people, faults)


def test_that_merged_cells_hold_for_all_their_rows(tmp_path: Path) -> None:
    rows: list[Row] = [HEAD, ["王芳", WANG, KIND, "202604", 525], ["", "", "", "202605", 525], L]
    _, harvest = read(xlsx(tmp_path / "a.xlsx", rows, merged=["A2:A3", "B2:B3", "C2:C3"]))
    assert told(harvest) == ["王芳 002X 2026-04+ 2026-05+", PAID_L]


def test_that_a_hidden_sheet_and_a_page_of_words_are_not_taken(tmp_path: Path) -> None:
    sources, harvest = read(xlsx(tmp_path / "a.xlsx", [HEAD, W], [["说明"], ["由系统导出"]], [HEAD, L], hidden=[2]))
    assert [source.taken for source in sources] == [True, False, False]
    assert told(harvest) == [PAID_W]


def test_that_a_column_that_comes_twice_is_said(tmp_path: Path) -> None:
    (source,), _ = read(
        text(tmp_path / "a.csv", [["姓名", "所属期", "实缴", "姓名", "实缴"], ["王芳", "202605", 1, "李强", 1]])
    )
    assert say("importing.repeated", headings="姓名") in understood_words(source)
