"""The command ``assess``: cases in, answers out, one after the other; nothing is done twice for the next case."""

import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from medins_desktop.cases.answer import assessment_json, problem_json
from medins_desktop.cases.case import Asked, Case, read_case
from medins_desktop.cases.text import parse_case
from medins_desktop.cli import BAD_INPUT
from medins_desktop.cli.assessing_policies import Policies
from medins_desktop.cli.sources import STANDARD_INPUT, UnreadableError, Written, written_in
from medins_desktop.cli.terminal import page
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.places import places_of
from medins_desktop.words import say
from medins_desktop.words.explain import problem_line

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_INDENTED = json.JSONEncoder(ensure_ascii=False, indent=1)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every case instead of what it says itself; each of ``policies`` is an id or a file."""

    policies: tuple[str, ...] = ()
    as_of: date | None = None
    pay_on: date | None = None


@dataclass(slots=True)
class Answer:
    """A case with its assessment, or the problems that stand in the way."""

    written: Written
    problems: list[Finding]
    case: Case | None = None
    assessment: Assessment | None = None


def assess_files(names: Sequence[str], question: Question, form: str | None) -> int:
    """Answer the cases of all inputs in order; exit code 2 where any of them had a problem.

    Without ``form``, a file of one case is answered as text and a file of a case a line as lines.
    """
    _set_output(errors="replace")  # a page for the eyes keeps the terminal's encoding, and never fails on it
    policies = Policies(question.policies)
    if policies.problems:
        return _complain("", policies.problems)
    asked = Asked(question.as_of, question.pay_on)
    out = Out(form, many=len(names) > 1)
    failed = False
    for name in names:
        try:
            for written in written_in(name, by_line=form == "jsonl"):
                answer = answer_for(written, policies, asked)
                failed |= bool(answer.problems)
                out.put(answer)
                if name == STANDARD_INPUT:
                    sys.stdout.flush()
        except UnreadableError as error:
            failed = True
            print(error, file=sys.stderr)
    out.close()
    return BAD_INPUT if failed else 0


def answer_for(written: Written, policies: Policies, asked: Asked) -> Answer:
    """The answer to one case as it was written. Never raises: what goes wrong is a problem of this case alone."""
    try:
        data, problems = parse_case(written.raw)
        if problems:
            return Answer(written, problems)
        case, problems = read_case(data, asked)
        chosen = policies.of(data)
        problems.extend(chosen.problems)
        if problems or case is None or chosen.own is None:
            return Answer(written, problems)
        places = places_of(case.ledger, chosen.own, chosen.named.__getitem__)
        return Answer(written, [], case, assess(case.ledger, places, case.as_of, case.pay_on))
    except Exception as error:  # one case must not take the others down with it
        return Answer(written, [Finding("internal", figures={"kind": type(error).__name__})])


class Out:
    """Writes answers in one of the formats. ``many``: more than one input, so JSON documents stand in a list."""

    def __init__(self, form: str | None, *, many: bool) -> None:
        self._form = form
        self._many = many
        self._count = 0
        self._in_list = False
        self._as_json = False

    def put(self, answer: Answer) -> None:
        """Write one answer, or its problems."""
        by_line = answer.written.line is not None
        form = self._form or ("jsonl" if by_line else "text")
        if form != "text" and by_line:
            self._line(answer)
        elif answer.assessment is None or answer.case is None:
            _complain(answer.written.place, answer.problems)
        elif form == "jsonl":
            self._line(answer)
        elif form == "json":
            self._document(answer.assessment)
        else:
            self._page(answer.written, answer.case, answer.assessment)

    def close(self) -> None:
        """Finish what was begun."""
        if self._in_list:
            print("]")

    def _line(self, answer: Answer) -> None:
        if answer.assessment is None:
            data: dict[str, object] = {"errors": [problem_json(problem) for problem in answer.problems]}
        else:
            data = assessment_json(answer.assessment)
        self._speak_json()
        sys.stdout.write(_COMPACT.encode(data) + "\n")

    def _document(self, assessment: Assessment) -> None:
        text = _INDENTED.encode(assessment_json(assessment))
        self._speak_json()
        if not self._many:
            print(text)
            return
        print("," if self._in_list else "[")
        print(text)
        self._in_list = True

    def _speak_json(self) -> None:
        """JSON is UTF-8 wherever it is written."""
        if not self._as_json:
            self._as_json = True
            _set_output(encoding="utf-8", errors="backslashreplace")

    def _page(self, written: Written, case: Case, assessment: Assessment) -> None:
        if self._count:
            print()
        self._count += 1
        if self._many or written.line is not None:
            print(say("cli.page_of", place=written.place))
        for line in page(case, assessment, sys.stdout.encoding):
            print(line)


def _complain(place: str, problems: list[Finding]) -> int:
    """Say problems on the error stream, one a line, each with its place."""
    for line in _lines(place, problems):
        print(line, file=sys.stderr)
    return BAD_INPUT


def _lines(place: str, problems: list[Finding]) -> Iterator[str]:
    for problem in problems:
        yield f"{place}: {problem_line(problem)}" if place else problem_line(problem)


def _set_output(errors: str, encoding: str | None = None) -> None:
    """Change how the output is encoded, where it is a stream that can be."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors=errors)
