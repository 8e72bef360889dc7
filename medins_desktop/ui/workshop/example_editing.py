"""Edits an example of a draft: what is typed goes into it as soon as it is understood."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from medins_desktop.desk.errors import ActionError, TypedError
from medins_desktop.desk.examples.case_text import case_of, case_text, of_ledger, read
from medins_desktop.desk.examples.expecting import changes_of, expect_of, expect_text
from medins_desktop.desk.terms import whole_ledger
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.examples import COVER, answer_of
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.workshop.example import ExampleForm
from medins_desktop.words import say


class ExampleEditing(QObject):
    """One example at a time, by its path in the draft."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._draft: Draft | None = None
        self._path = ""
        self._rules: Policy | None = None
        self._case: Any = None  # what the text that stands there says
        self._expect: Any = None
        self.form = ExampleForm(lambda: context.desk.as_of)
        self.form.day_typed.connect(self._take_day)
        self.form.case_typed.connect(self._take_case)
        self.form.expect_typed.connect(self._take_expect)
        self.form.person_wanted.connect(self.take_person)
        self.form.answer_wanted.connect(self._take_answer)
        why_not(lambda: say("workshop.why_no_person"), self.form.from_person)
        why_not(lambda: say("workshop.why_no_answer"), self.form.from_answer)

    def show_example(self, draft: Draft, path: str, rules: Policy | None, outcome: str) -> None:
        """Show an example and what came of it by these rules; text that says what the draft says stays as typed."""
        is_other = (draft, path) != (self._draft, self._path)
        self._draft, self._path, self._rules = draft, path, rules
        case, expect = draft.value(f"{path}.case", {}), draft.value(f"{path}.expect", {})
        if is_other or case != self._case:
            self._case = case
            self.form.case.show_text(case_text(case) if isinstance(case, dict) else "")
            self.form.day.show_value(_day(case))
            self.form.say_wrong(case="")
        if is_other or expect != self._expect:
            self._expect = expect
            self.form.expect.show_text(expect_text(expect) if isinstance(expect, dict) else "")
            self.form.say_wrong(expect="")
        self.form.outcome.setText(outcome)
        self.form.from_person.setEnabled(self._context.desk.person is not None)
        self.form.from_answer.setEnabled(rules is not None and read(case) is not None)

    def take_person(self) -> None:
        """The person shown on the desk becomes the case: months, capacities and days, never a name or number."""
        desk = self._context.desk
        if desk.person is None:
            return
        self._put("case", of_ledger(whole_ledger(desk.person, desk.as_of), desk.as_of))

    def _take_answer(self) -> None:
        if self._draft is None or self._rules is None:
            return
        case = read(self._draft.value(f"{self._path}.case", {}))
        if case is not None:
            found = changes_of(answer_of(self._rules, case)[COVER])
            self._put("expect", {**self._draft.value(f"{self._path}.expect", {}), COVER: found})

    def _take_day(self, day: date | None) -> None:
        if self._draft is not None and day is not None:
            self._put("case", {**self._draft.value(f"{self._path}.case", {}), "as_of": day})

    def _take_case(self, text: str) -> None:
        day = self.form.day.value() or self._context.desk.as_of
        try:
            self._case = case_of(text, day)
        except (TypedError, ActionError) as error:
            self.form.say_wrong(case=sentence(error))
        else:
            self.form.say_wrong(case="")
            self._put("case", self._case, typing=True)

    def _take_expect(self, text: str) -> None:
        try:
            self._expect = expect_of(text, self._context.desk.as_of)
        except TypedError as error:
            self.form.say_wrong(expect=sentence(error))
        else:
            self.form.say_wrong(expect="")
            self._put("expect", self._expect, typing=True)

    def _put(self, key: str, value: dict[str, Any], *, typing: bool = False) -> None:
        if self._draft is not None:
            self._draft.set(f"{self._path}.{key}", value, typing=typing)


def _day(case: object) -> date | None:
    day = case.get("as_of") if isinstance(case, dict) else None
    try:
        return day if isinstance(day, date) else date.fromisoformat(day) if isinstance(day, str) else None
    except ValueError:
        return None
