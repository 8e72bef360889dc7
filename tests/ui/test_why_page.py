"""The page of reasons: whatever stood there before, it shows what it would show if it were new."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextBlock, QTextDocument
from pytestqt.qtbot import QtBot

from medins_desktop.ui.why.page import EMPTY, Page, Paragraph, Run, lay

INKS = ("#1b2430", "#5b6675")
PARAGRAPHS = [
    Paragraph((Run(f"第{number}句", INKS[number % 2]), Run("出处", INKS[0], "#f4f5f7", 12)), 6 - number % 2 * 3)
    for number in range(5)
]


def shown(document: QTextDocument) -> list[object]:
    """All that can be seen of a document: paragraphs, room below, runs and their looks."""
    return [(block.blockFormat().bottomMargin(), list(runs(block))) for block in blocks(document)]


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every paragraph."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def runs(block: QTextBlock) -> Iterator[tuple[str, str, str, int]]:
    """Every run: text, colour, ground, pixels."""
    each = block.begin()
    while not each.atEnd():
        run = each.fragment()
        look = run.charFormat()
        yield run.text(), look.foreground().color().name(), look.background().color().name(), look.font().pixelSize()
        each += 1


def fresh(page: Page) -> list[object]:
    """What a new document shows of a page."""
    document = QTextDocument()
    lay(document, EMPTY, page)
    return shown(document)


@pytest.mark.usefixtures("qapp")
def test_that_a_page_is_laid_as_it_is_written() -> None:
    """The texts in their order, each paragraph with its room below."""
    document = QTextDocument()
    lay(document, EMPTY, (PARAGRAPHS[0], PARAGRAPHS[1]))
    assert document.toPlainText() == "第0句出处\n第1句出处"
    assert [block.blockFormat().bottomMargin() for block in blocks(document)] == [6, 3]
    assert list(runs(document.firstBlock()))[1] == ("出处", INKS[0], "#f4f5f7", 12)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("seed", range(20))
def test_that_one_page_after_another_shows_as_if_it_were_new(seed: int) -> None:
    """Paragraphs come, go and change at the beginning, in the middle and at the end."""
    chance = random.Random(seed)
    document, page = QTextDocument(), EMPTY
    for _ in range(40):
        following = tuple(chance.choices(PARAGRAPHS, k=chance.randint(1, 5)))
        lay(document, page, following)
        page = following
        assert shown(document) == fresh(page)


def test_that_paragraphs_which_stay_are_not_touched(qtbot: QtBot) -> None:
    """Of a page whose first sentence changes, the rest is not laid out again."""
    document = QTextDocument()
    first, second, third = PARAGRAPHS[:3]
    lay(document, EMPTY, (first, second, third))
    document.documentLayout()  # none is told of changes before it is asked for
    with qtbot.waitSignal(document.contentsChange) as change:
        lay(document, (first, second, third), (PARAGRAPHS[3], second, third))
    at, removed, added = change.args
    length = document.firstBlock().length()
    assert (at, removed <= length, added <= length) == (0, True, True)
