"""Marks on paper are told apart in black and white."""

from collections.abc import Callable
from functools import partial
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, qGray

from medins_desktop.documents.marks import paint_coverage, paint_payment, paint_residents
from medins_desktop.documents.paper import COVERAGE_INK, INK, SOFT, mm
from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.joining import ResidentsState

pytestmark = pytest.mark.usefixtures("qapp")

DOTS_PER_MM = 12  # 300 dpi
WIDE, HIGH = 10, 2.4


def printed(paint: Callable[[QPainter, QRectF], None], width: float = WIDE, height: float = HIGH) -> list[bool]:
    """The dots of a mark as a printer without colours lays them: black or not."""
    image = QImage(round(width * DOTS_PER_MM), round(height * DOTS_PER_MM), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    scale = DOTS_PER_MM / mm(1)
    painter.scale(scale, scale)
    paint(painter, QRectF(0, 0, mm(width), mm(height)))
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return [grey.pixelColor(x, y).lightness() < 160 for y in range(grey.height()) for x in range(grey.width())]


def covered(painter: QPainter, box: QRectF, *, coverage: Coverage) -> None:
    paint_coverage(painter, box, coverage)


def paid(painter: QPainter, box: QRectF, *, payment: Payment) -> None:
    paint_payment(painter, box, payment)


def difference(one: list[bool], other: list[bool]) -> float:
    return sum(a != b for a, b in zip(one, other, strict=True)) / len(one)


@pytest.mark.parametrize(("one", "other"), list(combinations(Coverage, 2)), ids=str)
def test_that_patterns_differ_without_colour(one: Coverage, other: Coverage) -> None:
    marks = [printed(partial(covered, coverage=each)) for each in (one, other)]
    assert difference(*marks) > 0.12


def test_that_stripes_stand_upright_lie_level_or_lean() -> None:
    assert (stripes(Coverage.WAITING), stripes(Coverage.RESTORED), stripes(Coverage.SUSPENDED)) == (
        (True, False),
        (False, True),
        (False, False),
    )


def stripes(coverage: Coverage) -> tuple[bool, bool]:
    """Whether all rows inside the frame are alike, and whether all columns are."""
    width = round(WIDE * DOTS_PER_MM)
    dots = printed(partial(covered, coverage=coverage))
    rows = [tuple(dots[at + 4 : at + width - 4]) for at in range(0, len(dots), width)][4:-4]
    return len(set(rows)) == 1, len(set(zip(*rows, strict=True))) == 1


@pytest.mark.parametrize(("one", "other"), list(combinations(Payment, 2)), ids=str)
def test_that_glyphs_differ(one: Payment, other: Payment) -> None:
    marks = [printed(partial(paid, payment=each), 4, 4) for each in (one, other)]
    assert difference(*marks) > 0.01


def test_that_inks_are_dark_enough_for_a_printer_without_colours() -> None:
    assert all(qGray(ink.rgb()) < 110 for coverage, ink in COVERAGE_INK.items() if coverage is not Coverage.NONE)
    assert INK.lightness() < 40
    assert SOFT.lightness() < 100


def test_that_a_painter_is_left_as_it_was() -> None:
    image = QImage(100, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for coverage in Coverage:
        paint_coverage(painter, QRectF(0, 0, 100, 20), coverage)
        assert not painter.hasClipping()
    painter.end()


@pytest.mark.parametrize("state", ResidentsState)
@pytest.mark.parametrize("coverage", Coverage)
def test_that_the_residents_patterns_are_none_of_the_others(state: ResidentsState, coverage: Coverage) -> None:
    assert difference(printed(partial(joined, state=state)), printed(partial(covered, coverage=coverage))) > 0.12


def test_that_cover_and_waiting_of_the_residents_scheme_differ() -> None:
    assert difference(*(printed(partial(joined, state=state)) for state in ResidentsState)) > 0.12


def joined(painter: QPainter, box: QRectF, *, state: ResidentsState) -> None:
    paint_residents(painter, box, state)
