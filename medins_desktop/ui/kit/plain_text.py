"""Text that is shown as it stands. Qt guesses whether a text is markup; a name with ``<b>`` in it is none."""

_TOOL_TIP = 3
"""``Qt.ItemDataRole.ToolTipRole``; to name it would load Qt's enumerations, a tenth of the time to the first paint."""


def tip(text: str) -> str:
    """A text for a tool tip, which Qt would else take for markup where it looks like some."""
    if "<" not in text and "&" not in text:  # no markup is without; Qt's enumerations are not to be loaded for it
        return text
    from html import escape  # noqa: PLC0415 - hardly any text, and the first paint shows none

    from PySide6.QtGui import Qt  # noqa: PLC0415 - as above

    if not Qt.mightBeRichText(text):
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


def in_role(text: str, role: int) -> str:
    """The text of a model for a role: as it is for a cell, safe for a tip."""
    return tip(text) if role == _TOOL_TIP else text
