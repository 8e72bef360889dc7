"""Who of a list is who in the book: by identity number; where that does not decide, a question to the user."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.importing.doubtful import Doubt, doubtful
from medins_desktop.domain.identity import forms, normal
from medins_desktop.domain.names import name_key, same_name
from medins_desktop.exchange.records.gathered import Gathered, Who
from medins_desktop.exchange.records.people import MASK, same_number


class Asked(StrEnum):
    """Why somebody is asked about."""

    OTHER_NUMBER = "other-number"
    """The book has the same name with another number."""
    NO_NUMBER = "no-number"
    """The list gives no number, or not all of it, and the book has that name."""
    NEW_WITHOUT_NUMBER = "new-without-number"
    """The list gives no number, or not all of it, and the book does not have that name."""
    SEVERAL = "several"
    """The book has that number more than once."""


OLD_LENGTH = 15
"""Digits of the numbers of before 1999."""
NEW, LEAVE_OUT = 0, -1
"""Answers beside the id of a person in the book: somebody new, and to be left out."""


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody of the list whom the program does not decide about. ``candidates`` are persons in the book.

    The answer is the id of one of them, ``NEW`` (where ``may_be_new``), or ``LEAVE_OUT``, which holds until answered.
    """

    who: Who
    asked: Asked
    candidates: tuple[PersonLine, ...]
    rows: int

    @property
    def may_be_new(self) -> bool:
        """Whether the person may be added to the book."""
        return self.asked is not Asked.SEVERAL


class Merge(NamedTuple):
    """Two people of the list who are one: under whom they come in, who else, and the first row of each by ``ats``."""

    kept: Who
    other: Who
    kept_at: int
    other_at: int


@dataclass(slots=True)
class Matches:
    """Who is in the book (by id), who is new, who is asked about. ``renamed``: the book has another name there."""

    known: dict[Who, int] = field(default_factory=dict)
    new: list[Who] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    renamed: list[tuple[Who, PersonLine]] = field(default_factory=list)
    merged: list[Merge] = field(default_factory=list)
    doubtful: list[Doubt] = field(default_factory=list)


def match(people: dict[Who, Gathered], lines: Iterable[PersonLine]) -> Matches:
    """Find everybody of the list in the book, reading the lines of the book once.

    People of the list under the same number are put together in ``people``, under the first name; so are those without
    a number whose names are one.
    """
    in_doubt = list(doubtful(people))
    merged = _put_together(people)
    by_number = _ByNumber(people)
    keys = {name: name_key(name) for name, _ in people if name}
    names = set(keys.values())
    with_number: dict[Who, list[PersonLine]] = defaultdict(list)
    with_name: dict[str, list[PersonLine]] = defaultdict(list)
    for line in lines:
        who = by_number.find(line.id_number)
        if who is not None:
            with_number[who].append(line)
        elif (key := name_key(line.name)) in names:
            with_name[key].append(line)
    matches = Matches(merged=merged, doubtful=in_doubt)
    for who, gathered in people.items():
        if who[1] and MASK not in who[1] and who not in with_number and keys.get(who[0], "") not in with_name:
            matches.new.append(who)  # neither number nor name is in the book
        else:
            _decide(who, len(gathered.patterns), with_number.get(who, []), with_name, matches)
    return matches


def _put_together(people: dict[Who, Gathered]) -> list[Merge]:
    """One person may stand under two names, or under 15 and 18 digits."""
    merged: list[Merge] = []
    by_name: dict[str, Who] = {}
    for who in [who for who in people if who[0] and not who[1]]:
        same = by_name.setdefault(name_key(who[0]), who)
        if same != who:
            merged.append(Merge(same, who, people[same].ats[0], people[who].ats[0]))
            people[same].take_over(people.pop(who))
    numbers = [number for _, number in people if number and MASK not in number]
    if len(set(numbers)) == len(numbers) and OLD_LENGTH not in set(map(len, numbers)):
        return merged
    first: dict[str, Who] = {}
    for who in list(people):
        number = who[1]
        if not number or MASK in number:
            continue
        known = next((first[form] for form in forms(number) if form in first and _one(who, first[form])), None)
        if known is not None:
            merged.append(Merge(known, who, people[known].ats[0], people[who].ats[0]))
            people[known].take_over(people.pop(who))
            continue
        for form in forms(number):
            first.setdefault(form, who)
    return merged


def _one(who: Who, other: Who) -> bool:
    """Whether two of the list whose first digits agree are one: not with two last digits, of which one is wrong."""
    return who[1] == other[1] or OLD_LENGTH in (len(who[1]), len(other[1]))


class _ByNumber:
    """Finds people of the list by a number as the book has it, which may have 15 digits for 18 or the other way round.

    What 15 digits are to 18 is worked out only where the book or the list has such numbers.
    """

    def __init__(self, people: Iterable[Who]) -> None:
        self._people = [who for who in people if who[1] and MASK not in who[1]]
        self._whole = {who[1]: who for who in self._people}
        for who in self._people:
            if len(who[1]) == OLD_LENGTH:
                self._whole.update(dict.fromkeys(forms(who[1]), who))

    def find(self, number: str) -> Who | None:
        """Whoever has this number in the list."""
        who = self._whole.get(number)
        if who is None and number and not number.isascii():
            number = normal(number)
            who = self._whole.get(number)
        if who is None and len(number) == OLD_LENGTH:
            who = next((self._old[form] for form in forms(number) if form in self._old), None)
        return who

    @cached_property
    def _old(self) -> dict[str, Who]:
        return {form: who for who in self._people for form in forms(who[1])}


def _decide(
    who: Who, rows: int, with_number: list[PersonLine], with_name: Mapping[str, list[PersonLine]], matches: Matches
) -> None:
    name, number = who
    whole = bool(number) and MASK not in number
    if len(with_number) == 1:
        matches.known[who] = with_number[0].id
        if name and with_number[0].name and not _same_name(name, with_number[0].name):
            matches.renamed.append((who, with_number[0]))
        return
    if with_number:
        matches.questions.append(Question(who, Asked.SEVERAL, tuple(with_number), rows))
        return
    same = tuple(with_name.get(name_key(name), ())) if name else ()
    if whole:
        matches.questions.append(Question(who, Asked.OTHER_NUMBER, same, rows))
        return
    if number:
        same = tuple(line for line in same if not line.id_number or same_number(number, line.id_number))
    asked = Asked.NO_NUMBER if same else Asked.NEW_WITHOUT_NUMBER
    matches.questions.append(Question(who, asked, same, rows))


def _same_name(one: str, other: str) -> bool:
    return MASK in one or same_name(one, other)
