"""What lists say of a payment, in words, marks, headings and titles: nothing that denies it is ever read as paid."""

# ruff: noqa: E501 - tables of cells stand in lines

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.desk.importing.odd_files import read, told
from tests.exchange.sheets.files import Row, text

STATES = {
    "+": "已缴 已交 已付 付讫 付清 缴清 交了 实缴 到账 已到账 足额到账 正常 正常缴费 正常参保 缴费成功 扣款成功 托收成功 已扣款 已划扣 已代扣 成功 是 √ ✓ 1 Y TRUE paid 是（已缴） 1-已缴",
    "-": "未缴 未实缴 未交 没交 未付 未缴纳 没有缴费 尚未缴纳 欠缴 欠费 断缴 停缴 停保 断保 中断 暂停缴费 终止 退费 失败 扣款失败 划扣失败 未划扣 未足额 非正常 不正常 未参保 否 × 0 N FALSE 无 unpaid 否（未缴） 核定未缴 应缴未缴",
    "?": "待缴 待扣款 未到账 未入库 已缴未到账 补缴未到账 处理中 缴费中 已申报 已核定 应缴 部分缴纳 部分已缴 单位部分已缴 仅单位已缴 已缴？ 预缴 无欠费 ?",
    "~": "缴费 参保 - / 空",
    "state-unknown": "减员 增员 缓缴 免缴 ○ ● 已完成 在职 离职 退休 待确认 作废 已冲正 T 多缴 余额不足 转出 死亡 五百",
    "late-no-day": "补缴 已补缴 已补 补缴到账",
    "date-incomplete": "已缴6/20 已缴（6月20日） 6.20已缴",
}
CELLS = [(cell, sign) for sign, cells in STATES.items() for cell in cells.split()]


def signs(tmp_path: Path, rows: Sequence[Row], name: str = "名单.csv") -> list[str]:
    """The sign of each row, or why it does not come in."""
    _, harvest = read(text(tmp_path / name, rows))
    found = {each.place.row: str(each.reason) for each in harvest.refused}
    for gathered in harvest.people.values():
        at = gathered.ats[0]
        found[harvest.place_of(at).row] = told(harvest)[list(harvest.people.values()).index(gathered)].split()[-1][7:]
    return [sign for _, sign in sorted(found.items())]


def test_what_a_state_says(tmp_path: Path) -> None:
    rows = [[f"人{chr(0x4E00 + at)}", "202605", cell] for at, (cell, _) in enumerate(CELLS)]
    found = signs(tmp_path, [["姓名", "所属期", "缴费状态"], *rows])
    assert list(zip((cell for cell, _ in CELLS), found, strict=True)) == CELLS


def test_that_a_day_beside_the_word_is_the_day_of_payment(tmp_path: Path) -> None:
    assert signs(tmp_path, [["姓名", "所属期", "缴费状态"], ["王芳", "202605", "2026-06-20已缴"]]) == ["+@06-20"]


HEADINGS = {
    "是否缴费": {"是": "+", "否": "-", "TRUE": "+"},
    "是否欠费": {"是": "-", "否": "~", "√": "-", "": "~", "欠费": "-"},
    "是否未缴": {"是": "-", "否": "~"},
    "未缴费标志": {"1": "-", "0": "~", "是": "-"},
    "已缴金额": {"675": "+", "0": "-", "": "?", "√": "+"},
    "未缴金额": {"675": "-", "0": "~"},
    "未实缴金额": {"675": "-", "0": "~"},
    "待缴金额": {"675": "-", "": "~"},
    "欠费金额": {"675": "-", "0": "~"},
    "退费金额": {"675": "-", "0": "~"},
    "应缴金额": {"675": "?", "0": "-"},
    "金额": {"675": "~", "0": "-", "√": "+", "×": "-", "未缴": "-"},
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_a_heading_makes_of_its_cells(tmp_path: Path, heading: str) -> None:
    cells = HEADINGS[heading]
    rows = [[f"人{chr(0x4E00 + at)}", "202605", cell] for at, cell in enumerate(cells)]
    assert signs(tmp_path, [["姓名", "所属期", heading], *rows]) == list(cells.values())


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        ({"应缴金额": 675, "已缴金额": 675, "未缴金额": 0}, "+"),
        ({"应缴金额": 675, "已缴金额": 300, "未缴金额": 375}, "?"),
        ({"已缴金额": 300, "未缴金额": 375}, "?"),
        ({"应缴金额": 675, "实缴金额": 0, "缴费状态": "已缴"}, "-"),
        ({"实缴金额": 675, "缴费状态": "未缴"}, "?"),
        ({"实缴金额": 675, "缴费状态": "暂停缴费"}, "+"),
        ({"实缴金额": 675, "缴费状态": "2"}, "+"),
        ({"金额": 675, "缴费状态": "未到账"}, "?"),
        ({"单位缴费状态": "已缴", "个人缴费状态": "待缴"}, "?"),
        ({"单位实缴": 525, "个人实缴": 0}, "+"),
        ({"实缴金额": 675, "是否欠费": "是"}, "?"),
        ({"实缴金额": 675, "滞纳金": "3.20"}, "late-no-day"),
        ({"金额": 675, "缴费类型": "补缴"}, "late-no-day"),
        ({"金额": 675, "缴费类型": "补缴", "到账日期": "2026-07-01"}, "+@07-01"),
    ],
)
def test_what_several_cells_say_together(tmp_path: Path, cells: dict[str, object], sign: str) -> None:
    assert signs(tmp_path, [["姓名", "所属期", *cells], ["王芳", "202605", *cells.values()]]) == [sign]


@pytest.mark.parametrize(
    ("title", "cell", "sign", "across"),
    [
        ("2026年未缴费人员名单", "675", "?", "?"), ("欠费明细", "√", "?", "?"), ("欠费明细", "已缴", "+", "+"),
        ("断缴人员", "是", "?", "?"), ("退费清单", "675", "?", "?"), ("2026年5月减员名单", "675", "?", "?"),
        ("缴费及欠费情况", "√", "+", "+"), ("缴费情况", "√", "+", "+"), ("应缴明细", "675", "?", "?"),
        ("缴费情况", "675", "~", "+"), ("社保台账", "675", "~", "~"),
    ],
)  # fmt: skip
def test_that_a_title_of_arrears_makes_nothing_paid(
    tmp_path: Path, title: str, cell: str, sign: str, across: str
) -> None:
    rows = [["姓名", "所属期", "金额"], ["王芳", "202605", cell]]
    assert signs(tmp_path, [[title], *rows]) == [sign]
    assert signs(tmp_path, rows, f"{title}.csv") == [sign]
    assert signs(tmp_path, [[title], ["姓名", "2026年4月", "2026年5月"], ["王芳", "", cell]]) == [across]
