"""Tables with headings: every heading seen in real files, in each shape of list, in full and half width."""

import pytest

from medins_desktop.domain.ledger import Capacity
from medins_desktop.exchange.records.heading_row import meaning_of
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.reader import read_text
from tests.exchange.records.texts import (
    LONG_LIST,
    NUMBER,
    OTHER_NUMBER,
    PERSONAL_QUERY,
    TAX_DETAIL,
    WIDE_LIST,
    lines,
    medical,
    pension,
    refused,
    told,
    wide,
)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("人员姓名", Field.NAME),
        ("证件号码", Field.NUMBER),
        ("身份证件号码", Field.NUMBER),
        ("人员类别", Field.CAPACITY),
        ("费款所属期", Field.PERIOD),
        ("所属期", Field.PERIOD),
        ("建账年月", Field.PERIOD),
        ("险种", Field.KIND),
        ("个人实缴金额", Field.PAID),
        ("单位实缴金额", Field.PAID),
        ("其他缴费金额", Field.AMOUNT),
        ("个人编号 AAC001", Field.OTHER),
        ("身份证号 AAC002", Field.NUMBER),
        ("姓名 AAC003", Field.NAME),
        ("单位编号 AAB001", Field.OTHER),
        ("单位名称 AAB004", Field.EMPLOYER),
        ("险种 AAE140", Field.KIND),
        ("对应费款所属期 AAE003", Field.PERIOD),
        ("费款所属期起 AAE041", Field.FIRST),
        ("止 AAE042", Field.LAST),
        ("个人实缴 AAE082", Field.PAID),
        ("单位实缴 AAE080", Field.PAID),
        ("到账日期 AAB191", Field.POSTED),
        ("实际缴费月数 AAE201", Field.MONTHS),
        ("AAC031", Field.STATE),
        ("参保费种", Field.KIND),
        ("征收品目", Field.ITEM),
        ("本人工资", Field.OTHER),
        ("缴费基数", Field.BASE),
        ("费率", Field.OTHER),
        ("本期应缴费额", Field.DUE),
        ("费款所属日期起", Field.FIRST),
        ("费款所属期止", Field.LAST),
        ("应缴金额", Field.DUE),
        ("应缴费额", Field.DUE),
        ("应补(退)费额(元)", Field.DUE),
        ("应补（退）费额（元）", Field.DUE),
        ("职工基本医疗保险(单位缴纳) 应缴金额", Field.DUE),
        ("职工基本医疗保险（个人缴纳）应缴金额", Field.DUE),
        ("基本医疗保险(含生育)", Field.AMOUNT),
        ("参保人员姓名", Field.NAME),
        ("缴费人证件号码", Field.NUMBER),
        ("缴费所属期开始年月", Field.FIRST),
        ("缴费所属期截止年月", Field.LAST),
        ("保费所属年月", Field.PERIOD),
        ("实际缴款到账时间", Field.POSTED),
        ("当月缴费标志", Field.STATE),
        ("缴费企业名称", Field.EMPLOYER),
        ("经办人姓名", Field.OTHER),
        ("申报缴费日期", Field.OTHER),
        ("缴费类型", Field.TYPE),
        ("滞纳金（元）", Field.FEE),
        ("单位实缴基本医疗保险费", Field.PAID),
        ("个人缴费基数（元）", Field.BASE),
    ],
)
def test_that_headings_of_real_files_are_understood(heading: str, field: Field) -> None:
    for written in (heading, wide(heading), f" {heading} ", f"*{heading}："):
        meaning = meaning_of(written)
        assert meaning is not None, written
        assert meaning.field is field, written


@pytest.mark.parametrize(
    "text", ["王芳", "已缴", "2025-07", NUMBER, "", "示例商贸有限公司", "某某公司2025年缴费明细表"]
)
def test_that_data_is_no_heading(text: str) -> None:
    assert meaning_of(text) is None


def test_that_the_payment_detail_of_the_tax_authority_is_read() -> None:
    record = read_text(
        lines(
            TAX_DETAIL,
            f"王芳\t{NUMBER}\t在职\t202501\t职工基本医疗保险\t120.00\t480.00\t0.00",
            f"王芳\t{NUMBER}\t在职\t202501\t企业职工基本养老保险\t480.00\t960.00\t0.00",
            f"王芳\t{NUMBER}\t在职\t202502\t职工基本医疗保险\t0.00\t0.00\t0.00",
            f"王芳\t{NUMBER}\t灵活就业\t202503\t职工基本医疗保险\t600.00\t\t",
            f"王芳\t{NUMBER}\t在职\t202504\t职工基本医疗保险\t\t\t480.00",
        )
    )
    assert told(record) == [
        medical("2025-01", "paid"),
        pension("2025-01", "paid"),
        medical("2025-02", "unpaid"),
        medical("2025-03", "paid"),
        medical("2025-04", "paid"),
    ]
    assert refused(record) == []
    first = record.rows[0]
    assert (first.name, first.number, first.unit, first.person, first.at) == ("王芳", NUMBER, 48000, 12000, 2)
    assert [row.capacity for row in record.rows] == [None, None, None, Capacity.INDIVIDUAL, None]


def test_that_other_insurances_are_recognised_and_left_out() -> None:
    kinds = [
        "失业保险",
        "工伤保险",
        "生育保险",
        "城乡居民基本养老保险",
        "城乡居民保险",
        "职工大额医疗费用补助",
        "职业年金",
    ]
    rows = [f"王芳\t{NUMBER}\t在职\t202501\t{kind}\t1.00\t1.00\t" for kind in kinds]
    record = read_text(lines(TAX_DETAIL, *rows, f"王芳\t{NUMBER}\t在职\t202501\t基本医疗保险(含生育)\t1.00\t1.00\t"))
    assert [row.at for row in record.rows] == [9]
    assert [(each.text, str(each.reason), each.left_out) for each in record.refused] == [
        (kind, "other-kind", True) for kind in kinds
    ]
    assert [each.figures["kind"] for each in record.refused] == [
        "unemployment",
        "injury",
        "maternity",
        "residents_pension",
        "residents_unclear",
        "supplement",
        "annuity",
    ]


def test_that_a_personal_query_is_read_by_its_codes() -> None:
    head = f"10001\t{NUMBER}\t王芳\t888\t示例商贸有限公司"
    record = read_text(
        lines(
            PERSONAL_QUERY,
            f"{head}\t310\t202507\t202507\t202507\t120\t480\t20251012\t1",
            f"{head}\t110\t\t202501\t202506\t2880\t5760\t2025-06-10\t6",
            f"{head}\t210\t202507\t202507\t202507\t30\t30\t20250710\t1",
            f"{head}\t310\t\t202401\t202412\t1200\t4800\t2024-12-10\t10",
            f"{head}\t310\t\t202401\t\t1200\t4800\t2024-12-10\t",
        )
    )
    assert told(record) == [
        medical("2025-07", "paid", day="2025-10-12"),
        pension("2025-01", "paid", "2025-06", "2025-06-10"),
    ]
    assert record.rows[0].employer == "示例商贸有限公司"
    assert refused(record) == [
        (4, 6, "210", "other-kind"),
        (5, 13, "10", "months-differ"),
        (6, 9, "", "no-end"),
    ]


def test_that_codes_alone_are_headings() -> None:
    record = read_text(lines("AAC003\tAAC002\tAAE140\tAAE003\tAAE082\tAAE080", f"王芳\t{NUMBER}\t310\t202507\t1\t2"))
    assert told(record) == [medical("2025-07", "paid")]


def test_that_a_long_list_of_an_employer_comes_in_as_unknown() -> None:
    record = read_text(
        lines(
            LONG_LIST,
            f"社会保险费\t职工基本医疗保险(单位缴纳)\t王芳\t{NUMBER}\t6000\t6000\t0.08\t480.00\t2025-07-01",
            f"基本医疗保险费\t职工基本医疗保险（个人缴纳）\t王芳\t{NUMBER}\t6000\t6000\t0.02\t120.00\t2025-07-01",
        )
    )
    assert told(record) == [medical("2025-07", "unknown"), medical("2025-07", "unknown")]
    assert [row.payer for row in record.rows] == ["unit", "person"]
    assert [row.base for row in record.rows] == [600000, 600000]


def test_that_a_wide_list_has_a_row_for_each_insurance_that_is_ours() -> None:
    record = read_text(
        lines(
            WIDE_LIST + "\t企业职工基本养老保险(单位缴纳) 实缴金额",
            f"王芳\t{NUMBER}\t2025-07-01\t2025-07-31\t480.00\t120.00\t30.00\t960.00",
            f"李强\t{OTHER_NUMBER}\t2025-07-01\t2025-07-31\t480.00\t120.00\t30.00\t",
        )
    )
    assert told(record) == [medical("2025-07", "unknown"), pension("2025-07", "paid"), medical("2025-07", "unknown")]
    assert [(row.name, row.unit, row.person) for row in record.rows] == [
        ("王芳", 48000, 12000),
        ("王芳", 96000, None),
        ("李强", 48000, 12000),
    ]


def test_that_headings_over_two_rows_are_joined() -> None:
    record = read_text(
        lines(
            "示例商贸有限公司缴费明细",
            "序号\t姓名\t证件号码\t职工基本医疗保险\t\t企业职工基本养老保险\t\t费款所属期\t",
            "\t\t\t单位实缴（元）\t个人实缴（元）\t单位实缴（元）\t个人实缴（元）\t起\t止",
            f"1\t王芳\t{NUMBER}\t480.00\t120.00\t960.00\t480.00\t202507\t202508",
        )
    )
    assert told(record) == [medical("2025-07", "paid", "2025-08"), pension("2025-07", "paid", "2025-08")]
    assert [(row.unit, row.person) for row in record.rows] == [(48000, 12000), (96000, 48000)]
    assert record.titles == 1


def test_that_headings_are_found_as_far_down_as_row_thirty() -> None:
    titles = [f"第 {at} 行说明文字" for at in range(1, 30)]
    record = read_text(lines(*titles, TAX_DETAIL, f"王芳\t{NUMBER}\t在职\t202501\t医疗\t1\t1\t"))
    assert told(record) == [medical("2025-01", "paid")]
    assert record.rows[0].at == 31


def test_that_titles_tell_what_the_columns_do_not() -> None:
    record = read_text(
        lines("职工基本医疗保险费申报表", f"姓名：王芳    证件号码：{NUMBER}", "费款所属期\t缴费金额", "202507\t480.00")
    )
    assert told(record) == [medical("2025-07", "unknown")]
    assert (record.rows[0].name, record.rows[0].number) == ("王芳", NUMBER)


def test_that_a_file_of_another_insurance_is_left_out_by_its_title() -> None:
    record = read_text(lines("失业保险缴费明细", "姓名\t费款所属期\t个人实缴金额", "王芳\t202507\t30.00"))
    assert [str(each.reason) for each in record.refused] == ["other-kind"]


def test_that_totals_are_skipped_and_counted() -> None:
    rows = (
        f"王芳\t{NUMBER}\t在职\t202501\t医疗\t1\t1\t",
        "小计\t\t\t\t\t1.00\t1.00\t",
        f"王芳\t{NUMBER}\t在职\t202502\t医疗\t1\t1\t",
        "\t\t\t合计\t\t2.00\t2.00\t",
        "总计：\t\t\t\t\t2.00\t2.00\t",
    )
    record = read_text(lines(TAX_DETAIL, *rows))
    assert len(record.rows) == 2
    assert record.totals == 3
    assert record.refused == []


def test_that_headings_that_come_again_hold_from_there_on() -> None:
    record = read_text(
        lines(
            TAX_DETAIL,
            f"王芳\t{NUMBER}\t在职\t202501\t医疗\t1\t1\t",
            TAX_DETAIL,
            f"王芳\t{NUMBER}\t在职\t202502\t医疗\t1\t1\t",
            "险种\t月份\t缴费状态",
            "养老\t2025-03\t已缴",
        )
    )
    assert told(record) == [medical("2025-01", "paid"), medical("2025-02", "paid"), pension("2025-03", "paid")]
    assert record.refused == []


def test_that_cells_left_empty_below_a_merged_one_have_its_value() -> None:
    record = read_text(
        lines(
            "姓名\t费款所属期\t险种\t个人实缴金额",
            "王芳\t202507\t职工基本医疗保险\t120.00",
            "\t\t企业职工基本养老保险\t480.00",
            "\t202508\t\t480.00",
            "李强\t202507\t职工基本医疗保险\t120.00",
        )
    )
    assert told(record) == [
        medical("2025-07", "paid"),
        pension("2025-07", "paid"),
        pension("2025-08", "paid"),
        medical("2025-07", "paid"),
    ]
    assert [row.name for row in record.rows] == ["王芳", "王芳", "王芳", "李强"]


def test_that_the_whole_table_may_be_in_full_width() -> None:
    text = lines(TAX_DETAIL, f"王芳\t{NUMBER}\t在职\t202501\t职工基本医疗保险\t1,120.00\t480.00\t0.00")
    record = read_text("\t".join(map(wide, text.rstrip("\n").split("\t"))).replace("\n", "\n"))
    assert told(record) == [medical("2025-01", "paid")]
    assert record.rows[0].person == 112000
    assert record.rows[0].number == NUMBER


@pytest.mark.parametrize("separator", ["\t", ",", "，", "|", " | ", "   ", "；"])
def test_that_cells_may_be_told_apart_in_many_ways(separator: str) -> None:
    rows = ("姓名 月份 险种 实缴", "王芳 2025-07 医保 120.00", "王芳 2025-08 医保 120.00")
    record = read_text(lines(*(separator.join(row.split()) for row in rows)))
    assert told(record) == [medical("2025-07", "paid"), medical("2025-08", "paid")]
    assert [row.name for row in record.rows] == ["王芳", "王芳"]


def test_that_a_cell_with_a_line_break_in_quotes_stays_one_cell() -> None:
    record = read_text('姓名\t"费款\n所属期"\t险种\t"个人\n实缴金额"\n王芳\t202507\t医疗\t120.00\n')
    assert told(record) == [medical("2025-07", "paid")]
