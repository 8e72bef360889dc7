"""Places and residents' years in the quick line, by keys: said while typing, entered by Enter, taken back by undo."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.domain.ledger import Capacity, ResidentsYear, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, press, write

Key = Qt.Key


def quick(made: Program, text: str) -> list[str]:
    press(Key.Key_J, CTRL)
    line = made.pages.counter.answer.quick.line
    line.selectAll()
    write(text)
    return line.accessibleDescription().splitlines()


def test_that_a_place_and_years_are_said_before_they_are_entered(wang: Program) -> None:
    words = quick(wang, "2026-07 单位 @武汉; 居民 2026 补 2025、2024; 居民 2023 未缴")
    assert words[:4] == [
        "医保 2026-07 记为已缴（单位参保）；2026-07 起参保地：武汉市职工基本医疗保险",
        "居民医保 2026 年度记为已缴，补缴修复 2024 2025 年度",
        "居民医保 2023 年度记为未缴",
        "改动 1 个月",
    ]
    press(Key.Key_Return)
    ledger = wang.desk.shown.ledger
    assert ledger.spells[-1] == Spell(parse_month("2026-07"), Capacity.UNIT, "", "wuhan")
    assert ledger.residents == (ResidentsYear(2026, repairs=(2024, 2025)),)
    assert wang.desk.undo_name() == "速记 2026-07"
    press(Key.Key_Z, CTRL)
    assert not wang.desk.shown.ledger.residents
    assert len(wang.desk.shown.ledger.spells) == 1


def test_that_an_unknown_place_is_refused_in_words_and_stays(wang: Program) -> None:
    assert quick(wang, "2026-07 单位 @成都 欠") == [f"「@成都」：没有这个参保地。可写：{packs(wang)}。"]
    press(Key.Key_Return)
    line = wang.pages.counter.answer.quick.line
    assert line.property("wrong") is True
    assert line.selectedText() == "@成都"
    assert wang.desk.undo_name() is None


def packs(made: Program) -> str:
    assert made.desk.policies is not None
    return ", ".join(pack.id for pack in made.desk.policies.all())


def test_that_english_says_the_same(qtbot: QtBot, wang: Program) -> None:
    wang.choose_setting("language", "en")
    words = quick(wang, "2026-07 unit @sh; residents 2026 repair 2025 2026-03-05")
    assert words[0].startswith("Medical 2026-07 paid (through an employer); from 2026-07 on in: Shanghai")
    assert words[1] == "Residents' 2026 paid on 2026-03-05, repairs 2025"
    press(Key.Key_Return)
    assert [each.year for each in wang.desk.shown.ledger.residents] == [2026]
