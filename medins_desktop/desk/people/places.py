"""The places that spells name: which one holds in a month, beginning one, and finding a pack by what people call it.

A spell that names no place goes on where the person was. So whoever changes spells takes care that a place named by one
of them is not lost with it; pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from medins_desktop.desk.errors import TypedError
from medins_desktop.desk.people.pinyin import plain, search_texts
from medins_desktop.domain.ledger import Capacity, Ledger, Spell
from medins_desktop.words import current_language

if TYPE_CHECKING:
    from medins_desktop.domain.month import Month
    from medins_desktop.domain.policy import Policy

MOST_NAMED = 8
"""So many packs a refusal names, rather than all that a name may mean."""


def place_at(spells: Iterable[Spell], month: Month) -> str:
    """The place that holds in a month as the spells tell (ascending); "" where none was named up to then."""
    found = ""
    for spell in spells:
        if spell.first > month:
            break
        found = spell.policy or found
    return found


def tidy(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """The spells, ascending, without those that say nothing that the one before does not: capacity, employer, place."""
    found: list[Spell] = []
    for spell in sorted(spells, key=lambda each: each.first):
        same = found and (found[-1].capacity, found[-1].employer) == (spell.capacity, spell.employer)
        if not same or spell.policy not in ("", place_at(found, spell.first)):
            found.append(spell)
    return tuple(found)


def moved(ledger: Ledger, first: Month, place: str, capacity: Capacity | None = None) -> tuple[Spell, ...]:
    """The spells with this place from month ``first`` on.

    ``capacity`` None: capacity and employer go on. One that is named begins anew, with an employer that nobody has
    named yet: who moves works for another one as a rule, and owing months is not to be said of the former.
    """
    others = [each for each in ledger.spells if each.first != first]
    known = next((each for each in ledger.spells if each.first == first), None)
    present = known or ledger.spell_at(first) or Spell(first, Capacity.UNIT)
    if place == place_at(ledger.spells, first) and capacity in (None, present.capacity):
        return ledger.spells
    spell = replace(present, first=first, policy=place)
    if capacity is not None:
        is_new = known is None or known.capacity is not capacity
        spell = Spell(first, capacity, "" if is_new else present.employer, place)
    return tidy([*others, spell])


def find_place(text: str, packs: Sequence[Policy]) -> Policy:
    """The pack that somebody means: by id, by its name in either language, or by the pinyin of that, in full or the
    initials; the beginning is enough where no other begins so.

    Raises TypedError: ``typed.place_unknown``, ``typed.place_several``, with the names of some packs.
    """
    wanted = plain(text).strip()
    names = {pack.id: names_of(pack) for pack in packs}
    found = [pack for pack in packs if wanted in names[pack.id]]
    found = found or [pack for pack in packs if any(name.startswith(wanted) for name in names[pack.id])]
    found = found or [pack for pack in packs if any(wanted in name for name in names[pack.id] if not name.isascii())]
    if len(found) == 1 and wanted:
        return found[0]
    key = "typed.place_several" if found and wanted else "typed.place_unknown"
    named = (found if found and wanted else packs)[:MOST_NAMED]
    raise TypedError(key, place=text.strip(), known=", ".join(pack.id for pack in named))


def place_name(policy_id: str, packs: Iterable[Policy]) -> str:
    """What a place is called in the current language; its id where no pack has it."""
    titles = (pack.title.get(current_language().value, pack.id) for pack in packs if pack.id == policy_id)
    return next(titles, policy_id)


def names_of(pack: Policy) -> set[str]:
    """What a pack may be called, in plain letters: id, name in each language, its pinyin in full and by initials."""
    titles = [plain(title) for title in pack.title.values()]
    initials, spelt = search_texts(pack.title.get("zh", ""))
    return {plain(pack.id), *titles, *initials.split(), *spelt.split()}
