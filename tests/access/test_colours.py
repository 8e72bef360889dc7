"""The colours of every theme: text and marks stand out, and coverages stay apart for eyes that see fewer colours."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.ui.kit import theme as themes
from medins_desktop.ui.kit.colours import NAMES, Theme
from medins_desktop.ui.kit.pattern import paint_coverage
from tests.access.seeing import EYES, delta_e, ratio, seen

TEXT, MARK = 4.5, 3.0
APART = 10.0
"""Delta E (CIE 2000) from which two colours are told apart side by side without looking twice."""

COVERAGES = [coverage for coverage in Coverage if coverage is not Coverage.NONE]
GROUNDS = ("card", "ground", "field", "raised")


@pytest.fixture(params=NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return Theme(str(request.param), 100)


@pytest.mark.parametrize("ink", ["ink", "soft", "faint"])
def test_that_text_stands_out_from_every_ground(theme: Theme, ink: str) -> None:
    grounds = (*GROUNDS, *(["rail"] if ink != "faint" else []))
    weak = {ground: found for ground in grounds if (found := ratio(theme.colour(ink), theme.colour(ground))) < TEXT}
    assert weak == {}


def test_that_accent_and_selection_stand_out(theme: Theme) -> None:
    pairs = (
        ("accent", "card"),
        ("accent", "ground"),
        ("accent", "accent_tint"),
        ("on_accent", "accent"),
        ("on_selection", "selection"),
        ("ink", "accent_tint"),
    )
    weak = {pair: found for pair in pairs if (found := ratio(*(theme.colour(each) for each in pair))) < TEXT}
    assert weak == {}


def test_that_words_of_a_coverage_stand_out_from_card_ground_and_their_tint(theme: Theme) -> None:
    weak = {
        (str(coverage), ground): found
        for coverage in Coverage
        for ground in ("card", "ground", f"{coverage}_tint")
        if f"{coverage}_ink" in theme._colours
        and (found := ratio(theme.coverage_ink(coverage), theme.colour(ground))) < TEXT
    }
    assert weak == {}


def test_that_marks_of_coverage_and_payment_stand_out(theme: Theme) -> None:
    weak = {str(each): found for each in COVERAGES if (found := ratio(theme.coverage(each), theme.card)) < MARK}
    for payment in Payment:
        found = ratio(theme.payment_ink(payment), theme.payment_tint(payment))
        if found < MARK:
            weak[f"payment {payment}"] = found
    assert weak == {}


def test_that_edges_of_fields_and_the_focus_stand_out(theme: Theme) -> None:
    pairs = (("field_line", "card"), ("field_line", "field"), ("accent", "card"), ("accent", "rail"))
    weak = {pair: found for pair in pairs if (found := ratio(*(theme.colour(each) for each in pair))) < MARK}
    assert weak == {}


@pytest.mark.parametrize("eye", EYES)
def test_that_coverages_stay_apart_by_colour_or_pattern(theme: Theme, eye: str) -> None:
    """Solid beside solid must differ in colour as this eye sees it; everything else may differ in pattern."""
    close = {
        f"{one}/{other}": round(found, 1)
        for one, other in combinations(COVERAGES, 2)
        if (found := delta_e(*(seen(theme.coverage(each), eye) for each in (one, other)))) < APART
        and _pattern(one) == _pattern(other)
    }
    assert close == {}


def _pattern(coverage: Coverage) -> str:
    return {
        Coverage.RESTORED: "level",
        Coverage.WAITING: "upright",
        Coverage.SUSPENDED: "slanted",
        Coverage.UNDETERMINED: "dots",
    }.get(coverage, "solid")


def test_that_the_patterns_are_what_the_test_above_takes_them_for(qtbot: QtBot) -> None:
    """In one colour on white, every two patterns differ in many pixels; the solid ones are alike."""
    pictures = {coverage: _drawn(coverage) for coverage in COVERAGES}
    for one, other in combinations(COVERAGES, 2):
        alike = sum(a == b for a, b in zip(pictures[one], pictures[other], strict=True)) / len(pictures[one])
        assert (alike > 0.97) is (_pattern(one) == _pattern(other)), (one, other, alike)


def _drawn(coverage: Coverage) -> list[bool]:
    """Where the strip of a coverage is inked."""
    themes.use("light", 100)
    image = QImage(60, 12, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_coverage(painter, QRect(0, 0, 60, 12), coverage, radius=0)
    painter.end()
    return [QColor(image.pixel(x, y)).lightness() < 200 for y in range(12) for x in range(60)]


def test_that_the_simulation_does_what_it_should() -> None:
    """Red and green come together for two kinds of eyes and stay apart for the usual one; grey stays grey."""
    red, green = QColor("#c0392b"), QColor("#5a7d1a")
    usual = delta_e(seen(red, "usual"), seen(green, "usual"))
    assert usual > 40
    assert delta_e(seen(red, "deuteranopia"), seen(green, "deuteranopia")) < usual / 2
    assert delta_e(seen(red, "protanopia"), seen(green, "protanopia")) < usual / 2
    for eye in EYES:
        grey = seen(QColor(128, 128, 128), eye)
        assert delta_e(grey, QColor(128, 128, 128)) < 1.5
    assert round(ratio(QColor("black"), QColor("white")), 1) == 21.0
