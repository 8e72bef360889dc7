"""One way of writing amounts for people: two decimals, thousands set apart. Files for machines keep plain numbers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import medins_desktop
from medins_desktop.words.explain_terms import grouped

ROOT = Path(medins_desktop.__file__).parent
FOR_MACHINES = {
    "cases/answer.py",
    "cases/answer_years.py",
    "cases/written.py",
    "exchange/out/table.py",
    "policies/examples.py",
    "ui/workshop/formats.py",
    "words/explain_terms.py",
}
"""Where an amount is written as a number: answers, tables and packs for programs, and what ``grouped`` starts from."""


@pytest.mark.parametrize(
    ("fen", "written"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (99_999, "999.99"),
        (192_000, "1,920.00"),
        (-123_456, "-1,234.56"),
        (10**9, "10,000,000.00"),
    ],
)
def test_that_thousands_are_set_apart(fen: int, written: str) -> None:
    assert grouped(fen) == written


def test_that_nothing_for_people_writes_amounts_in_its_own_way() -> None:
    plain = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "medins_desktop.domain.money"
        if any(each.name == "yuan" for each in node.names)
    }
    assert plain == FOR_MACHINES


def test_that_no_other_place_divides_fen_into_text() -> None:
    """An f-string with the remainder of a hundred is an amount that is written by hand."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue)
        and isinstance(node.value, ast.BinOp)
        and isinstance(node.value.op, ast.Mod)
        and isinstance(node.value.right, ast.Constant)
        and node.value.right.value == 100
    }
    assert found == {"domain/money.py"}
