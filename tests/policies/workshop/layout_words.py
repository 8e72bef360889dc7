"""The words by which the workshop calls what the layout of a pack knows."""

from collections.abc import Iterator

from medins_desktop.policies import values
from medins_desktop.policies.layout import POLICY
from medins_desktop.policies.reading import Rows, Table

WRITTEN_BY_PUBLISHING = ("schema", "draft", "publication")


def leaves(kind: Table = POLICY, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every key of the layout that holds no table, with the keys on the way, and its kind; rows of tables once."""
    for key in kind.keys:
        if not names and key.name in WRITTEN_BY_PUBLISHING:
            continue
        way = (*names, key.name)
        inner = key.kind.row if isinstance(key.kind, Rows) else key.kind
        if isinstance(inner, Table):
            yield from leaves(inner, way)
        else:
            yield way, inner


def words_of_fields() -> set[str]:
    """The keys of the catalogue that the layout comes to in the section of drafts."""
    found = {f"draft.table_{key.name}" for key in POLICY.keys} | {"draft.table_example"}
    found |= {f"draft.field_example_{name}" for name in ("title_zh", "title_en", "case", "expect")}
    for way, kind in leaves():
        found |= {f"draft.field_{'_'.join(way)}", f"draft.part_{way[-1]}"}
        if isinstance(kind, values.WordOf):
            found |= {f"draft.choice_{way[-1]}_{word.replace('-', '_')}" for word in kind.words}
    return found
