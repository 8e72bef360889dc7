"""The second page: who is new, who changes, who is asked about, which rows do not come in and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from medins_desktop.desk.importing.corrections import Cell
from medins_desktop.desk.importing.gathering import RefusedRow
from medins_desktop.desk.importing.matching import LEAVE_OUT, NEW, Question
from medins_desktop.desk.importing.planning import ImportPlan
from medins_desktop.desk.importing.source import Source
from medins_desktop.exchange.records.gathered import Who
from medins_desktop.ui.importing import words
from medins_desktop.ui.importing.cells_table import CellsTable
from medins_desktop.ui.importing.models import QuestionsModel, changes_model, refused_model
from medins_desktop.ui.importing.tables import table
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say

CHANGES, QUESTIONS, REFUSED = range(3)
UNANSWERED = -2
MOST_RENAMED = 5


class ResultPage(QWidget):
    """What the import would do. Answers and the choice about conflicts ask for another plan."""

    answered = Signal(object, int)  # Question, answer
    all_answered = Signal(int)  # NEW or LEAVE_OUT
    overrule_changed = Signal(bool)
    save_wanted = Signal()
    row_chosen = Signal(object)  # the RefusedRow whose cells are wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: Mapping[Who, int] = {}
        self.answer, self.notes = note(), note()
        self.tabs = QTabWidget()
        self.changes, self.refused = changes_model(), refused_model()
        self.questions = QuestionsModel(self._answer_words)
        self.changes_table = table(self.changes, (80, 120, 190, 260))
        self.questions_table = table(self.questions, (120, 190, 300))
        self.refused_table = table(self.refused, (190, 90, 60, 130, 180))
        self.row, self.row_name = CellsTable(one_row=True), note()
        self.choice, self.choice_label = ComboBox(), QLabel()
        self.all_new, self.all_out = QPushButton(), QPushButton()
        self.overrule, self.save = QCheckBox(), QPushButton()
        why_not(lambda: say("why_not.all_taken"), self.save)
        self._lay_out()
        self._join()
        self.retranslate()

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        self.choice_label.setBuddy(self.choice)
        asked.addWidget(self.choice_label)
        asked.addWidget(self.choice, 1)
        for button in (self.all_new, self.all_out, self.save):
            button.setAutoDefault(False)
        asked.addWidget(self.all_new)
        asked.addWidget(self.all_out)
        below, buttons = QVBoxLayout(), QHBoxLayout()
        below.addWidget(self.row_name)
        below.addWidget(self.row)
        buttons.addWidget(self.overrule, 1)
        buttons.addWidget(self.save)
        below.addLayout(buttons)
        for view, extra in ((self.changes_table, None), (self.questions_table, asked), (self.refused_table, below)):
            side = QWidget()
            inner = QVBoxLayout(side)
            inner.setContentsMargins(0, 6, 0, 0)
            inner.addWidget(view, 1)
            if extra is not None:
                inner.addLayout(extra)
            self.tabs.addTab(side, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.answer)
        column.addWidget(self.notes)
        column.addWidget(self.tabs, 1)
        set_role(self.answer, "heading")

    def _join(self) -> None:
        self.questions_table.selectionModel().currentRowChanged.connect(self._choose)
        self.choice.activated.connect(self._answer)
        self.all_new.clicked.connect(lambda: self.all_answered.emit(NEW))
        self.all_out.clicked.connect(lambda: self.all_answered.emit(LEAVE_OUT))
        self.refused_table.selectionModel().currentRowChanged.connect(self._choose_row)
        self.refused_table.activated.connect(lambda _index: self.row.edit())
        self.overrule.toggled.connect(self.overrule_changed)
        self.save.clicked.connect(self.save_wanted)

    def retranslate(self) -> None:
        """All fixed words."""
        for button, key in (
            (self.all_new, "all_new"),
            (self.all_out, "all_out"),
            (self.overrule, "overrule"),
            (self.save, "save_refused"),
        ):
            button.setText(say(f"importing.{key}"))
            button.setAccessibleName(say(f"importing.{key}"))
        self.choice_label.setText(say("importing.label_answer"))
        self.choice.setAccessibleName(say("importing.label_answer"))
        self.tabs.setAccessibleName(say("importing.result"))
        for view, key in (
            (self.changes_table, "tab_changes_name"),
            (self.questions_table, "tab_questions_name"),
            (self.refused_table, "tab_refused_name"),
        ):
            view.setAccessibleName(say(f"importing.{key}"))
        self.row.retranslate()
        self.row.view.setAccessibleName(say("importing.row_cells"))

    def show_plan(self, plan: ImportPlan, asked: tuple[Question, ...], answers: Mapping[Who, int]) -> None:
        """Show a plan. ``asked`` are all questions, answered or not."""
        self._answers = answers
        self.answer.setText(words.answer_words(plan))
        self.changes.show(tuple(zip(plan.pairs, plan.months, strict=True)))
        self._show_refused(plan.refused)
        if tuple(self.questions.items) != asked:
            self.questions.show(asked)
            if asked:
                self.questions_table.selectRow(0)
        else:
            self.questions.answered()
        self._show_notes(plan)
        counts = ((CHANGES, "changes", len(plan.pairs)), (QUESTIONS, "questions", len(plan.questions)))
        for place, name, count in (*counts, (REFUSED, "refused", plan.refused_rows)):
            self.tabs.setTabText(place, say(f"importing.tab_{name}", n=count))
        self.tabs.setTabVisible(QUESTIONS, bool(asked))
        self.save.setEnabled(bool(plan.refused))

    def _show_notes(self, plan: ImportPlan) -> None:
        notes = []
        if plan.unpaid_months:
            notes.append(say("importing.unpaid_months", n=plan.unpaid_months))
        if plan.questions:
            notes.append(say("importing.open_questions", n=len(plan.questions)))
        for (name, number), line in islice(plan.renamed, MOST_RENAMED):
            notes.append(say("importing.renamed", number=words.person_number(number), name=name, known=line.name))
        if len(plan.renamed) > MOST_RENAMED:
            notes.append(say("importing.renamed_more", n=len(plan.renamed) - MOST_RENAMED))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def show_first(self, plan: ImportPlan) -> None:
        """Bring what matters first to the front, with the keyboard in it."""
        place = QUESTIONS if plan.questions else CHANGES if plan.pairs else REFUSED
        self.tabs.setCurrentIndex(place)
        (self.changes_table, self.questions_table, self.refused_table)[place].setFocus()

    def go_on_correcting(self) -> None:
        """The keyboard goes back to the rows with faults, after one of them was put right."""
        (self.row.view if self.row.isVisible() else self.refused_table).setFocus()

    # Rows with faults

    @property
    def refused_row(self) -> RefusedRow | None:
        """The fault with the cursor."""
        now = self.refused_table.currentIndex()
        return self.refused.items[now.row()] if now.isValid() else None

    def _show_refused(self, refused: Sequence[RefusedRow]) -> None:
        """Show the faults; the cursor stays where it was, which after a correction is at the next one."""
        at = max(0, self.refused_table.currentIndex().row())
        self.refused.show(refused)
        if refused:
            self.refused_table.setCurrentIndex(self.refused.index(min(at, len(refused) - 1), 0))
        self._choose_row()

    def _choose_row(self, *_told: QModelIndex) -> None:
        self.row_chosen.emit(self.refused_row)

    def show_row(self, found: tuple[Source, Sequence[str], Sequence[RefusedRow]] | None) -> None:
        """Show the cells of the row with the cursor, to be put right; None: they are not at hand."""
        chosen = self.refused_row
        for widget in (self.row, self.row_name):
            widget.setVisible(found is not None)
        if chosen is None or found is None:
            return
        source, cells, faults = found
        self.row_name.setText(say("importing.row_of", row=words.row_words(chosen.place)))
        told = dict(enumerate(source.layout.headings)) if source.layout else {}
        headings = [told.get(at) or say("record.column_number", n=at + 1) for at in range(len(cells))]
        self.row.show_rows(source, [(chosen.place.row, cells)], headings, faults)
        self.row.go_to(Cell(chosen.place.row, max(0, chosen.column - 1)))

    # Questions

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid():
            return
        question: Question = self.questions.items[now.row()]
        self.choice.clear()
        self.choice.addItem(say("importing.answer_open"), UNANSWERED)
        for line in question.candidates:
            self.choice.addItem(words.line_words(line), line.id)
        if question.may_be_new:
            self.choice.addItem(say("importing.answer_new"), NEW)
        self.choice.addItem(say("importing.answer_leave_out"), LEAVE_OUT)
        self.choice.setCurrentIndex(max(0, self.choice.findData(self._answers.get(question.who, UNANSWERED))))

    def _answer(self, _row: int) -> None:
        now = self.questions_table.currentIndex()
        if now.isValid():
            self.answered.emit(self.questions.items[now.row()], self.choice.currentData())

    def _answer_words(self, question: Question) -> str:
        answer = self._answers.get(question.who, UNANSWERED)
        for line in question.candidates:
            if line.id == answer:
                return words.line_words(line)
        known = {UNANSWERED: "answer_open", NEW: "answer_new", LEAVE_OUT: "answer_leave_out"}
        return say(f"importing.{known[answer]}")
