"""From the form to the desk and back. A field being typed in is never overwritten."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.people import people, spells
from medins_desktop.desk.people.checking import reading
from medins_desktop.desk.people.findings import of_details
from medins_desktop.desk.people.places import place_at, place_name
from medins_desktop.desk.people.problems import SECTION, FieldsError
from medins_desktop.desk.policies import packs
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.identity import Identity, age
from medins_desktop.domain.ledger import UNKNOWN_CAREER, Base, Capacity, Entry, Spell
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit.draft import Draft
from medins_desktop.ui.kit.fields import LineEdit, TextEdit, TypedEdit
from medins_desktop.ui.person.rows import RowsEditor
from medins_desktop.ui.person.spell_row import SpellRow
from medins_desktop.ui.person.view import PersonView
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped


class PersonController(QObject):
    """Keeps the form true to the desk."""

    BY = "person"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.desk = context.desk
        self.view = PersonView(lambda: self.desk.as_of, self._effective, lambda: packs(self.desk.policies))
        context.changed.connect(self._changed)
        context.language_changed.connect(self._speak)
        context.theme_changed.connect(self._speak)
        context.go_to.connect(self._go_to)
        self._before: people.Carried | None = None  # what the person shown before may lend to the one shown now
        self._lends: people.Carried | None = None
        self._left: Month | None = None  # the end typed, which may be that of the job
        self._join()
        self._show()

    def _join(self) -> None:
        view = self.view
        view.name.committed.connect(lambda text: self._set(view.name, people.set_name, text))
        view.phone.committed.connect(lambda text: self._set(view.phone, people.set_phone, text))
        view.notes.committed.connect(lambda text: self._set(view.notes, people.set_notes, text))
        view.id_number.committed.connect(self._set_number)
        view.id_kind_chosen.connect(self._set_kind)
        view.end.accepted.connect(self._set_end)
        view.spells.changed.connect(self._set_spells)
        view.spell_ended.connect(self._end_spell)
        view.leave_job.clicked.connect(self._leave_job)
        view.spells.adding.connect(lambda: self._add(view.spells))
        view.bases.changed.connect(self._set_bases)
        view.bases.adding.connect(lambda: self._add(view.bases))
        view.years.told.connect(self._set_career)
        view.delete_wanted.connect(self._delete)
        view.carry.clicked.connect(self.carry_over)
        for line in view.lines.values():
            line.moved_on.connect(self._move_on)

    # What is not saved

    def unsaved(self) -> tuple[str | None, ...]:
        """What was typed and could not be saved or read, a place for each line of the form."""
        return tuple(line.unsaved_text for line in self._drafts())

    def type_again(self, texts: Sequence[str | None]) -> None:
        """Put back what ``unsaved`` gave, and try to save it once more."""
        lines = self._drafts()
        for line, text in zip(lines, texts, strict=False):
            if text is not None and len(lines) == len(texts):
                line.type_again(text)

    def _drafts(self) -> list[Draft]:
        return [line for line in self.view.findChildren(QWidget) if isinstance(line, Draft)]

    # From the form to the desk

    def _move_on(self) -> None:
        """To the months; those of a new person are typed in a line."""
        ledger = self.desk.shown.ledger if self.desk.person else PersonRecord().ledger
        self.context.go_to.emit("calendar" if ledger.medical or ledger.pension else "quick", ())

    def may_carry_over(self) -> bool:
        """Whether the person before has something to lend to the one shown."""
        return (
            self._before is not None and self.desk.person is not None and people.may_carry_over(self.desk.shown.ledger)
        )

    def carry_over(self) -> None:
        """Take over what is offered, as one step."""
        before = self._before
        if before is not None and self._try(lambda: people.carry_over(self.desk, before, self.BY)):
            self._show()

    def _try(self, action: Callable[[], Changes]) -> bool:
        """Do it, or show what is wrong at the fields concerned; what was typed stays."""
        if self.desk.person is None:
            return False
        try:
            done = self.context.guard_fields(action)
        except FieldsError as error:
            self._show_errors(error.findings)
            return False
        return done is not None

    def _set(self, line: LineEdit | TextEdit, setter: Callable[[Desk, Any, str], Changes], value: object) -> None:
        self._try_line(line, lambda: setter(self.desk, value, self.BY))

    def _try_line(self, line: LineEdit | TextEdit, action: Callable[[], Changes]) -> None:
        """Do what a line tells. What is refused stays in it, with the reason, until it is mended or told again."""
        field = self.view.field_of(line)
        if field is not None:
            field.set_error("")
        if self._try(action):
            self._show_errors(of_details(self.desk))
            return
        line.keep_unsaved()
        if field is not None and not field.error:
            field.set_error(say("person.not_saved"))

    def _try_rows(self, editor: RowsEditor[Any], action: Callable[[], Changes]) -> None:
        """Do what rows tell. What is refused stays in their lines; what was chosen from a list goes back."""
        editor.show_errors([])
        done = self._try(action)
        if not done:
            editor.keep_unsaved(editor.error.text() or say("person.not_saved"))
        self._show_rows()

    def _set_number(self, text: str) -> None:
        kind = IdKind(self.view.id_kind.currentData())
        self._try_line(self.view.id_number, lambda: people.set_identity(self.desk, kind, text, self.BY))

    def _set_kind(self, kind: IdKind) -> None:
        if not self._try(lambda: people.set_identity(self.desk, kind, self.desk.shown.id_number, self.BY)):
            self.view.id_kind.setCurrentIndex(list(IdKind).index(self.desk.shown.id_kind))

    def _set_spells(self, values: Sequence[Spell]) -> None:
        self._try_rows(self.view.spells, lambda: people.set_spells(self.desk, values, self.BY))

    def _end_spell(self, row: SpellRow, last: Month | None) -> None:
        """A row got its last month; one that is not in the book yet comes into it by that."""
        spell, rows = row.value() or Spell(row.first, Capacity.UNIT), self.view.spells.values()
        known = sorted({*rows, spell}, key=lambda each: each.first)
        self._try_rows(self.view.spells, lambda: spells.end_spell(self.desk, known, known.index(spell), last, self.BY))

    def _set_end(self, end: Month | None) -> None:
        self._set(self.view.end, people.set_enrolled_until, end)
        self._offer_leaving(end)

    def _offer_leaving(self, end: Month | None) -> None:
        """Whoever types an end of participation may mean that of the job."""
        self._left = end if end is not None and spells.may_end(self.desk.shown.ledger, end) is not None else None
        self.view.offer_leaving("" if self._left is None else month_text(self._left))

    def _leave_job(self) -> None:
        """Not the participation ended, but the job."""
        last = self._left
        if last is not None and self._try(lambda: spells.leave_job(self.desk, last, self.BY)):
            self.view.end.forget()
            self._offer_leaving(None)
            self._show()
            self.view.spells.focus_row(len(self.view.spells.rows) - 1)

    def _set_bases(self, bases: Sequence[Base]) -> None:
        self._try_rows(self.view.bases, lambda: people.set_bases(self.desk, bases, self.BY))

    def _set_career(self, name: str, value: Any) -> None:
        """A field of the years."""
        action = lambda: people.set_career(self.desk, replace(self.desk.shown.ledger.career, **{name: value}), self.BY)  # noqa: E731
        line = self.view.years.lines.get(name)
        if line is not None:
            self._try_line(line, action)
        elif not self._try(action):
            self._show_years()

    def _add(self, editor: RowsEditor[Any]) -> None:
        """A further row to be typed into. It is saved when it says something."""
        editor.begin_draft()
        self._show_rows()
        editor.focus_row(len(editor.rows) - 1)

    def _delete(self) -> None:
        name = self.desk.shown.name
        if self._try(lambda: people.delete_person(self.desk, by=self.BY)):
            self.context.notice.emit(say("person.deleted", name=name))

    # From the desk to the form

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.BOOK, What.PEOPLE):
            self._list_employers()
        if changes.concerns(What.SHOWN):
            self._leave()
            self._remember(changes)
        if changes.concerns(What.SHOWN, What.PERSON, What.POLICY, What.AS_OF, What.DAY):
            self._show()
        elif changes.concerns(What.LEDGER):
            self._show_pension()
            self._show_years()

    def _remember(self, changes: Changes) -> None:
        """Whoever was shown before may lend employer and base to the next; another book has other people."""
        self._before = None if changes.concerns(What.BOOK) else self._lends or self._before

    def _leave(self) -> None:
        """Another person: half-typed text belongs to the one before and is not carried over."""
        for line in (self.view.name, self.view.id_number, self.view.phone, self.view.end, self.view.notes):
            line.forget()
        self.view.spells.forget()
        self.view.bases.forget()
        self.view.hide_places()
        self.view.years.begin(self.desk.person.ledger.career if self.desk.person else UNKNOWN_CAREER)
        self._offer_leaving(None)

    def _show(self) -> None:
        person = self.desk.person
        self.view.room.setEnabled(person is not None)
        if person is None:
            person = PersonRecord()
        view = self.view
        view.name.show_text(person.name)
        view.id_kind.setCurrentIndex(list(IdKind).index(person.id_kind))
        view.id_number.show_text(person.id_number)
        view.retranslate_reveal()
        view.phone.show_text(person.phone)
        view.notes.show_text(person.notes)
        view.end.show_value(person.ledger.enrolled_until)
        self._show_rows()
        self._show_pension()
        self._show_years()
        view.fields["id_number"].set_hint(self._number_words(person))
        self._show_errors(of_details(self.desk))

    def _show_pension(self) -> None:
        self.view.pension.setText(_pension_words(self.desk.person.ledger.pension if self.desk.person else ()))

    def _show_years(self) -> None:
        person = self.desk.person or PersonRecord()
        number = self._told(person)
        career = person.ledger.career
        sex = number.sex if number is not None else career.sex
        answer = self.desk.answer_today
        self.view.years.show_career(career, sex, answer.years if answer else None, is_told=number is not None)

    def _show_rows(self) -> None:
        ledger = self.desk.person.ledger if self.desk.person else PersonRecord().ledger
        first = people.first_spell(self.desk).first if self.desk.person else month_of(self.desk.as_of)
        self.view.spells.show_values(ledger.spells, self._next(ledger.spells, first))
        self.view.bases.show_values(ledger.bases, self._next(ledger.bases, first))
        self.view.show_lasts(ledger.spells)
        self.view.show_befores(self._befores(ledger.spells))
        self._lends = people.carried(self.desk.person) if self.desk.person else None
        self.view.show_carried(self._carried_words(self._before) if self.may_carry_over() else "")

    def _befores(self, spells: Sequence[Spell]) -> list[str]:
        """For each spell, and one after them, which place holds where it names none: the one before, or the usual."""
        known = packs(self.desk.policies)
        usual = self.desk.policy.id if self.desk.policy else ""
        words = [say("person.place_first", place=place_name(usual, known))]
        for spell in spells:
            before = place_at(spells, spell.first)
            words.append(say("person.place_as_before", place=place_name(before or usual, known)))
        return words

    def _next(self, values: Sequence[Spell | Base], first: Month) -> Month:
        """The month that a further row begins with unless another is typed."""
        return max(month_of(self.desk.as_of), values[-1].first + 1) if values else first

    def _show_errors(self, findings: Sequence[Finding]) -> None:
        """All of them, each at its field."""
        words = [(finding.place, say(f"{SECTION}.{finding.code}", **finding.figures)) for finding in findings]
        for key, field in self.view.fields.items():
            mine = [text for place, text in words if place == key]
            line = self.view.lines.get(key)
            is_waiting = line is not None and (line.is_unsaved or (isinstance(line, TypedEdit) and bool(line.reason)))
            if mine or not is_waiting:
                field.set_error("\n".join(mine))
        self.view.spells.show_errors(_of_rows("spells", words))
        self.view.bases.show_errors(_of_rows("bases", words))

    def _number_words(self, person: PersonRecord) -> str:
        told = self._told(person)
        if told is None or told.birth is None or told.sex is None:
            return ""
        years = age(told.birth, self.desk.today())
        return say("person.number_told", sex=say(f"person.sex_{told.sex.value}"), birth=told.birth.isoformat(), n=years)

    def _told(self, person: PersonRecord) -> Identity | None:
        """What a sound number tells; None where the document tells neither birth nor sex."""
        told = reading(person, self.desk.today())
        return told if told is not None and told.flaw is None else None

    def _effective(self, base: Base) -> Fen | None:
        """The base after floor and ceiling of the rates in force in its month, or now where it began before them."""
        policy = self.desk.policy
        if policy is None:
            return None
        rates = policy.rates_at(base.first) or policy.rates_at(month_of(self.desk.as_of))
        return rates.clamp(base.amount) if rates else None

    def _carried_words(self, what: people.Carried | None) -> str:
        """What could be taken over from the person before."""
        if what is None:
            return ""
        spell = what.spell
        parts = (
            (spell.employer or say(f"person.capacity_{spell.capacity.value}")) if spell else "",
            place_name(spell.policy, packs(self.desk.policies)) if spell else "",
            say("person.carried_base", amount=grouped(what.base.amount)) if what.base else "",
        )
        content = say("person.carried_comma").join(filter(None, parts))
        return say("person.carried", name=what.name or say("people.no_name"), content=content)

    def _list_employers(self) -> None:
        book = self.desk.book
        known = self.context.guard(book.employer_names) if book is not None else None
        self.view.employers.setStringList(known or [])

    def _speak(self) -> None:
        self.view.retranslate()
        self._show()

    def _go_to(self, place: str, _months: object) -> None:
        if self.view.focus_place(place) and place == "name":
            self.view.name.selectAll()

    def focus(self) -> None:
        """Put the keyboard into the form."""
        self.view.name.setFocus(Qt.FocusReason.OtherFocusReason)


def _of_rows(table: str, words: Sequence[tuple[str, str]]) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    for place, text in words:
        name, _, rest = place.partition("[")
        row, _, field = rest.partition("].")
        if name == table and row.isdecimal():
            found.append((int(row), field, text))
    return found


def _pension_words(entries: Sequence[Entry]) -> str:
    if not entries:
        return say("person.no_pension")
    paid = sum(entry.last - entry.first + 1 for entry in entries if not entry.unknown)
    return say("person.pension", first=month_text(entries[0].first), last=month_text(entries[-1].last), n=paid)
