"""A control that is switched off says why in its tip; switched on again, it has its own tip back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from medins_desktop.ui.kit.plain_text import tip


class WhyNot(QObject):
    """Watches one control. ``reason`` gives why it is switched off now, in words."""

    def __init__(self, control: QWidget, reason: Callable[[], str]) -> None:
        super().__init__(control)
        self._control = control
        self._reason = reason
        self._own = control.toolTip()
        self._shown = self._own
        control.installEventFilter(self)
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It was switched on or off, was given another tip, or is pointed at: the reason may be another one by now."""
        kind = event.type()
        if kind == QEvent.Type.ToolTipChange and self._control.toolTip() != self._shown:
            self._own = self._control.toolTip()
            self._tell()
        elif kind in (QEvent.Type.EnabledChange, QEvent.Type.ToolTip):
            self._tell()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        self._shown = self._own if self._control.isEnabled() else tip(self._reason())
        self._control.setToolTip(self._shown)


def why_not(reason: Callable[[], str], *controls: QWidget) -> None:
    """Let these controls say why while they are switched off."""
    for control in controls:
        WhyNot(control, reason)
