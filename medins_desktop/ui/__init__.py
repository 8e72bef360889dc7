"""The window. Qt lives here and nowhere below: a folder a feature, each with its model, view and controller."""

import linecache
import sys

import PySide6.QtCore  # noqa: F401 - loads what is turned off below


class _AllKnown(dict[str, int]):
    """Claims to know every module."""

    def __contains__(self, _name: object) -> bool:
        return True


def _leave_sources_alone() -> None:
    """Keep PySide from reading the source of every module that is imported from here on.

    It looks whether the module might want Python-like names for Qt's own (``from __feature__ import snake_case``),
    which nobody here does, and keeps what it read: a tenth of the time to the first paint, and 4 MB.
    """
    feature = sys.modules.get("shibokensupport.feature")
    known = getattr(feature, "pyside_feature_dict", None)
    if isinstance(known, dict):
        linecache.clearcache()
        setattr(feature, "pyside_feature_dict", _AllKnown(known))  # noqa: B010 - no type checker knows it


_leave_sources_alone()
