"""Edits a draft: what is typed goes into it, and what it says then is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from medins_desktop.domain.finding import Severity
from medins_desktop.policies.examples import Outcome
from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.shelf import Shelf
from medins_desktop.policies.workshop import keeping, tiers
from medins_desktop.policies.workshop.draft import Draft, NotADraft
from medins_desktop.policies.workshop.fields import Field, FieldKind, Section, sections
from medins_desktop.policies.workshop.labels import step_words
from medins_desktop.policies.workshop.ladder import ladder
from medins_desktop.policies.workshop.paths import lies_in
from medins_desktop.policies.workshop.proving import rules_of, tried
from medins_desktop.policies.workshop.unsourced import unsourced
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.workshop.beginning import Beginning
from medins_desktop.ui.workshop.changes import changes_words, was_words
from medins_desktop.ui.workshop.contents import ROWS, TABLES, lines_of
from medins_desktop.ui.workshop.editors import source_choices
from medins_desktop.ui.workshop.ending import Ending
from medins_desktop.ui.workshop.example_editing import ExampleEditing
from medins_desktop.ui.workshop.kept import KeptDraft
from medins_desktop.ui.workshop.naming import heading, in_our_language, pack_title, section_words, twin
from medins_desktop.ui.workshop.rows import new_row
from medins_desktop.ui.workshop.side import outcome_words
from medins_desktop.ui.workshop.tier_editing import TIERS, TierEditing, refusal_words
from medins_desktop.ui.workshop.view import WorkshopView
from medins_desktop.words import current_language, say
from medins_desktop.words.explain import finding_text

_NOT_SHOWN = (FieldKind.NAMES, FieldKind.DATA)
TABLE_OF = {table: name for name, table in TABLES.items()}


class WorkshopController(QObject):
    """One draft at a time. ``path`` is what of it is shown: a section, or a table of which it has none yet."""

    left = Signal()
    touched_wanted = Signal(object)  # the policy as it will be

    def __init__(self, context: Context, shelf: Shelf) -> None:
        super().__init__(context)
        self.context = context
        self.shelf = shelf
        self.is_open = False
        self.began_as = ""
        self.kept = KeptDraft(self)
        self.kept.failed.connect(self._not_kept)
        self.draft = Draft.of_nothing("new")
        self.path = ""
        self._sections: list[Section] = []
        self.view = WorkshopView(lambda: context.desk.as_of)
        view = self.view
        view.contents.chosen.connect(self.show_section)
        view.edited.connect(self._edit)
        view.assumed.connect(self._assume)
        view.undo_wanted.connect(self.undo)
        view.redo_wanted.connect(self.redo)
        view.left.connect(self.left)
        view.side.example_wanted.connect(lambda number: self.show_section(f"example[{number}]"))
        view.side.value_wanted.connect(self.go_to)
        self.example = ExampleEditing(context, self)
        self.tiers = TierEditing(self)
        self.tiers.show_wanted.connect(self._show)
        view.since.accepted.connect(self._change_from)
        view.add.clicked.connect(self._add)
        view.remove.clicked.connect(self._remove)
        context.language_changed.connect(self._speak)
        context.theme_changed.connect(self._speak)
        why_not(lambda: say("workshop.why_no_undo"), view.undo)
        why_not(lambda: say("workshop.why_no_redo"), view.redo)
        why_not(self._why_not_published, view.publish)
        why_not(lambda: say("workshop.why_no_discard"), view.discard)
        view.touched.clicked.connect(lambda: self.touched_wanted.emit(rules_of(self.draft)))
        why_not(lambda: say("workshop.why_not_touched"), view.touched)
        self.ending = Ending(context, self)

    def use(self, shelf: Shelf) -> None:
        """Packs were published or installed."""
        self.shelf = shelf

    def edit(self, policy_id: str) -> bool:
        """Edit the pack of this id, or go on with the draft of it that was kept; whether it can be."""
        draft = keeping.kept(policy_id)
        if draft is not None and self.open_file(draft):
            self.context.notice.emit(say("workshop.goes_on", title=pack_title(self.draft)))
            return True
        file = self.shelf.file_of(policy_id)
        return file is not None and self.open_file(file)

    def begin(self, policy_id: str) -> bool:
        """Ask what a new pack begins with, that one proposed, and edit it; whether the user goes on."""
        language = current_language().value
        packs = [(each.id, each.title.get(language, each.id)) for each in self.shelf.all()]
        taken = {each for each, _ in packs}
        is_free = lambda each: each not in taken and keeping.kept(each) is None  # noqa: E731
        dialog = Beginning(packs, policy_id, is_free, self.view.window())
        goes_on = asking.ask(dialog)
        self.view.window().activateWindow()  # the keyboard comes back
        if not isValid(dialog) or not goes_on:
            return False
        start, new_id = dialog.start, dialog.policy_id
        dialog.deleteLater()
        file = self.shelf.file_of(start)
        if file is None:
            self.open(Draft.of_nothing(new_id))
            return True
        return self.open_file(file, new_id)

    def open(self, draft: Draft, file: Path | None = None) -> None:
        """Edit this draft from its beginning; ``file`` is where it was kept."""
        self.kept.begin(draft, file)
        self.draft, self.is_open = draft, True
        self.began_as = str(draft.value("id"))
        draft.watch(self._changed)
        draft.watch(self.kept.changed)
        self.path = ""
        self._changed()
        self.view.enter("")

    def open_file(self, path: Path, new_id: str = "") -> bool:
        """Edit the pack of a file, or a copy of it under another id; whether it could be read."""
        try:
            draft = Draft.of_file(path)
        except NotADraft as error:
            problems = "; ".join(finding_text(finding) for finding in error.findings)
            self.context.problem.emit(say("workshop.not_read", name=path.name, problems=problems))
            return False
        if new_id:
            with draft.step("set", "id"):
                draft.set("id", new_id)
                draft.set("version", "1")
        self.open(draft, path if path.parent == keeping.drafts_folder() else None)
        return True

    def close(self) -> None:
        """Nothing is edited any more."""
        self.kept.forget()
        self.is_open = False
        self.left.emit()

    def stop(self) -> None:
        """The window closes: what was typed last is written down."""
        self.kept.write()

    def _not_kept(self, error: OSError) -> None:
        self.context.problem.emit(say("workshop.kept_not", reason=error.strerror or type(error).__name__))

    # What is done.

    def _edit(self, path: str, value: object, half: bool) -> None:
        if tiers.is_of_tiers(path):
            self._edit_tier(path, value, half)
        else:
            self._put(path, value, half)

    def _put(self, path: str, value: object, half: bool) -> None:
        other = twin(path)
        if value is None:
            self.draft.clear(path)
        elif other and self.draft.value(other) in (None, "", self.draft.value(path)):
            self.draft.set_both(path, other, value, typing=half)
        else:
            self.draft.set(path, value, typing=half)

    def _edit_tier(self, path: str, value: object, half: bool) -> None:
        """Only what leaves no hole and no overlap; what is half typed waits until the line is left."""
        if half:
            return
        try:
            with tiers.kept_whole(self.draft, "set", path):
                self._put(path, value, half)
        except tiers.TiersRefused as refused:
            self.tiers.table.refuse(refusal_words(refused))
            self.view.show_again(path)

    def _assume(self, path: str, on: bool) -> None:
        section = self._section
        if section is None or not section.block:
            return
        inner = path.removeprefix(f"{section.block}.")
        names = [name for name in self.draft.value(f"{section.block}.assumed", ()) if name != inner]
        self.draft.set(f"{section.block}.assumed", [*names, inner] if on else names)

    def undo(self) -> None:
        """Take the last step back, and show where it was."""
        step = self.draft.undo()
        if step is not None:
            self.go_to(step.path)

    def redo(self) -> None:
        """Do again what was taken back."""
        step = self.draft.redo()
        if step is not None:
            self.go_to(step.path)

    def _change_from(self, month: int | None) -> None:
        """From a month on something changes: a block that begins as a copy."""
        table = self._table
        if month is None or table not in BLOCKS:
            return
        if self.draft.value(table):
            self.show_section(self.draft.new_block(table, month))
        else:
            self.show_section(self.draft.add_row(table, new_row(table, self.draft, month)))
        self.view.since.show_value(None)
        self.view.enter("")

    def _add(self) -> None:
        table = self._table
        self.show_section(self.draft.add_row(table, new_row(table, self.draft)))
        self.view.enter("")

    def _remove(self) -> None:
        path = self.path
        if path.endswith("]"):
            self.draft.remove_row(path)
        else:
            self.draft.clear(path)

    # What is shown.

    @property
    def _section(self) -> Section | None:
        return next((each for each in self._sections if each.path == self.path), None)

    @property
    def _table(self) -> str:
        """The table of what is shown, as the format calls it."""
        return self.path.split("[", maxsplit=1)[0]

    def show_section(self, path: str) -> None:
        """Show the values at a path."""
        self.path = path
        self._show()

    def go_to(self, path: str) -> None:
        """Show the section in which a value lies, with the keyboard there."""
        inside = [each.path for each in self._sections if each.path and lies_in(path, each.path)]
        self.tiers.go_to(path)
        self.show_section(max(inside, key=len, default=""))
        self.view.enter(path)

    def _changed(self) -> None:
        self._sections = sections(self.draft)
        if self.path and self._section is None and self._table not in TABLE_OF and self._table not in BLOCKS:
            self.path = ""
        elif self._section is None and self.path:
            self.path = self._table
        self._show()

    def _speak(self) -> None:
        self.view.retranslate()
        self.example.form.retranslate()
        self.tiers.table.retranslate()
        self._changed()

    def _show(self) -> None:
        view, draft, section = self.view, self.draft, self._section
        view.title.setText(pack_title(draft))
        view.contents.show_lines(tuple(lines_of(draft, self._sections)), self.path)
        self._show_steps()
        is_of_tiers = section is not None and section.name in TIERS
        if section is None:
            fields: Sequence[Field] = ()
        else:
            fields = self.tiers.show_section(draft, section) if is_of_tiers else section.fields
        rules = rules_of(draft)
        tries = tried(draft, rules)
        if section is not None and section.name == "examples":
            self.example.show_example(draft, section.path, rules, _outcome_at(section.path, tries))
            view.show_extra(self.example.form)
        else:
            view.show_extra(self.tiers.table if is_of_tiers else None)
        shown = [self._as_shown(field) for field in in_our_language(fields) if field.kind not in _NOT_SHOWN]
        view.show_fields(shown, was_words(draft, section, shown))
        changes = changes_words(draft, section)
        view.changes.setText(changes)
        view.changes.setVisible(bool(changes))
        self._show_side(section, tries)
        name = TABLE_OF.get(self._table, self._table)
        view.card.set_heading(heading(draft, section) if section is not None else section_words(name or "general"))
        nothing = section is None
        view.empty.setText(say("workshop.nothing_here") if nothing else "")
        view.empty.setVisible(nothing)
        in_time, in_rows = self._table in BLOCKS, name in ROWS
        for widget in (view.since_label, view.since):
            widget.setVisible(in_time)
        view.add.setVisible(in_rows)
        view.add.setText(say(f"workshop.add_{name}") if in_rows else "")
        view.remove.setVisible(section is not None and bool(self.path))
        view.remove.setText(say("workshop.remove"))

    def _as_shown(self, field: Field) -> Field:
        return replace(field, choices=source_choices(self.draft)) if field.kind is FieldKind.SOURCES else field

    def _show_side(self, section: Section | None, tries: tuple[Outcome, ...] | None) -> None:
        draft, side = self.draft, self.view.side
        of_rules = section is not None and section.block.startswith("rules")
        moved = section is not None and section.name == "transfer"
        side.show_ladder(ladder(draft, section.block, moved=moved) if section is not None and of_rules else ())
        side.show_unsourced(None if of_rules else unsourced(draft))
        side.show_outcomes(tries, len(draft.value("example", ())))

    def _show_steps(self) -> None:
        view, draft = self.view, self.draft
        view.undo.setEnabled(draft.undoable is not None)
        view.redo.setEnabled(draft.redoable is not None)
        view.undo.setToolTip(step_words(draft.undoable) if draft.undoable else "")
        view.redo.setToolTip(step_words(draft.redoable) if draft.redoable else "")
        errors = [finding for finding in draft.findings if finding.severity is Severity.ERROR]
        view.publish.setEnabled(not errors)
        view.touched.setEnabled(not errors and self.context.desk.book is not None)
        view.discard.setEnabled(self.kept.is_kept or draft.undoable is not None)
        view.state.setText(say("workshop.errors", n=len(errors)) if errors else say("workshop.valid"))

    def _why_not_published(self) -> str:
        errors = sum(1 for finding in self.draft.findings if finding.severity is Severity.ERROR)
        return say("workshop.errors", n=errors)


def _outcome_at(path: str, tries: tuple[Outcome, ...] | None) -> str:
    """What came of the example at a path, in words."""
    found = (outcome for outcome in tries or () if path == f"example[{outcome.index}]")
    return next(map(outcome_words, found), say("workshop.examples_wait"))
