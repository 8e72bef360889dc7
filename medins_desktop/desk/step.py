"""A step: what one action changes, with the name under which it can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from medins_desktop.book.records import PersonRecord

Pair: TypeAlias = "tuple[PersonRecord | None, PersonRecord | None]"


@dataclass(frozen=True, slots=True)
class Step:
    """What one action changes: pairs of (before, after) records; None before is a new person, None after a deleted one.

    ``name_key`` and ``figures`` make the name that undo shows. Steps with the same ``merge_key`` that follow each other
    become one, so that typing a name is undone as a whole; a view makes a new key each time a field gets the focus.
    """

    name_key: str
    figures: Mapping[str, Any]
    pairs: tuple[Pair, ...]
    merge_key: str = field(default="", compare=False)

    def reversed(self) -> "Step":
        """The step that takes this one back."""
        return replace(self, pairs=tuple((after, before) for before, after in reversed(self.pairs)))

    def changes_something(self) -> bool:
        """Whether any record differs afterwards."""
        return any(before != after for before, after in self.pairs)

    def people(self) -> set[int]:
        """The ids of the persons concerned."""
        return {record.id for pair in self.pairs for record in pair if record is not None}
