"""Shows the packs of the shelf and the rules of the chosen one."""

from html import escape

from PySide6.QtCore import QObject, Signal

from medins_desktop.desk.changes import Changes, What
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.domain.policy import Policy
from medins_desktop.places import data_folder
from medins_desktop.policies.checking_again import age_words, to_look_at
from medins_desktop.policies.drafts import DraftLine, draft_lines
from medins_desktop.policies.loader import load
from medins_desktop.policies.shelf import Shelf
from medins_desktop.ui.context import Context
from medins_desktop.ui.policies.page import checked, page
from medins_desktop.ui.policies.view import PoliciesView
from medins_desktop.words import current_language, say
from medins_desktop.words.explain import problem_line
from medins_desktop.words.explain_validity import ending_words

DRAFT = "draft:"
"""Stands before the id of a draft in the list."""


class PoliciesController(QObject):
    """Begins with the policy and the month of the desk, and goes where the user asks."""

    edit_wanted = Signal(str)  # the id of the pack to be edited
    draft_wanted = Signal(object)  # the file of the draft to be edited
    new_wanted = Signal(str)  # the id of the pack that is in sight while another is to begin

    def __init__(self, context: Context, shelf: Shelf) -> None:
        super().__init__(context)
        self.context = context
        self._take(shelf)
        self._drafts: dict[str, DraftLine] = {}
        self.chosen = ""
        self._month: Month = month_of(context.desk.as_of)
        self.view = PoliciesView(lambda: context.desk.as_of)
        self.view.chosen.connect(self._choose)
        self.view.month_asked.connect(self._ask_month)
        self.view.edit.clicked.connect(self._edit)
        self.view.again.toggled.connect(self._show)
        self.view.new.clicked.connect(lambda: self.new_wanted.emit(self.chosen))
        context.changed.connect(self._changed)
        context.language_changed.connect(self._speak)
        context.theme_changed.connect(self._speak)
        self._follow_desk()
        self._speak()

    def _edit(self) -> None:
        draft = self._drafts.get(self.chosen)
        if draft is None:
            self.edit_wanted.emit(self.chosen)
        else:
            self.draft_wanted.emit(draft.file)

    def _take(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._policies = {policy.id: policy for policy in shelf.all()}
        self._problems = tuple(shelf.problems)

    def use(self, shelf: Shelf) -> None:
        """Packs were published or installed."""
        self._take(shelf)
        self._speak()

    def _follow_desk(self) -> None:
        self._month = month_of(self.context.desk.as_of)
        if self.context.desk.policy is not None:
            self.chosen = self.context.desk.policy.id

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.POLICY, What.SHOWN, What.AS_OF):
            self._follow_desk()
            if self.view.isVisible():
                self._speak()

    def showing(self) -> None:
        """The page comes to the front."""
        self._speak()

    def _choose(self, policy_id: str) -> None:
        self.chosen = policy_id
        self._show()

    def _ask_month(self, month: Month) -> None:
        self._month = month
        self._show()

    def _speak(self) -> None:
        language = current_language().value
        self.view.retranslate()
        packs = [(each.id, _line(each, language, self._ending(each))) for each in self._policies.values()]
        # Drafts come and go with what is edited; titles are in the language of now.
        self._drafts = {f"{DRAFT}{line.policy_id}": line for line in draft_lines(self._shelf)}
        packs += [
            (key, say("policies.draft", title=line.title, id=line.policy_id)) for key, line in self._drafts.items()
        ]
        self.view.show_packs(packs, self.chosen)
        self.view.problems.setText("\n".join(problem_line(finding) for finding in self._problems))
        self.view.problems.setVisible(bool(self._problems))
        self.view.folder.setText(say("policies.folder", path=data_folder() / "policies"))
        self._show()

    def _ending(self, policy: Policy) -> str:
        return ending_words(policy, self.context.desk.as_of)

    def _show(self) -> None:
        policy = self._policies.get(self.chosen)
        self.view.month.show_value(self._month)
        problems = ""
        if self.chosen in self._drafts:
            policy, found = load(self._drafts[self.chosen].file, prove=False)
            problems = "\n".join(map(problem_line, found))
        if policy is None:
            self.view.show_page(say("policies.heading"), escape(problems).replace("\n", "<br>"))
            return
        title = policy.title.get(current_language().value, policy.id)
        heading = say("policies.page", title=title, month=month_text(self._month))
        day, text = self.context.desk.as_of, page(policy, self._month, self._ending(policy))
        age = age_words(policy, day)
        if self.view.again.isChecked():
            self.view.show_page(heading, checked(age, to_look_at(policy, day)) + text)
        else:
            self.view.show_page(heading, text + checked(age, None))


def _line(policy: Policy, language: str, ending: str) -> str:
    first = month_text(policy.first)
    span = say("policies.span_open", first=first)
    if policy.valid_until is not None:
        span = say("policies.span", first=first, last=month_text(policy.valid_until))
    lines = [policy.title.get(language, policy.id), f"{policy.id} {policy.version}", span]
    return "\n".join([*lines, f"⚠ {ending}"] if ending else lines)
