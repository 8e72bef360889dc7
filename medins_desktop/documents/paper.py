"""The sheet: A4 in units of a tenth of a point, its margins, its inks. All that is laid out and painted measures so.

One unit for every device makes the layout the same on screen, on a printer and in a PDF file.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from medins_desktop.domain.assessment import Coverage
from medins_desktop.fonts import families

UNITS_PER_INCH: Final = 720


def mm(length: float) -> float:
    """A length in millimetres in units of the sheet."""
    return length * UNITS_PER_INCH / 25.4


WIDTH: Final = mm(210)
HEIGHT: Final = mm(297)
SIDE: Final = mm(14)
TOP: Final = mm(11)
BOTTOM: Final = mm(10)
ROOM: Final = WIDTH - 2 * SIDE

INK: Final = QColor("#14181e")
SOFT: Final = QColor("#4a5260")
LINE: Final = QColor("#9aa2ad")
# Dark enough that a black and white printer keeps them apart from the paper; the pattern tells which is which.
COVERAGE_INK: Final = {
    Coverage.COVERED: QColor("#1f7558"),
    Coverage.RESTORED: QColor("#28619f"),
    Coverage.WAITING: QColor("#7a4e0c"),
    Coverage.SUSPENDED: QColor("#a62c20"),
    Coverage.UNDETERMINED: QColor("#6b419f"),
    Coverage.NONE: LINE,
}

LEAST_SCALE: Final = 0.8
"""Of the usual size of text; below it a slip goes on to a second page."""


def font(points: float, *, bold: bool = False) -> QFont:
    """The font of the sheet at a size in points.

    Its figures are of equal width in every family that is asked for, without a feature that would make them so. The
    forms that a family keeps for one language, and those for two letters in one, are switched off: they have no
    character of their own in a PDF file, could not be copied from it, and the former depend on the system's language.
    """
    made = QFont(families())
    made.setPixelSize(round(points * UNITS_PER_INCH / 72))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    for feature in ("locl", "liga", "clig"):
        made.setFeature(QFont.Tag(feature), 0)
    return made


LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
