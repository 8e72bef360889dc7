"""A theme: its colours, fonts and sizes."""

from typing import Final

from PySide6.QtGui import QColor, QFont, QPalette

from medins_desktop.fonts import families
from medins_desktop.ui.kit.tokens import PAYMENT_COLOUR, TOKENS

NAMES: Final = ("light", "dark", "contrast")

TEXT_PIXELS: Final = 14


class Theme:
    """The colours of one theme at one text scale (percent)."""

    ground: QColor
    rail: QColor
    card: QColor
    field: QColor
    raised: QColor
    line: QColor
    field_line: QColor
    ink: QColor
    soft: QColor
    faint: QColor
    accent: QColor
    on_accent: QColor
    accent_tint: QColor
    selection: QColor
    on_selection: QColor

    def __init__(self, name: str, text_scale: int) -> None:
        column = NAMES.index(name)
        self.name = name
        self.text_scale = text_scale
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._colours = {token: QColor(values[column]) for token, values in TOKENS.items()}
        for token in Theme.__annotations__:
            setattr(self, token, self._colours[token])

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.name != "light"

    @property
    def is_contrast(self) -> bool:
        """Whether this is the high contrast theme, which wants strong borders and no tints as the only sign."""
        return self.name == "contrast"

    def colour(self, token: str) -> QColor:
        """A colour by the name of its token."""
        return self._colours[token]

    def coverage(self, coverage: str) -> QColor:
        """The mark of a coverage (a ``Coverage`` or its value): strips, bars, borders; 3 : 1 on a card."""
        return self._colours[coverage]

    def coverage_ink(self, coverage: str) -> QColor:
        """Text that speaks of a coverage; 4.5 : 1 on a card and on the tint of that coverage."""
        return self._colours[f"{coverage}_ink"]

    def coverage_tint(self, coverage: str) -> QColor:
        """The faint ground of a coverage."""
        return self._colours[f"{coverage}_tint"]

    def payment_ink(self, payment: str) -> QColor:
        """The glyph of a payment state (a ``Payment`` or its value)."""
        return self._colours[f"{PAYMENT_COLOUR[payment]}_ink"]

    def payment_tint(self, payment: str) -> QColor:
        """The ground of a month in a payment state: tinted for what is amiss, the card's own for the rest."""
        return self._colours["card" if payment in {"paid", "due"} else f"{PAYMENT_COLOUR[payment]}_tint"]

    def px(self, pixels: int) -> int:
        """A size in device-independent pixels at the chosen text scale."""
        return round(pixels * self.text_scale / 100)

    def font(self, pixels: int = TEXT_PIXELS, *, bold: bool = False) -> QFont:
        """The window's font at a size. One font a size and weight: painting asks for many.

        All its families have figures of equal width. No kerning: the tables for it take 2 MB.
        """
        known = self._fonts.get((pixels, bold))
        if known is not None:
            return known
        font = QFont(families())
        font.setPixelSize(self.px(pixels))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
        self._fonts[(pixels, bold)] = font
        return font

    def palette(self) -> QPalette:
        """The palette for everything that the style sheet does not name."""
        palette = QPalette()
        role = QPalette.ColorRole
        pairs = (
            (role.Window, self.ground),
            (role.WindowText, self.ink),
            (role.Base, self.field),
            (role.AlternateBase, self.raised),
            (role.Text, self.ink),
            (role.PlaceholderText, self.faint),
            (role.Button, self.card),
            (role.ButtonText, self.ink),
            (role.BrightText, self.on_accent),
            (role.Highlight, self.selection),
            (role.HighlightedText, self.on_selection),
            (role.ToolTipBase, self.card),
            (role.ToolTipText, self.ink),
            (role.Link, self.accent),
            (role.LinkVisited, self.accent),
            (role.Accent, self.accent),
            (role.Light, self.raised),
            (role.Midlight, self.line),
            (role.Mid, self.field_line),
            (role.Dark, self.line),
            (role.Shadow, self.line),
        )
        for which, colour in pairs:
            palette.setColor(which, colour)
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.faint)
        return palette
