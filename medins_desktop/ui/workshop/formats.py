"""Values of a pack as people type them, both ways.

What cannot be read is kept as it was typed, and named by the checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from medins_desktop.desk.entry.typed import typed_amount, typed_date, typed_month
from medins_desktop.desk.errors import TypedError
from medins_desktop.domain.money import parse_yuan, yuan
from medins_desktop.domain.month import month_text, parse_month
from medins_desktop.policies.workshop.fields import FieldKind
from medins_desktop.words.explain_terms import grouped

Today = Callable[[], date]


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` makes the text of a value; ``read`` the value of a text that is whole, ``live`` of one half typed.

    They raise ValueError or TypedError where the text says nothing of the kind.
    """

    write: Callable[[Any], str]
    live: Callable[[str], Any]
    read: Callable[[str, Today], Any]

    def text(self, value: object) -> str:
        """What stands in the line for a value, one of another kind included."""
        if value is None:
            return ""
        try:
            return self.write(value)
        except (ValueError, TypeError, InvalidOperation):
            return value.isoformat() if isinstance(value, date) else str(value)

    def value(self, text: str, today: Today | None = None) -> Any:
        """The value of a text, None for an empty one; the text itself where it cannot be read.

        Without ``today`` the text may be half typed, and nothing short is completed.
        """
        text = text.strip()
        if not text:
            return None
        try:
            return self.live(text) if today is None else self.read(text, today)
        except (ValueError, TypedError, InvalidOperation):
            return text


def _percent(value: Any) -> str:
    return f"{(Decimal(value) * 100).normalize():f}"


def _share(text: str) -> str:
    """``8.5`` or ``8.5%`` is the share ``0.085``."""
    found = Decimal(text.removesuffix("%").strip()) / 100
    return f"{found.normalize():f}" if found.is_finite() else text


def _plain(text: str, _today: Today | None = None) -> str:
    return text


def _live_month(text: str) -> str:
    return month_text(parse_month(text))


_FORMATS: Mapping[FieldKind, Format] = {
    FieldKind.MONTH: Format(
        lambda value: month_text(parse_month(value)),
        _live_month,
        lambda text, today: month_text(typed_month(text, today())),
    ),
    FieldKind.DAY: Format(
        lambda value: (value if isinstance(value, date) else date.fromisoformat(value)).isoformat(),
        date.fromisoformat,
        lambda text, today: typed_date(text, today()),
    ),
    FieldKind.AMOUNT: Format(
        lambda value: grouped(parse_yuan(value)),
        lambda text: yuan(typed_amount(text)),
        lambda text, _today: yuan(typed_amount(text)),
    ),
    FieldKind.RATE: Format(_percent, _share, lambda text, _today: _share(text)),
    FieldKind.WHOLE: Format(str, int, lambda text, _today: int(text)),
}
_TEXT = Format(str, _plain, _plain)


def format_of(kind: FieldKind) -> Format:
    """How values of a kind are typed."""
    return _FORMATS.get(kind, _TEXT)
