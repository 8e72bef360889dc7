"""From the quick entry line to the desk; while it is typed, what it would do is worked out and said."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.entry.quick import Statement, Told, parse
from medins_desktop.desk.entry.quick_entry import Outcome, enter, outcome
from medins_desktop.desk.entry.quick_words import Deed, QuickError
from medins_desktop.desk.entry.quick_years import YearsStatement
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people.places import find_place, place_name
from medins_desktop.desk.policies import packs
from medins_desktop.domain.assess import assess
from medins_desktop.domain.month import month_text
from medins_desktop.ui.context import Context
from medins_desktop.ui.record.quick_view import QuickEntry
from medins_desktop.words import say
from medins_desktop.words.explain import headline, span_words


class QuickController(QObject):
    """``view`` stands in the head of the calendar; ``line`` is the line in it."""

    BY = "quick"

    def __init__(self, context: Context) -> None:
        self.view = QuickEntry()
        super().__init__(self.view)
        self.line = self.view.line
        self._context = context
        self.line.textEdited.connect(self._explain)
        self.line.entered.connect(self._enter)
        self.view.paste.clicked.connect(context.paste_wanted)
        self.line.left.connect(lambda: context.go_to.emit("calendar", ()))
        context.changed.connect(self._changed)
        context.language_changed.connect(self.view.retranslate)
        context.theme_changed.connect(self.view.retranslate)
        context.go_to.connect(self._go_to)

    def focus(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to(self, place: str, _months: object) -> None:
        if place == "quick":
            self.focus()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN, What.BOOK):
            self.line.forget_text()

    def _explain(self, text: str) -> None:
        desk = self._context.desk
        if not text.strip() or desk.person is None:
            self.line.show_note("")
            return
        try:
            statements = self._parse(text)
            result = outcome(desk.person, statements) if statements else None
        except (QuickError, ActionError) as error:
            self.line.show_note(_wrong(error), wrong=not _may_go_on(text, error))
            return
        self.line.show_note(self._words(result) if result else "")

    def _parse(self, text: str) -> tuple[Told, ...]:
        desk = self._context.desk
        return parse(text, desk.today(), desk.as_of, lambda name: find_place(name, packs(desk.policies)).id)

    def _words(self, result: Outcome) -> str:
        lines = [self._statement_words(each) for each in result.statements]
        if result.changed:
            lines.append(say("quick.changes", n=result.changed))
        elif result.before == result.after:
            lines.append(say("quick.changes_nothing"))
        desk = self._context.desk
        asked = desk.question(result.after)
        if asked is not None:
            after = assess(*asked, desk.as_of)
            lines.append(say("quick.then", state=headline(after).state))
        return "\n".join([*lines, say("quick.press_enter")])

    def _statement_words(self, told: Told) -> str:
        if isinstance(told, YearsStatement):
            return years_words(told)
        words = statement_words(told)
        if not told.place:
            return words
        place = place_name(told.place, packs(self._context.desk.policies))
        return say("quick.in_place", text=words, month=month_text(told.first), place=place)

    def _enter(self) -> None:
        desk = self._context.desk
        text = self.line.text()
        if not text.strip() or desk.person is None:
            return
        try:
            statements = self._parse(text)
            changed = outcome(desk.person, statements).changed if statements else 0
        except (QuickError, ActionError) as error:
            self.line.show_note(_wrong(error), wrong=True)
            self._select(error)
            return
        done = self._context.guard(lambda: enter(desk, statements, self.BY))
        if done is not None:
            self.line.forget_text()
            self._context.notice.emit(_done_words(changed) if done.what else say("quick.nothing_entered"))

    def _select(self, error: QuickError | ActionError) -> None:
        """The part that is not understood, ready to be typed over."""
        at = self.line.text().find(error.part) if isinstance(error, QuickError) else -1
        if at >= 0 and isinstance(error, QuickError):
            self.line.setSelection(at, len(error.part))


def statement_words(statement: Statement) -> str:
    """What a statement says, in words."""
    track = statement.tracks[0]
    text = say(
        f"quick.does_{statement.deed}",
        track=say("quick.both_tracks") if len(statement.tracks) > 1 else say(f"quick.track_{track}"),
        months=span_words(statement.first, statement.last),
        day=statement.paid_on.isoformat() if statement.paid_on else "",
    )
    if statement.capacity is None:
        return text
    return say("quick.as_capacity", text=text, capacity=say(f"capacity.{statement.capacity}"))


def years_words(statement: YearsStatement) -> str:
    """What a statement about residents' years says, in words."""
    years = " ".join(map(str, statement.years))
    if statement.deed is Deed.MISSED:
        return say("quick.years_missed", years=years)
    day = statement.paid_on.isoformat() if statement.paid_on else ""
    words = [say("quick.years_paid_on" if day else "quick.years_paid", years=years, day=day)]
    if statement.repairs:
        words.append(say("quick.years_repair", years=" ".join(map(str, statement.repairs))))
    if statement.exempt:
        words.append(say("quick.years_exempt"))
    return say("quick.comma").join(words)


def _done_words(changed: int) -> str:
    return say("quick.entered", n=changed) if changed else say("quick.entered_job")


def _wrong(error: QuickError | ActionError) -> str:
    if isinstance(error, QuickError):
        return say("quick.wrong", part=error.part, reason=say(error.reason.key, **error.reason.figures))
    return say(error.key, **error.figures)


def _may_go_on(text: str, error: QuickError | ActionError) -> bool:
    """Whether the part that is not understood is the one being typed, which is not finished yet."""
    return isinstance(error, QuickError) and text.casefold().endswith(error.part)
