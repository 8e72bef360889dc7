"""What a record does to a month, or to a residents' year."""

from enum import StrEnum


class Effect(StrEnum):
    """What a record does to a month or a year."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    """The record says less than is known; kept unless the user takes the record's word."""
    AFTER_END = "after-end"
    """The month lies after the end of participation; nothing can be entered for it."""
