"""The desk: the open book, the person in front of the clerk, the question asked, the answer, and undo.

One road in and one road out: every change of a person goes through ``commit`` (or ``undo``, ``redo``), is written to
the book in one transaction, assessed again, and told to the listeners as ``Changes``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from medins_desktop.desk.changes import NOTHING, Changes, What
from medins_desktop.desk.difference import News, changed_answer, news_of, union
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.journal import Journal
from medins_desktop.desk.policies import Policies, find
from medins_desktop.desk.step import Step

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.records import PersonRecord
    from medins_desktop.domain.assessment import Assessment
    from medins_desktop.domain.ledger import Ledger
    from medins_desktop.domain.month import Month
    from medins_desktop.domain.places import Places
    from medins_desktop.domain.policy import Policy

DEFAULT_POLICY = "cn-general"

_ANOTHER_PERSON = frozenset({What.SHOWN, What.PERSON, What.LEDGER, What.POLICY, What.PAY_ON})

__all__ = ["DEFAULT_POLICY", "Desk", "Step"]


class Desk:
    """What the window shows and what it may do. Works before packs are loaded and without a book.

    ``person`` is the record shown, ``assessment`` its answer, ``answer_today`` the one for no day supposed (or None).
    ``policy`` is the one that decides for the person shown: the person's own, else the default; None before
    ``use_policies``. ``unknown_policy`` is the person's own policy id where no pack has it (the default decides then).
    ``closed_months`` are those that a slip must not touch, each of an employer by name.
    ``as_of_is_today``: the as-of date follows the clock. ``pay_on`` None means the as-of day; it belongs to the person
    shown and falls back to None with the next one.
    ``is_writing``: another thread writes a step; nothing else is written or shown until it has been told.
    """

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        self.today = today
        self.book: Book | None = None
        self.person: PersonRecord | None = None
        self.as_of: date = today()
        self.pay_on: date | None = None
        self.policies: Policies | None = None
        self.default_policy = DEFAULT_POLICY
        self.policy: Policy | None = None
        self.unknown_policy = ""
        self.assessment: Assessment | None = None
        self.answer_today: Assessment | None = None
        self.closed_months: frozenset[tuple[str, Month]] = frozenset()
        self.is_writing = False
        self.as_of_is_today = True
        self._day = self.as_of
        self._journal: Journal | None = None
        self._news: tuple[Step, News] | None = None
        self._listeners: list[Callable[[Changes], None]] = []

    def listen(self, callback: Callable[[Changes], None]) -> None:
        """Call ``callback`` after every change, in the order of listening."""
        self._listeners.append(callback)

    def _tell(self, changes: Changes) -> Changes:
        if changes.what:
            for callback in tuple(self._listeners):
                callback(changes)
        return changes

    # The book and the person shown

    def open(self, book: Book, by: str = "", journal: Journal | None = None) -> Changes:
        """Work on ``book``; nobody is shown, what can be undone is in ``journal``. The book open before is closed."""
        if self.book is not None and self.book is not book:
            self.book.close()
        return self._change_book(book, by, journal or Journal(book))

    def close(self, by: str = "") -> Changes:
        """Close the book; nothing is shown."""
        if self.book is not None:
            self.book.close()
        return self._change_book(None, by, None)

    def _change_book(self, book: Book | None, by: str, journal: Journal | None) -> Changes:
        self.book, self._journal, self._news = book, journal, None
        self.closed_months = book.closed_months() if book is not None else frozenset()
        self._put(None)
        return self._tell(Changes(_ANOTHER_PERSON | {What.BOOK, What.PEOPLE, What.UNDO}, None, None, by))

    def show(self, person_id: int | None, by: str = "") -> Changes:
        """Show this person, read anew from the book; None shows nobody. Raises BookError where it cannot be read."""
        before = self.next_undo(), self.next_redo()
        record = None if person_id is None else self.read(person_id)
        self.stop_merging()
        self._put(record)
        news = {What.UNDO} if before != (self.next_undo(), self.next_redo()) else set()
        return self._tell(Changes(_ANOTHER_PERSON | news, person_id, None, by))

    def read(self, person_id: int) -> PersonRecord:
        """This person as the book has them now. Steps that somebody else has overwritten are forgotten."""
        self.check_free()
        return self.open_journal.read(person_id)

    @property
    def open_book(self) -> Book:
        """The open book. Raises ActionError where none is."""
        if self.book is None:
            raise ActionError("desk.no_book")
        return self.book

    @property
    def open_journal(self) -> Journal:
        """The steps of the open book. Raises ActionError where none is."""
        if self._journal is None:
            raise ActionError("desk.no_book")
        return self._journal

    @property
    def shown(self) -> PersonRecord:
        """The person shown. Raises ActionError where nobody is."""
        if self.person is None:
            raise ActionError("desk.nobody_shown")
        return self.person

    # The question

    def set_as_of(self, day: date | None, by: str = "") -> Changes:
        """Ask for this day; None (or today) follows the clock. A day of payment before it is forgotten."""
        today = self.today()
        self.as_of_is_today = day is None or day == today
        return self._ask(day or today, by)

    def day_passed(self) -> Changes:
        """Another day by the clock, midnight or a clock put right: an as-of date that follows it moves along."""
        before, self._day = self._day, self.today()
        if self._day == before:
            return NOTHING
        self.as_of_is_today |= self.as_of == self._day
        return self._ask(self._day if self.as_of_is_today else self.as_of, "", What.DAY)

    def _ask(self, as_of: date, by: str, *news: What) -> Changes:
        what = {*news}
        if as_of != self.as_of:
            what.add(What.AS_OF)
            self.as_of = as_of
            if self.pay_on is not None and self.pay_on < as_of:
                self.pay_on = None
                what.add(What.PAY_ON)
            self._assess()
        months = None if What.AS_OF in what else frozenset[int]()
        return self._tell(Changes(frozenset(what), self.shown_id, months, by)) if what else NOTHING

    def set_pay_on(self, day: date | None, by: str = "") -> Changes:
        """Suppose this day of payment; None means the as-of day. Raises ActionError for a day before the as-of day."""
        if day is not None and day < self.as_of:
            raise ActionError("desk.pay_before_as_of", as_of=self.as_of, day=day)
        if day == self.as_of:
            day = None
        if day == self.pay_on:
            return NOTHING
        self.pay_on = day
        self._assess()
        return self._tell(Changes(frozenset({What.PAY_ON}), self.shown_id, frozenset(), by))

    def use_policies(self, policies: Policies, default: str = DEFAULT_POLICY) -> Changes:
        """Take policies from here from now on; ``default`` decides for persons without one of their own."""
        self.policies = policies
        self.default_policy = default
        return self._change_policy("")

    def set_policy(self, policy_id: str, by: str = "") -> Changes:
        """Make this the default policy: it decides for all persons without one of their own.

        The person's own is set by ``people.set_person_policy``. Raises ActionError for an unknown policy.
        """
        if find(self.policies, policy_id) is None:
            raise ActionError("desk.unknown_policy", policy=policy_id)
        if policy_id == self.default_policy:
            return NOTHING
        self.default_policy = policy_id
        return self._change_policy(by)

    def _change_policy(self, by: str) -> Changes:
        self._choose_policy()
        self._assess()
        return self._tell(Changes(frozenset({What.POLICY}), self.shown_id, None, by))

    def policy_for(self, own: str) -> Policy | None:
        """The policy that decides for a person whose own policy id is ``own`` (empty: none)."""
        found = find(self.policies, own) if own else None
        return found or find(self.policies, self.default_policy) or find(self.policies, DEFAULT_POLICY)

    def _choose_policy(self) -> None:
        own = self.person.policy if self.person else ""
        self.policy = self.policy_for(own)
        is_known = self.policies is None or (self.policy is not None and self.policy.id == own)
        self.unknown_policy = "" if is_known else own

    def question(self, record: PersonRecord) -> tuple[Ledger, Places] | None:
        """What the rules are asked about somebody: the whole ledger, and the places along it; None without any."""
        from medins_desktop.desk.terms import question  # noqa: PLC0415 - the first paint does without it

        return question(record, self.policy_for, self.as_of)

    # The answer

    @property
    def shown_id(self) -> int | None:
        """The id of the person shown."""
        return self.person.id if self.person else None

    def _put(self, record: PersonRecord | None) -> None:
        if record is None or self.person is None or record.id != self.person.id:
            self.pay_on = None
        self.person = record
        self._choose_policy()
        self._assess()

    def _assess(self) -> None:
        asked = None if self.person is None else self.question(self.person)
        if asked is None:
            self.assessment = self.answer_today = None
            return
        from medins_desktop.domain.supposing import answers  # noqa: PLC0415 - the first paint does without it

        self.assessment, self.answer_today = answers(*asked, self.as_of, self.pay_on)

    # One road in, one road out

    def commit(self, step: Step, by: str = "") -> Changes:
        """Write a step to the book, assess again, tell the listeners.

        A step that changes nothing is not written. Raises BookError where the book cannot be written: nothing has
        changed then, in memory either. After BookChangedElsewhere the person is shown as the book has them now.
        """
        if not step.changes_something():
            return NOTHING
        return self._written(self._attempt(self.open_journal.write, step), by)

    def check_free(self) -> None:
        """Raise ActionError while another thread writes a step."""
        if self.is_writing:
            raise ActionError("desk.writing")

    def write_apart(self, step: Step, tell: Callable[[int], object]) -> Step:
        """The slow half of ``commit`` for steps of thousands, to be run on another thread; the desk refuses every
        other edit meanwhile. ``tell`` hears how many are written; what it raises stops the step, and nothing is
        written. The other half, on the window's thread, is ``tell_written``, or ``refused`` with the BookError.
        """
        return self._apart(lambda: self.open_journal.write(step, tell), step)

    def undo_apart(self, step: Step, tell: Callable[[int], object]) -> Step:
        """The slow half of ``undo`` for ``step``, the next one to be taken back; as ``write_apart``."""
        return self._apart(lambda: self.open_journal.undo(step, tell), step)

    def redo_apart(self, step: Step, tell: Callable[[int], object]) -> Step:
        """The slow half of ``redo`` for ``step``, the next one to be done again; as ``write_apart``."""
        return self._apart(lambda: self.open_journal.redo(step, tell), step)

    def _apart(self, write: Callable[[], Step], step: Step) -> Step:
        self.is_writing, written = True, None
        try:
            written = write()
            self._news = written, news_of(written.pairs)
        finally:
            self.is_writing = written is not None  # else nothing was written, and nobody needs to wait
        return written

    def tell_written(self, step: Step, by: str = "") -> Changes:
        """The other half of ``commit``: assess again, tell the listeners."""
        self.is_writing = False
        return self._written(step, by)

    def undo(self) -> Changes:
        """Take the newest step back; the person concerned is shown. Raises BookError as ``commit`` does."""
        step = self.next_undo()
        if step is None:
            return NOTHING
        return self._written(self._attempt(self.open_journal.undo, step), "", show=True)

    def redo(self) -> Changes:
        """Do the step undone last again; the person concerned is shown. Raises BookError as ``commit`` does."""
        step = self.next_redo()
        if step is None:
            return NOTHING
        return self._written(self._attempt(self.open_journal.redo, step), "", show=True)

    def next_undo(self) -> Step | None:
        """The step that ``undo`` would take back."""
        return self._journal.next_undo if self._journal else None

    def next_redo(self) -> Step | None:
        """The step that ``redo`` would do again."""
        return self._journal.next_redo if self._journal else None

    def undo_name(self) -> str | None:
        """The name of the step that ``undo`` would take back, in the current language. It may hold a person's name."""
        return self._name(self.next_undo())

    def redo_name(self) -> str | None:
        """The name of the step that ``redo`` would do again, in the current language; as above."""
        return self._name(self.next_redo())

    def _name(self, step: Step | None) -> str | None:
        from medins_desktop.desk.naming import step_name  # noqa: PLC0415 - the first paint does without it

        return None if step is None else step_name(step, self.shown_id)

    def stop_merging(self) -> None:
        """Typing has paused (a field lost the focus): the next step stands for itself."""
        if self._journal is not None:
            self._journal.stop_merging()

    def set_closed(self, employer: str, month: Month, *, closed: bool, by: str = "") -> Changes:
        """Close a month of an employer against slips, or open it again. Raises BookError."""
        self.check_free()
        self.open_journal.refuse_reading()
        self.open_book.set_closed(employer, month, closed=closed)
        self.closed_months = self.open_book.closed_months()
        return self._tell(Changes(frozenset({What.CLOSED}), None, frozenset(), by))

    @property
    def is_reading(self) -> bool:
        """Whether every edit is refused, so that nothing is changed by a slip of the hand."""
        return self._journal is not None and self._journal.is_reading

    def set_reading(self, on: bool, by: str = "") -> Changes:
        """Refuse every edit from now on, or none; the book remembers it. Raises BookError."""
        self.open_journal.set_reading(on)
        return self._tell(Changes(frozenset({What.READING}), None, frozenset(), by))

    def _attempt(self, write: Callable[[Step], Step], step: Step) -> Step:
        """Write; where somebody else was quicker, show what they wrote before the error goes on."""
        from medins_desktop.book.errors import BookError  # noqa: PLC0415 - the book is there before its errors

        self.check_free()
        try:
            return write(step)
        except (BookError, ActionError):
            self.refused()
            raise

    def refused(self) -> None:
        """A write was refused: where somebody else was quicker, show what they wrote or closed."""
        from medins_desktop.book.errors import BookError  # noqa: PLC0415 - as above

        with suppress(BookError):  # the one that refused is on its way
            closed = self.open_book.closed_months()
            if closed != self.closed_months:
                self.closed_months = closed
                self._tell(Changes(frozenset({What.CLOSED}), None, frozenset()))
        if self.shown_id in self.open_journal.stale:
            self._show_again()
        elif self.open_journal.stale:
            self._tell(Changes(frozenset({What.PEOPLE, What.UNDO})))

    def _show_again(self) -> None:
        from medins_desktop.book.errors import BookError  # noqa: PLC0415 - as above

        shown = self.shown_id
        try:
            self._put(None if shown is None else self.read(shown))
        except BookError:
            self._put(None)
        self._tell(Changes(_ANOTHER_PERSON | {What.PEOPLE, What.UNDO}, shown))

    def _written(self, step: Step, by: str, show: bool = False) -> Changes:
        known, self._news = self._news, None
        kinds, changed = known[1] if known is not None and known[0] is step else news_of(step.pairs)
        what, months = {What.UNDO, *kinds}, [changed]
        old_person, old_answer = self.person, self.assessment
        target = self.shown_id
        for before, after in step.pairs:
            if before is not None and before.id == target:
                self._put(after)
        if show:
            self._show_concerned(step)
        if self.shown_id != target:
            what |= _ANOTHER_PERSON
            months.append(None)
        elif self.person is not old_person:
            months.append(changed_answer(old_answer, self.assessment))
        people = frozenset(step.people() - {0})
        person_id = next(iter(people)) if len(people) == 1 else None
        return self._tell(Changes(frozenset(what), person_id, union(months), by, people))

    def _show_concerned(self, step: Step) -> None:
        """Somebody alone is shown; a step of several persons leaves the one who is shown."""
        records = [after for _, after in step.pairs if after is not None]
        if len(records) == 1 and records[0].id != self.shown_id:
            self._put(records[0])
