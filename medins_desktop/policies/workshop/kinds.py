"""What the layout of a pack says of a path: the kind of its value, and which keys stand beside it."""

from medins_desktop.policies.layout import POLICY
from medins_desktop.policies.reading import Key, Parse, Rows, Table
from medins_desktop.policies.workshop.paths import Steps

Kind = Parse | Table | Rows


def kind_at(steps: Steps) -> Kind | None:
    """The kind of value that the layout wants at a path; None where it knows of none."""
    kind: Kind | None = POLICY
    for step in steps:
        if isinstance(step, int):
            kind = kind.row if isinstance(kind, Rows) else None
        else:
            found = _key(kind, step)
            kind = found.kind if found is not None else None
    return kind


def key_at(steps: Steps) -> Key | None:
    """The key of the layout that a path ends in; None where it does not end in one."""
    if not steps or isinstance(steps[-1], int):
        return None
    return _key(kind_at(steps[:-1]), steps[-1])


def names_in(steps: Steps) -> tuple[str, ...]:
    """The keys of the table at a path, in the order of the layout; none where it knows of no table."""
    kind = kind_at(steps)
    return tuple(key.name for key in kind.keys) if isinstance(kind, Table) else ()


def _key(kind: Kind | None, name: str) -> Key | None:
    if not isinstance(kind, Table):
        return None
    return next((key for key in kind.keys if key.name == name), None)
