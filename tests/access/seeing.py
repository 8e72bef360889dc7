"""How colours look: contrast (WCAG 2), colour difference (CIEDE2000), and eyes that lack a kind of cone.

The simulation is that of Viénot, Brettel and Mollon (1999) for red and green, of Brettel (1997) in its simplified form
for blue: linear light is taken to the responses of the cones, the missing one is worked out of the other two.
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from PySide6.QtGui import QColor

EYES = ("usual", "deuteranopia", "protanopia", "tritanopia")

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

TO_CONES: Matrix = (
    (17.8824, 43.5161, 4.11935),
    (3.45565, 27.1554, 3.86714),
    (0.0299566, 0.184309, 1.46709),
)


def _times(matrix: Matrix, vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / det, (c * h - b * i) / det, (b * f - c * e) / det),
        ((f * g - d * i) / det, (a * i - c * g) / det, (c * d - a * f) / det),
        ((d * h - e * g) / det, (b * g - a * h) / det, (a * e - b * d) / det),
    )


FROM_CONES = _inverse(TO_CONES)


def _linear(colour: QColor) -> Triple:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return red, green, blue


def _shown(light: Triple) -> QColor:
    parts = []
    for value in light:
        clipped = min(max(value, 0.0), 1.0)
        parts.append(12.92 * clipped if clipped <= 0.0031308 else 1.055 * clipped ** (1 / 2.4) - 0.055)
    return QColor.fromRgbF(*parts)


def seen(colour: QColor, eye: str) -> QColor:
    """The colour that the usual eye would have to be shown to see what this eye sees."""
    if eye == "usual":
        return colour
    white_l, white_m, white_s = _times(TO_CONES, (1, 1, 1))
    blue_l, blue_m, blue_s = _times(TO_CONES, (0, 0, 1))
    red_l, red_m, red_s = _times(TO_CONES, (1, 0, 0))
    long, middle, short = _times(TO_CONES, _linear(colour))
    # The missing cone answers as a mixture of the others that keeps white and one more colour as they are.
    if eye == "protanopia":
        a, b = _mixture((white_m, white_s, white_l), (blue_m, blue_s, blue_l))
        long = a * middle + b * short
    elif eye == "deuteranopia":
        a, b = _mixture((white_l, white_s, white_m), (blue_l, blue_s, blue_m))
        middle = a * long + b * short
    else:
        a, b = _mixture((white_l, white_m, white_s), (red_l, red_m, red_s))
        short = a * long + b * middle
    return _shown(_times(FROM_CONES, (long, middle, short)))


def _mixture(one: Triple, other: Triple) -> tuple[float, float]:
    """``a`` and ``b`` so that a·x + b·y = z holds for both (x, y, z)."""
    det = one[0] * other[1] - one[1] * other[0]
    return (one[2] * other[1] - one[1] * other[2]) / det, (one[0] * other[2] - one[2] * other[0]) / det


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _lab(colour: QColor) -> Triple:
    red, green, blue = _linear(colour)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def delta_e(one: QColor, other: QColor) -> float:
    """The difference of two colours by CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = _lab(one), _lab(other)
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = (degrees(atan2(b, a)) % 360 if a or b else 0.0 for a, b in ((a1, b1), (a2, b2)))
    dh = h2 - h1
    if c1 * c2 == 0:
        dh = 0.0
    elif abs(dh) > 180:
        dh -= 360 if dh > 0 else -360
    dl, dc, dhh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(dh) / 2)
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + h2
    if c1 * c2 != 0:
        hm = hm / 2 if abs(h1 - h2) <= 180 else (hm + 360) / 2 if hm < 360 else (hm - 360) / 2
    t = (
        1
        - 0.17 * cos(radians(hm - 30))
        + 0.24 * cos(radians(2 * hm))
        + 0.32 * cos(radians(3 * hm + 6))
        - 0.20 * cos(radians(4 * hm - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    turn = -2 * sqrt(cm**7 / (cm**7 + 25**7)) * sin(radians(60 * exp(-(((hm - 275) / 25) ** 2))))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dhh / sh) ** 2 + turn * (dc / sc) * (dhh / sh))
