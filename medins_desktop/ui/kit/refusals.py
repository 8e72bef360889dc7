"""What an action may refuse, and its words. Everything else that is raised is a defect and goes to the report."""

from medins_desktop.words import say


def refusals() -> tuple[type[Exception], ...]:
    """The errors that speak to the user: the book cannot, the action may not, the text cannot be read."""
    from medins_desktop.book.errors import BookError  # noqa: PLC0415 - loaded with the first action, not before the window
    from medins_desktop.desk.errors import ActionError, TypedError  # noqa: PLC0415

    return BookError, ActionError, TypedError


def sentence(error: Exception) -> str:
    """The words of a refusal: its message key filled with its figures."""
    return say(str(getattr(error, "key", "")), **getattr(error, "figures", {}))
