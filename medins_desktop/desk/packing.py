"""Records and plain values as bytes and back, for what is sealed under a book's key and never leaves this process.

The only place that may use pickle. What it reads was sealed with authentication by this very process; all the same it
makes nothing but this program's own records and a few plain kinds.
"""

import io
import pickle
from dataclasses import fields, is_dataclass
from typing import Any

_OWN = "medins_desktop."
_PLAIN = {("builtins", "set"), ("builtins", "frozenset"), ("datetime", "date"), ("datetime", "datetime")} | {
    ("decimal", "Decimal"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
}


class _Packer(pickle.Pickler):
    """Takes records by their fields: compiled ones (see hatch_build.py) know no other way."""

    def reducer_override(self, value: Any) -> Any:
        """How to make a record again."""
        if is_dataclass(value) and not isinstance(value, type):
            return type(value), tuple(getattr(value, each.name) for each in fields(value) if each.init)
        return NotImplemented


class _Unpacker(pickle.Unpickler):
    """Makes nothing that is not known."""

    def find_class(self, module: str, name: str) -> Any:
        """The kind of this name. Raises UnpicklingError for one that does not belong here."""
        if module.startswith(_OWN) or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(name)


def packed(value: object) -> bytes:
    """``value`` as bytes."""
    stream = io.BytesIO()
    _Packer(stream, pickle.HIGHEST_PROTOCOL).dump(value)
    return stream.getvalue()


def unpacked(what: bytes) -> Any:
    """What ``packed`` was given."""
    return _Unpacker(io.BytesIO(what)).load()
