"""The colours of the window by name, in light, dark and high contrast. Data only; ``theme`` makes them usable.

Text on card or ground reaches 4.5 : 1, marks reach 3 : 1; in high contrast text reaches 7 : 1.
"""

from typing import Final

# name: (light, dark, high contrast)
TOKENS: Final[dict[str, tuple[str, str, str]]] = {
    "ground": ("#f4f5f7", "#12171e", "#000000"),
    "rail": ("#eceef2", "#171d25", "#000000"),
    "card": ("#ffffff", "#1b222c", "#000000"),
    "field": ("#ffffff", "#141a22", "#000000"),
    "raised": ("#f8f9fb", "#222b36", "#1a1a1a"),
    "line": ("#dfe3e8", "#313b48", "#ffffff"),
    "field_line": ("#8590a0", "#687584", "#ffffff"),
    "weak_line": ("#dfe3e8", "#313b48", "#707070"),
    "groove": ("#d5dbe3", "#3a4653", "#8a8a8a"),
    "ink": ("#1b2430", "#e8ecf1", "#ffffff"),
    "soft": ("#5b6675", "#a5b0be", "#ffffff"),
    "faint": ("#5f6a79", "#8d99a8", "#a0a0a0"),
    "accent": ("#1f5fbf", "#6ea8ff", "#ffff00"),
    "on_accent": ("#ffffff", "#0d1420", "#000000"),
    "accent_tint": ("#e8f0fc", "#22324a", "#333300"),
    "selection": ("#cfe0fa", "#2c4a75", "#ffff00"),
    "on_selection": ("#1b2430", "#ffffff", "#000000"),
    "covered": ("#2b8a6a", "#3fae87", "#00ff90"),
    "covered_ink": ("#1f7558", "#5cc49f", "#00ff90"),
    "covered_tint": ("#e6f3ee", "#1a352c", "#002a18"),
    "waiting": ("#b7791f", "#d69a3c", "#ffb000"),
    "waiting_ink": ("#8a5a10", "#e2ad5a", "#ffb000"),
    "waiting_tint": ("#fbf1de", "#3a2e18", "#2e2000"),
    "suspended": ("#c0392b", "#f0705f", "#ff8a7a"),
    "suspended_ink": ("#a62c20", "#ff8f80", "#ff8a7a"),
    "suspended_tint": ("#fbe3df", "#43221f", "#3a0d08"),
    "restored": ("#2f6fb5", "#6aa6ea", "#66c2ff"),
    "restored_ink": ("#28619f", "#83b6f0", "#66c2ff"),
    "restored_tint": ("#e3eefa", "#1c2f46", "#00233d"),
    "undetermined": ("#7a4fb0", "#b48ae6", "#e0a8ff"),
    "undetermined_ink": ("#6b419f", "#c3a0ee", "#e0a8ff"),
    "undetermined_tint": ("#f0e8f9", "#33264a", "#2a0f3d"),
    "none": ("#8792a0", "#76828f", "#c0c0c0"),
    "none_ink": ("#5b6675", "#a5b0be", "#d0d0d0"),
    "none_tint": ("#f1f3f6", "#202832", "#1a1a1a"),
}

# The colour family of a payment state, so that glyph and strip of one month tell the same story.
PAYMENT_COLOUR: Final[dict[str, str]] = {
    "paid": "covered",
    "missed": "suspended",
    "unrecognised": "suspended",
    "backpaid": "restored",
    "due": "restored",
    "unknown": "undetermined",
    "none": "none",
}
