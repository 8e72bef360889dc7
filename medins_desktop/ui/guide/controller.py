"""Opens the guide at what is known of the person shown, and follows the answers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from medins_desktop.desk.changes import Changes, What
from medins_desktop.policies.guide import Guide, Way, asked, given, guide_for, meant
from medins_desktop.ui.context import Context
from medins_desktop.ui.guide.known import Known, known
from medins_desktop.ui.guide.page import page
from medins_desktop.ui.guide.view import GuideView
from medins_desktop.words.explain import problem_line
from medins_desktop.words.explain_sources import titled


class GuideController(QObject):
    """Joins the guide to the desk. What is ticked for the slip belongs to the person shown."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.view = GuideView(context.desk.as_of.year + 1)
        self._guide: Guide
        self._guide_of: str | None = None
        self._way = ""
        self._answers: dict[str, str] = {}
        self._person: int | None = None
        self._known = Known()
        self.view.way_chosen.connect(self._choose)
        self.view.answered.connect(self._answer)
        self.view.documents.changed.connect(context.take_along)
        context.changed.connect(self._changed)
        context.language_changed.connect(self._speak)
        context.theme_changed.connect(self._speak)
        self._begin()
        self._speak()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN, What.POLICY, What.LEDGER, What.AS_OF, What.PERSON):
            self._begin()
            self._show()

    def _begin(self) -> None:
        """Another person begins anew; for the same one what the user chose stays, what is known may be more."""
        desk = self.context.desk
        answer = desk.answer_today
        here = answer.places.at(answer.current) if answer is not None else desk.policy
        policy = here.id if here is not None else ""
        if policy != self._guide_of:
            self._guide_of = policy
            self._guide, findings = guide_for(policy)
            self.view.problems.setText("\n".join(problem_line(finding) for finding in findings))
            self.view.problems.setVisible(bool(findings))
            if self._guide.residents is not None:
                self.view.calculator.use(self._guide.residents)
        person = desk.person.id if desk.person is not None else None
        self._known = known(desk)
        if person != self._person or not self._way:
            self._person = person
            self.view.documents.on_slip.setChecked(False)
            first = self._guide.ways[0].id if self._guide.ways else ""
            self._way, self._answers = self._known.way or first, dict(self._known.answers)

    @property
    def _shown(self) -> Way | None:
        return self._guide.way(self._way) or next(iter(self._guide.ways), None)

    def _choose(self, way: str) -> None:
        self._way = way
        self._answers = dict(self._known.answers) if way == self._known.way else {}
        self._show()

    def _answer(self, question: str, answer: str) -> None:
        self._answers[question] = answer
        self._show()

    def _speak(self) -> None:
        self._known = known(self.context.desk)
        self.view.retranslate()
        self._show()

    def _show(self) -> None:
        way = self._shown
        self.view.show_known(self._known.sentences)
        self.view.show_ways(self._guide, self._way)
        if way is None:
            return
        answers = asked(way, self._answers)
        self.view.show_questions([each for each in way.questions if each.id in answers], answers)
        html = page(way, answers, self._guide.bridges)
        self.view.show_steps(titled(way.title), titled(way.about), html)
        documents = [each for each in way.documents if meant(each.only, given(answers))]
        calculator = way.calculator and self._guide.residents is not None
        self.view.show_documents(documents, self._guide.note, calculator=calculator)
