"""Why the desk refuses: data, not text. The words stand in the catalogue under ``key``."""

from typing import Any


class ActionError(Exception):
    """An action that cannot be carried out; nothing has changed. Say it with ``say(error.key, **error.figures)``.

    The exception's own text is the key alone, so that no name or number reaches a log.
    """

    def __init__(self, key: str, **figures: Any) -> None:
        super().__init__(key)
        self.key = key
        self.figures = figures


class TypedError(ValueError):
    """Typed text that is not understood. Say it with ``say(error.key, **error.figures)``."""

    def __init__(self, key: str, **figures: Any) -> None:
        super().__init__(key)
        self.key = key
        self.figures = figures
