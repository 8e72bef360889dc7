"""Lines of a message taken apart: who is meant, what is said of which months; cards and months across."""

import pytest

from medins_desktop.domain.ledger import Capacity
from medins_desktop.exchange.records.cards import card_rows, is_monthly, pairs_of
from medins_desktop.exchange.records.cells import LONGEST_CELL
from medins_desktop.exchange.records.kinds import Kind, read_kind
from medins_desktop.exchange.records.lines import LineReader, looks_like_name
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.exchange.records.record import Reason, RecordRow, Refused
from medins_desktop.exchange.records.table import Assumed
from tests.exchange.records.texts import NUMBER, lines, medical, pension, refused, told


def rows(*texts: str) -> list[RecordRow]:
    found = LineReader().read(texts, 1)
    assert isinstance(found, list), found
    return found


def reason(*texts: str) -> Reason:
    found = LineReader().read(texts, 1)
    assert isinstance(found, Refused)
    return found.reason


def test_that_a_line_has_its_longest() -> None:
    line = "2025-07 医保 已缴 "
    assert rows(line + "好" * (LONGEST_CELL - len(line)))
    assert reason(line + "好" * (LONGEST_CELL - len(line) + 1)) is Reason.TOO_LONG
    assert reason("2025-07", "好" * LONGEST_CELL) is Reason.TOO_LONG


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("医保、养老 2025-07 已缴", [medical("2025-07", "paid"), pension("2025-07", "paid")]),
        ("2025-07 医保，养老 已缴", [medical("2025-07", "paid"), pension("2025-07", "paid")]),
        ("2025-07 医保已缴；养老欠缴", [medical("2025-07", "paid"), pension("2025-07", "unpaid")]),
        ("2025-07 医保已缴；2025-08 欠缴", [medical("2025-07", "paid"), medical("2025-08", "unpaid")]),
        ("2025-07 医保；2025-08 养老", [medical("2025-07", "silent"), pension("2025-08", "silent")]),
        ("2025-07 医保 已缴；金额 120元", [medical("2025-07", "paid")]),
        ("2025-07 医保 2025-07-10", [medical("2025-07", "paid", day="2025-07-10")]),
        ("2025-07 医保 2025-07-10 2025-07-10", [medical("2025-07", "paid", day="2025-07-10")]),
        ("2025-07 医保 欠缴 2025-07-10", [medical("2025-07", "unpaid")]),
        ("2025-07-01 至 2025-08-31 医保 已缴", [medical("2025-07", "paid", "2025-08")]),
        ("2025-07 医保 0元", [medical("2025-07", "unpaid")]),
        ("2025-07 医保 0元 120元", [medical("2025-07", "silent")]),
    ],
)
def test_that_each_part_of_a_statement_says_its_own(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert told(read_text(text)) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("2025-07-01", "2025-07-31", "医保"), [medical("2025-07", "silent")]),
        (("2025-07-01", "2025-08-30", "医保"), None),
        (("2025-07-02", "2025-08-31", "医保"), None),
        (("2025-08-31", "2025-07-01", "医保"), None),
        (("202507", "医保", "2025-07-10"), [medical("2025-07", "paid", day="2025-07-10")]),
    ],
)
def test_that_two_days_are_months_only_where_they_bound_whole_ones(
    cells: tuple[str, ...], expected: list[tuple[str, str, str, str, str]] | None
) -> None:
    found = told(read_text("\t".join(cells)))
    assert found == (expected or [])


def test_that_a_person_and_a_capacity_are_told_by_cells() -> None:
    (row,) = rows("王芳", NUMBER, "202507", "医保", "灵活就业")
    assert (row.name, row.number, row.capacity) == ("王芳", NUMBER, Capacity.INDIVIDUAL)
    reader = LineReader(Kind(()))
    first, second = reader.read(["王芳", NUMBER, "202507", "医保"], 1), reader.read(["202508", "养老", "已缴"], 2)
    assert isinstance(first, list)
    assert isinstance(second, list)
    assert (second[0].name, second[0].number, second[0].at) == ("王芳", NUMBER, 2)
    third = reader.read(["李强", "202508", "养老"], 3)
    assert isinstance(third, list)
    assert (third[0].name, third[0].number) == ("李强", "")


def test_that_the_insurance_of_the_title_holds_for_lines_that_name_none() -> None:
    assumed = read_kind("养老保险")
    found = LineReader(assumed).read(["2025-07 已缴"], 1)
    assert isinstance(found, list)
    assert [str(row.track) for row in found] == ["pension"]
    other = LineReader(read_kind("失业保险")).read(["2025-07 已缴"], 1)
    assert isinstance(other, Refused)
    assert (other.reason, other.figures) == (Reason.OTHER_KIND, {"kind": "unemployment"})


@pytest.mark.parametrize(
    ("word", "in_cells", "in_text"),
    [
        ("王芳", True, True), ("王", False, False), ("王小明大", True, True), ("王小明大人", False, False),
        ("阿依·古丽", True, True), ("医保", False, False), ("已缴", False, False), ("姓名", False, False),
        ("灵活就业", False, False), ("个人", False, False), ("wang", False, False),
    ],
)  # fmt: skip
def test_that_a_name_is_told_by_its_form(word: str, in_cells: bool, in_text: bool) -> None:
    assert (looks_like_name(word, in_cells=True), looks_like_name(word, in_cells=False)) == (in_cells, in_text)


def test_that_labels_and_values_are_paired() -> None:
    assert pairs_of(["姓名：王芳  险种：医疗"]) == [("姓名", "王芳"), ("险种", "医疗")]
    assert pairs_of(["姓名", "王芳", "险种", "医疗"]) == [("姓名", "王芳"), ("险种", "医疗")]
    assert pairs_of(["姓名", "", "王芳"]) == [("姓名", "王芳")]
    assert pairs_of(["姓名", "王芳", "险种"]) == []
    assert pairs_of(["姓名", "险种"]) == []
    assert pairs_of(["费款所属期", "202507", "医疗保险", "120.00"]) == [
        ("费款所属期", "202507"),
        ("医疗保险", "120.00"),
    ]
    assert pairs_of(["你好：王芳"]) == []
    text = "姓名：王芳 备注："
    assert pairs_of([text + "好" * (399 - len(text))])
    assert pairs_of([text + "好" * (400 - len(text))]) == []


def test_that_cards_end_with_a_blank_row_or_a_label_that_comes_again() -> None:
    card = [
        ["姓名：王芳"],
        [""],
        ["费款所属期：202507"],
        ["险种：医疗"],
        ["费款所属期：202508"],
        [""],
        [""],
        ["费款所属期：202509"],
    ]
    found = card_rows(card)
    assert [(at, each.get("费款所属期"), each.get("姓名")) for at, each in found] == [
        (3, "202507", "王芳"), (5, "202508", "王芳"), (8, "202509", "王芳"),
    ]  # fmt: skip
    assert not is_monthly({"姓名": "王芳"})
    again = card_rows([["险种：医疗"], [""], ["姓名：王芳"], [""], ["姓名：李强"], [""], ["费款所属期：202507"]])
    assert again == [(7, {"姓名": "李强", "费款所属期": "202507"})]
    kept = card_rows([["姓名：王芳"], [""], ["险种：医疗"], [""], ["费款所属期：202507"]])
    assert kept == [(5, {"姓名": "王芳", "险种": "医疗", "费款所属期": "202507"})]


@pytest.mark.parametrize(
    ("title", "heading", "cell", "said"),
    [
        ("", "", "525.00", "silent"), ("缴费表", "", "525.00", "paid"), ("", "实缴", "525.00", "paid"),
        ("缴费表", "应缴", "525.00", "unknown"), ("", "", "0", "unpaid"), ("", "", "1", "paid"),
        ("", "", "1.0", "paid"), ("", "", "2026-01-20", "paid"), ("", "", "欠费 2026-01-20", "unpaid"),
    ],
)  # fmt: skip
def test_that_a_cell_across_says_what_its_heading_and_title_make_of_it(
    title: str, heading: str, cell: str, said: str
) -> None:
    record = read_text(lines(title, f"姓名\t2026年1月{heading}\t2026年2月", f"王芳\t{cell}\t"))
    assert [str(row.said) for row in record.rows] == [said]


def test_that_amounts_below_plain_numbers_are_neither_due_nor_paid() -> None:
    record = read_text(lines("2026年", "姓名\t1\t2\t3", "王芳\t525.00\t525.00\t0"))
    assert [str(row.said) for row in record.rows] == ["silent", "silent", "unpaid"]


def test_that_cells_across_that_are_not_taken_are_named_in_their_place() -> None:
    head = "姓名\t证件号码\t失业2026年1月\t医保2026年2月\t3月"
    record = read_text(lines(head, f"王芳\t{NUMBER}\t√\t见附件\t√", "\t1101\t√\t√\t√", "赵六\t\t\t\t"))
    assert told(record) == [("", "2026-03", "2026-03", "paid", "")]
    assert sorted(refused(record)) == [
        (2, 3, "√", "other-kind"), (2, 4, "见附件", "state-unknown"),
        (3, 2, "1101", "number-wrong"), (3, 3, "√", "other-kind"),
    ]  # fmt: skip
    assert record.titles == 1
    nobody = read_text(lines("姓名\t2026年1月\t2026年2月", "\t√\t√"))
    assert [str(each.reason) for each in nobody.refused] == ["not-understood"]
    assert read_text(lines("姓名\t2026年1月\t2026年2月", "\t√\t√"), "", Assumed(name="王芳")).rows[0].name == "王芳"


def test_that_a_name_holds_for_rows_below_it_across() -> None:
    record = read_text(lines("姓名\t险种\t2026年1月\t2026年2月", "王芳\t\t\t", "\t医疗\t√\t×", "\t养老\t√\t√"))
    assert [(row.name, str(row.track), str(row.said)) for row in record.rows] == [
        ("王芳", "medical", "paid"), ("王芳", "medical", "unpaid"),
        ("王芳", "pension", "paid"), ("王芳", "pension", "paid"),
    ]  # fmt: skip
