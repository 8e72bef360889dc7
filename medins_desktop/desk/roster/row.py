"""The roster: one row for each of thousands of people, by the same rules as the single answer.

Many people share a history (same employer, same start, never missed), and the book gives equal histories as the very
same values; so an answer is worked out once a history, and its costs once a ledger.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from medins_desktop.book.records import IdKind, PersonLine, PersonRecord
from medins_desktop.desk.terms import NUMBERS, terms
from medins_desktop.domain.assessment import COVERED, Coverage
from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.identity import Sex, birth_told, read
from medins_desktop.domain.ledger import Career, Ledger
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, month_of, year_of
from medins_desktop.domain.places import Places
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.reckoning import NOTHING_TO_PAY, Reckoning
from medins_desktop.domain.standing import Standing, survey
from medins_desktop.domain.years_short import Earned, short_of

CLOSING_DAYS = 30
"""A window that closes within so many days is worth a look."""
_RESIDENT = IdKind.RESIDENT  # its name in the enumeration takes longer to find than a number to compare
MOST_REMEMBERED = 2_000
"""Histories; those that are met again and again stay, whatever comes between."""


class Mark(StrEnum):
    """What a bookkeeper looks for; a row may carry several. ``fine`` is who is covered and carries none that presses.

    ``short`` is everybody's own, for it depends on birth and sex; all others are those of the answer.
    """

    CLOSING = "closing"
    SUSPENDED = "suspended"
    WAITING = "waiting"
    LOSES = "loses"
    UNDETERMINED = "undetermined"
    UNKNOWN = "unknown"
    OWED = "owed"
    SHORT = "short"
    RESIDENTS = "residents"
    MOVED = "moved"
    NOT_IN = "not-in"
    FINE = "fine"


class State(StrEnum):
    """Today's coverage as the header counts it; ``nothing-known`` where there is nothing to say."""

    COVERED = "covered"
    RESTORED = "restored"
    WAITING = "waiting"
    SUSPENDED = "suspended"
    UNDETERMINED = "undetermined"
    NONE = "none"
    NOTHING = "nothing-known"


class Answer(NamedTuple):
    """What the rules say, shared by all whose history and bases are alike.

    ``policy`` is the id of the policy that decided, empty where none could. ``earned`` is what counts for retirement,
    None where nothing is asked that is known. ``problems`` counts the findings of the
    answer that are errors or warnings. An answer that is being worked out is ``PENDING``.
    """

    policy: str
    state: State
    standing: Standing
    reckoning: Reckoning
    marks: tuple[Mark, ...]
    problems: int = 0
    earned: Earned | None = None

    @property
    def until(self) -> date | None:
        """The last day to pay back; None where nothing can be, or nothing closes it."""
        return self.reckoning.back_by

    @property
    def total(self) -> Fen | None:
        """What paying back today costs, in fen; None where nothing may or need be paid, or it cannot be known."""
        return self.reckoning.total


PENDING = Answer("", State.NOTHING, Standing(), NOTHING_TO_PAY, ())
"""Stands where the answer is not known yet: the book is being read, or the day has changed."""


class RosterRow(NamedTuple):
    """One person in the roster. ``short`` are the months that will be missing at retirement, None where not known."""

    person: PersonLine
    answer: Answer
    short: int | None = None

    @property
    def standing(self) -> Standing:
        """Where the person stands."""
        return self.answer.standing

    def problems(self, today: date) -> int:
        """How many errors and warnings the findings hold, of the answer and of the person's details."""
        person = self.person
        found = self.answer.problems + (not person.name) + (bool(person.policy) and self.answer.policy != person.policy)
        if person.id_number and person.id_kind in NUMBERS:
            found += read(person.id_number, today).flaw is not None
        return found

    @property
    def is_pending(self) -> bool:
        """Whether the answer is still to come."""
        return self.answer is PENDING


class _Known:
    """Answers by the identities of the values that they were worked out from; the values are kept beside them, so that
    the identities stay theirs. What was not asked for while ``MOST_REMEMBERED`` others came is forgotten.
    """

    def __init__(self) -> None:
        self._young: dict[tuple[int, ...], tuple[Ledger, Answer]] = {}
        self._old: dict[tuple[int, ...], tuple[Ledger, Answer]] = {}

    def get(self, key: tuple[int, ...]) -> Answer | None:
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None:
                return None
            self.put(key, *found)
        return found[1]

    def put(self, key: tuple[int, ...], ledger: Ledger, answer: Answer) -> None:
        if len(self._young) >= MOST_REMEMBERED:
            self._old, self._young = self._young, {}
        self._young[key] = (ledger, answer)


class Shared:
    """Makes equal parts of answers the very same values: a book of a million people has some thousand gaps in all."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def answer(self, answer: Answer) -> Answer:
        """The same answer, of parts that it has in common with those before."""
        share = self._known.setdefault
        where, paying = answer.standing, answer.reckoning
        gaps, months, due = where.gaps, paying.months, where.deadline
        if gaps or due is not None:
            where = where._replace(
                gaps=tuple([share(gap, gap) for gap in gaps]),
                to_pay=share(where.to_pay, where.to_pay),
                deadline=share(due, due),
            )
        if months:
            paying = paying._replace(
                months=tuple([share(month, month) for month in months]),
                back_by=share(paying.back_by, paying.back_by),
            )
        policy, state, _, _, marks, problems, earned = answer
        return Answer(share(policy, policy), state, where, paying, share(marks, marks), problems, earned)


class Assessor:
    """Works out rows on one day. ``policy_for`` gives the policy for a person's own policy id."""

    def __init__(self, policy_for: Callable[[str], Policy | None], as_of: date) -> None:
        self.as_of = as_of
        self._policy_for = policy_for
        self._policies: dict[str, Policy | None] = {}
        self._by_ledger = _Known()
        self._by_history = _Known()
        self._shared = Shared()

    def policy(self, own: str) -> Policy | None:
        """The policy that decides for persons with this policy of their own."""
        if own not in self._policies:
            self._policies[own] = self._policy_for(own)
        return self._policies[own]

    def terms(self, own: str, ledger: Ledger) -> Places | None:
        """The places along a ledger, for persons with this policy of their own; None where none decides."""
        return terms(ledger, own, self.policy)

    def row(self, person: PersonLine, ledger: Ledger) -> RosterRow:
        """The row of one person."""
        return self.row_of(person, self.answer(person.policy, ledger), ledger.career)

    def row_of(self, person: PersonLine, answer: Answer, career: Career) -> RosterRow:
        """The row of one person whose history has this answer. ``career`` is what was given by hand."""
        earned = answer.earned
        policy = None if earned is None else self.policy(earned.place)
        if earned is None or policy is None:
            return RosterRow(person, answer)
        told = _told_by_number(person, self.as_of)
        if told is not None:
            born, sex = told
        elif career.sex is not None:
            born, sex = None if career.born is None else month_of(career.born), career.sex
        else:
            return RosterRow(person, answer)  # without a sex nobody knows how many months are asked
        return RosterRow(person, answer, short_of(earned, policy, career, born, sex))

    def answer(self, own: str, ledger: Ledger) -> Answer:
        """What the rules say of a ledger, for persons with this policy of their own."""
        policy = self.policy(own)
        return NO_POLICY if policy is None else self._answer(own, ledger, policy)

    def _answer(self, own: str, ledger: Ledger, policy: Policy) -> Answer:
        same = self._by_ledger.get((id(ledger), id(policy)))
        if same is not None:
            return same
        history = (
            id(ledger.medical),
            id(ledger.pension),
            id(ledger.spells),
            id(ledger.residents),
            id(ledger.career),
            ledger.enrolled_until or 0,
            int(bool(ledger.bases)),
            id(policy),
        )
        alike = self._by_history.get(history)
        if alike is not None and not alike.reckoning.months:
            return alike  # bases matter to costs alone
        found = self._work_out(own, ledger, policy)
        self._by_ledger.put((id(ledger), id(policy)), ledger, found)
        self._by_history.put(history, ledger, found)
        return found

    def _work_out(self, own: str, ledger: Ledger, policy: Policy) -> Answer:
        where, paying, said, earned = survey(ledger, self.terms(own, ledger) or policy, self.as_of)
        state = State(where.coverage.value) if where.coverage is not None else State.NOTHING
        signs = marks(where, paying, self.as_of, in_residents=bool(ledger.residents))
        return self.shared(Answer(policy.id, state, where, paying, signs, count_problems(said), earned))

    def shared(self, answer: Answer) -> Answer:
        """An answer, wherever it was worked out, of parts that it has in common with those before."""
        return self._shared.answer(answer)


NO_POLICY = Answer("", State.NOTHING, Standing(), NOTHING_TO_PAY, (Mark.UNDETERMINED,))
"""Nobody can say without a policy."""


def count_problems(findings: Sequence[Finding]) -> int:
    """How many findings are errors or warnings."""
    return sum(finding.severity is not Severity.INFO for finding in findings)


def marks(where: Standing, paying: Reckoning, as_of: date, *, in_residents: bool = False) -> tuple[Mark, ...]:
    """What a row is worth looking at for, the most pressing first. ``in_residents``: there are residents' years."""
    until = paying.back_by
    signs = (
        (Mark.CLOSING, until is not None and 0 <= (until - as_of).days <= CLOSING_DAYS),
        (Mark.SUSPENDED, where.coverage is Coverage.SUSPENDED),
        (Mark.WAITING, where.coverage is Coverage.WAITING),
        (Mark.LOSES, loses_next_month(where)),
        (Mark.UNDETERMINED, where.coverage in (Coverage.UNDETERMINED, None)),
        (Mark.UNKNOWN, where.unknown > 0),
        (Mark.OWED, paying.owed > 0),
    )
    pressing = [mark for mark, on in signs if on]
    if not pressing and where.coverage in COVERED:
        pressing.append(Mark.FINE)
    if in_residents:
        pressing.append(Mark.RESIDENTS)
    if where.moved is not None and year_of(where.moved) == as_of.year:
        pressing.append(Mark.MOVED)
    if where.season is not None:
        pressing.append(Mark.NOT_IN)
    return tuple(pressing)


def loses_next_month(where: Standing) -> bool:
    """Whether somebody covered now is not covered next month unless something is paid."""
    return where.coverage in COVERED and where.next_month not in COVERED


def _told_by_number(person: PersonLine, as_of: date) -> tuple[Month | None, Sex | None] | None:
    """Month of birth and sex by the identity number; None where it tells neither."""
    if person.id_kind == _RESIDENT and len(person.id_number) == 18:
        return birth_told(person.id_number, as_of)
    if not person.id_number or person.id_kind not in NUMBERS:
        return None
    told = read(person.id_number, as_of)
    return None if told.flaw is not None or told.birth is None else (month_of(told.birth), told.sex)


def line_of(record: PersonRecord) -> PersonLine:
    """The light row of a person, as the book would give it."""
    latest = record.ledger.spells[-1] if record.ledger.spells else None
    return PersonLine(
        record.id,
        record.name,
        record.id_number,
        latest.employer if latest else "",
        latest.capacity.value if latest else "",
        record.policy,
        record.pinyin,
        record.initials,
        record.id_kind,
    )
