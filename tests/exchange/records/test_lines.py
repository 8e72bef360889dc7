"""Text without headings: chat messages, cells told by their shapes, labels with values, tables in HTML."""

import pytest

from medins_desktop.exchange.records.reader import read_text
from medins_desktop.exchange.records.table import Assumed
from tests.exchange.records.texts import NUMBER, OTHER_NUMBER, lines, medical, pension, refused, told, wide


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-07 医保 已缴", [medical("2025-07", "paid")]),
        ("2025年1月至6月职工医保已缴费", [medical("2025-01", "paid", "2025-06")]),
        ("7月医保已缴", []),
        ("2025年7月 医保 320.50元", [medical("2025-07", "silent")]),
        ("2025-08 医保 补缴 2025-10-12", [medical("2025-08", "paid", day="2025-10-12")]),
        ("2025-09、2025-10 医保欠缴", [medical("2025-09", "unpaid"), medical("2025-10", "unpaid")]),
        (
            "养老医保都已缴 2025.01-2025.06",
            [medical("2025-01", "paid", "2025-06"), pension("2025-01", "paid", "2025-06")],
        ),
        (
            "2025-01 到 2025-06 医保、养老都缴了",
            [medical("2025-01", "paid", "2025-06"), pension("2025-01", "paid", "2025-06")],
        ),
        ("医保2025-07已缴，2025-08欠缴", [medical("2025-07", "paid"), medical("2025-08", "unpaid")]),
        ("2025-07 医保没缴，养老缴了", [medical("2025-07", "unpaid"), pension("2025-07", "paid")]),
        ("2025-07 医保已申报", [medical("2025-07", "unknown")]),
        ("2025-07 医保未到账", [medical("2025-07", "unknown")]),
        ("2025-07 0.00元 医保", [medical("2025-07", "unpaid")]),
        ("July 2025 medical insurance paid", [medical("2025-07", "paid")]),
        ("202501-202506 医疗 到账日期 2025-06-10", [medical("2025-01", "paid", "2025-06", "2025-06-10")]),
        ("2025-07 已缴", [("", "2025-07", "2025-07", "paid", "")]),
    ],
)
def test_that_a_message_is_read(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert told(read_text(text)) == expected
    assert told(read_text(wide(text))) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("你好，在吗", "no-month"),
        ("明天下午三点开会", "no-month"),
        ("电话 13800138000", "no-month"),
        ("7月医保已缴", "no-year"),
        ("2025-07 2025-09 医保 已缴", "two-periods"),
        ("2025-07 医保 2025-08-01 2025-09-01", "two-days"),
        ("2025-07 失业保险 已缴", "other-kind"),
        ("2025.1 医保 已缴", "month-dot"),
        ("2025-07 医保 7月10日到账", "date-incomplete"),
        ("2025-02-30 2025-02 医保", "date-form"),
        ("=1+1 2025-07 医保", "formula"),
        ("2025-07 " * 500, "too-long"),
    ],
)
def test_that_a_message_that_is_not_understood_is_named(text: str, reason: str) -> None:
    record = read_text(text)
    assert record.rows == []
    assert [str(each.reason) for each in record.refused] == [reason]


def test_that_months_without_a_year_are_of_the_year_named_before() -> None:
    record = read_text(
        lines("2025年1月 医保 已缴", "2月 医保 已缴", "3月至5月 医保 欠缴", "2026年1月 医保 已缴", "2月 医保 已缴")
    )
    assert told(record) == [
        medical("2025-01", "paid"),
        medical("2025-02", "paid"),
        medical("2025-03", "unpaid", "2025-05"),
        medical("2026-01", "paid"),
        medical("2026-02", "paid"),
    ]


def test_that_a_name_in_a_message_holds_until_the_next() -> None:
    record = read_text(lines("王芳 2025-07 医保 已缴", "2025-08 医保 已缴", "李强", "2025-07 医保 已缴"))
    assert [row.name for row in record.rows] == ["王芳", "王芳", "李强"]


def test_that_usual_words_are_no_names() -> None:
    record = read_text(lines("收到 2025-07 医保 已缴", "谢谢 2025-08 医保 已缴", "单位 2025-09 医保 已缴"))
    assert [row.name for row in record.rows] == ["", "", ""]


def test_that_cells_without_headings_are_told_by_their_shape() -> None:
    text = lines(
        f"王芳\t{NUMBER}\t202507\t职工基本医疗保险\t120.00\t480.00\t2025-07-10",
        f"王芳\t{NUMBER}\t202508\t职工基本医疗保险\t120.00\t480.00\t2025-10-10",
        f"李强\t{OTHER_NUMBER}\t202507\t企业职工基本养老保险\t0.00\t0.00\t",
        "李强\t1.10105E+17\t202508\t职工基本医疗保险\t0.00\t0.00\t",
    )
    record = read_text(text)
    assert told(record) == [
        medical("2025-07", "paid", day="2025-07-10"),
        medical("2025-08", "paid", day="2025-10-10"),
        pension("2025-07", "unpaid"),
    ]
    assert [(row.name, row.number) for row in record.rows] == [
        ("王芳", NUMBER),
        ("王芳", NUMBER),
        ("李强", OTHER_NUMBER),
    ]
    assert [str(each.reason) for each in record.refused] == ["number-damaged"]


def test_that_two_rows_of_cells_are_read_one_by_one() -> None:
    record = read_text("王芳\t202507\t医疗\t120.00\n李强\t202507\t医疗\t120.00\n")
    assert [(row.name, row.first == row.last) for row in record.rows] == [("王芳", True), ("李强", True)]


def test_that_two_columns_of_days_that_bound_whole_months_are_a_span() -> None:
    record = read_text("2025-07-01\t2025-08-31\t医疗\t已缴\n")
    assert told(record) == [medical("2025-07", "paid", "2025-08")]


def test_that_labels_with_values_are_read_as_a_row_each() -> None:
    card = "费款所属期：{month}\n险种：职工基本医疗保险\n个人实缴：120.00\n单位实缴：480.00\n到账日期：{day}"
    record = read_text(
        f"姓名：王芳    证件号码：{NUMBER}\n\n"
        + card.format(month="202507", day="2025-07-10")
        + "\n"
        + card.format(month="202508", day="2025-10-10")
    )
    assert told(record) == [
        medical("2025-07", "paid", day="2025-07-10"),
        medical("2025-08", "paid", day="2025-10-10"),
    ]
    assert {(row.name, row.number) for row in record.rows} == {("王芳", NUMBER)}
    assert [row.at for row in record.rows] == [3, 8]


def test_that_labels_may_stand_beside_their_values_in_cells() -> None:
    record = read_text("姓名\t王芳\n费款所属期\t202507\n险种\t医疗\n缴费状态\t已缴\n")
    assert told(record) == [medical("2025-07", "paid")]
    assert record.rows[0].name == "王芳"


HTML = """<html><style>td{color:red}</style><body><!-- <tr><td>not here</td></tr> --><table>
<tr><th rowspan=2>姓名<th rowspan="2">费款所属期<th colspan=2>职工基本医疗保险</tr>
<tr><th>单位实缴</th><th>个人实缴<br>（元）</th></tr>
<tr><td rowspan=2>王芳</td><td>2025年7月</td><td>480&nbsp;</td><td><b>1</b>20</td></tr>
<tr><td>2025年8月</td><td>480</td><td>120</td></tr></table></body></html>"""


def test_that_a_table_in_html_is_read_with_its_merged_cells() -> None:
    for record in (read_text("whatever\tit says", HTML), read_text(HTML), read_text("", HTML)):
        assert told(record) == [medical("2025-07", "paid"), medical("2025-08", "paid")]
        assert [(row.name, row.unit, row.person) for row in record.rows] == [("王芳", 48000, 12000)] * 2


def test_that_plain_text_is_preferred_to_html_that_tells_no_more() -> None:
    html = "<table><tr><td>something else</td></tr></table>"
    assert told(read_text("2025-07\t医疗\t已缴", html)) == [medical("2025-07", "paid")]


def test_that_html_without_a_table_is_not_looked_at() -> None:
    assert told(read_text("2025-07 医保 已缴", "<p>2025-08 医保 已缴</p>")) == [medical("2025-07", "paid")]


def test_that_what_is_not_understood_keeps_its_place() -> None:
    record = read_text(lines("2025-07 医保 已缴", "", "明天见", "2025-13 医保 已缴"))
    assert refused(record) == [(3, 0, "明天见", "no-month"), (4, 0, "2025-13 医保 已缴", "month-form")]


@pytest.mark.parametrize("text", ["2025-01..2036-06 医保", "2025-01至2036-06 医保已缴", "2026年7月医保已缴"])
def test_that_months_to_come_are_not_paid_without_a_day(text: str) -> None:
    record = read_text(text, "", Assumed(latest=2026 * 12 + 5))
    assert not record.rows
    assert [str(each.reason) for each in record.refused] == ["month-ahead"]
    assert read_text(text).rows
    assert read_text("2026年7月医保 2026-06-20 已缴", "", Assumed(latest=2026 * 12 + 5)).rows
