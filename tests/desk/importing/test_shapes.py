"""The shapes of lists that offices have, made as files, all the way into the book."""

from datetime import date
from pathlib import Path

import pytest

from medins_desktop.book.records import IdKind
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing.gathering import Obstacle
from medins_desktop.desk.importing.source import KindFrom, Shape
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.exchange.records.record import Reason
from tests.desk.importing.bringing import bring, enter, everybody, sources_of
from tests.exchange.sheets.files import Row, text, xls, xlsx

M = parse_month
WANG, LI = "11010519491231002X", "110105198803070017"

TAX_DETAIL: list[Row] = [
    ["人员姓名", "证件号码", "人员类别", "费款所属期", "险种", "个人实缴金额", "单位实缴金额", "其他缴费金额"],
    ["王芳", WANG, "单位职工", "202604", "职工基本医疗保险", "150.00", "525.00", "0"],
    ["王芳", WANG, "单位职工", "202605", "职工基本医疗保险", "150.00", "525.00", "0"],
    ["王芳", WANG, "单位职工", "202605", "企业职工基本养老保险", "600.00", "1200.00", "0"],
    ["李强", LI, "灵活就业人员", "202605", "职工基本医疗保险", "600.00", "0", "0"],
]


def wang_and_li(desk: Desk, *paths: Path) -> tuple[Ledger, Ledger]:
    """Import files and give back what the book then says of the two."""
    enter(desk, bring(desk, *sources_of(*paths)).plan)
    found = {record.name: record for record in everybody(desk)}
    assert set(found) == {"王芳", "李强"}
    assert (found["王芳"].id_number, found["王芳"].id_kind) == (WANG, IdKind.RESIDENT)
    assert found["王芳"].pinyin == "wangfang"
    return found["王芳"].ledger, found["李强"].ledger


@pytest.mark.parametrize("form", ["xlsx", "xls", "utf-8", "gb18030"])
def test_that_the_tax_offices_detail_comes_in(desk: Desk, tmp_path: Path, form: str) -> None:
    makers = {
        "xlsx": lambda: xlsx(tmp_path / "明细.xlsx", TAX_DETAIL),
        "xls": lambda: xls(tmp_path / "明细.xls", TAX_DETAIL),
    }
    path = makers[form]() if form in makers else text(tmp_path / "明细.csv", TAX_DETAIL, form)
    assert sources_of(path)[0].shape is Shape.LONG
    wang, li = wang_and_li(desk, path)
    assert wang == Ledger(
        (Entry(M("2026-04"), M("2026-05")),),
        (Entry(M("2026-05"), M("2026-05")),),
        (Spell(M("2026-04"), Capacity.UNIT),),
    )
    assert li.spells == (Spell(M("2026-05"), Capacity.INDIVIDUAL),)


def test_that_a_declared_list_comes_in_as_unknown(desk: Desk, tmp_path: Path) -> None:
    headings = [
        "参保费种",
        "征收品目",
        "姓名",
        "身份证件号码",
        "本人工资",
        "缴费基数",
        "费率",
        "本期应缴费额",
        "费款所属日期起",
    ]
    rows: list[Row] = [
        ["社会保险费申报明细", *[""] * 8],
        headings,
        ["基本医疗保险费", "职工基本医疗保险(单位缴纳)", "王芳", WANG, 7500, 7500, 0.07, 525, "2026-05-01"],
        ["基本医疗保险费", "职工基本医疗保险(个人缴纳)", "王芳", WANG, 7500, 7500, 0.02, 150, "2026-05-01"],
        ["基本医疗保险费", "职工基本医疗保险(单位缴纳)", "李强", LI, 8000, 8000, 0.07, 560, "2026-05-01"],
        ["合计", "", "", "", 23000, 23000, "", 1235, ""],
    ]
    wang, li = wang_and_li(desk, xlsx(tmp_path / "申报.xlsx", rows))
    assert wang.medical == (Entry(M("2026-05"), M("2026-05"), unknown=True),)
    assert wang.bases == (Base(M("2026-05"), 750000),)
    assert li.bases == (Base(M("2026-05"), 800000),)


def test_that_the_kind_may_stand_in_the_files_name_alone(desk: Desk, tmp_path: Path) -> None:
    headings = ["姓名", "证件号码", "费款所属期", "实缴金额"]
    medical = xlsx(
        tmp_path / "2026年5月 职工医疗.xlsx", [headings, ["王芳", WANG, 202605, 675], ["李强", LI, 202605, 675]]
    )
    pension = xlsx(tmp_path / "2026年5月 养老保险.xlsx", [headings, ["王芳", WANG, 202605, 1800]])
    sources = sources_of(medical, pension)
    assert [(source.shape, source.kind_from) for source in sources] == [(Shape.ONE_KIND, KindFrom.FILE)] * 2
    wang, li = wang_and_li(desk, medical, pension)
    assert wang.medical == wang.pension == (Entry(M("2026-05"), M("2026-05")),)
    assert li.pension == ()


def test_that_the_month_may_stand_in_the_files_name_alone(desk: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [["姓名", "证件号码", "实缴金额"], ["王芳", WANG, 675], ["李强", LI, 675]]
    wang, _ = wang_and_li(desk, xlsx(tmp_path / "202605医保.xlsx", rows))
    assert wang.medical == (Entry(M("2026-05"), M("2026-05")),)


def test_that_a_wide_list_with_headings_over_two_rows_comes_in(desk: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["示例商贸有限公司社会保险费明细", *[""] * 8],
        [""] * 9,
        [
            "序号",
            "姓名",
            "证件号码",
            "费款所属期起",
            "费款所属期止",
            "职工基本医疗保险(单位缴纳)",
            "",
            "基本养老保险(单位缴纳)",
            "",
        ],
        ["", "", "", "", "", "缴费基数", "实缴金额", "缴费基数", "实缴金额"],
        [1, "王芳", WANG, "2026-01", "2026-03", 7500, 525, 7500, 1200],
        [2, "李强", LI, "2026-01", "2026-03", 8000, 560, "", ""],
        ["合计", "", "", "", "", "", 1085, "", 1200],
    ]
    merged = ["A1:I1", "F3:G3", "H3:I3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4"]
    path = xlsx(tmp_path / "宽.xlsx", rows, merged=merged)
    source = sources_of(path)[0]
    assert (source.shape, source.understood.heading, source.understood.skipped) == (Shape.WIDE, 3, 4)
    wang, li = wang_and_li(desk, path)
    three = (Entry(M("2026-01"), M("2026-03")),)
    assert (wang.medical, wang.pension, li.medical, li.pension) == (three, three, three, ())
    assert wang.bases == (Base(M("2026-01"), 750000),)


def test_that_a_personal_query_comes_in(desk: Desk, tmp_path: Path) -> None:
    headings = [
        "个人编号AAC001", "身份证号AAC002", "姓名AAC003", "单位编号AAB001", "单位名称AAB004", "险种AAE140",
        "对应费款所属期AAE003", "个人实缴AAE082", "单位实缴AAE080", "到账日期AAB191",
    ]  # fmt: skip
    rows: list[Row] = [
        headings,
        ["1", WANG, "王芳", "9", "示例商贸有限公司", "310", "202604", "150", "525", "2026-04-20"],
        ["1", WANG, "王芳", "9", "示例商贸有限公司", "310", "202605", "150", "525", "20260720"],
        ["2", LI, "李强", "9", "示例商贸有限公司", "110", "202605", "600", "1200", "20260515"],
    ]
    wang, li = wang_and_li(desk, text(tmp_path / "查询.txt", rows, "gb18030", "\t"))
    assert wang.medical == (
        Entry(M("2026-04"), M("2026-04"), date(2026, 4, 20)),
        Entry(M("2026-05"), M("2026-05"), date(2026, 7, 20)),
    )
    assert wang.spells == (Spell(M("2026-04"), Capacity.UNIT, "示例商贸有限公司"),)
    assert li.medical == ()
    assert li.pension == (Entry(M("2026-05"), M("2026-05"), date(2026, 5, 15)),)


def test_that_headings_may_stand_as_deep_as_row_30(desk: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [*[[f"说明第 {n} 行"] for n in range(1, 30)], *TAX_DETAIL]
    source = sources_of(path := xlsx(tmp_path / "深.xlsx", rows))[0]
    assert (source.understood.heading, source.understood.skipped) == (30, 30)
    wang_and_li(desk, path)


def test_that_every_row_that_stays_out_is_named_with_its_place(desk: Desk, tmp_path: Path) -> None:
    headings = TAX_DETAIL[0]
    kind = "职工基本医疗保险"
    rows: list[Row] = [
        ["明细"],
        headings,
        ["王芳", 110105194912310021, "", "202605", kind, "150", "525", ""],
        ["李强", "1.10101E+17", "", "202605", kind, "150", "525", ""],
        ["赵一", "110105198803070000", "", "202605", kind, "150", "525", ""],
        ["钱二", LI, "", "2026.1", kind, "150", "525", ""],
        ["钱二", LI, "", "202605", "居民医疗", "150", "525", ""],
        ["钱二", LI, "", "202605", kind, "很多", "525", ""],
        ["钱二", LI, "", "202605", kind, "150", "525", ""],
        ["合计", "", "", "", "", "750", "", ""],
    ]
    plan = bring(desk, *sources_of(path := xlsx(tmp_path / "a.xlsx", rows))).plan
    found = [(row.place[:3], row.heading, row.text, row.reason) for row in plan.refused]

    def place(number: int) -> tuple[Path, str, int]:
        return path, "第1张", number

    assert found == [
        (place(3), "证件号码", "1.10105194912310E+17", Reason.NUMBER_DAMAGED),
        (place(4), "证件号码", "1.10101E+17", Reason.NUMBER_DAMAGED),
        (place(5), "证件号码", "110105198803070000", Reason.NUMBER_DAMAGED),
        (place(6), "费款所属期", "2026.1", Reason.MONTH_DOT),
        (place(7), "费款所属期", "202605", Reason.NOT_A_YEAR),
        (place(8), "个人实缴金额", "很多", Reason.AMOUNT_FORM),
        (place(9), "证件号码", LI, Obstacle.CHECK_DIGIT),
    ]
    assert [after.name for _, after in plan.pairs if after] == ["钱二"]
    assert Obstacle.CONFLICT not in {row.reason for row in plan.refused}
